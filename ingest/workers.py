"""Where opinions are read: in this process or in others; whatever the executor, results come in the order asked."""

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import TypeVar

from graph.model.errors import PrecedentError

G = TypeVar("G")
R = TypeVar("R")


def in_order(
    executor: Executor | None, work: Callable[[G], R], given: Iterable[G], *, ahead: int = 32
) -> Iterator[R]:
    """`work` of each thing given, in the order given; at most `ahead` of them are on their way at once.

    So a folder of any size takes no more memory than `ahead` opinions do, and the slowest file holds up no worker.

    Raises
    ------
    PrecedentError : a process or machine that read is gone, and its executor does not replace it

    Examples
    --------
    >>> list(in_order(None, abs, [-2, 1]))
    [2, 1]
    """
    if executor is None:
        yield from map(work, given)
        return
    try:
        coming: deque[Future[R]] = deque()
        for thing in given:
            coming.append(executor.submit(work, thing))
            if len(coming) >= ahead:
                yield coming.popleft().result()
        while coming:
            yield coming.popleft().result()
    except (BrokenExecutor, CancelledError) as error:
        raise PrecedentError(
            "what read the opinions is gone (ended from outside, or out of memory); what was stored stays: do it "
            "again, with fewer --workers if memory is short"
        ) from error


@contextmanager
def local_pool(workers: int) -> Iterator[Executor]:
    """So many processes of this machine, which end with this one, however it ends."""
    # Not forked: a copy of this process would hold the store's connections and a driver's threads.
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_end_with_parent)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _end_with_parent() -> None:
    """A process of the pool waits for work for ever when its parent is killed: nobody closes the pipe."""
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def cores() -> int:
    """How many processes this one may run at once: fewer than the machine has, in a container."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
