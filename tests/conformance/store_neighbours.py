"""A store says who cites a case, what it rests on, and the way from one to another, as the whole snapshot would."""

from collections import Counter, deque
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conformance.store_door import OKIN, StoreDoor
from conformance.store_records import CITES, DOE, MARTINEZ, OKIN_RECORDED, collections, load
from graph.model.batch import Batch
from graph.model.errors import NotFound
from graph.snapshot import Snapshot
from graph.store.neighbours import Wanted
from graph.store.opening import open_store
from graph.store.protocol import GraphStore
from kit.batches import libraries, opinion


def citations(snapshot: Snapshot) -> Iterator[tuple[str, str, int, bool]]:
    """(from, to, depth, read) of the whole, added up; what is read stands before what is recorded."""
    read: Counter[tuple[str, str]] = Counter(
        (e.from_, e.to) for e in snapshot.edges if e.type in ("cites", "quotes") and e.from_ != e.to
    )
    recorded: Counter[tuple[str, str]] = Counter()
    for id, case in snapshot.recorded.items():
        for cite in case.cites or ():
            if cite.to != id:
                recorded[id, cite.to] += cite.depth
    for (a, b), depth in recorded.items():
        if (a, b) not in read:
            yield a, b, depth, False
    for (a, b), depth in read.items():
        yield a, b, depth, True


def away(snapshot: Snapshot, start: str) -> dict[str, int]:
    """How many citations each case is away."""
    found, waiting = {start: 0}, deque([start])
    every = list(citations(snapshot))
    while waiting:
        id = waiting.popleft()
        for a, b, _, _ in every:
            if a == id and b not in found:
                found[b] = found[a] + 1
                waiting.append(b)
    return found


class Neighbouring(StoreDoor):
    """What hangs on one case, without the rest."""

    def test_who_cites_a_case_the_latest_first(self, store: GraphStore) -> None:
        load(store, OKIN_RECORDED, MARTINEZ, DOE, citings=CITES)
        store.merge(opinion("1 F.4th 1", name="Poe v. Coe", court="ca1", filed="2021-01-05", of=[OKIN]))
        rows = [(n.name, n.court, n.date or n.year, n.depth, n.read) for n in store.cited_by("577 F. 3d 415")]
        assert rows == [
            ("Poe v. Coe", "ca1", "2021-01-05", 1, True),
            ("Martinez v. City", "ca9", "2019-12-04", 3, False),
            ("Doe v. Roe", "ca9", 2012, 4, False),
        ]

    @pytest.mark.parametrize(
        ("wanted", "names"),
        [
            (Wanted(courts=("ca9",)), ["Martinez v. City", "Doe v. Roe"]),
            (Wanted(courts=("ca5",)), []),
            (Wanted(since="2019-12-04"), ["Martinez v. City"]),
            (Wanted(until="2019-12-03"), ["Doe v. Roe"]),
            (Wanted(since="2012-06-01", until="2012-07-01"), ["Doe v. Roe"]),
            (Wanted(since="2013"), ["Martinez v. City"]),
            (Wanted(limit=1), ["Martinez v. City"]),
        ],
        ids=str,
    )
    def test_neighbours_are_those_of_the_courts_and_days_asked_for(
        self, store: GraphStore, wanted: Wanted, names: list[str]
    ) -> None:
        load(store, OKIN_RECORDED, MARTINEZ, DOE, citings=CITES)
        assert [n.name for n in store.cited_by("courtlistener-11", wanted)] == names

    def test_what_a_case_rests_on(self, store: GraphStore) -> None:
        load(store, OKIN_RECORDED, MARTINEZ, DOE, citings=CITES)
        assert [(n.name, n.depth) for n in store.rests_on("943 F.3d 1260")] == [
            ("Doe v. Roe", 1),
            ("Okin v. Village", 3),
        ]
        with pytest.raises(NotFound):
            store.rests_on("nobody")

    def test_the_shortest_way_from_one_case_to_another(self, store: GraphStore) -> None:
        load(store, OKIN_RECORDED, MARTINEZ, DOE, citings=(CITES[2], CITES[3]))
        assert store.between("943 F.3d 1260", "577 F.3d 415") == (
            "943 F.3d 1260",
            "courtlistener-13",
            "577 F.3d 415",
        )
        assert store.between("943 F.3d 1260", "577 F.3d 415", hops=1) == ()
        assert store.between("577 F.3d 415", "943 F.3d 1260") == ()

    def test_neighbours_and_ways_are_those_of_the_whole(self) -> None:
        @settings(max_examples=self.examples, deadline=None, suppress_health_check=list(HealthCheck))
        @given(libraries(), collections(), st.sampled_from([(), ("ca9",)]), st.sampled_from([None, 1, 2]))
        def holds(
            library: tuple[Batch, ...],
            collection: tuple[Any, ...],
            courts: tuple[str, ...],
            limit: int | None,
        ) -> None:
            store, reference = self.fresh(), open_store(":memory:")
            try:
                for door in (store, reference):
                    for batch in library:
                        door.merge(batch)
                    load(door, *collection[0], citings=collection[1], remarks=collection[2])
                whole = reference.snapshot()
                every = list(citations(whole))
                for id in [*whole.authorities, *whole.recorded]:
                    by = {(a, depth, read) for a, b, depth, read in every if b == id}
                    on = {(b, depth, read) for a, b, depth, read in every if a == id}
                    assert {(n.id, n.depth, n.read) for n in store.cited_by(id)} == by
                    assert {(n.id, n.depth, n.read) for n in store.rests_on(id)} == on
                    for wanted in (Wanted(courts, limit=limit), Wanted(courts, "2001", "2019-12-04", limit)):
                        assert store.cited_by(id, wanted) == reference.cited_by(id, wanted)
                        assert store.rests_on(id, wanted) == reference.rests_on(id, wanted)
                    for other, far in away(whole, id).items():
                        assert len(store.between(id, other)) == far + 1
                        assert store.between(id, other) == reference.between(id, other)
            finally:
                store.close()

        holds()
