"""Whether what is held still agrees with its sources and with itself; it says each difference and repairs nothing."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from graph.model.extraction import Evidence, Extraction
from graph.model.rights import Event, Finding, Proposal
from graph.snapshot import Snapshot

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that does not agree: in which opinion (None: in what persons entered or the graph), where, and what."""

    opinion: str | None
    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.opinion or 'graph'}: {self.where}: {self.message}"


def verify(snapshot: Snapshot, text_of: Callable[[str], str | None]) -> tuple[Difference, ...]:
    """Every difference, opinion by opinion in order of id, then those of the graph.

    Parameters
    ----------
    snapshot : what is held
    text_of : the kept source text of an opinion by its id, None where none is held

    Examples
    --------
    >>> verify(Snapshot("s"), lambda opinion: None)
    ()
    """
    found: list[Difference] = []
    proposed: defaultdict[str, list[Proposal]] = defaultdict(list)
    for p in snapshot.proposals:
        proposed[p.opinion].append(p)
    for id, x in sorted(snapshot.extractions.items()):
        found += (Difference(id, where, message) for where, message in _opinion(x, proposed[id], text_of(id)))
    found += (Difference(None, where, message) for where, message in _graph(snapshot))
    return tuple(found)


Told = Iterator[tuple[str, str]]
Span = tuple[str, int, int, str | None]


def _opinion(x: Extraction, proposals: list[Proposal], text: str | None) -> Told:
    if text is None:
        yield "text", "the source text is not held, so that no passage of it can be checked"
    else:
        yield from _source(x, text)
        said = (_evidence(f"proposal {p.id}", p.evidence) for p in proposals)
        yield from _passages((*_spans(x), *said), text)
    yield from _ids(x)
    yield from _counts(x)
    yield from _dates(x)


def _source(x: Extraction, text: str) -> Told:
    source = x.source
    # A text file is held as it was decoded, so its bytes can be made again; but UTF-16 is decoded with losses.
    exact = source.format == "text" and not source.encoding.startswith("utf-16")
    if len(text) != source.characters:
        yield "text", f"{len(text)} characters are held, {source.characters} were read"
    elif exact and hashlib.sha256(text.encode(source.encoding, "replace")).hexdigest() != source.sha256:
        yield "text", "the text held is not the text of the file that was read (its digest differs)"


def _passages(spans: Iterable[Span], text: str) -> Told:
    """Every quote, span and evidence against the text."""
    for where, start, end, quote in spans:
        if not 0 <= start <= end <= len(text):
            yield where, f"{start} to {end} lies outside the text of {len(text)} characters"
        elif quote is not None and text[start:end] != quote:
            yield where, f"the text at {start} to {end} is {_short(text[start:end])}, not {_short(quote)}"


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:57] + "…")


def _spans(x: Extraction) -> Iterator[Span]:
    for part in x.opinion.parts:
        yield f"part {part.kind}", part.start, part.end, None
    for page in x.pages:
        yield f"page {page.label}", page.start, page.end, None
    for section in x.sections:
        yield f"section {section.id}", section.start, section.end, None
    for footnote in x.footnotes:
        yield f"footnote {footnote.label}", footnote.start, footnote.end, None
    for m in x.mentions:
        yield f"mention {m.id}", m.start, m.end, m.text
        for p in m.parentheticals:
            yield f"parenthetical of mention {m.id}", p.start, p.end, p.text
    for e in x.edges:
        yield _evidence(f"{e.type} edge of mention {e.mention}", e.evidence)
    for h in x.holdings:
        yield f"holding {h.id}", h.start, h.end, h.text
    for d in x.determinations:
        yield f"determination {d.id}", d.start, d.end, d.text
        if d.right_evidence is not None:
            yield _evidence(f"right of determination {d.id}", d.right_evidence)
        for w in d.weighed:
            yield _evidence(f"determination {d.id} on {w.authority}", w.evidence)
    for problem in x.problems:
        if problem.start is not None:
            yield f"problem {problem.code}", problem.start, problem.end or problem.start, None


def _evidence(where: str, evidence: Evidence) -> Span:
    return where, evidence.start, evidence.end, evidence.text


def _ids(x: Extraction) -> Told:
    """What one row says of another: it must be there, once."""
    authorities = {a.id for a in x.authorities} | {x.opinion.id}
    mentions = Counter(m.id for m in x.mentions)
    pages, sections = {p.label for p in x.pages}, {s.id for s in x.sections}
    footnotes = {f.label for f in x.footnotes}
    for id in sorted(id for id, n in mentions.items() if n > 1):
        yield f"mention {id}", "two mentions have this id"
    for m in x.mentions:
        where = f"mention {m.id}"
        if m.authority is None and not m.reason:
            yield where, "it means no authority, and no reason is given"
        if m.authority is not None and m.authority not in authorities:
            yield where, f"it means {m.authority!r}, which the opinion does not list"
        for what, one, known in (
            ("parent", m.parent, set(mentions)),
            ("page", m.page, pages),
            ("section", m.section, sections),
            ("footnote", m.footnote, footnotes),
        ):
            if one is not None and one not in known:
                yield where, f"its {what} {one!r} is not there"
    for e in x.edges:
        where = f"{e.type} edge of mention {e.mention}"
        if e.mention not in mentions:
            yield where, "that mention is not there"
        for end in (e.from_, e.to):
            if end not in authorities:
                yield where, f"it ends in {end!r}, which the opinion does not list"
    for s in x.sections:
        if s.parent is not None and s.parent not in sections:
            yield f"section {s.id}", f"its parent {s.parent!r} is not there"


