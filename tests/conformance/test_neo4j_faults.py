"""Neo4j as it is met: not there, refusing, shared with others, killed in mid-write; and the questions of the docs."""

import re
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from uuid import uuid4

import pytest
from neo4j import Driver, GraphDatabase

from graph.model.batch import Batch
from graph.model.errors import StoreError
from graph.model.extraction import Determination, Edge, Evidence, Parenthetical, Weighed
from graph.model.rights import Proposal, right_id
from graph.queries.verify import verify
from graph.store import cypher, neo4j_store
from graph.store.opening import open_store
from kit.batches import case, opinion
from kit.checkout import ROOT
from kit.neo4j_server import OwnServer
from kit.store_writer import library

QUESTIONS = re.findall(r"```cypher\n(.*?)```", (ROOT / "docs" / "model.md").read_text("utf-8"), re.DOTALL)


def quoting() -> Batch:
    """An opinion with an answer to every question of the docs."""
    at_once, reported = (
        case("577 F.3d 415", name="Okin v. Village"),
        case("489 U.S. 189", "130 S. Ct. 5", name="DeShaney"),
    )
    batch = opinion("943 F.3d 1260", of=[at_once, reported], rights=["A right."])
    x, own = batch.extraction, batch.extraction.opinion.id
    told = Evidence(0, 4, batch.text[:4])
    first, second = x.mentions
    in_words = Parenthetical(0, 4, told.text, "holding it clearly established", "explanatory")
    weighed = Weighed(at_once.id, "recognises", "on_point", "supports", "why", told)
    x = replace(
        x,
        mentions=(replace(first, parentheticals=(in_words,)), second),
        edges=(
            *x.edges,
            Edge(at_once.id, reported.id, "quotes", second.id, told, via="quoting", pin="195", reported_by=own),
            Edge(reported.id, at_once.id, "treats", first.id, told, label="questioned", reported_by=own),
        ),
        determinations=(
            Determination("d", "A right.", (), "not_established", "ca9", (), (), "consensus", (weighed,), None, 0, 4,
                          told.text, 1.0),
        ),
    )  # fmt: skip
    said = Proposal("p", right_id("A right."), at_once.id, own, "recognises", "on_point", "holding", "supports", "why",
                    "rule", 1.0, told)  # fmt: skip
    return replace(batch, extraction=x, proposals=(said,))


@pytest.fixture
def graph() -> str:
    return f"test-{uuid4().hex[:12]}"


@pytest.fixture
def driver(neo4j_url: str, neo4j_auth: tuple[str, str], graph: str) -> Iterator[Driver]:
    """A side door to the server; what the test wrote under its graph is taken out at the end."""
    with GraphDatabase.driver(neo4j_url, auth=neo4j_auth) as made:
        yield made
        made.execute_query("MATCH (n) WHERE n.graph STARTS WITH $graph DETACH DELETE n", graph=graph)


def line_of(url: str) -> str:
    with pytest.raises(StoreError) as caught:
        open_store(url)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_server_that_is_not_there_is_told_within_seconds(scheme: str) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    began = time.monotonic()
    assert "no Neo4j server answers there" in line_of(f"{scheme}://127.0.0.1:{port}")
    assert time.monotonic() - began < 15


def test_something_else_that_listens_is_no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neo4j_store, "PATIENCE", 1.0)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        assert "no Neo4j server answers there" in line_of(f"bolt://127.0.0.1:{silent.getsockname()[1]}")


def test_wrong_credentials_are_refused_in_one_line(neo4j_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "not-the-password")
    line = line_of(neo4j_url)
    assert "the server refuses the credentials; set NEO4J_USERNAME and NEO4J_PASSWORD" in line
    assert "not-the-password" not in line


