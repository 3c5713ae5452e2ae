"""Which reader takes a file: told by its content, never by its name alone."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from graph.model.errors import UnreadableFile
from ingest.document import Source
from ingest.readers import sniffing

Read = Callable[[bytes, str], Source]


@dataclass(frozen=True, slots=True)
class Reader:
    """One format: its name, the endings its files bear, the test of its content, and the module that reads it."""

    format: str
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    module: str

    def read(self, data: bytes, name: str) -> Source:
        """Read with this format's module, which is imported only now: a text file needs no PDF library."""
        read: Read = import_module(self.module).read
        return read(data, name)


# In order of the test: text takes what no other format claims.
READERS = (
    Reader("pdf", (".pdf",), sniffing.is_pdf, "ingest.readers.pdf"),
    Reader("docx", (".docx",), sniffing.is_docx, "ingest.readers.docx"),
    Reader("courtlistener", (".json",), sniffing.is_courtlistener, "ingest.readers.courtlistener"),
    Reader("cap", (".json",), sniffing.is_cap, "ingest.readers.cap"),
    Reader("html", (".html", ".htm", ".xhtml"), sniffing.is_html, "ingest.readers.html"),
    Reader("text", (".txt", ".text"), sniffing.is_any, "ingest.readers.text"),
)

READABLE_SUFFIXES = frozenset(suffix for reader in READERS for suffix in reader.suffixes)
"""Endings that a folder is searched for; a file named by hand may have any ending."""


def read_source(path: str | Path) -> Source:
    """Read one file in whichever format it is.

    Raises
    ------
    UnreadableFile : missing, a folder, not permitted, empty, binary, or a format that is not read

    Examples
    --------
    >>> read_source(next(Path("seeds").glob("*.txt"))).file.format
    'text'
    """
    return read_bytes(file_bytes(path), Path(path).name)


def file_bytes(path: str | Path) -> bytes:
    """A file's bytes, or the line that says why there are none.

    Raises
    ------
    UnreadableFile : missing, a folder, not permitted, or the disk does not read
    """
    where = Path(path)
    try:
        return where.read_bytes()
    except FileNotFoundError:
        raise UnreadableFile(f"{where}: no such file; check the name") from None
    except IsADirectoryError:
        raise UnreadableFile(f"{where}: this is a folder; name a file in it") from None
    except PermissionError:
        raise UnreadableFile(f"{where}: you may not read this file; check its permissions") from None
    except (OSError, ValueError) as error:
        raise UnreadableFile(f"{where}: cannot be read ({error})") from None


def read_bytes(data: bytes, name: str) -> Source:
    """The same of bytes already in hand; `name` is the file's own name, as the record shows it.

    Raises
    ------
    UnreadableFile : empty, binary, or a format that is not read
    """
    if not data:
        raise UnreadableFile(f"{name}: the file is empty; check that it was downloaded whole")
    if what := sniffing.refused(data):
        raise UnreadableFile(
            f"{name}: this is {what}, which is not read here; save the opinion as text, PDF or .docx"
        )
    return next(reader for reader in READERS if reader.sniff(data)).read(data, name)
