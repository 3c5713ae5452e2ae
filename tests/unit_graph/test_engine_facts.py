"""Findings over proposals, whose view a doubt is, what opinions report, and what courts themselves decided."""

from dataclasses import replace

import pytest

from graph.established.engine import check
from graph.established.question import ask
from graph.established.record import CheckRecord, Considered
from graph.model.extraction import Edge, Evidence, HistoryItem
from graph.model.rights import SameRight, right_id
from graph.queries.proposals import answer as confirm
from graph.rules.circuits import load_rules
from graph.snapshot import Snapshot
from kit.snapshots import (
    RIGHT,
    case,
    circuits,
    curated,
    determination,
    event,
    finding,
    opinion,
    proposal,
    right,
    snapshot,
)


def answer(held: Snapshot, forum: str = "ca8", on: str = "2012-05-01", **more: object) -> CheckRecord:
    return check(held, ask(RIGHT, forum, on, **more), load_rules())  # type: ignore[arg-type]  # passed on


def row(record: CheckRecord, id: str) -> Considered:
    return next(a for a in record.authorities if a.id == id)


OWN = case("own", "ca8", "2004-01-02")


def test_a_confirmed_proposal_is_no_longer_provisional() -> None:
    said = [proposal("own"), finding("own", verdict="confirmed", proposal="p-own")]
    record = answer(snapshot(OWN, said=said))
    assert (record.answer, record.provisional) == ("established_binding", False)
    assert row(record, "own").confirmed_by == "Ada"


def test_a_changed_proposal_counts_as_changed() -> None:
    said = [proposal("own"), finding("own", fit="general", verdict="changed", proposal="p-own")]
    assert row(answer(snapshot(OWN, said=said)), "own").use == "informs"


def test_a_rejected_proposal_is_out_and_still_shown() -> None:
    said = [proposal("own"), finding("own", verdict="rejected", proposal="p-own")]
    record = answer(snapshot(OWN, said=said))
    assert (record.answer, record.provisional) == ("not_shown", False)
    assert row(record, "own").use == "excluded"
    assert "rejected" in row(record, "own").reason


def test_one_person_confirms_and_another_rejects() -> None:
    said = [
        proposal("own"),
        finding("own", verdict="confirmed", proposal="p-own"),
        finding("own", "rejects", id="f2", verdict="entered", confirmed_by="Grace"),
    ]
    record = answer(snapshot(OWN, said=said))
    assert record.answer == "needs_human"
    assert "Ada" in row(record, "own").reason
    assert "Grace" in row(record, "own").reason


def test_a_persons_finding_stands_in_place_of_a_proposal_that_says_otherwise() -> None:
    record = answer(snapshot(OWN, said=[proposal("own", "rejects"), finding("own")]))
    assert (record.answer, record.provisional) == ("established_binding", False)
    assert [v.why for v in row(record, "own").other_views] == [
        "a person's finding stands in place of this proposal"
    ]


def test_two_readings_that_differ_are_for_a_person_where_it_matters() -> None:
    said = [proposal("own"), proposal("own", fit="general", id="p2", opinion="other")]
    record = answer(snapshot(OWN, said=said))
    assert record.answer == "needs_human"
    assert row(record, "own").use == "informs"
    assert answer(
        snapshot(OWN, case("more", "ca8", "2003-01-02"), said=[*said, proposal("more")])
    ).answer == ("established_binding")


def test_an_unread_proposal_beside_a_read_one_does_not_count() -> None:
    said = [proposal("own"), proposal("own", "not_read", "not_read", id="p2")]
    assert answer(snapshot(OWN, said=said)).answer == "established_binding"


@pytest.mark.parametrize(
    ("counted_as", "use"), [("informs", "informs"), ("doubt", "doubt"), ("opposes", "opposes")]
)
def test_a_court_that_counted_a_case_as_less_is_believed(counted_as: str, use: str) -> None:
    record = answer(snapshot(OWN, said=[proposal("own", use=counted_as)]))
    assert row(record, "own").use == use
    assert record.answer == "not_shown"


