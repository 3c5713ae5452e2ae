"""A clerk joins a slip opinion to the cite it got later, and takes the word back, at the terminal."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kit.opinion_files import slip_opinion
from ui.cli.main import run

SLIP = slip_opinion(
    "JANE ROWAN", "CITY OF HARBOR", "15-10001", "March 2, 2016",
    "The officers had notice. See Poe v. Town, 489 U.S. 189, 195 (1989). Id. at 196.",
)  # fmt: skip
LATER = slip_opinion(
    "JOHN ASH", "COUNTY OF HILL", "18-20002", "May 4, 2019",
    "We follow Rowan v. City of Harbor, 815 F.3d 1230, 1233 (9th Cir. 2016). In another matter the court held otherwise.\n"
    "Rowan v. City of Shore, 816 F.3d 40, 41 (9th Cir. 2016). And a district court agreed. Rowan v. City of Harbor,\n"
    "90 F. Supp. 3d 20, 24 (E.D. Cal. 2016).",
    author="JONES",
)  # fmt: skip
OWN = "ca9 15-10001 2016-03-02"


@pytest.fixture
def precedent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., str]:
    """Run a command on a graph of both opinions; give what it prints."""
    monkeypatch.setenv("PRECEDENT_STORE", str(tmp_path / "graph.sqlite"))
    monkeypatch.setenv("PRECEDENT_USER", "a clerk")
    for name, text in (("slip.txt", SLIP), ("later.txt", LATER)):
        (tmp_path / name).write_text(text)

    def command(*words: str, code: int = 0) -> str:
        capsys.readouterr()
        assert run(list(words)) == code
        out, err = capsys.readouterr()
        return str(out or err)

    command("ingest", str(tmp_path / "slip.txt"), str(tmp_path / "later.txt"))
    return command


def test_a_slip_opinion_gets_the_cite_it_is_cited_by(precedent: Callable[..., str]) -> None:
    before = json.loads(precedent("stats", "--json"))
    [row] = json.loads(precedent("review", "cases", "--json"))
    # Not the other city, nor the district court's decision of the same name.
    assert (row["held"], row["other"]) == (OWN, "815 F.3d 1230")
    assert row["id"] in precedent("review", "cases")
    assert precedent("review", "confirm", row["id"]).strip() == row["id"]
    assert json.loads(precedent("review", "cases", "--json")) == []
    # Either name answers.
    for name in (OWN, "815 F.3d 1230"):
        found = json.loads(precedent("authorities", name, "--json"))
        assert "489 U.S. 189" in json.dumps(found)
    precedent("verify")
    assert f"identity {row['id']}: taken back" in precedent("review", "undo", row["id"])
    assert json.loads(precedent("stats", "--json"))["snapshot"] == before["snapshot"]


def test_a_rejected_proposal_is_not_made_again(precedent: Callable[..., str]) -> None:
    [row] = json.loads(precedent("review", "cases", "--json"))
    precedent("review", "reject", row["id"])
    assert precedent("review", "cases").strip() == "Nothing waits."
    assert "815 F.3d 1230" in precedent("search", "815 F.3d 1230")


def test_merging_and_splitting_by_hand_and_what_is_refused(precedent: Callable[..., str]) -> None:
    said = precedent("review", "merge", OWN, "815 F.3d 1230").strip()
    assert "are one case already" in precedent("review", "merge", OWN, "815 F.3d 1230", code=2)
    assert precedent("review", "split", "815 F.3d 1230", OWN).strip() == said
    assert "nothing" not in precedent("review", "undo", said)
    assert "no merge proposal 'cases-none' waits" in precedent("review", "confirm", "cases-none", code=1)
    assert "no authority '1 U.S. 1'" in precedent("review", "merge", OWN, "1 U.S. 1", code=1)
