"""Placing: the cites of all readings in one list, with their offsets in the text and the voice they stand in."""

from collections.abc import Sequence

from ingest.document import Document
from ingest.find.cite import Cite
from ingest.find.reading import Reading
from ingest.resolve.cited import Cited
from ingest.resolve.places import Places


def place(doc: Document, readings: Sequence[Reading], cites: Sequence[Sequence[Cite]]) -> tuple[Cited, ...]:
    """Every cite with its place, body first; the opinion's own cite in its caption is none."""
    places = Places(doc)
    own = frozenset(c for c in (doc.info.cite, *doc.info.parallel) if c)
    opening = min((p.start for p in doc.info.parts), default=0)
    placed: list[Cited] = []
    for reading, found in zip(readings, cites, strict=True):
        kept: dict[int, int] = {}
        for number, cite in enumerate(found):
            clean = reading.to_clean(cite.start, cite.end)
            start, end = doc.map.span_to_text(*clean)
            if reading.text[max(0, cite.start - 8) : cite.start].lower() == "cite as ":
                continue
            named = cite.name is not None and cite.name.whole
            if own.intersection(cite.cites) and (start < opening or not named) and cite.core.kind == "full":
                continue
            footnote = doc.streams[reading.stream].footnote
            part_number, part = places.part(places.standing(start, footnote))
            kept[number] = len(placed)
            parent = kept.get(cite.parent) if cite.parent is not None else None
            placed.append(
                Cited(
                    cite,
                    reading.stream,
                    footnote,
                    *clean,
                    start,
                    end,
                    parent,
                    part_number,
                    part.kind if part else None,
                )
            )
    return tuple(placed)
