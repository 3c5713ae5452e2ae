"""Which cases the graph leans on: times cited by circuit and year, PageRank, hubs and authorities."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import sqrt

from graph.model.extraction import Authority, Edge
from graph.projection import communities, cores, project
from graph.queries.hops import CITATIONS
from graph.snapshot import Snapshot

_DAMPING = 0.85
_ROUNDS = 100
_CLOSE = 1e-9

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A case's place in what was read, no measure of what the law is; `by_…` count the citing cases.

    `community` numbers the groups that cite each other most, the largest 0; `core` is the depth in such a group.
    """

    id: str
    name: str
    cited_by: int
    pagerank: float
    authority: float
    hub: float
    by_circuit: Mapping[str, int]
    by_year: Mapping[int, int]
    community: int
    core: int


def ranking(snapshot: Snapshot, keep: Callable[[Edge], bool] | None = None) -> tuple[Ranked, ...]:
    """Every case, the one most leaned on first; `keep` makes a filtered view (a circuit, a span of years, a page).

    One case counts once for another however often it cites it: depth is the table's matter, not the rank's.

    >>> ranking(Snapshot("s"))
    ()
    """
    cases = sorted(id for id, a in snapshot.authorities.items() if a.kind == "case")
    held = set(cases)
    wanted = (
        e for e in snapshot.edges if e.type in CITATIONS and e.from_ != e.to and (keep is None or keep(e))
    )
    pairs = tuple(sorted({(e.from_, e.to) for e in wanted if e.from_ in held and e.to in held}))
    ranks = pagerank(cases, pairs)
    hubs, authorities = hubs_and_authorities(cases, pairs)
    graph = project(snapshot, CITATIONS, keep)
    groups = {id: number for number, group in enumerate(communities(graph)) for id in group}
    depth = cores(graph)
    citing: defaultdict[str, list[Authority]] = defaultdict(list)
    for a, b in pairs:
        citing[b].append(snapshot.authorities[a])
    rows = [
        Ranked(
            id, snapshot.authorities[id].name, len(citing[id]), ranks[id], authorities[id], hubs[id],
            dict(sorted(Counter(a.circuit or a.court or "unknown" for a in citing[id]).items())),
            dict(sorted(Counter(a.year for a in citing[id] if a.year).items())), groups[id], depth[id],
        )
        for id in cases
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda r: (-r.pagerank, r.id)))


def pagerank(nodes: list[str], pairs: Pairs) -> Mapping[str, float]:
    """PageRank by power iteration; a case that cites nothing spreads its weight over all. The ranks add up to 1.

    >>> ranks = pagerank(["a", "b"], (("a", "b"),))
    >>> ranks["b"] > ranks["a"], round(sum(ranks.values()), 9)
    (True, 1.0)
    """
    if not nodes:
        return {}
    out = Counter(a for a, _ in pairs)
    ranks = dict.fromkeys(nodes, 1 / len(nodes))
    for _ in range(_ROUNDS):
        spread = sum(ranks[n] for n in nodes if not out[n])
        following = dict.fromkeys(nodes, (1 - _DAMPING + _DAMPING * spread) / len(nodes))
        for a, b in pairs:
            following[b] += _DAMPING * ranks[a] / out[a]
        moved, ranks = sum(abs(following[n] - ranks[n]) for n in nodes), following
        if moved < _CLOSE:
            break
    return ranks


def hubs_and_authorities(nodes: list[str], pairs: Pairs) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Kleinberg's two scores: a hub cites good authorities, an authority is cited by good hubs; each of length 1.

    >>> hubs, authorities = hubs_and_authorities(["a", "b"], (("a", "b"),))
    >>> hubs["a"], authorities["b"]
    (1.0, 1.0)
    """
    hubs = authorities = dict.fromkeys(nodes, 1.0)
    for _ in range(_ROUNDS if pairs else 0):
        before = hubs
        cited = dict.fromkeys(nodes, 0.0)
        for a, b in pairs:
            cited[b] += hubs[a]
        authorities = _unit(cited)
        citing = dict.fromkeys(nodes, 0.0)
        for a, b in pairs:
            citing[a] += authorities[b]
        hubs = _unit(citing)
        if sum(abs(hubs[n] - before[n]) for n in nodes) < _CLOSE:
            break
    return hubs, authorities


def _unit(scores: dict[str, float]) -> dict[str, float]:
    length = sqrt(sum(s * s for s in scores.values()))
    return {n: s / length for n, s in scores.items()} if length else scores
