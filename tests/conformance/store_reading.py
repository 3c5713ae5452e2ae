"""A store holds what was read: whole, once, under the case it is of."""

from dataclasses import replace
from typing import Any

import pytest

from conformance.store_door import KENNEDY, OKIN, StoreDoor
from graph.model.errors import Contradicted, NotFound, StoreError
from graph.model.extraction import Edge, Evidence
from graph.store.opening import open_store
from graph.store.protocol import GraphStore
from kit.batches import case, opinion


class Reading(StoreDoor):
    """Merging, joining, taking out."""

    def test_a_new_graph_is_empty_and_all_empty_graphs_are_one(self, store: GraphStore) -> None:
        snapshot = store.snapshot()
        assert (snapshot.extractions, snapshot.authorities, snapshot.findings) == ({}, {}, ())
        assert store.snapshot_id() == snapshot.id == open_store(":memory:").snapshot_id()

    def test_an_opinion_is_new_then_unchanged_and_then_nothing_is_written(self, store: GraphStore) -> None:
        batch = opinion("943 F.3d 1260", of=[OKIN, KENNEDY])
        assert (store.merge(batch).status, store.merge(batch).status) == ("new", "unchanged")
        assert self.rows(store) == {"opinions": 1, "authorities": 3, "mentions": 2, "edges": 2}

    def test_the_same_file_under_another_name_is_unchanged(self, store: GraphStore) -> None:
        store.merge(opinion("943 F.3d 1260", path="a.txt"))
        before = store.snapshot_id()
        assert store.merge(opinion("943 F.3d 1260", path="b.txt")).status == "unchanged"
        assert store.snapshot_id() == before

    def test_a_new_version_takes_the_place_of_the_old_and_touches_nothing_else(
        self, store: GraphStore
    ) -> None:
        store.merge(opinion("943 F.3d 1260", of=[OKIN], text="slip 577 F.3d 415"))
        other = store.merge(opinion("950 F.3d 1", of=[OKIN])).opinion
        kept = store.snapshot().extractions[other]
        result = store.merge(
            opinion("943 F.3d 1260", of=[KENNEDY], text="amended 439 F.3d 1055", path="amended.txt")
        )
        assert (result.status, result.opinion) == ("updated", "943 F.3d 1260")
        assert "another file of the same opinion" in (result.reason or "")
        snapshot = store.snapshot()
        assert [a.id for a in snapshot.extractions["943 F.3d 1260"].authorities] == ["439 F.3d 1055"]
        assert snapshot.extractions[other] == kept
        assert store.text("943 F.3d 1260") == "amended 439 F.3d 1055"
        assert self.rows(store)["opinions"] == 2

    def test_a_reading_is_given_back_as_it_was_read(self, store: GraphStore) -> None:
        batch = opinion("943 F.3d 1260", of=[OKIN], text="577 F.3d 415 \x00 🏛 é “q”\r\n\tend")
        store.merge(batch)
        assert store.snapshot().extractions["943 F.3d 1260"] == batch.extraction
        assert store.text("943 F.3d 1260") == batch.text

    def test_what_is_held_is_there_through_another_door(self, store: GraphStore) -> None:
        store.merge(opinion("943 F.3d 1260", of=[OKIN]))
        other = self.again(store)
        assert other.snapshot() == store.snapshot()
        other.close()

    def test_a_record_that_contradicts_itself_is_refused_whole(self, store: GraphStore) -> None:
        good = opinion("943 F.3d 1260", of=[OKIN])
        x = good.extraction
        stray = Edge(x.opinion.id, "1 U.S. 1", "cites", "m0", Evidence(0, 1, x.edges[0].evidence.text[:1]))
        with pytest.raises(StoreError, match=r"opinion.txt: the edge of mention m0 names '1 U.S. 1'"):
            store.merge(replace(good, extraction=replace(x, edges=(*x.edges, stray))))
        assert store.snapshot() == open_store(":memory:").snapshot()

    def test_a_placeholder_becomes_its_opinion_and_keeps_its_edges(self, store: GraphStore) -> None:
        store.merge(opinion("943 F.3d 1260", of=[OKIN]))
        result = store.merge(
            opinion("577 F.3d 415", name="Okin v. Village of Cornwall", court="ca2", filed="2009-08-18")
        )
        assert (result.status, result.opinion) == ("merged", "577 F.3d 415")
        okin = store.snapshot().authority("577 F.3d 415")
        assert (okin.name, okin.court, okin.date) == ("Okin v. Village of Cornwall", "ca2", "2009-08-18")
        assert self.edges(store) == {("943 F.3d 1260", "577 F.3d 415", "quotes")}

    def test_two_names_of_a_case_become_one_when_an_opinion_prints_them_together(
        self, store: GraphStore
    ) -> None:
        store.merge(opinion("943 F.3d 1260", of=[case("130 S. Ct. 5")]))
        store.merge(opinion("944 F.3d 1", of=[case("577 U.S. 1")]))
        store.merge(opinion("945 F.3d 1", of=[case("577 U.S. 1", "130 S. Ct. 5", "175 L. Ed. 2d 9")]))
        snapshot = store.snapshot()
        assert {snapshot.authority(c).id for c in ("577 U.S. 1", "130 S. Ct. 5", "175 L. Ed. 2d 9")} == {
            "577 U.S. 1"
        }
        assert self.edges(store) == {
            (f"{n} F.3d {p}", "577 U.S. 1", "quotes") for n, p in ((943, 1260), (944, 1), (945, 1))
        }
        assert snapshot.authority("577 U.S. 1").counts.full == 3

    def test_two_cites_that_an_opinion_does_not_join_are_one_row_of_it_when_another_joins_them(
        self, store: GraphStore
    ) -> None:
        store.merge(
            opinion(
                "943 F.3d 1260", of=[case("130 S. Ct. 5", name="A v. B"), case("577 U.S. 1", name="A v. Bee")]
            )
        )
        store.merge(opinion("945 F.3d 1", of=[case("577 U.S. 1", "130 S. Ct. 5", name="A v. B")]))
        [row] = store.snapshot().extractions["943 F.3d 1260"].authorities
        assert (row.id, row.name, row.counts.full) == ("577 U.S. 1", "A v. B", 2)
        assert {row.cite, *row.parallel} == {"130 S. Ct. 5", "577 U.S. 1"}

    def test_a_slip_opinion_gets_its_own_cite_later_and_its_old_id_still_answers(
        self, store: GraphStore
    ) -> None:
        old = store.merge(opinion(docket=["17-17492"], text="slip")).opinion
        store.merge(opinion("950 F.3d 1", of=[case("943 F.3d 1260")]))
        result = store.merge(opinion("943 F.3d 1260", docket=["17-17492"], text="slip"))
        assert (result.status, result.opinion) == ("merged", "943 F.3d 1260")
        assert store.snapshot().authority(old).id == "943 F.3d 1260"
        assert store.text(old) == "slip"
        assert self.rows(store)["opinions"] == 2

    def test_court_docket_and_date_join_a_cite_to_a_slip_opinion(self, store: GraphStore) -> None:
        store.merge(opinion(docket=["17-17492"], text="slip"))
        store.merge(opinion("950 F.3d 1", of=[case("ca9 17-17492 2019-12-04", "943 F.3d 1260")]))
        assert store.snapshot().authority("943 F.3d 1260").name == "Doe v. City"

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            (case("1 F.3d 1", name="L.W. v. Grubbs"), case("2 F.3d 2", name="L.W. v. Grubbs")),
            (case("571 U.S. ___", name="A v. B"), case("571 U.S. ___", name="C v. D")),
            (
                case("L.W. v. Grubbs (2013)", name="L.W. v. Grubbs"),
                case("L.W. v. Grubbs (2013)", name="L.W. v. Grubbs"),
            ),
            (replace(case("Compl. ¶ 5"), kind="record"), replace(case("Compl. ¶ 5"), kind="record")),
            (replace(case("Manual § 3"), kind="secondary"), replace(case("Manual § 3"), kind="secondary")),
        ],
        ids=["same caption", "pages still blank", "no cite at all", "records", "manuals"],
    )
    def test_what_only_looks_alike_stays_apart(self, store: GraphStore, first: Any, second: Any) -> None:
        store.merge(opinion("943 F.3d 1260", of=[first]))
        store.merge(opinion("950 F.3d 1", of=[second]))
        assert self.rows(store)["authorities"] == 4

    def test_an_opinion_and_its_amended_version_stay_two_though_cited_together(
        self, store: GraphStore
    ) -> None:
        store.merge(opinion("633 F.3d 1191", text="first"))
        store.merge(opinion("652 F.3d 1202", text="amended"))
        result = store.merge(opinion("943 F.3d 1260", of=[case("652 F.3d 1202", "633 F.3d 1191")]))
        assert result.reason == (
            "prints 633 F.3d 1191 and 652 F.3d 1202 as one case, but opinions are held of each: they stay apart"
        )
        assert self.rows(store)["opinions"] == 3
        assert self.edges(store) == {("943 F.3d 1260", "633 F.3d 1191", "quotes")}
        assert (store.text("633 F.3d 1191"), store.text("652 F.3d 1202")) == ("first", "amended")

    def test_an_opinion_and_a_memorandum_of_one_day_stay_two(self, store: GraphStore) -> None:
        store.merge(opinion(docket=["17-1"], text="memorandum", published=False))
        store.merge(opinion(docket=["17-1"], text="opinion", published=True))
        assert self.rows(store)["opinions"] == 2
        assert store.text("ca9 17-1 2019-12-04") == "opinion"

    def test_most_opinions_name_a_case_that_none_is_held_of(self, store: GraphStore) -> None:
        for n, name in enumerate(("Okin v. Vill.", "Okin v. Village", "Okin v. Village")):
            store.merge(opinion(f"94{n} F.3d 1", of=[replace(OKIN, name=name)]))
        assert store.snapshot().authority("577 F.3d 415").name == "Okin v. Village"

    def test_what_is_removed_is_gone_and_what_others_cite_stays_as_a_placeholder(
        self, store: GraphStore
    ) -> None:
        store.merge(
            opinion("577 F.3d 415", name="Okin v. Village", text="xylophonic words of Okin", of=[KENNEDY])
        )
        store.merge(opinion("943 F.3d 1260", of=[OKIN]))
        store.remove("577 F. 3d 415")
        assert self.rows(store) == {"opinions": 1, "authorities": 2, "mentions": 1, "edges": 1}
        assert store.text("577 F.3d 415") is None
        assert store.search("xylophonic") == ()
        alone = open_store(":memory:")
        alone.merge(opinion("943 F.3d 1260", of=[OKIN]))
        assert store.snapshot() == alone.snapshot()
        for name in ("577 F.3d 415", "1 U.S. 1"):
            with pytest.raises(NotFound, match=f"no opinion '{name}' is held"):
                store.remove(name)

    def test_a_file_of_another_case_with_the_cite_of_one_held_is_refused_and_the_held_one_stays(
        self, store: GraphStore
    ) -> None:
        held = opinion("943 F.3d 1260", name="Martin v. City of Place", docket=["17-17492"], of=[OKIN])
        store.merge(held)
        before = store.snapshot()
        other = opinion(
            "943 F.3d 1260", name="United States v. Ash", docket=["20-1"], filed="2021-02-03", path="b.txt"
        )
        with pytest.raises(Contradicted) as error:
            store.merge(other)
        line = str(error.value)
        assert line.startswith(
            "b.txt: 943 F.3d 1260 is the cite of an opinion held, Martin v. City of Place ("
        )
        assert "this file is United States v. Ash (ca9 20-1 2021-02-03)" in line
        assert "precedent remove '943 F.3d 1260'" in line
        assert store.snapshot() == before
        amended = opinion("943 F.3d 1260", name="Ash v. Place", docket=["17-17492"], filed="2021-02-03")
        assert store.merge(amended).status == "updated"
