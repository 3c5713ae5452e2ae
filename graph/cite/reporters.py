"""Reporter cites: one normal form, and the one order in which a case's cites name it (contract, ids)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from reporters_db import EDITIONS, REPORTERS, VARIATIONS_ONLY

# The supreme court's reporters, then the courts of appeals', newest series first, then the trial courts'.
_FIRST = (
    "U.S.",
    "S. Ct.",
    "L. Ed. 2d",
    "L. Ed.",
    "F.4th",
    "F.3d",
    "F.2d",
    "F.",
    "F. App'x",
    "F. Supp. 3d",
    "F. Supp. 2d",
    "F. Supp.",
    "F.R.D.",
    "B.R.",
)
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
def cite_types() -> dict[str, frozenset[str]]:
    """What kinds of reporter print under an edition's abbreviation; of some there are several ("Wall.")."""
    found: dict[str, set[str]] = {}
    for sources in REPORTERS.values():
        for reporter in sources:
            for edition in reporter["editions"]:
                found.setdefault(edition, set()).add(reporter["cite_type"])
    return {edition: frozenset(kinds) for edition, kinds in found.items()}


@lru_cache(maxsize=4096)
def normal_reporter(printed: str) -> str | None:
    """The edition's own abbreviation for any printed form of it, or None when no such reporter is known.

    >>> normal_reporter("F. 3d"), normal_reporter("S.Ct."), normal_reporter("Fed. Appx."), normal_reporter("Doe")
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


def cites_within(text: str) -> Iterator[str]:
    """Runs of words that begin with a number: the cite in "Roe v. Poe, 577 F. 3d 415, 426 (2d Cir. 2009)" is one.

    >>> next(cites_within("Roe, 577 F.3d 415, 426"))
    '577 F.3d'
    """
    words = text.split()
    for start, word in enumerate(words):
        if word[:1].isdigit():
            yield from (" ".join(words[start:end]).strip(",;()") for end in range(start + 2, start + 8))


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


@dataclass(frozen=True, slots=True)
class Life:
    """First and last year of a series, and its last volume (None: still published)."""

    first: int
    last: int | None
    volumes: int | None


# reporters-db's own dates are of its sample (F. Supp. "to 1988", U.S. "from 1875"), so the series are given here.
_LIVES = {
    "U.S.": Life(1754, None, None),
    "S. Ct.": Life(1882, None, None),
    "L. Ed.": Life(1754, 1956, 100),
    "L. Ed. 2d": Life(1956, None, None),
    "F.": Life(1880, 1924, 300),
    "F.2d": Life(1924, 1993, 999),
    "F.3d": Life(1993, 2021, 999),
    "F.4th": Life(2021, None, None),
    "F. App'x": Life(2001, 2021, 861),
    "F. Supp.": Life(1932, 1998, 999),
    "F. Supp. 2d": Life(1998, 2014, 999),
    "F. Supp. 3d": Life(2014, None, None),
    "F.R.D.": Life(1940, None, None),
    "B.R.": Life(1979, None, None),
    "A.": Life(1885, 1938, 200),
    "A.2d": Life(1938, 2010, 999),
    "A.3d": Life(2010, None, None),
    "N.E.": Life(1885, 1936, 200),
    "N.E.2d": Life(1936, 2014, 999),
    "N.E.3d": Life(2014, None, None),
    "N.W.": Life(1879, 1942, 300),
    "N.W.2d": Life(1942, 2024, 999),
    "P.": Life(1883, 1931, 300),
    "P.2d": Life(1931, 2000, 999),
    "P.3d": Life(2000, None, None),
    "S.E.": Life(1887, 1939, 200),
    "S.E.2d": Life(1939, None, None),
    "So.": Life(1887, 1941, 200),
    "So. 2d": Life(1941, 2008, 999),
    "So. 3d": Life(2008, None, None),
    "S.W.": Life(1886, 1928, 300),
    "S.W.2d": Life(1928, 1999, 999),
    "S.W.3d": Life(1999, None, None),
}


def life_of(reporter: str) -> Life | None:
    """When a series was published and how many volumes it has; None where that is not known for sure.

    >>> life_of("F.2d")
    Life(first=1924, last=1993, volumes=999)
    """
    return _LIVES.get(reporter)


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
