"""What loading a part of a collection means, once for every backend: who is who, what is new, what the id becomes."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from graph.digest import MODULUS, sum_of_rows
from graph.identity import Claim, lone, record_claim, record_ref
from graph.model.errors import StoreError
from graph.model.extraction import Authority
from graph.model.records import Citing, Part, Progress, Record, Recorded, Remark


@dataclass(frozen=True, slots=True)
class Landed:
    """How many rows of a part were new, how many took another's place, and how many were held already."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0

    def __add__(self, other: "Landed") -> "Landed":
        return Landed(self.new + other.new, self.changed + other.changed, self.unchanged + other.unchanged)


@dataclass(frozen=True, slots=True)
class HeldRecord:
    """A record as a backend keeps it, beside its claim."""

    number: int
    digest: int
    docket: str | None


@dataclass(frozen=True, slots=True)
class HeldRecords:
    """Records as rows: those asked for with what they cite and say, and those these cite, as claims alone."""

    records: tuple[HeldRecord, ...] = ()
    citings: tuple[Citing, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def refs(self) -> frozenset[str]:
        """The refs of the claims that these rows name."""
        named = {r.number for r in self.records} | {c.cited for c in self.citings}
        return frozenset(map(record_ref, named | {r.described for r in self.remarks}))


class Records(Protocol):
    """The steps of a transaction that concern records of a collection."""

    def digests(self, numbers: Iterable[int]) -> Mapping[int, int]:
        """The digests of those of these records that are held."""
        ...

    def unknown(self, numbers: Iterable[int]) -> tuple[int, ...]:
        """Those of these numbers that no record has, in order."""
        ...

    def borne(self, keys: Iterable[str]) -> frozenset[str]:
        """Those of these keys that some claim bears."""
        ...

    def claims(self, numbers: Iterable[int]) -> tuple[Claim, ...]:
        """The claims of these records."""
        ...

    def keep(self, records: Sequence[HeldRecord]) -> None:
        """Write records, or write them anew; their claims are settled elsewhere."""
        ...

    def add_lone(self, found: Sequence[tuple[Claim, Authority]]) -> None:
        """Make claims whose keys no other claim bears, each with the authority that it alone makes."""
        ...

    def date_again(self, records: Sequence[Record]) -> None:
        """Give what these records cite their new day and court."""
        ...

    def cite(self, rows: Sequence[Citing]) -> Mapping[Citing, int | None]:
        """Write citings that are not held, or are held with less depth: each with the depth that was held."""
        ...

    def remark(self, rows: Sequence[Remark]) -> Mapping[Remark, Remark | None]:
        """Write remarks that are not held, or are held otherwise: each with the one that was held."""
        ...

    def counts(self) -> Recorded:
        """The figures of what is recorded."""
        ...

    def progress(self, collection: str) -> tuple[Progress, ...]:
        """How far each file of a collection is loaded, in order of file."""
        ...

    def set_progress(self, progress: Progress) -> None: ...


class HoldsRecords(Protocol):
    """What landing needs of a transaction."""

    def total(self) -> int: ...

    def set_total(self, total: int) -> None: ...

    @property
    def records(self) -> Records: ...


def land(tx: HoldsRecords, part: Part, change_claims: Callable[[Mapping[Claim, int]], None]) -> Landed:
    """Write one part: its rows, their digests into the content id, and how far that takes its file.

    Raises
    ------
    StoreError : a citing or remark names a case that is not recorded; nothing of the part is written
    """
    total, landed = 0, Landed()
    if part.records:
        added, landed = _records(tx.records, part.records, change_claims)
        total += added
    _require_recorded(tx.records, part)
    if part.citings:
        added, some = _citings(tx.records, part.citings)
        total, landed = total + added, landed + some
    if part.remarks:
        added, some = _remarks(tx.records, part.remarks)
        total, landed = total + added, landed + some
    if total % MODULUS:
        tx.set_total(tx.total() + total)
    tx.records.set_progress(part.progress)
    return landed


def _require_recorded(held: Records, part: Part) -> None:
    """A row between cases of which one is not there would count in the content id, and hang on nothing."""
    named = {n for c in part.citings for n in (c.citing, c.cited)}
    named |= {n for r in part.remarks for n in (r.describing, r.described)}
    if named and (unknown := held.unknown(named)):
        raise StoreError(
            f"{part.progress.file}: a row names case {unknown[0]}, which is not recorded: nothing of these rows was "
            "stored; load the clusters' table that belongs to this file"
        )


def _records(
    held: Records, records: Sequence[Record], change_claims: Callable[[Mapping[Claim, int]], None]
) -> tuple[int, Landed]:
    told = {r.number: r for r in records}  # of two rows of one number the later counts
    digests = {n: record_digest(r) for n, r in told.items()}
    before = held.digests(told)
    fresh = [n for n in told if n not in before]
    changed = [n for n in told if n in before and before[n] != digests[n]]
    claims = {n: record_claim(told[n]) for n in (*fresh, *changed)}
    times = Counter(k for n in fresh for k in claims[n].keys)
    shared = held.borne(times) | {k for k, n in times.items() if n > 1}
    shared |= {k for n in changed for k in claims[n].keys}
    alone = [n for n in fresh if shared.isdisjoint(claims[n].keys)]
    held.add_lone([(claims[n], lone(claims[n])) for n in alone])
    by_themselves = set(alone)
    met = Counter(claims[n] for n in (*fresh, *changed) if n not in by_themselves)
    met.subtract(held.claims(changed))
    if change := {claim: n for claim, n in met.items() if n}:
        change_claims(change)
    held.keep([HeldRecord(n, digests[n], told[n].docket) for n in (*fresh, *changed)])
    if changed:
        held.date_again([told[n] for n in changed])
    total = sum(digests[n] for n in (*fresh, *changed)) - sum(before[n] for n in changed)
    return total, Landed(len(fresh), len(changed), len(told) - len(fresh) - len(changed))


def _citings(held: Records, rows: Sequence[Citing]) -> tuple[int, Landed]:
    deepest: dict[tuple[int, int], Citing] = {}
    for row in rows:
        key = (row.citing_opinion, row.cited_opinion)
        if key not in deepest or deepest[key].depth < row.depth:
            deepest[key] = row
    written = held.cite(sorted(deepest.values()))
    total = sum_of_rows("citing", map(_citing, written))
    less = [row._replace(depth=n) for row, n in written.items() if n is not None]
    total -= sum_of_rows("citing", map(_citing, less))
    return total, Landed(len(written) - len(less), len(less), len(rows) - len(written))


def _citing(row: Citing) -> str:
    return f"[{row[2]},{row[3]},{row[0]},{row[4]},{row[5]}]"


def _remarks(held: Records, rows: Sequence[Remark]) -> tuple[int, Landed]:
    last = {row.number: row for row in rows}
    written = held.remark(list(last.values()))
    before = [old for old in written.values() if old is not None]
    total = sum_of_rows("remark", map(_json, written)) - sum_of_rows("remark", map(_json, before))
    return total, Landed(len(written) - len(before), len(before), len(rows) - len(written))


def record_digest(record: Record) -> int:
    """The digest of one record: what the collection says. Circuit and level are ours, and follow from the court."""
    r = record
    return sum_of_rows(
        "record", [_json((r.number, r.name, r.court, r.filed, r.year, r.docket, r.published, r.cites))]
    )


def _json(values: Sequence[object]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def refs(numbers: Iterable[int]) -> list[str]:
    """The refs of the claims of these records."""
    return [record_ref(n) for n in numbers]


def number_of(ref: str) -> int:
    """The number of the record whose claim has this ref."""
    return int(ref.removeprefix("record-"))
