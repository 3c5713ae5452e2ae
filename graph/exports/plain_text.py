"""A document as plain text, for a terminal or a mail: wrapped, each row of a table as labelled lines."""

import textwrap
from collections.abc import Iterable

from graph.cite.runs import words
from graph.exports.blocks import Block, Bullets, Cell, Document, Entries, Heading, Paragraph, Table, printable

WIDTH = 96


def text(document: Document) -> bytes:
    """The document as UTF-8 lines of at most 96 characters (a longer word keeps its length)."""
    parts = [_block(block) for block in document.blocks]
    return ("\n\n".join(p for p in [*parts, _wrapped(document.footer)] if p) + "\n").encode()


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        line = printable(words(block.runs))
        return (
            f"{line.upper() if block.level == 1 else line}\n{('=' if block.level == 1 else '-') * len(line)}"
        )
    if isinstance(block, Paragraph):
        return _wrapped(words(block.runs), first="!! " if block.style == "warning" else "")
    if isinstance(block, Bullets):
        return "\n".join(_wrapped(words(item), first="- ", rest="  ") for item in block.items)
    if isinstance(block, Entries):
        return "\n".join(_entry(words(runs), pages) for runs, pages in block.rows)
    return "\n\n".join(_row(block, row) for row in block.rows)


def _row(table: Table, row: Iterable[Cell]) -> str:
    """Each filled cell under the name of its column; a cell of several paragraphs has a line for each."""
    lines = []
    for column, cell in zip(table.columns, row, strict=True):
        paragraphs = [words(p) for p in cell if words(p).strip()]
        if not paragraphs:
            continue
        lines.append(_wrapped(paragraphs[0], first=f"{column}: ", rest="    "))
        lines += [_wrapped(p, first="    ", rest="    ") for p in paragraphs[1:]]
    return "\n".join(lines)


def _entry(left: str, pages: str) -> str:
    """A line of a table of authorities: dots up to the pages at the right margin; many pages go on under the first."""
    *before, last = textwrap.wrap(printable(left), WIDTH - 24, subsequent_indent="    ") or [""]
    first, *more = [pages]
    if len(last) + len(pages) + 5 > WIDTH:
        groups = pages.replace("; ", ";\n").splitlines()
        first, *more = [line for group in groups for line in textwrap.wrap(group, WIDTH // 2)]
        if len(last) + len(first) + 5 > WIDTH:
            before, last = [*before, last], "   "
    dots = "." * max(3, WIDTH - len(last) - len(first) - 2)
    return "\n".join([*before, f"{last} {dots} {first}", *(line.rjust(WIDTH) for line in more)])


def _wrapped(line: str, *, first: str = "", rest: str = "") -> str:
    return textwrap.fill(
        printable(line),
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
