"""Voices: where the staff summary or syllabus, the court's opinion and each separate opinion begin and end."""

from collections.abc import Sequence
from dataclasses import dataclass
from re import compile as pattern

from graph.model.extraction import PartKind

_TITLES = (
    r"(?:(?:Chief|Senior|Circuit|District|Associate|Presiding|Acting|Retired|Vice|United States|U\.S\."
    r"|Magistrate|Bankruptcy)\s+)*(?:Judge|Justice)s?"
)
# No full stop inside a name but that of an initial: "We AFFIRM. ROE, Circuit Judge" is two sentences.
_NAME = (
    r"(?<!\w)(?:[A-Z]\.[ \t]*){0,4}[A-Z][\w'’\-]+(?:[ \t]+(?:[A-Z]\.|[A-Z][\w'’\-]+|de|la|del|van|von)){0,5}"
    r"(?:,\s+(?:Jr|Sr|III|II|IV)\.?)?"
)
_CAPS_NAME = (
    r"(?<!\w)(?:[A-Z]\.[ \t]*){0,4}(?:Mc|Mac|Di|De|La|O['’])?[A-Z][A-Z'’\-]+"
    r"(?:[ \t]+(?:(?:Mc|Mac)?[A-Z][A-Z'’\-]+|[A-Z]\.|DE|LA)){0,5}(?:,\s+(?:JR|SR|Jr|Sr|III|II|IV)\.?)?"
)
_JOINS = r"(?:,?\s+with\s+whom\s[^.:]{3,300}?\s(?:joins?|concurs?)(?:\s[^.:,]{0,80})?)?"
_SEPARATE = (
    r"(?i:(?:specially\s+|separately\s+)?(?:concurring|dissenting)"
    r"(?:,?\s+(?:and|in|the|part|parts|judgment|result|only|from|denial|of|rehearing|en|banc|with|to|as"
    r"|specially|respecting|respectfully|concurring|dissenting"
    r"|grant|petition|for|certiorari|[IVX]+(?:-[A-Z])?)\b)*)"
)

# Each form begins with a look at one letter: these are tried at every place of the text.
# At the head of a paragraph: "ROE, Chief Judge.", "DOE, Senior Judge: This …", "Roe, Circuit Judge, concurring:".
_AUTHOR = pattern(
    rf"(?=[A-Z])(?P<name>{_CAPS_NAME}|{_NAME}),\s+(?:{_TITLES}|(?P<short>(?:C\.\s?J|J|P\.\s?J|JJ)\.))(?P<joined>{_JOINS})"
    rf"(?:[,;]?\s+(?P<how>{_SEPARATE}))?(?(how)\s*[.:;](?=\s)|(?(short)\s*(?::|(?=[\n\r])|$)|\s*[.:;](?=\s|[A-Z])))"
)
_JUSTICE = pattern(
    rf"(?=[CJMP])(?:(?:MR\.\s+)?(?:CHIEF\s+)?JUSTICE|(?:Mr\.\s+)?(?:Chief\s+|Presiding\s+)?Justice"
    rf"|(?:Chief\s+)?Judge)\s+(?P<name>{_CAPS_NAME}|[A-Z][\w'’\-]+)"
    rf"(?P<joined>{_JOINS})(?:,?\s+(?P<how>{_SEPARATE})\s*[.:]|\s+(?P<delivered>(?:announced"
    rf"|delivered)\s+the\s+(?:opinion|judgment)\b))"
)
_DELIVERED = pattern(
    rf"(?=[A-Z])(?P<name>{_CAPS_NAME}),\s+(?:C\.\s?J|J|P\.\s?J)\.,\s+(?P<delivered>delivered\s+the\s+(?:opinion|judgment))"
)
_PER_CURIAM = pattern(
    r"(?=[PTOoBb])(?:PER\s+CURIAM\s*[.:*]?|Per\s+Curiam\s*[.:]"
    r"|(?:The\s+)?(?i:opinion\s+)?(?i:by\s+the\s+court)\s*[.:])"
)
_OPINION_WORD = pattern(
    r"(?:AMENDED\s+|MEMORANDUM\s+|REMAND\s+|FINAL\s+)?(?:OPINION|MEMORANDUM|ORDER|DECISION)(?:\s+(?:AND"
    r"|&)\s+(?:ORDER|OPINION|JUDGMENT))?(?:\s+OF\s+THE\s+COURT)?[ \t]*\*{0,3}(?=\s)"
)
_BENCH_ENDS = pattern(
    rf"\b(?:Before|BEFORE|Present|PRESENT)\b:?\s[^;:()\[\]]{{5,500}}?\b(?:{_TITLES}|JUDGES?|JUSTICES?|JJ?\.)"
    rf"(?:,?[*†]*\s+(?:and\s+)?{_NAME},\s+{_TITLES})*[.,]?[*†]*(?=\s*[\n\f]|\s+[A-Z]|$)"
)
_SUMMARY = pattern(r"SUMMARY\s*\*{0,3}(?=\s)|Syllabus(?=\s)|SYLLABUS(?=\s)")
_COUNSEL = pattern(r"COUNSEL(?=\s)|ATTORNEYS(?=\s)|APPEARANCES(?=\s)")
_CAPS_WORD = pattern(r"[A-Z][A-Z'’.\-]+")
_STARTS_PROSE = pattern(r"\s*[“\"‘'(\[¶]?[A-Z¶]")


