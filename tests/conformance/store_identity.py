"""A person joins and splits cases by hand: logged, undone, and the same whatever is read before or after."""

from dataclasses import replace

import pytest

from conformance.store_door import OKIN, StoreDoor
from conformance.store_persons import finding
from conformance.store_records import MARTINEZ, OKIN_RECORDED, load
from graph.identity import record_key
from graph.model.errors import BadQuestion, NotFound
from graph.model.extraction import Authority
from graph.model.rights import CaseIdentity, right_id
from graph.queries.same_cases import answered, merge_proposals
from graph.queries.verify import verify
from graph.store.protocol import GraphStore
from kit.batches import case, opinion

SLIP = "ca9 17-17492 2019-12-04"
REPORTED = "943 F.3d 1260"


def slip(**said: object):  # type: ignore[no-untyped-def]
    return opinion(docket=["17-17492"], name="Jane Martin v. City of Place", of=[OKIN], **said)  # type: ignore[arg-type]


def citing(n: int = 1):  # type: ignore[no-untyped-def]
    reported = case(REPORTED, name="Martin v. City of Place", court="ca9", circuit="ca9", year=2019)
    return opinion(f"{n} F.4th {n}", court="ca2", of=[reported])


def word(first: str, second: str, same: bool, by: str = "mp") -> CaseIdentity:
    return CaseIdentity(first, second, same, by, "2026-01-02")


