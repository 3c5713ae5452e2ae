"""What is no opinion is not stored in silence: manuals, briefs, the tool's own documents; real short opinions are."""

import json
import os
from pathlib import Path

import pytest

from graph import open_store
from ingest.job import ingest
from ingest.pipeline import read_stdin

HERE = Path(__file__).parents[1]
MANUAL = (
    "How to use the tool.\n\nA cite such as Wilson v. Layne, 526 U.S. 603 (1999), is read with its pin.\n"
)
BRIEF = (
    "UNITED STATES COURT OF APPEALS FOR THE NINTH CIRCUIT\n\nNo. 17-1\n\nJANE ROE, Plaintiff-Appellant,\nv.\nJOHN POE, "
    "Defendant-Appellee.\n\nTABLE OF AUTHORITIES\n\nWilson v. Layne, 526 U.S. 603 (1999) ..... 4\n"
)
MEMO = "Memorandum\nResearch aid, not legal advice. It knows only what this graph holds.\nNinth Circuit, filed May 2, 2013\n"
CASES = "".join(f"| {n} | *Roe v. Doe{n}* | {n + 10} F.3d {n + 200} (9th Cir. 2001) |\n" for n in range(12))
PAGE = "# The opinions here\n\nFiled May 2, 2013.\n\n| file | case | cite |\n| --- | --- | --- |\n" + CASES
ORDER = (
    "UNITED STATES COURT OF APPEALS\nFOR THE FIRST CIRCUIT\n\nNo. 10-1234\n\nJANE ROE,\nPlaintiff, Appellant,\nv.\n"
    "JOHN POE,\nDefendant, Appellee.\n\nMay 2, 2011\n\nPer Curiam. The judgment is affirmed.\n"
)


@pytest.fixture
def store():
    held = open_store(":memory:")
    yield held
    held.close()


@pytest.mark.parametrize(("text", "why"), [
    (MANUAL, "no court, docket or date was read, 1 cited case"),
    (BRIEF, "table of authorities"),
    (MEMO, "made by this tool"),
    (PAGE, "a page in Markdown with a table"),
    ("Usage: convert [OPTION] file\n\n--help  shows this message\n", "no cited case"),
], ids=["a manual", "a brief", "a memo of the tool", "a Markdown page", "a usage line"])  # fmt: skip
def test_what_is_no_opinion_is_refused_with_why_and_stored_when_a_person_says_so(text, why, store, tmp_path):
    file = tmp_path / "thing.txt"
    file.write_text(text)
    (row,) = ingest([file], store)
    assert (row.status, row.opinion) == ("failed", None)
    assert "does not look like an opinion" in row.reason
    assert why in row.reason
    assert row.reason.endswith("--anyway stores it")
    assert not store.snapshot().extractions
    (row,) = ingest([file], store, anyway=True)
    assert row.status == "new"
    assert "does not look like an opinion" in row.reason


def test_a_file_with_half_a_character_is_refused_and_the_rest_goes_on(store, tmp_path):
    for name, text in (("1.txt", ORDER), ("3.txt", ORDER.replace("10-1234", "10-5678"))):
        (tmp_path / name).write_text(text)
    body = {"opinions": [{"text": "We follow \ud800 Doe v. City, 577 F.3d 415. Affirmed."}]}
    (tmp_path / "2.json").write_text(json.dumps({"id": 1, "name": "A v. B", "casebody": body}))
    (tmp_path / os.fsdecode(b"2\xff.txt")).write_text(ORDER + "\n")
    rows = ingest([tmp_path], store)
    assert [row.status for row in rows] == ["new", "failed", "failed", "new"]
    assert rows[1].reason == (
        "2.json: the text holds half a character (U+D800, at place 10), which cannot be stored; put it right, or get the "
        "file again"
    )
    assert rows[2].reason.startswith(
        "2?.txt: the file's name holds half a character (U+DCFF, at place 1), which "
    )
    assert len(store.snapshot().extractions) == 2


def test_any_text_can_still_be_extracted_with_the_problem_shown():
    record = read_stdin(MANUAL.encode()).extraction
    assert [m.authority for m in record.mentions] == ["526 U.S. 603"]
    assert record.problems[0].code == "not_an_opinion"


def test_a_short_order_that_cites_nothing_is_an_opinion(store, tmp_path):
    file = tmp_path / "order.txt"
    file.write_text(ORDER)
    assert ingest([file], store)[0].status == "new"


def test_an_opinion_whose_own_cite_a_person_gives_needs_no_caption(store, tmp_path):
    file = tmp_path / "bare.txt"
    file.write_text(MANUAL)
    assert ingest([file], store, cites={str(file): ("1 F.4th 1",)})[0].opinion == "1 F.4th 1"


@pytest.mark.parametrize("file", sorted((HERE / "opinions").glob("*.txt")), ids=lambda f: f.stem)
def test_real_opinions_are_taken_for_opinions(file):
    record = read_stdin(file.read_bytes(), discussion=False).extraction
    assert "not_an_opinion" not in [p.code for p in record.problems]


def test_the_row_of_a_stored_opinion_counts_its_problems(store, tmp_path):
    file = tmp_path / "order.txt"
    file.write_text(ORDER)
    (row,) = ingest([file], store)
    assert row.reason.startswith("1 problem: no citation was found")
