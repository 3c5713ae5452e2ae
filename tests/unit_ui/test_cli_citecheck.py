"""A brief writer's last evening: `precedent export citecheck BRIEF` against an opinion that is held."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from ui.cli.main import run

ROOT = Path(__file__).parents[2]
SEED = str(ROOT / "seeds" / "martinez_v_city_of_clovis.txt")
BRIEF = """ARGUMENT

The two-step procedure has its use: “the Supreme Court has also recognized that the two-step qualified immunity
procedure” develops the law. Martinez v. City of Clovis, 943 F.3d 1260, 1270 (9th Cir. 2019). The officers
“cannot avoid all liability because the plaintiff had already been in a dangerous situation before contact with the
officer.” Id. And “every officer must hand out a leaflet in two languages.” Martinez, 943 F.3d at 1275. That holds
in every court. Martinez, 943 F.3d at 1201. See Okin v. Village of Cornwall-on-Hudson Police Department, 577 F.3d
415 (3d Cir. 2009); Okin v. Village of Cornwall-on-Hudson Police Department, 577 F.3d 415 (2d Cir. 2010); Roe v.
Poe, 123 F.2d 45 (2d Cir. 2011). Compare Doe v. Moe, 999 F.3d 12 (1st Cir. 2021), with Smith, 888 F.3d at 12, and
42 U.S.C. § 1983.
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = str(tmp_path_factory.mktemp("citecheck") / "graph.sqlite")
    assert run(["ingest", SEED, "--cite", "943 F.3d 1260", "--store", url]) == 0
    return url


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    path = tmp_path / "brief.txt"
    path.write_text(BRIEF, "utf-8")
    return path


@pytest.fixture
def report(graph, brief, tmp_path):
    out = tmp_path / "report.json"
    assert (
        run(["export", "citecheck", str(brief), "--format", "json", "--out", str(out), "--store", graph]) == 0
    )
    return json.loads(out.read_text("utf-8"))


def test_every_cite_of_the_brief_has_its_verdict(report):
    found = [(c["kind"], c["authority"], c["status"]) for c in report["cites"]]
    assert found == [
        ("full", "943 F.3d 1260", "agrees"),
        ("id", "943 F.3d 1260", "agrees"),
        ("short", "943 F.3d 1260", "agrees"),
        ("short", "943 F.3d 1260", "impossible"),
        ("full", "577 F.3d 415", "differs"),
        ("full", "577 F.3d 415", "differs"),
        ("full", "123 F.2d 45", "impossible"),
        ("full", "999 F.3d 12", "not_known"),
        ("short", None, "not_tied"),
        ("full", "42 U.S.C. § 1983", "not_a_case"),
    ]
    assert all(c["notes"] for c in report["cites"] if c["status"] in ("impossible", "differs", "not_tied"))
    assert any("page 1201 lies before 943 F.3d 1260" in n for c in report["cites"] for n in c["notes"])


def test_every_quotation_is_held_against_the_text_and_the_held_words_are_shown(report):
    rows = report["quotations"]
    assert [q["status"] for q in rows] == ["verbatim", "differs", "not_found"]
    assert "merely" in rows[1]["held"]
    assert {q["authority"] for q in rows} == {"943 F.3d 1260"}


def test_what_could_not_be_compared_is_said(report):
    slip = "the page cited was not compared: the text held does not print the reporter's pages"
    assert [c["notes"] for c in report["cites"][:3]] == [[slip], [], [slip]]
    assert report["quotations"][0]["notes"] == [slip]


def test_a_cite_that_the_graph_does_not_know_stands_at_the_head(graph, brief, tmp_path):
    out = tmp_path / "report.md"
    run(["export", "citecheck", str(brief), "--format", "markdown", "--out", str(out), "--store", graph])
    said = out.read_text("utf-8")
    assert said.index("check that these exist") < said.index("999 F.3d 12") < said.index("Every cite")


def test_what_a_court_says_against_a_case_is_shown_with_its_passage(report):
    [okin] = [w for w in report["warned"] if w["authority"] == "577 F.3d 415"]
    assert okin["treatment"]["label"] == "questioned"
    assert "in tension with" in okin["treatment"]["evidence"]["text"]


def test_the_brief_is_not_stored_and_each_format_is_written(graph, brief, tmp_path, capsys):
    for format in ("docx", "markdown", "html", "text", "csv"):
        out = tmp_path / f"report.{format}"
        assert (
            run(["export", "citecheck", str(brief), "--format", format, "--out", str(out), "--store", graph])
            == 0
        )
        assert out.stat().st_size > 1000
    assert "not found in the text held" in (tmp_path / "report.text").read_text("utf-8")
    with ZipFile(tmp_path / "report.docx") as docx:
        assert "lies before 943 F.3d 1260" in docx.read("word/document.xml").decode()
    capsys.readouterr()
    assert run(["stats", "--json", "--store", graph]) == 0
    assert json.loads(capsys.readouterr().out)["opinions"] == 1


def test_a_held_opinion_is_not_its_own_witness(graph, tmp_path):
    """What an opinion cites is not known from that opinion's own citing of it."""
    out = tmp_path / "report.json"
    assert run(["export", "citecheck", SEED, "--format", "json", "--out", str(out), "--store", graph]) == 0
    cites = json.loads(out.read_text("utf-8"))["cites"]
    assert {c["status"] for c in cites if c["authority"] == "577 F.3d 415"} == {"not_known"}


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["export", "citecheck"], "citecheck needs the FILE"),
        (["export", "toa", "brief.txt"], "toa takes no FILE"),
        (["export", "citecheck", "no-such-brief.txt"], "no-such-brief.txt"),
    ],
)
def test_a_missing_file_is_one_plain_line(graph, words, line, capsys):
    assert run([*words, "--store", graph]) in (1, 2)
    said = capsys.readouterr().err
    assert line in said
    assert "Traceback" not in said
