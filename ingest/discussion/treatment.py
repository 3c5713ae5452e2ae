"""What the opinion does with a case, or reports that another court did: `treats` edges, only where the words say so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from graph.model.extraction import Edge, Mention, Scope
from ingest.discussion.attributed import Report
from ingest.discussion.cues import Cue, load, span
from ingest.discussion.histories import of_history
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
_APPROVING = ("court", "recites", "supreme", "circuit", "case", "that_court")
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


_BUT = re.compile(r", (?:but|yet) (?!that\b (?:it|the|we|he|she|they)\b)", re.IGNORECASE)
_DENIABLE = ("overruled", "reversed", "vacated", "declined_to_follow")
_VERB = re.compile(
    r"\b(?:overrul|overturn|abrogat|repudiat|disapprov|disavow|reced|abandon|depart|revers|vacat)\w*",
    re.IGNORECASE,
)
# Where the clause of the verb begins: behind these the negation of an earlier clause is over.
_CLAUSE = re.compile(r"[;:]|, (?:and|but|so|we|it|they)\b|\bwe (?=\w)", re.IGNORECASE)
_DENIES = re.compile(
    r"\b(?:not|never|nor|neither|cannot|without|whether|unless|declin\w+|refus\w+|unwilling|reluctan\w+|hesita\w+"
    r"|ask\w*|urg\w+|invit\w+|request\w*|would (?:have|need) to|unnecessary|no (?:reason|need|basis|occasion|cause)"
    r"|should we|were we|if we|argu\w+|contend\w*|propos\w+|attempt\w*|seek\w*|sought|power|authority|stop short of"
    r"|far from|rather than|instead of|short of|consider\w*)\b",
    re.IGNORECASE,
)
_SUPPOSES = re.compile(
    r"\b(?:whether|unless|argu\w+ that|contend\w* that|suggest\w* that|claim\w* that|even if|assuming(?: that)?)"
    r"(?: [\w’'-]+){0,4}\s*$",
    re.IGNORECASE,
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
    for edge in (*of_history(opinion), *_by_cue(opinion, reported), *_relied_on(opinion, decided)):
        edges.setdefault((edge.from_, edge.to, edge.mention, edge.label), edge)
    spoken = {(e.to, opinion.home(e.mention)) for e in edges.values()}
    views = {
        e.from_ for e in edges.values()
    }  # a case reported for its view of another is not itself explained
    silent = tuple(r for r in told if r.authority not in views)
    for edge in (*_quoted(opinion), *_told(opinion, silent)):
        if not {(edge.to, home) for home in _sentences(opinion, edge.mention)} & spoken:
            edges.setdefault((edge.from_, edge.to, edge.mention, edge.label), edge)
    return tuple(sorted(edges.values(), key=lambda e: (e.evidence.start, e.mention, e.label or "")))


def _sentences(opinion: Opinion, mention: str) -> tuple[int, ...]:
    """The passage of a mention, and the sentence that a passage of cites alone supports."""
    home = opinion.home(mention)
    if home is None:
        return ()
    return (home, home - 1) if opinion.passages[home].citation else (home,)


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
        if c.means in _DENIABLE and _denied(p.masked, m):
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
                found.append(_Said(c, treated, at.get(y[0]) if y else None, rest, _says_at(p.masked, m, we)))
    return found


def _says_at(text: str, m: re.Match[str], we: re.Match[str] | None) -> int:
    """Where the words that treat the case begin to be said: behind "we", behind "but" where it takes a view back."""
    if (back := _BUT.search(text, m.start(), m.end())) is not None:
        return back.end()
    return we.end() if we else m.start()


def _denied(text: str, m: re.Match[str]) -> bool:
    """Whether the words before the verb deny it, ask for it or suppose it: "we are asked to overrule", "whether"."""
    for verb in _VERB.finditer(text, m.start(), m.end()):
        lead = text[max(0, verb.start() - 120) : verb.start()]
        lead = lead[max((c.end() for c in _CLAUSE.finditer(lead)), default=0) :]
        if _DENIES.search(lead):
            return True
    return _SUPPOSES.search(text[max(0, m.start() - 60) : m.start()]) is not None


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
    if voice == "court" or (voice == "recites" and report is None and said.cue.means in ADVERSE):
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


def _quoted(opinion: Opinion) -> Iterator[Edge]:
    """Words of a case that the court quotes in its own voice as support, with no signal of contrast."""
    quoting = {
        e.mention for e in opinion.cites.edges if e.type == "quotes" and e.from_ == opinion.doc.info.id
    }
    for p in opinion.passages:
        if p.heading or part_voice(p) != "court":
            continue
        for m in p.mentions:
            contrast = m.signal is not None and m.signal.lower().startswith(_COMPARES)
            if m.id not in quoting or m.level != "top" or contrast or not opinion.is_case(m.authority):
                continue
            if voice_at(opinion, p, opinion.local(p, m)[0], speeches(opinion, p)) not in _APPROVING:
                continue
            yield _approving(opinion, p, m, "quoted_with_approval", "quotes", 0.6)


def _told(opinion: Opinion, told: tuple[Report, ...]) -> Iterator[Edge]:
    """What a case held, told in the court's own voice without a word for or against it, explains the case."""
    for r in told:
        partys = any(s.voice == "party" and s.start < r.speech.start for s in speeches(opinion, r.passage))
        if (
            not partys
            and r.mention.level == "top"
            and opinion.is_case(r.authority)
            and r.authority != opinion.doc.info.id
        ):
            yield _approving(opinion, r.passage, r.mention, "explained", "told", 0.55)


def _approving(opinion: Opinion, p: Passage, m: Mention, label: str, rule: str, confidence: float) -> Edge:
    return Edge(
        from_=opinion.doc.info.id,
        to=m.authority or "",
        type="treats",
        mention=m.id,
        evidence=opinion.evidence_to(p, m),
        pin=m.pin,
        page=m.page,
        label=label,
        scope="merits",
        rule=rule,
        confidence=confidence,
    )
