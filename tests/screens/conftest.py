"""The page on a store of its own: for the screens alone, and served to a real browser from which nothing may leave."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from graph.store.opening import open_store
from ingest.job import ingest
from kit.checkout import ROOT
from kit.chromium import FLAGS
from kit.page_graph import HOSTILE, small_batch, small_store

HERE = ("127.0.0.1", "localhost")
expect.set_options(timeout=20_000)  # milliseconds: a machine that runs other tests beside is slow


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The small graph, as the store that the page is started for, with a clerk at the keyboard."""
    url = small_store(tmp_path / "small.sqlite")
    monkeypatch.setenv("PRECEDENT_STORE", url)
    monkeypatch.setenv("PRECEDENT_USER", "Ada Clerk")
    return url


@pytest.fixture(scope="session")
def served_store(tmp_path_factory: pytest.TempPathFactory, seed_path: Path) -> str:
    """The seed as read, and beside it an opinion whose name is an attack on a careless page."""
    path = tmp_path_factory.mktemp("page") / "graph.sqlite"
    store = open_store(str(path))
    try:
        (row,) = ingest([seed_path], store)
        assert row.status == "new", row.reason
        store.merge(small_batch(HOSTILE))
    finally:
        store.close()
    return str(path)


@pytest.fixture(scope="session")
def address(served_store: str) -> Iterator[str]:
    """Where `precedent ui` serves that store: the line it prints once it answers."""
    page = subprocess.Popen(
        [sys.executable, "-m", "ui", "ui", "--no-browser", "--store", served_store],
        cwd=ROOT,
        env=os.environ | {"PRECEDENT_USER": "Ada Clerk"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert page.stdout is not None
        line = page.stdout.readline().strip()
        assert line.startswith("http://127.0.0.1:"), page.communicate(timeout=10)
        yield line
    finally:
        page.terminate()
        try:
            page.communicate(timeout=20)
        except subprocess.TimeoutExpired:  # the page has been seen; a slow goodbye is no finding about it
            page.kill()
            page.communicate()


@pytest.fixture(scope="session")
def chrome(chromium_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def page(chrome: Browser) -> Iterator[Page]:
    """A fresh window. What it asks of any other machine is refused, and fails the test."""
    foreign: list[str] = []

    def only_here(route: Route) -> None:
        if urlsplit(route.request.url).hostname in HERE:
            route.continue_()
        else:
            foreign.append(route.request.url)
            route.abort()

    context = chrome.new_context(viewport={"width": 1400, "height": 1300})
    context.route(lambda url: url.startswith("http"), only_here)
    window = context.new_page()
    sockets: list[str] = []
    window.on("websocket", lambda socket: sockets.append(socket.url))
    yield window
    context.close()
    assert foreign == []
    assert sockets
    assert {urlsplit(url).hostname for url in sockets} <= set(HERE)
