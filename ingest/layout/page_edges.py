"""Page edges in text that kept its lines: form feeds, page numbers, repeated heads and feet."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from re import IGNORECASE
from re import compile as pattern

from ingest.layout.lines import Line
from ingest.layout.running_heads import climbing

_NUMBER_AT_AN_END = pattern(r"^\d{1,5}\b|\b\d{1,5}$")
_SPACES = pattern(r"\s+")
_NUMBER = pattern(r"(?:[-–—]\s*)?(?:Page\s+)?(?P<n>\d{1,5})(?:\s+of\s+\d{1,5})?(?:\s*[-–—])?\.?$", IGNORECASE)
_DASHED = pattern(r"[-–—]\s*(?P<n>\d{1,5})\s*[-–—]$")
# A head line holds the number at either end of a repeated title: "2 SMITH v. JONES", "Cite as: 551 U. S. 3 (2007) 4".
_ENDS = pattern(r"^(?P<first>\d{1,5})\s+\S.*|.*\S\s+(?P<last>\d{1,5})$")
_CITATION_LINE = pattern(r"[“\"(\[]?(?:See|Id\.|Ibid|Cf\.|\W*#\W*$)")

_EDGE = 5
"""How many lines at the top and the bottom of a page may be heads and feet."""


@dataclass(frozen=True, slots=True)
class Edges:
    """Page breaks (offset where a page begins, its label or None) and the furniture lines at the edges."""

    breaks: tuple[tuple[int, str | None], ...]
    spans: tuple[tuple[int, int, str], ...]


def find_edges(text: str, lines: Sequence[Line]) -> Edges:
    """Pages of a lined text. Without form feeds, dashed or lone page numbers that climb give the pages.

    >>> from ingest.layout.lines import split_lines
    >>> text = "one\\n - 1 -\\n\\ftwo\\n - 2 -\\n\\fthree\\n"
    >>> find_edges(text, split_lines(text)).breaks
    ((0, '1'), (12, '2'), (24, '3'))
    """
    if any(line.page_ends for line in lines):
        return _by_form_feeds(text, lines)
    return _by_numbers(text, lines)


def _by_form_feeds(text: str, lines: Sequence[Line]) -> Edges:
    pages: list[list[Line]] = [[]]
    starts = [0]
    for line in lines:
        if line.end > line.start:
            pages[-1].append(line)
        if line.page_ends and line.next < len(text):
            pages.append([])
            starts.append(line.next)
    heads, feet = _edge_lines(text, pages)
    spans, labels = [], []
    for page, top, bottom in zip(pages, heads, feet, strict=True):
        spans += [(line.start, line.end, "header") for line in page[:top]]
        spans += [(line.start, line.end, "footer") for line in page[len(page) - bottom :]]
        labels.append(
            [
                n
                for line in (*page[:top], *page[len(page) - bottom :])
                if (n := _number(text, line)) is not None
            ]
        )
    return Edges(tuple(zip(starts, _agree(labels), strict=True)), tuple(spans))


def _edge_lines(text: str, pages: list[list[Line]]) -> tuple[list[int], list[int]]:
    """How many lines of each page, from the top and from the bottom, are furniture."""
    forms: Counter[tuple[str, bool]] = Counter()
    for page in pages:
        forms.update({(_form(text, line), True) for line in page[:_EDGE]})
        forms.update({(_form(text, line), False) for line in page[-_EDGE:]})
    # Two equal lines are chance ("Appellee," in a caption of several cases); a head stands on three pages at least.
    enough = max(3, min(4, (len(pages) + 1) // 2))
    numbered = _numbered_edges(text, pages)
    heads, feet = [], []
    for i, page in enumerate(pages):
        top = bottom = 0
        for line in page[:_EDGE]:
            if not _is_edge(text, line, forms, True, enough, numbered[i]):
                break
            top += 1
        for line in reversed(page[top:][-_EDGE:]):
            if not _is_edge(text, line, forms, False, enough, numbered[i]):
                break
            bottom += 1
        heads.append(top)
        feet.append(bottom)
    return heads, feet


def _is_edge(
    text: str, line: Line, forms: Counter[tuple[str, bool]], top: bool, enough: int, page_number: int | None
) -> bool:
    form = _form(text, line)
    if _NUMBER.match(text, line.start, line.end):
        return _number(text, line) == page_number and page_number is not None
    # A repeated line with a number that is not the page's may be text ("See id. at 12."), so words must repeat exactly.
    # And "Id." or "See id. at 12." closes many a page.
    return forms[(form, top)] >= enough and 8 <= len(form) < 120 and not _CITATION_LINE.match(form)


def _numbered_edges(text: str, pages: list[list[Line]]) -> list[int | None]:
    """The page number each page prints alone on an edge line, where it fits the count of pages."""
    offsets: Counter[int] = Counter()
    printed: list[set[int]] = []
    for i, page in enumerate(pages):
        edge = {*page[:_EDGE], *page[-_EDGE:]}
        found = {n for line in edge if (n := _number(text, line)) is not None}
        printed.append(found)
        offsets.update(n - i for n in found)
    # Numbers of text ("at 12", a year) agree with the count of pages by chance: two must, and a sixth of the pages.
    good = {o for o, count in offsets.items() if (count >= 2 and 6 * count >= len(pages)) or len(pages) <= 2}
    chosen = [
        next((n for n in sorted(found, key=lambda n: (-offsets[n - i], n)) if n - i in good), None)
        for i, found in enumerate(printed)
    ]
    if chosen[0] is None and len(chosen) > 1 and chosen[1] is not None and pages[0]:
        # Blank backs of title leaves are left out of many files, so the first page is counted apart.
        last = _NUMBER.match(text, pages[0][-1].start, pages[0][-1].end)
        if last and 0 < chosen[1] - int(last["n"]) <= 4:
            chosen[0] = int(last["n"])
    return chosen


def _form(text: str, line: Line) -> str:
    return _SPACES.sub(" ", _NUMBER_AT_AN_END.sub("#", text[line.start : line.end]))


def _number(text: str, line: Line) -> int | None:
    words = text[line.start : line.end]
    if m := _NUMBER.match(words):
        return int(m["n"])
    if m := _ENDS.match(words):
        return int(m["first"] or m["last"])
    return None


def _agree(labels: list[list[int]]) -> list[str | None]:
    """One label a page: the printed number that agrees with most others; a page that prints none is counted to."""
    offsets = Counter(n - i for i, found in enumerate(labels) for n in found)
    usual = max(offsets, key=lambda o: (offsets[o], -abs(o)), default=None)
    if usual is not None and 4 * offsets[usual] < len(labels):
        # Numbers that agree with nothing are not the pages': a term's year, the first page of a case in the head.
        return [None] * len(labels)
    chosen: list[str | None] = []
    last: int | None = None
    for i, found in enumerate(labels):
        if i == 0 and len(found) == 1 and usual is not None and found[0] < usual:
            n: int | None = found[0]
        elif usual is not None and (not found or i + usual in found):
            n = i + usual
        else:
            fitting = sorted(set(found), key=lambda n: abs(n - (last + 1 if last is not None else n)))
            n = fitting[0] if fitting else None
        chosen.append(str(n) if n is not None and n > 0 else None)
        last = n if n is not None else last
    return chosen


def _by_numbers(text: str, lines: Sequence[Line]) -> Edges:
    for form in (_DASHED, _NUMBER):
        found = [(line, int(m["n"])) for line in lines if (m := form.match(text, line.start, line.end))]
        chain = climbing([(line.start, n) for line, n in found])
        if len(chain) >= 2 and chain[-1][1] - chain[0][1] < 2 * len(chain):
            break
    else:
        return Edges(((0, None),), ())
    by_start = {line.start: line for line, _ in found}
    first, last = chain[0], chain[-1]
    step = (last[0] - first[0]) / (last[1] - first[1])
    # Printed at the foot, number n stands n pages into the text; at the head, n - 1 pages.
    at_foot = first[0] - step * (first[1] - 1) > step / 2
    breaks: list[tuple[int, str | None]] = []
    if at_foot:
        starts = [0, *(by_start[s].next for s, _ in chain[:-1])]
        breaks = [(start, str(n)) for start, (_, n) in zip(starts, chain, strict=True)]
        if text[by_start[last[0]].next :].strip():
            breaks.append((by_start[last[0]].next, str(last[1] + 1)))
    else:
        if text[: first[0]].strip():
            breaks.append((0, str(first[1] - 1)))
        breaks += [(s if breaks else 0, str(n)) for s, n in chain]
    numbers = dict(chain)
    spans = tuple((line.start, line.end, "page_number") for line in _numbered(text, lines, by_start, numbers))
    return Edges(tuple(breaks), spans)


def _numbered(
    text: str, lines: Sequence[Line], by_start: dict[int, Line], numbers: dict[int, int]
) -> Iterator[Line]:
    """The lines that number the pages; some printers set the number twice ("-27-" and, below it, "27")."""
    printed = None
    for line in lines:
        if line.start in numbers:
            printed = numbers[line.start]
            yield by_start[line.start]
        elif line.end > line.start:
            if printed is not None and text[line.start : line.end].strip() == str(printed):
                yield line
            printed = None
