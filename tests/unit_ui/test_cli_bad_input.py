"""Bad input from the terminal: one plain line that says what, where and what to do; never a traceback."""

import json
import sqlite3
from pathlib import Path

import pytest

from ui.cli.main import run

SEED = str(Path(__file__).parents[2] / "seeds" / "martinez_v_city_of_clovis.txt")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    url = str(tmp_path / "graph.sqlite")
    monkeypatch.setenv("PRECEDENT_STORE", url)
    return url


def one_line(args: list[str], capsys: pytest.CaptureFixture[str], *, code: int, says: str) -> None:
    """The command is refused with that exit code, in one line of ours (usage errors add click's usage lines)."""
    assert run(args) == code
    out, err = capsys.readouterr()
    assert says in err
    assert "Traceback" not in err + out
    said = [line for line in err.splitlines() if line.startswith(("precedent: ", "Error: "))]
    assert len(said) == 1, err


@pytest.mark.parametrize("verb", ["extract", "ingest"])
def test_a_missing_file(verb, store, capsys):
    one_line([verb, "no-such-opinion.txt"], capsys, code=1, says="no-such-opinion.txt")


@pytest.mark.parametrize("verb", ["extract", "ingest"])
def test_an_empty_file(verb, store, tmp_path, capsys):
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    one_line([verb, str(empty)], capsys, code=1, says="empty")


@pytest.mark.parametrize("verb", ["extract", "ingest"])
def test_a_binary_file_named_txt(verb, store, tmp_path, capsys):
    binary = tmp_path / "picture.txt"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    one_line([verb, str(binary)], capsys, code=1, says="picture.txt")


def test_a_folder_without_opinions(store, tmp_path, capsys):
    (tmp_path / "empty folder").mkdir()
    one_line(["ingest", str(tmp_path / "empty folder")], capsys, code=1, says="no opinions in this folder")


def test_a_pattern_that_matches_nothing(store, tmp_path, capsys):
    one_line(["ingest", str(tmp_path / "*.nothing")], capsys, code=1, says="no file matches")


def test_a_bad_file_never_stops_the_rest(store, tmp_path, capsys):
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    assert run(["ingest", str(empty), SEED, "--json"]) == 1
    rows = json.loads(capsys.readouterr().out)
    assert [(Path(r["path"]).name, r["status"]) for r in rows] == [
        ("empty.txt", "failed"),
        ("martinez_v_city_of_clovis.txt", "new"),
    ]
    assert rows[0]["reason"]
    assert rows[0]["opinion"] is None


ASK = ["check", "--right", "an officer may not praise an abuser in his presence"]


def test_an_unknown_court(store, capsys):
    one_line([*ASK, "--forum", "ca99", "--on", "2013-05-02"], capsys, code=2, says="ca9")


@pytest.mark.parametrize("day", ["2013-02-30", "May 2, 2013", "02/05/2013", "1700-01-01", "2999-01-01", ""])
def test_an_impossible_date(day, store, capsys):
    one_line([*ASK, "--forum", "ca9", "--on", day], capsys, code=2, says=day or "--on")


@pytest.mark.parametrize("right", ["due process", "Qualified immunity", "excessive force", " "])
def test_a_bare_doctrine_is_refused_and_elements_offered(right, store, capsys):
    one_line(
        ["check", "--right", right, "--forum", "ca9", "--on", "2013-05-02"], capsys, code=2, says="right"
    )


def test_a_question_without_its_parts(store, capsys):
    one_line(["check", "--right", "an officer may not"], capsys, code=2, says="--forum is missing")


def test_a_store_file_that_is_not_a_store(tmp_path, capsys):
    other = tmp_path / "notes.sqlite"
    other.write_text("these are notes, not a graph")
    one_line(["stats", "--store", str(other)], capsys, code=1, says="notes.sqlite")
    assert other.read_text() == "these are notes, not a graph"


def test_an_sqlite_file_of_something_else_is_left_alone(tmp_path, capsys):
    other = tmp_path / "photos.sqlite"
    with sqlite3.connect(other) as db:
        db.execute("create table photo (id integer)")
    db.close()
    before = other.read_bytes()
    one_line(["stats", "--store", str(other)], capsys, code=1, says="photos.sqlite")
    assert other.read_bytes() == before


def test_an_unreachable_neo4j(capsys, monkeypatch):
    monkeypatch.setenv("NEO4J_USERNAME", "neo4j")
    monkeypatch.setenv("NEO4J_PASSWORD", "a password for nobody")
    one_line(["stats", "--store", "bolt://127.0.0.1:9"], capsys, code=1, says="127.0.0.1:9")


def test_an_unencrypted_address_of_another_machine_is_refused(capsys):
    one_line(["stats", "--store", "bolt://graph.example.test:7687"], capsys, code=1, says="encrypt")


def test_wrong_credentials(neo4j_url, capsys, monkeypatch):
    monkeypatch.setenv("NEO4J_USERNAME", "neo4j")
    monkeypatch.setenv("NEO4J_PASSWORD", "not the password")
    one_line(["stats", "--store", neo4j_url], capsys, code=1, says="NEO4J_PASSWORD")


def test_an_unknown_case_and_right(store, capsys):
    one_line(["authorities", "Nobody v. Anybody"], capsys, code=1, says="Nobody v. Anybody")
    one_line(["right", "show", "right-0000000000"], capsys, code=1, says="precedent right list")


def test_an_unknown_export(store, capsys):
    one_line(["export", "toa", "--format", "wordperfect"], capsys, code=2, says="docx")


def test_a_folder_that_cannot_be_written(store, tmp_path, capsys):
    run(["ingest", SEED])
    capsys.readouterr()
    one_line(
        ["export", "toa", "--out", str(tmp_path / "no folder" / "a.docx")], capsys, code=1, says="no folder"
    )


def test_a_saved_check_that_is_none(store, tmp_path, capsys):
    other = tmp_path / "check.json"
    other.write_text("[1, 2")
    one_line(["check", "--again", str(other)], capsys, code=2, says="not a saved check")
    one_line(["check", "--again", str(tmp_path / "missing.json")], capsys, code=1, says="missing.json")


def test_an_unknown_verb_and_option(capsys):
    one_line(["shepardize"], capsys, code=2, says="shepardize")
    one_line(["stats", "--colour"], capsys, code=2, says="--colour")


@pytest.mark.parametrize(("kind", "format_"), [("toa", "docx"), ("graph", "csv")])
def test_bytes_are_not_poured_on_a_terminal(kind, format_, store, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    one_line(["export", kind, "--format", format_], capsys, code=2, says="give --out FILE.")
