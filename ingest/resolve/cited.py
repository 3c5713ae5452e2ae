"""Cited: a cite in its document: which reading it stands in, where in the text, and in whose voice."""

from dataclasses import dataclass

from graph.model.extraction import PartKind
from ingest.find.cite import Cite


@dataclass(frozen=True, slots=True)
class Cited:
    """One cite placed. `parent` is a position in the document's list of cites; `part_number` tells voices apart."""

    cite: Cite
    reading: int
    footnote: str | None
    clean_start: int
    clean_end: int
    text_start: int
    text_end: int
    parent: int | None
    part_number: int
    part: PartKind | None


@dataclass(frozen=True, slots=True)
class Found:
    """What a cite was resolved to: an authority's key, or None with a reason; the rule that chose, and how sure."""

    authority: str | None
    rule: str
    confidence: float
    candidates: tuple[str, ...] = ()
    reason: str | None = None
