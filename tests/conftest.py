"""Fixtures of every test, and the lines at the head and foot of a run that say which backends it really ran on."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from kit import chromium, needs, neo4j_server, session

ROOT = Path(__file__).resolve().parents[1]
_SESSION = pytest.StashKey[session.Session]()
# Tests that share one expensive thing run on one worker; a name a test's fixtures or parameters carry puts it there.
_GROUPS = {
    "neo4j": ("neo4j", "neo4j_access", "neo4j_url", "neo4j_auth", "neo4j_of_my_own"),
    "browser": ("browser", "chromium_path"),
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write golden records anew; explain the difference"
    )


def pytest_configure(config: pytest.Config) -> None:
    is_worker = hasattr(config, "workerinput")
    config.stash[_SESSION] = session.join() if is_worker else session.begin()


def pytest_unconfigure(config: pytest.Config) -> None:
    ours = config.stash.get(_SESSION, None)
    if ours is not None:
        session.end(ours)


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        parameters = set(item.callspec.id.split("-")) if hasattr(item, "callspec") else set()
        for group, names in _GROUPS.items():
            if item.get_closest_marker(group) or fixtures & set(names) or group in parameters:
                item.add_marker(group)
                item.add_marker(pytest.mark.xdist_group(group))


def pytest_report_header() -> list[str]:
    return [
        f"store sqlite: {sqlite3.sqlite_version}, in the process",
        f"store neo4j: {_or_missing(neo4j_server.plan)}",
        f"browser: {_or_missing(chromium.find)}",
    ]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    used = neo4j_server.seen(config.stash[_SESSION].folder)
    if used is not None:
        terminalreporter.write_line(
            f"store neo4j: tests ran against a live server, {used.version}, at {used.url}"
        )
    skipped = terminalreporter.stats.get("skipped", [])
    for group in _GROUPS:
        count = sum(1 for report in skipped if group in report.keywords)
        if count:
            terminalreporter.write_line(
                f"NOT TESTED: {count} tests of {group} were skipped; the summary gives the reason", red=True
            )


def _or_missing(ask: Callable[[], str]) -> str:
    try:
        return ask()
    except needs.NotHere as missing:
        return f"NOT HERE: {missing}"


@pytest.fixture(scope="session")
def seed_path() -> Path:
    """The opinion that comes with the project."""
    return ROOT / "seeds" / "martinez_v_city_of_clovis.txt"


@pytest.fixture(scope="session")
def seed_text(seed_path: Path) -> str:
    return seed_path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def neo4j_access(request: pytest.FixtureRequest) -> neo4j_server.Access:
    """The session's live Neo4j server. Write under a graph id of your own and remove that alone."""
    try:
        return neo4j_server.shared(request.config.stash[_SESSION].folder)
    except needs.NotHere as missing:
        needs.do_without(missing)


@pytest.fixture
def neo4j_url(neo4j_access: neo4j_server.Access, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of the live server, with the product's own variables set to its credentials for this test."""
    for name, value in neo4j_access.environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("NEO4J_DATABASE", raising=False)
    return neo4j_access.url


@pytest.fixture
def neo4j_graph(neo4j_url: str, neo4j_auth: tuple[str, str]) -> Iterator[str]:
    """The address of a graph of this test's own on the live server, emptied at its end."""
    from neo4j import GraphDatabase  # noqa: PLC0415  takes seconds to import, and few tests need it

    name = f"test-{uuid4().hex[:12]}"
    yield f"{neo4j_url}/{name}"
    with GraphDatabase.driver(neo4j_url, auth=neo4j_auth) as driver:
        driver.execute_query("MATCH (n {graph: $graph}) DETACH DELETE n", graph=name)


@pytest.fixture
def neo4j_auth(neo4j_access: neo4j_server.Access) -> tuple[str, str]:
    return neo4j_access.auth


@pytest.fixture
def neo4j_of_my_own(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[neo4j_server.OwnServer]:
    """A started server that this test alone uses, to stop, kill and start again: `.access` is where it answers."""
    server = neo4j_server.OwnServer(request.config.stash[_SESSION].folder, tmp_path.name)
    try:
        server.start()
    except needs.NotHere as missing:
        needs.do_without(missing)
    yield server
    server.kill()


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The browser's program; start it with `kit.chromium.FLAGS`."""
    try:
        return chromium.find()
    except needs.NotHere as missing:
        needs.do_without(missing)
