"""The seed's layout against the gold read by hand: heads, footnotes, sections, caption."""

import csv
import json
from pathlib import Path

import pytest

from ingest.document import Document
from ingest.layout.prepare import prepare
from ingest.readers.registry import read_source

ROOT = Path(__file__).resolve().parents[2]
GOLD = Path(__file__).parent / "seed"


@pytest.fixture(scope="module")
def doc() -> Document:
    return prepare(read_source(ROOT / "seeds" / "martinez_v_city_of_clovis.txt"))


def rows(name: str) -> list[dict[str, str]]:
    lines = [line for line in (GOLD / name).read_text("utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_the_running_heads_and_nothing_else_of_the_body_is_furniture(doc: Document) -> None:
    heads = [(str(s), str(e), doc.text[s:e]) for s, e, kind in doc.furniture if kind == "header"]
    assert heads == [(r["start"], r["end"], r["text"]) for r in rows("headers.tsv")]
    assert {kind for _, _, kind in doc.furniture} == {"header", "call", "note_mark"}


def test_each_page_runs_from_its_head_to_the_next(doc: Document) -> None:
    first, *pages = doc.pages
    assert (first.label, first.start, first.end) == ("1", 0, 877)
    assert [(p.label, str(p.start), str(p.end)) for p in pages] == [
        (r["page"], r["start"], r["page_end"]) for r in rows("headers.tsv")
    ]


def test_every_footnote_with_its_call(doc: Document) -> None:
    gold = rows("footnotes.tsv")
    assert [(f.label, str(f.start), str(f.end)) for f in doc.footnotes] == [
        (r["label"], r["start"], r["end"]) for r in gold
    ]
    calls = [(s, e) for s, e, kind in doc.furniture if kind == "call"]
    assert [(s, e) for s, e in calls if not doc.text[s:e].startswith(" ")] == [
        (int(r["mark"]), int(r["mark_end"])) for r in gold if doc.text[int(r["mark_end"])] != "—"
    ]
    assert {label for _, label in doc.calls} == {r["label"] for r in gold}
    assert {r["page"]: doc.page_at(int(r["start"])) for r in gold} == {r["page"]: r["page"] for r in gold}


def test_a_footnote_reads_as_a_text_of_its_own(doc: Document) -> None:
    streams = {s.footnote: doc.clean[s.start : s.end].strip() for s in doc.streams if s.footnote}
    for row in rows("footnotes.tsv"):
        words = " ".join(row["text"].split())[len(row["label"]) :].strip()
        assert streams[row["label"]] == words.replace("state- created", "state-created")


def test_every_numbered_section(doc: Document) -> None:
    gold = [r for r in rows("sections.tsv") if r["label"]]
    assert [(s.label, s.title, str(s.start), str(s.end), s.parent or "") for s in doc.sections] == [
        (r["label"], r["title"], r["start"], r["end"], r["parent"]) for r in gold
    ]


def test_the_caption(doc: Document) -> None:
    gold = json.loads((GOLD / "caption.json").read_text("utf-8"))
    info = doc.info
    assert info.name == gold["name_short"]
    assert info.id == "ca9 17-17492 2019-12-04"
    for field in (
        "court",
        "circuit",
        "level",
        "argued",
        "filed",
        "published",
        "author",
        "disposition",
        "cite",
    ):
        assert getattr(info, field) == gold[field], field
    assert list(info.docket) == gold["docket"]
    assert list(info.panel) == gold["panel"]
    assert [(p.kind, p.author, p.start, p.end) for p in info.parts] == [
        (p["kind"], p["author"], p["start"], p["end"]) for p in gold["parts"]
    ]


def test_sentences_broken_by_a_page_are_whole_again(doc: Document) -> None:
    assert "explaining that an officer cannot avoid liability merely because the plaintiff" in doc.clean
    assert "a right for the state-created danger" not in doc.clean
    assert "first quoting Munger v. City of Glasgow Police Dep’t, 227 F.3d 1082" in doc.clean
    assert "Wilson-Trattner v. Campbell, 863 F.3d 589, 595 (7th Cir. 2017). In light of" in doc.clean
    assert "probable cause to arrest—which the jury" in doc.clean
