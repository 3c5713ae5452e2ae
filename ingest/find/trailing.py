"""What follows a cite: pin, parallel cites, the court-and-date parenthesis, and parentheticals (order of R10.2)."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from ingest.find.brackets import Brackets
from ingest.find.cite import Bracket
from ingest.find.cited_courts import court_named, level_of
from ingest.find.cores import Core
from ingest.find.court_dates import CourtDate, read_court_date
from ingest.find.parentheticals import kind_between
from ingest.find.pins import read_pin

_TO_PARALLEL = re.compile(r",? ,? ?\[?\Z|,\Z|; \Z")
# "550 U. S. ___, ___ (2007)": a page not yet printed is a pin as printed.
_BLANK_PIN = re.compile(
    r",? ?(?:at )?(?P<pin>_{1,6}|-{2,6}(?=[,; (])|[—–]{1,6}(?= \())(?:[-–]_{1,6})?(?![\w—–])"
)
_SUBDIVISION = re.compile(r"\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)")
_BLANK_RANGE = re.compile(r"[-–—]_{1,6}")  # "585 U. S., at ___–___"
# Words left out of a cite that is quoted: "p. 31 (1995) . . . (criticizing practices)".
_OMITTED = re.compile(r" (?:\. ){2,3}\.? ?(?=\()|(?: …) (?=\()")
# The Federal Cases are numbered: "25 F. Cas. 187, 192 (No. 14,694)", and then the court.
_CASE_NUMBER = re.compile(r",? ?\((?:Case )?No\. ?\d{1,3}(?:,\d{3})?[a-z]?\)")
_SLIP = re.compile(r",? slip op\.,?(?: at \d+(?:[-–]\d+)?)?")


@dataclass(frozen=True, slots=True)
class Tail:
    """The end of a cite: where the mention and its whole extent end, and what was read on the way."""

    end: int
    extent: int
    pin: str | None
    cites: tuple[str, ...]
    blank: bool
    used: int
    """How many cores the cite took, itself included."""
    dated: CourtDate | None
    brackets: tuple[Bracket, ...]


def read_tail(
    text: str, cores: Sequence[Core], number: int, brackets: Brackets, barred: Container[int], *, dated: bool
) -> Tail:
    """Read on from the case cite `cores[number]`. With `dated` its date was printed before it (California)."""
    core = cores[number]
    pin, end = _pin_of(text, core, barred)
    cites, reporters = [core.authority] if core.authority else [], {core.reporter}
    used = 1
    while number + used < len(cores):
        following = cores[number + used]
        gap = text[end : following.start]
        if following.kind_of != "case" or following.reporter in reporters or not _TO_PARALLEL.fullmatch(gap):
            break
        if gap == "; " and not (core.page or "").startswith("_"):
            break
        if not {core.kind, following.kind} <= {"full", "short"}:
            break
        cites.append(following.authority)
        reporters.add(following.reporter)
        own, end = _pin_of(text, following, barred)
        pin = pin or own
        if "[" in gap and text[end : end + 1] == "]":
            end += 1
        used += 1
    if number_of_case := _CASE_NUMBER.match(text, end):
        end = number_of_case.end()
    if slip := _SLIP.match(text, end):
        end = slip.end()
    when = None
    if not dated and "full" in (c.kind for c in cores[number : number + used]):
        when, end = _date_of(text, end, brackets)
        if when is not None and any(_is_district(r) for r in reporters):
            when = _district_of(when)
    extent, found = read_brackets(text, end, brackets)
    return Tail(end, extent, pin, tuple(c for c in cites if c), not core.authority, used, when, found)


def _is_district(reporter: str | None) -> bool:
    return (reporter or "").startswith(("F. Supp", "F.R.D."))


def _district_of(when: CourtDate) -> CourtDate:
    """ "533 F. Supp. 2d 567 (Md. 2008)": the Supreme Court prints the District Court for a State by the State alone."""
    if when.court is None or level_of(when.court) != "state":
        return when
    return replace(
        when, court=court_named(f"D. {'D.C.' if when.court == 'dc' else when.printed}") or when.court
    )


def _pin_of(text: str, core: Core, barred: Container[int]) -> tuple[str | None, int]:
    if core.kind == "short":
        at = text.rfind(" at", core.start, core.end)
        if at < 0:
            at = text.rfind("at ", core.start, core.end) - 1
        read = read_pin(text, at, barred, bare=False) if at >= core.start else None
        if read is None and (blank := _BLANK_RANGE.match(text, core.end)):
            return f"{core.page}{blank.group()}", blank.end()
        return (read[0], max(read[1], core.end)) if read else (core.page, core.end)
    if blank := _BLANK_PIN.match(text, core.end):
        return blank["pin"], blank.end()
    read = read_pin(text, core.end, barred)
    return (read[0], read[1]) if read else (None, core.end)


def _date_of(text: str, end: int, brackets: Brackets) -> tuple[CourtDate | None, int]:
    opened = end
    while text[opened : opened + 1] in (" ", ",") and opened < end + 2:
        opened += 1
    close = brackets.closing(opened) if text[opened : opened + 1] in ("(", "[") else None
    if close is None or close - opened > 170:
        return None, end
    when = read_court_date(text[opened + 1 : close])
    return (when, close + 1) if when else (None, end)


def read_brackets(text: str, end: int, brackets: Brackets) -> tuple[int, tuple[Bracket, ...]]:
    """The parentheticals that follow directly, and where the last of them ends."""
    found: list[Bracket] = []
    extent = end
    while True:
        omitted = _OMITTED.match(text, extent)
        opened = omitted.end() if omitted else extent + 1 if text[extent : extent + 1] == " " else extent
        # A comma slips in before what is quoted or cited ("(1984), (quoting …)").
        stray = text.startswith(", (", extent)
        if stray:
            opened = extent + 2
        if text[opened : opened + 1] != "(":
            break
        close = brackets.closing(opened)
        if close is None:
            break
        if _SUBDIVISION.fullmatch(text, opened, close + 1):
            break
        kind = kind_between(text, opened + 1, close)
        if stray and kind not in ("quoting", "citing"):
            break
        found.append(Bracket(opened, close + 1, kind, text[opened + 1 : min(close, opened + 201)]))
        extent = close + 1
    return extent, tuple(found)
