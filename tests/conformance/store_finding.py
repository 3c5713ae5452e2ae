"""A store finds words, serves several at once, and holds any library as its claims together say."""

import threading
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conformance.store_door import OKIN, StoreDoor
from graph.identity import own_claim, printed_claim
from graph.joining import assign
from graph.model.batch import Batch
from graph.model.errors import StoreError
from graph.model.extraction import Extraction, Holding, Parenthetical
from graph.store.laying import renamed
from graph.store.opening import open_store
from graph.store.protocol import GraphStore
from kit.batches import case, libraries, opinion


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


class Searching(StoreDoor):
    """Search; others at the same time; whatever is read."""

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
