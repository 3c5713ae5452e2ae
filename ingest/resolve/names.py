"""Names of cases compared: the words that tell one case from another, and the short names a case may go by (R15.2)."""

import re
from functools import lru_cache

from reporters_db import CASE_NAME_ABBREVIATIONS

from ingest.find.name_words import states
from ingest.find.wordlists import words

_WORD = re.compile(r"[A-Za-z][\w’'-]*(?:\.[A-Za-z]\.?)*")
_VERSUS = re.compile(r" (?:v|vs|V|VS)\.? ")
_PLACE = re.compile(
    r"\A(?:the )?(?:City|Town|Village|County|Cty\.|Cnty\.|Borough|Township|Parish|State|Commonwealth|Board|Bd\."
    r"|Estate|Matter|University|Univ\.|Port|District) (?:(?:and|&) (?:County|Cty\.) )?of ",
    re.I,
)
_EX_REL = re.compile(r"\A.*? ex rel\. ", re.I)
_SHORTENED = re.compile(r"[’'](?:n|l|t|r|x|d|g|y)\b|[a-z]{2,}\.| & | of | for ")
_IN_RE = re.compile(r"\A(?:In re|Ex parte|(?:In the )?Matter of|Estate of|Marriage of) ", re.I)


@lru_cache(maxsize=4096)
def name_words(name: str) -> frozenset[str]:
    """The words of a name that tell it from others, without case, stops and words of every second name.

    >>> sorted(name_words("Town of Greece v. Galloway"))
    ['galloway', 'greece']
    """
    found = (w.lower().replace("’", "'").strip(".'") for w in _WORD.findall(name))
    plain = [w.replace(".", "").removesuffix("'s") for w in found]
    kept = frozenset(w for w in plain if w not in _common() and len(w) > 1)
    return kept or frozenset(w for w in plain if w not in ("v", "vs"))


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    plain = {w.rstrip(".").lower() for key in ("connectors", "suffixes") for w in words("case_names", key)}
    return frozenset(
        plain
        | {
            "v",
            "vs",
            "city",
            "county",
            "cty",
            "town",
            "village",
            "dep't",
            "dept",
            "department",
            "board",
            "bd",
            "united",
            "states",
            "state",
            "people",
            "commonwealth",
        }
    )


def agree(short: str, name: str) -> bool:
    """Whether a short name can be of the case so named: its words stand among the case's words.

    >>> agree("Greece", "Town of Greece v. Galloway"), agree("Miranda", "Goss v. Lopez")
    (True, False)
    """
    few, many = name_words(short), name_words(name)
    if few <= many:
        return True
    if _VERSUS.search(f" {short} "):
        return len(few & many) * 2 > len(few)
    return all(any(m.startswith(f[:5]) and len(f) > 4 for m in many) or f in many for f in few)


def short_names(name: str) -> tuple[str, ...]:
    """The short names a case is likely to go by, the likelier first: its first party, or the second where that is a
    government; then the other party, as "Ashcroft v. Iqbal" goes by the second.

    >>> short_names("Rankin v. Jefferson Cty."), short_names("United States v. Lopez"), short_names("In re Gault")
    (('Rankin', 'Jefferson Cty.'), ('Lopez',), ('Gault',))
    >>> short_names("Ashcroft v. Iqbal"), short_names("Doe v. Superior Court")
    (('Ashcroft', 'Iqbal'), ())
    """
    sides = _VERSUS.split(_IN_RE.sub("", name), maxsplit=1)
    return tuple(short for side in sides if (short := _short_of(side)) is not None)


def _short_of(side: str) -> str | None:
    plain = _EX_REL.sub("", side).strip()
    plain = re.sub(r",? (?:et al\.?|Inc\.|Corp\.|LLC|Ltd\.|Co\.|Jr\.|Sr\.|III?)(?:,.*)?\Z", "", plain)
    if _is_government(plain) or _PLACE.sub("", plain) != plain:
        return None
    found = plain.split(" ")
    last = found[-1]
    if last.lower().rstrip(".") in _no_names():
        return None
    if last.lower() in _institutions():
        return plain if len(found) > 1 else None
    if plain != side.strip() or _SHORTENED.search(plain):
        return plain if len(plain) > 2 else None
    if len(found) == 1 or (len(found) <= 3 and last[:1].isupper() and "." not in last and "&" not in plain):
        return last if len(last) > 2 else None
    return plain


@lru_cache(maxsize=1)
def _no_names() -> frozenset[str]:
    return frozenset(w.rstrip(".") for w in words("case_names", "not_names"))


@lru_cache(maxsize=1)
def _institutions() -> frozenset[str]:
    """Words that end the names of institutions ("College", "Union", "LLP"): no short name of their own."""
    long = {w.lower() for same in CASE_NAME_ABBREVIATIONS.values() for w in same}
    return frozenset(
        long | {a.lower() for a in CASE_NAME_ABBREVIATIONS} | {"llp", "l.l.p.", "p.c.", "pc", "plc"}
    )


@lru_cache(maxsize=1)
def _states() -> frozenset[str]:
    return frozenset(s.lower() for s in states())


def is_state(name: str) -> bool:
    """Whether a name is a State's: more is said of the State than of a case it was party to.

    >>> is_state("Oklahoma"), is_state("Terry")
    (True, False)
    """
    return name.lower().rstrip(".") in _states()


def _is_government(party: str) -> bool:
    low = party.lower().rstrip(".")
    return low in _states() or low in {
        "united states",
        "u.s",
        "us",
        "people",
        "state",
        "commonwealth",
        "the people",
        "united states of america",
        "government",
        "commissioner",
        "comm'r",
        "comm’r",
        "secretary",
        "doe",
        "roe",
        "nlrb",
        "sec",
        "epa",
        "ftc",
        "eeoc",
        "immigration & naturalization serv",
    }
