"""CourtListener's bulk files: what a row becomes, and how a bad one is told and loses nothing else."""

import bz2
from dataclasses import replace
from pathlib import Path

import pytest

from graph.model.errors import UnreadableFile
from graph.model.records import Part
from graph.store.opening import open_store
from graph.store.protocol import GraphStore
from ingest.bulk import courtlistener
from ingest.bulk.courtlistener import load_courtlistener
from ingest.bulk.telling import LoadReport
from kit.bulk_folder import ROWS, line, text_of, write


@pytest.fixture
def work(tmp_path: Path) -> Path:
    return tmp_path / "scratch.sqlite"


def loaded(folder: Path, work: Path) -> tuple[GraphStore, LoadReport]:
    store = open_store(":memory:")
    return store, load_courtlistener(folder, store, work=work)


def told(report: LoadReport) -> list[tuple[str, int, str]]:
    """(table, line, why) of each refusal."""
    return [(r.file.partition("-2026")[0], r.line, r.why) for r in report.refusals]


def rows(report: LoadReport) -> dict[str, int]:
    return {f.file.partition("-2026")[0]: f.rows for f in report.files}


ALL = {
    "courts": 2, "opinion-clusters": 3, "dockets": 3, "citations": 2, "opinions": 4, "cases": 3, "citation-map": 4,
    "parentheticals": 2,
}  # fmt: skip


@pytest.mark.parametrize("ending", [".csv", ".csv.bz2", ".csv.gz"])
def test_a_folder_is_loaded_plain_or_packed_to_the_same_snapshot(
    tmp_path: Path, work: Path, ending: str
) -> None:
    store, report = loaded(write(tmp_path / "packed", ending), work)
    _, plain = loaded(write(tmp_path / "plain"), work)
    assert told(report) == []
    assert rows(report) == ALL
    assert report.complete
    assert report.snapshot == plain.snapshot == store.snapshot_id()
    assert not work.exists()


def test_a_second_load_changes_nothing_and_reads_nothing_twice(tmp_path: Path, work: Path) -> None:
    folder = write(tmp_path / "bulk")
    store, first = loaded(folder, work)
    again = load_courtlistener(folder, store, work=work)
    assert again.snapshot == first.snapshot
    assert all((f.landed.new, f.landed.changed) == (0, 0) for f in again.files)


def test_a_copy_of_the_files_is_read_again_and_found_to_be_held(tmp_path: Path, work: Path) -> None:
    store, first = loaded(write(tmp_path / "bulk"), work)
    other = write(tmp_path / "copy", ".csv.gz")
    again = load_courtlistener(other, store, work=work)
    assert again.snapshot == first.snapshot
    assert {f.file[:5]: f.landed.unchanged for f in again.files if f.landed.unchanged} == {
        "cases": 3,
        "citat": 4,
        "paren": 2,
    }


def test_a_newer_release_changes_what_it_says_anew(tmp_path: Path, work: Path) -> None:
    store, _ = loaded(write(tmp_path / "old"), work)
    clusters = [list(r) for r in ROWS["opinion-clusters"]]
    clusters[2][2:4] = ["2012-02-03", "f"]
    new = write(
        tmp_path / "new",
        opinion_clusters=text_of("opinion-clusters", clusters),
        citations=text_of("citations", [*ROWS["citations"], ("3", "700", "F.3d", "1", "1", "13")]),
        citation_map=text_of("citation-map", [*ROWS["citation-map"][:3], ("4", "3", "104", "102")]),
    )
    report = load_courtlistener(new, store, work=work)
    alone, only = loaded(new, work)
    assert report.snapshot == only.snapshot == alone.snapshot_id()
    changed = {f.file.partition("-2026")[0]: f.landed.changed for f in report.files}
    assert (changed["cases"], changed["citation-map"]) == (1, 1)


