"""What bytes are, by their first characters: the formats that are read, and those that are known but not read."""

from re import IGNORECASE
from re import compile as pattern

_HTML = pattern(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|section|article|div|p|pre|center|opinion|casebody)\b",
    IGNORECASE,
)

# "[PUBLISH]" opens an opinion; a record opens with a key in quotation marks.
_RECORD = pattern(rb"\s*(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*\"[\w @-]{1,60}\"\s*:")

_REFUSED = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word document (.doc)"),
    (b"PK\x03\x04", "a zip file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xffWPC", "a WordPerfect document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
)


def refused(data: bytes) -> str | None:
    """The name of a format that no reader takes, or None."""
    if is_docx(data):
        return None
    if _RECORD.match(data[:4000]) and not (is_courtlistener(data) or is_cap(data)):
        return "JSON, but no opinion of CourtListener or the Caselaw Access Project"
    return next((what for signature, what in _REFUSED if data.startswith(signature)), None)


def is_pdf(data: bytes) -> bool:
    """A PDF; some have a few bytes before their head."""
    return b"%PDF-" in data[:1024]


def is_docx(data: bytes) -> bool:
    """A zip that holds a Word document."""
    return data.startswith(b"PK\x03\x04") and b"word/" in data


def is_courtlistener(data: bytes) -> bool:
    """JSON with keys of CourtListener's opinions."""
    return _is_json(data) and any(
        key in data
        for key in (
            b'"plain_text"',
            b'"html_with_citations"',
            b'"sub_opinions"',
            b'"html_lawbox"',
            b'"xml_harvard"',
        )
    )


def is_cap(data: bytes) -> bool:
    """JSON with the keys of a case of the Caselaw Access Project."""
    return _is_json(data) and b'"casebody"' in data


def is_html(data: bytes) -> bool:
    """HTML, or a part of it, by its first tag."""
    return _HTML.match(data[:4000].decode("utf-8", "replace").lstrip("\ufeff")) is not None


def is_any(data: bytes) -> bool:
    """Anything: plain text comes last and takes, or refuses, what is left."""
    return True


def _is_json(data: bytes) -> bool:
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")
