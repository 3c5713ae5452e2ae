"""The table of what an opinion (or the whole graph) rests on: depth, pages, treatment, holding, force in a forum."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from graph.model.extraction import Authority, Counts, Extraction, Mention
from graph.queries.doubles import doubles
from graph.queries.hops import pins_meant
from graph.queries.pages import page_order
from graph.queries.standing import Treatment, best, treatments_in, worst
from graph.queries.voices import part_of, voice_words
from graph.rules.binding import Bond, binding
from graph.rules.cells import Rules
from graph.snapshot import Snapshot

# "holding that …" says what a case holds; another participle says what it does; a quotation shows its words.
_HOLDS = re.compile(
    r"(?:holding|concluding|deciding|ruling|recogni[sz]ing|establishing|determining)\b", re.IGNORECASE
)
_DOES = re.compile(r"[a-z]+ing\b", re.IGNORECASE)
# Where the words come from stands in parentheses at their end; the line is of the words.
_SOURCES_WITHIN = re.compile(
    r"\s*\((?:first )?(?:quoting|citing|alterations?|emphasis|internal|citations?|footnotes?|quotation)\b.*",
    re.DOTALL,
)
_BEST_LENGTH = 20  # words: long enough to say the point, short enough for one line


@dataclass(frozen=True, slots=True)
class AttributedHolding:
    """One line on what an authority holds, in the words of the opinion that says so, where that opinion prints it.

    `voice` names the separate opinion that says it ("Trott, J., dissenting"); None where the court itself does.
    """

    text: str
    source: Literal["parenthetical", "sentence"]
    said_by: str
    page: str | None
    pin: str | None
    confidence: float
    mention: str | None
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class AuthorityRow:
    """One row of the table. `depth` is the number of mentions; `pages` are the citing pages in order.

    `worst` and `best` are treatments on the merits, None where none was read; `notice` those that say only whether the
    case gave notice. `force` is None when no forum was asked for. `parts` are the kinds of voice that cite it
    (majority, concurrence, dissent, summary), in the order of the document.
    """

    id: str
    kind: str
    name: str
    cite: str | None
    parallel: tuple[str, ...]
    court: str | None
    circuit: str | None
    level: str | None
    year: int | None
    date: str | None
    depth: int
    counts: Counts
    pages: tuple[str, ...]
    pins: tuple[str, ...]
    signals: tuple[str, ...]
    quoted: bool
    only_second_hand: bool
    worst: Treatment | None
    best: Treatment | None
    notice: tuple[Treatment, ...]
    holding: AttributedHolding | None
    force: Bond | None
    cited_by: tuple[str, ...]
    parts: tuple[str, ...] = ()


def authorities(
    snapshot: Snapshot,
    opinion: str | None = None,
    *,
    forum: str | None = None,
    on: str | None = None,
    state: str | None = None,
    rules: Rules | None = None,
) -> tuple[AuthorityRow, ...]:
    """What one held opinion mentions, or all of them together; deepest first, then by name.

    Parameters
    ----------
    opinion : id of a held opinion; None takes every opinion held. An opinion is never its own authority.
    forum, on, state : a court id, a day, and where the case arose: adds binding, persuasive or neither, with why

    Raises
    ------
    BadQuestion : the forum is no court that is known

    Examples
    --------
    >>> authorities(Snapshot("s"))
    ()
    """
    opinions = sorted(snapshot.extractions) if opinion is None else [opinion]
    mentions: defaultdict[str, list[tuple[str, Mention]]] = defaultdict(list)
    read = {}
    for held in opinions:
        read[held] = _Read.of(snapshot, held)
        for m in snapshot.extractions[held].mentions:
            if m.authority is not None and m.authority != held:
                mentions[m.authority].append((held, m))
    same = doubles(snapshot.authority(id) for id in mentions)
    ids: defaultdict[str, list[str]] = defaultdict(list)
    for id in mentions:
        ids[same.get(id, id)].append(id)
    rows = []
    for id, called in ids.items():
        of_it = [x for c in called for x in mentions[c]]
        authority = snapshot.authority(id)
        force = (
            binding(authority, forum, on, state, rules=rules) if forum and authority.kind == "case" else None
        )
        rows.append(_row(authority, tuple(called), of_it, read, force))
    return tuple(sorted(rows, key=lambda r: (-r.depth, r.name.casefold(), r.id)))


def attributed_holding(snapshot: Snapshot, id: str) -> AttributedHolding | None:
    """The best line on what an authority holds: an explanatory parenthetical, or a sentence that says it held so."""
    opinions = sorted({o for o, _ in snapshot.mentions_of(id)} | {o for o, _ in snapshot.holdings_of(id)})
    lines = [line for o in opinions for line in _lines(snapshot.extractions[o]).get(id, ())]
    return max(lines, key=_merit, default=None)


@dataclass(frozen=True, slots=True)
class _Read:
    """What one opinion says, by authority, read off once for all its rows."""

    pins: Mapping[str, str | None]
    places: Mapping[str, int]
    treatments: Mapping[str, tuple[Treatment, ...]]
    lines: Mapping[str, list[AttributedHolding]]
    quoted: frozenset[str]
    extraction: Extraction

    def voice(self, mention: Mention) -> str:
        """Who cites there: the kind of part, "majority" where the court itself speaks."""
        part = part_of(self.extraction, mention)
        return part.kind if part is not None else "majority"

    @classmethod
    def of(cls, snapshot: Snapshot, opinion: str) -> "_Read":
        extraction = snapshot.extractions[opinion]
        return cls(
            pins_meant(extraction),
            page_order(extraction),
            treatments_in(snapshot, opinion),
            _lines(extraction),
            frozenset(e.to for e in extraction.edges if e.type == "quotes"),
            extraction,
        )


def _row(
    authority: Authority,
    called: tuple[str, ...],
    of_it: list[tuple[str, Mention]],
    read: Mapping[str, _Read],
    force: Bond | None,
) -> AuthorityRow:
    id = authority.id
    opinions = tuple(dict.fromkeys(held for held, _ in of_it))
    treatments = [t for o in opinions for c in called for t in read[o].treatments.get(c, ())]
    lines = [line for o in opinions for c in called for line in read[o].lines.get(c, ())]
    pages = {(held, m.page) for held, m in of_it if m.page}
    in_order = sorted(pages, key=lambda p: (p[0], read[p[0]].places.get(p[1], len(read[p[0]].places)), p[1]))
    pins = (read[held].pins.get(m.id) for held, m in of_it)
    return AuthorityRow(
        id=id,
        kind=authority.kind,
        name=authority.name,
        cite=authority.cite,
        parallel=authority.parallel,
        court=authority.court,
        circuit=authority.circuit,
        level=authority.level,
        year=authority.year,
        date=authority.date,
        depth=len(of_it),
        counts=_counts(m for _, m in of_it),
        pages=tuple(dict.fromkeys(p for _, p in in_order)),
        pins=tuple(dict.fromkeys(p for p in pins if p)),
        signals=tuple(dict.fromkeys(m.signal for _, m in of_it if m.signal)),
        quoted=any(c in read[o].quoted for o in opinions for c in called),
        only_second_hand=all(m.level == "nested" for _, m in of_it),
        worst=worst(treatments),
        best=best(treatments),
        notice=tuple(t for t in treatments if t.scope == "notice"),
        holding=max(lines, key=_merit, default=None),
        force=force,
        cited_by=opinions,
        parts=tuple(dict.fromkeys(read[held].voice(m) for held, m in of_it)),
    )


def _counts(mentions: Iterable[Mention]) -> Counts:
    of_it = list(mentions)
    kinds = {kind: sum(m.kind == kind for m in of_it) for kind in ("full", "short", "id", "supra", "name")}
    return Counts(**kinds, nested=sum(m.level == "nested" for m in of_it))


def _lines(extraction: Extraction) -> Mapping[str, list[AttributedHolding]]:
    """What an opinion says its authorities hold, by authority."""
    opinion, pins = extraction.opinion.id, pins_meant(extraction)
    found: defaultdict[str, list[AttributedHolding]] = defaultdict(list)
    spans = []
    for m in extraction.mentions:
        for p in m.parentheticals:
            spans.append((p.start, p.end))
            if m.authority is not None and p.kind in ("explanatory", "quotation"):
                said, sure = _SOURCES_WITHIN.sub("", p.clean), m.resolution.confidence
                voice = voice_words(part_of(extraction, m))
                line = AttributedHolding(
                    said, "parenthetical", opinion, m.page, pins.get(m.id), sure, m.id, voice
                )
                found[m.authority].append(line)
    for h in extraction.holdings:
        # A syllabus speaks for no court; a sentence inside a parenthetical has been taken with it.
        if h.part == "summary" or any(start <= h.start and h.end <= end for start, end in spans):
            continue
        voice = voice_words(part_of(extraction, h))
        for id in {h.speaker, h.about} - {"opinion", opinion, None}:
            line = AttributedHolding(h.text, "sentence", opinion, h.page, h.pin, h.confidence, None, voice)
            found[str(id)].append(line)
    return found


def _merit(line: AttributedHolding) -> tuple[bool, float, float]:
    """The court before a separate opinion, then: says "holding" > a sentence of what it held > does something > quotes;
    then sure; then near the best length."""
    words = len(line.text.split())
    if _HOLDS.match(line.text):
        kind = 3.0
    elif line.source == "sentence":
        kind = 2.5
    else:
        kind = 2.0 if _DOES.match(line.text) else 1.0
    return line.voice is None, kind + line.confidence / 4, -abs(words - _BEST_LENGTH)
