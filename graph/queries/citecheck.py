"""Cite check: every cite of an opinion or a brief against what the graph holds, every quotation against held text.

It says what it could compare and what it could not: a cite that the graph does not know is "not known here".
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import Literal

from graph.cite.courts import court_abbreviation
from graph.cite.names import folded, parties
from graph.cite.reporters import parts
from graph.model.extraction import Authority, Extraction, Mention, MentionKind, OpinionInfo, SourceFile
from graph.queries.doubles import abbreviates, name_words
from graph.queries.lookup import name_of
from graph.queries.pages import has_slip_pages
from graph.queries.quotations import HeldText, Match, Quotation, quotations
from graph.queries.standing import NEGATIVE, Treatment, treatments_of, worst
from graph.snapshot import Snapshot

Status = Literal["impossible", "differs", "not_tied", "doubtful", "not_known", "agrees", "not_a_case"]
QuoteStatus = Literal[Match, "not_held"]

SURE = 0.8  # below this a resolution is shown as doubtful
_TROUBLE: tuple[Status, ...] = ("impossible", "differs", "not_tied", "doubtful")
_FIRST_NUMBER = re.compile(r"\d+")
_NO_PAGES = "the page cited was not compared: the text held does not print the reporter's pages"
_FOOT, _HEAD = 150, 250  # characters about a page's start in which its foot and the next one's head may stand


@dataclass(frozen=True, slots=True)
class CheckedCite:
    """One mention as printed: where it stands, what it is tied to and how surely, and what is wrong or unknown."""

    mention: str
    kind: MentionKind
    text: str
    page: str | None
    line: int
    authority: str | None
    name: str | None
    status: Status
    notes: tuple[str, ...]
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class CheckedQuotation:
    """One quoted passage: tied to which mention and authority, and what the held text has in its place."""

    text: str
    page: str | None
    line: int
    mention: str
    authority: str | None
    cite: str
    status: QuoteStatus
    held: str | None
    held_page: str | None
    other_page: bool
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Warned:
    """An authority that some court marks down, and the gravest passage that does so."""

    authority: str
    name: str
    treatment: Treatment


@dataclass(frozen=True, slots=True)
class CiteCheck:
    """The whole report, of the file and of the exact state of the graph that it was held against."""

    source: SourceFile
    opinion: OpinionInfo
    snapshot: str
    cites: tuple[CheckedCite, ...]
    quotations: tuple[CheckedQuotation, ...]
    warned: tuple[Warned, ...]
    problems: tuple[str, ...]

    @property
    def troubled(self) -> tuple[CheckedCite, ...]:
        """The cites that a person must look at, in reading order."""
        return tuple(c for c in self.cites if c.status in _TROUBLE)


def cite_check(
    snapshot: Snapshot, read: Extraction, text: str, text_of: Callable[[str], str | None]
) -> CiteCheck:
    """The report of one file, which need not be held.

    Parameters
    ----------
    read, text : the record of the file, and the text that its offsets point into
    text_of : the kept text of a held opinion by its id, None where none is held

    Examples
    --------
    >>> source = SourceFile("brief.txt", "", "text", 0, "utf-8")
    >>> brief = Extraction(source, OpinionInfo("brief", "", None, None, None))
    >>> cite_check(Snapshot("s"), brief, "", lambda id: None).cites
    ()
    """
    own = {a.id: a for a in read.authorities}
    known = {id: _known(snapshot, read, a) for id, a in own.items()}
    lines = _Lines(text)
    cites = tuple(_cite(snapshot, read, m, own, known, lines) for m in read.mentions)
    by_id = {m.id: m for m in read.mentions}
    held_of = cache(partial(_held, snapshot, text_of))
    quoted = tuple(
        _quotation(snapshot, q, by_id[q.mention], known, lines, held_of) for q in quotations(text, read)
    )
    marked = {id: worst(treatments_of(snapshot, id)) for id in sorted({id for id in known.values() if id})}
    warned = tuple(
        Warned(id, name_of(snapshot, id), w) for id, w in marked.items() if w and w.label in NEGATIVE
    )
    said = tuple(p.message for p in read.problems if p.code not in ("impossible_cite", "two_names"))
    return CiteCheck(read.source, read.opinion, snapshot.id, cites, quoted, warned, said)


class _Lines:
    """The number of the line that an offset stands in, from 1."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(m.end() for m in re.finditer(r"\n", text))]

    def at(self, offset: int) -> int:
        return bisect_right(self._starts, offset)


