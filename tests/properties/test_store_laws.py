"""Laws of a store under any run of events: only what is held counts, never how it came to be held."""

from dataclasses import replace

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from graph.model.batch import Batch
from graph.model.curated import CuratedAuthority
from graph.model.errors import NotFound
from graph.model.rights import Event, Finding, Right, event_id, finding_id, right_id
from graph.queries.verify import verify
from graph.store.opening import open_store
from graph.store.protocol import Change
from kit.batches import CITES, readings

WORDS = ("A right to be left alone.", "The right of a person.")
CITE = st.sampled_from([cite for cites in CITES for cite in cites])


class AnyRun(RuleBasedStateMachine):
    """Opinions arrive in versions and go, persons enter and take back; beside it, a list of what should be held."""

    @initialize()
    def begin(self) -> None:
        self.store = open_store(":memory:")
        self.held: dict[int, Batch] = {}
        self.rights: dict[str, Right] = {}
        self.entries: dict[str, list[CuratedAuthority]] = {}
        self.said: dict[str, Finding | Event] = {}

    @rule(data=st.data(), number=st.integers(0, 4))
    def an_opinion_arrives(self, data: st.DataObject, number: int) -> None:
        """The first or another version of the number-th case: its docket and day are the same each time."""
        batch = data.draw(readings(number))
        x = batch.extraction
        info = replace(
            x.opinion, court="ca9", docket=(f"1{number}-{number}",), filed="2019-12-04", published=True
        )
        batch = replace(batch, extraction=replace(x, opinion=info))
        result = self.store.merge(batch)
        if number not in self.held:
            assert result.status in ("new", "merged")
        else:
            assert result.status in ("unchanged", "updated", "merged")
        self.held[number] = batch
        assert self.store.merge(batch).status == "unchanged"

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def an_opinion_is_removed(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.held)))
        batch = self.held.pop(number)
        self.store.remove(self.store.merge(batch).opinion)

    @rule(words=st.sampled_from(WORDS))
    def a_right_is_entered(self, words: str) -> None:
        right = Right(right_id(words), words, ("element",), by="mp")
        self.store.put_right(right)
        self.rights[right.id] = right

    @rule(cite=CITE, name=st.sampled_from(("Entered v. One", "Entered v. Two")))
    def an_authority_is_entered(self, cite: str, name: str) -> None:
        """By one cite a case: a second entry stands in place of the first, until it is taken back."""
        entry = CuratedAuthority("", name, cite, "ca5", unit="B")
        case = next(cites for cites in CITES if cite in cites)
        if not any(other in case and other != cite for other in self.entries):
            self.store.put_authority(entry)
            before = self.entries.setdefault(cite, [])
            if before[-1:] != [entry]:
                before.append(entry)

    @rule(words=st.sampled_from(WORDS), cite=CITE)
    def a_finding_is_entered(self, words: str, cite: str) -> None:
        said = Finding(
            "",
            right_id(words),
            cite,
            "recognises",
            "on_point",
            "holding",
            "…",
            None,
            "read",
            "mp",
            "2026-01-02",
        )
        said = replace(said, id=finding_id(said))
        before = self.store.snapshot_id()
        try:
            self.store.put_finding(said)
            self.said[said.id] = said
        except NotFound:
            assert self.store.snapshot_id() == before

    @rule(cite=CITE)
    def an_event_is_entered(self, cite: str) -> None:
        event = Event(cite, "reversed", "2020-01-01", "scotus", "whole", "read")
        try:
            self.said[self.store.put_event(event)] = event
        except NotFound:
            assert event_id(event) not in self.said

    @precondition(lambda self: self.said)
    @rule(data=st.data())
    def what_was_said_is_taken_back(self, data: st.DataObject) -> None:
        id = data.draw(st.sampled_from(sorted(self.said)))
        self.store.undo(id)
        del self.said[id]

    @precondition(lambda self: self.rights)
    @rule(data=st.data())
    def a_right_is_taken_back(self, data: st.DataObject) -> None:
        id = data.draw(st.sampled_from(sorted(self.rights)))
        self.store.undo(id)
        del self.rights[id]

    @precondition(lambda self: self.entries)
    @rule(data=st.data())
    def an_entry_is_taken_back(self, data: st.DataObject) -> None:
        cite = data.draw(st.sampled_from(sorted(self.entries)))
        self.store.undo(cite)
        self.entries[cite].pop()
        if not self.entries[cite]:
            del self.entries[cite]

    @rule()
    def the_last_change_is_taken_back_and_put_back(self) -> None:
        changes = self.store.changes()
        if changes and changes[-1].undoes is None:
            before = self.store.snapshot()
            self.store.undo(changes[-1].id)
            undone = self.store.changes()[-1]
            try:
                self.store.undo(undone.id)
            except NotFound:  # what it was about was held for it alone
                self._forget(undone)
            else:
                assert self.store.snapshot() == before

    def _forget(self, undone: Change) -> None:
        for kept in (self.said, self.rights):
            kept.pop(undone.row, None)  # type: ignore[attr-defined]

    @invariant()
    def nothing_held_contradicts_itself(self) -> None:
        snapshot = self.store.snapshot()
        assert snapshot.id == self.store.snapshot_id()
        graph = [d for d in verify(snapshot, self.store.text) if d.opinion is None]
        assert graph == []
        assert {f.id for f in snapshot.findings} == {
            s.id for s in self.said.values() if isinstance(s, Finding)
        }
        assert all(
            f.authority in snapshot.authorities and f.right in snapshot.rights for f in snapshot.findings
        )

    @invariant()
    def only_what_is_held_counts(self) -> None:
        """A new graph given the same, in one fixed order, is equal: unless a finding keeps what nothing else holds."""
        other = open_store(":memory:")
        for _, batch in sorted(self.held.items()):
            other.merge(batch)
        for right in self.rights.values():
            other.put_right(right)
        for cite in sorted(self.entries):
            other.put_authority(self.entries[cite][-1])
        try:
            for said in self.said.values():
                if isinstance(said, Finding):
                    other.put_finding(said)
                else:
                    other.put_event(said)
        except NotFound:
            return
        assert other.snapshot_id() == self.store.snapshot_id()
        assert other.snapshot() == self.store.snapshot()


TestAnyRun = AnyRun.TestCase
TestAnyRun.settings = settings(
    max_examples=40, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
