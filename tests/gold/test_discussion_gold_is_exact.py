"""The gold of the discussion agrees with its texts and with itself: spans, splits, labels, pairs."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from kit.discussion_gold import (
    TESTS,
    Record,
    determinations,
    groups,
    lines,
    sentences,
    text_of,
    words,
)

LABELS = {
    "followed", "relied_on", "quoted_with_approval", "distinguished", "declined_to_follow", "questioned",
    "criticised", "limited", "overruled", "superseded", "reversed", "vacated", "affirmed", "explained",
    "background", "unclear",
}  # fmt: skip
SCOPES = {"merits", "notice", "part", "other_grounds", ""}
ANSWERS = {"established", "not_established", "not_decided", "no_violation", "remanded"}
USES = {"supports", "opposes", "doubt", "informs", "excluded"}
STANCES = {"recognises", "rejects", "tension", "silent", "not_read"}
FITS = {"on_point", "general", "distinguishable", "not_read"}
ROUTES = {"supreme_court", "circuit", "state_high_court", "consensus", "none"}
VIEWS = ("this_court", "court_below", "reported:", "party:", "judge:", "none")
SETS = {"looked_at", "scored_only"}


def letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.casefold())


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


# Sentences of treatment


def test_every_sentence_and_its_context_are_the_opinions_own_words() -> None:
    checked = 0
    for row in sentences():
        about = groups().get(row["group"])
        text = text_of(about["file"]) if about else None
        if text is None:
            continue
        start, end = int(row["start"]), int(row["end"])
        assert words(text, start, end) == row["sentence"], row["id"]
        assert " ".join(text[:start].split()).endswith(row["context"]), row["id"]
        checked += 1
    assert checked >= 110


def test_the_texts_are_those_that_were_read() -> None:
    for name, about in groups().items():
        text = text_of(about["file"])
        if text is not None:
            assert (len(text), digest(text)) == (int(about["characters"]), about["read_sha256"]), name


def test_a_row_has_a_label_of_the_contract_and_a_case_that_the_sentence_names() -> None:
    for row in sentences():
        also = set(filter(None, row["also_right"].split("|")))
        assert row["set"] in SETS, row
        assert row["scope"] in SCOPES, row
        assert row["view"].startswith(VIEWS), row
        assert row["label"] in LABELS | {"none"}, row
        assert also <= LABELS - {row["label"]}, row
        assert (row["label"] == "none") == (row["case"] == ""), row
        # Where the sentence only points, the name stands in brackets after its words.
        if "(" not in row["case"]:
            assert letters(row["case"]) in letters(row["sentence"]), row


def test_a_sentence_and_an_opinion_are_in_one_set() -> None:
    where: dict[str, set[str]] = {}
    for row in sentences():
        where.setdefault(row["group"], set()).add(row["set"])
    for name, gold in determinations().items():
        where.setdefault(gold["opinion"]["case"], set()).add(gold["opinion"]["set"])
        assert gold["opinion"]["set"] in SETS, name
    for name, about in groups().items():
        assert where[name] == {about["set"]}, name
        if about["case"] in where:
            assert where[about["case"]] == {about["set"]}, name
    assert all(len(found) == 1 for found in where.values())


def test_there_are_enough_sentences_of_each_label_in_both_sets() -> None:
    count = Counter(row["label"] for row in sentences())
    assert len({(row["group"], row["start"]) for row in sentences()}) >= 160
    assert all(count[label] >= 1 for label in LABELS)
    sets = Counter(row["set"] for row in sentences())
    assert min(sets.values()) > 0.45 * sum(sets.values())


# Determinations


def spans(gold: Record) -> Iterator[Record]:
    for one in gold["determinations"]:
        yield from (one["right"],) if one["right"] else ()
        yield one["span"]
        yield from (w["evidence"] for w in one["weighed"])
    yield from (trap["span"] for trap in gold["no_determination"])


@pytest.mark.parametrize("name", list(determinations()))
def test_every_span_of_a_determination_is_in_the_text(name: str) -> None:
    gold = determinations()[name]
    about = gold["opinion"]
    text = text_of(about["file"])
    assert text is not None, "every opinion's text is kept here"
    assert (len(text), digest(text)) == (about["characters"], about["read_sha256"])
    for span in spans(gold):
        assert words(text, span["start"], span["end"]) == span["text"], span


def test_determinations_use_the_words_of_the_contract() -> None:
    for name, gold in determinations().items():
        for one in gold["determinations"]:
            assert {one["answer"], *one["answer_also_right"]} <= ANSWERS, name
            assert {one["route"], *one["route_also_right"]} <= ROUTES, name
            assert one["defendants"], name
            for w in one["weighed"]:
                assert {w["use"], *w["use_also_right"]} <= USES, (name, w)
                assert {w["stance"], *w["stance_also_right"]} <= STANCES, (name, w)
                assert {w["fit"], *w["fit_also_right"]} <= FITS, (name, w)
                assert w["authority"], (name, w)


def test_each_set_has_an_opinion_and_traps() -> None:
    for which in SETS:
        of = [gold for gold in determinations().values() if gold["opinion"]["set"] == which]
        assert of
        assert sum(len(gold["no_determination"]) for gold in of) >= 2


# Points made alike


def test_every_item_is_in_its_text_and_every_pair_is_of_items() -> None:
    items = {item["id"]: item for item in lines("items")}
    for item in items.values():
        if item["file"]:
            text = text_of(item["file"])
            assert text is not None
            assert words(text, item["start"], item["end"]) == item["text"], item["id"]
    for query in lines("pairs"):
        assert {query["query"], *query["relevant"], *query["same_words"], *query["opposite"]} <= items.keys()
        assert query["query"] not in query["relevant"]
        assert query["relevant"]
        assert set(query["same_words"]) <= set(query["relevant"])
        assert not set(query["opposite"]) & set(query["relevant"])


def test_relevance_is_mutual_and_a_point_is_in_one_set() -> None:
    by = {query["query"]: query for query in lines("pairs")}
    sets: dict[str, set[str]] = {}
    for query in by.values():
        sets.setdefault(query["point"], set()).add(query["set"])
        assert all(query["query"] in by[other]["relevant"] for other in query["relevant"])
    assert len(sets) >= 30
    assert all(len(found) == 1 for found in sets.values())


def test_the_kept_files_lie_under_tests() -> None:
    files = {about["file"] for about in groups().values()}
    files |= {gold["opinion"]["file"] for gold in determinations().values()}
    assert all((TESTS / file).is_file() for file in files if file)
