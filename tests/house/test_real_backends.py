"""The two things no test may fake are real here: a Neo4j server that answers, and a browser that runs a page."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import AuthError
from playwright.sync_api import Page, sync_playwright

from kit import chromium, needs
from kit.neo4j_server import OwnServer, runs, wait_until

ROOT = Path(__file__).resolve().parents[2]


def test_the_neo4j_server_is_live_and_says_what_it_is(neo4j_url: str, neo4j_auth: tuple[str, str]) -> None:
    with GraphDatabase.driver(neo4j_url, auth=neo4j_auth) as driver:
        rows, _, _ = driver.execute_query("RETURN 6 * 7 AS answer")
        assert rows[0]["answer"] == 42
        assert driver.get_server_info().agent.startswith("Neo4j/")


def test_what_shares_the_server_shares_a_worker(
    neo4j_url: str, request: pytest.FixtureRequest, worker_id: str
) -> None:
    # Without this, each worker of `pytest -n` would wait for the other's writes, and the run be slower than on one.
    assert worker_id == "master" or request.node.nodeid.endswith("@neo4j")


def test_a_wrong_password_is_refused(neo4j_url: str, neo4j_auth: tuple[str, str]) -> None:
    with GraphDatabase.driver(neo4j_url, auth=(neo4j_auth[0], "not it")) as driver, pytest.raises(AuthError):
        driver.verify_connectivity()


def test_a_server_killed_while_it_ran_has_what_was_committed(neo4j_of_my_own: OwnServer) -> None:
    access = neo4j_of_my_own.access
    with GraphDatabase.driver(access.url, auth=access.auth) as driver:
        driver.execute_query("CREATE (:KeptThroughAKill {cite: '1 F.2d 1'})")
    neo4j_of_my_own.kill()
    access = neo4j_of_my_own.start()
    with GraphDatabase.driver(access.url, auth=access.auth) as driver:
        rows, _, _ = driver.execute_query("MATCH (n:KeptThroughAKill) RETURN n.cite AS cite")
    assert [row["cite"] for row in rows] == ["1 F.2d 1"]


@pytest.mark.neo4j
def test_a_server_ends_when_its_session_is_killed(tmp_path: Path) -> None:
    told = tmp_path / "told"
    run = subprocess.Popen([sys.executable, "-c", _A_SESSION_THAT_IS_KILLED, told], cwd=ROOT / "tests")
    wait_until(lambda: told.exists() or run.poll() is not None, 150)
    if run.poll() == NOT_HERE:
        needs.do_without(needs.NotHere("no Neo4j for the tests"))
    server, folder = told.read_text().split()
    assert runs(int(server))
    run.kill()
    run.wait()
    wait_until(lambda: not runs(int(server)) and not Path(folder).exists(), 30)


NOT_HERE = 3
_A_SESSION_THAT_IS_KILLED = """
import sys, time, pathlib
from kit import needs, neo4j_server, session
ours = session.begin()
server = neo4j_server.OwnServer(ours.folder, "left-behind")
try:
    server.start()
except needs.NotHere:
    sys.exit(3)
aside = pathlib.Path(sys.argv[1] + ".new")
aside.write_text(f"{server.pid} {ours.folder}")
aside.rename(sys.argv[1])
time.sleep(600)
"""


@pytest.fixture
def page(chromium_path: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=list(chromium.FLAGS))
        yield browser.new_page()
        browser.close()


def test_the_browser_runs_a_page(page: Page) -> None:
    page.set_content("<p id=p>before</p><script>document.getElementById('p').textContent = 'after'</script>")
    assert page.inner_text("#p") == "after"
