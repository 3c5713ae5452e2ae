"""Plain text: bytes to characters, nothing translated, so that every offset is one of the file as decoded."""

from hashlib import sha256

from graph.model.errors import UnreadableFile
from graph.model.extraction import Problem, SourceFile
from ingest.document import Source

FORMAT = "text"

# C0 controls that occur in text files: tab, line feed, vertical tab, form feed, carriage return, and the
# file separators and ^Z that older word processors left behind.
_TEXT_CONTROLS = frozenset(b"\t\n\x0b\x0c\r\x1a\x1c\x1d\x1e\x1f\x1b\x08\x07")


def looks_binary(data: bytes) -> bool:
    """Whether bytes are no text in any 8-bit encoding: a zero byte, or many control characters."""
    head = data[:65536]
    controls = sum(1 for b in head if b < 32 and b not in _TEXT_CONTROLS)
    return b"\0" in head or controls > len(head) // 50


def decode(data: bytes) -> tuple[str, str, tuple[Problem, ...]]:
    """Text, encoding and problems. A byte-order mark stays and counts as a character.

    >>> decode("§ 1983".encode("cp1252"))[:2]
    ('§ 1983', 'cp1252')
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        order = "utf-16-le" if data.startswith(b"\xff\xfe") else "utf-16-be"
        return data.decode(order, errors="replace"), order, ()
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError as error:
        where = error.start
    # cp1252 leaves five bytes undefined; latin-1 takes those as the control characters they are.
    try:
        text, encoding = data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        text, encoding = data.decode("latin-1"), "latin-1"
    message = (
        f"not valid UTF-8 (byte {where}); read as {encoding}, so accented letters and signs may be wrong"
    )
    return text, encoding, (Problem("encoding_fallback", message),)


def read(data: bytes, name: str) -> Source:
    """A text file as a Source.

    Raises
    ------
    UnreadableFile : the bytes are no text, or hold only white space
    """
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not wide and looks_binary(data):
        raise UnreadableFile(
            f"{name}: this is no file that can be read; give the opinion as text, HTML, PDF, Word (docx) or JSON"
        )
    text, encoding, problems = decode(data)
    if not text.strip("\ufeff \t\r\n\f\v\xa0"):
        raise UnreadableFile(f"{name}: the file holds no text; check that it was saved or downloaded whole")
    file = SourceFile(name, sha256(data).hexdigest(), FORMAT, len(text), encoding)
    return Source(file, text, problems=problems)
