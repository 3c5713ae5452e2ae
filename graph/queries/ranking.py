"""Which cases the graph leans on: times cited by circuit and year, PageRank, hubs, cores, communities."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from graph.model.extraction import Authority
from graph.projection import communities, of_pairs
from graph.queries.sparse import core_numbers, hubs_and_authorities, in_degrees, matrix, pagerank
from graph.queries.views import View, citing_pairs
from graph.snapshot import Snapshot

GROUPED = 200_000
"""Citations up to which communities are sought: the method takes minutes beyond."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A case's place in what was read, no measure of what the law is; `by_…` count the citing cases.

    `community` numbers the groups that cite each other most, the largest 0 (None in a view too large to seek them);
    `core` is the depth in such a group.
    """

    id: str
    name: str
    cited_by: int
    pagerank: float
    authority: float
    hub: float
    by_circuit: Mapping[str, int]
    by_year: Mapping[int, int]
    community: int | None
    core: int


def ranking(snapshot: Snapshot, view: View | None = None) -> tuple[Ranked, ...]:
    """Every case, the one most leaned on first, in a view of the graph.

    One case counts once for another however often it cites it: how often is what `View.depth` asks.

    >>> ranking(Snapshot("s"))
    ()
    """
    cases, pairs = citing_pairs(snapshot, view)
    m = matrix(cases, pairs)
    ranks, cited, depth = pagerank(m).tolist(), in_degrees(m).tolist(), core_numbers(m).tolist()
    hubs, authorities = (scores.tolist() for scores in hubs_and_authorities(m))
    groups = (
        {id: number for number, group in enumerate(communities(of_pairs(cases, pairs))) for id in group}
        if len(pairs) <= GROUPED
        else {}
    )
    citing: defaultdict[str, list[Authority]] = defaultdict(list)
    for a, b in pairs:
        citing[b].append(snapshot.authority(a))
    rows = [
        Ranked(
            id, snapshot.authority(id).name, cited[n], ranks[n], authorities[n], hubs[n],
            dict(sorted(Counter(a.circuit or a.court or "unknown" for a in citing[id]).items())),
            dict(sorted(Counter(a.year for a in citing[id] if a.year).items())), groups.get(id), depth[n],
        )
        for n, id in enumerate(cases)
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda r: (-r.pagerank, r.id)))
