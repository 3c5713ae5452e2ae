"""Records against the contract: their JSON Schema, and what a schema cannot say (offsets, ids, counts)."""

import json
from collections import Counter
from pathlib import Path

import jsonschema
import pytest

from graph.model.codec import load
from graph.model.extraction import Extraction
from ingest.pipeline import read
from ingest.readers.registry import read_source

SCHEMAS = Path(__file__).parent / "schemas"
ROOT = Path(__file__).parents[2]
OPINIONS = [
    ROOT / "seeds" / "martinez_v_city_of_clovis.txt",
    *sorted((ROOT / "tests" / "opinions").rglob("*.txt")),
]


@pytest.fixture(scope="module", params=OPINIONS, ids=lambda p: p.stem)
def reading(request: pytest.FixtureRequest):
    return read(read_source(request.param))


@pytest.fixture
def record(reading):
    return json.loads(reading.extraction.to_json())


def test_record_is_valid_against_the_contract(record):
    jsonschema.validate(record, json.loads((SCHEMAS / "extraction.schema.json").read_text("utf-8")))


def test_every_span_is_a_slice_of_the_text(reading, record):
    text = reading.text
    for m in record["mentions"]:
        assert text[m["start"] : m["end"]] == m["text"]
        for p in m["parentheticals"]:
            assert text[p["start"] : p["end"]] == p["text"]
    for h in record["holdings"]:
        assert text[h["start"] : h["end"]] == h["text"]
    for d in record["determinations"]:
        assert text[d["start"] : d["end"]] == d["text"]
    evidences = [e["evidence"] for e in record["edges"]]
    evidences += [w["evidence"] for d in record["determinations"] for w in d["weighed"]]
    for e in evidences:
        assert text[e["start"] : e["end"]] == e["text"]


def test_counts_add_up_to_all_mentions(record):
    by_kind = Counter((m["authority"], m["kind"]) for m in record["mentions"])
    nested = Counter(m["authority"] for m in record["mentions"] if m["level"] == "nested")
    for a in record["authorities"]:
        for kind in ("full", "short", "id", "supra", "name"):
            assert a["counts"][kind] == by_kind[(a["id"], kind)], (a["id"], kind)
        assert a["counts"]["nested"] == nested[a["id"]], a["id"]


def test_every_authority_has_a_mention_and_every_edge_an_end(record):
    mentioned = {m["authority"] for m in record["mentions"]} - {None}
    ids = {a["id"] for a in record["authorities"]}
    assert mentioned == ids
    ends = ids | {record["opinion"]["id"]}
    mention_ids = {m["id"] for m in record["mentions"]}
    for e in record["edges"]:
        assert {e["from"], e["to"]} <= ends
        assert e["mention"] in mention_ids


def test_ids_are_unique_and_parents_exist(record):
    for rows in ("authorities", "mentions", "holdings", "determinations", "sections"):
        ids = [r["id"] for r in record[rows]]
        assert len(ids) == len(set(ids)), rows
    mention_ids = {m["id"] for m in record["mentions"]}
    assert all(m["parent"] in mention_ids for m in record["mentions"] if m["parent"] is not None)


def test_the_record_read_back_is_the_record(reading, record):
    assert load(Extraction, record) == reading.extraction


def test_the_same_file_gives_the_same_bytes(request, reading):
    path = next(p for p in OPINIONS if p.name == reading.extraction.source.path)
    assert read(read_source(path)).extraction.to_json() == reading.extraction.to_json()


def test_no_name_or_pin_holds_a_page_header(reading, record):
    """A running header is a line that the layout lifted out; none of it may be left in what a lawyer reads."""
    name = record["opinion"]["name"].upper()
    for a in record["authorities"]:
        assert name not in a["name"]
    for m in record["mentions"]:
        assert name not in f"{m['pin']} {m['clean']}"
