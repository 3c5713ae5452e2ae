"""Cells of a published table as values: an id, a date, words; None where a cell is not of its kind."""

from datetime import date
from math import isfinite

from graph.identity import cite_key

_STATUS = {
    "published": True, "precedential": True, "unpublished": False, "non-precedential": False,
}  # fmt: skip


def id_of(cell: str) -> int | None:
    """A row's number.

    >>> id_of("145658"), id_of("0145"), id_of("-1"), id_of("x"), id_of("")
    (145658, 145, None, None, None)
    """
    return int(cell) if len(cell) < 18 and cell.isascii() and cell.isdigit() else None


def day_of(cell: str) -> str | None:
    """A day as YYYY-MM-DD.

    >>> day_of("2019-12-04"), day_of("2019-12-04 00:00:00+00"), day_of("2019-02-30"), day_of("19-2-3")
    ('2019-12-04', '2019-12-04', None, None)
    """
    try:
        day = date.fromisoformat(cell[:10])
    except ValueError:
        return None
    return day.isoformat() if len(cell) == 10 or cell[10] in "T " else None


def is_true(cell: str) -> bool:
    """PostgreSQL's way to say so."""
    return cell.lower() in ("t", "true", "1")


def published(status: str) -> bool | None:
    """Whether a precedential status says published; None where it says neither."""
    return _STATUS.get(status.strip().lower())


def said(*cells: str) -> str:
    """The first of these with words in it, on one line."""
    return next((" ".join(cell.split()) for cell in cells if cell.strip()), "")


def cite_of(volume: str, reporter: str, page: str) -> str | None:
    """A cite that names one case, in normal form.

    >>> cite_of("577", "F. 3d", "415"), cite_of("571", "U.S.", "___"), cite_of("", "U.S.", "1")
    ('577 F.3d 415', None, None)
    """
    if not (volume.strip() and reporter.strip() and page.strip()):
        return None
    return cite_key(f"{volume} {reporter} {page}")


def is_text(cell: str) -> bool:
    """Whether a cell was UTF-8."""
    if cell.isascii():
        return True
    try:
        cell.encode()
    except UnicodeEncodeError:
        return False
    return True


def score_of(cell: str) -> float | None:
    """A number with a point; None where there is none.

    >>> score_of("0.75"), score_of(""), score_of("nan")
    (0.75, None, None)
    """
    try:
        score = float(cell)
    except ValueError:
        return None
    return score if isfinite(score) else None
