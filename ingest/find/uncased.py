"""A text without a capital letter, as data sets and old terminals print it: its capitals restored, letter for letter.

Reporters, courts and names of cases are told by their capitals everywhere else; this is the one place that knows of
texts without. The restored text is as long as the printed one, so that every offset is the same in both.
"""

import re
from collections.abc import Iterator
from functools import cache

from reporters_db import REPORTERS, STATE_ABBREVIATIONS

from ingest.find.slots import captions, named
from ingest.find.wordlists import words

_LETTER = re.compile(r"[^\W\d_]")
_VOLUME = re.compile(r"(?<![\w.])\d{1,4} (?=[a-z])")
_PAGE = re.compile(r"(?<=[\w.]),? ?(?=(?:at (?:pp?\. ?)?|pp?\. ?)?\d|_{2})")
_LONGEST_REPORTER = 32
_SPACED = re.compile(r"\s+")
_COURT_DATE = re.compile(r"\((?P<c>[^()]{2,60}?)(?:,? ?\w+\.? \d{1,2},)? ?(?:1[6-9]|20)\d\d(?=[,)])")
_NEUTRAL = re.compile(r"\b(?:19|20)\d\d-(?P<r>[a-z]{2,5})-\d+")
_NO_CAPITAL = frozenset(
    (
        "v",
        "vs",
        "of",
        "the",
        "and",
        "for",
        "in",
        "on",
        "at",
        "to",
        "a",
        "an",
        "by",
        "ex",
        "rel",
        "et",
        "al",
        "de",
        "re",
        "parte",
    )
)


def without_capitals(text: str) -> bool:
    """Whether a text has letters and no capital among them.

    >>> without_capitals("we overrule roe."), without_capitals("We overrule."), without_capitals("1 2")
    (True, False, False)
    """
    return text == text.lower() and _LETTER.search(text) is not None


def with_capitals(text: str) -> str:
    """The text with the capitals of sentences, reporters, courts and names of cases; as long as before.

    >>> with_capitals("we overrule dove, 710 p.2d 170 (colo. 1985), and roe v. doe.")
    'We overrule Dove, 710 P.2d 170 (Colo. 1985), and Roe v. Doe.'
    """
    letters = list(text)
    for at, as_printed in _reporters(text):
        letters[at : at + len(as_printed)] = as_printed
    for m in _COURT_DATE.finditer(text):
        first = re.match(r"\W*(?:\d+\w* )?([a-z]+)", m["c"])
        if first is not None and first[1] in _courts():
            _raise(letters, text, *m.span("c"), courts=True)
    plain = "".join(letters)
    spots = [(a, b) for a, b in (*captions(text, "small"), *named(text, "small")) if plain[a:b] == text[a:b]]
    alone = {text[a:b].rstrip(".,") for a, b in spots if " " not in text[a:b].strip() and b - a > 3}
    for name in sorted(alone):
        spots += [m.span() for m in re.finditer(rf"(?<![\w’'-]){re.escape(name)}(?![\w-])", text)]
    for a, b in spots:
        _raise(letters, text, a, b)
    for m in re.finditer(r"(?:\A|[.?!][\"”’')]* )[^\w(]*(?=[a-z])", text):
        before = re.search(r"([\w'’.]+[.])[\s”’\")]*$", text[max(0, m.end() - 80) : m.end()])
        if before is None or not (
            len(before[1]) < 3 or "." in before[1][:-1] or before[1] in _abbreviations()
        ):
            letters[m.end()] = letters[m.end()].upper()
    made = "".join(letters)
    return made if len(made) == len(text) else text


def _raise(letters: list[str], text: str, start: int, end: int, *, courts: bool = False) -> None:
    """Capitals for the words of a name; small words inside it stay small."""
    for m in re.finditer(r"[a-z][\w’']*", text[start:end]):
        at, word = start + m.start(), m.group()
        inner = text[at - 1 : at] == "." or at == start
        if word in _NO_CAPITAL and not (inner and word not in ("v", "vs")):
            continue
        if text[at - 1 : at].isdigit():
            continue
        letters[at] = word[0].upper()
        if courts and word in ("dca", "cca"):
            letters[at : at + len(word)] = word.upper()


def _reporters(text: str) -> Iterator[tuple[int, str]]:
    """(where, as the reporter is printed) of every reporter between two numbers."""
    for volume in _VOLUME.finditer(text):
        start = volume.end()
        for page in reversed(list(_PAGE.finditer(text, start + 1, start + _LONGEST_REPORTER))):
            small = text[start : page.start()]
            printed = _printed().get(_SPACED.sub("", small))
            if printed is not None:
                signs = iter(printed)
                yield start, "".join(c if c.isspace() else next(signs) for c in small)
                break
    for m in _NEUTRAL.finditer(text):
        yield m.start("r"), m["r"].upper() if len(m["r"]) == 2 else m["r"].capitalize()


@cache
def _printed() -> dict[str, str]:
    """Every printing of a reporter without its spaces, by the same in small letters."""
    found: dict[str, str] = {}
    for same in REPORTERS.values():
        for reporter in same:
            for printing in (*reporter["variations"], *reporter["editions"]):
                close = _SPACED.sub("", str(printing))
                found[close.lower()] = close
                found.setdefault(close.lower().replace("'", "’"), close.replace("'", "’"))
    return found


@cache
def _courts() -> frozenset[str]:
    states = {w for s in STATE_ABBREVIATIONS for w in re.findall(r"[a-z]+", str(s).lower())}
    return frozenset(states | set(words("uncited", "courts")))


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(words("case_names", "abbreviations")) | {"cert.", "affd.", "vs.", "al."}
