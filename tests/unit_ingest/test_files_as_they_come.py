"""Files as they come, broken and hostile ones too: each ends in a record or in one plain line, and soon."""

import bz2
import gzip
import io
import json
import random
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pypdfium2
import pytest

from graph.model.errors import UnreadableFile
from ingest.pipeline import extract, read_stdin
from ingest.readers import docx as docx_reader
from ingest.readers.registry import read_bytes

FORMATS = Path(__file__).resolve().parents[1] / "opinions" / "formats"
SECRET = "the words of a file that no opinion may show"
CITE = "See Roe v. Wade, 410 U.S. 113, 120 (1973)."


def refusal(data: bytes, name: str) -> str:
    """The one line with which a file is refused."""
    with pytest.raises(UnreadableFile) as refused:
        read_bytes(data, name)
    line = str(refused.value)
    assert "\n" not in line
    assert line.startswith(f"{name}: ")
    return line


# What people have


@pytest.mark.parametrize(
    ("name", "mentions", "court"),
    [
        ("azd_line_numbered_order.pdf", 5, None),
        ("ca1_calvary_chapel_v_mills_2020_cmecf_stamp.pdf", 40, "ca1"),
        ("cap_0038-01.html", 5, None),
        ("cap_0450-01.json", 10, None),
        ("courtlistener_3408.json", 15, None),
    ],
)
def test_a_file_people_have_is_read(name: str, mentions: int, court: str | None) -> None:
    record = extract(FORMATS / name)
    assert len(record.mentions) >= mentions
    assert court is None or record.opinion.court == court
    assert not any("\x00" in m.text for m in record.mentions)


def test_brackets_at_the_head_of_an_opinion_are_no_record() -> None:
    assert read_bytes(f"[PUBLISH]\n{CITE}".encode(), "slip.txt").file.format == "text"


def test_a_record_of_courtlistener_with_one_kind_of_markup_alone_is_read() -> None:
    record = json.dumps({"id": 5, "html_lawbox": f"<p>{CITE}</p>"})
    source = read_bytes(record.encode(), "5.json")
    assert (source.file.format, source.text) == ("courtlistener", f"{CITE}\n")


def test_an_old_word_document_is_refused_with_what_to_do() -> None:
    line = refusal((FORMATS / "ind_opinion.doc").read_bytes(), "ind_opinion.doc")
    assert line.endswith(
        "this is an old Word document (.doc), which is not read here; save the opinion as text, PDF or .docx"
    )


@pytest.mark.parametrize("name", ["empty.pdf", "empty.txt"])
def test_an_empty_file_is_refused(name: str) -> None:
    assert "the file is empty" in refusal(b"", name)


# Broken files


def _noise() -> bytes:
    return random.Random(5).randbytes(10_000_000)


def _pdf_without_words() -> bytes:
    document = pypdfium2.PdfDocument.new()
    document.new_page(612, 792)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _locked_pdf() -> bytes:
    """A page behind a password that nobody gave: the keys are of no password at all."""
    keys = f"/Filter /Standard /V 1 /R 2 /O <{'12' * 32}> /U <{'34' * 32}> /P -44"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>",
        f"<< {keys} >>",
    )
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{at:010} 00000 n \n" for at in places)
    trailer = f"<< /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<{'00' * 16}> <{'00' * 16}>] >>"
    return f"{out}xref\n0 5\n0000000000 65535 f \n{table}trailer\n{trailer}\nstartxref\n{len(out)}\n%%EOF".encode()


def _word(text: str = CITE) -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


