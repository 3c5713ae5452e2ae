"""One opinion in two formats names the same authorities, with the same mentions of each."""

import html
import json
from collections import Counter
from io import BytesIO
from pathlib import Path

import docx
import pytest

from graph.model.extraction import Extraction
from ingest.layout.prepare import prepare
from ingest.pipeline import extract, read_stdin
from ingest.readers.registry import read_source

TESTS = Path(__file__).resolve().parents[1]
FORMATS = TESTS / "opinions" / "formats"
OPINIONS = (
    TESTS.parent / "seeds" / "martinez_v_city_of_clovis.txt",
    TESTS / "opinions" / "ca1_177847.txt",
)


def authorities(record: Extraction) -> Counter[tuple[str, str]]:
    """How often each authority is mentioned, by kind of mention."""
    return Counter((m.authority, m.kind) for m in record.mentions if m.authority is not None)


def given(data: bytes, name: str) -> Extraction:
    return read_stdin(data, name=name, discussion=False).extraction


@pytest.mark.parametrize(
    ("page", "record"),
    [
        (FORMATS / "cap_0038-01.html", FORMATS / "cap_0038-01.json"),
        (TESTS / "gold" / "opinions" / "dc_0450-01.html", FORMATS / "cap_0450-01.json"),
    ],
    ids=["branson", "0450"],
)
def test_a_page_and_a_record_of_the_caselaw_access_project(page: Path, record: Path) -> None:
    one, other = extract(page, discussion=False), extract(record, discussion=False)
    assert (one.source.format, other.source.format) == ("html", "cap")
    assert len(one.authorities) > 5
    assert authorities(one) == authorities(other)


def test_a_record_of_courtlistener_with_its_text_plain_and_as_markup() -> None:
    body = json.loads((FORMATS / "courtlistener_3408.json").read_text("utf-8"))
    plain = given(json.dumps(body | {"html_with_citations": ""}).encode(), "plain.json")
    marked = given(json.dumps(body | {"plain_text": ""}).encode(), "marked.json")
    assert len(plain.authorities) > 10
    assert authorities(plain) == authorities(marked)


@pytest.mark.parametrize("path", OPINIONS, ids=lambda p: p.stem)
def test_a_text_a_word_document_and_a_page_of_the_same_paragraphs(path: Path) -> None:
    doc = prepare(read_source(path))
    # Each stream (the body, each footnote) without page furniture: what a person would paste into a document.
    clean = "\n\n".join(doc.clean[s.start : s.end] for s in doc.streams)
    paragraphs = [" ".join(p.split()) for p in clean.split("\n\n") if p.strip()]
    text = given("\n\n".join(paragraphs).encode(), "opinion.txt")
    word = given(_word(paragraphs), "opinion.docx")
    page = given(_page(paragraphs), "opinion.html")
    assert (text.source.format, word.source.format, page.source.format) == ("text", "docx", "html")
    assert len(text.authorities) > 30
    assert authorities(text) == authorities(word) == authorities(page)


def _word(paragraphs: list[str]) -> bytes:
    made = docx.Document()
    for words in paragraphs:
        made.add_paragraph(words)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _page(paragraphs: list[str]) -> bytes:
    inside = "\n".join(f"<p>{html.escape(words)}</p>" for words in paragraphs)
    head = "<!DOCTYPE html><html><head><meta charset='utf-8'><title>Opinion</title></head>"
    return f"{head}<body>{inside}</body></html>".encode()
