"""Which reader takes a file: told by its content, never by its name alone."""

from pathlib import Path

from graph.model.errors import UnreadableFile
from ingest.document import Source
from ingest.readers import text

READABLE_SUFFIXES = frozenset(text.SUFFIXES)
"""Endings that a folder is searched for; a file named by hand may have any ending."""

# Signatures of formats that hold no readable text here, with the word a person knows them by.
_REFUSED = (
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word document (.doc)"),
    (b"PK\x03\x04", "a zip or Word (.docx) file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
)


def read_source(path: str | Path) -> Source:
    """Read one file in whichever format it is.

    Raises
    ------
    UnreadableFile : missing, a folder, not permitted, empty, binary, or a format that is not read

    Examples
    --------
    >>> read_source("seeds/martinez_v_city_of_clovis.txt").file.format
    'text'
    """
    where = Path(path)
    try:
        data = where.read_bytes()
    except FileNotFoundError:
        raise UnreadableFile(f"{where}: no such file; check the name") from None
    except IsADirectoryError:
        raise UnreadableFile(f"{where}: this is a folder; name a file in it") from None
    except PermissionError:
        raise UnreadableFile(f"{where}: you may not read this file; check its permissions") from None
    except (OSError, ValueError) as error:
        raise UnreadableFile(f"{where}: cannot be read ({error})") from None
    return read_bytes(data, where.name)


def read_bytes(data: bytes, name: str) -> Source:
    """The same of bytes already in hand; `name` is the file's own name, as the record shows it.

    Raises
    ------
    UnreadableFile : empty, binary, or a format that is not read
    """
    if not data:
        raise UnreadableFile(f"{name}: the file is empty; check that it was downloaded whole")
    for signature, what in _REFUSED:
        if data.startswith(signature):
            raise UnreadableFile(f"{name}: this is {what}, which is not read here; save the opinion as plain text")
    return text.read(data, name)
