"""A snapshot as a networkx graph: nothing lost, and measures that are the same in every process."""

import subprocess
import sys
from pathlib import Path

from graph.projection import communities, project
from graph.queries.sparse import core_numbers, matrix
from kit.extractions import case, cites, graph_of, opinion, said, second_hand, treats

ROE, POE = case("Roe v. A, 1 F.3d 1 (9th Cir. 1990)"), case("Poe v. A, 2 F.3d 2 (9th Cir. 1991)")


def held():
    outer = cites("Sharp v. Orange, 871 F.3d 901, 911 (9th Cir. 2017)", page="24")
    return graph_of(
        opinion(
            outer, second_hand(outer, ROE, pin="3"), treats("self", POE, "followed", evidence="we follow Poe")
        )
    )


def test_every_mention_is_an_edge_and_keeps_what_was_read():
    graph = project(held())
    assert graph.number_of_edges() == len(held().edges)
    (second,) = graph.get_edge_data("871 F.3d 901", ROE.id).values()
    assert second == {
        "type": "quotes", "via": "quoting", "pin": "3", "page": "24", "read_in": "9 F.4th 900", "mention": "m2",
        "evidence": "",
    }  # fmt: skip
    (treated,) = graph.get_edge_data("9 F.4th 900", POE.id).values()
    assert (treated["label"], treated["evidence"]) == ("followed", "we follow Poe")


def test_nodes_say_what_is_held_and_leave_out_what_is_not_known():
    nodes = project(held()).nodes
    assert nodes["9 F.4th 900"]["held"]
    assert not nodes[ROE.id]["held"]
    assert "date" not in nodes[ROE.id]


def test_a_filtered_view_keeps_the_nodes():
    graph = project(held(), types=("treats",), keep=lambda e: e.label == "followed")
    assert {d["type"] for _, _, d in graph.edges(data=True)} == {"treats"}
    assert set(graph) == set(held().authorities)


def two_triangles():
    names = "abcdef"
    made = []
    for group in (names[:3], names[3:]):
        members = [case(f"{n} v. X, {ord(n)} U.S. 1 (2000)", id=n) for n in group]
        for outer in members:
            first = said(outer)
            made += [first, *(second_hand(first, inner) for inner in members if inner != outer)]
    return project(graph_of(opinion(*made, id="o")), types=("quotes",))


def test_communities_are_those_that_cite_each_other():
    assert communities(two_triangles()) == (("a", "b", "c"), ("d", "e", "f"), ("o",))
    ids = sorted(two_triangles())
    depths = core_numbers(matrix(ids, list(two_triangles().edges()))).tolist()
    assert dict(zip(ids, depths, strict=True)) == {"a": 2, "b": 2, "c": 2, "d": 2, "e": 2, "f": 2, "o": 0}


def test_communities_do_not_depend_on_the_order_of_words_in_a_set():
    script = (
        "import networkx as nx; from graph.projection import communities;"
        "g = nx.MultiDiGraph(nx.relabel_nodes(nx.gnp_random_graph(40, .1, seed=3, directed=True), str));"
        "print(communities(g))"
    )
    root = Path(__file__).parents[2]
    printed = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed},
            cwd=root,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(printed) == 1
