"""The gold of the other opinions agrees with their texts and with itself: every span, passage, parent and file."""

import hashlib
from collections import Counter

import pytest

from ingest.readers.registry import read_source
from kit.reading_gold import KINDS, OPINIONS, Opinion, mentions, opinions, passages, rows

NAMES = tuple(opinions())


@pytest.fixture(params=NAMES)
def opinion(request: pytest.FixtureRequest) -> Opinion:
    return opinions()[request.param]


def test_every_opinion_is_the_file_that_was_read(opinion: Opinion) -> None:
    assert hashlib.sha256(opinion.path.read_bytes()).hexdigest() == opinion.sha256


def test_every_span_is_the_opinions_own_words(opinion: Opinion) -> None:
    text = read_source(opinion.path).text
    wrong = [
        row
        for row in rows(opinion.name)
        if row["text"] and " ".join(text[int(row["start"]) : int(row["end"])].split()) != row["text"]
    ]
    assert wrong == [], "the reader makes another text of this file now: move the offsets, never the readings"


def test_every_mention_stands_in_a_passage_that_was_read(opinion: Opinion) -> None:
    read = passages(opinion.name)
    for row in mentions(opinion.name):
        assert any(a <= int(row["start"]) and int(row["end"]) <= b for a, b in read), row


def test_a_parent_is_a_mention_before_its_child(opinion: Opinion) -> None:
    by_number = {row["n"]: row for row in rows(opinion.name) if row["n"]}
    for row in by_number.values():
        if row["parent"]:
            parent = by_number[row["parent"]]
            assert parent["kind"] in KINDS
            assert int(parent["start"]) < int(row["start"]), row


def test_a_full_cite_of_a_case_has_court_and_year(opinion: Opinion) -> None:
    for row in mentions(opinion.name):
        if row["kind"] == "full" and row["class"] == "case":
            assert row["court"], row
            assert len(row["year"]) == 4, row


def test_there_is_enough_gold_of_each_kind_in_both_sets() -> None:
    count = Counter(
        (opinion.set, row["kind"])
        for opinion in opinions().values()
        for row in mentions(opinion.name)
        if row["class"] == "case" and row["counted"] == "yes"
    )
    assert sum(count.values()) > 250
    for which in ("looked_at", "scored_only"):
        assert sum(opinion.set == which for opinion in opinions().values()) == 5
        assert all(
            count[which, kind] >= least
            for kind, least in (("full", 60), ("short", 20), ("id", 15), ("name", 20))
        )


def test_the_list_names_every_table() -> None:
    assert {p.stem for p in OPINIONS.parent.glob("*.tsv")} == {*NAMES, "opinions"}
