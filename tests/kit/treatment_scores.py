"""The treatment read in real sentences, scored against the gold: one label a row, and the file of overruling sentences."""

import csv
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from graph.cite.reporters import normal_cite
from graph.model.extraction import Authority, Edge, Extraction
from graph.queries.standing import SEVERITY
from ingest.pipeline import extract, read_stdin
from kit.discussion_gold import TESTS, groups, sentences

OVERRULING = TESTS / "gold" / "treatment" / "overruling_sentences.csv"
SETS = ("looked_at", "scored_only")
END = frozenset(("overruled", "reversed", "vacated", "declined_to_follow"))
AGAINST = END | {"superseded", "criticised", "questioned", "limited"}
# A separate opinion, a headnote and a party do not speak for the court: of such a row the record is to be silent.
_SILENT = ("judge:", "none:", "party:")


@dataclass(frozen=True, slots=True)
class Row:
    """One case treated in one sentence: what the gold says, what was read, and whether that is a right answer."""

    id: str
    set: str
    gold: str
    read: str
    right: bool


@dataclass(slots=True)
class Sentences:
    """The overruling file's binary question, over one half: rows by (its label 1?, read as against a case?)."""

    counts: Counter[tuple[bool, bool]] = field(default_factory=Counter)


def rows() -> Iterator[Row]:
    """Every row of the gold whose text is at hand, scored."""
    for gold in sentences():
        record, span = _record(gold)
        if record is None:
            continue
        silent = gold["view"].startswith(_SILENT) and gold["label"] != "none" and "editor" not in gold["view"]
        label = "background" if silent else gold["label"]
        also = set(filter(None, gold["also_right"].split("|")))
        read = _read(record, gold, span)
        if label == "none":
            read = "none" if read == "background" else read
        right = read == label or (not silent and read in also)
        yield Row(gold["id"], gold["set"], label, label if right else read, right)


def _record(gold: dict[str, str]) -> tuple[Extraction | None, tuple[int, int]]:
    about = groups().get(gold["group"])
    if about is None:
        text = gold["sentence"]
        return sentence_record(text), (0, len(text))
    if not about["file"]:
        return None, (0, 0)
    return _opinion(about["file"]), (int(gold["start"]), int(gold["end"]))


@cache
def _opinion(file: str) -> Extraction:
    return extract(TESTS / file)


@cache
def sentence_record(text: str) -> Extraction:
    """The record of a sentence that is a file by itself."""
    return read_stdin(text.encode()).extraction


def _read(record: Extraction, gold: dict[str, str], span: tuple[int, int]) -> str:
    """The gravest label read of the row's case in its sentence; "background" where nothing is said of it."""
    by_id = {a.id: a for a in record.authorities}
    found = [
        e.label or "unclear"
        for e in record.edges
        if e.type == "treats"
        and e.evidence.start < span[1]
        and span[0] < e.evidence.end
        and (gold["label"] == "none" or (e.to in by_id and _is(by_id[e.to], gold)))
        and _inside(record, e, span)
    ]
    return min(found, key=SEVERITY.index, default="background")


def _inside(record: Extraction, edge: Edge, span: tuple[int, int]) -> bool:
    """Whether the sentence is the one meant: most of the evidence's first sentence lies in it."""
    middle = (max(edge.evidence.start, span[0]) + min(edge.evidence.end, span[1])) / 2
    return span[0] <= middle < span[1] and (edge.evidence.end > span[0] + 5)


def _is(authority: Authority, gold: dict[str, str]) -> bool:
    if gold["cite"]:
        wanted = normal_cite(gold["cite"])
        if wanted in {authority.cite, *authority.parallel, authority.id}:
            return True
    case = re.sub(r"^.*\(|\)$", "", gold["case"])
    one, other = _letters(case), _letters(authority.name)
    return bool(one and other) and (one in other or other in one)


def _letters(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold())


def macro_f1(scored: list[Row]) -> float:
    """The mean of the labels' F1, over the labels that the gold has."""
    values = []
    for label in sorted({r.gold for r in scored}):
        hit = sum(r.gold == label and r.read == label for r in scored)
        of, said = sum(r.gold == label for r in scored), sum(r.read == label for r in scored)
        values.append(2 * hit / (of + said))
    return sum(values) / len(values) if values else 0.0


def wrong_ends(scored: list[Row]) -> tuple[int, int]:
    """How often overruled, reversed, vacated or declined_to_follow was read, and how often wrongly."""
    said = [r for r in scored if r.read in END]
    return len(said), sum(not r.right for r in said)


def overruling(path: Path = OVERRULING) -> dict[str, Sentences]:
    """The file's sentences, half of them (drawn with a seed) looked at."""
    found = {which: Sentences() for which in SETS}
    for which, label, text in overruling_rows(path):
        found[which].counts[label, against(sentence_record(text))] += 1
    return found


def overruling_rows(path: Path = OVERRULING) -> Iterator[tuple[str, bool, str]]:
    """(set, label, sentence); a sentence of the gold is in the set that the gold gives it."""
    with path.open(encoding="utf-8", newline="") as lines:
        table = list(csv.DictReader(lines))
    numbers = range(2, len(table) + 2)
    drawn = set(random.Random(23).sample(numbers, len(table) // 2))
    given = {
        int(g["source"].rpartition(":")[2]): g["set"]
        for g in sentences()
        if g["source"].startswith("overruling_sentences.csv:")
    }
    for number, row in zip(numbers, table, strict=True):
        which = given.get(number) or ("looked_at" if number in drawn else "scored_only")
        yield which, row["label"] == "1", row["sentence1"]


def against(record: Extraction) -> bool:
    """Whether a case is treated as no longer, or not, to be followed."""
    return any(e.type == "treats" and e.label in AGAINST for e in record.edges)
