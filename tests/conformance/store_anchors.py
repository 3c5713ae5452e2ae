"""A person's finding moves with the opinion it was read in, by its words; a passage that changed is told."""

from dataclasses import replace

from conformance.store_door import OKIN, StoreDoor
from graph.established.engine import check
from graph.established.question import ask
from graph.model.batch import Batch
from graph.model.curated import CuratedAuthority
from graph.model.extraction import Evidence, Fit, Page, Stance
from graph.model.rights import Proposal, right_id
from graph.queries.proposals import answer, to_look_again, waiting
from graph.queries.verify import verify
from graph.rules.circuits import load_rules
from graph.store.protocol import GraphStore
from kit import version_1 as old
from kit.batches import opinion

RIGHT = "an officer may not tase a handcuffed man who no longer resists"
WORDS = "In Okin the Second Circuit held that\nan officer who tases a handcuffed man\nviolates the Fourth Amendment."
HEAD = "\n14      DOE V. CITY\n"
FILE = f"943 F.3d 1260. Doe v. City. 577 F.3d 415.\n\n{WORDS}\n\nAffirmed.\n"


def read(
    text: str, words: str | None = WORDS, *, rule: str = "holds.1", stance: Stance = "recognises",
    fit: Fit = "on_point", breaks: str | None = None,
) -> Batch:  # fmt: skip
    """An opinion of that text, read to say that Okin recognises the right, by those words when they are there."""
    batch = opinion("943 F.3d 1260", of=[OKIN], rights=[RIGHT], text=text)
    own = batch.extraction.opinion.id
    if breaks is not None:
        cut = text.index(breaks) + len(breaks)
        pages = (Page("13", 0, cut), Page("14", cut, len(text)))
        batch = replace(batch, extraction=replace(batch.extraction, pages=pages))
    if words is None:
        return batch
    start = text.index(words)
    said = Proposal(
        f"proposal-{rule}-{len(words)}", right_id(RIGHT), OKIN.id, own, stance, fit, "holding", "informs", "its words",
        rule, 0.8, Evidence(start, start + len(words), words), "13",
    )  # fmt: skip
    return replace(batch, proposals=(said,))


def confirm(store: GraphStore, verdict: str = "confirmed") -> None:
    snapshot = store.snapshot()
    [row] = waiting(snapshot)
    store.put_finding(
        answer(snapshot, row.proposal.id, verdict, by="Ada", at="2026-01-02", why="")  # type: ignore[arg-type]  # a literal by name
    )


