"""One test session, however many processes: a folder, and a lock that its main process holds as long as it lives.

Whatever was started for the session waits on that lock. The system lets go of it when the process ends in any way, a
kill included, so nothing started here outlives its session.
"""

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

_VARIABLE = (
    "PRECEDENT_TEST_SESSION"  # how the workers of pytest-xdist learn the folder of the session they belong to
)


@dataclass(frozen=True, slots=True)
class Session:
    folder: Path
    alive: FileLock | None  # held by the main process only


def begin() -> Session:
    """In the main process: make the folder and take the lock."""
    folder = Path(tempfile.mkdtemp(prefix="precedent-tests-"))
    alive = FileLock(lock_of(folder))
    alive.acquire()
    os.environ[_VARIABLE] = str(folder)
    return Session(folder, alive)


def join() -> Session:
    """In a worker: the session of the process that started it."""
    return Session(Path(os.environ[_VARIABLE]), None)


def end(session: Session) -> None:
    """In the main process, on the way out: let go. A guard at work there ends what it started, and removes the rest."""
    if session.alive is not None:
        session.alive.release()
        shutil.rmtree(session.folder, ignore_errors=True)
        lock_of(session.folder).unlink(missing_ok=True)


def lock_of(folder: Path) -> Path:
    # Beside the folder, not in it: on the way out the folder is removed while others still wait on the lock.
    return folder.with_name(folder.name + ".alive")
