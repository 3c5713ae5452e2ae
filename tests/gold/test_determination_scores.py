"""The scoring of determinations counts what a lawyer would count, and the opinions that are looked at hold their level."""

import copy

from graph.model.extraction import Extraction
from ingest.pipeline import extract
from kit.determination_scores import Counts, measured, score_opinion
from kit.discussion_gold import TESTS, Record, determinations


def raiche() -> tuple[Record, Extraction]:
    gold = determinations()["raiche"]
    return gold, extract(TESTS / gold["opinion"]["file"])


def scored(gold: Record, read: Extraction) -> Counts:
    counts = Counts()
    score_opinion(counts, gold, read)
    return counts


def test_a_right_answer_counts_once_and_its_fields_are_noted() -> None:
    counts = scored(*raiche())
    assert (counts.gold, counts.found, counts.right, counts.wrong_established) == (1, 1, 1, 0)
    assert counts.fields["conduct dates"] == [True]


def test_established_where_the_court_said_otherwise_is_counted_by_itself() -> None:
    gold, read = raiche()
    other = copy.deepcopy(gold)
    other["determinations"][0]["answer"] = "not_established"
    assert (scored(other, read).right, scored(other, read).wrong_established) == (0, 1)


def test_an_answer_on_a_passage_of_another_voice_is_trapped() -> None:
    gold, read = raiche()
    other = copy.deepcopy(gold)
    (d,) = read.determinations
    other["no_determination"].append({"kind": "party", "span": {"start": d.start, "end": d.end}, "note": ""})
    assert scored(other, read).trapped == 1


def test_the_opinions_that_are_looked_at_are_read_right() -> None:
    counts = measured()["looked_at"]
    assert counts.wrong_established == counts.trapped == 0
    assert counts.right >= counts.gold - 1
    assert counts.found - counts.right <= 1
