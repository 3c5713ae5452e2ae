"""A clerk's work at the terminal, verb by verb, on a small graph of real opinions."""

import json
from pathlib import Path

import pytest

from ui.cli.main import VERBS, cli, run

ROOT = Path(__file__).parents[2]
SEED = str(ROOT / "seeds" / "martinez_v_city_of_clovis.txt")
OTHER = str(ROOT / "tests" / "opinions" / "mixed_154001.txt")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = str(tmp_path_factory.mktemp("work") / "graph.sqlite")
    assert run(["ingest", SEED, OTHER, "--store", url]) == 0
    return url


@pytest.fixture
def precedent(graph, capsys, monkeypatch):
    """Run a command on the graph; give its standard output."""
    monkeypatch.setenv("PRECEDENT_STORE", graph)
    monkeypatch.setenv("PRECEDENT_USER", "a clerk")

    def command(*words: str) -> str:
        capsys.readouterr()
        assert run(list(words)) == 0
        return str(capsys.readouterr().out)

    return command


def test_every_verb_has_help_with_an_example(capsys):
    for verb in VERBS:
        assert run([verb, "--help"]) == 0
        assert "Example: precedent" in capsys.readouterr().out, verb


def test_the_list_of_verbs_is_what_can_be_run():
    context = cli.make_context("precedent", ["stats"])
    assert all(cli.get_command(context, verb) is not None for verb in VERBS)


def test_ingest_again_changes_nothing(precedent):
    before = json.loads(precedent("stats", "--json"))
    rows = json.loads(precedent("ingest", SEED, "--json"))
    assert [r["status"] for r in rows] == ["unchanged"]
    assert json.loads(precedent("stats", "--json")) == before
    assert {"snapshot", "opinions", "authorities", "mentions", "edges", "courts"} <= set(before)


