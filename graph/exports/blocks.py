"""What a printed document is made of before it meets a file format: headings, paragraphs, tables, lines with pages."""

import re
from dataclasses import dataclass
from typing import Literal

from graph.cite.runs import Run, Runs

Style = Literal["body", "caption", "title", "note", "warning", "answer"]

# XML 1.0 forbids these, and no screen shows them: a mark stands where one was, so that nothing vanishes unseen.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

Cell = tuple[Runs, ...]
"""The paragraphs of one cell."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, its style saying what it is for."""

    runs: Runs
    style: Style = "body"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without order."""

    items: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Entries:
    """Lines with pages at the right margin, as a table of authorities has them."""

    left: str
    right: str
    rows: tuple[tuple[Runs, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row; `widths` are shares of the line."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]


Block = Heading | Paragraph | Bullets | Entries | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document; `footer` stands at the foot of each page, `language` is a BCP 47 tag."""

    title: str
    blocks: tuple[Block, ...]
    footer: str
    language: str = "en-US"


def plain(text: object) -> Runs:
    """Words in the plain face.

    >>> plain("Id.")
    (Run(text='Id.', italic=False, bold=False),)
    """
    return (Run(str(text)),)


def bold(text: object) -> Runs:
    """Words in bold."""
    return (Run(str(text), bold=True),)


def italic(text: object) -> Runs:
    """Words in italics."""
    return (Run(str(text), italic=True),)


def printable(text: str) -> str:
    """Text that any format can hold; a character none can becomes U+FFFD.

    >>> printable("A" + chr(7) + "B")
    'A�B'
    """
    return _UNPRINTABLE.sub("\ufffd", text)
