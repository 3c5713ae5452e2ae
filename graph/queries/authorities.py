"""The table of what an opinion (or the whole graph) rests on: depth, pages, treatment, holding, force in a forum."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.model.extraction import Authority, Counts, Extraction, Mention
from graph.queries.attributed import AttributedHolding, lines_in, merit
from graph.queries.doubles import doubles
from graph.queries.hops import pins_meant
from graph.queries.like_holdings import LikeHoldings, like_holdings
from graph.queries.pages import page_order
from graph.queries.risk import Risk, Risks
from graph.queries.standing import Treatment, best, treatments_in, worst
from graph.queries.voices import part_of
from graph.rules.binding import Bond, binding
from graph.rules.cells import Rules
from graph.snapshot import Snapshot


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
    holdings: tuple[LikeHoldings, ...] = ()
    """All that is said of what it holds, like lines together; `holding` is the best of them."""
    inherited: tuple[Risk, ...] = ()
    """Cases it rests on, by a chain of reliance, that were marked down later."""


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
    rows, risks = [], Risks(snapshot)
    for id, called in ids.items():
        of_it = [x for c in called for x in mentions[c]]
        authority = snapshot.authority(id)
        force = (
            binding(authority, forum, on, state, rules=rules) if forum and authority.kind == "case" else None
        )
        rows.append(_row(authority, tuple(called), of_it, read, force, risks))
    return tuple(sorted(rows, key=lambda r: (-r.depth, r.name.casefold(), r.id)))


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
            lines_in(extraction),
            frozenset(e.to for e in extraction.edges if e.type == "quotes"),
            extraction,
        )


def _row(
    authority: Authority,
    called: tuple[str, ...],
    of_it: list[tuple[str, Mention]],
    read: Mapping[str, _Read],
    force: Bond | None,
    risks: Risks,
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
        holding=max(lines, key=merit, default=None),
        force=force,
        cited_by=opinions,
        parts=tuple(dict.fromkeys(read[held].voice(m) for held, m in of_it)),
        holdings=like_holdings(lines),
        inherited=risks.of(id),
    )


def _counts(mentions: Iterable[Mention]) -> Counts:
    of_it = list(mentions)
    kinds = {kind: sum(m.kind == kind for m in of_it) for kind in ("full", "short", "id", "supra", "name")}
    return Counts(**kinds, nested=sum(m.level == "nested" for m in of_it))