def _known(snapshot: Snapshot, read: Extraction, authority: Authority) -> str | None:
    """The graph's id of an authority that the graph knows from elsewhere than this very file."""
    if authority.kind != "case":
        return None
    for cite in filter(None, (authority.id, authority.cite, *authority.parallel)):
        id = snapshot.aliases.get(cite, cite)
        if id in snapshot.extractions or id in snapshot.curated:
            return id
        if any(
            snapshot.extractions[o].source.sha256 != read.source.sha256 for o, _ in snapshot.mentions_of(id)
        ):
            return id
    return None


def _cite(
    snapshot: Snapshot,
    read: Extraction,
    m: Mention,
    own: dict[str, Authority],
    known: dict[str, str | None],
    lines: _Lines,
) -> CheckedCite:
    status, notes = _status(snapshot, read, m, own, known)
    authority = own.get(m.authority or "")
    return CheckedCite(
        m.id, m.kind, m.clean, m.page, lines.at(m.start), m.authority, authority.name if authority else None,
        status, notes, m.resolution.rule, m.resolution.confidence,
    )  # fmt: skip


def _status(
    snapshot: Snapshot, read: Extraction, m: Mention, own: dict[str, Authority], known: dict[str, str | None]
) -> tuple[Status, tuple[str, ...]]:
    if m.authority is None or (authority := own.get(m.authority)) is None:
        return "not_tied", (m.reason or "tied to no authority",)
    said = {p.code: p.message for p in read.problems if p.start is not None and m.start <= p.start < m.end}
    pin = _pin_before(authority, m)
    if "impossible_cite" in said or pin:
        return "impossible", tuple(n for n in (said.get("impossible_cite"), pin) if n)
    held = known.get(authority.id)
    against = tuple(_disagreements(authority, snapshot, held)) if held else ()
    if against:
        return "differs", against
    doubts = [said["two_names"]] if "two_names" in said else []
    if m.resolution.confidence < SURE:
        others = [name_of(snapshot, c) if c not in own else own[c].name for c in m.resolution.candidates]
        may = f"; it may be {' or '.join(others)}" if others else ""
        doubts.append(f"tied to {authority.name} by rule {m.resolution.rule}, not surely{may}")
    if doubts:
        return "doubtful", tuple(doubts)
    if authority.kind != "case":
        return "not_a_case", ()
    return ("agrees", tuple(_not_compared(snapshot, m, held))) if held else ("not_known", ())


def _not_compared(snapshot: Snapshot, m: Mention, id: str) -> Iterator[str]:
    """What could not be held against a cite whose name, court and year agree."""
    if id not in snapshot.extractions:
        yield "its own text is not held"
    elif m.pin and has_slip_pages(snapshot.extractions[id]):
        yield _NO_PAGES


def _pin_before(authority: Authority, m: Mention) -> str | None:
    """A pin cite before the first page of the case it is tied to."""
    split = parts(authority.cite) if authority.cite else None
    pin = _FIRST_NUMBER.search(m.pin or "")
    if m.kind != "short" or split is None or pin is None or not split[2].isdigit():
        return None
    own = parts(m.clean.partition(" at ")[0].rpartition(",")[2].strip() + " 1")
    if own is None or own[:2] != split[:2] or int(pin.group()) >= int(split[2]):
        return None
    return f"page {pin.group()} lies before {authority.cite}, the first page of {authority.name}"