def test_a_database_that_is_not_there_is_named(neo4j_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_DATABASE", "nosuch")
    assert "no database 'nosuch' there; set NEO4J_DATABASE" in line_of(neo4j_url)


def test_a_graph_of_a_newer_version_is_refused(neo4j_url: str, driver: Driver, graph: str) -> None:
    driver.execute_query("CREATE (:Graph {graph: $graph, total: '0', version: 99})", graph=graph)
    assert "written by a newer precedent (store version 99" in line_of(f"{neo4j_url}/{graph}")


def test_constraints_and_indexes_are_there_first(neo4j_url: str, driver: Driver, graph: str) -> None:
    open_store(f"{neo4j_url}/{graph}").close()
    [row] = driver.execute_query(cypher.SHOW_SCHEMA).records
    assert set(cypher.SCHEMA) <= set(row["names"])


def test_several_may_be_the_first_to_open_a_graph_on_a_new_server(
    neo4j_of_my_own: OwnServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in neo4j_of_my_own.access.environment().items():
        monkeypatch.setenv(name, value)
    url = neo4j_of_my_own.access.url
    with ThreadPoolExecutor(6) as pool:
        stores = list(pool.map(open_store, [f"{url}/graph-{n % 3}" for n in range(6)]))
    for store in stores:
        store.close()


def test_two_graphs_share_a_server_and_touch_nothing_of_each_other(
    neo4j_url: str, driver: Driver, graph: str
) -> None:
    one, two = open_store(f"{neo4j_url}/{graph}-1"), open_store(f"{neo4j_url}/{graph}-2")
    batch = opinion(
        "943 F.3d 1260", of=[case("577 F.3d 415")], rights=["A right."], text="shared words 577 F.3d 415"
    )
    one.merge(batch)
    assert (two.snapshot().authorities, two.search("shared")) == ({}, ())
    two.merge(batch)
    before = two.snapshot()
    assert len(two.search("shared")) == 1
    one.remove("943 F.3d 1260")
    assert (one.snapshot().authorities, two.snapshot()) == ({}, before)
    [row] = driver.execute_query(
        "MATCH (n {graph: $graph})--(m) WHERE m.graph IS NULL OR m.graph <> $graph RETURN count(m) AS n",
        graph=f"{graph}-2",
    ).records
    assert row["n"] == 0
    one.close()
    two.close()


def test_nothing_but_the_graph_itself_is_left_of_what_was_removed(
    neo4j_url: str, driver: Driver, graph: str
) -> None:
    store = open_store(f"{neo4j_url}/{graph}")
    for batch in library()[:3]:
        store.merge(batch)
    for batch in library()[:3]:
        store.remove(batch.extraction.opinion.id)
    store.close()
    rows = driver.execute_query("MATCH (n {graph: $graph}) RETURN labels(n) AS labels", graph=graph).records
    assert [row["labels"] for row in rows] == [["Graph"]]


def test_text_is_never_part_of_a_statement(neo4j_url: str, driver: Driver, graph: str) -> None:
    name = "') MATCH (n) DETACH DELETE n //"
    store = open_store(f"{neo4j_url}/{graph}")
    store.merge(opinion("943 F.3d 1260", name=name, of=[case("577 F.3d 415", name='"}) RETURN 1')]))
    assert store.snapshot().authority("943 F.3d 1260").name == name
    store.close()


def test_a_server_killed_in_mid_write_holds_whole_opinions(
    neo4j_of_my_own: OwnServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neo4j_store, "RETRY", 1.0)
    for name, value in neo4j_of_my_own.access.environment().items():
        monkeypatch.setenv(name, value)
    store = open_store(neo4j_of_my_own.access.url)
    told: list[str] = []

    def work() -> None:
        try:
            for batch in library():
                store.merge(batch)
        except StoreError as error:
            told.append(str(error))

    writer = threading.Thread(target=work)
    writer.start()
    time.sleep(4)
    neo4j_of_my_own.kill()
    writer.join()
    store.close()
    assert len(told) == 1
    assert "no Neo4j server answers there" in told[0]
    again = open_store(neo4j_of_my_own.start().url)
    snapshot = again.snapshot()
    assert verify(snapshot, again.text) == ()
    read = {b.extraction.opinion.id: b.extraction for b in library()}
    assert {id: len(x.mentions) for id, x in snapshot.extractions.items()} == {
        id: len(read[id].mentions) for id in snapshot.extractions
    }
    reference = open_store(":memory:")
    for batch in library():
        again.merge(batch)
        reference.merge(batch)
    assert again.snapshot_id() == reference.snapshot_id()
    again.close()


@pytest.mark.parametrize(
    "question", QUESTIONS, ids=[q.splitlines()[0].removeprefix("// ") for q in QUESTIONS]
)
def test_a_question_of_the_docs_runs_as_printed(
    neo4j_url: str, driver: Driver, graph: str, question: str
) -> None:
    store = open_store(f"{neo4j_url}/{graph}")
    store.merge(quoting())
    store.close()
    asked = question.replace("'precedent'", f"'{graph}'").replace("+graph:precedent", f'+graph:"{graph}"')
    assert asked != question
    assert driver.execute_query(asked).records


def test_there_are_ten_questions() -> None:
    assert len(QUESTIONS) == 10
