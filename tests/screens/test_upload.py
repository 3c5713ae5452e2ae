"""An opinion dropped on the page: read as the command reads it; a bad file is one plain line and stores nothing."""

from contextlib import closing
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph.store.opening import open_store
from ingest.job import ingest
from kit.checkout import ROOT


def app() -> None:
    from ui.screens import authorities  # noqa: PLC0415  AppTest runs the body of this function alone

    authorities.render()


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    url = str(tmp_path / "empty.sqlite")
    open_store(url).close()
    monkeypatch.setenv("PRECEDENT_STORE", url)
    return AppTest.from_function(app, default_timeout=60).run()


def drop(at: AppTest, name: str, content: bytes) -> AppTest:
    at.file_uploader[0].set_value((name, content, "text/plain"))
    return at.button[0].click().run()


def test_an_opinion_dropped_is_read_and_shown(at: AppTest, seed_path: Path) -> None:
    at.text_input[0].set_value("943 F.3d 1260")
    drop(at, seed_path.name, seed_path.read_bytes())
    assert not at.exception
    assert at.selectbox[0].value == "943 F.3d 1260"
    assert at.dataframe[0].value["name"][0].startswith("Okin v. Village")
    assert f"{seed_path.name}: new" in [i.value.replace("\\", "") for i in at.info]


def test_the_graph_is_that_which_the_command_makes(at: AppTest, tmp_path: Path) -> None:
    """A record of CourtListener states the number of its case, by which it meets bulk data."""
    path = ROOT / "tests" / "gold" / "opinions" / "ca1_194476.json"
    drop(at, path.name, path.read_bytes())
    assert not at.exception
    with closing(open_store(str(tmp_path / "by_command.sqlite"))) as by_command:
        ingest([path], by_command)
        with closing(open_store(str(tmp_path / "empty.sqlite"))) as by_page:
            assert by_page.snapshot_id() == by_command.snapshot_id()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
        ("manual.txt", b"How to cite: Wilson v. Layne, 526 U.S. 603 (1999), with its pin."),
    ],
)
def test_what_is_no_opinion_is_one_plain_line(at: AppTest, name: str, content: bytes) -> None:
    drop(at, name, content)
    assert not at.exception
    assert [name in e.value.replace("\\", "") for e in at.error] == [True]
    assert not at.dataframe


def test_nothing_dropped_is_said(at: AppTest) -> None:
    at.button[0].click().run()
    assert [w.value for w in at.warning] == ["Choose a file first."]
