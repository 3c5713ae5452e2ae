"""Transaction and Backend: the few steps a backend must know; what a store does with them is in `keeping`, once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from graph.identity import Claim, Node
from graph.model.extraction import Authority, Use
from graph.model.rights import Right
from graph.store.landing import HeldRecords, Records
from graph.store.neighbours import Neighbours
from graph.store.protocol import Change, EnteredKind
from graph.store.rows import Rows
from graph.store.words import FIELDS

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Owner:
    """A held opinion: its file's digest, the digest of its reading, and the claim it makes of itself."""

    file: str
    digest: int
    claim: Claim


@dataclass(frozen=True, slots=True)
class Reading:
    """One opinion to be written: its file's digest, the digest of its reading, its rows, its text, and the
    (field, row, words) it is found by."""

    file: str
    digest: int
    rows: Rows
    text: str
    to_find: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One hit of a search: whose it is, where, and the whole text it stands in."""

    id: str
    field: str
    text: str


def merged(read: Iterable[Hit], recorded: Iterable[tuple[str, str]], limit: int) -> tuple[Hit, ...]:
    """Hits in what is read, and (authority, text) of recorded parentheticals behind those that are read."""
    hits = [*read, *(Hit(id, "parenthetical", text) for id, text in recorded)]
    return tuple(sorted(hits, key=lambda hit: FIELDS.index(hit.field))[:limit])


@dataclass(frozen=True, slots=True)
class Held:
    """All that a graph holds, as rows: what a snapshot is laid from.

    `claims` are (claim, id of the authority it names); `opinions` are the rows of each opinion by its file; `entered`
    are persons' values by kind, each with the key of the authority it names; `records` are of a collection.
    """

    total: int
    claims: tuple[tuple[Claim, str], ...] = ()
    authorities: tuple[Authority, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    opinions: Mapping[str, Rows] = field(default_factory=dict)
    entered: Mapping[EnteredKind, tuple[tuple[str | None, Any], ...]] = field(default_factory=dict)
    records: HeldRecords = field(default_factory=HeldRecords)


class Transaction(Protocol):
    """One transaction on one graph. Reads see its own writes; it is committed or undone as a whole by its backend."""

    @property
    def records(self) -> Records:
        """The steps that concern records of a published collection."""
        ...

    @property
    def neighbours(self) -> Neighbours:
        """The steps that read what hangs on one case."""
        ...

    def total(self) -> int:
        """The sum of the digests of all rows."""
        ...

    def set_total(self, total: int) -> None: ...

    def owners(self, keys: Iterable[str]) -> tuple[Owner, ...]:
        """Held opinions that name themselves by one of these keys, in order of file."""
        ...

    def claims_of(self, file: str) -> Mapping[Claim, int]:
        """The claims an opinion makes, its own among them, with how often."""
        ...

    def stated_rights(self, file: str) -> tuple[Right, ...]:
        """The rights an opinion states."""
        ...

    def unplaced(self, file: str) -> tuple[tuple[str, Use], ...]:
        """Findings that name no opinion and answer a proposal of this one, in order of id: each with its use."""
        ...

    def add_opinion(self, reading: Reading) -> None:
        """Write an opinion's rows, text and the words it is found by; its claims are settled before."""
        ...

    def drop_opinion(self, file: str) -> None:
        """Take out an opinion's rows, text and words; its claims stay until their uses are taken back."""
        ...

    def use(self, changes: Mapping[Claim, int]) -> None:
        """Make or drop claims: uses go up or down by so many, and a claim without any is gone."""
        ...

    def component(self, keys: Iterable[str]) -> tuple[Claim, ...]:
        """All claims that hang together with these keys through shared keys."""
        ...

    def ids(self, keys: Iterable[str]) -> Mapping[str, str]:
        """The authority each of these keys names now."""
        ...

    def nodes(self, ids: Iterable[str]) -> Mapping[str, Node]:
        """Authorities by id, with their keys and whether they are held; claims are left out."""
        ...

    def settle(self, keys: frozenset[str], nodes: Sequence[Node]) -> None:
        """Make the keys name these authorities and no other: captions, aliases and all that points to them."""
        ...

    def named(self, keys: Iterable[str]) -> frozenset[str]:
        """Those of these keys by which a person's finding or event names an authority."""
        ...

    def right_known(self, id: str) -> bool:
        """Whether an opinion states this right or a person entered it (or it is kept for a person's finding)."""
        ...

    def right_named(self, id: str) -> bool:
        """Whether a person's finding or link names this right."""
        ...

    def entered(self, kind: EnteredKind, id: str) -> Any | None:
        """A person's value by its id."""
        ...

    def enter(self, kind: EnteredKind, id: str, value: Any | None, key: str | None = None) -> None:
        """Write, replace or (None) take out a person's value; `key` names the authority it is about."""
        ...

    def log(self, change: Change) -> None: ...

    def last_change(self) -> int:
        """How many changes the log holds."""
        ...

    def changes(self) -> tuple[Change, ...]:
        """The log, in order."""
        ...

    def everything(self, recorded: frozenset[str] | None = None) -> Held:
        """All that is read and entered, and of the recorded cases all (None) or those of these ids with what they
        cite; authorities and aliases are those that these name."""
        ...

    def text(self, file: str) -> str: ...

    def search(self, wanted: tuple[tuple[str, ...], ...], limit: int) -> tuple[Hit, ...]:
        """Hits of all phrases, in order of field (as in `words.FIELDS`), id, opinion and row."""
        ...


class Backend(Protocol):
    """Where one graph is kept."""

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` in one writing transaction, alone; it may be run again, so it has no effect but on the store."""
        ...

    def read(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` on one consistent state."""
        ...

    def purge(self) -> None:
        """Give back what was removed, so that nothing of it can be read from the disk's free pages."""
        ...

    def info(self) -> Mapping[str, str]: ...

    def close(self) -> None: ...
