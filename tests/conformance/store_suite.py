"""What a store is: one suite for every backend, which says how to make one and how to look into it by other means."""

import threading
from abc import abstractmethod
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.identity import assign, own_claim, printed_claim
from graph.model.batch import Batch
from graph.model.curated import CuratedAuthority
from graph.model.errors import NotFound, StoreError
from graph.model.extraction import Edge, Evidence, Extraction, Holding, Parenthetical
from graph.model.rights import Event, Finding, Right, SameRight, event_id, finding_id, link_id, right_id
from graph.store.laying import renamed
from graph.store.opening import open_store
from graph.store.protocol import GraphStore
from kit.batches import case, libraries, opinion

OKIN = case("577 F.3d 415", name="Okin v. Village")
KENNEDY = case("439 F.3d 1055", name="Kennedy v. City")


def as_read_alone(batches: tuple[Batch, ...]) -> dict[str, Extraction]:
    """What a graph of these opinions must hold, worked out from all claims at once and from no store."""
    claims = Counter(own_claim(b.extraction.opinion, b.extraction.source.sha256) for b in batches)
    owns = {
        b.extraction.source.sha256: own_claim(b.extraction.opinion, b.extraction.source.sha256)
        for b in batches
    }
    for b in batches:
        claims.update(
            printed_claim(a, owns[b.extraction.source.sha256].keys[0]) for a in b.extraction.authorities
        )
    nodes = assign([replace(c, uses=n) for c, n in claims.items()])
    ids = {ref: node.authority.id for node in nodes for ref in node.claims}
    found = {}
    for b in batches:
        own = owns[b.extraction.source.sha256]
        names = {a.id: ids[printed_claim(a, own.keys[0]).ref] for a in b.extraction.authorities}
        names[b.extraction.opinion.id] = ids[own.ref]
        x = renamed(b, lambda id, names=names: names.get(id, id)).extraction
        found[x.opinion.id] = x
    return dict(sorted(found.items()))


def finding(right: str, authority: str, **said: Any) -> Finding:
    base = Finding(
        "",
        right,
        authority,
        "recognises",
        "on_point",
        "holding",
        "it holds so",
        "430",
        "read it",
        "mp",
        "2026-01-02",
    )
    made = replace(base, **said)
    return replace(made, id=finding_id(made))


