"""GraphStore: what every backend can do. Questions are not asked here but of the snapshot it gives."""

from collections.abc import Mapping
from typing import Protocol

from graph.model.batch import Batch, MergeResult
from graph.model.curated import CuratedAuthority
from graph.model.rights import Event, Finding, Right, SameRight
from graph.snapshot import Snapshot


class GraphStore(Protocol):
    """One graph, kept whole: every call that writes is one transaction, all or nothing, safe to retry."""

    def merge(self, batch: Batch) -> MergeResult:
        """Write one opinion. The same file again changes nothing; a placeholder becomes its opinion, edges kept."""
        ...

    def snapshot(self) -> Snapshot:
        """An immutable view of all that is held, with its content id."""
        ...

    def snapshot_id(self) -> str:
        """The content id alone: kept up as writes happen, equal for equal content in every backend."""
        ...

    def text(self, opinion: str) -> str | None:
        """The kept source text of a held opinion, or None."""
        ...

    def put_right(self, right: Right) -> None:
        """Keep a right a person entered."""
        ...

    def put_same_right(self, same: SameRight) -> None:
        """Keep a person's word that two wordings are one right."""
        ...

    def put_authority(self, authority: CuratedAuthority) -> str:
        """Keep an authority a person entered, joined by cite to the one held where there is one; gives its id."""
        ...

    def put_finding(self, finding: Finding) -> None:
        """Keep a person's finding."""
        ...

    def put_event(self, event: Event) -> None:
        """Keep a dated event about an authority."""
        ...

    def undo(self, id: str) -> str:
        """Take back one change of a person (finding, right, link, authority, event) by its id; gives what was undone."""
        ...

    def remove(self, opinion: str) -> None:
        """Take an opinion out: record, text, search index; what others cite stays as a placeholder."""
        ...

    def search(self, query: str, limit: int = 50) -> tuple[tuple[str, str, str], ...]:
        """(id, field, passage) of full-text hits over names, holdings, parentheticals and text."""
        ...

    def info(self) -> Mapping[str, str]:
        """Backend, address without credentials, version: for `doctor`."""
        ...

    def close(self) -> None:
        """Release the file or the connections."""
        ...
