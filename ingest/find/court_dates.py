"""The parenthesis of court and date: "(9th Cir. 2004)", "(D. Mass. Jan. 3, 2012)", "(1990)" (R12, R13)."""

import re
from dataclasses import dataclass

from ingest.find.cited_courts import court_named

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DATED = re.compile(
    rf"(?P<court>[^()]*?)[ ,]*(?:\b(?:(?P<month>{_MONTH}) ?(?P<day>\d{{1,2}})?,? ))?(?<!\d)(?P<year>1[5-9]\d\d"
    rf"|20\d\d)"
    r"(?:[-–—/](?:\d{2}|\d{4}))?(?P<rest>\b.*)\Z"
)
_NUMERIC = re.compile(r"(?P<court>[^()]*?)[ ,]*(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<year>\d{4})\Z")
# After the year may stand what Texas and some others put there, and a weight that others put apart.
_REST = re.compile(
    r"(?:,? ?(?:no (?:pet|writ)|pet\.|writ|orig\.|mem\.?|per curiam|en banc|unpublished|table|\(?(?:en banc"
    r"|per curiam)\)?"
    r"|amended|as amended|rev\.?|supp|unpub).*)?\Z",
    re.I,
)
_COURT_WORD = re.compile(
    r"(?:\d+(?:st|d|nd|rd|th)\.?(?:[A-Z]\w*)?|\d{1,2}|[A-Z][\w.'’]*(?:[—–-][\w.'’]+)*|[A-Z]\.?[A-Z.]*|of|the|for"
    r"|and|de|Dep['’]t|&)(?:,)?\Z"
)
_COURT_ALONE = re.compile(
    r"CA ?(?:\d{1,2}|DC|Fed\.?)\Z|(?:\d{1,2}(?:st|d|nd|rd|th)|D\.C\.|Fed\.|[NSEWCM]\. ?D\.|D\.|Bankr\."
    r"|Tex\.|Cal\.|Fla\.)"
    r"[\w .'’]*(?:Cir\.?|App\.|D\.|[A-Z][a-z]+\.|[NSEW]\.[A-Z]\.|Unit [AB])(?: Unit [AB])?\Z"
)


@dataclass(frozen=True, slots=True)
class CourtDate:
    """A court's name as printed (empty: none), its id, the year, and the date where the whole of it is printed."""

    printed: str
    court: str | None
    year: int | None
    date: str | None
    weight: str


def read_court_date(inside: str) -> CourtDate | None:
    """What stands between the parentheses, or None when it is no court and no date.

    >>> read_court_date("D. Mass. Jan. 3, 2012")
    CourtDate(printed='D. Mass.', court='mad', year=2012, date='2012-01-03', weight='')
    >>> read_court_date("holding that a rule of 1999 applies") is None
    True
    """
    inside = inside.strip()
    if len(inside) > 160:
        return None
    if numeric := _NUMERIC.match(inside):
        date = f"{numeric['year']}-{int(numeric['m']):02}-{int(numeric['d']):02}"
        printed = numeric["court"].strip(" ,")
        return (
            CourtDate(printed, court_named(printed), int(numeric["year"]), date, "")
            if _is_court(printed)
            else None
        )
    found = _DATED.match(inside)
    if (
        found is not None
        and not found["court"].strip(" ,")
        and (court := court_named(found["rest"].strip(" ,")))
    ):
        # The court behind the date: "(Feb. 4, 1993, 1st Cir.)".
        return CourtDate(found["rest"].strip(" ,"), court, int(found["year"]), _date(found), "")
    if found is None or not _REST.match(found["rest"].strip()):
        if _COURT_ALONE.match(inside) and (court := court_named(inside)):
            return CourtDate(inside, court, None, None, "")
        return None
    printed = re.sub(
        r"^(?:slip op\.|filed|decided|op\.)[ ,]*|[ ,]*(?:slip op\.|filed|decided|argued)$",
        "",
        found["court"].strip(" ,"),
    )
    printed = re.sub(r",? at [A-Z]\w+", "", printed)  # Tennessee names the seat: "Crim. App., at Jackson"
    weight = ""
    if led := re.match(
        r"(en banc|per curiam|plurality opinion|plurality|mem\.|table)[ ,]*|.*?[ ,]+(en banc|per curiam|plurality)$",
        printed,
    ):
        weight = led[1] or led[2] or ""
        printed = printed.replace(weight, "").strip(" ,")
    if not _is_court(printed):
        return None
    rest = found["rest"].strip(" ,")
    if re.match(r"\(?(?:en banc|per curiam|unpublished|table|mem)", rest, re.I):
        weight = rest.strip("()")
    return CourtDate(printed, court_named(printed), int(found["year"]), _date(found), weight)


def _is_court(printed: str) -> bool:
    plain = printed.replace("[", "").replace("]", "")
    return all(_COURT_WORD.match(word) for word in plain.split()) and len(printed) <= 90


def _date(found: re.Match[str]) -> str | None:
    if not found["month"]:
        return None
    month = _MONTHS.index(found["month"][:3].lower()) + 1
    if not found["day"]:
        return f"{found['year']}-{month:02}"
    return f"{found['year']}-{month:02}-{int(found['day']):02}" if 1 <= int(found["day"]) <= 31 else None
