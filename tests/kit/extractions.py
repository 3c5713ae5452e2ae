"""Factories of read opinions and of the graph they make: a test names only what it is about.

>>> x = opinion(cites("Roe v. Poe, 1 F.3d 1 (9th Cir. 1990)", page="4"))
>>> x.mentions[0].page, x.authorities[0].name
('4', 'Roe v. Poe')
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from graph.model.extraction import (
    Authority,
    Counts,
    Determination,
    Edge,
    Evidence,
    Extraction,
    Holding,
    Mention,
    OpinionInfo,
    Page,
    Parenthetical,
    Resolution,
    SourceFile,
    Weight,
)  # fmt: skip
from graph.snapshot import Snapshot

_FULL = re.compile(
    r"(?P<name>.+?), (?P<cite>\d+ .+? \d+)(?:, (?P<pin>[^()]+))? \((?:(?P<court>[^()]+?) )?(?P<year>\d{4})\)"
)
_COURTS = {
    None: ("scotus", None, "supreme"),
    "2d Cir.": ("ca2", "ca2", "appeals"),
    "7th Cir.": ("ca7", "ca7", "appeals"),
    "9th Cir.": ("ca9", "ca9", "appeals"),
    "D.C. Cir.": ("cadc", "cadc", "appeals"),
    "E.D. Cal.": ("caed", "ca9", "district"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """One mention and what it brings with it into an opinion."""

    authority: Authority | None
    mention: Mention
    edges: tuple[Edge, ...] = ()
    outer: "Said | None" = None


def case(full: str, *, id: str | None = None, weight: Weight | None = None, **fields: Any) -> Authority:
    """A case from its full form: "Roe v. Poe, 1 F.3d 1 (9th Cir. 1990)"; its id is its cite unless given."""
    found = _FULL.fullmatch(full)
    assert found is not None, f"no full form of a case: {full!r}"
    court, circuit, level = _COURTS[found["court"]]
    filled: dict[str, Any] = {
        "id": id or found["cite"], "name": found["name"], "cite": found["cite"], "court": court, "circuit": circuit,
        "level": level, "year": int(found["year"]), "weight": weight or Weight(),
    } | fields  # fmt: skip
    return Authority(kind="case", **filled)


def law(cite: str, kind: str = "statute") -> Authority:
    """A provision of enacted law."""
    return Authority(id=cite, kind=kind, name=cite, cite=cite)  # type: ignore[arg-type]


def mention(
    authority: Authority | str | None, *, id: str = "m1", kind: str = "full", clean: str = "", **fields: Any
) -> Mention:
    """A mention; its text is its clean words unless given."""
    named = authority.id if isinstance(authority, Authority) else authority
    filled: dict[str, Any] = {
        "start": 0, "end": len(clean), "text": clean, "page": None, "footnote": None, "section": None,
        "part": "majority", "resolution": Resolution("full_cite", 1.0),
    } | fields  # fmt: skip
    return Mention(id=id, kind=kind, clean=clean, authority=named, **filled)  # type: ignore[arg-type]


def cites(full: str, *, type: str = "cites", id: str | None = None, **fields: Any) -> Said:
    """A case cited in full by the opinion, with its edge; a pin stands in the full form."""
    authority = case(full, id=id)
    found = _FULL.fullmatch(full)
    assert found is not None
    filled = {"pin": found["pin"], "clean": full} | fields
    return said(authority, type=type, **filled)


def said(authority: Authority, *, type: str = "cites", clean: str = "", **fields: Any) -> Said:
    """Another mention of an authority by the opinion: kind="short", "id" …, with its edge."""
    made = mention(authority, clean=clean or authority.name, **fields)
    return Said(
        authority,
        made,
        (edge("self", authority.id, type=type, mention=made.id, pin=made.pin, page=made.page),),
    )


def second_hand(outer: Said, authority: Authority, relation: str = "quoting", **fields: Any) -> Said:
    """A case inside another's parenthetical: `outer` quoting or citing it, with the edge from that case to this."""
    assert outer.authority is not None
    filled = {"clean": authority.name, "page": outer.mention.page} | fields
    made = mention(authority, relation=relation, level="nested", **filled)
    kind = "quotes" if relation == "quoting" else "cites"
    between = edge(
        outer.authority.id,
        authority.id,
        type=kind,
        mention=made.id,
        pin=made.pin,
        page=made.page,
        via=relation,
    )
    return Said(authority, made, (between,), outer)


