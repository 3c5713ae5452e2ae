"""A store keeps what persons enter, apart from what was read, and takes it back at their word."""

from dataclasses import replace
from typing import Any

import pytest

from conformance.store_door import OKIN, StoreDoor
from graph.model.curated import CuratedAuthority
from graph.model.errors import NotFound
from graph.model.rights import Event, Finding, Right, SameRight, event_id, finding_id, link_id, right_id
from graph.store.opening import open_store
from graph.store.protocol import GraphStore
from kit.batches import case, opinion


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


class Persons(StoreDoor):
    """Rights, authorities, findings, events, and the log of changes."""

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

    def test_what_a_finding_brought_of_its_authority_goes_and_comes_back_with_it(
        self, store: GraphStore
    ) -> None:
        store.put_right(Right(right_id("A right."), "A right.", by="mp"))
        before = store.snapshot()
        entry = CuratedAuthority("1 F.2d 1", "Old v. Case", "1 F.2d 1", "ca5", year=1924)
        id = store.put_authority(entry, by="mp", at="2026-01-02")
        said = finding(right_id("A right."), id)
        store.put_finding(said)
        with_it = store.snapshot()
        assert store.undo(said.id, by="jd", at="2026-01-03") == f"finding {said.id}: taken back"
        assert store.snapshot() == before
        store.undo(next(c.id for c in store.changes() if c.kind == "finding" and c.undoes))
        assert store.snapshot() == with_it
        store.undo(said.id, by="jd", at="2026-01-04")
        assert store.snapshot() == before

    def test_an_authority_that_another_finding_is_of_stays_when_the_finding_that_brought_it_goes(
        self, store: GraphStore
    ) -> None:
        store.put_right(Right(right_id("A right."), "A right.", by="mp"))
        entry = CuratedAuthority("1 F.2d 1", "Old v. Case", "1 F.2d 1", "ca5", year=1924)
        id = store.put_authority(entry, by="mp", at="2026-01-02")
        first, second = (finding(right_id("A right."), id, confirmed_by=who) for who in ("mp", "jd"))
        store.put_finding(first)
        store.put_finding(second)
        store.undo(first.id)
        assert store.snapshot().authority(id).name == "Old v. Case"
        store.undo(second.id)
        assert store.snapshot().authorities == {}

    def test_what_a_finding_said_of_a_case_that_is_read_goes_with_it(self, store: GraphStore) -> None:
        store.merge(opinion("943 F.3d 1260", of=[OKIN], rights=["A right."]))
        before = store.snapshot()
        entry = CuratedAuthority("577 F.3d 415", "Okin v. Village", "577 F.3d 415", "ca2", date="2009-08-18")
        store.put_authority(entry, by="mp", at="2026-01-02")
        said = finding(right_id("A right."), "577 F.3d 415")
        store.put_finding(said)
        assert store.snapshot().authority("577 F.3d 415").date == "2009-08-18"
        store.undo(said.id)
        assert store.snapshot() == before