def test_a_reported_doubt_belongs_to_the_court_that_has_it() -> None:
    doubter = case("doubter", "ca7", "2010-01-02")
    said = [proposal("own"), proposal("own", "tension", id="p2", speaker="doubter")]
    record = answer(snapshot(OWN, doubter, said=said))
    assert record.answer == "established_binding"
    assert row(record, "doubter").use == "doubt"


def test_what_a_doubted_case_is_set_against_keeps_its_own_mark() -> None:
    high = case("high", "scotus", "1989-01-02")
    said = [proposal("own"), proposal("high", "tension", "general", speaker="doubter")]
    assert row(answer(snapshot(OWN, high, said=said)), "high").use == "doubt"


def treats(label: str, scope: str) -> Edge:
    return Edge("later", "own", "treats", "m1", Evidence(0, 5, "words"), label=label, scope=scope)  # type: ignore[arg-type]  # literals


def with_edge(edge: Edge) -> Snapshot:
    reader = replace(opinion("later", "ca8", "2010-01-02"), edges=(edge,))
    return snapshot(OWN, opinions=[reader], said=[finding("own")])


def test_an_end_that_an_opinion_reports_asks_a_person_and_no_clear_notice_does_not() -> None:
    record = answer(with_edge(treats("overruled", "merits")))
    assert record.answer == "needs_human"
    assert "overruled by Later v. City" in row(record, "own").reason
    assert answer(with_edge(treats("overruled", "notice"))).answer == "established_binding"
    flagged = answer(with_edge(treats("questioned", "merits")))
    assert flagged.answer == "established_binding"
    assert "Own v. City: questioned by Later v. City" in " ".join(c.text for c in flagged.caveats)


def test_printed_history_that_nobody_entered_asks_a_person() -> None:
    ended = replace(OWN, history=(HistoryItem("rev’d", "500 U.S. 1", None, "scotus", 2008),))
    assert answer(snapshot(ended, said=[finding("own")])).answer == "needs_human"
    denied = replace(OWN, history=(HistoryItem("cert. denied", "500 U.S. 1", None, "scotus", 2008),))
    assert answer(snapshot(denied, said=[finding("own")])).answer == "established_binding"
    entered = snapshot(ended, said=[finding("own")], events=[event("own", "reversed", "2015-01-01")])
    assert answer(entered).answer == "established_binding"


def test_a_contrary_case_that_was_overruled_stands_against_nothing() -> None:
    line = circuits("ca1", "ca2", "ca3", "ca6", "ca9")
    against = case("against", "ca7", "2001-01-02")
    said = [*(finding(a.id) for a in line), finding("against", "rejects")]
    held = snapshot(*line, against, said=said, events=[event("against", "overruled", "2006-01-01")])
    assert answer(held).answer == "established_consensus"
    assert answer(replace(held, events=(event("against", "overruled", None),))).answer == "needs_human"
    assert answer(held, on="2005-06-01").answer == "needs_human"


def test_a_determination_read_in_the_forums_own_opinion_decides_and_is_provisional() -> None:
    own = opinion("later", "ca8", "2016-01-02", determination("not_established", "2012-05-01", right=RIGHT))
    record = answer(snapshot(OWN, opinions=[own], said=[finding("own")]))
    assert (record.answer, record.provisional, record.unconfirmed.n) == ("needs_human", True, 1)
    assert [(d.case, d.binding_here, d.agrees) for d in record.determinations] == [("later", True, False)]


