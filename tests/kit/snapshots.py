"""Snapshots by hand: factories with defaults, so that a test names only what it is about."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from graph.dossier import Dossier
from graph.model.curated import CuratedAuthority
from graph.model.extraction import (
    Authority,
    Determination,
    Evidence,
    Extraction,
    OpinionInfo,
    SourceFile,
    Weight,
)
from graph.model.rights import Event, Finding, Proposal, Right, SameRight, right_id
from graph.rules.courts import find_court
from graph.snapshot import Snapshot

RIGHT = "an officer may not tase a handcuffed man who no longer resists"


def right(text: str = RIGHT, **more: Any) -> Right:
    """A right by its words."""
    return Right(right_id(text), text, **more)


def case(
    id: str, court: str, when: str | int | None, *, published: bool | None = True, **more: Any
) -> Authority:
    """A decided case: `when` is a whole date, or a year where no more is known."""
    found = find_court(court)
    return Authority(
        id=id,
        kind="case",
        name=more.pop("name", f"{id.title()} v. City"),
        cite=more.pop("cite", None),
        court=court,
        circuit=found.circuit if found else None,
        level=found.level if found else None,
        year=when if isinstance(when, int) else int(when[:4]) if when else None,
        date=when if isinstance(when, str) else None,
        weight=Weight(published=published, en_banc=more.pop("en_banc", False)),
        **more,
    )


def curated(id: str, court: str | None, date: str | None, **more: Any) -> CuratedAuthority:
    """An authority as a person enters it."""
    return CuratedAuthority(
        id, more.pop("name", f"{id.title()} v. City"), more.pop("cite", None), court, date=date, **more
    )


def proposal(authority: str, stance: str = "recognises", fit: str = "on_point", **more: Any) -> Proposal:
    """What the reader proposes, read in the opinion "reading" unless said otherwise."""
    text = more.pop("text", f"words on {authority}")
    values: dict[str, Any] = {
        "id": f"p-{authority}", "right": right_id(RIGHT), "authority": authority, "opinion": "reading",
        "stance": stance, "fit": fit, "kind": "holding", "use": None, "reason": "the court's own words",
        "rule": "holds.1", "confidence": 0.8, "evidence": Evidence(0, len(text), text),
    }  # fmt: skip
    return Proposal(**(values | more))


def finding(authority: str, stance: str = "recognises", fit: str = "on_point", **more: Any) -> Finding:
    """What a person finds; Ada unless said otherwise."""
    values: dict[str, Any] = {
        "id": f"f-{authority}", "right": right_id(RIGHT), "authority": authority, "stance": stance, "fit": fit,
        "kind": "holding", "text": f"words of {authority}", "pin": "5", "source": "read by hand", "confirmed_by": "Ada",
        "confirmed_at": "2026-01-02T03:04:05Z",
    }  # fmt: skip
    return Finding(**(values | more))


def event(authority: str, what: str, date: str | None, **more: Any) -> Event:
    """A dated fact about an authority's standing."""
    return Event(
        authority,
        what,
        date,
        more.pop("by", "a later case"),
        more.pop("scope", "whole"),
        "cite check",
        **more,
    )  # type: ignore[arg-type]  # literals by name


def opinion(id: str, court: str, filed: str, *determinations: Determination, **more: Any) -> Extraction:
    """A held opinion of which only caption and determinations matter."""
    found = find_court(court)
    info = OpinionInfo(
        id=id, name=more.pop("name", f"{id.title()} v. City"), court=court, circuit=found.circuit if found else None,
        level=found.level if found else None, filed=filed, published=more.pop("published", True),
    )  # fmt: skip
    return Extraction(
        SourceFile(f"{id}.txt", "0" * 64, "text", 10, "utf-8"), info, determinations=determinations, **more
    )


def determination(answer: str, *days: str, right: str = right_id(RIGHT), **more: Any) -> Determination:
    """An opinion's own word on the right."""
    values: dict[str, Any] = {
        "id": f"d-{answer}", "right": right, "elements": (), "answer": answer, "forum": None, "defendants": (),
        "conduct_dates": days, "route": "none", "weighed": (), "effective": None, "start": 0, "end": 5, "text": "words",
        "confidence": 0.9,
    }  # fmt: skip
    return Determination(**(values | more))


def snapshot(
    *authorities: Authority,
    rights: Iterable[Right] = (right(),),
    said: Iterable[Proposal | Finding] = (),
    events: Iterable[Event] = (),
    opinions: Iterable[Extraction] = (),
    persons: Iterable[CuratedAuthority] = (),
    same: Iterable[SameRight] = (),
    **more: Any,
) -> Snapshot:
    """A snapshot of these; what is read or entered by hand is an authority too, as in a store."""
    held = {a.id: a for a in authorities}
    for x in opinions:
        o = x.opinion
        held.setdefault(o.id, case(o.id, o.court or "", o.filed, published=o.published, name=o.name))
    for c in persons:
        known = case(c.id, c.court or "", c.date or c.year, published=c.published, name=c.name, cite=c.cite)
        held.setdefault(c.id, known)
    statements = list(said)
    return Snapshot(
        id=more.pop("id", "by-hand"),
        extractions={x.opinion.id: x for x in opinions},
        authorities=held,
        curated={c.id: c for c in persons},
        rights={r.id: r for r in rights},
        same_rights=tuple(same),
        proposals=tuple(s for s in statements if isinstance(s, Proposal)),
        findings=tuple(s for s in statements if isinstance(s, Finding)),
        events=tuple(events),
        **more,
    )


def circuits(*ids: str, when: str = "2005-01-01") -> tuple[Authority, ...]:
    """A published decision of each of these courts of appeals, named after it."""
    return tuple(case(f"case-{c}", c, when) for c in ids)


def renamed(snapshot: Snapshot, ids: dict[str, str]) -> Snapshot:
    """The same snapshot with its authorities under other ids and names."""

    def new(id: str) -> str:
        return ids.get(id, id)

    return replace(
        snapshot,
        authorities={new(i): replace(a, id=new(i), name=new(i)) for i, a in snapshot.authorities.items()},
        proposals=tuple(replace(p, authority=new(p.authority)) for p in snapshot.proposals),
        findings=tuple(replace(f, authority=new(f.authority)) for f in snapshot.findings),
        events=tuple(replace(e, authority=new(e.authority)) for e in snapshot.events),
    )


def of_dossier(dossier: Dossier) -> Snapshot:
    """The snapshot a store would give after loading a dossier into an empty graph, but for its id."""
    return snapshot(
        rights=dossier.rights,
        said=dossier.findings,
        events=dossier.events,
        persons=dossier.authorities,
        id="dossier",
    )
