"""A check record in a lawyer's words: every authority on one side, every doubt said."""

import pytest

from graph.established.engine import check
from graph.established.question import ask
from graph.established.record import CheckRecord, Unconfirmed
from graph.rules.circuits import load_rules
from kit.extractions import graph_of
from kit.page_graph import RIGHT_ID, small_batch
from ui.present.answer import asked, caveat_groups, consensus_rows, decided, doubt, held, sides, stages

BATCH = small_batch()
GRAPH = graph_of(BATCH.extraction, rights={r.id: r for r in BATCH.rights}, proposals=BATCH.proposals)


@pytest.fixture(scope="module")
def record() -> CheckRecord:
    question = ask(RIGHT_ID, "ca9", "2013-05-02", state="CA", consensus=1, known_rights=GRAPH.rights)
    return check(GRAPH, question, load_rules())


def test_every_authority_of_the_record_stands_on_one_side(record: CheckRecord) -> None:
    on = sides(record, GRAPH)
    shown = [c.id for side in (on.support, on.contrary, on.informs, on.excluded) for c in side]
    assert sorted(shown) == sorted(a.id for a in record.authorities)


def test_a_card_has_cite_words_place_and_who_says_so(record: CheckRecord) -> None:
    (card,) = sides(record, GRAPH).support
    assert card.cited == "Okay v. Village, 77 F.3d 415 (2d Cir. 2009)"
    assert card.passage == "The Second Circuit concluded that the officers enhanced the danger."
    assert card.where == "read in Mill v. Brook, slip page 6; no pin cite"
    assert card.who == "read by machine; not confirmed by a person"


def test_the_question_is_said_whole(record: CheckRecord) -> None:
    assert asked(record) == (
        "Court of Appeals for the Ninth Circuit; conduct on May 2, 2013; state: California; "
        "1 circuit taken as enough (asked for; a heuristic)"
    )


def test_each_step_has_its_rule_with_its_mark(record: CheckRecord) -> None:
    steps = stages(record, GRAPH)
    assert len(steps) == len(record.steps)
    assert all(s.source and "[" in s.source for s in steps if s.rule)


def test_what_the_court_itself_decided_stands_beside_the_answer(record: CheckRecord) -> None:
    (row,) = decided(record)
    assert row.court == "Mill v. Brook, 9th Cir., May 6, 2021"
    assert (row.answer, row.conduct) == ("not clearly established", "May 2, 2013; Hersh")
    assert "not confirmed by a person" in row.why


def test_the_courts_are_counted_by_where_they_stand(record: CheckRecord) -> None:
    assert dict(consensus_rows(record))["For, on point (1)"] == "2d Cir. (Okay v. Village)"


def test_no_caveat_is_lost_in_the_groups(record: CheckRecord) -> None:
    assert sum(len(rows) for _, rows in caveat_groups(record)) == len(record.caveats)


def test_what_it_rests_on_names_snapshot_and_rules(record: CheckRecord) -> None:
    lines = "\n".join(held(record))
    assert record.snapshot in lines
    assert record.rules.sha256 in lines
    assert "1 opinion and" in lines


@pytest.mark.parametrize(
    ("n", "of", "words"),
    [
        (1, 1, "the one fact this answer rests on was read by machine, and no person has confirmed it."),
        (1, 3, "1 of the 3 facts this answer rests on was read by machine, and no person has confirmed it."),
        (3, 3, "all 3 facts this answer rests on were read by machine, and no person has confirmed them."),
    ],
)
def test_the_doubt_is_counted_in_words(n: int, of: int, words: str) -> None:
    assert doubt(Unconfirmed(n, of)) == f"PROVISIONAL: {words}"
