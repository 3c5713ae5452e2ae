"""What the pane shows of one case: its caption, what it is said to hold, how it was treated, and each place it is mentioned."""

from dataclasses import dataclass

from graph.model.extraction import Edge
from graph.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Said:
    """A passage about the case: what is said, in which words, where, and how sure the reading is."""

    what: str
    words: str
    where: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class CaseView:
    """All that the graph holds of a case, for one pane."""

    id: str
    name: str
    caption: str
    weight: tuple[str, ...]
    held: bool
    holdings: tuple[Said, ...]
    treatments: tuple[Said, ...]
    second_hand: tuple[Said, ...]
    mentions: tuple[dict[str, str | None], ...]


def case_view(snapshot: Snapshot, id: str) -> CaseView:
    """The pane's content. Raises NotFound when the graph does not know the case."""
    a = snapshot.authority(id)
    marks = [w for w, on in (("en banc", a.weight.en_banc), ("per curiam", a.weight.per_curiam), ("plurality", a.weight.plurality),
                             ("unpublished", a.weight.published is False)) if on]  # fmt: skip
    marks += [" ".join(str(x) for x in (h.relation, h.name, h.cite, h.year) if x) for h in a.history]
    when = a.date or (str(a.year) if a.year else "date not read")
    caption = ", ".join(x for x in (a.cite, *a.parallel) if x) or "no reporter cite"
    edges = (*snapshot.edges_to(a.id), *snapshot.edges_from(a.id))
    return CaseView(
        a.id,
        a.name,
        f"{caption} ({a.court or 'court not read'} {when})",
        tuple(marks),
        a.id in snapshot.extractions,
        tuple(
            Said(_holder(snapshot, h.speaker, opinion), h.text, _where(snapshot, opinion, h.page, h.pin), h.rule or h.kind, h.confidence)
            for opinion, h in snapshot.holdings_of(a.id)
        ),
        tuple(
            Said(_treated(snapshot, e), e.evidence.text, f"slip page {e.page or 'not known'}", e.rule or "treatment", e.confidence or 0.0)
            for e in edges
            if e.type == "treats"
        ),
        tuple(
            Said(_second_hand(snapshot, e), e.evidence.text, f"slip page {e.page or 'not known'}", "second hand", 1.0)
            for e in edges
            if e.via is not None and e.type in ("cites", "quotes")
        ),
        tuple(
            {
                "in": snapshot.extractions[opinion].opinion.name,
                "page": m.page,
                "section": m.section,
                "footnote": m.footnote,
                "signal": m.signal,
                "words": m.clean,
                "pin": m.pin,
                "parenthetical": " ".join(p.clean for p in m.parentheticals) or None,
                "resolved by": m.resolution.rule,
                "confidence": f"{m.resolution.confidence:.2f}",
            }
            for opinion, m in snapshot.mentions_of(a.id)
        ),
    )


def _name(snapshot: Snapshot, id: str) -> str:
    held = snapshot.authorities.get(id)
    return held.name if held is not None else id


def _holder(snapshot: Snapshot, speaker: str, opinion: str) -> str:
    if speaker == "opinion":
        return f"{_name(snapshot, opinion)} holds"
    return f"{_name(snapshot, opinion)} says that {_name(snapshot, speaker)} holds"


def _where(snapshot: Snapshot, opinion: str, page: str | None, pin: str | None) -> str:
    place = f"{_name(snapshot, opinion)}, slip page {page or 'not known'}"
    return f"{place}; pin {pin}" if pin else place


def _treated(snapshot: Snapshot, e: Edge) -> str:
    label = (e.label or "unclear").replace("_", " ")
    scope = f" (as to {e.scope})" if e.scope else ""
    said = f", as reported by {_name(snapshot, e.reported_by)}" if e.reported_by else ""
    return f"{_name(snapshot, e.from_)}: {label} {_name(snapshot, e.to)}{scope}{said}"


def _second_hand(snapshot: Snapshot, e: Edge) -> str:
    return f"{_name(snapshot, e.from_)} {e.via} {_name(snapshot, e.to)}" + (f" at {e.pin}" if e.pin else "")
