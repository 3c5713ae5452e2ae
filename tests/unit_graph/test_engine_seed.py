"""Answers on facts shaped like those of an opinion that finds no clear law and announces a rule going forward."""

import json

import pytest

from graph.established.engine import check
from graph.established.question import ask
from graph.established.record import CheckRecord
from graph.rules.circuits import load_rules
from graph.snapshot import Snapshot
from kit.snapshots import RIGHT, case, determination, opinion, proposal, snapshot

OWN, SISTER, DOUBTER = "943 F.3d 1260", "577 F.3d 415", "863 F.3d 589"


def going_forward(doubt: bool = True) -> Snapshot:
    """The Ninth Circuit in 2019 on conduct of 2013: a Second Circuit case, doubted by the Seventh; a new rule."""
    said = [
        proposal(SISTER, use="supports"),
        proposal("439 F.3d 1055", "recognises", "general", use="informs", text="Without binding precedent"),
        proposal("974 F.2d 119", "not_read", "not_read", text="Without binding precedent"),
        proposal(OWN, effective="2019-12-04", held_unclear_as_of="2013-05-02"),
    ]
    if doubt:
        said.append(proposal(DOUBTER, "tension", "general", use="doubt"))
    return snapshot(
        case(SISTER, "ca2", 2009, cite=SISTER, published=None, name="Sister v. Village"),
        case(DOUBTER, "ca7", 2017, cite=DOUBTER, published=None, name="Doubter v. County"),
        case("439 F.3d 1055", "ca9", 2006, cite="439 F.3d 1055", published=None),
        case("974 F.2d 119", "ca9", 1992, cite="974 F.2d 119", published=None),
        opinions=[opinion(OWN, "ca9", "2019-12-04", determination("not_established", "2013-05-02"))],
        said=said,
    )


def answer(forum: str, on: str, held: Snapshot | None = None, **more: object) -> CheckRecord:
    return check(held or going_forward(), ask(RIGHT, forum, on, **more), load_rules())  # type: ignore[arg-type]  # passed on


def uses(record: CheckRecord) -> dict[str, str]:
    return {a.id: a.use for a in record.authorities}


def test_the_conduct_of_2013_was_not_covered() -> None:
    record = answer("ca9", "2013-05-02")
    assert (record.answer, record.route, record.provisional) == ("not_shown", "none", True)
    assert uses(record) == {
        SISTER: "supports", DOUBTER: "doubt", "439 F.3d 1055": "informs", "974 F.2d 119": "excluded", OWN: "excluded",
    }  # fmt: skip
    doubter = next(a for a in record.authorities if a.id == DOUBTER)
    assert doubter.later
    assert "no notice" in doubter.reason
    own = record.determinations[0]
    assert (own.case, own.answer, own.binding_here, own.agrees) == (OWN, "not_established", True, True)


def test_the_new_rule_binds_from_the_day_after_and_is_young_for_thirty_days() -> None:
    assert answer("ca9", "2019-12-04").answer == "not_shown"
    assert answer("ca9", "2019-12-05").answer == "needs_human"
    record = answer("ca9", "2020-03-01")
    assert (record.answer, record.route) == ("established_binding", "circuit")
    assert uses(record)[OWN] == "supports"
    assert record.determinations[0].agrees is None  # it speaks of 2013, not of this day


def test_one_circuit_made_enough_is_still_no_consensus_where_it_is_doubted_and_the_forum_said_otherwise() -> (
    None
):
    assert answer("ca9", "2013-05-02", consensus=1).answer == "not_shown"
    assert answer("ca9", "2013-05-02", going_forward(doubt=False), consensus=1).answer == "needs_human"


def test_the_eleventh_circuit_has_no_persuasive_route_and_the_rule_is_cited() -> None:
    record = answer("ca11", "2020-03-01")
    assert (record.answer, record.route) == ("not_shown", "none")
    step = next(s for s in record.steps if s.step == "persuasive")
    assert "closed" in step.finding
    assert step.rule is not None
    assert "Sebastian v. Ortiz" in (step.rule.authority or "")
    assert "supports" not in uses(record).values()


def test_the_second_circuit_was_bound_by_its_own_decision() -> None:
    record = answer("ca2", "2013-05-02")
    assert (record.answer, record.route, record.provisional) == ("established_binding", "circuit", True)
    assert uses(record)[SISTER] == "supports"


def test_a_range_across_the_new_rule_is_answered_in_parts_and_the_weakest_stands() -> None:
    record = answer("ca9", "2019-11-01", through="2020-03-01")
    assert [(s.from_, s.through, s.answer) for s in record.segments] == [
        ("2019-11-01", "2019-12-04", "not_shown"),
        ("2019-12-05", "2020-01-02", "needs_human"),
        ("2020-01-03", "2020-03-01", "established_binding"),
    ]
    assert record.answer == "not_shown"


def test_turning_dates_in_the_forum() -> None:
    record = answer("ca9", "2013-05-02", forums=("ca2", "ca11"))
    own = [(t.date, t.answer) for t in record.turning if t.forum == "ca9"]
    assert own[-1] == ("2020-01-03", "established_binding")
    assert [t.answer for t in record.turning if t.forum == "ca11"] == ["not_shown"]
    assert ("2010-01-30", "established_binding") in [
        (t.date, t.answer) for t in record.turning if t.forum == "ca2"
    ]


def test_the_same_question_twice_gives_the_same_bytes_and_the_record_lacks_nothing() -> None:
    first, second = answer("ca9", "2013-05-02").to_json(), answer("ca9", "2013-05-02").to_json()
    assert first == second
    body = json.loads(first)
    assert body["schema"] == "precedent.check/1"
    codes = {c["code"] for c in body["caveats"]}
    assert {
        "circuit_precedent_reserved",
        "prong_two_only",
        "facts_assumed",
        "not_legal_advice",
        "provisional",
    } <= codes
    assert body["question"]["conduct"] == ["2013-05-02", "2013-05-02"]


def test_a_right_in_other_words_borrows_nothing_and_offers_the_right_held() -> None:
    record = check(
        going_forward(), ask("police must not stun a restrained prisoner", "ca9", "2013-05-02"), load_rules()
    )
    assert record.answer == "needs_human"
    assert [m.code for m in record.missing] == ["right_not_linked"]
    assert [c.text for c in record.candidates] == [RIGHT]
    assert record.authorities == ()


@pytest.mark.parametrize("words", [RIGHT.upper(), f"  {RIGHT}. "])
def test_case_and_white_space_of_a_right_do_not_matter(words: str) -> None:
    assert check(going_forward(), ask(words, "ca9", "2013-05-02"), load_rules()).answer == "not_shown"