class Identity(StoreDoor):
    """Merging and splitting by hand."""

    def test_a_slip_opinion_is_proposed_confirmed_and_gets_its_cite(self, store: GraphStore) -> None:
        store.merge(slip())
        store.merge(citing())
        before = store.snapshot()
        [proposal] = merge_proposals(before)
        assert (proposal.held, proposal.other) == (SLIP, REPORTED)
        said = store.put_identity(answered(proposal, same=True, by="mp", at="2026-01-02"))
        snapshot = store.snapshot()
        assert snapshot.aliases[SLIP] == REPORTED
        assert list(snapshot.extractions) == ["1 F.4th 1", REPORTED]
        assert snapshot.extractions["1 F.4th 1"].edges[0].to == REPORTED
        assert merge_proposals(snapshot) == ()
        assert verify(snapshot, store.text) == ()
        [change] = store.changes()
        assert (change.kind, change.row, change.by, change.at) == ("identity", said, "mp", "2026-01-02")
        store.undo(said, by="jd", at="2026-01-03")
        assert store.snapshot() == before
        store.undo(store.changes()[-1].id)
        assert store.snapshot() == snapshot

    def test_an_opinion_meets_the_case_that_courtlistener_records_by_its_number(
        self, store: GraphStore
    ) -> None:
        numbered = replace(slip(filed=None), keys=(record_key(12),))
        assert store.merge(numbered).opinion == record_key(12)
        store.merge(citing())
        load(store, replace(MARTINEZ, docket=None))
        snapshot = store.snapshot()
        assert snapshot.aliases[record_key(12)] == REPORTED
        assert snapshot.extractions["1 F.4th 1"].edges[0].to == REPORTED
        assert REPORTED in snapshot.extractions
        assert store.merge(numbered).status == "unchanged"

    def test_two_cases_that_bulk_data_records_are_not_said_to_be_one(self, store: GraphStore) -> None:
        store.merge(citing())
        load(store, MARTINEZ, OKIN_RECORDED)
        before = store.snapshot()
        for second in ("577 F.3d 415", record_key(11)):
            with pytest.raises(BadQuestion, match=r"the bulk data records .* two records never become one"):
                store.put_identity(word(REPORTED, second, same=True))
        assert (store.snapshot(), store.changes()) == (before, ())
        store.put_identity(word(REPORTED, "577 F.3d 415", same=False))

    def test_a_read_opinion_and_a_recorded_case_are_said_to_be_one(self, store: GraphStore) -> None:
        store.merge(slip(filed="2019-12-03"))
        load(store, MARTINEZ)
        said = store.put_identity(word("ca9 17-17492 2019-12-03", REPORTED, same=True))
        snapshot = store.snapshot()
        assert list(snapshot.extractions) == [REPORTED] == list(snapshot.recorded)
        store.undo(said)
        assert list(store.snapshot().extractions) == ["ca9 17-17492 2019-12-03"]

    def test_a_rejected_proposal_stays_two_and_is_not_made_again(self, store: GraphStore) -> None:
        store.merge(slip())
        store.merge(citing())
        [proposal] = merge_proposals(store.snapshot())
        store.put_identity(answered(proposal, same=False, by="mp", at="2026-01-02"))
        snapshot = store.snapshot()
        assert {SLIP, REPORTED} <= set(snapshot.authorities)
        assert merge_proposals(snapshot) == ()

    def test_what_a_person_said_holds_for_what_is_read_later_in_any_order(self, store: GraphStore) -> None:
        twin = self.fresh()
        store.merge(slip())
        store.merge(citing())
        store.put_identity(word(SLIP, REPORTED, True))
        store.merge(citing(2))
        twin.merge(citing(2))
        twin.merge(slip())
        twin.put_identity(word(REPORTED, SLIP, True))
        twin.merge(citing())
        assert store.snapshot() == twin.snapshot()
        for opinion_id in ("1 F.4th 1", "2 F.4th 2", SLIP):
            store.remove(opinion_id)
        assert store.snapshot().authorities == {}
        store.merge(citing())
        store.merge(slip())
        assert store.snapshot().aliases[SLIP] == REPORTED
        twin.close()

    def test_the_reported_opinion_takes_the_place_of_the_slip_that_a_person_said_it_is(
        self, store: GraphStore
    ) -> None:
        store.merge(slip())
        store.merge(citing())
        store.put_identity(word(SLIP, REPORTED, True))
        result = store.merge(
            opinion(REPORTED, name="Martin v. City of Place", filed=None, text="as reported")
        )
        assert (result.status, result.opinion) == ("updated", REPORTED)
        assert "takes the place of another file of the same opinion, Jane Martin" in str(result.reason)
        assert store.text(SLIP) == "as reported"

    def test_a_case_wrongly_joined_by_a_misprint_is_split_and_joined_again(self, store: GraphStore) -> None:
        misprint = case("633 F.3d 1191", "131 S. Ct. 2020", name="Roe v. Poe")
        store.merge(opinion("1 F.4th 1", of=[misprint]))
        store.merge(opinion("2 F.4th 2", of=[case("131 S. Ct. 2020", name="Ash v. Kidd")]))
        joined = store.snapshot()
        assert joined.aliases["633 F.3d 1191"] == "131 S. Ct. 2020"
        said = store.put_identity(word("633 F.3d 1191", "131 S.Ct. 2020", False))
        snapshot = store.snapshot()
        assert snapshot.authority("131 S. Ct. 2020").name == "Ash v. Kidd"
        assert snapshot.authority("633 F.3d 1191").name == "Roe v. Poe"
        assert snapshot.extractions["1 F.4th 1"].edges[0].to == "633 F.3d 1191"
        assert verify(snapshot, store.text) == ()
        store.undo(said)
        assert store.snapshot() == joined

    def test_a_key_split_off_goes_on_answering_and_keeps_its_findings(self, store: GraphStore) -> None:
        store.merge(
            opinion("1 F.4th 1", of=[case("1 U.S. 1", "2 S. Ct. 2", "3 L. Ed. 3")], rights=["A right."])
        )
        said = finding(right_id("A right."), "2 S. Ct. 2")
        store.put_finding(said)
        store.put_identity(word("1 U.S. 1", "2 S. Ct. 2", False))
        snapshot = store.snapshot()
        assert {"1 U.S. 1", "2 S. Ct. 2"} <= set(snapshot.authorities)
        assert snapshot.aliases["3 L. Ed. 3"] == "1 U.S. 1"
        assert snapshot.findings == (said,)
        store.remove("1 F.4th 1")
        assert store.snapshot().authority("2 S. Ct. 2").kind == "case"
        assert store.snapshot().findings == (said,)

    def test_what_makes_no_sense_is_refused_and_nothing_is_kept(self, store: GraphStore) -> None:
        law = Authority("42 U.S.C. § 1983", "statute", "42 U.S.C. § 1983", "42 U.S.C. § 1983")
        store.merge(opinion("1 F.4th 1", of=[case("1 U.S. 1", "2 S. Ct. 2"), law]))
        store.merge(opinion("2 F.4th 2"))
        before = store.snapshot()
        for first, second, same, why in (
            ("1 U.S. 1", "1 U.S. 1", True, "is one key"),
            ("1 U.S. 1", "2 S. Ct. 2", True, "are one case already"),
            ("1 U.S. 1", law.id, True, "is a statute, not a case"),
            ("1 F.4th 1", "2 F.4th 2", True, "opinions are held of both"),
        ):
            with pytest.raises(BadQuestion, match=why):
                store.put_identity(word(first, second, same))
        with pytest.raises(NotFound, match=r"no authority '9 U\.S\. 9'"):
            store.put_identity(word("1 U.S. 1", "9 U.S. 9", True))
        assert (store.snapshot(), store.changes()) == (before, ())

    def test_a_later_word_stands_in_the_place_of_the_earlier(self, store: GraphStore) -> None:
        store.merge(slip())
        store.merge(citing())
        store.put_identity(word(SLIP, REPORTED, True))
        joined = store.snapshot()
        said = store.put_identity(word(REPORTED, SLIP, False, by="jd"))
        assert [(s.same, s.by) for s in store.snapshot().identities] == [(False, "jd")]
        assert {SLIP, REPORTED} <= set(store.snapshot().authorities)
        store.undo(said)
        assert store.snapshot() == joined
