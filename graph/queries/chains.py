"""Chains of authority: A quoting B quoting C as an opinion reports it, and paths from one authority to another."""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from graph.cite.forms import full_form, opinion_short_form, short_form
from graph.cite.names import names_used, short_names
from graph.cite.runs import Run, Runs, words
from graph.cite.strings import in_parentheses
from graph.model.extraction import Authority
from graph.queries.hops import Hop, Link, joins, links_of
from graph.queries.lookup import name_of
from graph.queries.pages import has_slip_pages
from graph.snapshot import Snapshot

MAX_HOPS = 6
LIMIT = 1_000
_STEPS = 50_000


@dataclass(frozen=True, slots=True)
class Chain:
    """Hops end to end, and the chain in brief form; `one_passage`: each hop is printed inside the one before."""

    hops: tuple[Hop, ...]
    citation: Runs
    one_passage: bool

    @property
    def text(self) -> str:
        """The chain as a brief prints it."""
        return words(self.citation)


@dataclass(frozen=True, slots=True)
class Chains:
    """The answer, with the names of the cases in it; `complete` is False when a bound cut the search."""

    start: Authority
    end: Authority | None
    chains: tuple[Chain, ...]
    complete: bool
    names: Mapping[str, str]


def chains(
    snapshot: Snapshot, start: str, end: str | None = None, *, max_hops: int = MAX_HOPS, limit: int = LIMIT
) -> Chains:
    """Chains from an authority, or the paths from it to another, of cites and quotes.

    Parameters
    ----------
    start, end : ids; without `end`, only hops printed in one passage are joined ("A (quoting B (quoting C))"), each
        chain as far as it goes, longest first. With it, every simple path, shortest first: a path whose hops are
        printed in different passages is written as separate citations, never nested as if one court had said so.

    Returns
    -------
    Chains : a citation graph has cycles, so no case stands twice in a chain, and the search is bounded

    Raises
    ------
    NotFound : an id that the snapshot does not hold
    """
    first, last = snapshot.authority(start), snapshot.authority(end) if end is not None else None
    links = links_of(snapshot)
    writer = _Writer(snapshot)
    found: list[tuple[Link, ...]] = []
    complete = True
    budget = _Budget(_STEPS)
    if last is None:
        runs = _passages(links, first.id, max_hops, budget)
        order = sorted(runs, key=lambda c: (-len(c), [link.place for link in c]))
        found, complete = order[:limit], len(order) <= limit
    else:
        for path in _paths(links, first.id, last.id, max_hops, budget):
            found += _along(links, path, budget)
            if len(found) >= limit:
                complete = False
                break
    made = tuple(Chain(tuple(link.hop for link in c), writer.write(c), _joined(c)) for c in found[:limit])
    ids = {id for chain in made for hop in chain.hops for id in (hop.from_, hop.to, hop.read_in)}
    names = {id: name_of(snapshot, id) for id in sorted(ids)}
    return Chains(first, last, made, complete and budget.left > 0, names)


def as_record(answer: Chains) -> dict[str, Any]:
    """The contract's record of `chain --json`."""
    return {
        "from": answer.start.id,
        "to": answer.end.id if answer.end else None,
        "complete": answer.complete,
        "names": dict(answer.names),
        "chains": [
            {
                "hops": [
                    {
                        "from": h.from_, "to": h.to, "type": h.type, "pin": h.pin, "page": h.page, "mention": h.mention,
                        "from_pin": h.from_pin, "relation": h.relation, "read_in": h.read_in, "also": list(h.also),
                        "voice": h.voice,
                    }
                    for h in c.hops
                ],
                "text": c.text,
                "one_passage": c.one_passage,
            }
            for c in answer.chains
        ],
    }  # fmt: skip


