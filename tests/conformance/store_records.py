"""A store holds what a published collection records beside what is read: the same graph whatever comes first."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conformance.store_door import OKIN, StoreDoor
from graph.model.batch import Batch
from graph.model.errors import StoreError
from graph.model.records import Citing, Part, Progress, Record, Recorded, RecordedCite, Remark
from graph.store.landing import Landed
from graph.store.opening import open_store
from graph.store.protocol import GraphStore
from kit.batches import libraries, opinion

AT = Progress("courtlistener", "cases", "stamp")
OKIN_RECORDED = Record(
    11, "Okin v. Village", "ca2", "ca2", "appeals", "2009-08-18", 2009, "06-5142-cv", True, ("577 F.3d 415",)
)
MARTINEZ = Record(
    12,
    "Martinez v. City",
    "ca9",
    "ca9",
    "appeals",
    "2019-12-04",
    2019,
    "17-17492",
    True,
    ("943 F.3d 1260", "2019 WL 5"),
)
DOE = Record(13, "Doe v. Roe", "ca9", "ca9", "appeals", None, 2012, "11-56", False)
CITES = (
    Citing(11, MARTINEZ.day, 12, 102, 101, 2, "ca9"),
    Citing(11, MARTINEZ.day, 12, 103, 101, 1, "ca9"),
    Citing(11, DOE.day, 13, 104, 101, 4, "ca9"),
    Citing(13, MARTINEZ.day, 12, 102, 104, 1, "ca9"),
)
SAID = Remark(7, 12, 11, 102, 101, "holding that affirmative conduct enhances a danger", 0.75)


def load(
    store: GraphStore, *records: Record, citings: tuple[Citing, ...] = (), remarks: tuple[Remark, ...] = ()
) -> Landed:
    return store.load(Part(AT, records, citings, remarks))


class Recording(StoreDoor):
    """Loading records, and what becomes of them."""

    def test_records_are_cases_with_what_they_cite_and_say(self, store: GraphStore) -> None:
        load(store, OKIN_RECORDED, MARTINEZ, DOE, citings=CITES, remarks=(SAID,))
        recorded = store.snapshot().recorded
        assert list(recorded) == ["577 F.3d 415", "943 F.3d 1260", "courtlistener-13"]
        martinez = recorded["943 F.3d 1260"]
        assert martinez.cites == (
            RecordedCite("577 F.3d 415", 2, 102, 101),
            RecordedCite("577 F.3d 415", 1, 103, 101),
            RecordedCite("courtlistener-13", 1, 102, 104),
        )
        assert [(r.of, r.text) for r in martinez.said or ()] == [("577 F.3d 415", SAID.text)]
        assert (martinez.authority.court, martinez.authority.date, martinez.docket) == (
            "ca9",
            "2019-12-04",
            "17-17492",
        )
        assert store.snapshot().authorities == {}

    def test_rows_again_change_nothing(self, store: GraphStore) -> None:
        first = load(store, OKIN_RECORDED, MARTINEZ, DOE, citings=CITES, remarks=(SAID,))
        before = store.snapshot()
        again = load(store, OKIN_RECORDED, MARTINEZ, DOE, citings=CITES, remarks=(SAID,))
        assert (first, again) == (Landed(new=8), Landed(unchanged=8))
        assert store.snapshot() == before

    def test_a_record_that_says_something_else_now_keeps_what_it_cites(self, store: GraphStore) -> None:
        load(store, OKIN_RECORDED, MARTINEZ, DOE, citings=CITES, remarks=(SAID,))
        later = replace(MARTINEZ, filed="2019-12-05", cites=("943 F.3d 1260", "140 S. Ct. 7"))
        deeper = CITES[0]._replace(day=later.day, depth=5)
        other = SAID._replace(text="same")
        assert load(store, later, citings=(deeper,), remarks=(other,)) == Landed(changed=3)
        fresh = open_store(":memory:")
        moved = tuple(c._replace(day=later.day) if c.citing == 12 else c for c in CITES)
        load(fresh, OKIN_RECORDED, later, DOE, citings=(deeper, *moved[1:]), remarks=(other,))
        assert store.snapshot() == fresh.snapshot()

    def test_a_row_about_a_case_that_is_not_recorded_is_refused(self, store: GraphStore) -> None:
        load(store, MARTINEZ)
        before = store.snapshot()
        for rows in ({"citings": CITES[:1]}, {"remarks": (SAID,)}, {"citings": (CITES[2], CITES[0])}):
            with pytest.raises(
                StoreError, match=r"^cases: a row names case 11, which is not recorded: nothing"
            ):
                load(store, **rows)  # type: ignore[arg-type]
        assert store.snapshot() == before
        assert load(store, OKIN_RECORDED, citings=CITES[:1], remarks=(SAID,)) == Landed(new=3)

    def test_two_records_of_one_page_stay_two(self, store: GraphStore) -> None:
        one, two = (Record(n, f"Roe{n} v. Poe", cites=("135 S. Ct. 50",)) for n in (1, 2))
        load(store, one, two)
        assert [c.number for c in store.snapshot().recorded.values()] == [1, 2]
        assert store.snapshot().authority("135 S. Ct. 50").name == "Roe1 v. Poe"

    def test_an_opinion_read_and_its_record_are_one_whichever_comes_first(self, store: GraphStore) -> None:
        read = opinion("943 F.3d 1260", name="Martinez v. Clovis", of=[OKIN])
        load(store, OKIN_RECORDED, MARTINEZ, DOE, citings=CITES, remarks=(SAID,))
        store.merge(read)
        other = open_store(":memory:")
        other.merge(read)
        load(other, OKIN_RECORDED)
        load(other, MARTINEZ, DOE)
        load(other, citings=CITES, remarks=(SAID,))
        snapshot = store.snapshot()
        assert snapshot == other.snapshot()
        assert set(snapshot.authorities) == {"577 F.3d 415", "943 F.3d 1260"}
        assert snapshot.authority("courtlistener-12").name == "Martinez v. Clovis"
        assert snapshot.recorded["943 F.3d 1260"].number == 12
        store.remove("943 F.3d 1260")
        alone = open_store(":memory:")
        load(alone, OKIN_RECORDED, MARTINEZ, DOE, citings=CITES, remarks=(SAID,))
        assert store.snapshot() == alone.snapshot()

    def test_a_part_of_the_records_is_a_part_of_the_whole(self, store: GraphStore) -> None:
        store.merge(opinion("1 F.3d 1", of=[OKIN], rights=["A right"]))
        load(store, OKIN_RECORDED, MARTINEZ, DOE, citings=CITES, remarks=(SAID,))
        whole, none, some = store.snapshot(), store.snapshot(()), store.snapshot(["courtlistener-13"])
        assert none.id == some.id == whole.id
        assert none.recorded == {}
        assert some.recorded.keys() == {"577 F.3d 415", "courtlistener-13"}
        assert some.recorded["577 F.3d 415"].cites is None
        assert some.recorded["courtlistener-13"] == whole.recorded["courtlistener-13"]
        assert replace(none, recorded={}, aliases={}) == replace(whole, recorded={}, aliases={})

    def test_words_of_recorded_parentheticals_and_names_are_found(self, store: GraphStore) -> None:
        load(
            store,
            OKIN_RECORDED,
            MARTINEZ,
            DOE,
            citings=CITES,
            remarks=(SAID, SAID._replace(number=5, text="El Niño’s danger")),
        )
        assert store.search("danger") == (
            ("577 F.3d 415", "parenthetical", "El Niño’s danger"),
            ("577 F.3d 415", "parenthetical", SAID.text),
        )
        assert store.search("danger", limit=1) == store.search("nino danger")
        assert store.search('"affirmative conduct" holding') == store.search("danger")[1:]
        assert store.search("martinez") == (("943 F.3d 1260", "name", "Martinez v. City"),)
        load(store, remarks=(SAID._replace(text="same"),))
        assert store.search("affirmative") == ()

    def test_what_is_recorded_is_counted_and_found_by_what_a_person_types(self, store: GraphStore) -> None:
        store.merge(opinion("943 F.3d 1260", name="Martinez v. Clovis", of=[OKIN]))
        load(store, OKIN_RECORDED, MARTINEZ, DOE, citings=CITES, remarks=(SAID,))
        assert store.recorded() == Recorded(
            3, 1, 4, 1, 3, {"ca2": 1, "ca9": 2}, earliest="2009-08-18", latest="2019-12-04"
        )
        for typed in (
            "577 F. 3d 415",
            "Okin v. Village, 577 F.3d 415 (2d Cir. 2009)",
            "village",
            "courtlistener-11",
        ):
            assert store.meant(typed) == ("577 F.3d 415",), typed
        assert store.meant("nobody at all") == ()

    def test_how_far_a_file_is_loaded_is_kept_and_is_no_content(self, store: GraphStore) -> None:
        load(store, MARTINEZ)
        before = store.snapshot_id()
        done = replace(AT, line=12, rows=1, done=True)
        store.load(Part(done))
        assert store.loaded("courtlistener") == self.again(store).loaded("courtlistener") == (done,)
        assert store.loaded("cap") == ()
        assert store.snapshot_id() == before

    def test_any_records_and_library_in_any_order_give_one_graph(self) -> None:
        @settings(max_examples=self.examples, deadline=None, suppress_health_check=list(HealthCheck))
        @given(libraries(), collections(), st.randoms(use_true_random=False))
        def holds(library: tuple[Batch, ...], collection: tuple[Any, ...], order: Any) -> None:
            records, citings, remarks = collection
            store, reference = self.fresh(), open_store(":memory:")
            try:
                for batch in library:
                    reference.merge(batch)
                load(reference, *records, citings=citings, remarks=remarks)
                steps = [lambda b=b: store.merge(b) for b in library] + [
                    lambda r=r: load(store, r) for r in records
                ]
                order.shuffle(steps)
                for step in steps:
                    step()
                for c in citings:
                    load(store, citings=(c,))
                load(store, remarks=remarks)
                whole = store.snapshot()
                assert whole == reference.snapshot()
                ids = [r for n, r in enumerate(whole.recorded) if n % 2]
                part = store.snapshot(ids)
                assert part == reference.snapshot(ids)
                assert {id: part.recorded[id] for id in ids} == {id: whole.recorded[id] for id in ids}
                assert replace(part, recorded={}, aliases={}) == replace(whole, recorded={}, aliases={})
                for batch in library:
                    for taker in (store, reference):
                        taker.remove(taker.merge(batch).opinion)
                assert store.snapshot() == reference.snapshot()
            finally:
                store.close()

        holds()


@st.composite
def collections(draw: st.DrawFn) -> tuple[Any, ...]:
    """Records over the cites that libraries are made of, who cites whom, and remarks."""
    cites = st.lists(
        st.sampled_from([f"{v} {r} {p}" for v in (1, 2) for r in ("U.S.", "S. Ct.", "F.3d") for p in (1, 5)]),
        max_size=3, unique=True,
    )  # fmt: skip
    records = tuple(
        Record(
            n, draw(st.sampled_from(["Roe v. Poe", "Doe v. City", ""])), draw(st.sampled_from(["ca9", "scotus", None])),
            filed=draw(st.sampled_from(["2019-12-04", "2001-02-03", None])), docket=draw(st.sampled_from(["17-17492", None])),
            published=draw(st.sampled_from([True, False, None])), cites=tuple(draw(cites)),
        )
        for n in range(1, draw(st.integers(1, 5)) + 1)
    )  # fmt: skip
    by = {r.number: r for r in records}
    pair = st.tuples(st.sampled_from(records), st.sampled_from(records))
    citings = tuple(
        Citing(b.number, a.day, a.number, a.number * 10, b.number * 10, depth, a.court)
        for (a, b), depth in draw(st.lists(st.tuples(pair, st.integers(1, 3)), max_size=6))
    )
    remarks = tuple(
        Remark(n, a.number, b.number, a.number * 10, b.number * 10, f"holding {n}", None)
        for n, (a, b) in enumerate(draw(st.lists(pair, max_size=3)))
    )
    assert len(by) == len(records)
    return records, citings, remarks
