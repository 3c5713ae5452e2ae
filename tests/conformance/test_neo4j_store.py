"""The suite of stores on a live Neo4j server, looked into by plain Cypher."""

from collections.abc import Callable, Iterator
from itertools import count
from uuid import uuid4

import pytest
from neo4j import Driver, GraphDatabase

from conformance.store_records import OKIN_RECORDED, load
from conformance.store_suite import StoreSuite
from graph.queries.proposals import waiting
from graph.store.opening import open_store
from graph.store.protocol import GraphStore
from kit.version_1 import fill, reading


class TestNeo4jStore(StoreSuite):
    examples = 12
    fresh: Callable[[], GraphStore]

    @pytest.fixture(autouse=True)
    def _graphs(self, neo4j_url: str, neo4j_auth: tuple[str, str]) -> Iterator[None]:
        """Graphs of this test's own names, emptied at its end; nothing else on the server is touched."""
        prefix, number = f"test-{uuid4().hex[:12]}", count()
        self.fresh = lambda: open_store(f"{neo4j_url}/{prefix}-{next(number)}")
        with GraphDatabase.driver(neo4j_url, auth=neo4j_auth) as self.driver:
            yield
            for n in range(next(number)):
                self.driver.execute_query("MATCH (n {graph: $graph}) DETACH DELETE n", graph=f"{prefix}-{n}")

    driver: Driver

    def again(self, store: GraphStore) -> GraphStore:
        return open_store(store.info()["address"])

    def _ask(self, store: GraphStore, statement: str) -> list[tuple[str, ...]]:
        graph = store.info()["address"].rpartition("/")[2]
        return [tuple(row.values()) for row in self.driver.execute_query(statement, graph=graph).records]

    def rows(self, store: GraphStore) -> dict[str, int]:
        [(opinions,)] = self._ask(store, "MATCH (n:Opinion {graph: $graph}) RETURN count(n)")
        [(authorities,)] = self._ask(store, "MATCH (n:Authority {graph: $graph}) RETURN count(n)")
        [(mentions,)] = self._ask(
            store, "MATCH (:Opinion {graph: $graph})-[:MAKES]->(n:Mention) RETURN count(n)"
        )
        [(edges,)] = self._ask(
            store, "MATCH (:Authority {graph: $graph})-[r:CITES|QUOTES|TREATS|HISTORY]->() RETURN count(r)"
        )
        found = {"opinions": opinions, "authorities": authorities, "mentions": mentions, "edges": edges}
        return {name: int(n) for name, n in found.items()}

    def edges(self, store: GraphStore) -> set[tuple[str, str, str]]:
        rows = self._ask(
            store,
            "MATCH (a:Authority {graph: $graph})-[r:CITES|QUOTES|TREATS|HISTORY]->(b) "
            "RETURN a.id, b.id, toLower(type(r))",
        )
        return {(a, b, c) for a, b, c in rows}

    def test_a_graph_of_version_1_goes_on(self) -> None:
        store, fresh = self.fresh(), open_store(":memory:")
        for each in (store, fresh):
            fill(each)
        self._ask(store, "MATCH (g:Graph {graph: $graph}) SET g.version = 1 RETURN g.version")
        store = self.again(store)
        assert (store.snapshot(), store.changes()) == (fresh.snapshot(), fresh.changes())
        for each in (store, fresh):
            each.merge(reading(rule="holds.2"))
            load(each, OKIN_RECORDED)
            assert waiting(each.snapshot()) == ()
        assert store.snapshot() == fresh.snapshot()
        assert self._ask(store, "MATCH (g:Graph {graph: $graph}) RETURN g.version") == [(2,)]
