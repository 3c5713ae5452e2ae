"""Quoted cites: those inside the quotation marks or the block quotation of another court's words (R6.2.2, R14.4)."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.find.cite import Cite

_LONGEST = 3000
_BLOCK_PARAGRAPHS = 8
_OPENS_STRAIGHT = re.compile(r"(?<![^\s(\[—–'‘])\"(?=\S)")
_CLOSES_STRAIGHT = re.compile(r"(?<=\S)\"(?![\w\[])")
# The words that lead to a block quotation end with a colon, or with a comma after a verb of saying.
_SAYS = (
    r"(?:wrote|writes|writing|stated|states|stating|said|says|saying|held|holding|explained|explains|explaining"
    r"|reasoned|reasons|reasoning|observed|observes|observing|noted|notes|noting|added|adds|adding|declared"
    r"|concluded|concluding|emphasized|continued|provides|providing|provided|reads|reading|follows)"
)
_LEADS = re.compile(rf"(?::|\b{_SAYS}(?: that)?,)[”\"]? ?\Z")
_LED_WITHIN = re.compile(rf"\b{_SAYS}[,:] (?=[A-Z\[“…\"])")


def mark_quoted(text: str, paragraphs: Sequence[int], cites: Sequence[Cite]) -> tuple[Cite, ...]:
    """The cites with `quoted`: where the quotation begins that holds a cite, or -1.

    `paragraphs` are the offsets at which one begins, in order. A cite in a parenthetical is that parenthetical's.
    """
    spans = sorted((*_in_marks(text), *_blocks(text, paragraphs, cites)))
    starts = [s for s, _ in spans]
    marked = []
    for cite in cites:
        held = -1
        for place in range(bisect_right(starts, cite.start - 1) - 1, -1, -1):
            start, end = spans[place]
            if start < cite.start - _LONGEST:
                break
            if cite.level == "top" and end >= cite.end:
                held = start
        marked.append(replace(cite, quoted=held) if held >= 0 else cite)
    return tuple(marked)


def _in_marks(text: str) -> list[tuple[int, int]]:
    """Quotations between marks; one that opens again before it closes (a lost mark) is read from the last opening."""
    spans = []
    opened = -1
    for mark in re.finditer("[“”]", text):
        if mark.group() == "“":
            opened = mark.start()
        elif opened >= 0:
            spans.append((opened, mark.start()))
            opened = -1
    signs = [(m.start(), True) for m in _OPENS_STRAIGHT.finditer(text)]
    signs += [(m.start(), False) for m in _CLOSES_STRAIGHT.finditer(text)]
    opened = -1
    for at, opens in sorted(signs):
        if opens:
            opened = at
        elif opened >= 0:
            spans.append((opened, at))
            opened = -1
    return [(start, end) for start, end in spans if end - start <= _LONGEST]


def _blocks(text: str, paragraphs: Sequence[int], cites: Sequence[Cite]) -> list[tuple[int, int]]:
    """Block quotations that end where a paragraph begins with *Id.*: what a colon or a verb of saying led to."""
    begins = frozenset(paragraphs)
    spans = []
    for before, cite in pairwise(cites):
        if cite.core.kind != "id" or cite.signal_start not in begins or before.extent > cite.start:
            continue
        place = bisect_right(paragraphs, cite.signal_start) - 1
        if place > 0 and before.end >= paragraphs[place - 1]:
            start = _block_start(text, paragraphs, place, before.signal_start)
            spans += [(start - 1, cite.start)] if start is not None else []
    return spans


def _block_start(text: str, paragraphs: Sequence[int], place: int, cited: int) -> int | None:
    """Where the block quotation before paragraph `place` begins: at a paragraph led to, else within the last one."""
    for first in range(place - 1, max(-1, place - 1 - _BLOCK_PARAGRAPHS), -1):
        start = paragraphs[first]
        if paragraphs[place] - start <= _LONGEST and _LEADS.search(text, max(0, start - 40), start):
            return start
    led = list(_LED_WITHIN.finditer(text, paragraphs[place - 1], cited + 1))
    return led[-1].end() if led else None