class StoreSuite:
    """Inherit as `TestXxx` and say how to make an empty graph, open it once more, and count its rows from outside."""

    examples = 25
    fresh: Callable[[], GraphStore]

    @abstractmethod
    def again(self, store: GraphStore) -> GraphStore:
        """The same graph through a second door: another connection."""

    @abstractmethod
    def rows(self, store: GraphStore) -> dict[str, int]:
        """How many opinions, authorities, mentions and edges there are, asked of the backend itself."""

    @abstractmethod
    def edges(self, store: GraphStore) -> set[tuple[str, str, str]]:
        """(from, to, type) of every edge in the graph's ids, asked of the backend itself."""

    @pytest.fixture
    def store(self) -> Any:
        made = self.fresh()
        yield made
        made.close()

    # What is held

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

    # Which authority is meant

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
        store.merge(opinion("943 F.3d 1260", of=[case("652 F.3d 1202", "633 F.3d 1191")]))
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

    # What persons enter

    def test_a_finding_is_kept_and_taken_back_and_put_back(self, store: GraphStore) -> None:
        store.merge(opinion("943 F.3d 1260", of=[OKIN], rights=["A right."]))
        before = store.snapshot_id()
        said = finding(right_id("A right."), "577 F. 3d 415")
        store.put_finding(said)
        store.put_finding(said)
        assert store.snapshot().findings == (replace(said, authority="577 F.3d 415"),)
        entered = store.snapshot_id()
        assert store.undo(said.id, by="jd", at="2026-01-03") == f"finding {said.id}: taken back"
        assert store.snapshot_id() == before
        log = store.changes()
        assert [(c.kind, c.by, c.at, c.undoes) for c in log] == [
            ("finding", "mp", "2026-01-02", None),
            ("finding", "jd", "2026-01-03", "change-1"),
        ]
        store.undo(log[1].id)
        assert store.snapshot_id() == entered
        store.undo(said.id)
        assert store.snapshot_id() == before
        store.undo("change-4")
        assert store.snapshot_id() == entered
        with pytest.raises(NotFound, match="nothing to take back under 'finding-none'"):
            store.undo("finding-none")
        with pytest.raises(NotFound, match="change-2 was taken back or changed since"):
            store.undo("change-2")

    def test_a_finding_needs_a_right_and_an_authority_that_are_there(self, store: GraphStore) -> None:
        store.merge(opinion("943 F.3d 1260", rights=["A right."]))
        with pytest.raises(NotFound, match=r"no authority '1 U\.S\. 1' in the graph"):
            store.put_finding(finding(right_id("A right."), "1 U.S. 1"))
        with pytest.raises(NotFound, match="no right 'right-x' in the graph"):
            store.put_finding(finding("right-x", "943 F.3d 1260"))
        with pytest.raises(NotFound, match=r"no authority '1 U\.S\. 1' in the graph"):
            store.put_event(Event("1 U.S. 1", "reversed", None, "scotus", "whole", "read it"))
        assert (store.snapshot().findings, store.changes()) == ((), ())

    def test_findings_outlive_reading_the_opinion_again(self, store: GraphStore) -> None:
        store.merge(opinion("943 F.3d 1260", of=[OKIN], rights=["A right."], text="577 F.3d 415"))
        said = finding(right_id("A right."), "577 F.3d 415")
        store.put_finding(said)
        store.merge(opinion("943 F.3d 1260", text="read again, with nothing in it"))
        snapshot = store.snapshot()
        assert snapshot.findings == (said,)
        assert snapshot.authority("577 F.3d 415").name == "Okin v. Village"
        assert snapshot.rights[said.right].text == "A right."

    def test_findings_outlive_their_opinion_and_join_it_when_it_comes_back(self, store: GraphStore) -> None:
        batch = opinion("577 F.3d 415", name="Okin v. Village", rights=["A right."])
        store.merge(batch)
        said = finding(right_id("A right."), "577 F.3d 415")
        store.put_finding(said)
        with_both = store.snapshot()
        store.remove("577 F.3d 415")
        snapshot = store.snapshot()
        assert (snapshot.extractions, snapshot.findings) == ({}, (said,))
        assert snapshot.authority("577 F.3d 415").name == "Okin v. Village"
        store.merge(batch)
        assert store.snapshot() == with_both
        store.remove("577 F.3d 415")
        store.undo(said.id)
        assert store.snapshot() == open_store(":memory:").snapshot()

    def test_a_right_is_entered_once_and_taken_back(self, store: GraphStore) -> None:
        right = Right(right_id("A right."), "A right.", ("element",), by="mp")
        store.put_right(right, at="2026-01-02")
        store.put_right(right, at="2026-01-03")
        assert store.snapshot().rights == {right.id: right}
        store.put_right(replace(right, elements=("other",)))
        store.undo(right.id)
        assert store.snapshot().rights == {right.id: right}
        store.undo(right.id)
        assert store.snapshot().rights == {}

    def test_a_right_that_a_finding_names_stays_when_its_entry_is_taken_back(self, store: GraphStore) -> None:
        store.merge(opinion("577 F.3d 415"))
        right = Right(right_id("A right."), "A right.", by="mp")
        store.put_right(right)
        store.put_finding(finding(right.id, "577 F.3d 415"))
        store.undo(right.id)
        assert store.snapshot().rights[right.id].text == "A right."

    def test_a_person_and_a_court_may_state_one_right(self, store: GraphStore) -> None:
        store.put_right(Right(right_id("A right."), "A right.", by="mp"))
        store.merge(opinion("577 F.3d 415", rights=["a  right"]))
        [right] = store.snapshot().rights.values()
        assert (right.text, right.by, right.opinion) == ("A right.", "mp", "577 F.3d 415")

    def test_two_wordings_of_one_right_are_linked_and_the_link_is_taken_back(self, store: GraphStore) -> None:
        store.merge(opinion("577 F.3d 415", rights=["A right.", "The right."]))
        same = SameRight(right_id("A right."), right_id("The right."), "mp", "2026-01-02")
        store.put_same_right(same)
        assert store.snapshot().same_right(same.right) == {same.right, same.same_as}
        store.undo(link_id(same))
        assert store.snapshot().same_rights == ()
        with pytest.raises(NotFound, match="no right 'right-x'"):
            store.put_same_right(replace(same, same_as="right-x"))

    def test_an_authority_a_person_enters_joins_the_case_by_its_cite(self, store: GraphStore) -> None:
        store.merge(opinion("943 F.3d 1260", of=[OKIN]))
        entry = CuratedAuthority(
            "okin", "Okin v. Village of Cornwall", "577 F. 3d 415", "ca2", date="2009-08-18", published=True
        )
        assert store.put_authority(entry, by="mp") == "577 F.3d 415"
        snapshot = store.snapshot()
        okin = snapshot.authority("577 F.3d 415")
        assert (okin.name, okin.court, okin.year, okin.weight.published) == (
            "Okin v. Village of Cornwall",
            "ca2",
            2009,
            True,
        )
        assert snapshot.curated == {"577 F.3d 415": replace(entry, id="577 F.3d 415")}
        store.put_authority(replace(entry, unit="B"), by="mp")
        assert store.snapshot().curated["577 F.3d 415"].unit == "B"
        store.undo("577 F.3d 415")
        store.undo("577 F.3d 415")
        assert store.snapshot().authority("577 F.3d 415").name == "Okin v. Village"

    def test_an_authority_entered_without_cite_or_docket_is_its_own(self, store: GraphStore) -> None:
        entry = CuratedAuthority("a1", "Unreported v. Case", None, "ca2", year=2009)
        first = store.put_authority(entry)
        assert (
            first == store.put_authority(entry) != store.put_authority(replace(entry, name="Other v. Case"))
        )
        assert len(store.snapshot().curated) == 2

    def test_an_entered_authority_stays_while_a_finding_names_it(self, store: GraphStore) -> None:
        store.put_right(Right(right_id("A right."), "A right.", by="mp"))
        id = store.put_authority(CuratedAuthority("x", "Old v. Case", "1 F.2d 1", "ca5"))
        said = finding(right_id("A right."), id)
        store.put_finding(said)
        store.undo(id)
        assert store.snapshot().authority("1 F.2d 1").name == "Old v. Case"
        store.undo(said.id)
        assert store.snapshot().authorities == {}

    def test_an_event_is_entered_and_taken_back_and_follows_its_case(self, store: GraphStore) -> None:
        store.merge(opinion("943 F.3d 1260", of=[case("130 S. Ct. 5")]))
        event = Event("130 S. Ct. 5", "reversed", "2020-01-01", "scotus", "whole", "read it")
        assert store.put_event(event, by="mp") == event_id(event)
        store.merge(opinion("945 F.3d 1", of=[case("577 U.S. 1", "130 S. Ct. 5")]))
        assert store.snapshot().events == (replace(event, authority="577 U.S. 1"),)
        store.undo(event_id(event))
        assert store.snapshot().events == ()

    # Taking out

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

    # Finding

    def test_words_are_found_in_names_holdings_parentheticals_and_text(self, store: GraphStore) -> None:
        batch = opinion(
            "943 F.3d 1260", name="Zyzzyva v. State", of=[OKIN], text="About zyzzyva; 577 F.3d 415. The end."
        )
        x = batch.extraction
        told = Parenthetical(0, 5, "About", "holding that a zyzzyva is a beetle", "explanatory")
        x = replace(
            x,
            mentions=(replace(x.mentions[0], parentheticals=(told,)),),
            holdings=(
                Holding("h", 0, 5, "We hold for the zyzzyva.", None, None, "majority", "holding", "opinion"),
            ),
        )
        store.merge(replace(batch, extraction=x))
        assert store.search("ZYZZYVA") == (
            ("943 F.3d 1260", "name", "Zyzzyva v. State"),
            ("943 F.3d 1260", "holding", "We hold for the zyzzyva."),
            ("577 F.3d 415", "parenthetical", "holding that a zyzzyva is a beetle"),
            ("943 F.3d 1260", "text", "About zyzzyva; 577 F.3d 415. The end."),
        )
        assert store.search("zyzzyva", limit=2) == store.search("zyzzyva")[:2]
        assert [hit[1] for hit in store.search('"zyzzyva is a" beetle')] == ["parenthetical"]
        assert store.search('"a is zyzzyva"') == store.search("zyzzyva nowhere") == store.search(' "" ') == ()

    @pytest.mark.parametrize(
        "query", ["a AND OR NOT", "x* -y", "words:z", 'a"b', "') RETURN 1 //", "[a TO b]", "\\", "{}^~"]
    )
    def test_a_query_is_words_and_never_an_operator(self, store: GraphStore, query: str) -> None:
        store.merge(opinion("943 F.3d 1260", text="nothing of the kind"))
        assert store.search(query) == ()

    def test_words_are_found_whatever_their_case_accents_and_dashes(self, store: GraphStore) -> None:
        store.merge(opinion("943 F.3d 1260", text="El niño’s co-defendant, § 1983"))
        for query in ("NINO", "niño", '"nino s"', '"co-defendant"', "§ 1983"):
            assert [hit[:2] for hit in store.search(query)] == [("943 F.3d 1260", "text")], query

    def test_a_long_text_is_shown_by_the_passage_alone(self, store: GraphStore) -> None:
        store.merge(opinion("943 F.3d 1260", text="before " * 400 + "the needle here " + "after " * 400))
        [(_, _, passage)] = store.search("needle")
        assert passage.startswith("… before")
        assert "the needle here" in passage
        assert len(passage) < 200

    def test_no_text_is_held_of_a_placeholder_or_a_stranger(self, store: GraphStore) -> None:
        store.merge(opinion("943 F.3d 1260", of=[OKIN]))
        assert (store.text("577 F.3d 415"), store.text("nobody")) == (None, None)

    def test_it_says_what_it_is(self, store: GraphStore) -> None:
        assert {"backend", "address", "version"} <= store.info().keys()

    # Whatever is read

    def test_any_library_is_held_as_the_claims_together_say(self) -> None:
        @settings(max_examples=self.examples, deadline=None, suppress_health_check=list(HealthCheck))
        @given(libraries(), st.randoms(use_true_random=False))
        def holds(library: tuple[Batch, ...], order: Any) -> None:
            store, reference = self.fresh(), open_store(":memory:")
            try:
                shuffled = list(library)
                order.shuffle(shuffled)
                for batch, other in zip(library, shuffled, strict=True):
                    store.merge(batch)
                    reference.merge(other)
                snapshot = store.snapshot()
                assert snapshot == reference.snapshot()
                assert snapshot.id == store.snapshot_id() == reference.snapshot_id()
                assert snapshot.extractions == as_read_alone(library)
                read = list(snapshot.extractions.values())
                assert self.rows(store) == {
                    "opinions": len(library),
                    "authorities": len(snapshot.authorities),
                    "mentions": sum(len(x.mentions) for x in read),
                    "edges": sum(len(x.edges) for x in read),
                }
                assert self.edges(store) == {(e.from_, e.to, e.type) for x in read for e in x.edges}
                for query in ("established", '"clearly established"', "held so", "party2", "state 1983"):
                    assert store.search(query) == reference.search(query)
                assert all(store.merge(batch).status == "unchanged" for batch in library)
                for taker in (store, reference):
                    taker.remove(taker.merge(library[0]).opinion)
                assert store.snapshot() == reference.snapshot()
                assert store.snapshot().extractions == as_read_alone(library[1:])
            finally:
                store.close()

        holds()

    # Others at the same time

    def test_two_writers_at_once_both_get_through(self, store: GraphStore) -> None:
        other = self.again(store)
        batches = [opinion(f"{n} F.3d 1", of=[OKIN, case(f"{n} U.S. 1")]) for n in range(1, 9)]
        faults: list[StoreError] = []

        def work(door: GraphStore, mine: list[Batch]) -> None:
            try:
                for batch in mine:
                    door.merge(batch)
            except StoreError as error:
                faults.append(error)

        threads = [
            threading.Thread(target=work, args=(door, batches[n::2])) for n, door in enumerate((store, other))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        alone = open_store(":memory:")
        for batch in batches:
            alone.merge(batch)
        assert faults == []
        assert store.snapshot() == other.snapshot() == alone.snapshot()
        other.close()
