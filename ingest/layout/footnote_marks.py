"""Marks of footnotes: every number or sign that may call a note or open one, and how well it reads as either."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from re import compile as pattern

_SYMBOL = r"\*{1,4}|†{1,3}|‡{1,3}"
# A number that may call or open a note: free or glued to the word before it, never part of a larger number or word.
_MARK = pattern(
    rf"(?:(?:(?<![\d§$#/\-–*†‡])(?<!\d[.,A-Za-z])|(?<=\d[.,])(?=\d{{1,3}}(?:\s+[A-Z“\"‘]|[ \t]*[\n\r\f])))"
    rf"(?P<n>\d{{1,3}})(?![\da-z*†‡]|[.,:/\-–]\d|[A-Za-z]?\w*\d)"
    rf"|(?<![*†‡])(?P<sign>{_SYMBOL})(?![\d*†‡]))"
)
# "[16]": how some publishers set calls and notes.
_BRACKETED = pattern(r"\[(?:fn ?)?(?P<n>\d{1,3}|\*{1,3})\]")
_BRACKETED_CALL = pattern(r"(?<=[\w.,;:”’)\"'])\[(?:fn ?)?(?:\d{1,3}|\*{1,3})\]")
_BRACKETED_NOTE = pattern(r"(?:^|[\n\r\f])[ \t]*\[(?:fn ?)?(?:\d{1,3}|\*{1,3})\]")
# "Section 4", "No. 12", "May 2", "Rule 9", "at 12", "footnote 3": the number belongs to the word.
_OWNED = pattern(
    r"(?:§|\$|#|\b(?:[Ss]ections?|[Ss]ec\.|[Ss]ubsections?|[Rr]ules?|[Aa]rt(?:icle|\.)|[Aa]mendments?"
    r"|[Tt]itle|[Pp]art|[Cc]h(?:apter|\.)"
    r"|[Nn]os?\.|[Nn]umber|at|[Pp]ages?|pp?\.|[Vv]ol(?:ume|\.)|[Ee]x(?:hibit|h?\.)|[Cc]ounts?|[Dd](?:oc|kt"
    r"|ocket)\.?|[Dd]ocument|ECF|[Pp]aragraphs?|[Pp]rong"
    r"|[Ff]actors?|[Ff]ootnotes?|[Nn]otes?|[Nn]n?\.|[Cc]l(?:ause|\.)|[Ss]tep|[Ff]igure|[Tt]able|[Ll]ines?"
    r"|[Dd]istrict|[Uu]nit|[Gg]rade|[Ll]evel|[Gg]roup|[Pp]hase"
    r"|[Aa]pp(?:endix|\.)?|J\.A\.|Tr\.|R\.|Op\.|St\.|Ct\.|App|Cir"
    r"|Jan(?:uary|\.)|Feb(?:ruary|\.)|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?\.?|July?\.?|Aug(?:ust|\.)"
    r"|Sept?(?:ember|\.)|Oct(?:ober|\.)"
    r"|Nov(?:ember|\.)|Dec(?:ember|\.)|[Aa]bout|[Nn]early|[Aa]lmost|[Oo]ver|[Uu]nder|[Ll]east|[Tt]han"
    r"|[Bb]etween|[Aa]ge))[ \n]*$"
)
_OWNED_GLUED = pattern(r"(?:[§$#]|\b(?:[Nn]os?\.|nn?\.|pp?\.|Ex\.|[Cc]h\.|[Aa]rt\.|[Vv]ol\.))$")
# What follows a volume, a measure or a date is no note: "2 F.3d 12", "5 U.S.C.", "31 days", "5 p.m.", "3 Cal. 4th 12".
_COUNTED = pattern(
    r"[ \t]*(?:(?:[A-Z][A-Za-z]*+\.[ ]?)+(?:[ ]?(?:\d[a-z]{1,2}|[A-Z][A-Za-z]*+\.?))*[ ](?:§+[ ]?)?\d"
    r"|U\.[ ]?S\.|F\.[ ]?(?:2d|3d|4th|Supp)|S\.[ ]?Ct|C\.F\.R"
    r"|L\.[ ]?Ed|(?:days?|months?|years?|hours?|minutes?|weeks?|percent|dollars|million|p\.m|a\.m|feet|miles"
    r"|inches|pounds"
    r"|Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)\b)"
)
_OPENS = pattern(r"[.)\]]?\s*(?=[“\"‘'\[(]?[A-Z§¶“\"‘])")


@dataclass(frozen=True, slots=True)
class Candidate:
    start: int
    end: int
    opens: int
    """Where the words of a note begin if the mark opens one, else -1."""
    call_score: int
    """How well the mark reads as a call; below 0 it does not."""
    open_score: int


def find_marks(text: str, furniture: Callable[[int], bool], *, lined: bool) -> dict[str, list[Candidate]]:
    """Candidates by mark, in order of place; `furniture` tells the offsets that hold no words of the court.

    >>> marks = find_marks("It is so.1 Yet\\n  1 See Smith.\\n", lambda offset: False, lined=True)
    >>> [(c.call_score > 0, c.opens > 0) for c in marks["1"]]
    [(True, False), (False, True)]
    """
    # Brackets alone may be headnote numbers ("[2] Smith argues"): as calls they hang on a word.
    bracketed = len(_BRACKETED_CALL.findall(text)) >= 2 and _BRACKETED_NOTE.search(text) is not None
    marks: defaultdict[str, list[Candidate]] = defaultdict(list)
    for m in (_BRACKETED if bracketed else _MARK).finditer(text):
        if not furniture(m.start()):
            marks[m.groupdict()["n"] or m["sign"]].append(_candidate(text, m.start(), m.end(), lined))
    return marks


def _candidate(text: str, start: int, end: int, lined: bool) -> Candidate:
    before = text[max(0, start - 24) : start]
    after = text[end : end + 60]
    symbol = not text[start].isdigit()
    bracketed = text[start] == "["
    glued = bool(before) and not before[-1].isspace()
    owner = _OWNED_GLUED if glued else _OWNED
    owned = not symbol and (owner.search(before) is not None or _COUNTED.match(after) is not None)
    at_line_start = (
        not before or before[max(before.rfind(c) for c in "\n\f\r") + 1 :].isspace() or before[-1] in "\n\f\r"
    )
    opening = _OPENS.match(text, end)
    score = 0
    if owned:
        score = -9
    elif bracketed and not at_line_start:
        score = 4
    elif glued and before[-1] in ".," and before[-2:-1].isdigit():
        # "§ 371.8 To support": a decimal, unless a sentence begins behind it and a note of that number stands below.
        score = 2
    elif glued:
        score = 4 if before[-1] not in "([“‘-" else -9
    elif at_line_start and lined:
        score = -1
    elif before.rstrip()[-1:] in '.,;:”’")]':
        score = 3
    elif lined:
        # Print without lines keeps no superscripts, so a bare number in a line is almost always a number.
        score = -1 if not symbol else 1
    if after[:1] in {"—", "–"}:
        score += 1
    opens = -1
    open_score = 0
    if opening and not owned:
        if (lined or bracketed) and at_line_start:
            opens, open_score = opening.end(), 3
        elif not lined and not glued:
            opens, open_score = opening.end(), 1
    elif lined and at_line_start and not _COUNTED.match(after) and (symbol or after[:1] in "\n\r \t.)"):
        opens, open_score = end + len(after) - len(after.lstrip(" \t\n\r.)")), 1
    return Candidate(start, end, opens, score, open_score)
