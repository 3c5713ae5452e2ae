"""What the opinion does with a case, or reports that another court did: `treats` edges, only where the words say so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import cast

from graph.model.extraction import Edge, Evidence, Mention, Scope
from ingest.discussion.approving import NOTICE, quoted, relied_on, told_of
from ingest.discussion.attributed import Report
from ingest.discussion.cues import Cue, load, span
from ingest.discussion.histories import of_history
from ingest.discussion.holdings import Decision
from ingest.discussion.passages import BLANK, Opinion, Passage
from ingest.discussion.speech import OTHER_COURTS, part_voice, speeches, voice_at
from ingest.discussion.supposed import no_subject, of_another_thing, subject, supposed

_PART = re.compile(
    r"\b(?:in part|to the extent|insofar as|on (?:this|that) (?:point|issue))\b", re.IGNORECASE
)
_OTHER_GROUNDS = re.compile(
    r"\bon other grounds\b|\bon (?:a different|another) (?:ground|point|issue)\b", re.IGNORECASE
)
_WE = re.compile(r"\bwe\b \w*", re.IGNORECASE)
_COURTS_TOLD = ("supreme", "circuit", "that_court")
_ENDED = ("overruled", "reversed", "vacated", "superseded")
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


# Words that stand for the cases of a sentence before; "this case" is the one at bar.
_POINTS = re.compile(
    r"\b(?:(?:both|neither|each|none|all|either) of )?(?P<n>(?:both|neither) (?:cases?|decisions?)"
    r"|(?:those|these|such|that|the (?:latter|former|cited)) (?:\w+ )?(?:cases?|decisions?|authorities|precedents?"
    r"|rulings?|holdings?))\b",
    re.IGNORECASE,
)
# What may stand between the members of a list of cases: anything else begins to speak of another case.
_LIST_WORDS = re.compile(
    r"\b(?:and|or|supra|the|in|our|its|by|of|with|decisions?|cases?|holdings?|dictum|dicta|language|opinions?"
    r"|statements?|also|as well as|as|a|cert|denied|rev|aff d|pp?|at|court|appeals?|app|footnote|fn|paragraph"
    r"|syllabus|two|one|three|n)\b",
    re.IGNORECASE,
)
_OTHER_WORDS = re.compile(r"[^\W\d_]{3,}")
_IS = re.compile(r"[⟧·\s]*(?:\([^()]*\)[·\s]*)?,? (?:is|was|has)\b", re.IGNORECASE)
_JOINS = re.compile(r"^[^,;]*(?:\b(?:and|or|nor)\b|&)", re.IGNORECASE)
_BACK_TO = 4
_TURNS_AWAY = ("declined_to_follow", "criticised", "questioned", "overruled")
_BUT = re.compile(r", (?:but|yet) (?!that\b (?:it|the|we|he|she|they)\b)", re.IGNORECASE)


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
    for edge in (*of_history(opinion), *_by_cue(opinion, reported), *relied_on(opinion, decided)):
        edges.setdefault((edge.from_, edge.to, edge.mention, edge.label), edge)
    spoken = {(e.to, opinion.home(e.mention)) for e in edges.values()}
    views = {
        e.from_ for e in edges.values()
    }  # a case reported for its view of another is not itself explained
    silent = tuple(r for r in told if r.authority not in views)
    # Words quoted of a case from which the court then turns away recount it: they are no approval.
    left = {e.to for e in edges.values() if e.from_ == opinion.doc.info.id and e.label in _TURNS_AWAY}
    approved = (e for e in quoted(opinion) if e.to not in left)
    for edge in (*approved, *told_of(opinion, silent)):
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
        if p.heading or part_voice(p) not in ("court", "separate"):
            continue
        for said in _labels(opinion, p):
            # A separate opinion speaks for its judge alone; what it tells of two other cases is a report like any.
            if part_voice(p) == "court" or said.by is not None:
                yield from _edges(opinion, p, said, reported.get(p.index))


def _labels(opinion: Opinion, p: Passage) -> list[_Said]:
    """Cues with their cases; words that deny, suppose or ask for a treatment take away what they cover."""
    found = []
    for text, at in _views(opinion, p):
        found += _labels_in(opinion, p, text, at)
    return found


def _views(opinion: Opinion, p: Passage) -> Iterator[tuple[str, dict[int, Mention]]]:
    """The passage with its own cites; where it has none, with words that point back ("those cases") as cites."""
    own = {opinion.local(p, m)[0]: m for m in p.mentions}
    if "⟦" in p.masked:
        yield p.masked, own
        return
    pointer = _POINTS.search(p.masked)
    if pointer is None:
        return
    a, b = pointer.span("n")
    meant = _antecedents(opinion, p)
    several = p.masked[a:b].lower().endswith("s")
    for m in meant if several or len({m.authority for m in meant}) == 1 else ():
        yield p.masked[:a] + "⟦" + BLANK * (b - a - 2) + "⟧" + p.masked[b:], {a: m}


def _antecedents(opinion: Opinion, p: Passage) -> list[Mention]:
    """The cases of the nearest sentence before that names one, each once; none beyond a few sentences."""
    for i in range(p.index - 1, max(-1, p.index - _BACK_TO), -1):
        before = opinion.passages[i]
        if before.footnote != p.footnote or before.part != p.part:
            break
        found = {m.authority: m for m in before.mentions if m.level == "top" and opinion.is_case(m.authority)}
        if found:
            return list(found.values())
    return []


def _labels_in(opinion: Opinion, p: Passage, text: str, at: dict[int, Mention]) -> list[_Said]:
    every = [(c, m) for c in load("treatment") for m in c.every(text)]
    none = [m.span() for c, m in every if c.means == "none"]
    found: list[_Said] = []
    for c, m in every:
        if c.means == "none" or (c.means in ADVERSE and any(a < m.end() and m.start() < b for a, b in none)):
            continue
        if not p.voiced[m.start() : m.end()].strip("· "):
            continue
        if supposed(text, m, c.means):
            continue
        x, y, other = span(m, "x"), span(m, "y"), span(m, "other")
        region = span(m, "many") or x
        if region is None or (x and m.start() == x[0] and no_subject(text, x)):
            continue
        region, said_of = subject(text, region), region
        if x and region == said_of and of_another_thing(text, x, c.id, c.means):
            continue
        # `many` may hold several cases, `x` begins with the one that is meant.
        we = _WE.search(text, m.start(), m.end())
        here = [n for k, n in sorted(at.items()) if region[0] <= k < region[1] and n.level == "top"]
        against = tuple(
            n for k, n in sorted(at.items()) if other and other[0] <= k < other[1] and n.level == "top"
        )
        if span(m, "many"):
            here = _listed(opinion, p, text, here)
        for treated in here if span(m, "many") else here[:1]:
            if opinion.is_case(treated.authority):
                rest = tuple(n for n in against if opinion.is_case(n.authority))
                found.append(_Said(c, treated, at.get(y[0]) if y else None, rest, _says_at(text, m, we)))
    return found


def _listed(opinion: Opinion, p: Passage, text: str, cases: list[Mention]) -> list[Mention]:
    """The first case and those listed with it; not what the first relies on, or is at odds with."""
    kept = cases[:1]
    for before, n in pairwise(cases):
        between = text[max(0, opinion.local(p, before)[1]) : opinion.local(p, n)[0]]
        if _OTHER_WORDS.search(_LIST_WORDS.sub("", re.sub(r"\[[^\]]*\]|\([^()]*\)", "", between))):
            break
        kept.append(n)
    if len(kept) > 1 and len(kept) == len(cases):
        a, b = opinion.local(p, kept[-2])[1], opinion.local(p, kept[-1])
        if _IS.match(text, max(0, b[1])) and not _JOINS.search(text[max(0, a) : b[0]]):
            return kept[-1:]  # "On the authority of Doe, Roe is overruled": no list
    return kept


def _says_at(text: str, m: re.Match[str], we: re.Match[str] | None) -> int:
    """Where the words that treat the case begin to be said: behind "we", behind "but" where it takes a view back."""
    if (back := _BUT.search(text, m.start(), m.end())) is not None:
        return back.end()
    return we.end() if we else m.start()


def _edges(opinion: Opinion, p: Passage, said: _Said, report: Report | None) -> Iterator[Edge]:
    view = _view(opinion, p, said, report)
    if view is None or said.treated.authority is None:
        return
    holder, carrier = view
    own = holder == opinion.doc.info.id
    evidence = _evidence(opinion, p, carrier, said.treated)
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


def _evidence(opinion: Opinion, p: Passage, carrier: Mention | None, treated: Mention) -> Evidence:
    """The sentence, with the cite that carries a reported view, and back to the case where it only points to one."""
    e = opinion.evidence_to(p, carrier) if carrier is not None else opinion.evidence(p)
    if treated.start >= e.start:
        return e
    return Evidence(treated.start, e.end, opinion.doc.text[treated.start : e.end])


def _view(
    opinion: Opinion, p: Passage, said: _Said, report: Report | None
) -> tuple[str, Mention | None] | None:
    """Whose view a label is, and the mention that carries a reported one; None where it is no court's (a party's)."""
    voice = voice_at(opinion, p, said.at, speeches(opinion, p))
    if voice == "party":
        return None
    if said.by is not None and said.by.authority is not None:
        return (said.by.authority, None) if opinion.is_case(said.by.authority) else None
    own = voice == "recites" and (report is None or said.cue.means not in ADVERSE)
    same = voice in OTHER_COURTS and report is not None and report.authority == said.treated.authority
    # "As the Court held in Roe, …", "As far as Roe says so, Roe is wrong": no case treats itself, this court does.
    if voice == "court" or own or same or said.cue.id.endswith("_then"):
        return opinion.doc.info.id, None
    if voice in _COURTS_TOLD and report is None and said.cue.means in _ENDED:
        return (
            opinion.doc.info.id,
            None,
        )  # "the Supreme Court has overruled Roe": by which decision is not said
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
        if said.cue.means in ("declined_to_follow", "distinguished") and NOTICE.search(p.masked)
        else "merits"
    )
