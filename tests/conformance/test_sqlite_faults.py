"""SQLite files as they are met: not a store, of another version, locked, full, read-only, killed in mid-write."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from graph.model.errors import StoreError
from graph.model.extraction import Authority, OpinionInfo, SourceFile, Weighed
from graph.queries.verify import verify
from graph.store import sqlite_file
from graph.store.opening import open_store
from graph.store.protocol import Change
from graph.store.rows import ENTERED, READ, blank
from graph.store.sqlite_store import SqliteStore
from kit.batches import case, opinion
from kit.checkout import ROOT
from kit.store_writer import library

WRITER = ROOT / "tests" / "kit" / "store_writer.py"


def line_of(path: str | Path, **how: bool) -> str:
    """The one line by which opening fails."""
    with pytest.raises(StoreError) as caught:
        open_store(str(path), **how)
    line = str(caught.value)
    assert line.startswith(str(path))
    assert "\n" not in line
    return line


def writer(store: Path, first: int = 0, step: int = 1) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, str(WRITER), str(store), str(first), str(step)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def whole_id() -> str:
    store = open_store(":memory:")
    for batch in library():
        store.merge(batch)
    return store.snapshot_id()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "graph.sqlite"


# What is no store


@pytest.mark.parametrize("content", [b"An opinion, not a store.\n" * 50, b"%PDF-1.7\n" + bytes(4000), b"x"])
def test_a_file_that_is_no_store_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert "not a store of precedent" in line_of(path)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused_and_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("create table opinions (id)")
    before = path.read_bytes()
    assert "a database of another program" in line_of(path)
    assert path.read_bytes() == before


def test_a_place_where_no_file_can_be_is_refused(tmp_path: Path) -> None:
    assert "a folder, not a store" in line_of(tmp_path)
    assert "its folder" in line_of(tmp_path / "none" / "graph.sqlite")
    assert "there is no store" in line_of(tmp_path / "graph.sqlite", create=False)
    assert not (tmp_path / "graph.sqlite").exists()


def test_an_address_of_no_known_kind_is_refused() -> None:
    with pytest.raises(StoreError, match="postgres://: no store is kept there"):
        open_store("postgres://here")
    with pytest.raises(StoreError, match="no path in it"):
        open_store("sqlite://")


def test_a_path_and_its_sqlite_address_are_one_store(path: Path) -> None:
    for address in (str(path), f"sqlite:///{path}", f"sqlite://{path}"):
        store = open_store(address)
        store.merge(opinion("1 F.3d 1"))
        assert list(store.snapshot().extractions) == ["1 F.3d 1"]
        store.close()


def test_an_empty_file_becomes_a_store(path: Path) -> None:
    path.touch()
    assert open_store(str(path)).snapshot().extractions == {}


# Versions


def test_a_store_of_a_newer_version_is_refused_with_a_word(path: Path) -> None:
    open_store(str(path)).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma user_version = 99")
    assert "written by a newer precedent (store version 99" in line_of(path)


def test_an_older_store_is_upgraded_after_a_copy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = open_store(str(path))
    old.merge(opinion("1 F.3d 1", of=[case("1 U.S. 1")]))
    before = old.snapshot()
    old.close()
    known = sqlite_file.migrations()
    monkeypatch.setattr(
        sqlite_file, "migrations", lambda: (*known, "create table more (id);\ninsert into more values (1);")
    )
    new = open_store(str(path))
    assert new.info()["schema"] == str(len(known) + 1)
    assert new.snapshot() == before
    new.close()
    monkeypatch.undo()
    assert open_store(f"{path}.version-{len(known)}").snapshot() == before
    assert "written by a newer precedent" in line_of(path)


def test_an_upgrade_that_fails_leaves_the_store_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store(str(path)).close()
    known = sqlite_file.migrations()
    monkeypatch.setattr(
        sqlite_file, "migrations", lambda: (*known, "create table more (id);\ninsert into none values (1);")
    )
    line_of(path)
    monkeypatch.undo()
    store = open_store(str(path))
    assert store.info()["schema"] == str(len(known))


def test_every_table_has_the_columns_of_its_values(path: Path) -> None:
    open_store(str(path)).close()
    counts = {f"count_{c.removeprefix('counts_')}" for c in blank(Authority) if c.startswith("counts_")}
    caption = {c for c in blank(Authority) if not c.startswith("counts_")}
    layout = {"pages", "sections", "footnotes", "problems"}
    expected = {
        "opinions": {
            "sha256",
            "digest",
            "claim",
            *blank(OpinionInfo),
            *blank(SourceFile, "source_"),
            *layout,
        },
        "listed": {"seq", "id", "claim", *counts},
        "weighed": {"seq", "determination", *blank(Weighed)},
        "authorities": caption,
        "claims": caption | {"ref", "source", "uses", "authority"},
        "changes": {"number", *blank(Change)},
        **{table: {"seq", *blank(cls)} for table, cls in READ.items()},
        **{f"entered_{kind}": {"row", "key", *blank(cls)} for kind, cls in ENTERED.items()},
    }
    expected["determinations"] -= {"weighed"}
    with closing(sqlite3.connect(path)) as connection:
        for table, columns in expected.items():
            there = {row[1] for row in connection.execute(f"pragma table_info({table})")} - {"file"}
            assert there == columns, table


# Faults of the file


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
@pytest.mark.parametrize("room", [8_192, 40_960, 400_000])
def test_no_room_for_the_file_is_one_line_and_leaves_no_half_opinion(path: Path, room: int) -> None:
    # A limit on the size of files fails a write as a full disk does; only of a process of its own.
    child = (
        "import resource, sys; sys.path.insert(0, 'tests'); from graph.store.opening import open_store\n"
        "from graph.model.errors import StoreError; from kit.store_writer import library\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}))\n"
        "try:\n    store = open_store(sys.argv[1])\n    for batch in library(): store.merge(batch)\n"
        "except StoreError as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", child, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.count("\n") == 1
    assert "nothing was stored" in done.stdout
    store = open_store(str(path))
    assert verify(store.snapshot(), store.text) == ()
    for batch in library():
        store.merge(batch)
    assert store.snapshot_id() == whole_id()


def test_a_locked_store_says_so_and_is_free_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_file, "PATIENCE", 0.1)
    store = open_store(str(path))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("begin immediate")
        with pytest.raises(StoreError, match="another program is writing to it"):
            store.merge(opinion("1 F.3d 1"))
        assert store.snapshot().extractions == {}
        other.execute("rollback")
    assert store.merge(opinion("1 F.3d 1")).status == "new"


def test_a_full_disk_stores_nothing_of_the_opinion(path: Path) -> None:
    store = SqliteStore(str(path))
    store.merge(opinion("1 F.3d 1"))
    before = store.snapshot()
    pages = store._backend._connection.execute("pragma page_count").fetchone()[0]
    store._backend._connection.execute(f"pragma max_page_count = {pages + 2}")
    with pytest.raises(StoreError, match="the disk is full; nothing was stored"):
        store.merge(opinion("2 F.3d 2", text="2 F.3d 2. " + " ".join(f"word{n}" for n in range(9000))))
    assert store.snapshot() == before
    store._backend._connection.execute("pragma max_page_count = 1000000")
    assert store.merge(opinion("2 F.3d 2")).status == "new"


def test_a_damaged_store_says_so(path: Path) -> None:
    store = open_store(str(path))
    for batch in library()[:5]:
        store.merge(batch)
    store.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + bytes(len(whole) - 8192))
    with pytest.raises(StoreError, match="the file is damaged"):
        open_store(str(path)).snapshot()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user may enter."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_a_read_only_store_says_so_when_written(open_folder: Path) -> None:
    path = open_folder / "graph.sqlite"
    store = open_store(str(path))
    store.merge(opinion("1 F.3d 1"))
    store.close()
    path.chmod(0o444)
    open_folder.chmod(0o555)
    # A superuser may write anything, so the store is opened by nobody in a process of its own.
    child = (
        "import os, sys; from graph.store.opening import open_store; from graph.store.sqlite_store import SqliteStore\n"
        "from graph.model.curated import CuratedAuthority; from graph.model.errors import StoreError\n"
        "open_store(':memory:').put_authority(CuratedAuthority('x', 'X', '9 F.3d 9', None))\n"
        "if os.geteuid() == 0: os.setuid(65534)\n"
        "try:\n    store = open_store(sys.argv[1]); print(len(store.snapshot().extractions))\n"
        "    store.put_authority(CuratedAuthority('x', 'X', '9 F.3d 9', None))\n"
        "except StoreError as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", child, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[0] == "1", done.stdout
    assert "it may not be written" in done.stdout.splitlines()[1]


# Crashes, and others at the same time


def test_kills_at_any_moment_leave_whole_opinions_and_a_second_run_completes(path: Path) -> None:
    chance, whole = random.Random(4), whole_id()
    read = {b.extraction.opinion.id: b for b in library()}
    for _ in range(10):
        child = writer(path)
        assert child.stdout is not None
        assert child.stdout.readline() == "begun\n"
        try:
            child.wait(chance.uniform(0.0, 0.25))
        except subprocess.TimeoutExpired:
            os.kill(child.pid, signal.SIGKILL)
        child.communicate()
        store = open_store(str(path))
        snapshot = store.snapshot()
        assert verify(snapshot, store.text) == ()
        for id, x in snapshot.extractions.items():
            assert len(x.mentions) == len(read[id].extraction.mentions)
            assert store.text(id) == read[id].text
        store.close()
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
            assert connection.execute("pragma foreign_key_check").fetchall() == []
    assert writer(path).wait() == 0
    assert open_store(str(path)).snapshot_id() == whole


def test_several_processes_write_one_file(path: Path) -> None:
    children = [writer(path, first, 3) for first in range(3)]
    for child in children:
        out, err = child.communicate()
        assert (child.returncode, out) == (0, "begun\ndone\n"), err
    assert open_store(str(path)).snapshot_id() == whole_id()


def test_one_store_serves_several_threads(path: Path) -> None:
    store = open_store(str(path))
    threads = [threading.Thread(target=store.merge, args=(batch,)) for batch in library()[:6]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.snapshot().extractions) == 6


# What is left behind


def test_nothing_of_a_removed_opinion_is_left_in_the_file(path: Path) -> None:
    store = open_store(str(path))
    store.merge(
        opinion(
            "1 F.3d 1",
            name="Secretparty v. State",
            text="1 F.3d 1: sealedword " * 5000,
            rights=["Secretright."],
        )
    )
    store.merge(opinion("2 F.3d 2"))
    store.close()
    store, size = open_store(str(path)), path.stat().st_size
    store.remove("1 F.3d 1")
    left = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert [w for w in (b"sealedword", b"secretparty", b"secretright") if w in left.lower()] == []
    assert path.stat().st_size < size
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("pragma freelist_count").fetchone() == (0,)


def test_ones_own_sql_sees_the_graph_by_its_views(path: Path) -> None:
    store = open_store(str(path))
    store.merge(opinion("943 F.3d 1260", of=[case("130 S. Ct. 5")]))
    store.merge(opinion("944 F.3d 1", of=[case("577 U.S. 1", "130 S. Ct. 5")]))
    with closing(sqlite3.connect(path)) as connection:
        citing = connection.execute(
            "select opinion from graph_mentions where authority = '577 U.S. 1' order by 1"
        ).fetchall()
        quoting = connection.execute(
            'select "from" from graph_edges where "to" = \'577 U.S. 1\' order by 1'
        ).fetchall()
    assert citing == quoting == [("943 F.3d 1260",), ("944 F.3d 1",)]
    store.close()
