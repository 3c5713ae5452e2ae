"""Hops: the citing edges of a snapshot with the pins at both ends, and which of them one passage prints together."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from graph.model.extraction import Edge, Extraction, Mention
from graph.queries.voices import part_of, voice_words
from graph.snapshot import Snapshot

CITATIONS = ("cites", "quotes")


@dataclass(frozen=True, slots=True)
class Hop:
    """One edge of a chain: `from_pin` is the page of the citing case, `pin` that of the cited one.

    `page` and `mention` say where `read_in` prints it; `also` lists its other mentions of the very same relation.
    `voice` names the separate opinion of `read_in` that prints it ("Trott, J., dissenting"); None where the court
    itself does.
    """

    from_: str
    to: str
    type: Literal["cites", "quotes"]
    relation: str
    from_pin: str | None
    pin: str | None
    page: str | None
    mention: str
    read_in: str
    also: tuple[str, ...] = ()
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A hop with all the mentions that print it, the mentions these stand in, and its place in reading order."""

    hop: Hop
    mentions: frozenset[str]
    parents: frozenset[str]
    place: int


def links_of(snapshot: Snapshot) -> Mapping[str, tuple[Link, ...]]:
    """Citing edges by the case they start at; the same relation at the same pins is one link with all its mentions."""
    grouped: dict[Hop, list[Mention]] = {}
    for _, extraction in sorted(snapshot.extractions.items()):
        mentions = {m.id: m for m in extraction.mentions}
        pins = pins_meant(extraction)
        for edge in extraction.edges:
            mention = mentions.get(edge.mention)
            if edge.type in CITATIONS and edge.from_ != edge.to and mention is not None:
                grouped.setdefault(_hop(extraction, edge, mention, pins), []).append(mention)
    links: defaultdict[str, list[Link]] = defaultdict(list)
    for place, (hop, same) in enumerate(grouped.items()):
        printed = replace(
            hop, page=hop.page or same[0].page, mention=same[0].id, also=tuple(m.id for m in same[1:])
        )
        parents = frozenset(m.parent for m in same if m.parent)
        links[hop.from_].append(Link(printed, frozenset(m.id for m in same), parents, place))
    return {id: tuple(group) for id, group in links.items()}


def joins(before: Link, after: Link) -> bool:
    """Whether one passage prints both, the second inside the first's parenthesis.

    Like pages are not enough: a page says more than one thing, and only the passage says that this is the same.
    """
    return before.hop.read_in == after.hop.read_in and bool(before.mentions & after.parents)


def pins_meant(extraction: Extraction) -> dict[str, str | None]:
    """The pin of each mention; a bare Id. points to the page of the mention before it (R15.3)."""
    pins: dict[str, str | None] = {}
    last: dict[str | None, str | None] = {}
    for m in sorted(extraction.mentions, key=lambda m: m.start):
        pins[m.id] = m.pin if m.pin or m.kind != "id" else last.get(m.authority)
        last[m.authority] = pins[m.id]
    return pins


def _hop(extraction: Extraction, edge: Edge, mention: Mention, pins: Mapping[str, str | None]) -> Hop:
    """The hop of an edge, without what tells one mention of it from another."""
    opinion = extraction.opinion.id
    own = edge.from_ == opinion
    page = edge.page or mention.page
    return Hop(
        from_=edge.from_,
        to=edge.to,
        type="quotes" if edge.type == "quotes" else "cites",
        relation=edge.via or mention.relation or ("quoting" if edge.type == "quotes" else "citing"),
        from_pin=page if own else pins.get(mention.parent or ""),
        pin=edge.pin or pins.get(mention.id),
        page=page if own else None,
        mention="",
        read_in=opinion,
        voice=voice_words(part_of(extraction, mention)),
    )
