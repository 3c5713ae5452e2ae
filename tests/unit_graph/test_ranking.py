"""Ranks by sparse matrices are those networkx gives; views of a graph by court, circuit, date, type and depth."""

import random

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networkx.algorithms.link_analysis.hits_alg import _hits_python
from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python

from graph.model.extraction import Authority
from graph.model.records import RecordedCase, RecordedCite
from graph.queries import ranking as ranks
from graph.queries.ranking import ranking
from graph.queries.sparse import core_numbers, hubs_and_authorities, in_degrees, matrix, pagerank
from graph.queries.views import View, citing_pairs
from graph.snapshot import Snapshot
from kit.extractions import case, graph_of, opinion, said, treats

NODES = [str(n) for n in range(12)]
PAIRS = st.lists(
    st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)).filter(lambda p: p[0] != p[1]),
    unique=True,
    max_size=60,
)


def networkx(pairs: list[tuple[str, str]]) -> "nx.DiGraph[str]":
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(NODES)
    graph.add_edges_from(pairs)
    return graph


@given(PAIRS)
def test_pagerank_in_degrees_and_cores_are_those_of_networkx(pairs: list[tuple[str, str]]) -> None:
    m, graph = matrix(NODES, pairs), networkx(pairs)
    there = _pagerank_python(graph, tol=1e-12, max_iter=1000)
    assert pagerank(m).tolist() == pytest.approx([there[n] for n in NODES], abs=1e-7)
    assert in_degrees(m).tolist() == [graph.in_degree(n) for n in NODES]
    cores = nx.core_number(nx.Graph(graph))
    assert core_numbers(m).tolist() == [cores[n] for n in NODES]


def test_hubs_and_authorities_are_those_of_networkx() -> None:
    chance = random.Random(3)
    pairs = sorted({(a, b) for a in NODES for b in NODES if a != b and chance.random() < 0.3})
    hubs, authorities = hubs_and_authorities(matrix(NODES, pairs))
    their_hubs, their_authorities = _hits_python(networkx(pairs), max_iter=1000, tol=1e-12)
    # networkx scales to a sum of 1, we to a length of 1.
    assert (hubs / hubs.sum()).tolist() == pytest.approx([their_hubs[n] for n in NODES], abs=1e-6)
    assert (authorities / authorities.sum()).tolist() == pytest.approx(
        [their_authorities[n] for n in NODES], abs=1e-6
    )


def test_a_graph_of_nobody_and_one_of_lone_cases() -> None:
    assert [len(x) for x in (pagerank(matrix([], [])), core_numbers(matrix([], [])))] == [0, 0]
    lone = matrix(["a", "b"], [])
    assert (pagerank(lone).tolist(), core_numbers(lone).tolist(), in_degrees(lone).tolist()) == (
        [0.5, 0.5],
        [0, 0],
        [0, 0],
    )


def test_a_large_graph_is_ranked_as_networkx_ranks_it() -> None:
    chance, size = random.Random(1), 2_000
    nodes = [f"{n:05}" for n in range(size)]
    drawn = ((nodes[chance.randrange(size)], nodes[int(size * chance.random() ** 3)]) for _ in range(20_000))
    pairs = sorted({(a, b) for a, b in drawn if a != b})
    m, graph = matrix(nodes, pairs), nx.DiGraph(pairs)
    graph.add_nodes_from(nodes)
    cores, there = nx.core_number(nx.Graph(graph)), _pagerank_python(graph, tol=1e-12, max_iter=1000)
    assert core_numbers(m).tolist() == [cores[n] for n in nodes]
    assert pagerank(m).tolist() == pytest.approx([there[n] for n in nodes], abs=1e-8)


# Views

NINTH = {"court": "ca9", "circuit": "ca9"}
OKIN = case("Okin v. Village, 577 F.3d 415, 430 (2d Cir. 2009)")
KENNEDY = case("Kennedy v. City, 439 F.3d 1055, 1061 (9th Cir. 2006)")


