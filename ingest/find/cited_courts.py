"""Courts as cites name them: "9th Cir.", "S.D.N.Y.", "Tex. App.—Houston [14th Dist.]" to a court's id."""

import re
from functools import lru_cache

from courts_db import courts

from graph.cite.reporters import cite_types
from graph.model.extraction import Level
from graph.rules.courts import find_court
from ingest.find.wordlists import pairs

_SERIES = re.compile(r"(?:,? ?\(?(?:\d+(?:d|st|nd|rd|th)|New Series|N\.S\.)\)?)+\Z")
# What may follow a court's name without making another court of it.
_DIVISION = re.compile(
    r"[ ,—–-]*(?:\[|(?:\d+(?:st|d|nd|rd|th) )?(?:Dep['’]?t|Dist\.?|Div\.?|Cir\.?|Unit|Panel)|[—–]|Unit|No\."
    r"|Cty\.|Cnty\.|San |W\.D\.)"
)


def _key(printed: str) -> str:
    return re.sub(r"[^a-z0-9]", "", printed.lower())


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    table: dict[str, str] = {}
    for court in courts:
        if court["citation_string"] and court["system"] in ("federal", "state"):
            table.setdefault(_key(court["citation_string"]), court["id"])
    return table | pairs("cited_courts", "aliases")


@lru_cache(maxsize=4096)
def court_named(printed: str) -> str | None:
    """The id of the court that a cite's parenthesis names, or None when no such court is known.

    >>> court_named("9th Cir."), court_named("2d Cir."), court_named("D. Mass."), court_named("en banc")
    ('ca9', 'ca2', 'mad', None)
    >>> court_named("Tex. App.—Houston [14th Dist.]"), court_named("5th Cir. Unit B"), court_named("Mass. Super. Ct.")
    ('texapp', 'ca5', 'masssuperct')
    >>> [court_named(c) for c in ("CA9", "CADC", "CA Fed.", "C.A.7", "C. A. D. C.", "C.C.A. 2", "2 Cir.", "ED Pa.")]
    ['ca9', 'cadc', 'cafc', 'ca7', 'cadc', 'ca2', 'ca2', 'paed']
    """
    plain = printed.strip(" ,;")
    found = _known().get(_key(plain)) or _of_appeals(plain) or _shorter(plain)
    if found or not plain:
        return found
    for break_ in reversed([m.start() for m in re.finditer(r"[ ,—–\[-]", plain)]):
        head = _known().get(_key(plain[:break_]))
        if head and len(_key(plain[:break_])) > 2 and _DIVISION.match(plain, break_):
            return head
    return None


def _shorter(printed: str) -> str | None:
    """ "Alaska App." and "Conn. Super.": a state's court of which "Ct." is left out, as the Supreme Court prints it."""
    for short, whole in (("App.", "Ct. App."), ("App.", "App. Ct."), ("Super.", "Super. Ct.")):
        if printed.endswith(" " + short) and (
            found := _known().get(_key(printed.removesuffix(short) + whole))
        ):
            return found
    return None


# "CA9" and "CADC" in the Supreme Court's print; "C.A.7", "C.C.A. 2" and "2 Cir." in that of others and older.
_APPEALS = re.compile(
    r"(?:C\. ?)?C\. ?A\.,? ?(?P<old>\d{1,2})(?:st|nd|rd|d|th)?(?: Cir\.?)?|CA ?(?P<new>\d{1,2})"
    r"|(?P<bare>\d{1,2}) Cir\.?|(?P<dc>CA ?DC|C\. ?A\. ?D\. ?C\.)|(?P<fed>CA ?(?:FC|Fed\.?)|C\. ?A\. ?Fed\.?)"
)


def _of_appeals(printed: str) -> str | None:
    found = _APPEALS.fullmatch(printed)
    if found is None:
        return None
    number = found["old"] or found["new"] or found["bare"]
    if number:
        return f"ca{int(number)}" if 1 <= int(number) <= 11 else None
    return "cadc" if found["dc"] else "cafc"


# Reporters of one court whose name says nothing of it.
_AGENCIES = {
    "I. & N. Dec.": "bia",
    "P.R. Offic. Trans.": "prsupreme",
    "P.R.R.": "prsupreme",
    "P.R. Dec.": "prsupreme",
}


@lru_cache(maxsize=2048)
def court_of_reporter(reporter: str) -> str | None:
    """The court whose decisions alone a reporter prints (R12: the parenthesis then leaves it out), or None.

    >>> court_of_reporter("U.S."), court_of_reporter("Cal. 4th"), court_of_reporter("F.3d"), court_of_reporter("A.2d")
    ('scotus', 'cal', None, None)
    """
    if reporter in _AGENCIES:
        return _AGENCIES[reporter]
    kinds = cite_types().get(reporter, frozenset())
    kind = "scotus_early" if "scotus_early" in kinds else next(iter(sorted(kinds)), None)
    if reporter in ("U.S.", "S. Ct.", "L. Ed.", "L. Ed. 2d", "U.S. LEXIS") or kind == "scotus_early":
        return "scotus"
    if kind in ("state_regional", None) or kind.startswith("specialty_"):
        return None
    plain = _SERIES.sub("", reporter)
    known = _known()
    for form in (plain, plain.replace("App.", "Ct. App."), plain.replace("App.", "App. Ct.")):
        if found := known.get(_key(form)):
            return found
    return None


def circuit_of(court: str | None) -> str | None:
    """A court of appeals itself, and the court of appeals over a district court; None for all others."""
    found = find_court(court) if court else None
    return found.circuit if found else None


def level_of(court: str | None) -> Level | None:
    """The court's rank: supreme, appeals, district, state, other."""
    found = find_court(court) if court else None
    return found.level if found else None
