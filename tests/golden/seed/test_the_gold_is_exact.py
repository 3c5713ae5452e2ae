"""The gold of the seed agrees with the seed's text and with itself: every span, order, parent and count."""

import csv
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

GOLD = Path(__file__).parent
SEED = GOLD.parents[2] / "seeds" / "martinez_v_city_of_clovis.txt"
TEXT = SEED.read_bytes().decode("utf-8")


def rows(name: str) -> list[dict[str, str]]:
    lines = (GOLD / name).read_text(encoding="utf-8").splitlines()
    body = [line for line in lines if not line.startswith("# ")]
    return list(csv.DictReader(body, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))


def spans(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


@pytest.mark.parametrize("table", sorted(p.name for p in GOLD.glob("*.tsv")))
def test_every_span_is_the_seeds_own_words(table: str) -> None:
    found = rows(table)
    assert found
    for row in found:
        if "start" in row and "text" in row:
            assert TEXT[int(row["start"]) : int(row["end"])] == row["text"], row
    starts = [int(r["start"]) for r in found if "start" in r]
    if table not in {"treatments.tsv", "sections.tsv"}:
        assert starts == sorted(starts)


@pytest.mark.parametrize("record", ["caption.json", "determinations.json"])
def test_every_passage_of_a_record_is_the_seeds_own_words(record: str) -> None:
    found = list(spans(json.loads((GOLD / record).read_text(encoding="utf-8"))))
    assert len(found) > 5
    for span in found:
        assert TEXT[span["start"] : span["end"]] == span["text"], span


def test_the_seed_is_the_one_the_gold_was_read_from() -> None:
    source = json.loads((GOLD / "caption.json").read_text(encoding="utf-8"))["source"]
    assert hashlib.sha256(SEED.read_bytes()).hexdigest() == source["sha256"]
    assert len(TEXT) == source["characters"]


def test_the_mentions_add_up() -> None:
    mentions = rows("mentions.tsv")
    cases = [m for m in mentions if m["class"] == "case"]
    assert Counter(m["kind"] for m in cases) == {"full": 44, "short": 47, "id": 32, "name": 3}
    assert sum(m["kind"] == "id" for m in mentions) == 33, "32 of cases, one of a statute"
    assert len({m["authority"] for m in cases}) == 42
    assert Counter(m["relation"] for m in cases if m["relation"]) == {"quoting": 24, "citing": 15}
    for authority in rows("authorities.tsv"):
        own = [m for m in mentions if m["authority"] == authority["cite"]]
        kinds = Counter(m["kind"] for m in own)
        assert int(authority["total"]) == len(own) == sum(kinds.values())
        assert [int(authority[k]) for k in ("full", "short", "id", "supra", "by_name")] == [
            kinds[k] for k in ("full", "short", "id", "supra", "name")
        ]
    assert {m["authority"] for m in mentions} == {a["cite"] for a in rows("authorities.tsv")}


def test_a_nested_mention_stands_inside_a_parenthetical_of_its_parent() -> None:
    brackets = rows("parentheticals.tsv")
    for mention in rows("mentions.tsv"):
        holders = [
            b
            for b in brackets
            if int(b["start"]) < int(mention["start"]) and int(mention["end"]) < int(b["end"])
        ]
        assert bool(holders) == (mention["level"] == "nested"), mention
        assert all(b["mention"] == mention["parent"] for b in holders), mention


def test_each_second_hand_relation_is_a_nested_mention() -> None:
    mentions = {m["n"]: m for m in rows("mentions.tsv")}
    for r in rows("second_hand.tsv"):
        nested, holder = mentions[r["to_mention"]], mentions[r["from_mention"]]
        assert nested["parent"] == holder["n"]
        assert (holder["authority"], nested["relation"], nested["authority"], nested["pin"], nested["page"]) == (
            r["from"], r["relation"], r["to"], r["pin"], r["page"],
        )  # fmt: skip


def test_headings_and_note_calls_are_where_they_are_said_to_be() -> None:
    for section in rows("sections.tsv"):
        assert TEXT[int(section["start"]) : int(section["title_end"])] == section["heading"]
    for note in rows("footnotes.tsv"):
        assert TEXT[int(note["mark"]) : int(note["mark_end"])] == note["label"]
        assert note["text"].startswith(f"{note['label']} ")
    headers = rows("headers.tsv")
    assert [h["page"] for h in headers] == [str(n) for n in range(2, 28)]
    assert [h["page_end"] for h in headers] == [h["start"] for h in headers[1:]] + [str(len(TEXT))]
