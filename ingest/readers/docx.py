"""DOCX: paragraphs in order, with italics; footnotes behind them, each with its call."""

from hashlib import sha256
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from docx import Document as open_docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from graph.model.errors import UnreadableFile
from graph.model.extraction import SourceFile
from ingest.document import MarkedNote, Source

FORMAT = "docx"
LARGEST = 100 * 1024 * 1024
LARGEST_RATIO = 100
"""Bytes that a document may unpack to, in all and for each byte of the file."""


def read(data: bytes, name: str) -> Source:
    """A Word document as a Source.

    Raises
    ------
    UnreadableFile : the zip is damaged, too large when unpacked, or holds no words
    """
    _check_size(data, name)
    try:
        document = open_docx(BytesIO(data))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise UnreadableFile(
            f"{name}: the Word document is damaged ({error}); open it in Word and save it again"
        ) from None
    made = _Made()
    for paragraph in document.element.body.iter(qn("w:p")):
        made.paragraph(paragraph)
    bodies = _footnotes(data)
    notes = []
    for number, (id_, start, end) in enumerate(made.calls, start=1):
        if id_ in bodies:
            begin = made.length
            made.add(f"{number} ")
            words = made.length
            for paragraph in bodies[id_]:
                made.paragraph(paragraph)
            notes.append(MarkedNote(str(number), begin, words, made.length - 1, (start, end)))
    text = "".join(made.parts)
    if not text.strip():
        raise UnreadableFile(f"{name}: the Word document holds no words")
    return Source(
        SourceFile(name, sha256(data).hexdigest(), FORMAT, len(text), "utf-8"),
        text,
        italics=tuple(made.italics),
        notes=tuple(notes),
    )


class _Made:
    """The text while it is made."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.italics: list[tuple[int, int]] = []
        self.calls: list[tuple[str, int, int]] = []

    def add(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)

    def paragraph(self, paragraph: etree._Element) -> None:
        for run in paragraph.iter(qn("w:r")):
            start = self.length
            for child in run:
                if child.tag == qn("w:t"):
                    self.add(child.text or "")
                elif child.tag in (qn("w:tab"), qn("w:br"), qn("w:cr")):
                    self.add("\t" if child.tag == qn("w:tab") else "\n")
                elif child.tag == qn("w:noBreakHyphen"):
                    self.add("-")
                elif child.tag == qn("w:footnoteReference"):
                    mark = str(len(self.calls) + 1)
                    self.calls.append((child.get(qn("w:id")) or "", self.length, self.length + len(mark)))
                    self.add(mark)
            properties = run.find(qn("w:rPr"))
            italic = properties.find(qn("w:i")) if properties is not None else None
            if italic is not None and italic.get(qn("w:val")) not in ("0", "false") and self.length > start:
                self.italics.append((start, self.length))
        self.add("\n")


def _footnotes(data: bytes) -> dict[str, list[etree._Element]]:
    with ZipFile(BytesIO(data)) as zipped:
        if "word/footnotes.xml" not in zipped.namelist():
            return {}
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            tree = etree.fromstring(zipped.read("word/footnotes.xml"), parser)
        except etree.XMLSyntaxError:
            return {}
    return {
        note.get(qn("w:id")) or "": list(note.iter(qn("w:p")))
        for note in tree.iter(qn("w:footnote"))
        if note.get(qn("w:type")) is None
    }


def _check_size(data: bytes, name: str) -> None:
    try:
        with ZipFile(BytesIO(data)) as zipped:
            size = sum(info.file_size for info in zipped.infolist())
    except (BadZipFile, NotImplementedError) as error:
        raise UnreadableFile(
            f"{name}: the Word document is damaged ({error}); open it in Word and save it again"
        ) from None
    if size > LARGEST or size > LARGEST_RATIO * max(len(data), 4096):
        raise UnreadableFile(
            f"{name}: unpacks to {size} bytes, more than an opinion can hold; it was not opened"
        )