def _disagreements(authority: Authority, snapshot: Snapshot, id: str) -> Iterator[str]:
    if id in snapshot.extractions:
        info = snapshot.extractions[id].opinion
        filed = int(info.filed[:4]) if info.filed else None
        held_name, court, year, where = info.name, info.court, filed, "the opinion held here"
    elif id in snapshot.curated:
        entered = snapshot.curated[id]
        held_name, court, year = (
            entered.name,
            entered.court,
            entered.year or (int(entered.date[:4]) if entered.date else None),
        )
        where = "what a person entered"
    else:
        merged = snapshot.authority(id)
        held_name, court, year, where = merged.name, merged.court, merged.year, "other opinions that cite it"
    if held_name and authority.name != authority.cite and not _names_meet(authority.name, held_name):
        yield f"printed as {authority.name}; in {where} it is {held_name}"
    if authority.court and court and authority.court != court:
        yield f"printed as of {court_abbreviation(authority.court)}; in {where} it is of {court_abbreviation(court)}"
    if authority.year and year and authority.year != year:
        yield f"printed as of {authority.year}; in {where} it is of {year}"


def _names_meet(one: str, other: str) -> bool:
    """Whether each side of one name has a word of a side of the other: names are shortened (R11), not changed."""
    sides, others = parties(one) or (one,), parties(other) or (other,)
    few, many = sorted((sides, others), key=len)
    return all(any(_share(a, b) for b in many) for a in few)


def _share(one: str, other: str) -> bool:
    a, b = name_words(one), name_words(other)
    initials = "".join(w[0] for w in a), "".join(w[0] for w in b)
    whole = folded(one).replace(" ", ""), folded(other).replace(" ", "")
    return any(abbreviates(x, y) for x in a for y in b) or whole[0] == initials[1] or whole[1] == initials[0]


def _held(snapshot: Snapshot, text_of: Callable[[str], str | None], id: str) -> HeldText | None:
    """The text of a held opinion, its pages' edges and its footnotes told as interruptions; None where none is held."""
    extraction = snapshot.extractions.get(id)
    text = text_of(id) if extraction is not None else None
    if extraction is None or text is None:
        return None
    between = [(max(p.start - _FOOT, 0), p.start + _HEAD) for p in extraction.pages]
    between += [(f.start, f.end) for f in extraction.footnotes]
    return HeldText(text, between)


def _quotation(
    snapshot: Snapshot,
    q: Quotation,
    m: Mention,
    known: dict[str, str | None],
    lines: _Lines,
    held_of: Callable[[str], HeldText | None],
) -> CheckedQuotation:
    id = known.get(m.authority or "")
    held = held_of(id) if id is not None else None
    status: QuoteStatus = "not_held"
    words = page = None
    other = False
    notes: tuple[str, ...] = ()
    if held is not None and id is not None:
        extraction = snapshot.extractions[id]
        found = held.compare(q.text)
        status, words = found.match, found.held
        if found.start is not None:
            page = next((p.label for p in extraction.pages if p.start <= found.start < p.end), None)
            other, notes = _other_page(extraction, m, page)
    return CheckedQuotation(
        q.text, m.page, lines.at(q.start), m.id, m.authority, m.clean, status, words, page, other, notes
    )


def _other_page(extraction: Extraction, m: Mention, page: str | None) -> tuple[bool, tuple[str, ...]]:
    """Whether the words stand on another page than the pin names, and what is to be said of the page."""
    numbers = [int(n) for n in _FIRST_NUMBER.findall((m.pin or "").partition("n.")[0])]
    if not numbers:
        return False, ()
    if has_slip_pages(extraction) or page is None or not page.isdigit():
        return False, (_NO_PAGES,)
    first, last = numbers[0], numbers[-1]
    if last < first:  # "430–31": the second number leaves out what it shares with the first
        last = int(str(first)[: -len(str(last))] + str(last))
    if first <= int(page) <= last:
        return False, ()
    return True, (f"cited at {m.pin}; the words begin on page {page}",)
