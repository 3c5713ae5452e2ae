"""The shared store: one graph of a Neo4j server, by the official driver, which only this file imports."""

import logging
import os
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

from neo4j import Driver, GraphDatabase, ManagedTransaction, NotificationMinimumSeverity, Session
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
)

from graph.model.errors import StoreAway, StoreError
from graph.store import cypher, cypher_records
from graph.store.keeping import Keeper
from graph.store.neo4j_address import Address, read_address
from graph.store.neo4j_transaction import Neo4jTransaction
from graph.store.rows import ClaimsSeen
from graph.store.transaction import Transaction

T = TypeVar("T")
VERSION = 2  # 1: no records of a collection
_ZERO = "0" * 64
_MADE_MEANWHILE = {
    f"Neo.ClientError.Schema.{what}AlreadyExists" for what in ("EquivalentSchemaRule", "Constraint", "Index")
}
PATIENCE = 5.0  # seconds to reach the server at all
RETRY = 10.0  # seconds in which the driver itself tries again; long work waits longer (`graph.store.waiting`)


class Neo4jStore(Keeper):
    """One graph on a server; credentials come from NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE."""

    def __init__(self, url: str) -> None:
        super().__init__(Neo4jGraph(read_address(url, os.environ)))


def _make(session: Session, statement: str) -> None:
    """One constraint or index. Others may make it at the same moment: IF NOT EXISTS alone does not guard that."""
    try:
        session.execute_write(lambda made: made.run(statement).consume())
    except ClientError as error:
        if error.code not in _MADE_MEANWHILE:
            raise


class Neo4jGraph:
    """The backend: a driver, and one managed transaction a call, run again by the driver when the server asks."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._seen = ClaimsSeen()
        self._database = os.environ.get("NEO4J_DATABASE") or None
        username = os.environ.get("NEO4J_USERNAME")
        auth = (username, os.environ.get("NEO4J_PASSWORD", "")) if username else None
        # The driver logs what it then raises: the person would read each fault twice.
        logging.getLogger("neo4j").setLevel(logging.CRITICAL)
        with self._told():
            self._driver: Driver = GraphDatabase.driver(
                address.server,
                auth=auth,
                connection_timeout=PATIENCE,
                connection_acquisition_timeout=2 * PATIENCE,
                max_transaction_retry_time=RETRY,
                notifications_min_severity=NotificationMinimumSeverity.OFF,
                user_agent="precedent-graph",
            )
        try:
            with self._told():
                self._driver.verify_connectivity()
                self._prepare()
        except BaseException:
            self._driver.close()
            raise

    def _session(self) -> Session:
        # One bookmark manager for all, so that on a cluster a call sees what the call before it wrote.
        return self._driver.session(
            database=self._database, bookmark_manager=self._driver.execute_query_bookmark_manager
        )

    def _prepare(self) -> None:
        with self._session() as session:
            there = session.run(cypher.SHOW_SCHEMA).single(strict=True)["names"]
            schema = {**cypher.SCHEMA, **cypher_records.SCHEMA}
            missing = [statement for name, statement in schema.items() if name not in there]
            for statement in missing:
                _make(session, statement)
            if missing:
                session.run(cypher.AWAIT_SCHEMA).consume()
            state = session.run(cypher.STATE, graph=self._address.graph).single()
        if state is not None and state["version"] > VERSION:
            raise StoreError(
                f"{self._address.shown}: written by a newer precedent (store version {state['version']}, "
                f"here {VERSION}); upgrade precedent"
            )

    def write(self, work: Callable[[Transaction], T]) -> T:
        def unit(tx: ManagedTransaction) -> T:
            tx.run(cypher.LOCK, graph=self._address.graph, zero=_ZERO, version=VERSION).consume()
            return work(self._transaction(tx))

        with self._told(), self._session() as session:
            return session.execute_write(unit)

    def read(self, work: Callable[[Transaction], T]) -> T:
        def unit(tx: ManagedTransaction) -> tuple[T, bool]:
            ours = self._transaction(tx)
            before = ours.total()
            return work(ours), ours.total() == before

        with self._told(), self._session() as session:
            # A read sees what others commit meanwhile: it counts only if nothing changed under it, at last by the lock.
            for _ in range(5):
                result, steady = session.execute_read(unit)
                if steady:
                    return result
        return self.write(work)

    def _transaction(self, tx: ManagedTransaction) -> Neo4jTransaction:
        return Neo4jTransaction(
            lambda statement, values: tx.run(statement, values).data(), self._address.graph, self._seen
        )

    def purge(self) -> None:
        """Nothing to do: the server keeps its own pages, and its transaction logs for as long as it is told to."""

    def info(self) -> Mapping[str, str]:
        with self._told(), self._session() as session:
            server = session.run(cypher.COMPONENTS).single(strict=True)
        return {
            "backend": "neo4j",
            "address": self._address.shown,
            "version": f"{server['version']} {server['edition']}",
            "schema": str(VERSION),
        }

    def close(self) -> None:
        self._driver.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn a fault of the server into a StoreError that says what to do."""
        where = self._address.server
        try:
            yield
        except AuthError as error:
            raise StoreError(
                f"{where}: the server refuses the credentials; set NEO4J_USERNAME and NEO4J_PASSWORD to those it knows"
            ) from error
        except ServiceUnavailable as error:
            if isinstance(_root(error), ssl.SSLError):
                raise StoreError(
                    f"{where}: no trusted encrypted connection ({_root(error)}); "
                    "see the server's certificate, or another scheme (neo4j+ssc:// takes a self-signed one)"
                ) from error
            raise StoreAway(
                f"{where}: no Neo4j server answers there; start it, or choose another store with --store"
            ) from error
        except ConfigurationError as error:
            raise StoreError(f"{where}: {_line(error)}") from error
        except Neo4jError as error:
            if error.code and error.code.endswith("DatabaseNotFound"):
                database = self._database or "the default"
                raise StoreError(
                    f"{where}: no database {database!r} there; set NEO4J_DATABASE to one it has"
                ) from error
            kind = StoreAway if error.is_retryable() else StoreError
            raise kind(f"{where}: the server would not ({error.code}): {_line(error)}") from error
        except DriverError as error:
            kind = StoreAway if error.is_retryable() else StoreError
            raise kind(f"{where}: {_line(error)}") from error


def _root(error: BaseException) -> BaseException:
    while (cause := error.__cause__ or error.__context__) is not None:
        error = cause
    return error


def _line(error: Exception) -> str:
    return " ".join(str(getattr(error, "message", None) or error).split())
