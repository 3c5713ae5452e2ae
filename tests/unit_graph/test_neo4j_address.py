"""What an address of a Neo4j server may be: the graph's name, and no unencrypted way to another machine."""

import pytest

from graph.model.errors import StoreError
from graph.store.neo4j_address import Address, read_address


@pytest.mark.parametrize(
    ("url", "server", "graph"),
    [
        ("bolt://localhost", "bolt://localhost", "precedent"),
        ("neo4j://127.0.0.1:7687", "neo4j://127.0.0.1:7687", "precedent"),
        ("neo4j://[::1]:7687/mine", "neo4j://[::1]:7687", "mine"),
        ("bolt://localhost:7687/circuit-9", "bolt://localhost:7687", "circuit-9"),
        ("bolt://localhost:7687?graph=circuit_9", "bolt://localhost:7687", "circuit_9"),
        ("neo4j+s://db.example.org/ours", "neo4j+s://db.example.org", "ours"),
        ("bolt+ssc://db.example.org", "bolt+ssc://db.example.org", "precedent"),
        ("neo4j://db.example.org?allow_unencrypted=1", "neo4j://db.example.org", "precedent"),
    ],
)
def test_an_address_names_a_server_and_a_graph(url: str, server: str, graph: str) -> None:
    assert read_address(url, {}) == Address(server, graph)


def test_the_graph_may_be_named_by_the_environment_and_the_address_goes_first() -> None:
    assert read_address("bolt://localhost", {"PRECEDENT_GRAPH": "ours"}).graph == "ours"
    assert read_address("bolt://localhost/mine", {"PRECEDENT_GRAPH": "ours"}).graph == "mine"


@pytest.mark.parametrize(
    ("url", "line"),
    [
        (
            "bolt://db.example.org",
            "bolt://db.example.org: not encrypted, and db.example.org is another machine",
        ),
        ("neo4j://10.0.0.4:7687", "not encrypted"),
        ("neo4j://localhost.example.org", "not encrypted"),
        ("neo4j://db.example.org?allow_unencrypted=0", "not encrypted"),
        ("bolt://neo4j:hunter2@localhost", "no credentials in an address"),
        ("bolt://", "no server in it"),
        ("bolt://localhost:port", "write bolt://HOST:PORT"),
        ("bolt://localhost?grpah=x", "unknown option 'grpah'"),
        ("bolt://localhost/a b", "'a b' is no name for a graph"),
        ('bolt://localhost/x"} DETACH', "is no name for a graph"),
        ("bolt://localhost/" + "x" * 65, "is no name for a graph"),
    ],
)
def test_a_bad_address_is_one_plain_line(url: str, line: str) -> None:
    with pytest.raises(StoreError) as caught:
        read_address(url, {})
    assert line in str(caught.value)
    assert "hunter2" not in str(caught.value)
    assert "\n" not in str(caught.value)
