"""One process, several, or a Dask cluster may read: the graph is the same to the last byte, in either store."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from distributed import LocalCluster

from graph.model.errors import PrecedentError, StoreAway
from graph.store.opening import open_store
from graph.store.waiting import waiting
from ingest.dask_cluster import cluster
from ingest.job import ingest
from ingest.workers import in_order
from kit.checkout import ROOT
from kit.neo4j_server import runs, wait_until
from kit.opinion_files import write_opinions

SIZE = 6


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = write_opinions(tmp_path_factory.mktemp("opinions"), SIZE)
    (made / "broken.txt").write_bytes(b"")
    return made


@pytest.fixture(scope="module")
def dask() -> Iterator[str]:
    """The address of a real scheduler with two worker processes, all of them talking TCP."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, protocol="tcp://", dashboard_address=":0"
    ) as made:
        assert made.scheduler_address.startswith("tcp://")
        yield made.scheduler_address


@pytest.fixture(scope="module")
def read_alone(folder: Path) -> tuple[str, list[str | None]]:
    """The content id, and what became of each file, when one process reads."""
    store = open_store(":memory:")
    rows = ingest([folder], store)
    assert [r.status for r in rows] == ["failed", *["new"] * SIZE]
    return store.snapshot_id(), [r.opinion for r in rows]


@pytest.fixture(params=["sqlite", "neo4j"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "neo4j":
        return str(request.getfixturevalue("neo4j_graph"))
    return str(tmp_path / "graph.sqlite")


def run(address: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """The command, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "ui", "--store", address, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=120
    )  # fmt: skip


def test_two_processes_give_the_graph_of_one(
    address: str, folder: Path, read_alone: tuple[str, list[str | None]]
) -> None:
    done = run(address, "ingest", str(folder), "--workers", "2")
    assert f"{SIZE} new" in done.stderr
    store = open_store(address)
    assert store.snapshot_id() == read_alone[0]
    store.close()


def test_a_dask_cluster_gives_the_graph_of_one(
    address: str, folder: Path, dask: str, read_alone: tuple[str, list[str | None]]
) -> None:
    done = run(address, "ingest", str(folder), "--scheduler", dask)
    assert f"{SIZE} new" in done.stderr, done.stderr
    assert "broken.txt: the file is empty" in done.stderr
    store = open_store(address)
    assert store.snapshot_id() == read_alone[0]
    store.close()


def test_both_workers_of_the_cluster_read(folder: Path, dask: str) -> None:
    with cluster(dask) as (executor, at_once):
        assert at_once == 2
        # What is sent must be known on the worker, where nothing of this file is.
        process = "__import__('time').sleep(0.3) or __import__('os').getpid()"
        assert len(set(in_order(executor, eval, [process] * 4))) == 2


def test_any_executor_reads_and_rows_keep_the_order_of_the_files(
    folder: Path, read_alone: tuple[str, list[str | None]]
) -> None:
    store = open_store(":memory:")
    with ThreadPoolExecutor(3) as pool:
        rows = ingest([folder], store, executor=pool)
    assert (store.snapshot_id(), [r.opinion for r in rows]) == read_alone


class Backwards(Executor):
    """Does what came last first, once it is asked for a result."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Future[Any], Any]] = []
        self.most = 0

    def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]
        future: Future[Any] = Future()
        self.waiting.append((future, lambda: fn(*args, **kwargs)))
        self.most = max(self.most, len(self.waiting))
        asked = future.result

        def result(timeout: float | None = None) -> Any:
            while self.waiting:
                other, work = self.waiting.pop()
                other.set_result(work())
            return asked(timeout)

        future.result = result  # type: ignore[method-assign]
        return future


def test_results_come_in_order_and_only_so_many_are_on_their_way() -> None:
    backwards = Backwards()
    assert list(in_order(backwards, abs, range(-100, 0), ahead=7)) == list(range(100, 0, -1))
    assert backwards.most == 7


# What goes wrong


def test_without_dask_the_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(PrecedentError, match=r"pip install 'precedent-graph\[dask\]'"), cluster("tcp://x:1"):
        pass


def test_a_scheduler_that_is_not_there_is_told_in_one_line(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    monkeypatch.setattr("ingest.dask_cluster.PATIENCE", 1)
    with pytest.raises(PrecedentError) as caught, cluster(f"tcp://127.0.0.1:{port}"):
        pass
    assert "no Dask scheduler answers there" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_cluster_without_workers_is_told(tmp_path: Path) -> None:
    with (
        LocalCluster(n_workers=0, processes=False, protocol="tcp://", dashboard_address=":0") as empty,
        pytest.raises(PrecedentError, match="the scheduler has no workers; start some: dask worker tcp://"),
        cluster(empty.scheduler_address),
    ):
        pass


def test_a_worker_of_another_version_is_refused(dask: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.dask_cluster.DISTRIBUTION", "no-such-distribution")
    monkeypatch.setattr("ingest.dask_cluster.version", _version)
    with (
        pytest.raises(PrecedentError, match="this worker has no no-such-distribution; install version 9"),
        cluster(dask),
    ):
        pass


def _version(name: str) -> str:
    from importlib.metadata import version  # noqa: PLC0415 - on the worker, where nothing of this file is known

    return "9" if os.environ.get("PYTEST_CURRENT_TEST") else version(name)


def test_a_reader_killed_in_the_middle_ends_in_one_line(folder: Path) -> None:
    from ingest.workers import local_pool  # noqa: PLC0415

    with pytest.raises(PrecedentError, match="what read the opinions is gone"), local_pool(2) as pool:
        list(in_order(pool, os._exit, [1, 1]))


def test_workers_end_when_the_process_they_work_for_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        "import os, time\nfrom ingest.workers import in_order, local_pool\n"
        "if __name__ == '__main__':\n"
        "    with local_pool(2) as pool:\n"
        "        list(in_order(pool, time.sleep, [0.2] * 4))\n"
        "        print(*pool._processes, flush=True)\n"
        "        time.sleep(60)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, str(script)], cwd=ROOT, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )  # fmt: skip
    assert parent.stdout is not None
    workers = [int(word) for word in parent.stdout.readline().split()]
    assert len(workers) == 2
    parent.kill()
    parent.communicate()
    wait_until(lambda: not any(runs(pid) for pid in workers), 10)


def test_workers_and_a_scheduler_together_are_wrong_usage(folder: Path, tmp_path: Path) -> None:
    done = run(
        str(tmp_path / "g.sqlite"), "ingest", str(folder), "--workers", "2", "--scheduler", "tcp://x:1"
    )
    assert done.returncode == 2
    assert "give one" in done.stderr


# A store whose server goes away


def test_a_store_that_comes_back_is_waited_for_and_said_so() -> None:
    said: list[str] = []
    answers = iter([StoreAway("x: gone"), StoreAway("x: gone"), None])

    def call() -> str:
        if (fault := next(answers)) is not None:
            raise fault
        return "stored"

    assert waiting(call, said.append, patience=5, pause=0.01) == "stored"
    assert said == ["x: gone; waiting for it, at most 5 s", "it is back: going on"]


def test_a_store_that_stays_away_is_not_waited_for_for_ever() -> None:
    def call() -> None:
        raise StoreAway("x: gone")

    with pytest.raises(StoreAway, match=r"x: gone; it did not come back within 0 s; what was stored stays"):
        waiting(call, lambda line: None, patience=0.05, pause=0.01)
