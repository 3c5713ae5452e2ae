"""Readers: each format told by its content; what cannot be read ends in one plain line."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as new_docx

from graph.model.errors import UnreadableFile
from ingest.layout.prepare import prepare
from ingest.pipeline import read
from ingest.readers.registry import READERS, read_bytes, read_source

TEXT = "We hold that Smith v. Jones, 1 F.3d 2 (2d Cir. 1993), controls. " * 4


def pdf(*lines: str) -> bytes:
    """A PDF of one page, each line at its own place."""
    shown = "".join(f"BT /F1 12 Tf 72 {720 - 18 * i} Td ({line}) Tj ET\n" for i, line in enumerate(lines))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}endstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body = "%PDF-1.4\n" + "".join(f"{n} 0 obj\n{o}\nendobj\n" for n, o in enumerate(objects, start=1))
    return (body + "trailer << /Root 1 0 R >>\n").encode()


def docx(*paragraphs: str) -> bytes:
    document = new_docx()
    for words in paragraphs:
        document.add_paragraph(words)
    document.paragraphs[0].runs[0].italic = True
    out = BytesIO()
    document.save(out)
    return out.getvalue()


SAMPLES = {
    "text": TEXT.encode(),
    "html": f"<html><body><article><p>{TEXT}</p></article></body></html>".encode(),
    "pdf": pdf(*[TEXT[:80]] * 6),
    "docx": docx(TEXT, "AFFIRMED."),
    "courtlistener": json.dumps({"plain_text": TEXT, "html_lawbox": ""}).encode(),
    "cap": json.dumps(
        {"name_abbreviation": "Roe v. Doe", "casebody": {"opinions": [{"text": TEXT}]}}
    ).encode(),
}


@pytest.mark.parametrize("reader", READERS, ids=lambda r: r.format)
def test_every_format_is_told_by_content_whatever_the_file_is_called(reader: object) -> None:
    format_ = reader.format  # type: ignore[attr-defined]
    source = read_bytes(SAMPLES[format_], "opinion.dat")
    assert source.file.format == format_
    assert "Smith v. Jones, 1 F.3d 2" in source.text
    assert source.file.characters == len(source.text)
    assert prepare(source).text == source.text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t\n", "no text"),
        (b"\x00\x01\x02" * 50, "no file that can be read"),
        (b"%PDF-1.4 nothing more", "damaged"),
        (pdf(), "pictures of pages"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "old Word document"),
        (b"PK\x03\x04rest", "zip"),
        (b"PK\x03\x04word/rest", "damaged"),
        (b"{\\rtf1 text}", "RTF"),
        (b"\x89PNG\r\n", "picture"),
        (b'{"plain_text": ', "not valid JSON"),
        (b'{"plain_text": ""}', "no text"),
        (b'[{"casebody": {}}, {"casebody": {}}]', "2 records"),
        (b"<html><body></body></html>", "no words"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_ends_in_one_plain_line(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableFile) as error:
        read_bytes(data, "opinion.pdf")
    line = str(error.value)
    assert line.startswith("opinion.pdf: ")
    assert says in line
    assert "\n" not in line


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no such file"):
        read_source(tmp_path / "none.txt")
    with pytest.raises(UnreadableFile, match="folder"):
        read_source(tmp_path)


def test_a_byte_order_mark_counts_and_a_fallback_is_reported() -> None:
    assert read_bytes(b"\xef\xbb\xbfWe hold.", "a.txt").text == "\ufeffWe hold."
    source = read_bytes("Section § 1983 – so".encode("cp1252"), "a.txt")
    assert (source.text, source.file.encoding) == ("Section § 1983 – so", "cp1252")
    assert [p.code for p in source.problems] == ["encoding_fallback"]


def test_no_newline_is_translated() -> None:
    assert read_bytes(b"one\r\ntwo\rthree\n", "a.txt").text == "one\r\ntwo\rthree\n"


HTML = """<html><head><title>x</title></head><body><nav>menu</nav><article>
<p>In <em>Okoye v. Doe</em>, we held<a class="footnote" href="#fn1" id="fn1_ref">1</a> that
<span class="star-pagination">*356</span> it was so.</p>
<div class="footnote" id="fn1"><a class="footnote" href="#fn1_ref">1</a><p>See <i>Roe</i>.</p></div>
</article></body></html>"""


def test_html_gives_italics_pages_and_notes() -> None:
    source = read_bytes((HTML + "<!-- " + "x" * 300 + " -->").encode(), "a.html")
    assert "menu" not in source.text
    assert [source.text[s:e] for s, e in source.italics] == ["Okoye v. Doe", "Roe"]
    assert [(source.text[at:].lstrip()[:9], label) for at, label in source.page_marks] == [
        ("it was so", "356")
    ]
    doc = prepare(source)
    assert "we held that it was so." in doc.clean
    assert [
        (f.label, doc.clean[s.start : s.end].strip())
        for f, s in zip(doc.footnotes, doc.streams[1:], strict=True)
    ] == [("1", "See Roe.")]


def test_courtlistener_states_the_caption() -> None:
    record = {
        "plain_text": TEXT,
        "cluster": {
            "case_name": "Roe v. Doe",
            "date_filed": "2010-08-12",
            "precedential_status": "Published",
            "citations": [{"volume": 615, "reporter": "F.3d", "page": "67"}],
            "docket": {"court_id": "ca1", "docket_number": "09-2333"},
        },
    }
    found = prepare(read_bytes(json.dumps(record).encode(), "1.json")).info
    assert (found.id, found.name, found.court) == ("615 F.3d 67", "Roe v. Doe", "ca1")
    assert (found.filed, found.docket, found.published) == ("2010-08-12", ("09-2333",), True)


@pytest.mark.parametrize(
    "stated",
    [
        {"cluster": {"id": 2812209}},
        {"cluster": {"resource_uri": "https://courts.example/api/rest/v3/clusters/2812209/"}},
        {"cluster": "https://courts.example/api/rest/v4/clusters/2812209/"},
        {"cluster_id": 2812209},
    ],
)
def test_courtlisteners_number_of_the_case_is_a_key_of_the_opinion(stated: dict[str, object]) -> None:
    record = {"plain_text": TEXT, **stated}
    assert read(read_bytes(json.dumps(record).encode(), "1.json")).keys == ("courtlistener-2812209",)


def test_a_record_without_a_number_of_its_case_states_no_key() -> None:
    record = {"plain_text": TEXT, "cluster": {"id": None}, "cluster_id": "n/a"}
    assert read(read_bytes(json.dumps(record).encode(), "1.json")).keys is None


def test_a_word_document_keeps_italics_and_paragraphs() -> None:
    source = read_bytes(docx("Roe v. Doe", "We affirm."), "a.docx")
    assert source.text == "Roe v. Doe\nWe affirm.\n"
    assert [source.text[s:e] for s, e in source.italics] == ["Roe v. Doe"]
