"""Splits: opposed stances on a right and opposed treatments of a case, by court, most consequential first."""

from dataclasses import replace

from graph.model.extraction import Edge, Evidence
from graph.queries.splits import Side, splits
from kit.snapshots import case, circuits, finding, opinion, proposal, right, snapshot


def test_a_right_on_which_circuits_stand_opposed() -> None:
    line = circuits("ca1", "ca2", "ca7", "ca9")
    said = [
        finding("case-ca1"),
        proposal("case-ca2"),
        finding("case-ca7", "rejects"),
        proposal("case-ca9", "tension", "general"),
    ]
    [found] = splits(snapshot(*line, said=said))
    assert (found.kind, found.confirmed) == ("right", False)
    assert found.for_ == (Side("ca1", ("case-ca1",)), Side("ca2", ("case-ca2",)))
    assert found.against == (Side("ca7", ("case-ca7",)),)
    assert found.tension == (Side("ca9", ("case-ca9",)),)


def test_agreement_and_general_remarks_are_no_split() -> None:
    line = circuits("ca1", "ca2", "ca7")
    said = [finding("case-ca1"), finding("case-ca2"), finding("case-ca7", "rejects", "general")]
    assert splits(snapshot(*line, said=said)) == ()


def test_a_persons_finding_takes_the_place_of_a_proposal_and_a_rejected_proposal_is_out() -> None:
    line = circuits("ca1", "ca7")
    against = proposal("case-ca7", "rejects")
    assert splits(snapshot(*line, said=[finding("case-ca1"), against, finding("case-ca7")])) == ()
    rejected = finding("case-ca7", "rejects", verdict="rejected", proposal=against.id)
    assert splits(snapshot(*line, said=[finding("case-ca1"), against, rejected])) == ()


def test_the_wider_split_comes_first() -> None:
    other = right("a teacher may not be dismissed for speech")
    line = circuits("ca1", "ca2", "ca3", "ca7")
    said = [
        finding("case-ca1"),
        finding("case-ca7", "rejects"),
        *(replace(finding(f"case-{c}"), right=other.id) for c in ("ca1", "ca2")),
        *(replace(finding(f"case-{c}", "rejects"), right=other.id) for c in ("ca3", "ca7")),
    ]
    assert [s.id for s in splits(snapshot(*line, rights=(right(), other), said=said))] == [
        other.id,
        right().id,
    ]


def test_a_case_that_one_circuit_follows_and_another_declines_to() -> None:
    def reader(id: str, court: str, label: str, scope: str = "merits") -> object:
        edge = Edge(id, "old", "treats", "m1", Evidence(0, 5, "words"), label=label, scope=scope)  # type: ignore[arg-type]  # literals
        return replace(opinion(id, court, "2010-01-02"), edges=(edge,))

    old = case("old", "ca2", "1999-01-02")
    [found] = splits(
        snapshot(old, opinions=[reader("a", "ca1", "followed"), reader("b", "ca7", "declined_to_follow")])  # type: ignore[list-item]  # an Extraction
    )
    assert (found.kind, found.id, found.for_[0].court, found.against[0].court) == (
        "authority",
        "old",
        "ca1",
        "ca7",
    )
    notice_only = [reader("a", "ca1", "followed"), reader("b", "ca7", "declined_to_follow", "notice")]
    assert splits(snapshot(old, opinions=notice_only)) == ()  # type: ignore[arg-type]  # Extractions
