"""Records of a collection on a Neo4j server: the statements of each step of `graph.store.landing.Records`."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from graph.identity import Claim, record_ref
from graph.model.extraction import Authority
from graph.model.records import Citing, Progress, Record, Recorded, Remark
from graph.store import cypher_records as cypher
from graph.store.landing import HeldRecord, HeldRecords, refs
from graph.store.rows import claim_row, flat, form_row, full
from graph.store.words import words

VERSION = 2  # of a graph that holds records
_BATCH = 5_000  # rows a statement

Run = Callable[..., list[dict[str, Any]]]


class Neo4jRecords:
    """The steps in one transaction on one graph; `run` adds the graph's name, `claims_of` reads claims by ref."""

    def __init__(
        self, run: Run, graph: str, claims_of: Callable[[Iterable[tuple[str, int]]], list[Claim]]
    ) -> None:
        self._run = run
        self._graph = graph
        self._claims_of = claims_of

    def _each(self, statement: str, rows: Sequence[Any]) -> list[dict[str, Any]]:
        found = []
        for start in range(0, len(rows), _BATCH):
            found += self._run(statement, rows=rows[start : start + _BATCH])
        return found

    def digests(self, numbers: Iterable[int]) -> Mapping[int, int]:
        rows = self._run(cypher.DIGESTS, refs=refs(numbers))
        return {row["number"]: int(row["digest"], 16) for row in rows}

    def unknown(self, numbers: Iterable[int]) -> tuple[int, ...]:
        return tuple(sorted(set(numbers) - self.digests(numbers).keys()))

    def borne(self, keys: Iterable[str]) -> frozenset[str]:
        return frozenset(row["key"] for row in self._run(cypher.BORNE, keys=list(keys)))

    def claims(self, numbers: Iterable[int]) -> tuple[Claim, ...]:
        return tuple(self._claims_of((ref, 1) for ref in refs(numbers)))

    def keep(self, records: Sequence[HeldRecord]) -> None:
        self._each(
            cypher.KEEP,
            [
                {
                    "ref": record_ref(r.number),
                    "number": r.number,
                    "digest": f"{r.digest:064x}",
                    "docket": r.docket,
                }
                for r in records
            ],
        )

    def add_lone(self, found: Sequence[tuple[Claim, Authority]]) -> None:
        mark = {"graph": self._graph}
        self._each(
            cypher.ADD_LONE,
            [
                {
                    "claim": {**claim_row(c), **mark},
                    "authority": {**form_row(a), "words": " ".join(words(a.name)), **mark},
                }
                for c, a in found
            ],
        )
        courts: defaultdict[str, list[Authority]] = defaultdict(list)
        for _, a in found:
            if a.court:
                courts[a.court].append(a)
        self._each(
            cypher.DECIDED,
            [
                {
                    "court": court,
                    "circuit": some[0].circuit,
                    "level": some[0].level,
                    "cases": [a.id for a in some],
                }
                for court, some in courts.items()
            ],
        )

    def anew(self, claims: Iterable[Claim]) -> None:
        """Give claims that stay what their records say now; they go on naming what they named until it is settled."""
        self._each(cypher.CLAIM_ANEW, [{"ref": c.ref, "claim": claim_row(c)} for c in claims])

    def date_again(self, records: Sequence[Record]) -> None:
        self._each(
            cypher.DATE_AGAIN,
            [
                {"ref": record_ref(r.number), "number": r.number, "day": r.day, "court": r.court}
                for r in records
            ],
        )

    def cite(self, rows: Sequence[Citing]) -> Mapping[Citing, int | None]:
        mark = {"graph": self._graph}
        asked = [
            {"at": n, "by": record_ref(r.citing), "of": record_ref(r.cited), "cells": {**r._asdict(), **mark}}
            for n, r in enumerate(rows)
        ]
        held = {found["at"]: found["held"] for found in self._each(cypher.CITE, asked)}
        return {row: held.get(n) for n, row in enumerate(rows) if n not in held or held[n] < row.depth}

    def remark(self, rows: Sequence[Remark]) -> Mapping[Remark, Remark | None]:
        found = self._run(cypher.HELD_REMARKS, numbers=[row.number for row in rows])
        held = {row["row"]["number"]: remark_of(row["row"]) for row in found}
        written = {row: held.get(row.number) for row in rows if held.get(row.number) != row}
        self._run(cypher.DROP_REMARKS, numbers=[old.number for old in written.values() if old is not None])
        self._each(
            cypher.REMARK,
            [
                {
                    "by": record_ref(r.describing),
                    "of": record_ref(r.described),
                    "cells": {**r._asdict(), "graph": self._graph, "words": " ".join(words(r.text))},
                }
                for r in written
            ],
        )
        return written

    def move(self, number: int, old: str, new: str) -> None:
        """Take what a record cites, and what cites it, from one authority to another."""
        for statement in cypher.MOVE:
            self._run(statement, number=number, old=old, new=new)

    def held(self, recorded: frozenset[str] | None) -> HeldRecords:
        """All records, or those that the authorities of these ids are recorded as."""
        ids = None if recorded is None else sorted(recorded)
        records = self._run(cypher.READ_ALL if ids is None else cypher.READ_RECORDS, ids=ids)
        numbers = [row["number"] for row in records]
        citings, remarks = (
            self._run(every) if ids is None else self._run(some, ids=ids, numbers=numbers)
            for every, some in (
                (cypher.ALL_CITINGS, cypher.READ_CITINGS),
                (cypher.ALL_REMARKS, cypher.READ_REMARKS),
            )
        )
        return HeldRecords(
            tuple(HeldRecord(r["number"], int(r["digest"], 16), r["docket"]) for r in records),
            tuple(citing_of(row["row"]) for row in citings),
            tuple(remark_of(row["row"]) for row in remarks),
        )

    def search(self, query: str, limit: int) -> list[tuple[str, str]]:
        """(authority described, text) of the remarks that have these words, in order of their numbers."""
        return [(row["id"], row["text"]) for row in self._run(cypher.SEARCH, query=query, limit=limit)]

    def counts(self) -> Recorded:
        """The figures of what is recorded."""
        [found] = self._run(cypher.COUNTS)
        courts = {row["court"]: row["n"] for row in self._run(cypher.COURTS)}
        [days] = self._run(cypher.DAYS)
        return Recorded(**found, courts=courts, earliest=days["earliest"], latest=days["latest"])

    def progress(self, collection: str) -> tuple[Progress, ...]:
        return tuple(full(Progress, row["row"]) for row in self._run(cypher.PROGRESS, collection=collection))

    def set_progress(self, progress: Progress) -> None:
        self._run(cypher.SET_PROGRESS, row=flat(progress), version=VERSION)


def remark_of(row: Mapping[str, Any]) -> Remark:
    """A remark of its node's properties."""
    return Remark._make(row.get(name) for name in Remark._fields)


def citing_of(row: Mapping[str, Any]) -> Citing:
    """A citing of its relationship's properties."""
    return Citing._make(row.get(name) for name in Citing._fields)
