"""GraphStore: what every backend can do. Questions are not asked here but of the snapshot it gives."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from graph.model.batch import Batch, MergeResult
from graph.model.curated import CuratedAuthority
from graph.model.records import Collection, Part, Progress, Recorded
from graph.model.rights import CaseIdentity, Event, Finding, Right, SameRight
from graph.snapshot import Snapshot
from graph.store.landing import Landed
from graph.store.neighbours import Neighbour, Wanted

_ANY = Wanted()

EnteredKind = Literal["right", "same_right", "authority", "finding", "event", "kept_right", "identity"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change a person made: the row before and after (JSON; None: it was not there), by whom and when.

    `undoes` is the id of the change that this one took back.
    """

    id: str
    kind: EnteredKind
    row: str
    before: str | None
    after: str | None
    by: str | None = None
    at: str | None = None
    undoes: str | None = None


class GraphStore(Protocol):
    """One graph, kept whole: every call that writes is one transaction, all or nothing, safe to retry.

    Every call raises `StoreError` when the backend cannot be reached, read or written, with one plain line.
    Ids given to it may be any alias of what they name.
    """

    def merge(self, batch: Batch) -> MergeResult:
        """Write one opinion. The same file again changes nothing; a placeholder becomes its opinion, edges kept.

        Raises `StoreError` when the record contradicts itself (an edge to an authority it does not list),
        `Contradicted` when its cite is that of an opinion held whose name, docket and date are all others.
        """
        ...

    def snapshot(self, recorded: Iterable[str] | None = None) -> Snapshot:
        """An immutable view of all that is held, with its content id.

        A published collection may record a million cases. `recorded` says which of them are wanted, by any key, with
        what they cite; () leaves them out, and None takes all. The rest of the view, and its id, are the same.
        """
        ...

    def snapshot_id(self) -> str:
        """The content id alone: kept up as writes happen, equal for equal content in every backend."""
        ...

    def text(self, opinion: str) -> str | None:
        """The kept source text of a held opinion, or None."""
        ...

    def put_right(self, right: Right, *, at: str | None = None) -> None:
        """Keep a right a person (`right.by`) entered."""
        ...

    def put_same_right(self, same: SameRight) -> None:
        """Keep a person's word that two wordings are one right. Raises `NotFound` for an unknown right."""
        ...

    def put_authority(
        self, authority: CuratedAuthority, *, by: str | None = None, at: str | None = None
    ) -> str:
        """Keep an authority a person entered, joined by cite to the one held where there is one; gives its id."""
        ...

    def put_finding(self, finding: Finding) -> None:
        """Keep a person's finding. Raises `NotFound` for an unknown right or authority."""
        ...

    def put_event(self, event: Event, *, by: str | None = None, at: str | None = None) -> str:
        """Keep a dated event about an authority; gives the id to undo it by. Raises `NotFound`."""
        ...

    def put_identity(self, identity: CaseIdentity) -> str:
        """Keep a person's word that two keys name one case, or two; gives the id to undo it by.

        Raises `NotFound` for an unknown key, `BadQuestion` where it makes no sense: one key twice, what is no case, one
        already, or opinions held of both.
        """
        ...

    def undo(self, id: str, *, by: str | None = None, at: str | None = None) -> str:
        """Take back one change of a person; gives what was taken back, in words. The undo is logged, and can be undone.

        `id` is a finding, right, link, authority or event (its last change is taken back) or a change. `NotFound` when
        there is nothing to take back. With a finding goes what was entered of its authority for it alone.
        """
        ...

    def changes(self) -> tuple[Change, ...]:
        """Every change a person made, undone ones and undos included, in order."""
        ...

    def remove(self, opinion: str) -> None:
        """Take an opinion out: record, text, search index; what others cite stays as a placeholder. `NotFound`."""
        ...

    def search(self, query: str, limit: int = 50) -> tuple[tuple[str, str, str], ...]:
        """(id, field, passage) of hits of every word and "quoted phrase": names, holdings, parentheticals, text.

        `id` is the authority named, the opinion the holding is read in, the authority the parenthetical describes, or
        the opinion of the text.
        In order of field, then id: a rank would differ between backends, and never counts. Parentheticals that a
        collection records come behind those that are read, in order of its numbers.
        """
        ...

    def load(self, part: Part) -> Landed:
        """Write some rows of a published collection, and how far that takes its file; rows held already change nothing.

        Citings and remarks are of records written before, by the collection's numbers.
        """
        ...

    def loaded(self, collection: Collection) -> tuple[Progress, ...]:
        """How far each file of a collection is loaded, in order of file."""
        ...

    def meant(self, given: str) -> tuple[str, ...]:
        """Ids of the cases that a key, a cite in any spelling, or a name in these words may mean, recorded ones too.

        What a person does mean is decided on a snapshot of these (`graph.queries.lookup`).
        """
        ...

    def recorded(self) -> Recorded:
        """How much a collection records here, and the figures of all authorities; counted, not read."""
        ...

    def cited_by(self, case: str, wanted: Wanted = _ANY) -> tuple[Neighbour, ...]:
        """The latest cases that cite it, as opinions read here or recorded cases say; without reading the rest.

        `case` is an id or another key of it. Raises `NotFound`.
        """
        ...

    def rests_on(self, case: str, wanted: Wanted = _ANY) -> tuple[Neighbour, ...]:
        """The latest authorities that it cites, or is reported to cite. Raises `NotFound`."""
        ...

    def between(self, start: str, end: str, hops: int = 6) -> tuple[str, ...]:
        """The ids on one shortest chain of citations, both ends among them, or (). Raises `NotFound`."""
        ...

    def info(self) -> Mapping[str, str]:
        """Backend, address without credentials, version: for `doctor`."""
        ...

    def close(self) -> None:
        """Release the file or the connections."""
        ...