@pytest.mark.parametrize(
    "change",
    [
        {"court": "ca7"},
        {"court": "mnd"},
        {"published": False},
        {"answer": "not_decided"},
        {"answer": "remanded"},
        {"days": ("2011-05-01",)},
        {"days": ()},
        {"events": [event("later", "vacated", "2017-01-01")]},
    ],
    ids=str,
)
def test_a_determination_that_does_not_decide_is_shown_all_the_same(change: dict[str, object]) -> None:
    asked: dict[str, object] = {
        "court": "ca8",
        "published": True,
        "answer": "not_established",
        "days": ("2012-05-01",),
        "events": [],
    }
    c = asked | change
    own = opinion(
        "later", c["court"], "2016-01-02", determination(c["answer"], *c["days"]), published=c["published"]
    )  # type: ignore[arg-type,misc]  # by name
    record = answer(snapshot(OWN, opinions=[own], said=[finding("own")], events=c["events"]))  # type: ignore[arg-type]  # by name
    assert record.answer == "established_binding"
    assert [d.case for d in record.determinations] == ["later"]


def test_confirmed_only_hears_no_determination_that_a_machine_read() -> None:
    own = opinion("later", "ca8", "2016-01-02", determination("not_established", "2012-05-01"))
    record = answer(snapshot(OWN, opinions=[own], said=[finding("own")]), confirmed_only=True)
    assert (record.answer, record.determinations) == ("established_binding", ())


def test_the_forums_own_decisions_that_differ_are_for_a_person() -> None:
    said = [
        finding("own"),
        finding("x", "silent", held_clear_as_of="2010-01-01"),
        finding("y", "silent", held_unclear_as_of="2013-01-01"),
    ]
    held = snapshot(OWN, case("x", "ca8", "2015-01-01"), case("y", "ca8", "2016-01-01"), said=said)
    record = answer(held)
    assert record.answer == "needs_human"
    assert "differ" in " ".join(record.why)


def test_wordings_that_a_person_said_are_one_right_are_taken_together() -> None:
    other = right("no stun gun on a man in cuffs")
    said = [replace(finding("own"), right=other.id)]
    held = snapshot(OWN, rights=(right(), other), said=said)
    assert answer(held).answer == "not_shown"
    linked = replace(held, same_rights=(SameRight(right_id(RIGHT), other.id, "Ada", "2026-01-02"),))
    record = answer(linked)
    assert record.answer == "established_binding"
    assert record.question.same_rights == (other.id,)
    assert "same_right" in {c.code for c in record.caveats}


def test_a_case_known_by_another_cite_is_one_authority() -> None:
    held = snapshot(OWN, said=[finding("1 F.3d 1"), proposal("own", "rejects")])
    record = answer(replace(held, aliases={"1 F.3d 1": "own"}))
    assert [a.id for a in record.authorities] == ["own"]
    assert record.answer == "established_binding"


def test_sources_that_give_two_dates_are_taken_against_support() -> None:
    entered = curated("own", "ca8", "2012-06-01", published=True)
    record = answer(snapshot(OWN, persons=[entered], said=[finding("own")]))
    assert row(record, "own").use == "excluded"
    assert "2004-01-02 and as 2012-06-01" in row(record, "own").reason + " ".join(
        c.text for c in record.caveats
    )


def test_an_authority_of_which_nothing_is_known_is_listed_and_counts_nothing() -> None:
    record = answer(snapshot(said=[finding("ghost")]))
    assert row(record, "ghost").use == "excluded"
    assert {"court_unknown", "date_unknown"} <= {m.code for m in record.missing}


def test_a_statute_establishes_no_federal_right_by_itself() -> None:
    code = replace(case("code", "ca8", "2001-01-02"), kind="statute", court=None)
    record = answer(snapshot(code, said=[finding("code")]))
    assert row(record, "code").use == "excluded"
    assert "Davis v. Scherer" in ((row(record, "code").rule or pytest.fail("no rule")).authority or "")


def test_elements_shared_and_missing_are_told_by_words() -> None:
    own = right(elements=("handcuffed", "a school bus"))
    record = answer(
        snapshot(OWN, rights=(own,), said=[finding("own", text="he was in handcuffs when tased")])
    )
    assert row(record, "own").shared_elements == ("handcuffed",)
    assert row(record, "own").missing_elements == ("a school bus",)


