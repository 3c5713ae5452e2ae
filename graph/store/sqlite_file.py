"""The SQLite file: opened, recognised, upgraded after a copy; every fault of it told in one plain line."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib.resources import files
from pathlib import Path

from graph.model.errors import StoreError
from graph.store.network_drive import network_drive

APPLICATION = 0x50524543  # "PREC": which program the file belongs to, as the `file` command reads it
PATIENCE = 20.0  # seconds to wait for another process that writes
MEMORY = ":memory:"
ALLOWED = "PRECEDENT_NETWORK_DRIVE"  # set to 1 by a person who knows that only one machine opens the file
_HEAD = b"SQLite format 3\0"

_FAULTS = {
    sqlite3.SQLITE_BUSY: "another program is writing to it and does not end; try again when it is done",
    sqlite3.SQLITE_LOCKED: "another part of this program is writing to it; try again when it is done",
    sqlite3.SQLITE_FULL: "the disk is full; nothing was stored; free some space and do it again",
    sqlite3.SQLITE_READONLY: "it may not be written; make it and its folder writable, or choose another with --store",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; see that its folder exists and may be written",
    sqlite3.SQLITE_NOTADB: "not a store of precedent; give the path of one, or of a file that is not there yet",
    sqlite3.SQLITE_CORRUPT: "the file is damaged; restore a copy, or ingest the opinions again into a new store",
    sqlite3.SQLITE_IOERR: "the disk does not read or write; nothing was stored; see that it is well and still there",
    sqlite3.SQLITE_PERM: "it may not be opened; see who may read and write it",
}


@contextmanager
def told(path: str) -> Iterator[None]:
    """Turn a fault of the file into a StoreError that says what to do."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise StoreError(f"{path}: a text holds characters that cannot be stored ({error.reason})") from error
    except sqlite3.Error as error:
        raise StoreError(f"{path}: {_FAULTS.get(_code(error), f'the store failed ({error})')}") from error


def _code(error: sqlite3.Error) -> int:
    """The primary code; the extended one in its higher bits says no more that a person could use."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def connect(path: str, *, create: bool) -> sqlite3.Connection:
    """A connection to a store of this version; an older file is copied and upgraded, a new one made.

    Raises
    ------
    StoreError : no such file (without `create`), a folder, not a store, on a network drive, of a newer version, locked,
        or damaged
    """
    shared = path != MEMORY and _require_place(path, create)
    with told(path):
        try:
            return _open(path, path, shared)
        except sqlite3.OperationalError as error:
            if _code(error) not in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN) or not _still(path):
                raise
            # WAL needs a file beside the store; one that may not be written, and that nobody writes, can do without.
            return _open(f"{Path(path).absolute().as_uri()}?immutable=1", path, shared)


def _open(address: str, path: str, shared: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(
        address, timeout=PATIENCE, isolation_level=None, check_same_thread=False, uri=address != path
    )
    try:
        _prepare(connection, path, shared)
    except BaseException:
        connection.close()
        raise
    return connection


def _still(path: str) -> bool:
    log = Path(f"{path}-wal")
    return Path(path).exists() and not (log.exists() and log.stat().st_size)


def _require_place(path: str, create: bool) -> bool:
    """Whether the place, which may hold a store, lies on a network drive."""
    place = Path(path)
    if place.is_dir():
        raise StoreError(f"{path}: a folder, not a store; give the path of a file in it")
    shared = _require_disk(path)
    if place.exists():
        _require_database(path)
    else:
        if not create:
            raise StoreError(
                f"{path}: there is no store; `precedent ingest` makes one, or give another with --store"
            )
        if not place.parent.is_dir():
            raise StoreError(f"{path}: its folder {place.parent} does not exist; make it first")
    return shared


def _require_disk(path: str) -> bool:
    """Whether it is a network drive that a person has allowed.

    WAL keeps its index in memory that machines do not share: two of them would write over each other.
    """
    drive = network_drive(path)
    if drive is not None and os.environ.get(ALLOWED) != "1":
        raise StoreError(
            f"{path}: it lies on a network drive ({drive}), where a store is damaged when two machines open it; keep "
            f"it on a disk of this machine, or share a graph by Neo4j; {ALLOWED}=1 if no other machine ever opens it"
        )
    return drive is not None


def _require_database(path: str) -> None:
    """SQLite would take a file of a few bytes for an empty one, and write over it."""
    try:
        with Path(path).open("rb") as file:
            head = file.read(len(_HEAD))
    except OSError as error:
        raise StoreError(f"{path}: it cannot be read ({error.strerror}); see who may read it") from error
    if head not in (b"", _HEAD):
        raise StoreError(f"{path}: {_FAULTS[sqlite3.SQLITE_NOTADB]}")


def _prepare(connection: sqlite3.Connection, path: str, shared: bool) -> None:
    _require_ours(connection, path)
    connection.execute("pragma foreign_keys = on")
    connection.execute("pragma secure_delete = on")
    version = _number(connection, "user_version")
    newest = len(migrations())
    if version > newest:
        raise StoreError(
            f"{path}: written by a newer precedent (store version {version}, here {newest}); upgrade precedent"
        )
    if version == 0:
        # Both must come before the first table; pages that `remove` frees can then be given back.
        connection.execute("pragma auto_vacuum = incremental")
        connection.execute(f"pragma journal_mode = {'delete' if shared else 'wal'}")
    elif shared:
        connection.execute("pragma journal_mode = delete")  # made on a disk, and moved
    if version < newest:
        if version and path != MEMORY:
            _copy(connection, path, version)
        _upgrade(connection, newest)
    # Without WAL, normal is not enough against a power cut.
    connection.execute(f"pragma synchronous = {'full' if shared else 'normal'}")


def _require_ours(connection: sqlite3.Connection, path: str) -> None:
    application = _number(connection, "application_id")
    tables = connection.execute("select count(*) from sqlite_master").fetchone()[0]
    if tables and application != APPLICATION:
        raise StoreError(
            f"{path}: a database of another program, not a store of precedent; give another path"
        )


def _copy(connection: sqlite3.Connection, path: str, version: int) -> None:
    copy = Path(f"{path}.version-{version}")
    if not copy.exists():
        half = Path(f"{copy}.part")
        half.unlink(missing_ok=True)
        connection.execute("vacuum into ?", (str(half),))
        half.rename(copy)


def _upgrade(connection: sqlite3.Connection, newest: int) -> None:
    """Run what is missing in one transaction; another process that opened the file too finds it done."""
    connection.execute("begin immediate")
    try:
        for number in range(_number(connection, "user_version"), newest):
            for statement in _statements(migrations()[number]):
                connection.execute(statement)
        connection.execute(f"pragma application_id = {APPLICATION}")
        connection.execute(f"pragma user_version = {newest}")
        connection.execute("commit")
    except BaseException:
        with suppress(sqlite3.Error):  # SQLite has undone it already where the disk is full
            connection.execute("rollback")
        raise


@cache
def migrations() -> tuple[str, ...]:
    """The text of every migration in order; the n-th leads from version n - 1 to n."""
    folder = files("graph.store").joinpath("migrations")
    return tuple(
        f.read_text("utf-8")
        for f in sorted(folder.iterdir(), key=lambda f: f.name)
        if f.name.endswith(".sql")
    )


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"pragma {pragma}").fetchone()[0])
