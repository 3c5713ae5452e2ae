"""The guard of one Neo4j server: a process that starts it, waits for the session's lock, then ends it and its files.

The guard, not pytest, is the server's parent. Pytest may be killed with no chance to tidy up; the guard then gets the
lock from the system, and does it.
"""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

from filelock import FileLock

from kit.session import lock_of

# What the 5.26 line needs opened to it on Java 17.
_OPENS = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch", "java.base/java.util.concurrent")


def launch(session: Path, home: Path, jars: Path) -> int:
    """Start a guard and, under it, a server on `home`; gives the server's process id."""
    with (home / "output.txt").open("ab") as output:
        guard = subprocess.Popen(
            [sys.executable, "-m", "kit.neo4j_guard", session, home, jars],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=output,
            start_new_session=True,  # Ctrl-C is for pytest; the guard ends by the lock
            env=os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[1])},
            text=True,
        )
    assert guard.stdout is not None
    with guard.stdout as answer:
        return int(answer.readline())


def stand_guard(session: Path, home: Path, jars: Path) -> None:
    """Start the server, print its process id, and stay until the session is over."""
    command = ["java", "-Xmx512m", *(f"--add-opens={module}=ALL-UNNAMED" for module in _OPENS)]
    command += ["-cp", f"{jars}/*", "org.neo4j.server.CommunityEntryPoint"]
    command += [f"--home-dir={home}", f"--config-dir={home}/conf"]
    with (home / "output.txt").open("ab") as output:
        server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
    print(server.pid, flush=True)
    sys.stdout.close()
    # Reaped as soon as it ends, so that a test which killed it sees it gone and not a zombie.
    threading.Thread(target=server.wait, daemon=True).start()
    with FileLock(lock_of(session), poll_interval=0.3):
        server.kill()
        server.wait()
        shutil.rmtree(session, ignore_errors=True)
    lock_of(session).unlink(missing_ok=True)


if __name__ == "__main__":
    stand_guard(*(Path(argument) for argument in sys.argv[1:4]))