class _Budget:
    """Steps left of a search, so that a thick graph ends in an answer that says it is cut, not in a hang."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def spend(self) -> bool:
        self.left -= 1
        return self.left > 0


def _joined(chain: tuple[Link, ...]) -> bool:
    return all(joins(a, b) for a, b in pairwise(chain))


def _passages(
    links: Mapping[str, tuple[Link, ...]], start: str, max_hops: int, budget: _Budget
) -> list[tuple[Link, ...]]:
    found: list[tuple[Link, ...]] = []
    waiting: list[tuple[Link, ...]] = [(link,) for link in links.get(start, ())]
    while waiting and budget.spend():
        chain = waiting.pop()
        seen = {start, *(link.hop.to for link in chain)}
        longer = [
            (*chain, link)
            for link in links.get(chain[-1].hop.to, ())
            if len(chain) < max_hops and link.hop.to not in seen and joins(chain[-1], link)
        ]
        if longer:
            waiting += longer
        else:
            found.append(chain)
    return found


def _paths(
    links: Mapping[str, tuple[Link, ...]], start: str, end: str, max_hops: int, budget: _Budget
) -> Iterator[tuple[str, ...]]:
    """Simple paths as node ids, shortest first; a step is only taken where the end can still be reached."""
    away = _hops_to(links, end)
    waiting: deque[tuple[str, ...]] = deque([(start,)] if start in away and start != end else [])
    while waiting and budget.spend():
        path = waiting.popleft()
        if path[-1] == end:
            yield path
            continue
        for to in dict.fromkeys(link.hop.to for link in links.get(path[-1], ())):
            if to not in path and to in away and len(path) + away[to] <= max_hops:
                waiting.append((*path, to))


def _hops_to(links: Mapping[str, tuple[Link, ...]], end: str) -> dict[str, int]:
    """How many hops each case is from the end; one that does not lead there is left out."""
    citing: defaultdict[str, list[str]] = defaultdict(list)
    for of_one in links.values():
        for link in of_one:
            citing[link.hop.to].append(link.hop.from_)
    away, waiting = {end: 0}, deque([end])
    while waiting:
        id = waiting.popleft()
        for other in citing[id]:
            if other not in away:
                away[other] = away[id] + 1
                waiting.append(other)
    return away


def _along(
    links: Mapping[str, tuple[Link, ...]], path: tuple[str, ...], budget: _Budget
) -> list[tuple[Link, ...]]:
    """The chains along a path that one passage prints each, or, where none does, the first mentions hop by hop."""
    choices = [tuple(x for x in links[a] if x.hop.to == b) for a, b in pairwise(path)]
    partial: list[tuple[Link, ...]] = [(link,) for link in choices[0]]
    for options in choices[1:]:
        partial = [(*c, link) for c in partial for link in options if budget.spend() and joins(c[-1], link)]
    return partial or [tuple(options[0] for options in choices)]


class _Writer:
    """Writes chains in brief form, with the names the opinions themselves use for their authorities."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        used: dict[str, str] = {}
        for _, extraction in sorted(snapshot.extractions.items()):
            used = {**names_used(extraction), **used}
        self._short = short_names(snapshot.authorities.values(), used)

    def write(self, chain: tuple[Link, ...]) -> Runs:
        """The case asked of in short form, the rest in full; a new citation wherever the passage changes."""
        runs: Runs = ()
        for number, passage in enumerate(_by_passage(chain)):
            inner: Runs = ()
            for link in reversed(passage):
                cited = (*self._full(link.hop), *inner)
                inner = in_parentheses(link.hop.relation, [cited])
            runs += (Run("; "),) * bool(number) + (*self._short_form(passage[0].hop), *inner)
        return runs

    def _full(self, hop: Hop) -> Runs:
        return full_form(self._snapshot.authority(hop.to), hop.pin)

    def _short_form(self, hop: Hop) -> Runs:
        authority = self._snapshot.authority(hop.from_)
        name = self._short.get(authority.id, authority.name)
        held = self._snapshot.extractions.get(authority.id)
        # The page of a first-hand hop is the opinion's own; of a reported one, the pin that the reporter prints.
        if held is not None and hop.read_in == authority.id:
            form = opinion_short_form(held.opinion, hop.from_pin, name, slip=has_slip_pages(held))
            # R13.1: who speaks stands before what is quoted. A dissent's report of another case is not that case's.
            return (*form, Run(f" ({hop.voice})")) if hop.voice else form
        return short_form(authority, hop.from_pin, name)


def _by_passage(chain: tuple[Link, ...]) -> list[list[Link]]:
    groups: list[list[Link]] = [[chain[0]]]
    for before, link in pairwise(chain):
        if joins(before, link):
            groups[-1].append(link)
        else:
            groups.append([link])
    return groups
