"""Inherited risk: a case rests, by a chain of reliance, on one later marked down; the path is shown, hop by hop.

Reliance is read, never guessed: an opinion followed, relied on or quoted a case with approval, or is itself cited as
quoting or citing it for the point. That a case is at risk says nothing of its own rule: a person reads the path.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from graph.model.dates import as_known, earliest, latest
from graph.model.extraction import Edge
from graph.model.rights import AGAINST, Event
from graph.queries.lookup import name_of
from graph.queries.standing import NEGATIVE
from graph.snapshot import Snapshot

_RELIED = ("followed", "relied_on", "quoted_with_approval")
_LONGEST = 4  # hops: what a case rests on five removes away nobody would call its ground


@dataclass(frozen=True, slots=True)
class Rests:
    """One hop of reliance: `why` in words, and the passage that shows it."""

    from_: str
    to: str
    why: str
    read_in: str
    page: str | None
    pin: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """What marks a case down: the label, by whom and when, and the words (of a person's event: its source)."""

    case: str
    label: str
    by: str
    date: str | None
    read_in: str | None
    page: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Risk:
    """A path of reliance from a case to one that is marked down; `told` says it in a line."""

    path: tuple[Rests, ...]
    doubt: Doubt
    told: str


class Risks:
    """The risks of every case of a snapshot; what a case rests on is gathered once.

    >>> Risks(Snapshot("s")).of("1 F.3d 1")
    ()
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._rests = cache(self._rests_of)

    def of(self, case: str) -> tuple[Risk, ...]:
        """The shortest path to each case marked down that it rests on, nearest first; doubts older than it left out."""
        found: list[Risk] = []
        seen, open_ = {case}, [(case, ())]
        for _ in range(_LONGEST):
            further: list[tuple[str, tuple[Rests, ...]]] = []
            for here, path in open_:
                for hop in self._rests(here):
                    if hop.to in seen:
                        continue
                    seen.add(hop.to)
                    whole = (*path, hop)
                    further.append((hop.to, whole))
                    found += [
                        Risk(whole, doubt, self._told(whole, doubt)) for doubt in self._doubts(hop.to, case)
                    ]
            open_ = further  # type: ignore[assignment]  # paths grow
        return tuple(found)

    def _rests_of(self, case: str) -> tuple[Rests, ...]:
        found: dict[str, Rests] = {}
        for opinion, e in self._snapshot.edges_from(case):
            why = _why(e)
            if why is not None and e.to != case:
                found.setdefault(e.to, Rests(case, e.to, why, opinion, e.page, e.pin, e.evidence.text))
        return tuple(found[to] for to in sorted(found))

    @cached_property
    def _ended(self) -> Mapping[str, list[Event]]:
        found: defaultdict[str, list[Event]] = defaultdict(list)
        for e in self._snapshot.events:
            if e.event in AGAINST and e.scope == "whole":
                found[e.authority].append(e)
        return found

    def _doubts(self, case: str, resting: str) -> Iterator[Doubt]:
        """What marks a case down after the one that rests on it was decided, or on a day not known."""
        snapshot, since = self._snapshot, self._date(resting)
        for e in self._ended.get(case, ()):
            if _after(e.date, since):
                yield Doubt(case, e.event, e.by, e.date, e.opinion, None, e.source)
        for edge in snapshot.edges_to(case):
            if (
                edge.type == "treats"
                and edge.label in NEGATIVE
                and edge.scope not in ("notice", "other_grounds")
            ):
                when = self._date(edge.from_)
                if edge.from_ != resting and _after(when, since):
                    read_in = edge.reported_by or edge.from_
                    yield Doubt(
                        case, str(edge.label), edge.from_, when, read_in, edge.page, edge.evidence.text
                    )

    def _date(self, id: str) -> str | None:
        held = self._snapshot.authorities.get(id)
        return as_known(held.date, held.year) if held else None

    def _told(self, path: tuple[Rests, ...], doubt: Doubt) -> str:
        def name(id: str) -> str:
            return name_of(self._snapshot, id)

        chain = name(path[0].from_) + ", which".join(f" {hop.why} {name(hop.to)}" for hop in path)
        when = f", {doubt.date}" if doubt.date else ", on a day not known"
        return f"{chain}, which was {doubt.label.replace('_', ' ')} by {name(doubt.by)}{when}"


def _why(e: Edge) -> str | None:
    """How an edge shows reliance, in words that stand between two names; None where it does not."""
    if e.type == "treats" and e.label in _RELIED and e.scope != "notice":
        return {"followed": "follows", "relied_on": "relies on"}.get(str(e.label), "quotes with approval")
    if e.type in ("cites", "quotes") and e.via in ("quoting", "citing"):
        return f"is cited as {e.via}"
    return None


def _after(date: str | None, since: str | None) -> bool:
    return date is None or since is None or latest(date) > earliest(since)
