"""What the opinion does with a case, or reports that another court did: `treats` edges, only where the words say so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from graph.model.extraction import Edge, Mention, Scope
from ingest.discussion.attributed import Report
from ingest.discussion.cues import Cue, load, span
from ingest.discussion.holdings import Decision
from ingest.discussion.passages import Opinion, Passage
from ingest.discussion.speech import OTHER_COURTS, part_voice, speeches, voice_at

_NOTICE = re.compile(
    r"\bconsensus\b|clearly\s+established|\bnotice\b|beyond\s+debate|every\s+reasonable", re.IGNORECASE
)
_PART = re.compile(
    r"\b(?:in part|to the extent|insofar as|on (?:this|that) (?:point|issue))\b", re.IGNORECASE
)
_OTHER_GROUNDS = re.compile(r"\bon other grounds\b|\bon a different (?:ground|point)\b", re.IGNORECASE)
_WE = re.compile(r"\bwe\b \w*", re.IGNORECASE)
_COMPARES = ("but", "cf", "contra", "compare")
ADVERSE = (
    "overruled",
    "superseded",
    "reversed",
    "vacated",
    "declined_to_follow",
    "questioned",
    "criticised",
    "limited",
    "distinguished",
)


@dataclass(frozen=True, slots=True)
class _Said:
    """A label as matched: the case treated, the case that treats (None: the speaker), what it is set against."""

    cue: Cue
    treated: Mention
    by: Mention | None
    against: tuple[Mention, ...]
    at: int


def treatments(opinion: Opinion, told: tuple[Report, ...], decided: tuple[Decision, ...]) -> tuple[Edge, ...]:
    """The `treats` edges in reading order, one a mention, label and view."""
    reported = {r.passage.index: r for r in told}
    edges: dict[tuple[str, str, str, str | None], Edge] = {}
    for edge in (*_by_cue(opinion, reported), *_relied_on(opinion, decided)):
        edges.setdefault((edge.from_, edge.to, edge.mention, edge.label), edge)
    return tuple(sorted(edges.values(), key=lambda e: (e.evidence.start, e.mention, e.label or "")))


def _by_cue(opinion: Opinion, reported: dict[int, Report]) -> Iterator[Edge]:
    for p in opinion.passages:
        if p.heading or not p.mentions or part_voice(p) != "court":
            continue
        for said in _labels(opinion, p):
            yield from _edges(opinion, p, said, reported.get(p.index))


def _labels(opinion: Opinion, p: Passage) -> list[_Said]:
    """Cues with their cases; words that deny, suppose or ask for a treatment take away what they cover."""
    every = [(c, m) for c in load("treatment") for m in c.pattern.finditer(p.masked)]
    none = [m.span() for c, m in every if c.means == "none"]
    at = {opinion.local(p, m)[0]: m for m in p.mentions}
    found = []
    for c, m in every:
        if c.means == "none" or any(a < m.end() and m.start() < b for a, b in none):
            continue
        if p.masked[m.start() : m.end()] != p.voiced[m.start() : m.end()] and not p.voiced[
            m.start() : m.end()
        ].strip("· "):
            continue
        x, y, other = span(m, "x"), span(m, "y"), span(m, "other")
        region = span(m, "many") or x
        if region is None or (x and m.start() == x[0] and _no_subject(p, x)):
            continue
        # `many` may hold several cases, `x` begins with the one that is meant.
        we = _WE.search(p.masked, m.start(), m.end())
        here = [n for k, n in sorted(at.items()) if region[0] <= k < region[1] and n.level == "top"]
        against = tuple(
            n for k, n in sorted(at.items()) if other and other[0] <= k < other[1] and n.level == "top"
        )
        for treated in here if span(m, "many") else here[:1]:
            if opinion.is_case(treated.authority):
                rest = tuple(n for n in against if opinion.is_case(n.authority))
                found.append(
                    _Said(c, treated, at.get(y[0]) if y else None, rest, we.end() if we else m.start())
                )
    return found


def _no_subject(p: Passage, x: tuple[int, int]) -> bool:
    """Whether a case closes a relative clause: "Doe, on which we relied in Roe, is different" says it of Doe."""
    lead = p.masked[: x[0]]
    inside = re.search(
        r"\b(?:which|whom|where|that)\b[^,;]*\b(?:in|on|from|by|of|with|to)\s*$", lead, re.IGNORECASE
    )
    return inside is not None and p.masked[x[1] :].lstrip("· ").startswith(",")


def _edges(opinion: Opinion, p: Passage, said: _Said, report: Report | None) -> Iterator[Edge]:
    view = _view(opinion, p, said, report)
    if view is None or said.treated.authority is None:
        return
    holder, carrier = view
    own = holder == opinion.doc.info.id
    evidence = opinion.evidence_to(p, carrier) if carrier is not None else opinion.evidence(p)
    scope: Scope = _scope(opinion, p, said)
    confidence = said.cue.confidence if own else round(said.cue.confidence * 0.95, 2)
    if holder == said.treated.authority:
        return
    yield Edge(
        from_=holder,
        to=said.treated.authority,
        type="treats",
        mention=said.treated.id,
        evidence=evidence,
        pin=said.treated.pin,
        page=said.treated.page,
        label=said.cue.means,
        scope=scope,
        reported_by=None if own else opinion.doc.info.id,
        rule=said.cue.id,
        confidence=confidence,
    )
    for other in said.against:
        if other.authority not in (None, holder, said.treated.authority):
            yield Edge(
                from_=holder,
                to=other.authority or "",
                type="treats",
                mention=other.id,
                evidence=evidence,
                pin=other.pin,
                page=other.page,
                label="background",
                scope=scope,
                reported_by=None if own else opinion.doc.info.id,
                rule=f"{said.cue.id}_against",
                confidence=confidence,
            )


def _view(
    opinion: Opinion, p: Passage, said: _Said, report: Report | None
) -> tuple[str, Mention | None] | None:
    """Whose view a label is, and the mention that carries a reported one; None where it is no court's (a party's)."""
    if said.by is not None and said.by.authority is not None:
        return (said.by.authority, None) if opinion.is_case(said.by.authority) else None
    voice = voice_at(opinion, p, said.at, speeches(opinion, p))
    if voice == "court":
        return opinion.doc.info.id, None
    if voice in OTHER_COURTS and report is not None and report.authority != said.treated.authority:
        return report.authority, report.mention
    return None


def _scope(opinion: Opinion, p: Passage, said: _Said) -> Scope:
    if said.cue.scope is not None:
        return cast(Scope, said.cue.scope)
    if _OTHER_GROUNDS.search(p.masked):
        return "other_grounds"
    if _PART.search(p.masked):
        return "part"
    return (
        "notice"
        if said.cue.means in ("declined_to_follow", "distinguished") and _NOTICE.search(p.masked)
        else "merits"
    )


def _relied_on(opinion: Opinion, decided: tuple[Decision, ...]) -> Iterator[Edge]:
    """What the court rests its own decision on: a decision with its cite right behind it, no signal of contrast."""
    for d in decided:
        if d.cue.means not in ("holds", "concludes", "announces"):
            continue
        for m in opinion.trailing(d.passage)[:3]:
            contrast = m.signal is not None and m.signal.lower().startswith(_COMPARES)
            if contrast or m.authority is None or not opinion.is_case(m.authority):
                continue
            yield Edge(
                from_=opinion.doc.info.id,
                to=m.authority,
                type="treats",
                mention=m.id,
                evidence=opinion.evidence_to(d.passage, m),
                pin=m.pin,
                page=m.page,
                label="relied_on",
                scope="notice" if _NOTICE.search(d.passage.masked) else "merits",
                rule="decision_with_cite",
                confidence=0.65,
            )
