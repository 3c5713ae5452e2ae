"""Citations put together: parentheticals in order (R10.2), second-hand ones nested, string cites by signal (R4)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from graph.cite.runs import Run, Runs

Ordering = Literal["logical", "hierarchy"]

# R10.2, in its order; what fits none of these explains, and stands before history only.
_PARENTHETICALS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"hereinafter\b",
        r"(?:en|in) banc$",
        r".*\b(?:J|JJ|C\.\s?J)\.,.*\b(?:concurring|dissenting)\b.*",
        r"plurality(?: opinion)?$",
        r"(?:per curiam|mem\.|table|unpublished.*)$",
        r"(?:some )?(?:internal )?alterations? (?:in original|omitted|adopted)|(?:second |first )?alteration",
        r"emphas[ei]s (?:added|omitted|in original)",
        r"footnotes? omitted",
        r"(?:internal )?citations? omitted|cleaned up",
        r"(?:first )?quoting\b",
        r"(?:internal )?quotations?(?: marks)?(?: and citations?)? omitted",
        r"(?:first )?(?:citing|collecting)\b",
    )
)
_EXPLANATORY, _HISTORY = len(_PARENTHETICALS), len(_PARENTHETICALS) + 1
_HISTORY_WORDS = re.compile(
    r"(?:aff['’]d|rev['’]d|cert\. |vacated|overruled|abrogated|superseded)", re.IGNORECASE
)

# R4.2: four classes, each with its signals in order.
SIGNALS: tuple[tuple[str, ...], ...] = (
    ("", "e.g.", "accord", "see", "see, e.g.", "see also", "cf."),
    ("compare", "with"),
    ("contra", "but see", "but see, e.g.", "but cf."),
    ("see generally",),
)
# Bluebook 20th ed. r. 1.4 and before: constitutions, statutes, then cases from the highest court down, newest first.
_KINDS = ("constitution", "statute", "case", "rule", "regulation", "record", "secondary")
_LEVELS = ("supreme", "appeals", "district", "state", "other")


@dataclass(frozen=True, slots=True)
class Cited:
    """One member of a string cite: its signal as printed, its citation, and what orders it."""

    citation: Runs
    signal: str | None = None
    kind: str = "case"
    level: str | None = None
    date: str = ""
    parentheticals: tuple[str, ...] = ()


def in_order(parentheticals: Iterable[str]) -> tuple[str, ...]:
    """Parentheticals, without their brackets, in the order of R10.2; equals stay as they came.

    >>> in_order(["citing Boyd", "holding that the door was open", "en banc", "alteration in original"])
    ('en banc', 'alteration in original', 'citing Boyd', 'holding that the door was open')
    """
    return tuple(sorted(parentheticals, key=_rank))


def in_parentheses(relation: str, inner: Sequence[Runs]) -> Runs:
    """` (quoting B)`, or ` (first quoting B, then quoting C)` where several stand in one parenthesis.

    >>> from graph.cite.runs import words
    >>> words(in_parentheses("quoting", [(Run("Wilson"),)]))
    ' (quoting Wilson)'
    >>> words(in_parentheses("quoting", [(Run("Munger"),), (Run("Morgan"),)]))
    ' (first quoting Munger, then quoting Morgan)'
    """
    runs = [Run(" (")]
    for place, citation in enumerate(inner):
        order = ("first ", ", then ")[min(place, 1)] if len(inner) > 1 else ""
        runs += [Run(f"{order}{relation} "), *citation]
    return (*runs, Run(")"))


def string_cite(members: Sequence[Cited], order: Ordering = "logical") -> Runs:
    """Several authorities as citation sentences: a class of signals a sentence (R4.3), semicolons within it.

    `logical` keeps the order given within a signal (R4.4); `hierarchy` sorts it as the older rule did.

    >>> from graph.cite.runs import words
    >>> words(string_cite([Cited((Run("Roe, 2 F.3d 2"),), "but see"), Cited((Run("Poe, 1 F.3d 1"),), "see")]))
    'See Poe, 1 F.3d 1. But see Roe, 2 F.3d 2.'
    """
    ranked = sorted(
        members, key=lambda m: (*_signal_rank(m.signal), *(_seniority(m) if order == "hierarchy" else ()))
    )
    sentences: list[Run] = []
    for _, of_class in groupby(ranked, key=lambda m: _signal_rank(m.signal)[0]):
        sentences += [Run(" ")] if sentences else []
        before: str | None = None
        for place, member in enumerate(of_class):
            signal = _plain_signal(member.signal)
            # R4.2: "Compare A, with B" is one comparison; all else in a sentence stands apart by semicolons.
            joint = "" if not place else ", " if signal == "with" else "; "
            printed = "" if place and signal == before else _printed_signal(member.signal, capital=not place)
            tail = "".join(f" ({p})" for p in in_order(member.parentheticals))
            sentences += [Run(joint), Run(printed, italic=True), *member.citation, Run(tail)]
            before = signal
        sentences.append(Run("."))
    return tuple(run for run in sentences if run.text)


def _rank(parenthetical: str) -> int:
    for rank, pattern in enumerate(_PARENTHETICALS):
        if pattern.match(parenthetical):
            return rank
    return _HISTORY if _HISTORY_WORDS.match(parenthetical) else _EXPLANATORY


def _plain_signal(signal: str | None) -> str:
    return re.sub(r"\s+", " ", (signal or "").strip(" ,")).lower()


def _signal_rank(signal: str | None) -> tuple[int, int]:
    plain = _plain_signal(signal)
    for number, signals in enumerate(SIGNALS):
        if plain in signals:
            return number, signals.index(plain)
    # A signal that R4.2 does not list supports, after those it does.
    return 0, len(SIGNALS[0])


def _printed_signal(signal: str | None, *, capital: bool) -> str:
    plain = _plain_signal(signal)
    if not plain:
        return ""
    comma = "," if plain.endswith("e.g.") else ""
    return (plain[0].upper() + plain[1:] if capital else plain) + comma + " "


def _seniority(member: Cited) -> tuple[int, int, str]:
    kind = _KINDS.index(member.kind) if member.kind in _KINDS else len(_KINDS)
    level = _LEVELS.index(member.level) if member.level in _LEVELS else len(_LEVELS)
    newest_first = "".join(str(9 - int(c)) if c.isdigit() else c for c in member.date)
    return kind, level, newest_first