BROKEN: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "ten megabytes of noise": (
        _noise,
        "noise.bin",
        "this is no file that can be read; give the opinion as text, HTML, PDF, Word (docx) or JSON",
    ),
    "noise called a PDF": (lambda: b"%PDF-1.7\n" + _noise()[:100_000], "a.pdf", "this PDF is damaged"),
    "a PDF cut short": (
        lambda: (FORMATS / "ca1_calvary_chapel_v_mills_2020_cmecf_stamp.pdf").read_bytes()[:3000],
        "cut.pdf",
        "this PDF is damaged",
    ),
    "a PDF of pictures": (_pdf_without_words, "scan.pdf", "run text recognition (OCR) on it first"),
    "a locked PDF": (_locked_pdf, "locked.pdf", "this PDF is locked by a password"),
    "a Word document cut short": (lambda: _word()[:-2000], "cut.docx", "the Word document is damaged"),
    "a Word document without words": (lambda: _word(" "), "blank.docx", "holds no words"),
    "a record cut short": (
        lambda: (FORMATS / "cap_0038-01.json").read_bytes()[:-100],
        "cut.json",
        "not valid JSON",
    ),
    "a record nested without end": (
        lambda: b'{"casebody": ' + b"[" * 100_000,
        "deep.json",
        "not valid JSON",
    ),
    "a record without text": (
        lambda: b'{"plain_text": "", "html": ""}',
        "bare.json",
        "holds no text of the opinion",
    ),
    "a record of something else": (
        lambda: b'[{"id": 1, "name": "Roe v. Wade, 410 U.S. 113 (1973)"}]',
        "cases.json",
        "this is JSON, but no opinion of CourtListener",
    ),
    "several records": (
        lambda: b'[{"plain_text": "a"}, {"plain_text": "b"}]',
        "two.json",
        "holds 2 records",
    ),
    "a page without words": (lambda: b"<html><body><script>1</script></body></html>", "a.html", "no words"),
    "white space": (lambda: b" \n\t" * 1000, "blank.txt", "holds no text"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_file_is_refused_in_one_line(what: str) -> None:
    made, name, reason = BROKEN[what]
    assert reason in refusal(made(), name)


def test_a_page_nested_without_end_is_read_as_far_as_it_goes() -> None:
    nested = b"<html><body><p>" + CITE.encode() + b"</p>" + b"<div>" * 50_000 + b"</body></html>"
    record = read_stdin(nested, name="deep.html", discussion=False).extraction
    assert [m.authority for m in record.mentions] == ["410 U.S. 113"]


# Archives


def _zip(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in files.items():
            zipped.writestr(name, data)
    return out.getvalue()


def _changed(data: bytes, changes: dict[str, bytes]) -> bytes:
    """A Word document with parts put in place of its own."""
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        return _zip({name: zipped.read(name) for name in zipped.namelist()} | changes)


@pytest.mark.parametrize("size", [docx_reader.LARGEST + 1, docx_reader.LARGEST_RATIO * 60_000])
def test_a_word_document_that_unpacks_to_too_much_is_not_opened(size: int) -> None:
    bomb = _changed(_word(), {"word/media/picture.png": b"\0" * size})
    begun = time.process_time()
    line = refusal(bomb, "bomb.docx")
    assert "more than an opinion can hold; it was not opened" in line
    assert time.process_time() - begun < 1


def test_a_word_document_that_lies_about_its_size_is_refused() -> None:
    honest = _changed(_word(), {"word/document.xml": b"<w:p>" + b" " * 3_000_000})
    size = (5 + 3_000_000).to_bytes(4, "little")
    assert honest.count(size) >= 2
    assert "the Word document is damaged" in refusal(
        honest.replace(size, (50).to_bytes(4, "little")), "a.docx"
    )


@pytest.mark.parametrize(
    ("data", "name", "what"),
    [
        (_zip({"opinion.txt": CITE.encode()}), "opinions.zip", "a zip file"),
        (gzip.compress(b"a" * 10_000_000), "opinion.txt.gz", "a gzip file"),
        (bz2.compress(b"a" * 10_000_000), "opinion.txt.bz2", "a bzip2 file"),
    ],
    ids=["zip", "gzip", "bzip2"],
)
def test_an_archive_is_not_unpacked(data: bytes, name: str, what: str) -> None:
    assert f"this is {what}, which is not read here" in refusal(data, name)


# Entities


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.txt"
    path.write_text(SECRET)
    return path


def _entity(root: str, secret: Path) -> str:
    return f'<!DOCTYPE {root} [<!ENTITY told SYSTEM "{secret.as_uri()}">]>'


def test_no_entity_of_a_word_document_is_read(secret: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(_word())) as zipped:
        body = zipped.read("word/document.xml").decode()
    head, _, rest = body.partition("?>")
    told = f"{head}?>{_entity('w:document', secret)}{rest.replace(CITE, CITE + ' &told;')}"
    text = read_bytes(_changed(_word(), {"word/document.xml": told.encode()}), "a.docx").text
    assert CITE in text
    assert SECRET not in text


def test_no_entity_of_the_notes_of_a_word_document_is_read(secret: Path) -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(io.BytesIO(_word())) as zipped:
        body = zipped.read("word/document.xml").decode()
    called = body.replace("</w:r>", '</w:r><w:r><w:footnoteReference w:id="2"/></w:r>', 1)
    notes = (
        f'<?xml version="1.0"?>{_entity("w:footnotes", secret)}<w:footnotes xmlns:w="{space}"><w:footnote w:id="2">'
        "<w:p><w:r><w:t>The note. &told;</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    changes = {"word/document.xml": called.encode(), "word/footnotes.xml": notes.encode()}
    text = read_bytes(_changed(_word(), changes), "a.docx").text
    assert "The note." in text
    assert SECRET not in text


@pytest.mark.parametrize("name", ["a.html", "a.xhtml", "a.json"])
def test_no_entity_of_a_page_is_read(name: str, secret: Path) -> None:
    page = f"{_entity('html', secret)}<html><body><p>{CITE} &told;</p></body></html>"
    if name == "a.xhtml":
        page = f'<?xml version="1.0" encoding="utf-8"?>{page}'
    data = json.dumps({"xml_harvard": page, "plain_text": ""}) if name == "a.json" else page
    text = read_bytes(data.encode(), name).text
    assert CITE in text
    assert SECRET not in text


def test_entities_that_multiply_are_not_multiplied() -> None:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    laughs = f'<!DOCTYPE html [<!ENTITY a0 "ha">{levels}]><html><body><p>{CITE} &a9;</p></body></html>'
    assert len(read_bytes(laughs.encode(), "a.html").text) < 1000
