"""Work that is killed at random moments, and what must be true of the graph after each kill."""

import os
import random
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

from graph.queries.verify import verify
from graph.store.opening import open_store
from graph.store.protocol import GraphStore

TIMES = int(os.environ.get("PRECEDENT_KILLS", "10"))
"""How many kills: ten in a test run, more by `make kill`."""


def survives(
    address: str, work: Callable[[str], None], undone: Callable[[GraphStore], None], *, times: int, seed: int
) -> int:
    """Kill `work` so often; after each kill the graph must verify, and a second run must end in the same content id.

    `work` is given the address and leaves the graph whole, whatever was there; `undone` takes some of it out again, so
    that the next run has something to write. Gives how many kills came while the store was half written.
    """
    chance = random.Random(seed)
    began = time.monotonic()
    work(address)
    whole, length, half = _content(address), time.monotonic() - began, 0
    for _ in range(times):
        _on_store(address, undone)
        before = _content(address)
        while not (ran := _killed(work, address, chance.uniform(0, length)))[0]:
            assert _content(address) == whole
            length = ran[1]
            _on_store(address, undone)
        _require_sound(address)
        half += _content(address) not in (before, whole)
        work(address)
        assert _content(address) == whole
    return half


def survives_from_nothing(
    fresh: Callable[[], str], work: Callable[[str], None], *, times: int, seed: int
) -> int:
    """The same of work that is begun anew each time, at an address of its own that `fresh` gives."""
    chance, half = random.Random(seed), 0
    address, began = fresh(), time.monotonic()
    work(address)
    whole, length = _content(address), time.monotonic() - began
    for _ in range(times):
        address = fresh()
        empty = _content(address)
        while not (ran := _killed(work, address, chance.uniform(0, length)))[0]:
            assert _content(address) == whole
            length, address = ran[1], fresh()
        _require_sound(address)
        half += _content(address) not in (empty, whole)
        work(address)
        assert _content(address) == whole
        _require_sound(address)
    return half


def _killed(work: Callable[[str], None], address: str, after: float) -> tuple[bool, float]:
    """Whether the work was killed before it was done, and how long it ran. Forked, so that nothing is imported again."""
    child = get_context("fork").Process(target=work, args=(address,))
    began = time.monotonic()
    child.start()
    child.join(after)
    if child.is_alive() and child.pid is not None:
        os.kill(child.pid, signal.SIGKILL)
    child.join()
    assert child.exitcode in (0, -signal.SIGKILL)
    return child.exitcode != 0, time.monotonic() - began


def _on_store(address: str, use: Callable[[GraphStore], None]) -> None:
    store = open_store(address)
    use(store)
    store.close()


def _content(address: str) -> str:
    with closing(open_store(address)) as store:
        return store.snapshot_id()


def _require_sound(address: str) -> None:
    with closing(open_store(address)) as store:
        assert verify(store.snapshot(), store.text) == ()
    if "://" not in address and Path(address).exists():
        with closing(sqlite3.connect(address)) as connection:
            assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
            assert connection.execute("pragma foreign_key_check").fetchall() == []