def edge(
    from_: str, to: str, *, type: str = "cites", mention: str = "m1", evidence: str = "", **fields: Any
) -> Edge:
    """A relation of two cases; "self" is the opinion that says it."""
    return Edge(
        from_=from_,
        to=to,
        type=type,
        mention=mention,
        evidence=Evidence(0, len(evidence), evidence),
        **fields,
    )  # type: ignore[arg-type]


def treats(from_: str, to: Authority, label: str, *, evidence: str = "It so held.", **fields: Any) -> Said:
    """A treatment, with the mention it was read at; "self" is the opinion itself."""
    made = mention(to, clean=to.name, id=fields.pop("id", "t1"), page=fields.get("page"))
    return Said(
        to,
        made,
        (edge(from_, to.id, type="treats", mention=made.id, label=label, evidence=evidence, **fields),),
    )


def explains(words: str) -> Parenthetical:
    """An explanatory parenthetical."""
    return Parenthetical(0, len(words) + 2, f"({words})", words, "explanatory")


def holding(text: str, *, speaker: str = "opinion", about: str | None = None, **fields: Any) -> Holding:
    """A sentence that holds."""
    filled: dict[str, Any] = {
        "id": "h1", "start": 0, "end": len(text), "section": None, "page": None, "part": "majority",
        "kind": "holding", "confidence": 0.9,
    } | fields  # fmt: skip
    return Holding(text=text, speaker=speaker, about=about, **filled)


def opinion(
    *sayings: Said,
    id: str = "9 F.4th 900",
    name: str = "Mill v. Brook",
    pages: Iterable[str] = (),
    holdings: Iterable[Holding] = (),
    determinations: Iterable[Determination] = (),
    **info: Any,
) -> Extraction:
    """An opinion as read: authorities, mentions and edges of what it says, in that order, mentions numbered."""
    caption = OpinionInfo(
        **(
            {
                "id": id, "name": name, "court": "ca9", "circuit": "ca9", "level": "appeals", "cite": id,
                "docket": ("17-1",), "filed": "2021-05-06",
            } | info
        )  # type: ignore[arg-type]
    )  # fmt: skip
    authorities: dict[str, Authority] = {}
    mentions, edges = [], []
    for place, one in enumerate(sayings):
        number = f"m{place + 1}"
        if one.authority is not None:
            authorities.setdefault(one.authority.id, one.authority)
        parent = next((f"m{i + 1}" for i, s in enumerate(sayings) if s is one.outer), None)
        mentions.append(
            replace(
                one.mention,
                id=number,
                start=place * 100,
                end=place * 100 + len(one.mention.text),
                parent=parent,
            )
        )
        edges += [replace(e, from_=id if e.from_ == "self" else e.from_, mention=number) for e in one.edges]
    counted = [replace(a, counts=_counts(a.id, mentions)) for a in authorities.values()]
    labels = list(pages) or list(dict.fromkeys(m.page for m in mentions if m.page))
    return Extraction(
        source=SourceFile("opinion.txt", "0" * 64, "text", 1000, "utf-8"),
        opinion=caption,
        pages=tuple(Page(label, i, i + 1) for i, label in enumerate(labels)),
        authorities=tuple(counted),
        mentions=tuple(mentions),
        edges=tuple(edges),
        holdings=tuple(holdings),
        determinations=tuple(determinations),
    )


def graph_of(*opinions: Extraction, aliases: Mapping[str, str] | None = None, **held: Any) -> Snapshot:
    """The snapshot of a store that holds these opinions and nothing else."""
    authorities: dict[str, Authority] = {}
    for x in opinions:
        info = x.opinion
        own = Authority(
            info.id, "case", info.name, info.cite, info.parallel, info.court, info.circuit, info.level,
            int(info.filed[:4]) if info.filed else None, info.filed,
        )  # fmt: skip
        authorities[info.id] = own
    for x in opinions:
        for a in x.authorities:
            authorities.setdefault(a.id, a)
    return Snapshot(
        id="snapshot-1",
        extractions={x.opinion.id: x for x in opinions},
        authorities=dict(sorted(authorities.items())),
        aliases=dict(aliases or {}),
        **held,
    )


def _counts(id: str, mentions: list[Mention]) -> Counts:
    own = [m for m in mentions if m.authority == id]
    kinds = {kind: sum(m.kind == kind for m in own) for kind in ("full", "short", "id", "supra", "name")}
    return Counts(**kinds, nested=sum(m.level == "nested" for m in own))