def own_word(*said: object) -> CheckRecord:
    own = opinion("later", "ca8", "2016-01-02", determination("not_established", "2012-05-01"))
    proposed = proposal("later", held_unclear_as_of="2012-05-01")
    return answer(snapshot(OWN, opinions=[own], said=[finding("own"), proposed, *said]))  # type: ignore[list-item]  # findings


def test_a_determination_that_a_person_confirmed_is_told_once_and_is_no_longer_provisional() -> None:
    record = own_word(
        finding("later", verdict="confirmed", proposal="p-later", held_unclear_as_of="2012-05-01")
    )
    assert [(d.case, d.confirmed_by) for d in record.determinations] == [("later", "Ada")]
    assert (record.answer, record.provisional) == ("needs_human", False)


def test_a_determination_that_a_person_rejected_is_out() -> None:
    assert [d.confirmed_by for d in own_word().determinations] == [None]
    rejected = finding("later", verdict="rejected", proposal="p-later", held_unclear_as_of="2012-05-01")
    record = own_word(rejected)
    assert (record.answer, record.determinations) == ("established_binding", ())


def test_what_one_person_confirmed_and_another_rejected_is_for_a_person() -> None:
    said = [
        proposal("own"),
        finding("own", id="f-1", verdict="confirmed", proposal="p-own"),
        finding("own", id="f-2", verdict="rejected", proposal="p-own", confirmed_by="Bo"),
    ]
    record = answer(snapshot(OWN, said=said))
    assert record.answer == "needs_human"
    assert "two persons differ" in row(record, "own").reason


def test_a_person_who_rejects_what_they_had_confirmed_has_changed_their_mind() -> None:
    said = [
        proposal("own"),
        finding("own", id="f-1", verdict="confirmed", proposal="p-own"),
        finding("own", id="f-2", verdict="rejected", proposal="p-own", confirmed_at="2026-02-03T00:00:00Z"),
    ]
    assert answer(snapshot(OWN, said=said)).answer == "not_shown"


def test_who_confirms_a_proposal_confirms_how_the_court_counted_the_case() -> None:
    read = proposal("own", use="informs")
    said = [read, finding("own", verdict="confirmed", proposal="p-own")]
    assert row(answer(snapshot(OWN, said=said)), "own").use == "informs"


def test_an_end_that_only_a_machine_read_never_takes_contrary_authority_away() -> None:
    five = circuits("ca1", "ca2", "ca3", "ca6", "ca9")
    contrary = case("contra", "ca8", "2003-01-01")
    said = [*(finding(c.id) for c in five), finding("contra", "rejects")]
    read = event("contra", "overruled", "2004-01-01", opinion="reading")
    record = answer(snapshot(*five, contrary, said=said, events=[read]))
    assert (record.answer, row(record, "contra").use) == ("needs_human", "opposes")
    entered = event("contra", "overruled", "2004-01-01")
    assert answer(snapshot(*five, contrary, said=said, events=[entered])).answer == "established_consensus"


def test_a_confirmed_doubt_stays_the_view_of_the_court_that_has_it() -> None:
    doubted, doubter = case("doubted", "ca2", "2005-01-01"), case("doubter", "ca7", "2006-01-01")
    read = [proposal("doubted"), proposal("doubted", "tension", id="p-doubt", speaker="doubter")]
    held = snapshot(doubted, doubter, said=read)
    found = confirm(held, "p-doubt", "confirmed", by="Ada", at="2026-01-02T00:00:00Z", why="")
    before, after = answer(held), answer(snapshot(doubted, doubter, said=[*read, found]))
    uses = {"doubted": "supports", "doubter": "doubt"}
    assert {a.id: a.use for a in before.authorities} == uses == {a.id: a.use for a in after.authorities}
    assert row(after, "doubter").confirmed_by == "Ada"