class Anchors(StoreDoor):
    """What a person said of a passage, when the file, its pages or the rules change."""

    def test_a_finding_is_tied_to_the_words_it_was_read_in(self, store: GraphStore) -> None:
        store.merge(read(FILE))
        confirm(store)
        snapshot = store.snapshot()
        [finding] = snapshot.findings
        anchor = snapshot.anchors[finding.id]
        assert (anchor.status, anchor.opinion) == ("stands", "943 F.3d 1260")
        assert FILE[anchor.start : anchor.end] == WORDS.rstrip(".")
        assert (finding.use, finding.opinion, waiting(snapshot)) == ("informs", "943 F.3d 1260", ())

    def test_text_put_before_it_moves_it(self, store: GraphStore) -> None:
        store.merge(read(FILE))
        confirm(store)
        store.merge(read("FOR PUBLICATION\n\n" + FILE))
        snapshot = store.snapshot()
        [anchor] = snapshot.anchors.values()
        assert (anchor.status, anchor.start) == ("stands", len("FOR PUBLICATION\n\n") + FILE.index(WORDS))
        assert (waiting(snapshot), to_look_again(snapshot)) == ((), ())

    def test_a_page_head_put_into_the_passage_leaves_it_answered(self, store: GraphStore) -> None:
        store.merge(read(FILE))
        confirm(store)
        inside = WORDS.replace("handcuffed man\n", f"handcuffed man\n{HEAD}")
        store.merge(read(FILE.replace(WORDS, inside), inside, breaks="handcuffed man\n"))
        snapshot = store.snapshot()
        [anchor] = snapshot.anchors.values()
        assert (anchor.status, waiting(snapshot)) == ("stands", ())

    def test_a_rule_of_another_name_proposes_nothing_new(self, store: GraphStore) -> None:
        for verdict in ("confirmed", "rejected"):
            store.merge(read(FILE))
            confirm(store, verdict)
            store.merge(read(FILE, rule="holds.2"))
            snapshot = store.snapshot()
            assert waiting(snapshot) == ()
            record = check(snapshot, ask(RIGHT, "ca2", "2015-01-02"), load_rules())
            assert (
                record.answer == "not_shown"
            )  # counted as informing, or rejected: never as the rule proposes anew
            store.undo(snapshot.findings[0].id)

    def test_a_finding_that_names_no_opinion_goes_with_the_one_whose_proposal_it_answers(
        self, store: GraphStore
    ) -> None:
        store.merge(old.reading())
        confirmed, rejected = old.findings()
        for finding in (confirmed, rejected):
            store.put_finding(finding)
        assert store.snapshot().anchors == {}
        store.merge(old.reading("FOR PUBLICATION\n\n" + old.TEXT, rule="holds.2"))
        snapshot = store.snapshot()
        assert waiting(snapshot) == ()
        assert {a.status for a in snapshot.anchors.values()} == {"stands"}
        assert {f.id: (f.use, f.opinion) for f in snapshot.findings} == {
            confirmed.id: ("informs", "943 F.3d 1260"),
            rejected.id: (None, "943 F.3d 1260"),
        }
        other = self.fresh()
        other.merge(old.reading("FOR PUBLICATION\n\n" + old.TEXT, rule="holds.2"))
        other.put_finding(replace(confirmed, use="informs", opinion="943 F.3d 1260"))
        other.put_finding(replace(rejected, opinion="943 F.3d 1260"))
        assert snapshot == other.snapshot()
        other.close()
        store.undo(rejected.id)
        assert [row.authority_name for row in waiting(store.snapshot())] == ["Kennedy v. City"]
        store.undo(store.changes()[-1].id)
        assert store.snapshot() == snapshot

    def test_a_rule_that_reads_otherwise_is_a_new_proposal(self, store: GraphStore) -> None:
        store.merge(read(FILE))
        confirm(store, "rejected")
        store.merge(read(FILE, rule="denies.1", stance="rejects"))
        snapshot = store.snapshot()
        assert [row.proposal.stance for row in waiting(snapshot)] == ["rejects"]

    def test_a_rule_that_proposes_nothing_takes_nothing_away(self, store: GraphStore) -> None:
        store.merge(read(FILE))
        confirm(store)
        store.merge(read(FILE + "\n", None))
        snapshot = store.snapshot()
        assert [f.use for f in snapshot.findings] == ["informs"]
        assert [a.status for a in snapshot.anchors.values()] == ["stands"]

    def test_a_passage_that_changed_asks_for_a_new_look(self, store: GraphStore) -> None:
        store.merge(read(FILE))
        confirm(store)
        amended = WORDS.replace("violates", "does not violate")
        store.merge(read(FILE.replace(WORDS, amended), None))
        snapshot = store.snapshot()
        [stale] = to_look_again(snapshot)
        assert (stale.authority_name, stale.finding.confirmed_by) == ("Okin v. Village", "Ada")
        told = [d for d in verify(snapshot, store.text) if d.where == f"finding {stale.finding.id}"]
        assert [d.message for d in told] == [
            "the words Ada confirmed are no longer in 943 F.3d 1260: look again"
        ]
        record = check(snapshot, ask(RIGHT, "ca2", "2015-01-02"), load_rules())
        assert "needs_new_look" in {c.code for c in record.caveats}

    def test_support_whose_words_are_gone_does_not_stand_by_itself(self, store: GraphStore) -> None:
        store.merge(read(FILE))
        okin = CuratedAuthority(
            "okin", "Okin v. Village", "577 F.3d 415", "ca2", date="2009-08-18", published=True
        )
        store.put_authority(okin)
        snapshot = store.snapshot()
        [row] = waiting(snapshot)
        changed = answer(
            snapshot, row.proposal.id, "changed", by="Ada", at="2026-01-02", why="", stance="recognises"
        )
        store.put_finding(changed)
        question = ask(RIGHT, "ca2", "2015-01-02")
        assert check(store.snapshot(), question, load_rules()).answer == "established_binding"
        store.merge(read(FILE.replace(WORDS, "Nothing is said of it."), None))
        record = check(store.snapshot(), question, load_rules())
        assert record.answer == "needs_human"
        assert "those words are no longer in the text of Doe v. City" in "; ".join(record.why)
        store.undo(changed.id)
        assert store.snapshot().anchors == {}

    def test_an_opinion_taken_out_is_no_change_of_its_words(self, store: GraphStore) -> None:
        store.merge(read(FILE))
        confirm(store)
        store.remove("943 F.3d 1260")
        snapshot = store.snapshot()
        assert [a.status for a in snapshot.anchors.values()] == ["not_held"]
        assert to_look_again(snapshot) == ()