BAD = {
    "a missing column": ("citation_map", '"9","1","101"\n', "3 values, where the table has 4 columns"),
    "too many columns": ("citation_map", '"9","1","101","102","x"\n', "5 values, where the table has 4 columns"),
    "another delimiter": ("citation_map", '"9";"1";"101";"102"\n', "not a row of this table"),
    "an unquoted row of another delimiter": ("citation_map", "9;1;101;102\n", "1 values, where the table has 4 columns"),
    "an unknown opinion": ("citation_map", line(("9", "1", "999", "102")), "opinion 999 is of no case"),
    "words for a number": ("citation_map", line(("9", "1", "abc", "102")), "cited_opinion_id 'abc' is no number"),
    "a null for a number": ("citation_map", line(("9", None, "101", "102")), "depth '' is no number"),
    "a depth of none": ("citation_map", line(("9", "0", "101", "102")), "a depth of 0 is no citation"),
    "a number without end": ("citation_map", line(("9", "1", "9" * 40, "102")), "is no number"),
    "a quote left open": ("citation_map", '"9","1","101,"102"\n', "not a row of this table"),
    "a quote left open at the end": ("citation_map", '"9","1","101","102\n', "not a row of this table"),
    "a page without figures": ("citations", line(("9", "571", "U.S.", "___", "1", "11")), "is no cite that names one case"),
    "a null in a cite": ("citations", line(("9", None, "U.S.", "5", "1", "11")), "is no cite that names one case"),
    "a cite of nobody": ("citations", line(("9", "571", "U.S.", "5", "1", "77")), "cluster_id '77' is no case"),
    "an opinion of nobody": ("opinions", line(("109", "020lead", "", "77")), "cluster_id '77' is no case"),
    "a docket of no court": ("dockets", line(("31", None, "Okin", "1-1", "nowhere")), "court_id 'nowhere' is no court"),
    "a court without an id": ("courts", line((None, None, "t", "", "", "F")), "a court without an id"),
    "a cluster without an id": (
        "opinion_clusters", line((None, "", "2009-08-18", "f", "", "A v. B", "", "", "", "31")), "the id '' is no number",
    ),
    "a cluster twice": (
        "opinion_clusters", line(("11", "", "2009-08-18", "f", "", "A v. B", "", "", "", "31")), "the id 11 is that of an",
    ),
    "an empty parenthetical": ("parentheticals", line(("9", " ", "0", "101", "102", None)), "a parenthetical without words"),
    "a parenthetical of nobody": ("parentheticals", line(("9", "x", "0", "5", "102", None)), "opinion 5 is of no case"),
}  # fmt: skip


@pytest.mark.parametrize(("table", "bad", "why"), BAD.values(), ids=BAD)
@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_a_bad_row_is_told_by_its_line_and_loses_nothing_else(
    tmp_path: Path, work: Path, table: str, bad: str, why: str, place: str
) -> None:
    good = text_of(table.replace("_", "-"))
    head, body = good.split("\n", 1)
    rows_of_it = [line(r) for r in ROWS[table.replace("_", "-")]]
    if "twice" in why or "is that of an" in why:
        place = "last"  # which of two rows of one id is the earlier one, their order says
    at = {"first": 0, "middle": 1, "last": len(rows_of_it)}[place]
    spoilt = head + "\n" + "".join([*rows_of_it[:at], bad, *rows_of_it[at:]])
    assert body == "".join(rows_of_it)
    _, clean = loaded(write(tmp_path / "clean"), work)
    store, report = loaded(write(tmp_path / "bad", **{table: spoilt}), work)
    number = 2 + sum(r.count("\n") for r in rows_of_it[:at])
    [(where, on, said)] = told(report)
    assert (where, on) == (table.replace("_", "-"), number)
    assert why in said
    assert report.snapshot == clean.snapshot == store.snapshot_id()


def test_a_wrong_date_or_docket_is_told_and_the_case_is_kept_without_it(tmp_path: Path, work: Path) -> None:
    clusters = [list(r) for r in ROWS["opinion-clusters"]]
    clusters[0][2], clusters[2][9] = "2009-02-30", None
    folder = write(tmp_path / "bulk", opinion_clusters=text_of("opinion-clusters", clusters))
    _, report = loaded(folder, work)
    assert told(report) == [
        ("opinion-clusters", 2, "date_filed '2009-02-30' is no date; the case is taken without one"),
        ("opinion-clusters", 5, "docket_id '' is no number; the case is taken without court and docket"),
    ]
    assert all(r.kept for r in report.refusals)
    assert rows(report)["cases"] == 3