def _counts(x: Extraction) -> Told:
    kinds: Counter[tuple[str | None, str]] = Counter((m.authority, m.kind) for m in x.mentions)
    for a in x.authorities:
        c = a.counts
        said = {"full": c.full, "short": c.short, "id": c.id, "supra": c.supra, "name": c.name}
        for kind, n in said.items():
            if kinds[a.id, kind] != n:
                yield f"authority {a.id}", f"counted {n} times as {kind}, mentioned {kinds[a.id, kind]} times"


def _dates(x: Extraction) -> Told:
    for where, day in (("filed", x.opinion.filed), ("argued", x.opinion.argued)):
        if day is not None and not _is_date(day):
            yield where, f"{day!r} is no date"
    for a in x.authorities:
        if a.date is not None and not _is_date(a.date):
            yield f"authority {a.id}", f"{a.date!r} is no date"
        elif a.date is not None and a.year is not None and int(a.date[:4]) != a.year:
            yield f"authority {a.id}", f"dated {a.date}, but of the year {a.year}"
    for d in x.determinations:
        for day in (*d.conduct_dates, *([d.effective] if d.effective else [])):
            if not _is_date(day):
                yield f"determination {d.id}", f"{day!r} is no date"


def _is_date(text: str) -> bool:
    match = _DAY.fullmatch(text)
    if match is None:
        return False
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _graph(snapshot: Snapshot) -> Told:
    """What is said across opinions and by persons: every id must lead somewhere."""
    known = snapshot.authorities.keys()
    for id, x in snapshot.extractions.items():
        if id not in known:
            yield f"opinion {id}", "it is not among the authorities"
        for a in x.authorities:
            if a.id not in known:
                yield f"authority {a.id}", f"listed by {id}, but not in the graph"
    for alias, id in snapshot.aliases.items():
        if id not in known and id not in snapshot.recorded:
            yield f"alias {alias}", f"it stands for {id!r}, which is not in the graph"
        if alias in known:
            yield f"alias {alias}", "it is the id of another authority too"
    for id in snapshot.curated.keys() - known:
        yield f"authority {id}", "entered by a person, but not in the graph"
    for id, n in sorted(Counter(p.id for p in snapshot.proposals).items()):
        if n > 1:
            yield f"proposal {id}", f"{n} proposals have this id"
    for p in snapshot.proposals:
        yield from _said(f"proposal {p.id}", p, snapshot)
        if p.opinion not in snapshot.extractions:
            yield f"proposal {p.id}", f"read in {p.opinion!r}, which is not held"
    for f in snapshot.findings:
        yield from _said(f"finding {f.id}", f, snapshot)
        anchor = snapshot.anchors.get(f.id)
        if anchor is not None and anchor.status == "changed":
            yield (
                f"finding {f.id}",
                f"the words {f.confirmed_by} confirmed are no longer in {anchor.opinion}: look again",
            )
        if not _is_date(f.confirmed_at[:10]):
            yield f"finding {f.id}", f"confirmed at {f.confirmed_at!r}, which is no date"
    for id, case in snapshot.recorded.items():
        for to in sorted({c.to for c in case.cites or ()} | {r.of for r in case.said or ()}):
            if to not in known and to not in snapshot.recorded:
                yield f"recorded case {id}", f"it cites or describes {to!r}, which is not in the graph"
    for e in snapshot.events:
        yield from _event(e, snapshot)
    for s in snapshot.same_rights:
        for right in (s.right, s.same_as):
            if right not in snapshot.rights:
                yield f"link of {s.right}", f"the right {right!r} is not there"


def _said(where: str, said: Proposal | Finding, snapshot: Snapshot) -> Told:
    if said.authority not in snapshot.authorities:
        yield where, f"it is of {said.authority!r}, which is not in the graph"
    if said.right not in snapshot.rights:
        yield where, f"the right {said.right!r} is not there"
    for day in (said.effective, said.held_clear_as_of, said.held_unclear_as_of):
        if day is not None and not _is_date(day):
            yield where, f"{day!r} is no date"


def _event(event: Event, snapshot: Snapshot) -> Told:
    where = f"event {event.event} of {event.authority}"
    if event.authority not in snapshot.authorities:
        yield where, "that authority is not in the graph"
    if event.date is not None and not _is_date(event.date):
        yield where, f"{event.date!r} is no date"
