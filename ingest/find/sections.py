"""Sections of enacted law: numbers, subdivisions, lists and ranges, as every code writes them."""

import re
from dataclasses import dataclass

DASH = "-\u2010-\u2015\u2212"
SIGN = r"(?:§§? ?|[Ss]ections? |[Ss]ecs?\. |SECTIONS? )"
NUMBER = rf"\d+[A-Za-z]{{0,4}}(?:(?:[.:]\d+|[{DASH}](?:\d+[a-zA-Z]{{0,2}}|[A-Za-z])\b)[a-zA-Z]{{0,2}}(?![a-zA-Z]))*"
SUBDIVISIONS = r"(?: ?\((?:[a-z]{1,3}|[A-Z]{1,4}|\d{1,2}[A-Z]?|[ivx]{1,5}) ?\))*"
TAIL = r"(?:,? et seq\.?|, (?:subd(?:iv)?\.|par\.|cl\.|clause|subds\.) ?(?:\([a-z0-9]+\))+)?"
ONE = re.compile(rf"(?P<number>{NUMBER})(?P<pin>{SUBDIVISIONS})(?P<tail>{TAIL})")
_JOIN = re.compile(r",? ?(?:and|or|&|,|to|through) ?(?:§§? ?)?|, ?(?:§§? ?)?|; ?§§? ?")
# "and 3 officers": a number in a list of sections is followed by no noun.
_LISTED = re.compile(r"\Z|[,.;:)\]\"”’?!]| (?:and|or|&|of|through|to|et)\b| [(\[“]|[\u2013\u2014]|-(?=\s)|\(")
_SUBDIVISION_LIST = re.compile(
    r"(?:,| and| or| &|,? through|[\u2013-])+ ?((?:\((?:[a-z]{1,3}|[A-Z]{1,3}|\d{1,2}|[ivx]{1,5})\))+)"
)


@dataclass(frozen=True, slots=True)
class SectionCite:
    """One section: its number, its subdivisions as the pin ("(b)(1)", "(a), (c)"), and where it stands."""

    number: str
    pin: str | None
    start: int
    end: int


def read_sections(text: str, at: int, *, several: bool) -> tuple[SectionCite, ...]:
    """The sections listed from offset `at`; more than the first only when `several` (after "§§", "sections").

    >>> [(s.number, s.pin) for s in read_sections("836(b), and more", 0, several=False)]
    [('836', '(b)')]
    >>> [(s.number, s.pin) for s in read_sections("1983, 1985(3) and 1988.", 0, several=True)]
    [('1983', None), ('1985', '(3)'), ('1988', None)]
    >>> [(s.number, s.pin) for n in ("2000e-5(f)(1)", "631:2-a(I)(a)") for s in read_sections(n, 0, several=False)]
    [('2000e-5', '(f)(1)'), ('631:2-a', '(I)(a)')]
    """
    found: list[SectionCite] = []
    start = at
    while one := ONE.match(text, start):
        if found and not _LISTED.match(text, one.end()):
            break
        end, pin = one.end(), re.sub(r"\s", "", one["pin"])
        while pin and (more := _SUBDIVISION_LIST.match(text, end)):
            pin += more.group().replace(" ,", ",")
            end = more.end()
        tail = one["tail"].strip(" ,")
        whole = " ".join(p for p in (pin, tail) if p) or None
        number = one["number"]
        if several and (ends := re.fullmatch(rf"(\d+)[{DASH}](\d+)", number)) and _is_range(*ends.groups()):
            found.append(SectionCite(ends[1], None, one.start(), one.start() + len(ends[1])))
            found.append(SectionCite(ends[2], whole, one.start() + ends.start(2), end))
        else:
            found.append(SectionCite(number, whole, one.start(), end))
        if not several:
            break
        join = _JOIN.match(text, end)
        if join is None:
            break
        start = join.end()
    return tuple(found)


def _is_range(low: str, high: str) -> bool:
    return len(low) >= 3 and len(high) >= len(low) and int(low) < int(high) < int(low) + 2000


def is_plural(sign: str) -> bool:
    """Whether a sign announces several sections."""
    return "§§" in sign or (sign.lower().rstrip(". ").endswith("s") and sign.strip() != "§")
