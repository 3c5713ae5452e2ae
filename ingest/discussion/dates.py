"""Dates in prose as YYYY-MM-DD, YYYY-MM or YYYY."""

import re
from collections.abc import Iterator

_MONTHS = {m[:3].lower(): i for i, m in enumerate(
    "January February March April May June July August September October November December".split(), start=1
)}  # fmt: skip
_MONTH = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|Mar(?:ch|\.)|Apr(?:il|\.)|May|June|July|Aug(?:ust|\.)|"
    r"Sept(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_DATE = re.compile(rf"\b({_MONTH})\s+(?:(\d{{1,2}})(?:st|nd|rd|th)?,?\s+|of\s+)?,?\s*((?:1[789]|20)\d\d)\b")
_YEAR = re.compile(
    r"\b(?:in|since|by|before|as of|until|of|through|during)\s+(?:(?:early|late|mid|the (?:spring|"
    r"summer|fall|autumn|winter) of)[\s-]+)?((?:19|20)\d\d)\b(?!\s*U\.)"
)
_AND_YEAR = re.compile(
    r"\b(?:in|since|during)\s+(?:19|20)\d\d(?:,\s+(?:19|20)\d\d)*,?\s+and\s+((?:19|20)\d\d)\b"
)


def full_dates(text: str) -> Iterator[tuple[int, str]]:
    """(offset, date) of each date with a month.

    >>> list(full_dates("on May 2, 2013, and as of April 2006"))
    [(3, '2013-05-02'), (26, '2006-04')]
    """
    for m in _DATE.finditer(text):
        month, day, year = _MONTHS[m.group(1)[:3].lower()], m.group(2), m.group(3)
        if day and not 1 <= int(day) <= 31:
            continue
        yield m.start(), f"{year}-{month:02d}" + (f"-{int(day):02d}" if day else "")


def dates(text: str) -> tuple[str, ...]:
    """Every date of a text in order, bare years only after a word of time.

    >>> dates("clearly established in 2015")
    ('2015',)
    """
    found = list(full_dates(text))
    for m in (*_YEAR.finditer(text), *_AND_YEAR.finditer(text)):
        if not any(a <= m.start(1) <= a + 24 and d.startswith(m.group(1)) for a, d in found):
            found.append((m.start(1), m.group(1)))
    return tuple(dict.fromkeys(d for _, d in sorted(found)))
