"""A snapshot as a networkx graph, and the few graph measures that questions need."""

from collections.abc import Callable, Collection, Iterable

import networkx as nx

from graph.model.extraction import Edge
from graph.snapshot import Snapshot


def project(
    snapshot: Snapshot, types: Collection[str] | None = None, keep: Callable[[Edge], bool] | None = None
) -> "nx.MultiDiGraph[str]":
    """A node an authority, an edge a mention; `types` and `keep` make a filtered view of the edges, all nodes stay.

    Nodes carry kind, name, cite, court, circuit, level, year, date and whether the opinion itself is held; edges the
    type, pin, page, treatment and where they were read. An attribute that is not known is left out. Citations run in
    circles (companion cases of one day): never take this for an acyclic graph.

    >>> project(Snapshot("s")).number_of_nodes()
    0
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(snapshot=snapshot.id)
    for id, a in sorted(snapshot.authorities.items()):
        known = {
            "kind": a.kind, "name": a.name, "cite": a.cite, "court": a.court, "circuit": a.circuit, "level": a.level,
            "year": a.year, "date": a.date, "held": id in snapshot.extractions,
        }  # fmt: skip
        graph.add_node(id, **{k: v for k, v in known.items() if v is not None})
    for opinion, extraction in sorted(snapshot.extractions.items()):
        for number, e in enumerate(extraction.edges):
            if (types is None or e.type in types) and (keep is None or keep(e)):
                known = {
                    "type": e.type, "via": e.via, "pin": e.pin, "page": e.page, "label": e.label, "scope": e.scope,
                    "reported_by": e.reported_by, "read_in": opinion, "mention": e.mention, "evidence": e.evidence.text,
                }  # fmt: skip
                attributes = {k: v for k, v in known.items() if v is not None}
                graph.add_edge(e.from_, e.to, key=f"{opinion} {number}", **attributes)
    return graph


def of_pairs(nodes: Iterable[str], pairs: Iterable[tuple[str, str]]) -> "nx.MultiDiGraph[str]":
    """A view's citations as a graph, an edge a pair.

    >>> of_pairs(["a", "b"], [("a", "b")]).number_of_edges()
    1
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(pairs)
    return graph


def communities(graph: "nx.MultiDiGraph[str]", *, seed: int = 0) -> tuple[tuple[str, ...], ...]:
    """Groups that cite each other more than others, largest first; the same for the same graph and seed."""
    ids = sorted(graph)
    # By number, not by name: the method walks over sets, and sets of words have another order in every process.
    numbered = nx.relabel_nodes(_plain(graph), {id: number for number, id in enumerate(ids)})
    groups = nx.community.louvain_communities(numbered, seed=seed)
    return tuple(sorted((tuple(ids[n] for n in sorted(g)) for g in groups), key=lambda g: (-len(g), g)))


def _plain(graph: "nx.MultiDiGraph[str]") -> "nx.Graph[str]":
    """One line between any two cases that cite each other, either way round, in an order that is always the same."""
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    plain.add_edges_from(sorted((a, b) for a, b in set(graph.edges()) if a != b))
    return plain
