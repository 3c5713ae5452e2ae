"""Page furniture: running heads and feet, page numbers, docket stamps, star pages, line numbers; and the page map.

What is found here is lifted out of the clean text, never out of the source. Doubtful strings stay where they are.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from re import IGNORECASE
from re import compile as pattern

from graph.model.extraction import Page, Problem
from ingest.document import Source
from ingest.layout.emphasis import emphasised, marks_of
from ingest.layout.lines import Line, is_lined, split_lines
from ingest.layout.own_cites import own_cites
from ingest.layout.page_edges import find_edges
from ingest.layout.running_heads import Head, climbing, find_heads

Span = tuple[int, int, str]

# What CM/ECF prints across the top of a filed page, in the wordings of the district courts and the circuits:
# "Case 2:15-cv-01234-ABC Document 45 Filed 01/02/16 Page 3 of 17 PageID #: 12", "USCA11 Case: 19-12345 Date Filed:
# 01/02/2020 Page: 3 of 7", "Case: 20-1507 Document: 00117 Page: 3 Date Filed: 12/22/2020 Entry ID: 6389590".
_STAMP = pattern(
    r"(?:(?:USCA(?:DC|\d{1,2})|Appellate|USCA Case|USCA\d* Appeal)[ ]*)?(?:Case"
    r"|Appeal)?:? ?#?\d[\w:\-]{3,30},?[ ]{1,20}"
    r"(?:Doc(?:ument|ket)?|DktEntry|Date Filed|Filed|ID)\b[^\n\f]{0,140}?(?:Page|Pg)[: ]{0,20}(?P<n>\d{1,5})"
    r"(?:[ ]{1,20}of[ ]{1,20}\d{1,5})?"
    r"(?:[ ]{1,20}(?:Page ?ID ?#?:? ?[#\d]{1,9}|Date Filed:? ?[\d/]{6,10}|Entry ID:? ?\d{1,9}"
    r"|Filed:? ?[\d/]{6,10}|RESTRICTED))*"
)
# What a printer puts where a note runs over a page, and the rule above the notes.
_CONTINUED = pattern(
    r"\((?:foot)?(?:note )?(?:\.\s?\.\s?\.\s?|…\s?)?continued(?:\s(?:on|from)\s(?:next|following|previous"
    r"|preceding)\s(?:page|footnote)|\s?\.\s?\.\s?\.|\s?…)?\)",
    IGNORECASE,
)
_RULE = pattern(r"(?:(?<=\n)|(?<=\f))[ \t]*([—–_-]{5,})[ \t]*(?=\r?\n)")
_STAR_PAGE = pattern(r"(?<![\w*])(\[?\*{1,3}(?P<n>\d{1,4})\]?)(?=\s|[A-Za-z“\"(\[])")
_LEAST_NUMBERED = 15
_LINE_NUMBER = pattern(r"[ \t]{0,12}(\d{1,2})(?=[ \t]|$)")


@dataclass(frozen=True, slots=True)
class Furniture:
    """Spans that are furniture, in order and disjoint, the pages of the source, and what was doubtful.

    `lines` is empty where the text has lost its lines.
    """

    spans: tuple[Span, ...]
    pages: tuple[Page, ...]
    lines: tuple[Line, ...]
    problems: tuple[Problem, ...] = ()


def find_furniture(source: Source) -> Furniture:
    """All page furniture of a source and the pages it marks; without any mark the whole is page "1"."""
    text = source.text
    lines = split_lines(text) if is_lined(text) else ()
    spans: list[Span] = [(m.start(), m.end(), "stamp") for m in _STAMP.finditer(text)]
    spans += [(m.start(), m.end(), "continued") for m in _CONTINUED.finditer(text)]
    spans += [(m.start(1), m.end(1), "rule") for m in _RULE.finditer(text)]
    spans += [(s, e, "emphasis") for s, e in marks_of(text, emphasised(text))]
    if above := own_cites(text)[1]:
        spans.append((0, above, "own_cite"))
    stars, starred = _star_pages(text)
    spans += [(s, e, "star_page") for s, e in starred]
    problems: tuple[Problem, ...] = ()
    breaks: list[tuple[int, str | None]] = []
    if lines:
        edges = find_edges(text, _outside(lines, spans))
        spans += edges.spans
        breaks = list(edges.breaks)
        spans += _line_numbers(text, lines, [s for s, _ in breaks])
    else:
        heads = find_heads(text)
        spans += [(h.start, h.end, "header") for h in heads]
        breaks, problems = _head_breaks(text, heads)
    if source.page_marks:
        breaks = [(offset, label) for offset, label in source.page_marks]
    elif stars:
        # Star pages are those of the reporter, which a brief cites; they win over the pages of a printout.
        breaks = [(s, label) for s, _, label in stars]
    return Furniture(_disjoint(text, spans), _pages(text, breaks), lines, problems)


def _outside(lines: Sequence[Line], spans: Sequence[Span]) -> tuple[Line, ...]:
    """The lines that begin in no span, in one walk over both."""
    waiting = sorted(spans)
    kept: list[Line] = []
    reach = number = 0
    for line in lines:
        while number < len(waiting) and waiting[number][0] <= line.start:
            reach = max(reach, waiting[number][1])
            number += 1
        if line.start >= reach:
            kept.append(line)
    return tuple(kept)


def _head_breaks(
    text: str, heads: Sequence[Head]
) -> tuple[list[tuple[int, str | None]], tuple[Problem, ...]]:
    if not heads:
        return [], ()
    breaks: list[tuple[int, str | None]] = []
    first, last = heads[0], heads[-1]
    step = (last.start - first.start) / max(1, last.number - first.number)
    if len(heads) > 1 and first.number == 1 and first.start > step / 2:
        # A foot: the number closes its page.
        breaks = [
            (0, str(first.number)),
            *((p.end, str(q.number)) for p, q in itertools.pairwise(heads)),
        ]
        if text[last.end :].strip():
            breaks.append((last.end, str(last.number + 1)))
    else:
        if text[: first.start].strip():
            breaks.append((0, str(max(1, first.number - 1))))
        breaks += [(h.start, str(h.number)) for h in heads]
    problems = [
        Problem(
            "page_break_missing",
            f"no page break was found between pages {p.number} and {q.number}; pages there are given as {p.number}",
            p.end,
            q.start,
        )
        for p, q in itertools.pairwise(heads)
        if q.number - p.number > 1
    ]
    return breaks, tuple(problems)


def _star_pages(text: str) -> tuple[list[tuple[int, int, str]], list[tuple[int, int]]]:
    """Inline reporter pages ("*355"), when at least three climb by one; "*" and a number elsewhere is text."""
    every = [(m.start(1), m.end(1), int(m["n"]), m[1].count("*")) for m in _STAR_PAGE.finditer(text)]
    # A vendor's text marks the pages of each edition by its own count of stars; the first edition's are the pages.
    chains = [_star_chain([(s, e, n) for s, e, n, stars in every if stars == count]) for count in (1, 2, 3)]
    return next((c for c in chains if c), []), [(s, e) for c in chains for s, e, _ in c]


def _star_chain(found: list[tuple[int, int, int]]) -> list[tuple[int, int, str]]:
    chain = dict(climbing([(s, n) for s, _, n in found]))
    if len(chain) < 3 or max(chain.values()) - min(chain.values()) > 2 * len(chain):
        return []
    return [(s, e, str(n)) for s, e, n in found if chain.get(s) == n]


def _line_numbers(text: str, lines: Sequence[Line], page_starts: Sequence[int]) -> list[Span]:
    """The 1 to 28 down the left side of pleading paper: numbers that begin most lines of a page, climbing by one."""
    spans: list[Span] = []
    starts = iter(sorted(page_starts))
    following = next(starts, None)
    run: list[Span] = []
    skipped = 0
    for line in lines:
        if following is not None and line.start >= following:
            spans += run if len(run) >= _LEAST_NUMBERED else []
            run, skipped = [], 0
            while following is not None and line.start >= following:
                following = next(starts, None)
        m = _LINE_NUMBER.match(text, line.start - line.indent, line.end)
        number = int(m[1]) if m else None
        if m and number == len(run) + 1:
            run.append((m.start(1), m.end(1), "line_number"))
            skipped = 0
        elif m and number == 1:
            spans += run if len(run) >= _LEAST_NUMBERED else []
            run, skipped = [(m.start(1), m.end(1), "line_number")], 0
        else:
            # A line between two numbered ones may have none of its own; a text that has none for long is no pleading.
            skipped += 1
            if skipped > 3:
                spans += run if len(run) >= _LEAST_NUMBERED else []
                run = []
    return spans + (run if len(run) >= _LEAST_NUMBERED else [])


def _pages(text: str, breaks: Sequence[tuple[int, str | None]]) -> tuple[Page, ...]:
    if not text:
        return ()
    if not breaks:
        return (Page("1", 0, len(text)),)
    starts = [max(0, s) for s, _ in breaks]
    labels = [label for _, label in breaks]
    if starts[0] > 0:
        first = labels[0]
        before = str(int(first) - 1) if first and first.isdigit() and int(first) > 1 else "1"
        starts, labels = [0, *starts], [before if before != first else "0", *labels]
    pages = []
    for i, (start, end) in enumerate(zip(starts, [*starts[1:], len(text)], strict=True)):
        if end > start:
            pages.append(Page(labels[i] or str(i + 1), start, end))
    return tuple(pages)


def _disjoint(text: str, spans: list[Span]) -> tuple[Span, ...]:
    """Sorted and merged; each takes the white space behind it along, so that no gap is left in the line."""
    merged: list[Span] = []
    for start, end, kind in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]), merged[-1][2])
        else:
            merged.append((start, end, kind))
    return tuple(merged)
