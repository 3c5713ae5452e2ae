"""HTML: pages of CourtListener, the Caselaw Access Project and the courts."""

from hashlib import sha256
from re import IGNORECASE
from re import compile as pattern
from typing import Any

from graph.model.errors import UnreadableFile
from graph.model.extraction import Problem, SourceFile
from ingest.document import Source
from ingest.readers import markup
from ingest.readers.text import decode

FORMAT = "html"
_CHARSET = pattern(rb"charset=[\"']?\s*([\w-]{3,20})", IGNORECASE)


def read(data: bytes, name: str) -> Source:
    """An HTML page as a Source; the text is made from the tree, so offsets point into that text.

    Raises
    ------
    UnreadableFile : the page holds no words
    """
    text, encoding, problems = _decode(data)
    return source_of(text, data, name, FORMAT, encoding, problems=problems)


def source_of(
    html: str,
    data: bytes,
    name: str,
    format_: str,
    encoding: str,
    *,
    fields: tuple[tuple[str, str], ...] = (),
    problems: tuple[Problem, ...] = (),
) -> Source:
    """A Source of markup found in a file of any format."""
    tree = markup.parse(html, name)
    flow = markup.flow_of(markup.opinion_trees(tree))
    text = flow.text.rstrip() + "\n"
    if not text.strip():
        raise UnreadableFile(f"{name}: the page holds no words; was it saved before it had loaded?")
    return Source(
        SourceFile(name, sha256(data).hexdigest(), format_, len(text), encoding),
        text,
        italics=tuple((s, min(e, len(text))) for s, e in flow.italics if s < len(text)),
        page_marks=tuple(flow.pages),
        notes=markup.notes_of(flow),
        fields=fields or _page_fields(tree),
        problems=problems,
    )


def _page_fields(tree: Any) -> tuple[tuple[str, str], ...]:
    """What CourtListener's page states above the opinion."""

    def first(path: str) -> str:
        found = tree.xpath(path)
        return " ".join(found[0].text_content().split()) if found else ""

    details = {
        " ".join(item.text_content().split()).split(":")[0]: item
        for item in tree.xpath("//*[@class='case-details']//li")
    }
    cites = details["Citations"].xpath(".//span") if "Citations" in details else []
    docket = " ".join(details["Docket Number"].text_content().split()) if "Docket Number" in details else ""
    found = {
        "name": first("//*[@id='caption']"),
        "court_name": first("//*[contains(@class,'case-court')]"),
        "filed": first("//*[contains(@class,'case-date')]"),
        "docket": docket.partition(":")[2].strip(),
        "cite": ";".join(" ".join(c.text_content().split()) for c in cites),
    }
    return tuple((key, value) for key, value in found.items() if value)


def _decode(data: bytes) -> tuple[str, str, tuple[Problem, ...]]:
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        encoding = declared[1].decode("ascii").lower()
        try:
            return data.decode(encoding), encoding, ()
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)
