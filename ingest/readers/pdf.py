"""PDF with a text layer: each page's characters set back into lines, raised footnote calls and italics among them.

A content stream holds characters in the order they were drawn, which for a caption in two columns is not the order of
reading, and has neither lines nor spaces of its own; so lines are made from the places of the characters on the page.
"""

from collections.abc import Sequence
from ctypes import c_double, c_int, create_string_buffer
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from graph.model.errors import UnreadableFile
from graph.model.extraction import Problem, SourceFile
from ingest.document import Source

FORMAT = "pdf"
_MOST_PAGES = 3000
_SCANT = 200
"""Fewer characters a page than this are not the text of an opinion."""
_LINE_END_HYPHEN = "\ufffe"


@dataclass(frozen=True, slots=True)
class Char:
    """One character on a page: where its advance begins and ends, its base line (y grows upward), size and face."""

    char: str
    left: float
    right: float
    base: float
    size: float
    italic: bool


def read(data: bytes, name: str) -> Source:
    """The text of a PDF, a form feed between pages.

    Raises
    ------
    UnreadableFile : damaged, locked by a password, or pictures of pages without text
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        what = (
            "is locked by a password"
            if "password" in str(error).lower()
            else "is damaged and cannot be opened"
        )
        raise UnreadableFile(f"{name}: this PDF {what}; save an open copy of it") from None
    with document:
        count = len(document)
        if count > _MOST_PAGES:
            raise UnreadableFile(f"{name}: {count} pages are more than one opinion; split the file")
        pages = [_page(document, i) for i in range(count)]
    made = _Text()
    for i, chars in enumerate(pages):
        if i:
            made.add("\f", False)
        _set_page(chars, made)
    text = _repaired("".join(made.parts))
    letters = sum(not c.isspace() for c in text)
    if letters < 20 * count:
        raise UnreadableFile(
            f"{name}: this PDF holds pictures of pages, not text; run text recognition (OCR) on it first"
        )
    problems = (
        (
            Problem(
                "scant_text_layer",
                f"only {letters // count} characters a page: parts of this PDF may be pictures",
            ),
        )
        if letters < _SCANT * count
        else ()
    )
    file = SourceFile(name, sha256(data).hexdigest(), FORMAT, len(text), "pdf")
    return Source(file, text, italics=tuple(made.italics), problems=problems)


# Some fonts name their glyphs by Windows-1252 codes while the file says Mac Roman: then a quotation mark reads as "ì".
_MISREAD = str.maketrans("ìîíëóñß", "“”’‘—–§")


def _repaired(text: str) -> str:
    """Quotation marks and dashes put right where the font's encoding was misnamed; one character for one."""
    wrong = text.count("ì") + text.count("î") + text.count("ís ")
    return text.translate(_MISREAD) if wrong > 20 and "“" not in text and text.count("ì") > 5 else text


class _Text:
    """The text while it is made, with the italic spans."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.italics: list[tuple[int, int]] = []

    def add(self, words: str, italic: bool) -> None:
        if italic and words.strip():
            if self.italics and self.italics[-1][1] >= self.length - 1:
                self.italics[-1] = (self.italics[-1][0], self.length + len(words))
            else:
                self.italics.append((self.length, self.length + len(words)))
        self.parts.append(words)
        self.length += len(words)


def _page(document: pypdfium2.PdfDocument, index: int) -> list[Char]:
    page = document[index]
    textpage = page.get_textpage()
    handle = textpage.raw
    chars = []
    box, x, base = pdfium.FS_RECTF(), c_double(), c_double()
    face = _Face()
    for i in range(pdfium.FPDFText_CountChars(handle)):
        code = pdfium.FPDFText_GetUnicode(handle, i)
        if code in (0, 10, 13) or pdfium.FPDFText_IsGenerated(handle, i) == 1:
            continue
        char = "-" if pdfium.FPDFText_IsHyphen(handle, i) == 1 or chr(code) == _LINE_END_HYPHEN else chr(code)
        if char.isspace() or 0xD800 <= code < 0xE000:
            continue
        if not (
            pdfium.FPDFText_GetLooseCharBox(handle, i, box)
            and pdfium.FPDFText_GetCharOrigin(handle, i, x, base)
        ):
            continue
        # The size the font was set at may be scaled by the page; the height of the box is what is seen.
        size = abs(box.top - box.bottom)
        chars.append(Char(char, box.left, box.right, base.value, size, face.italic(handle, i)))
    textpage.close()
    page.close()
    return chars


class _Face:
    """Whether a character's font is slanted, told by the font's name and flags."""

    def __init__(self) -> None:
        self._buffer = create_string_buffer(128)
        self._flags = c_int()

    def italic(self, handle: object, i: int) -> bool:
        size = pdfium.FPDFText_GetFontInfo(handle, i, self._buffer, 128, self._flags)
        name = self._buffer.value if 0 < size <= 128 else b""
        return bool(self._flags.value & 64) or b"Italic" in name or b"Oblique" in name


def _set_page(chars: Sequence[Char], made: _Text) -> None:
    lines = _lines(chars)
    if not lines:
        return
    margin = min(line[0].left for line in lines)
    em = median(c.right - c.left for c in chars) or 1.0
    bases = [_base(line) for line in lines]
    steps = [a - b for a, b in pairwise(bases) if a > b]
    usual = median(steps) if steps else 0.0
    for line, base, above in zip(lines, bases, [bases[0], *bases[:-1]], strict=True):
        if above - base > 1.35 * usual and usual:
            made.add("\n", False)
        made.add(" " * max(0, min(60, round((line[0].left - margin) / em))), False)
        _set_line(line, em, made)
        made.add("\n", False)


def _base(line: Sequence[Char]) -> float:
    """The base line of most of a line's characters."""
    return median(c.base for c in line)


def _set_line(line: Sequence[Char], em: float, made: _Text) -> None:
    last: Char | None = None
    for c in line:
        if last is not None:
            gap = c.left - last.right
            if gap > 3.5 * em:
                made.add(" " * min(20, max(4, round(gap / em))), False)
            elif gap > 0.12 * max(c.size, last.size):
                made.add(" ", c.italic and last.italic)
        made.add(c.char, c.italic)
        last = c


def _lines(chars: Sequence[Char]) -> list[list[Char]]:
    """Characters by line, from the top, then from the left. A raised call belongs to the line it rises from."""
    rows: dict[float, list[Char]] = {}
    for c in sorted(chars, key=lambda c: -c.base):
        near = next((y for y in reversed(rows) if y - c.base < 0.25 * c.size), None)
        rows.setdefault(c.base if near is None else near, []).append(c)
    lines: list[list[Char]] = []
    for row in rows.values():
        above = lines[-1] if lines else None
        if above and _raised(above, row):
            lines[-1] = above + row
        else:
            lines.append(row)
    return [sorted(line, key=lambda c: c.left) for line in lines]


def _raised(above: Sequence[Char], row: Sequence[Char]) -> bool:
    """Whether the row above is only the raised marks of this row: smaller, and less than a line higher."""
    size = median(c.size for c in row)
    small = median(c.size for c in above)
    return len(above) < len(row) and small < 0.85 * size and _base(above) - _base(row) < 0.65 * size
