"""A Dask cluster as an executor, the one door to Dask; an extra, imported only when it is asked for."""

import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from importlib.metadata import version

from graph.model.errors import PrecedentError

DISTRIBUTION = "precedent-graph"
PATIENCE = 10  # seconds to reach the scheduler
LEFT_ALONE = 60  # seconds without any worker, after which the cluster is taken to be gone


@contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """The executor of the cluster whose scheduler answers at `address` ("tcp://host:8786", "tls://host:8786"), and how
    many opinions it reads at once.

    What is read is sent there with the work, so that its machines need no folder in common; only reading happens there.

    Raises
    ------
    PrecedentError : Dask is not installed, no scheduler answers, it has no workers, theirs is another precedent, or
        they are gone in the middle; one plain line
    """
    try:
        from distributed import Client, KilledWorker  # noqa: PLC0415 - an extra, and a second to import
        from distributed.comm.core import CommClosedError  # noqa: PLC0415
    except ImportError:
        raise PrecedentError(
            f"--scheduler needs Dask, which is not installed here: pip install '{DISTRIBUTION}[dask]'"
        ) from None
    # Dask logs what it then raises: the person would read each fault twice.
    for name in ("distributed", "tornado.application", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise PrecedentError(
            f"{address}: no Dask scheduler answers there ({_line(error)}); start one (`dask scheduler`), or leave "
            "--scheduler out to read on this machine"
        ) from error
    try:
        _require_workers(client.run(version, DISTRIBUTION, on_error="return"), address)
        executor = client.get_executor(pure=False)
        done = threading.Event()
        watch = threading.Thread(
            target=_give_up_when_alone, args=(client.nthreads, executor, done), daemon=True
        )
        watch.start()
        try:
            yield executor, sum(client.nthreads().values())
        finally:
            done.set()
    except KilledWorker as error:
        raise PrecedentError(
            f"{address}: a worker ended each time it read one opinion ({_line(error)}); what was stored stays: "
            "see the worker's log, or read that file on this machine"
        ) from error
    except (CommClosedError, TimeoutError) as error:
        raise PrecedentError(
            f"{address}: the cluster is gone ({_line(error)}); what was stored stays: do it again when it is back"
        ) from error
    finally:
        client.close(timeout=PATIENCE)


def _give_up_when_alone(
    workers: Callable[[], dict[str, int]], executor: Executor, done: threading.Event
) -> None:
    """Cancel what waits once no worker has been there for a while: Dask itself would wait for ever."""
    alone = 0
    while alone < LEFT_ALONE:
        if done.wait(5):
            return
        try:
            alone = 0 if workers() else alone + 5
        except (OSError, TimeoutError):
            return  # the scheduler is gone too, which the reading itself is told
    executor.shutdown(wait=False)


def _require_workers(versions: dict[str, object], address: str) -> None:
    """Another version may read otherwise: the graph must not depend on which machine read what."""
    if not versions:
        raise PrecedentError(f"{address}: the scheduler has no workers; start some: dask worker {address}")
    here = version(DISTRIBUTION)
    for worker, there in sorted(versions.items()):
        if there != here:
            found = f"{DISTRIBUTION} {there}" if isinstance(there, str) else f"no {DISTRIBUTION}"
            raise PrecedentError(f"{worker}: this worker has {found}; install version {here} there")


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
