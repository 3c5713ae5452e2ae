"""The gold of the discussion: sentences of treatment, determinations of whole opinions, points made alike."""

import csv
import json
from functools import cache
from pathlib import Path
from typing import Any

from ingest.readers.registry import read_source

TESTS = Path(__file__).parents[1]
TREATMENT = TESTS / "gold" / "treatment"
DETERMINATIONS = TESTS / "gold" / "determinations"
MATCHING = TESTS / "gold" / "matching"
Record = dict[str, Any]


def table(path: Path) -> tuple[dict[str, str], ...]:
    """The rows of a tab-separated table; lines that begin with "# " are comments, cells are not quoted."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("# ")]
    return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))


def sentences() -> tuple[dict[str, str], ...]:
    """One row for one case treated in one sentence."""
    return table(TREATMENT / "sentences.tsv")


def groups() -> dict[str, dict[str, str]]:
    """The opinions the sentences are from, by their short name."""
    return {row["group"]: row for row in table(TREATMENT / "opinions.tsv")}


def determinations() -> dict[str, Record]:
    """The gold of whole immunity opinions, by its file's name."""
    return {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in sorted(DETERMINATIONS.glob("*.json"))}


def lines(name: str) -> tuple[Record, ...]:
    """The records of `items` or `pairs`."""
    return tuple(map(json.loads, (MATCHING / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()))


@cache
def text_of(file: str | None) -> str | None:
    """The text that the offsets point into, or None where the file is not kept."""
    return read_source(TESTS / file).text if file else None


def words(text: str, start: int, end: int) -> str:
    """The slice with each run of white space as one space."""
    return " ".join(text[start:end].split())
