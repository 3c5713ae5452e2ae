"""`precedent load` and what is asked of a loaded collection, as a person types it."""

import csv
import json
from pathlib import Path

import pytest

from kit.bulk_folder import text_of, write
from ui.cli.main import run


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PRECEDENT_STORE", str(tmp_path / "graph.sqlite"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def test_a_folder_is_loaded_asked_and_verified(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(place / "bulk", citation_map=text_of("citation-map") + "9;9\n")
    assert run(["load", "courtlistener", str(folder), "--refused", str(place / "refused.csv")]) == 0
    assert "citation-map-2026-03-31.csv: line 6: 1 values" in capsys.readouterr().err
    with (place / "refused.csv").open(encoding="utf-8", newline="") as file:
        assert [row["line"] for row in csv.DictReader(file)] == ["6"]
    assert run(["stats", "--json"]) == 0
    held = json.loads(capsys.readouterr().out)
    assert (held["opinions"], held["edges"], held["recorded"], held["parentheticals"]) == (3, 4, 3, 2)
    assert run(["authorities", "577 F.3d 415", "--cited-by", "--court", "ca9", "--top", "1", "--json"]) == 0
    assert [row["name"] for row in json.loads(capsys.readouterr().out)] == ["Martinez v. City"]
    assert run(["authorities", "Martinez v. City", "--json"]) == 0
    assert [row["depth"] for row in json.loads(capsys.readouterr().out)] == [1, 3]
    assert run(["chain", "943 F.3d 1260", "Okin v. Village", "--json"]) == 0
    [chain] = json.loads(capsys.readouterr().out)["chains"]
    assert [(h["from"], h["to"], h["page"]) for h in chain["hops"]] == [
        ("943 F.3d 1260", "577 F.3d 415", None)
    ]
    assert run(["search", "enhances danger", "--json"]) == 0
    assert [(h["id"], h["where"]) for h in json.loads(capsys.readouterr().out)] == [
        ("577 F.3d 415", "parenthetical")
    ]
    assert run(["verify"]) == 0


def test_a_broken_file_ends_in_one_plain_line_and_exit_one(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(place / "bulk", ".csv.bz2")
    [packed] = folder.glob("citation-map*")
    packed.write_bytes(packed.read_bytes()[:40])
    assert run(["load", "courtlistener", str(folder)]) == 1
    assert "not read to the end: citation-map-2026-03-31.csv.bz2" in capsys.readouterr().err
    assert run(["load", "courtlistener", str(place / "nowhere")]) == 1
    assert "no such folder" in capsys.readouterr().err
    assert run(["load", "westlaw", str(folder)]) == 2
