"""Documents for tests of reading, made from plain text: "{1}" calls footnote 1, and "*Roe*" is set in italics."""

import re
from collections.abc import Mapping

from graph.model.extraction import OpinionInfo, Part, SourceFile
from ingest.document import Document, Source, Stream
from ingest.offsets import OffsetMap, Piece

OPINION = OpinionInfo(
    id="ca9 19-1 2020-01-02", name="Doe v. Clerk", court="ca9", circuit="ca9", level="appeals"
)
_MARK = re.compile(r" ?\{(?P<call>\w+)\}|(?<!\w)\*(?P<italic>[^*\d\s][^*]*)\*")


def document(
    text: str,
    notes: Mapping[str, str] | None = None,
    *,
    info: OpinionInfo = OPINION,
    parts: tuple[Part, ...] = (),
) -> Document:
    """A document whose clean text is its text: the body, then each note."""
    body, calls, italics = "", [], []
    at = 0
    for mark in _MARK.finditer(text):
        body += text[at : mark.start()]
        if mark["call"]:
            calls.append((len(body), mark["call"]))
        else:
            italics.append((len(body), len(body) + len(mark["italic"])))
            body += mark["italic"]
        at = mark.end()
    body += text[at:]
    streams, whole = [Stream(0, len(body), None)], body
    for label, note in (notes or {}).items():
        streams.append(Stream(len(whole) + 1, len(whole) + 1 + len(note), label))
        whole += "\n" + note
    file = SourceFile("case.txt", "0" * 64, "text", len(whole), "utf-8")
    return Document(
        source=Source(file, whole, italics=tuple(italics)),
        clean=whole,
        map=OffsetMap((Piece(0, len(whole), 0, len(whole)),)) if whole else OffsetMap(()),
        streams=tuple(streams),
        info=OpinionInfo(info.id, info.name, info.court, info.circuit, info.level, parts=parts),
        calls=tuple(calls),
    )
