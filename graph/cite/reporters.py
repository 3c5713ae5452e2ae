"""Reporter cites: one normal form, and the one order in which a case's cites name it (contract, ids)."""

import re
from datetime import date
from functools import lru_cache

from reporters_db import EDITIONS, REPORTERS, VARIATIONS_ONLY

# The supreme court's reporters, then the courts of appeals', newest series first, then the trial courts'.
_FIRST = (
    "U.S.", "S. Ct.", "L. Ed. 2d", "L. Ed.", "F.4th", "F.3d", "F.2d", "F.", "F. App'x",
    "F. Supp. 3d", "F. Supp. 2d", "F. Supp.", "F.R.D.", "B.R.",
)  # fmt: skip
_OTHER_FEDERAL, _REGIONAL, _STATE, _NEUTRAL, _WL, _LEXIS = range(len(_FIRST), len(_FIRST) + 6)
_CITE = re.compile(r"(?P<volume>\d[\d-]*) (?P<reporter>.+?),? (?P<page>[\w-]*\d[\w-]*|_+|[xvilc]+)\Z")


def _key(reporter: str) -> str:
    return "".join(reporter.split()).replace("’", "'").lower()


@lru_cache(maxsize=1)
def _editions() -> dict[str, str]:
    known = {_key(v): names[0] for v, names in VARIATIONS_ONLY.items()}
    return known | {_key(e): e for e in EDITIONS}


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    return {e: r["cite_type"] for sources in REPORTERS.values() for r in sources for e in r["editions"]}


@lru_cache(maxsize=1)
def _lives() -> dict[str, tuple[date | None, date | None]]:
    return {
        e: (life["start"] and life["start"].date(), life["end"] and life["end"].date())
        for sources in REPORTERS.values()
        for r in sources
        for e, life in r["editions"].items()
    }


@lru_cache(maxsize=4096)
def normal_reporter(printed: str) -> str | None:
    """The edition's own abbreviation for any printed form of it, or None when no such reporter is known.

    >>> normal_reporter("F. 3d"), normal_reporter("S.Ct."), normal_reporter("Fed. Appx."), normal_reporter("Clovis")
    ('F.3d', 'S. Ct.', "F. App'x", None)
    """
    return _editions().get(_key(printed))


def parts(cite: str) -> tuple[str, str, str] | None:
    """Volume, reporter and page of a cite in volume-reporter-page form, as printed.

    >>> parts("577 F. 3d 415"), parts("No. 12-345")
    (('577', 'F. 3d', '415'), None)
    """
    m = _CITE.match(" ".join(cite.split()))
    return (m["volume"], m["reporter"], m["page"]) if m else None


def normal_cite(cite: str) -> str:
    """A cite in normal form: volume, the reporter's own abbreviation, first page.

    >>> normal_cite("577 F. 3d 415"), normal_cite("134 S.Ct. 1115"), normal_cite("2011-NMCA-048")
    ('577 F.3d 415', '134 S. Ct. 1115', '2011-NMCA-048')
    """
    plain = " ".join(cite.split())
    found = parts(plain)
    if found is None:
        return plain
    volume, reporter, page = found
    return f"{volume} {normal_reporter(reporter) or reporter} {page}"


def reporter_of(cite: str) -> str | None:
    """The normal abbreviation of the reporter a cite stands in.

    >>> reporter_of("1 L.Ed.2d 5")
    'L. Ed. 2d'
    """
    found = parts(cite)
    return normal_reporter(found[1]) if found else None


def years_of(reporter: str) -> tuple[int | None, int | None]:
    """First and last year in which the reporter was published (None: open, or unknown).

    >>> years_of("F.2d")
    (1924, 1993)
    """
    start, end = _lives().get(reporter, (None, None))
    return start and start.year, end and end.year


def preferred(cites: tuple[str, ...]) -> tuple[str, ...]:
    """The cites in the order in which they name a case, each once: U.S., S. Ct., L. Ed., F.4th … LEXIS.

    >>> preferred(("134 S. Ct. 1", "571 U.S. 4", "134 S. Ct. 1"))
    ('571 U.S. 4', '134 S. Ct. 1')
    """
    unique = tuple(dict.fromkeys(cites))
    return tuple(sorted(unique, key=lambda c: (_blank_page(c), _rank(c))))


def _blank_page(cite: str) -> bool:
    # "571 U.S. ___" names every decision of that volume, so any other cite of the case goes before it.
    return cite.endswith("_")


def _rank(cite: str) -> int:
    reporter = reporter_of(cite) or ""
    if reporter in _FIRST:
        return _FIRST.index(reporter)
    if "LEXIS" in cite:
        return _LEXIS
    if " WL " in cite:
        return _WL
    kind = _kinds().get(reporter)
    if kind == "state_regional":
        return _REGIONAL
    if kind in ("federal", "scotus_early", "specialty"):
        return _OTHER_FEDERAL
    return _STATE if kind == "state" else _NEUTRAL
