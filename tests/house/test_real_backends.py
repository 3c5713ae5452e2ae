"""The two things no test may fake are real here: a Neo4j server that answers, and a browser that runs a page."""

from collections.abc import Iterator

import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import AuthError
from playwright.sync_api import Page, sync_playwright

from kit import chromium
from kit.neo4j_server import OwnServer


def test_the_neo4j_server_is_live_and_says_what_it_is(neo4j_url: str, neo4j_auth: tuple[str, str]) -> None:
    with GraphDatabase.driver(neo4j_url, auth=neo4j_auth) as driver:
        rows, _, _ = driver.execute_query("RETURN 6 * 7 AS answer")
        assert rows[0]["answer"] == 42
        assert driver.get_server_info().agent.startswith("Neo4j/")


def test_a_wrong_password_is_refused(neo4j_url: str, neo4j_auth: tuple[str, str]) -> None:
    with GraphDatabase.driver(neo4j_url, auth=(neo4j_auth[0], "not it")) as driver:
        with pytest.raises(AuthError):
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


@pytest.fixture
def page(chromium_path: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=list(chromium.FLAGS))
        yield browser.new_page()
        browser.close()


def test_the_browser_runs_a_page(page: Page) -> None:
    page.set_content("<p id=p>before</p><script>document.getElementById('p').textContent = 'after'</script>")
    assert page.inner_text("#p") == "after"
