"""Rows of CourtListener's tables, each checked: what is of its kind goes on, what is not is told by its line."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from graph.model.records import Citing, Record, Remark
from graph.rules.courts import find_court
from ingest.bulk.numbers import Numbers
from ingest.bulk.tables import Columns, Row
from ingest.bulk.telling import Told
from ingest.bulk.values import cite_of, day_of, id_of, is_text, is_true, published, said, score_of

COURTS = Columns(("id",), ("full_name",))
CLUSTERS = Columns(
    ("id", "case_name", "date_filed", "docket_id", "precedential_status"),
    ("case_name_full", "case_name_short", "date_filed_is_approximate"),
)
DOCKETS = Columns(("id", "court_id", "docket_number"))
CITATIONS = Columns(("volume", "reporter", "page", "cluster_id"))
OPINIONS = Columns(("id", "cluster_id"))
CITATION_MAP = Columns(("depth", "cited_opinion_id", "citing_opinion_id"))
PARENTHETICALS = Columns(("id", "text", "described_opinion_id", "describing_opinion_id"), ("score",))

Cells = tuple[Any, ...]


def courts(each: Iterable[Row], told: Told) -> Iterator[str]:
    """The ids of courts."""
    for line, (id, _) in each:
        if id.strip():
            yield id.strip()
        else:
            told.refuse(line, "a court without an id")


def clusters(each: Iterable[Row], told: Told) -> Iterator[Cells]:
    """Rows of the scratch's `clusters`; a wrong date or docket is left out, and told, so that the case is not lost."""
    seen = Numbers()
    for line, (id, name, filed, docket, status, full, short, approximate) in each:
        number, caption = id_of(id), said(name, full, short)
        if number is None:
            told.refuse(line, f"the id {id!r} is no number")
        elif number in seen:
            told.refuse(line, f"the id {id} is that of an earlier row")
        elif not is_text(caption):
            told.refuse(line, "the name is not UTF-8")
        else:
            day, docket_id = day_of(filed), id_of(docket)
            if day is None:
                told.doubt(line, f"date_filed {filed!r} is no date; the case is taken without one")
            if docket_id is None:
                told.doubt(
                    line, f"docket_id {docket!r} is no number; the case is taken without court and docket"
                )
            seen[number] = 0
            exact = None if is_true(approximate) else day
            yield number, line, caption, exact, int(day[:4]) if day else None, published(status), docket_id


def dockets(
    each: Iterable[Row], told: Told, wanted: Numbers, known: frozenset[str] | None
) -> Iterator[Cells]:
    """Rows of the scratch's `dockets`: those of a case (most dockets have no opinion), in a court there is."""
    for line, (id, court, number) in each:
        docket = id_of(id)
        if docket is None:
            told.refuse(line, f"the id {id!r} is no number")
        elif docket in wanted:
            court, number = court.strip(), said(number)
            if not ((known is not None and court in known) or find_court(court) is not None):
                told.refuse(line, f"court_id {court!r} is no court")
            elif not is_text(number):
                told.refuse(line, "the docket number is not UTF-8")
            else:
                yield docket, court, number or None


def cites(each: Iterable[Row], told: Told, known: Numbers) -> Iterator[Cells]:
    """Rows of the scratch's `cites`."""
    for line, (volume, reporter, page, cluster) in each:
        number, cite = id_of(cluster), cite_of(volume, reporter, page)
        if number is None or number not in known:
            told.refuse(line, f"cluster_id {cluster!r} is no case of the clusters' table")
        elif cite is None or not is_text(cite):
            told.refuse(line, f"{volume!r} {reporter!r} {page!r} is no cite that names one case")
        else:
            yield number, cite


def opinions(each: Iterable[Row], told: Told, known: Numbers) -> Iterator[Cells]:
    """Rows of the scratch's `opinions`."""
    for line, (id, cluster) in each:
        opinion, number = id_of(id), id_of(cluster)
        if opinion is None:
            told.refuse(line, f"the id {id!r} is no number")
        elif number is None or number not in known:
            told.refuse(line, f"cluster_id {cluster!r} is no case of the clusters' table")
        else:
            yield opinion, number


@dataclass(frozen=True, slots=True)
class Cases:
    """What is known of the cases when who cites whom is read: of which cluster an opinion is, and each one's day and
    court (`courts` gives a place in `names`)."""

    cluster_of: Numbers
    days: Numbers
    courts: Numbers
    names: tuple[str | None, ...]


def citings(each: Iterable[Row], told: Told, cases: Cases) -> Iterator[Citing]:
    """Who cites whom, by cases."""
    cluster_of, days, courts, names = cases.cluster_of, cases.days, cases.courts, cases.names
    for line, (depth, cited, citing) in each:
        # The hot loop of a load: ids are tried as they are, and told apart only when one is wrong.
        if not (
            (cited.isdecimal() and citing.isdecimal() and depth.isdecimal())
            and (len(cited) < 18 and len(citing) < 18 and len(depth) < 10)
        ):
            _tell_numbers(line, told, depth=depth, cited_opinion_id=cited, citing_opinion_id=citing)
            continue
        to, by = int(cited), int(citing)
        of, whose = cluster_of[to], cluster_of[by]
        if of < 0 or whose < 0:
            told.refuse(line, f"opinion {to if of < 0 else by} is of no case of the clusters' table")
        elif depth == "0":
            told.refuse(line, "a depth of 0 is no citation")
        else:
            yield Citing(of, days[whose], whose, by, to, int(depth), names[courts[whose]])


def remarks(each: Iterable[Row], told: Told, cases: Cases) -> Iterator[Remark]:
    """What is said in parentheses, by cases."""
    for line, (id, text, described, describing, score) in each:
        number, to, by = id_of(id), id_of(described), id_of(describing)
        if number is None or to is None or by is None:
            _tell_numbers(line, told, id=id, described_opinion_id=described, describing_opinion_id=describing)
            continue
        of, whose = cases.cluster_of[to], cases.cluster_of[by]
        if of < 0 or whose < 0:
            told.refuse(line, f"opinion {to if of < 0 else by} is of no case of the clusters' table")
        elif not text.strip() or not is_text(text):
            told.refuse(line, "the text is not UTF-8" if text.strip() else "a parenthetical without words")
        else:
            yield Remark(number, whose, of, by, to, text, score_of(score))


def _tell_numbers(line: int, told: Told, **cells: str) -> None:
    name, cell = next((n, c) for n, c in cells.items() if id_of(c) is None or len(c) > 9)
    told.refuse(line, f"{name} {cell!r} is no number")


def record_of(row: Cells) -> Record:
    """A record of one row of `Staging.cases`."""
    number, _, name, filed, year, status, _, court, docket, found = row
    known = find_court(court) if court else None
    return Record(
        number, name, court, known.circuit if known else None, known.level if known else None, filed, year,
        docket, None if status is None else bool(status), tuple(json.loads(found)),
    )  # fmt: skip
