"""What one ingest writes: one opinion with its text, rights, proposals and events, all or nothing."""

from dataclasses import dataclass, field
from typing import Literal

from graph.model.codec import LATER
from graph.model.extraction import Extraction
from graph.model.rights import Event, Proposal, Right

Status = Literal["new", "unchanged", "updated", "merged", "failed"]


@dataclass(frozen=True, slots=True)
class Batch:
    """One opinion as read. Ids in it are the reader's own; a store maps them to the ids it already holds."""

    extraction: Extraction
    text: str
    rights: tuple[Right, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    events: tuple[Event, ...] = ()
    keys: tuple[str, ...] | None = field(default=None, metadata=LATER)
    """Keys by which the opinion names itself beside its cites and docket: a collection's number of its case."""


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What a merge did: `merged` when the opinion took the place of a placeholder that others cite."""

    status: Status
    opinion: str
    reason: str | None = None
