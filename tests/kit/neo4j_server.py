"""A real Neo4j server for the tests: found or started, one a session, ended with the session however that ends."""

import json
import os
import secrets
import shutil
import signal
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock
from neo4j import GraphDatabase
from neo4j.exceptions import ClientError, DriverError, Neo4jError

from kit import neo4j_guard
from kit.needs import NotHere

ROOT = Path(__file__).resolve().parents[2]
JARS = ROOT / ".cache" / "neo4j-server" / "lib"
USERNAME = "neo4j"
PATIENCE = 120  # seconds until a started server must answer; 4.4 on a quiet machine

_CONF = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
server.memory.heap.max_size=512m
server.memory.pagecache.size=64m
dbms.security.auth_enabled=true
"""


class StartFailed(Exception):
    """The server did not come up; the message ends with the tail of its log."""


class Ended(StartFailed):
    """The server ended before it answered: most likely another program took its port first."""


@dataclass(frozen=True, slots=True)
class Access:
    """Where a live server answers, and what it says it is."""

    url: str
    username: str
    password: str
    version: str  # "Neo4j/5.26.28 community"
    external: bool  # a server the person named: what is not of the tests there is never touched

    @property
    def auth(self) -> tuple[str, str]:
        return self.username, self.password

    def environment(self) -> dict[str, str]:
        """The variables by which the product is told the credentials; they are never arguments of a command."""
        return {"NEO4J_USERNAME": self.username, "NEO4J_PASSWORD": self.password}


def plan() -> str:
    """The first of the ways that is open on this machine, in words, for the header of the run. Starts nothing."""
    if os.environ.get("PRECEDENT_TEST_NEO4J_URI"):
        return f"server at {os.environ['PRECEDENT_TEST_NEO4J_URI']} (PRECEDENT_TEST_NEO4J_URI)"
    return f"server {_jar_version()} started for this session when the first test asks for it"


def shared(session: Path) -> Access:
    """The session's one server: the one named by PRECEDENT_TEST_NEO4J_URI, else one started once for all workers.

    Raises `NotHere` when there is no way to one, `StartFailed` when there is and it does not answer.
    """
    state = session / "neo4j.json"
    with FileLock(session / "neo4j.lock"):
        if state.exists():
            return Access(**json.loads(state.read_text("utf-8")))
        named = os.environ.get("PRECEDENT_TEST_NEO4J_URI")
        access = _named(named) if named else OwnServer(session, "shared").start()
        state.write_text(
            json.dumps({name: getattr(access, name) for name in Access.__slots__}), encoding="utf-8"
        )
    return access


def seen(session: Path) -> Access | None:
    """The server this session used, if any test asked for one."""
    state = session / "neo4j.json"
    return Access(**json.loads(state.read_text("utf-8"))) if state.exists() else None


class OwnServer:
    """A server of one's own, to stop, kill and start again on the same data; `access` is where it answers now."""

    def __init__(self, session: Path, name: str) -> None:
        self._session = session
        self.home = session / f"neo4j-{name}"
        self._password = secrets.token_urlsafe(12)
        self._initialised = False
        self.pid: int | None = None
        self.access: Access  # from the first start on

    def start(self, *, same_address: bool = False) -> Access:
        """Start, and wait until the driver can talk to it. The port may differ from the time before, if it may."""
        _jar_version()  # raises NotHere
        for tries_left in (2, 1, 0):
            port = int(self.access.url.rpartition(":")[2]) if same_address else _free_port()
            self._lay_out(port)
            self.pid = neo4j_guard.launch(self._session, self.home, JARS)
            try:
                self.access = self._wait(f"bolt://127.0.0.1:{port}")
                break
            except Ended:
                self.kill()
                if not tries_left:
                    raise
        return self.access

    def stop(self) -> None:
        """End it cleanly, as an administrator would; takes some ten seconds."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        if self.pid is None:
            return
        pid, self.pid = self.pid, None
        if runs(pid):
            os.kill(pid, how)
        wait_until(lambda: not runs(pid), 60)

    def _lay_out(self, port: int) -> None:
        for folder in ("conf", "data", "logs", "plugins", "import", "licenses"):
            (self.home / folder).mkdir(parents=True, exist_ok=True)
        (self.home / "conf" / "neo4j.conf").write_text(_CONF.format(port=port), encoding="utf-8")

    def _wait(self, url: str) -> Access:
        pid, last = self.pid, "no answer yet"
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if pid is None or not runs(pid):
                raise Ended(f"the Neo4j server ended too soon; its log ends:\n{self._log_tail()}")
            try:
                if not self._initialised:
                    _set_first_password(url, self._password)
                    self._initialised = True
                return _ask(url, USERNAME, self._password, external=False)
            except (DriverError, Neo4jError) as error:
                last = str(error)
                time.sleep(0.3)
        raise StartFailed(f"no Neo4j answer in {PATIENCE} s ({last}); its log ends:\n{self._log_tail()}")

    def _log_tail(self) -> str:
        texts = [
            path.read_text("utf-8", "replace")
            for path in (self.home / "logs" / "neo4j.log", self.home / "output.txt")
            if path.exists()
        ]
        return "\n".join("\n".join(texts).splitlines()[-15:]) or "(empty)"


def _jar_version() -> str:
    """The version of the server whose jars lie in the cache; `NotHere` where none can be started."""
    jars = sorted(JARS.glob("neo4j-server-[0-9]*.jar")) if JARS.is_dir() else []
    if not jars:
        raise NotHere(
            "no Neo4j for the tests: install Java 17 and Maven, then `make test`; or see CONTRIBUTING.md"
        )
    if shutil.which("java") is None:
        raise NotHere("no Neo4j for the tests: install Java 17")
    return jars[0].stem.removeprefix("neo4j-server-")


def _named(url: str) -> Access:
    username = os.environ.get("PRECEDENT_TEST_NEO4J_USERNAME", USERNAME)
    password = os.environ.get("PRECEDENT_TEST_NEO4J_PASSWORD", "")
    try:
        return _ask(url, username, password, external=True)
    except (DriverError, Neo4jError) as error:
        raise StartFailed(
            f"PRECEDENT_TEST_NEO4J_URI is {url}, and no server lets us in there: {error}"
        ) from error


def _ask(url: str, username: str, password: str, *, external: bool) -> Access:
    with GraphDatabase.driver(url, auth=(username, password)) as driver:
        driver.verify_connectivity()
        agent = driver.get_server_info().agent
        rows, _, _ = driver.execute_query("CALL dbms.components() YIELD edition RETURN edition")
    return Access(url, username, password, f"{agent} {rows[0]['edition']}", external)


def _set_first_password(url: str, password: str) -> None:
    # No retries of the driver's own: they back off for seconds, and we ask again anyway.
    with GraphDatabase.driver(url, auth=(USERNAME, "neo4j"), max_transaction_retry_time=0) as driver:
        try:
            driver.execute_query(
                "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new", new=password, database_="system"
            )
        except ClientError as error:
            # Set by the try before, which was cut off after the server had done it.
            if error.code != "Neo.ClientError.Security.Unauthorized":
                raise


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def runs(pid: int) -> bool:
    """Whether a process of this id is there."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until(done: Callable[[], bool], seconds: float) -> None:
    """Return as soon as `done()`; raise TimeoutError when it is not in time."""
    deadline = time.monotonic() + seconds
    while not done():
        if time.monotonic() > deadline:
            raise TimeoutError(f"not within {seconds} s")
        time.sleep(0.05)
