"""Dates as courts print them, to ISO."""

from datetime import date
from re import IGNORECASE, Match
from re import compile as pattern

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = (
    r"Jan(?:uary)?\.?|Feb(?:ruary)?\.?|Mar(?:ch)?\.?|Apr(?:il)?\.?|May|June?\.?|July?\.?|Aug(?:ust)?\.?"
    r"|Sept?(?:ember)?\.?|Oct(?:ober)?\.?|Nov(?:ember)?\.?|Dec(?:ember)?\.?"
)
DATE = (
    rf"(?:(?P<month>{_NAMES})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})"
    r"|(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4}|\d{2})(?!\d)"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:day\s+of\s+)?(?P<month2>{_NAMES}),?\s+(?P<year2>\d{{4}}))"
)
_DATE = pattern(DATE, IGNORECASE)


def iso(found: Match[str]) -> str | None:
    """A match of DATE as YYYY-MM-DD, or None when there is no such day."""
    g = found.groupdict()
    if g["m"]:
        year = int(g["y"]) + (0 if len(g["y"]) == 4 else 2000 if int(g["y"]) < 60 else 1900)
        return _valid(year, int(g["m"]), int(g["d"]))
    word = (g["month"] or g["month2"]).lower().rstrip(".")[:3]
    month = _MONTHS.index(word) + 1
    return _valid(int(g["year"] or g["year2"]), month, int(g["day"] or g["day2"]))


def first_date(text: str) -> str | None:
    """The first date in a text.

    >>> first_date("Filed Dec. 4, 2019"), first_date("12/17/19"), first_date("this 29th day of April 2025")
    ('2019-12-04', '2019-12-17', '2025-04-29')
    """
    return next((day for m in _DATE.finditer(text) if (day := iso(m))), None)


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


_UNITS = (
    "zero one two three four five six seven eight nine ten"
    " eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}


def year_of_words(words: str) -> int | None:
    """A year in words, as orders of the Second Circuit have it.

    >>> year_of_words("two thousand seventeen"), year_of_words("two thousand and twenty-one")
    (2017, 2021)
    """
    parts = words.lower().replace("-", " ").replace(" and ", " ").split()
    if parts[:2] != ["two", "thousand"]:
        return None
    units = {word: n for n, word in enumerate(_UNITS.split())}
    return 2000 + sum(_TENS.get(part, units.get(part, 0)) for part in parts[2:])
