"""What a clerk enters at the terminal fills gaps; what contradicts the graph, or is no cite, is refused in one line."""

import json
from pathlib import Path

import pytest

from kit.opinion_files import slip_opinion
from ui.cli.main import run

READ = slip_opinion(
    "JOHN ASH", "COUNTY OF HILL", "18-20002", "May 4, 2019",
    "We follow Rowan v. City of Harbor, 815 F.3d 1230, 1233 (9th Cir. 2016). A district court agreed. Poe v. Town of Shore,\n"
    "90 F. Supp. 3d 20, 24 (E.D. Cal. 2015).",
    author="JONES",
)  # fmt: skip
OTHER = (
    READ.replace("JOHN ASH", "MARY ELM")
    .replace("COUNTY OF HILL", "SCHOOL OF LAKE")
    .replace("18-20002", "20-30003")
    .replace("May 4, 2019", "June 5, 2021")
)
RIGHT = "an officer may not tell an abuser what his victim reported in confidence"


class Terminal:
    """Runs commands on one graph; keeps what the last one said on stderr."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys, self.said = capsys, ""

    def __call__(self, *words: str, code: int = 0) -> str:
        self.capsys.readouterr()
        assert run(list(words)) == code
        out, self.said = self.capsys.readouterr()
        return out.strip()

    def refused(self, *words: str, code: int = 1) -> str:
        """The one plain line of a refusal; nothing of the graph is changed."""
        before = self("stats", "--json")
        assert self(*words, code=code) == ""
        (line,) = [x for x in self.said.splitlines() if x.startswith("precedent: ")]
        assert self("stats", "--json") == before
        return line

    def case(self, cite: str) -> dict[str, object]:
        """What the graph says of a case, as a dossier of this graph gives it."""
        rows = json.loads(self("export", "dossier"))["authorities"]
        return next((r for r in rows if r["cite"] == cite), {})


@pytest.fixture
def precedent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Terminal:
    monkeypatch.setenv("PRECEDENT_STORE", str(tmp_path / "graph.sqlite"))
    monkeypatch.setenv("PRECEDENT_USER", "a clerk")
    monkeypatch.chdir(tmp_path)
    Path("read.txt").write_text(READ)
    Path("other.txt").write_text(OTHER)
    terminal = Terminal(capsys)
    terminal("ingest", "read.txt")
    terminal("right", "add", RIGHT)
    return terminal


def found(authority: str, *more: str) -> tuple[str, ...]:
    stance = ("--stance", "recognises", "--fit", "on_point", "--text", "we hold so")
    return ("finding", "add", "--right", RIGHT, "--authority", authority, *stance, *more)


def test_a_finding_never_changes_what_the_graph_knows_of_a_case(precedent: Terminal) -> None:
    wrong = ("--name", "Wrong v. Name", "--court", "ca6", "--date", "2011-01-01")
    line = precedent.refused(*found("815 F.3d 1230", *wrong))
    for both in (
        "name Wrong v. Name, where it has Rowan v. City of Harbor",
        "court ca6, where it has ca9",
        "date 2011-01-01, where it has 2016",
    ):
        assert both in line
    assert precedent("finding", "list", "--json") == "[]"


def test_a_finding_without_a_name_keeps_the_name_and_a_fuller_date_is_kept_until_undone(
    precedent: Terminal,
) -> None:
    before = json.loads(precedent("stats", "--json"))["snapshot"]
    id = precedent(*found("815 F. 3d 1230", "--court", "ca9", "--date", "2016-03-02"))
    case = precedent.case("815 F.3d 1230")
    assert (case["name"], case["court"], case["date"]) == ("Rowan v. City of Harbor", "ca9", "2016-03-02")
    precedent("finding", "undo", id)
    assert json.loads(precedent("stats", "--json"))["snapshot"] == before


def test_the_same_name_in_other_spelling_is_no_contradiction(precedent: Terminal) -> None:
    precedent(*found("90 F. Supp. 3d 20", "--name", "Jane Poe v. Town of Shore", "--date", "2015"))
    assert precedent.case("90 F. Supp. 3d 20")["name"] == "Poe v. Town of Shore"


def test_undoing_the_finding_that_brought_a_case_takes_the_case_out(precedent: Terminal) -> None:
    before = precedent("stats", "--json")
    new = ("--name", "A v. B", "--court", "ca3", "--date", "2010-03-04")
    id = precedent(*found("600 F.3d 1", *new))
    assert precedent("stats", "--json") != before
    precedent("finding", "undo", id)
    assert precedent("stats", "--json") == before


def test_the_same_finding_twice_is_one(precedent: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    first = precedent(*found("815 F.3d 1230"))
    after = precedent("stats", "--json")
    monkeypatch.setattr("ui.cli.finding.now", lambda: "2031-01-02T03:04:05Z")
    assert precedent(*found("815 F.3d 1230")) == first
    assert precedent.said.startswith("already kept (")
    assert precedent("stats", "--json") == after
    monkeypatch.setenv("PRECEDENT_USER", "another clerk")
    assert precedent(*found("815 F.3d 1230")) != first


def test_what_is_no_cite_and_a_day_to_come_are_refused(precedent: Terminal) -> None:
    new = ("--name", "A v. B", "--court", "ca3", "--date", "2010-03-04")
    assert "does not know 'banana', and it is no cite" in precedent.refused(*found("banana", *new), code=2)
    assert "give --name, --court and --date too" in precedent.refused(*found("600 F.3d 1"), code=2)
    late = (*new[:-1], "2999-01-01")
    assert "2999-01-01 is in the future" in precedent.refused(*found("600 F.3d 1", *late), code=2)
    for cite in ("2019 WL 1234567", "2011-NMCA-048", "ca3 10-1234 2010-03-04"):
        precedent(*found(cite, *new))


@pytest.mark.parametrize("text", ["foo", "1 Foo 2", "943 F.3d", "ca9 18-20002 2019-05-04"])
def test_an_opinions_own_cite_must_be_a_cite(precedent: Terminal, text: str) -> None:
    assert f"--cite: {text!r} is no cite" in precedent.refused("ingest", "other.txt", "--cite", text)
    Path("cites.csv").write_text(f"path,cite\nother.txt,{text}\n")
    line = precedent.refused("ingest", "other.txt", "--cites", "cites.csv")
    assert f"cites.csv: line 2: {text!r} is no cite" in line


def test_another_case_never_takes_the_place_of_the_one_that_has_its_cite(precedent: Terminal) -> None:
    precedent("ingest", "read.txt", "--cite", "943 F.3d 1260")
    before = precedent("stats", "--json")
    (row,) = json.loads(precedent("ingest", "other.txt", "--cite", "943 F.3d 1260", "--json", code=1))
    assert row["status"] == "failed"
    assert (
        "943 F.3d 1260 is the cite of an opinion held, Ash v. County of Hill (ca9 18-20002" in row["reason"]
    )
    assert f"precedent: {row['reason']}" in precedent.said
    assert precedent("stats", "--json") == before


def test_a_merge_of_two_courts_or_years_wants_a_second_word(precedent: Terminal) -> None:
    pair = ("815 F.3d 1230", "90 F. Supp. 3d 20")
    line = precedent.refused("review", "merge", *pair)
    assert (
        "Rowan v. City of Harbor (815 F.3d 1230) and Poe v. Town of Shore (90 F. Supp. 3d 20) differ" in line
    )
    assert "year 2016 and 2015" in line
    id = precedent("review", "merge", *pair, "--anyway")
    assert id.startswith("cases-")
    assert "\n" not in id
    assert "are one case; undo: precedent review undo" in precedent.said
    precedent("review", "undo", id)
    assert precedent("review", "split", *pair).startswith("cases-")
    assert "are two cases (what prints both means 815 F.3d 1230)" in precedent.said


def test_a_dossier_that_says_otherwise_than_what_is_read_is_told(precedent: Terminal) -> None:
    entry = {
        "id": "x",
        "name": "Rowan v. City of Harbor",
        "court": "ca6",
        "year": 2016,
        "cite": "815 F.3d 1230",
    }
    Path("clerk.json").write_text(json.dumps({"schema": "precedent.dossier/1", "authorities": [entry]}))
    precedent("import", "clerk.json")
    assert "authority x gives court ca6, where it has ca9 (815 F.3d 1230 in this graph)" in precedent.said
    precedent("import", "clerk.json")
    assert precedent.said == ""


def test_who_signs_is_told_where_nobody_chose_the_name(
    precedent: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    precedent(*found("815 F.3d 1230"))
    assert "signed as" not in precedent.said
    monkeypatch.delenv("PRECEDENT_USER")
    monkeypatch.setattr("getpass.getuser", lambda: "root")
    precedent(*found("815 F.3d 1230"))
    assert (
        precedent.said.count('signed as "root" (the login name); set PRECEDENT_USER to sign otherwise') == 1
    )


def test_names_stand_beside_ids(precedent: Terminal) -> None:
    Path("chain.txt").write_text(
        OTHER.replace(
            "AFFIRMED.",
            "The court said that “officers know this.” Rowan, 815 F.3d at 1234 (quoting Oak v. Pine, 400 F.3d 5, 9 "
            "(9th Cir. 2005)).\n\nAFFIRMED.",
        )
    )
    precedent("ingest", "chain.txt", "--cite", "999 F.3d 1")
    lines = precedent("chain", "815 F.3d 1230", "400 F.3d 5")
    assert "read in Elm v. School of Lake, 999 F.3d 1, slip page" in lines
