"""What a batch is made of: rights and proposals from determinations, events from printed history."""

from dataclasses import replace

import pytest

from graph.model.batch import Batch
from graph.model.extraction import Extraction, HistoryItem
from graph.model.rights import right_id
from ingest.assemble import assemble, proposal_id
from ingest.discussion.discuss import discuss
from kit.plain_opinions import plain_opinion

RIGHT = "an officer may not strike a person who has surrendered"
FACTS = "On May 4, 2015, Officer Smith arrested him. Officer Smith left with Officer Smith. "


def record(text: str, **options: object) -> Extraction:
    made = plain_opinion(FACTS + text, **options)  # type: ignore[arg-type]
    said = discuss(made.doc, made.cites)
    return Extraction(
        made.doc.source.file,
        made.doc.info,
        sections=made.doc.sections,
        authorities=made.cites.authorities,
        mentions=made.cites.mentions,
        edges=said.edges,
        holdings=said.holdings,
        determinations=said.determinations,
    )


def batch(text: str, **options: object) -> Batch:
    return assemble(record(text, **options), FACTS + text)


def test_established_is_recognised_and_clear_from_the_conduct_on() -> None:
    b = batch(
        f"We hold that it was clearly established in 2015 that {RIGHT}, and Smith is not entitled to "
        f"qualified immunity."
    )
    assert [(r.text, r.id, r.opinion) for r in b.rights] == [(RIGHT, right_id(RIGHT), "own")]
    (own,) = b.proposals
    assert (own.authority, own.stance, own.fit, own.kind, own.use) == (
        "own",
        "recognises",
        "on_point",
        "holding",
        None,
    )
    assert (own.held_clear_as_of, own.held_unclear_as_of, own.effective) == ("2015-05-04", None, None)


def test_not_established_is_unclear_as_of_the_conduct_and_recognised_only_when_a_violation_was_held() -> None:
    unclear = (
        f"It was not clearly established in 2015 that {RIGHT}, and Smith is entitled to qualified immunity."
    )
    (alone,) = batch(unclear).proposals
    (after_violation,) = batch("Smith violated the Fourth Amendment. " + unclear).proposals
    assert (alone.stance, alone.held_unclear_as_of) == ("silent", "2015-05-04")
    assert (after_violation.stance, after_violation.held_unclear_as_of) == ("recognises", "2015-05-04")


def test_a_court_that_states_no_right_makes_none() -> None:
    b = batch("Smith did not violate the Fourth Amendment, and qualified immunity is not reached.")
    assert b.extraction.determinations[0].answer == "no_violation"
    assert (b.rights, b.proposals) == ((), ())


def test_the_opinion_is_no_authority_where_it_left_the_question_open() -> None:
    b = batch(f"We need not decide whether it was clearly established in 2015 that {RIGHT}. Smith is dead.")
    assert [d.answer for d in b.extraction.determinations] == ["not_decided"]
    assert b.proposals == ()


def test_every_proposal_has_its_passage_rule_and_a_stable_id() -> None:
    text = (
        "Roe identified Doe v. Kent, 577 F.3d 415 (2d Cir. 2009), as being factually similar. The "
        "Second Circuit concluded "
        f"that the officers violated due process. Id. at 430. It was not clearly established in 2015 that {RIGHT}, "
        "and Smith is entitled to qualified immunity."
    )
    b = batch(text)
    again = batch("It rained. " + text)
    assert {p.id for p in b.proposals} == {p.id for p in again.proposals}
    doe = next(p for p in b.proposals if p.authority == "577 F.3d 415")
    assert (doe.use, doe.pin, doe.rule) == ("supports", "430", "similar_and_holding_reported")
    assert doe.id == proposal_id("own", right_id(RIGHT), "577 F.3d 415", doe.rule, doe.evidence.text)
    for p in b.proposals:
        assert b.text[p.evidence.start : p.evidence.end] == p.evidence.text
        assert 0 < p.confidence <= 1


@pytest.mark.parametrize(
    ("relation", "event", "scope"),
    [
        ("rev’d", "reversed", "whole"),
        ("rev'd in part", "reversed", "part"),
        ("vacated", "vacated", "whole"),
        ("overruled on other grounds by", "overruled", "other_grounds"),
        ("superseded by statute", "superseded", "whole"),
        ("aff’d", "affirmed", "whole"),
        ("abrogated by", "overruled", "whole"),
    ],
)
def test_printed_history_is_an_event(relation: str, event: str, scope: str) -> None:
    x = record("See Poe v. Kern, 500 F.3d 1, 9 (9th Cir. 2007).")
    item = HistoryItem(relation, "555 U.S. 10", "Poe v. Kern", "scotus", 2009)
    (found,) = assemble(replace(x, authorities=(replace(x.authorities[0], history=(item,)),)), "").events
    assert (found.authority, found.event, found.scope, found.date, found.by) == (
        "500 F.3d 1",
        event,
        scope,
        "2009",
        "555 U.S. 10",
    )
    assert found.opinion == "own"


@pytest.mark.parametrize(
    "relation", ["cert. denied", "cert. denied sub nom.", "cert. granted", "reh’g denied"]
)
def test_history_that_says_nothing_of_standing_is_no_event(relation: str) -> None:
    x = record("See Poe v. Kern, 500 F.3d 1, 9 (9th Cir. 2007).")
    item = HistoryItem(relation, "555 U.S. 10", None, "scotus", 2009)
    assert assemble(replace(x, authorities=(replace(x.authorities[0], history=(item,)),)), "").events == ()


def test_what_a_case_did_to_an_earlier_one_is_the_earlier_ones_event() -> None:
    x = record("See Poe v. Kern, 500 F.3d 1, 9 (9th Cir. 2007).")
    item = HistoryItem("rev’g", "400 F. Supp. 2d 1", None, "caed", 2005)
    (found,) = assemble(replace(x, authorities=(replace(x.authorities[0], history=(item,)),)), "").events
    assert (found.authority, found.event, found.by, found.date) == (
        "400 F. Supp. 2d 1",
        "reversed",
        "500 F.3d 1",
        "2007",
    )


def test_a_case_that_the_opinion_overrules_is_overruled_on_its_day() -> None:
    (found,) = batch("We overrule Poe v. Kern, 500 F.3d 1, 9 (9th Cir. 2007).").events
    assert (found.authority, found.event, found.date, found.by) == (
        "500 F.3d 1",
        "overruled",
        "2020-06-01",
        "own",
    )
    assert batch("We decline to overrule Poe v. Kern, 500 F.3d 1, 9 (9th Cir. 2007).").events == ()
