"""The suite of stores on SQLite, looked into by plain SQL."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from conformance.store_suite import StoreSuite
from graph.store.opening import open_store
from graph.store.protocol import GraphStore


class TestSqliteStore(StoreSuite):
    examples = 60
    fresh: Callable[[], GraphStore]

    @pytest.fixture(autouse=True)
    def _files(self, tmp_path: Path) -> None:
        number = count()
        self.fresh = lambda: open_store(str(tmp_path / f"{next(number)}.sqlite"))

    def again(self, store: GraphStore) -> GraphStore:
        return open_store(store.info()["address"])

    def _ask(self, store: GraphStore, statement: str) -> list[tuple[str, ...]]:
        with closing(sqlite3.connect(store.info()["address"])) as connection:
            return connection.execute(statement).fetchall()

    def rows(self, store: GraphStore) -> dict[str, int]:
        tables = ("opinions", "authorities", "mentions", "edges")
        return {table: int(self._ask(store, f"select count(*) from {table}")[0][0]) for table in tables}

    def edges(self, store: GraphStore) -> set[tuple[str, str, str]]:
        return {(a, b, c) for a, b, c in self._ask(store, 'select "from", "to", type from graph_edges')}
