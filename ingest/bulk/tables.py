"""Rows of one published table: the columns asked for, by name, each row whole; what is wrong is told by its line.

The form is PostgreSQL's: every value in quotes, a quote inside one as \\" (today) or as "" (before), an empty value
without quotes where there is none. A row that is not of this form loses itself and no other.
"""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from graph.model.errors import UnreadableFile
from ingest.bulk.streams import LONGEST, Lines
from ingest.bulk.telling import Told

_DELIMITERS = ",;\t|"
_ENDINGS = (".csv", ".csv.bz2", ".csv.gz")
_STEP = 10_000  # rows between two words of progress
Row = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns a table must have, and those that may be missing ("" then)."""

    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()


class Table:
    """One table being read: iterate over (number of the row's first line, values) of each good row, once.

    `complete` is False after it when the file has no such header, or ends before its end.
    """

    def __init__(
        self, path: Path, columns: Columns, told: Told, moved: Callable[[int], None], behind: int = 0
    ) -> None:
        self._path, self._columns, self._told = path, columns, told
        self._moved, self._behind = moved, behind
        self.complete = True
        self.line = behind

    def __iter__(self) -> Iterator[Row]:
        try:
            with Lines(self._path) as lines:
                yield from self._rows(lines)
        except UnreadableFile as error:
            self.complete = False
            self._told.refuse(1, str(error))

    def _rows(self, lines: Lines) -> Iterator[Row]:
        delimiter, header = _header(lines)
        pick, width = self._places(header), len(header)
        lines.skip(self._behind)
        reader = csv.reader(lines, delimiter=delimiter, doublequote=True, escapechar="\\", strict=True)
        before = csv.field_size_limit(LONGEST)
        count = 0
        try:
            while True:
                at = lines.start()
                try:
                    row = next(reader)
                except StopIteration:
                    break
                except csv.Error as error:
                    # An open quote takes in the lines behind it: they are read again as rows of their own.
                    lines.give_back()
                    self._told.refuse(at, f"not a row of this table ({error})")
                    continue
                if len(row) == width:
                    self.line = lines.number
                    row.append("")
                    yield at, pick(row)
                elif row and row != [""]:
                    lines.give_back()
                    self._told.refuse(at, f"{len(row)} values, where the table has {width} columns")
                count += 1
                if count % _STEP == 0:
                    self._moved(lines.position())
        finally:
            csv.field_size_limit(before)
        if lines.broken is not None:
            self.complete = False
            self._told.refuse(lines.number + 1, lines.broken)

    def _places(self, header: list[str]) -> Callable[[list[str]], tuple[str, ...]]:
        if missing := [c for c in self._columns.needed if c not in header]:
            shown = ", ".join(header[:8]) + (" …" if len(header) > 8 else "")
            raise UnreadableFile(f"the columns {', '.join(missing)} are missing; the first line has {shown}")
        optional = (header.index(c) if c in header else len(header) for c in self._columns.optional)
        return itemgetter(*(header.index(c) for c in self._columns.needed), *optional)


def _header(lines: Lines) -> tuple[str, list[str]]:
    lines.start()
    first = next(lines, "")
    if not first.strip():
        raise UnreadableFile(lines.broken or "the file is empty")
    delimiter = max(_DELIMITERS, key=first.count)
    return delimiter, [name.strip() for name in next(csv.reader([first], delimiter=delimiter), [])]


def found(folder: Path, table: str) -> tuple[Path, ...]:
    """The files of a table in a folder, the newest by the date in the name first: `courts-2026-03-31.csv.bz2`."""
    named = (p for p in folder.iterdir() if p.is_file() and p.name.endswith(_ENDINGS))
    dated = [(p.name[len(table) : p.name.rindex(".csv")], p) for p in named if p.name.startswith(table)]
    ours = [(date, p) for date, p in dated if not date or (date[0] in "-_" and date[1:2].isdigit())]
    return tuple(p for _, p in sorted(ours, key=lambda pair: (pair[0], pair[1].name), reverse=True))
