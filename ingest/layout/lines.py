"""Lines and pages of a text as typed: where they start and end, and whether the text still has them."""

from dataclasses import dataclass
from re import compile as pattern

_LINE = pattern(r"[^\n\f\r]*(?:\r\n|\n|\r|\f|$)")

# A printed line of prose has at most some 120 characters; a text of longer ones has lost its lines, or has one line
# a paragraph.
_LONGEST_PRINTED_LINE = 180


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its words run from `start` to `end`, the next line begins at `next`. `indent` is in characters."""

    start: int
    end: int
    next: int
    indent: int
    page_ends: bool
    """Whether a form feed ends the line."""


def split_lines(text: str) -> tuple[Line, ...]:
    """The non-blank lines of a text, and blank ones that end a page."""
    found = []
    for m in _LINE.finditer(text):
        line = m.group()
        words = line.strip()
        page_ends = line.endswith("\f")
        if not words and not page_ends:
            continue
        indent = len(line) - len(line.lstrip())
        start = m.start() + (indent if words else 0)
        found.append(Line(start, start + len(words), m.end(), indent, page_ends))
    return tuple(found)


def is_lined(text: str) -> bool:
    """Whether the text still has the lines of the printed page: most of it stands in lines of a page's width."""
    short = sum(len(line) for line in text.splitlines() if len(line) <= _LONGEST_PRINTED_LINE)
    return short > len(text) // 2


def has_paragraphs(text: str) -> bool:
    """Whether a text that lost its lines kept its paragraphs: a line end every page or more often."""
    return text.count("\n") >= 5 and text.count("\n") * 2500 > len(text)
