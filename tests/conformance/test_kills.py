"""An ingest killed at any moment, or whose server is: whole opinions or nothing, and a second run completes it."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from graph.queries.verify import verify
from graph.store.opening import open_store
from graph.store.protocol import GraphStore
from ingest.bulk import courtlistener
from ingest.job import ingest
from kit.checkout import ROOT
from kit.kills import TIMES, survives, survives_from_nothing
from kit.neo4j_server import OwnServer
from kit.opinion_files import write_opinions

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and fork of POSIX")
SIZE = 5


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_opinions(tmp_path_factory.mktemp("opinions"), SIZE)


@pytest.fixture(scope="module")
def whole(folder: Path) -> str:
    """The content id of a run that nothing disturbs."""
    with closing(open_store(":memory:")) as store:
        ingest([folder], store)
        return store.snapshot_id()


def reading(folder: Path) -> Callable[[str], None]:
    def work(address: str) -> None:
        with closing(open_store(address)) as store:
            ingest([folder], store)

    return work


def forget_some(store: GraphStore) -> None:
    """Take two opinions out, one of which others are joined to."""
    for id in sorted(store.snapshot().extractions)[1:4:2]:
        store.remove(id)


def test_an_ingest_into_a_file_survives_kills(tmp_path: Path, folder: Path, whole: str) -> None:
    path = str(tmp_path / "graph.sqlite")
    half = survives(path, reading(folder), forget_some, times=TIMES, seed=6)
    assert half or TIMES <= 10, "no kill came between two opinions: the kills are not at random moments"
    with closing(open_store(path)) as store:
        assert store.snapshot_id() == whole


def test_an_ingest_into_neo4j_survives_kills(neo4j_graph: str, folder: Path, whole: str) -> None:
    few = 2  # each takes seconds on a server; fifty and more by `make kill`
    survives(neo4j_graph, reading(folder), forget_some, times=TIMES if TIMES > 10 else few, seed=7)
    with closing(open_store(neo4j_graph)) as store:
        assert store.snapshot_id() == whole


@pytest.fixture
def bulk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """The load of a generated folder, in many small transactions."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    from bulk_data import Size, make  # noqa: PLC0415  the generator of the benchmark, no package

    sys.path.remove(str(ROOT / "benchmarks"))
    make(tmp_path / "bulk", Size(cases=60, citings=200, remarks=30))
    for name, rows in (("CASES", 20), ("CITINGS", 50), ("REMARKS", 15)):
        monkeypatch.setattr(courtlistener, name, rows)

    def load(address: str) -> None:
        scratch = tmp_path / f"{address.rpartition('/')[2]}.loading"
        with closing(open_store(address)) as store:
            assert courtlistener.load_courtlistener(tmp_path / "bulk", store, work=scratch).complete

    return load


def test_a_bulk_load_into_a_file_survives_kills(tmp_path: Path, bulk: Callable[[str], None]) -> None:
    number = count()
    half = survives_from_nothing(lambda: str(tmp_path / f"{next(number)}.sqlite"), bulk, times=TIMES, seed=10)
    assert half or TIMES <= 10, "no kill came between two transactions: the kills are not at random moments"


def test_a_bulk_load_into_neo4j_survives_kills(
    neo4j_graph: str, neo4j_auth: tuple[str, str], bulk: Callable[[str], None]
) -> None:
    server, _, name = neo4j_graph.rpartition("/")
    number = count()
    survives_from_nothing(
        lambda: f"{server}/{name}-{next(number)}", bulk, times=TIMES if TIMES > 10 else 1, seed=11
    )
    with GraphDatabase.driver(server, auth=neo4j_auth) as driver:
        driver.execute_query("MATCH (n) WHERE n.graph STARTS WITH $graph DETACH DELETE n", graph=f"{name}-")


def test_the_command_with_processes_of_its_own_survives_kills(
    tmp_path: Path, folder: Path, whole: str
) -> None:
    path, chance = str(tmp_path / "graph.sqlite"), random.Random(8)
    command = [sys.executable, "-m", "ui", "--store", path, "ingest", str(folder), "--workers", "2"]
    for _ in range(max(1, TIMES // 5)):
        child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while not Path(path).exists():  # the store is opened first, then the opinions are read
            time.sleep(0.01)
        try:
            child.wait(chance.uniform(0, 3))
        except subprocess.TimeoutExpired:
            os.kill(child.pid, signal.SIGKILL)
        child.wait()
        with closing(open_store(path)) as store:
            assert verify(store.snapshot(), store.text) == ()
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        with closing(open_store(path)) as store:
            assert store.snapshot_id() == whole
        Path(path).unlink()


def test_a_server_killed_and_started_again_is_waited_for(
    neo4j_of_my_own: OwnServer, folder: Path, whole: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in neo4j_of_my_own.access.environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("graph.store.neo4j_store.RETRY", 1.0)
    chance = random.Random(9)
    for run in range(max(1, TIMES // 10)):
        address, said, some = f"{neo4j_of_my_own.access.url}/graph-{run}", [], threading.Event()
        store = open_store(address)

        def read(store: GraphStore = store, said: list[str] = said, some: threading.Event = some) -> None:
            ingest([folder], store, said=said.append, progress=lambda done, total: some.set())

        reader = threading.Thread(target=read)
        reader.start()
        assert some.wait(60)
        time.sleep(chance.uniform(0, 0.1))
        neo4j_of_my_own.kill()
        neo4j_of_my_own.start(same_address=True)
        reader.join(120)
        assert not reader.is_alive()
        assert "no Neo4j server answers there" in said[0]
        assert "waiting for it, at most 300 s" in said[0]
        assert said[-1] == "it is back: going on"
        assert verify(store.snapshot(), store.text) == ()
        assert store.snapshot_id() == whole
        store.close()
