"""Document: both texts of one opinion and the layers that the layout steps found in them.

`clean` is made of streams: first the body with page furniture, footnotes and footnote calls lifted out, then each
footnote's body as a stream of its own, so that no sentence is interrupted and no antecedent crosses from a footnote
into the body by nearness alone. Offsets of pages, sections, parts and footnotes are in `text`, as in the contract.
"""

from bisect import bisect_right
from dataclasses import dataclass

from graph.model.extraction import Footnote, OpinionInfo, Page, Part, Problem, Section, SourceFile
from ingest.offsets import OffsetMap


@dataclass(frozen=True, slots=True)
class MarkedNote:
    """A footnote that the format itself marks: where it stands in the text, its words without the mark, its call."""

    mark: str
    start: int
    words: int
    end: int
    call: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Source:
    """What a reader makes of a file: the text all offsets point into, and what the format itself knows.

    `italics` are spans of emphasised text and `page_marks` are (offset, label) of printed page breaks, where the format
    has them; `notes` are footnotes that the format marks as such; `fields` is what the format states of the caption
    (name, court, docket, filed, argued, cite, published) as plain strings, lists joined by ";".
    """

    file: SourceFile
    text: str
    italics: tuple[tuple[int, int], ...] = ()
    page_marks: tuple[tuple[int, str], ...] = ()
    notes: tuple[MarkedNote, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Stream:
    """A run of `clean` read on its own: the body (`footnote` None) or one footnote's text."""

    start: int
    end: int
    footnote: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """One opinion, prepared for reading."""

    source: Source
    clean: str
    map: OffsetMap
    streams: tuple[Stream, ...]
    info: OpinionInfo
    pages: tuple[Page, ...] = ()
    sections: tuple[Section, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    calls: tuple[tuple[int, str], ...] = ()
    """Footnote calls in the body: (clean offset where the call stood, footnote label)."""
    furniture: tuple[tuple[int, int, str], ...] = ()
    """What was lifted out of the clean text: (start, end, kind) in the text; with the map it covers every character."""
    problems: tuple[Problem, ...] = ()

    @property
    def text(self) -> str:
        """The source as decoded; every offset of the record points here."""
        return self.source.text

    def page_at(self, text: int) -> str | None:
        """The printed label of the page that holds a text offset."""
        at = bisect_right(self.pages, text, key=_start) - 1
        return self.pages[at].label if at >= 0 and text < self.pages[at].end else None

    def section_at(self, text: int) -> Section | None:
        """The innermost section that holds a text offset (None in a footnote is resolved by its call, see `place`)."""
        before = bisect_right(self.sections, text, key=_start)
        return next((s for n in range(before - 1, -1, -1) if text < (s := self.sections[n]).end), None)

    def part_at(self, text: int) -> Part | None:
        """The part (voice) that holds a text offset."""
        at = bisect_right(self.info.parts, text, key=_start) - 1
        return self.info.parts[at] if at >= 0 and text < self.info.parts[at].end else None


def _start(layer: Page | Section | Part) -> int:
    """Layers stand in order of place."""
    return layer.start