def held() -> Snapshot:
    return graph_of(
        opinion(said(OKIN), said(OKIN, kind="id"), said(KENNEDY), id="1 F.4th 1", filed="2021-03-01", **NINTH),
        opinion(said(OKIN), id="2 F.4th 2", filed="2015-06-01", court="ca2", circuit="ca2"),
        opinion(
            treats("self", KENNEDY, "followed", evidence="we follow Kennedy"), id="3 F. Supp. 3d 3", filed="2018-01-01",
            court="cacd", circuit="ca9",
        ),
    )  # fmt: skip


def pairs(view: View) -> set[tuple[str, str]]:
    return set(citing_pairs(held(), view)[1])


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (View(), {("1 F.4th 1", OKIN.id), ("1 F.4th 1", KENNEDY.id), ("2 F.4th 2", OKIN.id)}),
        (View(courts=frozenset({"ca2"})), {("2 F.4th 2", OKIN.id)}),
        (View(courts=frozenset({"cacd"})), set()),
        (View(circuits=frozenset({"ca9"})), {("1 F.4th 1", OKIN.id), ("1 F.4th 1", KENNEDY.id)}),
        (View(since="2015-06-02"), {("1 F.4th 1", OKIN.id), ("1 F.4th 1", KENNEDY.id)}),
        (View(since="2015-06-01", until="2020-12-31"), {("2 F.4th 2", OKIN.id)}),
        (View(types=frozenset({"treats"})), {("3 F. Supp. 3d 3", KENNEDY.id)}),
        (View(depth=2), {("1 F.4th 1", OKIN.id)}),
        (View(depth=2, circuits=frozenset({"ca2"})), set()),
    ],
)  # fmt: skip
def test_a_view_takes_what_it_asks_for(view: View, expected: set[tuple[str, str]]) -> None:
    assert pairs(view) == expected


def test_a_case_whose_day_is_not_known_is_in_a_span_only_as_a_whole_year() -> None:
    year = Authority("1 F.3d 1", "case", "A v. B", "1 F.3d 1", year=1993)
    assert View(since="1993-01-01", until="1993-12-31").takes(year)
    assert not View(since="1993-01-02").takes(year)
    assert not View(until="1993-12-30").takes(year)
    assert not View(until="1999-12-31").takes(Authority("1 F.3d 1", "case", "A v. B", "1 F.3d 1"))


def test_the_ranks_are_those_of_the_view() -> None:
    rows = {r.id: r for r in ranking(held(), view=View(circuits=frozenset({"ca9"})))}
    assert (rows[OKIN.id].cited_by, rows[KENNEDY.id].cited_by) == (1, 1)
    assert rows[OKIN.id].by_circuit == {"ca9": 1}
    assert rows["2 F.4th 2"].hub == 0
    assert len({rows[id].community for id in ("1 F.4th 1", OKIN.id, KENNEDY.id)}) == 1


def test_what_a_collection_records_counts_beside_what_was_read() -> None:
    read = held()
    recorded = Authority(
        "9 F.4th 9", "case", "Later v. Case", "9 F.4th 9", court="ca1", circuit="ca1", date="2022-01-01"
    )
    more = Snapshot(
        "s", read.extractions, read.authorities,
        recorded={recorded.id: RecordedCase(recorded, 7, cites=(RecordedCite(OKIN.id, 3, 1, 2),))},
    )  # fmt: skip
    rows = {r.id: r for r in ranking(more)}
    assert rows[OKIN.id].by_circuit == {"ca1": 1, "ca2": 1, "ca9": 1}
    assert rows["9 F.4th 9"].name == "Later v. Case"
    assert {r.id: r.cited_by for r in ranking(more, view=View(depth=3))}[OKIN.id] == 1


def test_a_view_too_large_for_communities_says_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranks, "GROUPED", 2)
    assert {r.community for r in ranking(held())} == {None}