@pytest.mark.parametrize("ending", [".csv.bz2", ".csv.gz"])
def test_a_packed_file_that_is_cut_off_is_told_and_goes_on_when_it_is_whole(
    tmp_path: Path, work: Path, ending: str
) -> None:
    many = [(str(n), "1", "101", "102") for n in range(5000)]
    whole = write(
        tmp_path / "bulk", ending, citation_map=text_of("citation-map", [*ROWS["citation-map"], *many])
    )
    [packed] = whole.glob("citation-map*")
    body = packed.read_bytes()
    packed.write_bytes(body[: len(body) // 2])
    store, report = loaded(whole, work)
    assert not report.complete
    assert [r.why.partition(" (")[0] for r in report.refusals] == ["the file is broken"]
    assert rows(report)["parentheticals"] == 2
    packed.write_bytes(body)
    mended = load_courtlistener(whole, store, work=work)
    assert mended.complete
    assert told(mended) == []
    _, at_once = loaded(whole, tmp_path / "other")
    assert mended.snapshot == at_once.snapshot


def test_a_table_without_a_column_is_told_and_the_others_are_loaded(tmp_path: Path, work: Path) -> None:
    folder = write(tmp_path / "bulk", parentheticals='id,text\n"7","x"\n')
    _, report = loaded(folder, work)
    [(table, on, why)] = told(report)
    assert (table, on) == ("parentheticals", 1)
    assert why.startswith("the columns described_opinion_id, describing_opinion_id are missing")
    assert not report.complete
    assert rows(report)["citation-map"] == 4


def test_a_table_of_another_delimiter_is_read(tmp_path: Path, work: Path) -> None:
    _, plain = loaded(write(tmp_path / "plain"), work)
    semi = text_of("citation-map").replace(",", ";")
    _, report = loaded(write(tmp_path / "semi", citation_map=semi), work)
    assert (told(report), report.snapshot) == ([], plain.snapshot)


def test_the_older_way_of_quoting_is_read(tmp_path: Path, work: Path) -> None:
    _, plain = loaded(write(tmp_path / "plain"), work)
    old = text_of("parentheticals").replace('\\"', '""')
    _, report = loaded(write(tmp_path / "old", parentheticals=old), work)
    assert (told(report), report.snapshot) == ([], plain.snapshot)


def test_bytes_that_are_no_utf8_are_told(tmp_path: Path, work: Path) -> None:
    folder = write(tmp_path / "bulk")
    [file] = folder.glob("parentheticals*")
    file.write_bytes(file.read_bytes().replace("Niño".encode(), "Niño".encode("latin-1")))
    _, report = loaded(folder, work)
    assert told(report) == [("parentheticals", 3, "the text is not UTF-8")]


def test_without_opinions_each_is_taken_by_its_own_number_and_that_is_said(
    tmp_path: Path, work: Path
) -> None:
    folder = write(tmp_path / "bulk", citation_map=text_of("citation-map", [("1", "2", "11", "12")]))
    for file in folder.glob("opinions*"):
        file.unlink()
    _, report = loaded(folder, work)
    assert rows(report)["citation-map"] == 1
    assert any(note.startswith("no table of opinions") for note in report.notes)


def test_the_newest_of_two_releases_is_read_and_that_is_said(tmp_path: Path, work: Path) -> None:
    folder = write(tmp_path / "bulk")
    (folder / "citation-map-2025-01-01.csv").write_text(text_of("citation-map", []))
    _, report = loaded(folder, work)
    assert rows(report)["citation-map"] == 4
    assert any(note.startswith("2 files of citation-map") for note in report.notes)


@pytest.mark.parametrize(
    ("spoil", "line"),
    [
        (
            lambda folder: [f.unlink() for f in folder.glob("opinion-clusters*")],
            "no file opinion-clusters….csv",
        ),
        (
            lambda folder: [f.write_text("") for f in folder.glob("opinion-clusters*")],
            "no case in it can be read",
        ),
        (lambda folder: [f.unlink() for f in folder.iterdir()] + [folder.rmdir()], "no such folder"),
    ],
    ids=["no clusters", "empty clusters", "no folder"],
)
def test_a_folder_without_cases_is_refused_in_one_line(
    tmp_path: Path, work: Path, spoil: object, line: str
) -> None:
    folder = write(tmp_path / "bulk")
    spoil(folder)  # type: ignore[operator]
    with pytest.raises(UnreadableFile, match=line):
        loaded(folder, work)


@pytest.mark.parametrize("stop", range(1, 12))
def test_a_load_stopped_between_any_two_writes_goes_on_to_the_same_graph(
    tmp_path: Path, work: Path, monkeypatch: pytest.MonkeyPatch, stop: int
) -> None:
    for name in ("CASES", "CITINGS", "REMARKS"):
        monkeypatch.setattr(courtlistener, name, 1)
    folder = write(tmp_path / "bulk", ".csv.bz2", citation_map=text_of("citation-map") + "9;9\n")
    store, writes = open_store(":memory:"), 0
    load = store.load

    def stopped(part: Part) -> object:
        nonlocal writes
        writes += 1
        if writes == stop:
            raise KeyboardInterrupt
        return load(part)

    monkeypatch.setattr(store, "load", stopped)
    try:
        load_courtlistener(folder, store, work=work)
    except KeyboardInterrupt:
        assert work.exists()
    else:
        assert stop > 12
    first = {f.file: f.rows for f in store.loaded("courtlistener")}
    monkeypatch.setattr(store, "load", load)
    report = load_courtlistener(folder, store, work=work)
    _, at_once = loaded(folder, tmp_path / "other")
    assert report.snapshot == at_once.snapshot == store.snapshot_id()
    assert rows(report) == ALL
    assert [replace(r, line=0).why for r in report.refusals] == ["1 values, where the table has 4 columns"]
    assert sum(f.landed.new for f in report.files) == 9 - sum(first.values())


def test_a_zip_bomb_is_refused(tmp_path: Path, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.bulk.streams.FREE", 100_000)
    folder = write(tmp_path / "bulk")
    [file] = folder.glob("parentheticals*")
    file.unlink()
    bomb = text_of("parentheticals").encode() + b"\n" * 50_000_000
    (folder / f"{file.name}.bz2").write_bytes(bz2.compress(bomb))
    _, report = loaded(folder, work)
    assert "unpacks to more than" in told(report)[0][2]
    assert not report.complete
