"""A small folder of bulk files in CourtListener's layout, written by hand so that a test can spoil one line of it."""

import bz2
import gzip
from collections.abc import Mapping, Sequence
from pathlib import Path

DAY = "2026-03-31"
# Columns that a load reads, and some that it does not, in the published order.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "courts": ("id", "date_modified", "in_use", "short_name", "full_name", "jurisdiction"),
    "dockets": ("id", "date_created", "case_name", "docket_number", "court_id"),
    "opinion-clusters": (
        "id", "judges", "date_filed", "date_filed_is_approximate", "case_name_short", "case_name", "case_name_full",
        "syllabus", "precedential_status", "docket_id",
    ),
    "opinions": ("id", "type", "plain_text", "cluster_id"),
    "citations": ("id", "volume", "reporter", "page", "type", "cluster_id"),
    "citation-map": ("id", "depth", "cited_opinion_id", "citing_opinion_id"),
    "parentheticals": ("id", "text", "score", "described_opinion_id", "describing_opinion_id", "group_id"),
}  # fmt: skip
# Okin (2d Cir.) is cited by Martinez (9th Cir.), twice by its lead opinion and once by its dissent, and by Doe, which
# Martinez cites too; Doe has no cite, and a date that is only about right.
ROWS: Mapping[str, Sequence[Sequence[str | None]]] = {
    "courts": [("ca2", None, "t", "2d Cir.", "Second Circuit", "F"), ("ca9", None, "t", "9th Cir.", "Ninth Circuit", "F")],
    "dockets": [
        ("31", None, "Okin", "06-5142-cv", "ca2"),
        ("32", None, "Martinez", "17-17492", "ca9"),
        ("33", None, "Doe", "No. 11-56", "ca9"),
        ("34", None, "a case without an opinion", "1-1", "nowhere"),
    ],
    "opinion-clusters": [
        ("11", "", "2009-08-18", "f", "", "Okin v. Village", "", "", "Published", "31"),
        ("12", 'Per "Curiam"', "2019-12-04", "f", "", "Martinez v. City", "", "One line\nand \\ another", "Published", "32"),
        ("13", "", "2012-01-01", "t", "", "Doe v. Roe", "", "", "Unpublished", "33"),
    ],
    "opinions": [
        ("101", "020lead", "", "11"), ("102", "020lead", "", "12"), ("103", "040dissent", "", "12"),
        ("104", "020lead", "", "13"),
    ],
    "citations": [("1", "577", "F. 3d", "415", "1", "11"), ("2", "943", "F.3d", "1260", "1", "12")],
    "citation-map": [
        ("1", "2", "101", "102"), ("2", "1", "101", "103"), ("3", "4", "101", "104"), ("4", "1", "104", "102"),
    ],
    "parentheticals": [
        ("7", 'holding that "affirmative conduct" enhances a danger', "0.75", "101", "102", None),
        ("8", "same; El Niño’s case", "0.5", "101", "104", None),
    ],
}  # fmt: skip


def line(values: Sequence[str | None]) -> str:
    """One row as PostgreSQL writes it."""
    cells = ("" if v is None else '"' + v.replace("\\", "\\\\").replace('"', '\\"') + '"' for v in values)
    return ",".join(cells) + "\n"


def text_of(table: str, rows: Sequence[Sequence[str | None]] | None = None) -> str:
    """A whole table."""
    return ",".join(COLUMNS[table]) + "\n" + "".join(map(line, ROWS[table] if rows is None else rows))


def write(folder: Path, ending: str = ".csv", **texts: str) -> Path:
    """The folder, with other texts for some tables (dashes as underscores)."""
    folder.mkdir(exist_ok=True)
    for table in COLUMNS:
        body = texts.get(table.replace("-", "_"), text_of(table)).encode()
        pack = {".csv": bytes, ".csv.bz2": bz2.compress, ".csv.gz": gzip.compress}[ending]
        (folder / f"{table}-{DAY}{ending}").write_bytes(pack(body))
    return folder