def test_the_store_may_stand_before_the_verb(graph, capsys):
    assert run(["--store", graph, "stats", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["opinions"] == 2


def test_a_case_is_found_by_cite_in_any_form_and_by_name(precedent):
    for words in (
        "577 F. 3d 415",
        "577 F.3d 415",
        "Okin",
        "Okin v. Village of Cornwall-on-Hudson Police Department",
    ):
        assert "577 F.3d 415" in precedent("search", words)


def test_a_chain_is_printed_as_a_brief_has_it(precedent):
    answer = json.loads(precedent("chain", "Sharp v. Cty. of Orange", "Wilson v. Layne", "--json"))
    (chain,) = answer["chains"]
    assert chain["text"] == "Sharp, 871 F.3d at 911 (quoting Wilson v. Layne, 526 U.S. 603, 617 (1999))"
    (hop,) = chain["hops"]
    assert (hop["from"], hop["to"], hop["type"], hop["pin"], hop["page"]) == (
        "871 F.3d 901", "526 U.S. 603", "quotes", "617", "24",
    )  # fmt: skip


def test_a_check_saved_and_asked_again_is_the_same_byte_for_byte(precedent, tmp_path, capsys):
    (right, _) = (r["id"] for r in json.loads(precedent("right", "list", "--json")))
    saved = str(tmp_path / "check.json")
    first = precedent(
        "check", "--right", right, "--forum", "ca9", "--on", "2013-05-02", "--json", "--save", saved
    )
    assert run(["check", "--again", saved, "--json"]) == 0
    out, err = capsys.readouterr()
    assert "the same, byte for byte" in err
    assert out == first


def test_a_proposal_confirmed_changed_and_undone(precedent):
    """A person's word turns a provisional answer; taking it back turns it again."""
    (right, _) = (r["id"] for r in json.loads(precedent("right", "list", "--json")))
    ask = ("check", "--right", right, "--forum", "ca2", "--on", "2013-05-02", "--json")
    assert json.loads(precedent(*ask))["provisional"]
    waiting = json.loads(precedent("review", "list", "--right", right, "--json"))
    okin = next(w["proposal"]["id"] for w in waiting if w["proposal"]["authority"] == "577 F.3d 415")
    finding = precedent("review", "confirm", okin, "--why", "read at 430-31").strip()
    record = json.loads(precedent(*ask))
    assert (record["answer"], record["provisional"]) == ("established_binding", False)
    by_id = {a["id"]: a for a in record["authorities"]}
    assert by_id["577 F.3d 415"]["confirmed_by"] == "a clerk"
    precedent("review", "undo", finding)
    assert json.loads(precedent(*ask))["provisional"]
    rejected = precedent("review", "reject", okin, "--why", "another right").strip()
    assert json.loads(precedent(*ask))["answer"] == "not_shown"
    precedent("review", "undo", rejected)


def test_what_was_confirmed_is_said_in_words_and_the_memo_gives_the_reason(precedent, capsys):
    (right, _) = (r["id"] for r in json.loads(precedent("right", "list", "--json")))
    waiting = json.loads(precedent("review", "list", "--right", right, "--json"))
    okin = next(w["proposal"]["id"] for w in waiting if w["proposal"]["authority"] == "577 F.3d 415")
    assert run(["review", "confirm", okin, "--why", "I read it at 430-31"]) == 0
    out, err = capsys.readouterr()
    assert err.startswith(
        "confirmed: Okin v. Village of Cornwall-on-Hudson Police Department, 577 F.3d 415 (2d Cir. 2009): "
    )
    assert f"undo: precedent review undo {out.strip()}" in err
    memo = precedent(
        "export", "memo", "--right", right, "--forum", "ca2", "--on", "2013-05-02", "--format", "text"
    )
    assert "reason: I read it at 430-31" in " ".join(memo.split())
    precedent("review", "undo", out.strip())


def test_cases_near_a_right_in_other_words(precedent):
    found = json.loads(
        precedent("right", "near", "telling an abuser of his victim's complaint, and billboards", "--json")
    )
    assert found["cases"][0]["name"] == "Martinez v. City of Clovis"
    assert found["searched"] > 20
    assert "billboards" in found["unknown"]
    assert "searched; in none of them: billboards" in precedent(
        "right", "near", "an abuser and his billboards"
    )


def test_a_finding_on_a_case_never_read_goes_out_and_in_as_a_dossier(precedent, tmp_path):
    (right, _) = (r["id"] for r in json.loads(precedent("right", "list", "--json")))
    finding = precedent(
        "finding", "add", "--right", right, "--authority", "600 F.3d 1", "--name", "A v. B", "--court", "ca3",
        "--date", "2010-03-04", "--stance", "recognises", "--fit", "on_point", "--text", "we hold so", "--pin", "5",
    ).strip()  # fmt: skip
    assert finding in precedent("finding", "list")
    dossier = tmp_path / "dossier.json"
    precedent("export", "dossier", "--out", str(dossier))
    other = str(tmp_path / "other.sqlite")
    precedent("import", str(dossier), "--store", other)
    kept = json.loads(precedent("finding", "list", "--json", "--store", other))
    assert [(f["authority"], f["stance"], f["confirmed_by"]) for f in kept] == [
        ("600 F.3d 1", "recognises", "a clerk")
    ]
    assert precedent("export", "dossier", "--store", other) == dossier.read_text("utf-8")
    precedent("finding", "undo", finding)


def test_a_right_is_listed_with_the_name_of_the_opinion_it_was_read_in(precedent):
    (_, origin) = next(
        x.rsplit("read in ", 1) for x in precedent("right", "list").splitlines() if "read in " in x
    )
    assert origin.startswith("Martinez v. City of Clovis, ca9 17-17492 2019-12-04; conduct ")


def test_two_wordings_said_to_be_one_right(precedent):
    (right, _) = (r["id"] for r in json.loads(precedent("right", "list", "--json")))
    mine = precedent(
        "right", "add", "an officer may not tell an abuser what his victim reported", "--same-as", right
    ).strip()
    record = json.loads(precedent("check", "--right", mine, "--forum", "ca2", "--on", "2013-05-02", "--json"))
    assert record["answer"] == "established_binding"
    precedent("right", "undo", mine)


def test_remove_takes_the_opinion_out_and_leaves_what_others_cite(graph, precedent, tmp_path):
    url = str(tmp_path / "copy.sqlite")
    precedent("ingest", SEED, "--store", url)
    precedent("remove", "Martinez v. City of Clovis", "--store", url)
    assert json.loads(precedent("stats", "--json", "--store", url))["opinions"] == 0
    assert b"leaky faucet" not in Path(url).read_bytes()


def test_verify_is_clean(precedent):
    precedent("verify")


def test_an_opinions_own_cite_names_it(precedent, tmp_path):
    url = str(tmp_path / "cited.sqlite")
    rows = json.loads(precedent("ingest", SEED, "--cite", "943 F. 3d 1260", "--json", "--store", url))
    assert [r["opinion"] for r in rows] == ["943 F.3d 1260"]
    cites = tmp_path / "cites.csv"
    cites.write_text("path,cite\nmartinez_v_city_of_clovis.txt,943 F.3d 1260\n")
    again = json.loads(precedent("ingest", SEED, "--cites", str(cites), "--json", "--store", url))
    assert [r["status"] for r in again] == ["unchanged"]


def test_the_demo_reads_asks_each_right_twice_and_writes_the_documents(tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("NEO4J_URI", raising=False)
    assert run(["demo", SEED, "--out", str(tmp_path / "demo"), "--no-page"]) == 0
    out, err = capsys.readouterr()
    assert "store: embedded file" in err
    assert out.count("Not shown to be clearly established") == 2
    assert out.count("Clearly established by binding precedent") == 2
    assert "enhanced the danger to Okin because they conveyed to Sears" in " ".join(out.split())
    written = sorted(p.name for p in (tmp_path / "demo").glob("*.docx"))
    assert len(written) == 5
    assert all(name in out for name in written)


def test_the_demo_says_that_it_uses_neo4j_when_the_environment_names_one(
    neo4j_graph, tmp_path, capsys, monkeypatch
):
    monkeypatch.setenv("NEO4J_URI", neo4j_graph)
    assert run(["demo", SEED, "--out", str(tmp_path / "demo"), "--no-page"]) == 0
    out, err = capsys.readouterr()
    assert "store: Neo4j at bolt://" in err
    assert out.count("Not shown to be clearly established") == 2
    assert not list((tmp_path / "demo").glob("*.sqlite"))
