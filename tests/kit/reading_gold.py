"""The gold tables of reading: which opinions, which spans were read, and the records in them."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parents[1]
READING = TESTS / "gold" / "reading"
OPINIONS = READING / "opinions.tsv"
KINDS = ("full", "short", "id", "supra", "name", "any")
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Opinion:
    """One opinion of the gold: its file, and whether errors on it may be looked at (`set`)."""

    name: str
    set: str
    path: Path
    case: str
    court: str
    sha256: str


def table(path: Path) -> tuple[Row, ...]:
    """The rows of a tab-separated table; lines that begin with "# " are comments, cells are not quoted."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("# ")]
    return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))


@cache
def opinions() -> dict[str, Opinion]:
    """Every opinion by its name, in the order of the list."""
    return {
        r["name"]: Opinion(r["name"], r["set"], TESTS / r["file"], r["case"], r["court"], r["sha256"])
        for r in table(OPINIONS)
    }


@cache
def rows(name: str) -> tuple[Row, ...]:
    """Every record of one opinion, passages and parentheticals included."""
    return table(READING / f"{name}.tsv")


def passages(name: str) -> tuple[tuple[int, int], ...]:
    """The spans that were read whole."""
    return tuple((int(r["start"]), int(r["end"])) for r in rows(name) if r["kind"] == "passage")


def mentions(name: str) -> Iterable[Row]:
    """The mentions of one opinion, optional ones too."""
    return (r for r in rows(name) if r["kind"] in KINDS)