@dataclass(frozen=True, slots=True)
class Voice:
    """A part in offsets of the body: its kind, its author as printed at its head, its span."""

    kind: PartKind
    author: str | None
    start: int
    end: int


def find_voices(body: str, *, lined: bool) -> tuple[Voice, ...]:
    """The parts of an opinion, in order; the court's opinion is there even when nothing announces it.

    >>> text = "No. 1\\n\\nLYNCH, Chief Judge. We affirm.\\n\\nSTAHL, Circuit Judge, dissenting. I would not.\\n"
    >>> [(v.kind, v.author) for v in find_voices(text, lined=True)]
    [('majority', 'LYNCH'), ('dissent', 'STAHL')]
    """
    openings = _openings(body, lined=lined)
    main = _main_opening(body, openings, lined=lined)
    summary = _summary(body, main.start if main else len(body) // 3)
    voices: list[Voice] = list(summary)
    start = main.start if main else 0
    separate = [o for o in openings if o.start > start and o.kind in ("concurrence", "dissent")]
    ends = [o.start for o in separate] + [len(body.rstrip())]
    kind: PartKind = main.kind if main else "majority"
    voices.append(Voice(kind, main.author if main else None, start, max(start, ends[0])))
    for opening, end in zip(separate, ends[1:], strict=True):
        voices.append(Voice(opening.kind, opening.author, opening.start, end))
    return tuple(voices)


def _openings(body: str, *, lined: bool) -> list[Voice]:
    found: list[Voice] = []
    for form in (_AUTHOR, _JUSTICE, _DELIVERED, _PER_CURIAM):
        for m in form.finditer(body):
            if not _at_head(body, m.start(), lined=lined) or _in_caption(body, m.start(), m.end()):
                continue
            groups = m.groupdict()
            how = (groups.get("how") or "").lower()
            kind: PartKind
            if form is _PER_CURIAM:
                kind = "per_curiam"
            elif "dissent" in how:
                kind = "dissent"
            elif "concur" in how:
                kind = "concurrence"
            else:
                kind = "majority"
            found.append(Voice(kind, groups.get("name"), m.start(), m.end()))
    found.sort(key=lambda v: v.start)
    return found


def _at_head(body: str, start: int, *, lined: bool) -> bool:
    """Whether a paragraph may begin here: a line does, or a sentence has ended."""
    before = body[max(0, start - 40) : start]
    if lined:
        return before.rstrip(" \t") == "" or before.rstrip(" \t")[-1] in "\n\r\f"
    words = before.split()
    return not words or words[-1][-1] in '.!?:”"*' or _CAPS_WORD.fullmatch(words[-1]) is not None


def _in_caption(body: str, start: int, end: int) -> bool:
    """ "Before LYNCH, Chief Judge." names the panel; "[Hon. Juan Fusté, U.S. District Judge]" the judge below."""
    words = body[max(0, start - 60) : start].split()
    return bool(words) and words[-1].lower().strip(":,") in {
        "before",
        "and",
        "before:",
        "hon.",
        "honorable",
        "by",
        "present",
    }


def _main_opening(body: str, openings: Sequence[Voice], *, lined: bool) -> Voice | None:
    """Where the court begins to speak: the word OPINION right before its author, else the author, else such a word."""
    bench = _BENCH_ENDS.search(body, 0, 60_000)
    at = bench.end() if bench else 0
    # A judge's name at the end of an order signs it; at its head it opens it.
    latest = max(at + 4000, 7 * len(body) // 10)
    authors = [o for o in openings if o.kind in ("majority", "per_curiam") and at <= o.start <= latest]
    words = [
        m
        for m in _OPINION_WORD.finditer(body, 0, max(20_000, len(body) // 3))
        if _alone(body, m.start(), m.end(), lined)
    ]
    if authors:
        first = authors[0]
        before = [
            m
            for m in words
            if m.end() <= first.start and not body[m.end() : first.start].strip(" \t\r\n\f*_-")
        ]
        return Voice(first.kind, first.author, before[-1].start() if before else first.start, first.end)
    # An unsigned disposition: its title may stand in the caption's right column, above the bench that signs it.
    later = [m for m in words if m.start() >= at]
    if later:
        return Voice("majority", None, later[0].start(), later[0].end())
    if bench:
        start = at + len(body[at:]) - len(body[at:].lstrip())
        return Voice("majority", None, start, start)
    return Voice("majority", None, words[0].start(), words[0].end()) if words else None


def _alone(body: str, start: int, end: int, lined: bool) -> bool:
    """Whether an OPINION word is a title: alone on its line, or after a sentence and before one."""
    if lined:
        return body[max(0, body.rfind("\n", 0, start)) : start].strip(" \t\r\f\n") == "" and (
            body[end:].split("\n", 1)[0].strip(" \t\r*\f") == ""
        )
    before = body[max(0, start - 20) : start].rstrip()
    return (not before or before[-1] in ".:*)") and _STARTS_PROSE.match(body, end) is not None


def _summary(body: str, before: int) -> tuple[Voice, ...]:
    head = _SUMMARY.search(body, 0, before)
    if head is None:
        return ()
    counsel = _COUNSEL.search(body, head.end(), before)
    end = head.start() + len(body[head.start() : counsel.start() if counsel else before].rstrip())
    return (Voice("summary", None, head.start(), end),)
