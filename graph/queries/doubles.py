"""Doubles: one case that an opinion calls by two forms of its name under the same cite ("Comm'n" and "Commission")."""

from collections.abc import Iterable, Mapping

from graph.cite.names import folded
from graph.model.extraction import Authority

_SMALL = frozenset({"the", "of", "and", "a", "for", "inc", "co", "corp", "llc", "ltd", "et", "al"})


def doubles(authorities: Iterable[Authority]) -> Mapping[str, str]:
    """The id that stands for each case which is named twice; a case that is named once is left out.

    Both the cite and the name must agree: a page may hold two decisions, and a cite with a blank page many.
    """
    by_cite: dict[str, list[Authority]] = {}
    same: dict[str, str] = {}
    for a in authorities:
        if a.kind != "case" or a.cite is None or a.name == a.cite:
            continue
        known = by_cite.setdefault(a.cite, [])
        first = next((b for b in known if _same_years(a, b) and names_agree(a.name, b.name)), None)
        if first is None:
            known.append(a)
        elif first.id != a.id:
            same[a.id] = first.id
    return same


def names_agree(one: str, other: str) -> bool:
    """Whether two names are one but for abbreviation, word by word.

    >>> names_agree("Federal Election Comm’n v. Roe, Inc.", "Fed. Election Commission v. Roe")
    True
    >>> names_agree("Roe v. Poe", "Roe v. Doe")
    False
    """
    a, b = name_words(one), name_words(other)
    return len(a) == len(b) and all(abbreviates(x, y) for x, y in zip(a, b, strict=True))


def name_words(name: str) -> list[str]:
    """The words of a name that tell it from others, folded."""
    return [w for w in folded(name.replace("&", " and ")).split() if w not in _SMALL]


def abbreviates(one: str, other: str) -> bool:
    """Equal, or the shorter begins like the longer and has its letters in their order."""
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    rest = iter(long)
    return len(short) > 1 and short[0] == long[0] and all(letter in rest for letter in short)


def _same_years(a: Authority, b: Authority) -> bool:
    return a.year is None or b.year is None or a.year == b.year
