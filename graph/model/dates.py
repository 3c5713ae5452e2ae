"""Dates as the record prints them: YYYY-MM-DD, or YYYY-MM and YYYY where no more is known; never a guess between."""

import re
from calendar import monthrange
from datetime import date

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def valid(text: str) -> bool:
    """Whether a text is a real date in one of the three forms.

    >>> valid("2013-05-02"), valid("2013-05"), valid("2013"), valid("2013-02-30"), valid("5/2/2013")
    (True, True, True, False, False)
    """
    found = _FORM.fullmatch(text)
    if not found:
        return False
    year, month, day = (int(g) if g else None for g in found.groups())
    if not year or (month is not None and not 1 <= month <= 12):
        return False
    return day is None or (month is not None and 1 <= day <= monthrange(year, month)[1])


def as_known(date: str | None, year: int | None) -> str | None:
    """The date, or the year alone where no more is known.

    >>> as_known("2009-08-18", 2009), as_known(None, 2009), as_known(None, None)
    ('2009-08-18', '2009', None)
    """
    return date or (f"{year:04d}" if year else None)


def earliest(text: str) -> str:
    """The first day a date may mean.

    >>> earliest("2009"), earliest("2009-02"), earliest("2009-02-03")
    ('2009-01-01', '2009-02-01', '2009-02-03')
    """
    return text + "-01-01"[3 * (text.count("-")) :] if len(text) < 10 else text


def latest(text: str) -> str:
    """The last day a date may mean.

    >>> latest("2009"), latest("2012-02"), latest("2009-02-03")
    ('2009-12-31', '2012-02-29', '2009-02-03')
    """
    if len(text) == 4:
        return f"{text}-12-31"
    if len(text) == 7:
        return f"{text}-{monthrange(int(text[:4]), int(text[5:]))[1]:02d}"
    return text


def plus(day: str, days: int) -> str:
    """A whole date some days later (or earlier); the calendar's own ends are not passed.

    >>> plus("2019-12-31", 1), plus("9999-12-31", 1)
    ('2020-01-01', '9999-12-31')
    """
    moved = date.fromisoformat(day).toordinal() + days
    return date.fromordinal(min(max(moved, date.min.toordinal()), date.max.toordinal())).isoformat()


def days_between(first: str, second: str) -> int:
    """Days from one whole date to another.

    >>> days_between("2019-12-04", "2020-01-03")
    30
    """
    return (date.fromisoformat(second) - date.fromisoformat(first)).days
