"""Caselaw Access Project: one case as JSON, its head matter and its opinions in order."""

from hashlib import sha256
from re import compile as pattern
from typing import Any

from graph.model.errors import UnreadableFile
from graph.model.extraction import SourceFile
from ingest.document import MarkedNote, Source
from ingest.readers import jsons
from ingest.readers.jsons import words

FORMAT = "cap"
# Behind an opinion's text stand its notes without their numbers: "\n. See Reese v. Fultz …".
_BARE_NOTE = pattern(r"(?<=\n)\. ")


def read(data: bytes, name: str) -> Source:
    """Head matter and opinions as one text.

    Raises
    ------
    UnreadableFile : the record holds no text
    """
    body = jsons.load(data, name)
    casebody = body.get("casebody")
    if isinstance(casebody, dict) and isinstance(casebody.get("data"), dict):
        casebody = casebody["data"]
    if not isinstance(casebody, dict):
        raise UnreadableFile(f"{name}: this record has no casebody; download the case with its text")
    text = words(casebody.get("head_matter"))
    notes: list[MarkedNote] = []
    for opinion in casebody.get("opinions") or ():
        written = words(opinion.get("text")) if isinstance(opinion, dict) else ""
        if written:
            text += "\n\n" if text else ""
            notes += _notes(written, len(text))
            text += written
    if not text:
        raise UnreadableFile(f"{name}: this record holds no text of the case")
    file = SourceFile(name, sha256(data).hexdigest(), FORMAT, len(text), "utf-8")
    return Source(file, text, notes=tuple(notes), fields=_fields(body))


def _notes(written: str, offset: int) -> list[MarkedNote]:
    starts = [m.start() for m in _BARE_NOTE.finditer(written)]
    ends = [*starts[1:], len(written)] if starts else []
    return [
        MarkedNote(
            str(n),
            offset + start,
            offset + start + 2,
            offset + start + len(written[start:end].rstrip()),
            None,
        )
        for n, (start, end) in enumerate(zip(starts, ends, strict=True), start=1)
    ]


def _fields(body: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    cites = [words(c.get("cite")) for c in body.get("citations") or () if isinstance(c, dict)]
    court = body.get("court") if isinstance(body.get("court"), dict) else {}
    found = {
        "name": words(body.get("name_abbreviation")) or words(body.get("name")),
        "filed": words(body.get("decision_date")),
        "court_name": words((court or {}).get("name")),
        "docket": words(body.get("docket_number")),
        "cite": ";".join(c for c in cites if c),
    }
    return tuple((key, value) for key, value in found.items() if value)
