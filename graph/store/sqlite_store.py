"""The embedded store: one SQLite file, in WAL mode so that others read while one writes."""

import sqlite3
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TypeVar

from graph.store.keeping import Keeper
from graph.store.rows import ClaimsSeen
from graph.store.sqlite_file import MEMORY, connect, told
from graph.store.sqlite_transaction import SqliteTransaction
from graph.store.transaction import Transaction

T = TypeVar("T")


class SqliteStore(Keeper):
    """A graph in one file, or in memory (":memory:").

    >>> store = SqliteStore(":memory:")
    >>> store.snapshot().authorities, store.info()["backend"]
    ({}, 'sqlite')
    >>> store.close()
    """

    def __init__(self, path: str, *, create: bool = True) -> None:
        super().__init__(SqliteFile(path, create=create))


class SqliteFile:
    """The backend: one connection, one transaction at a time; threads take turns, other processes are waited for."""

    def __init__(self, path: str, *, create: bool = True) -> None:
        self.path = path
        self._connection = connect(path, create=create)
        self._connection.row_factory = sqlite3.Row
        self._turn = threading.RLock()
        self._seen = ClaimsSeen()

    def write(self, work: Callable[[Transaction], T]) -> T:
        return self._run("begin immediate", work)

    def read(self, work: Callable[[Transaction], T]) -> T:
        return self._run("begin", work)

    def _run(self, begin: str, work: Callable[[Transaction], T]) -> T:
        with self._turn, told(self.path):
            self._connection.execute(begin)
            try:
                result = work(SqliteTransaction(self._connection, self._seen))
                self._connection.execute("commit")
            except BaseException:
                with suppress(sqlite3.Error):  # SQLite may have undone it already (a full disk)
                    self._connection.execute("rollback")
                raise
        return result

    def purge(self) -> None:
        with self._turn, told(self.path):
            self._connection.execute("insert into search (search) values ('optimize')")
            # `execute` makes one step of this statement, and each step gives back one page only.
            self._connection.executescript("pragma incremental_vacuum")
            self._connection.execute("pragma wal_checkpoint(truncate)").fetchall()

    def info(self) -> Mapping[str, str]:
        with self._turn, told(self.path):
            version = self._connection.execute("pragma user_version").fetchone()[0]
        place = "in memory" if self.path == MEMORY else self.path
        return {
            "backend": "sqlite",
            "address": place,
            "version": sqlite3.sqlite_version,
            "schema": str(version),
        }

    def close(self) -> None:
        with self._turn, told(self.path):
            self._connection.close()
