"""A scratch file where the tables that describe one case are brought together: clusters, dockets, citations, opinions.

They are published as four files in four orders, each larger than memory. The scratch is kept until the load is done, so
that a load that was stopped need not read them again.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from json import loads
from pathlib import Path
from typing import Any, Literal

from graph.model.codec import canonical, load
from graph.model.records import Progress
from ingest.bulk.numbers import Numbers

_SCHEMA = """
create table if not exists clusters (
    id integer primary key, line integer, name text, filed text, year integer, published integer, docket integer
);
create table if not exists dockets (id integer primary key, court text, number text);
create table if not exists cites (cluster integer, cite text, primary key (cluster, cite)) without rowid;
create table if not exists opinions (id integer primary key, cluster integer);
create table if not exists read (name text primary key, stamp text, progress text);
"""
_SELECT = """
select c.id, c.line, c.name, c.filed, c.year, c.published, c.docket, d.court, d.number,
    (select json_group_array(cite) from cites where cluster = c.id) as cites
from clusters c left join dockets d on d.id = c.docket where c.id > ? order by c.id
"""


class Staging:
    """The scratch of one load; `stamp` tells whether what it holds is of the files meant now."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("pragma journal_mode = wal")
        self._db.execute("pragma synchronous = off")
        self._db.execute("pragma cache_size = -65536")
        self._db.executescript(_SCHEMA)

    def read(self, table: str, stamp: str) -> Progress | None:
        """What was told of a table when it was read, if it was read whole and from these very files."""
        row = self._db.execute("select stamp, progress from read where name = ?", (table,)).fetchone()
        if row is None or row[0] != stamp:
            return None
        return load(Progress, loads(row[1]))

    @contextmanager
    def reading(self, table: str) -> Iterator[None]:
        """Read a table anew, whole or not at all."""
        self._db.execute("begin")
        try:
            self._db.execute(f"delete from {table}")
            yield
            self._db.execute("commit")
        except BaseException:
            self._db.execute("rollback")
            raise

    def finish(self, table: str, stamp: str, progress: Progress) -> None:
        """Note that a table was read; what was read with another stamp is void."""
        self._db.execute("insert or replace into read values (?, ?, ?)", (table, stamp, canonical(progress)))

    def add(self, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Put rows into a table; one whose key is there already is left out."""
        places = ", ".join("?" * len(rows[0]))
        self._db.executemany(f"insert or ignore into {table} values ({places})", rows)

    def numbers(
        self, what: Literal["clusters", "clusters.docket", "clusters.id", "opinions.cluster"]
    ) -> Numbers:
        """The ids there are, each with 0; or of the column named; or, for `opinions.cluster`, each with its cluster."""
        select = {
            "clusters": "select id, 0 from clusters",
            "clusters.docket": "select docket, 0 from clusters where docket is not null",
            "clusters.id": "select id, id from clusters",
            "opinions.cluster": "select id, cluster from opinions",
        }[what]
        numbers = Numbers()
        for id, value in self._db.execute(select):
            numbers[id] = value
        return numbers

    def cases(self, after: int) -> Iterator[tuple[Any, ...]]:
        """Every case behind a number, in order: its cluster's row, its docket's court and number, its cites as JSON."""
        return iter(self._db.execute(_SELECT, (after,)))

    def places(self) -> Iterator[tuple[int, str | None, int | None, str | None]]:
        """Of every case, in order: its number, the day and the year it was filed, and its docket's court."""
        return iter(
            self._db.execute(
                "select c.id, c.filed, c.year, d.court from clusters c left join dockets d on d.id = c.docket"
                " order by c.id"
            )
        )

    def count(self) -> int:
        return int(self._db.execute("select count(*) from clusters").fetchone()[0])

    def close(self, *, done: bool) -> None:
        self._db.close()
        if done:
            for end in ("", "-wal", "-shm"):
                Path(f"{self.path}{end}").unlink(missing_ok=True)
