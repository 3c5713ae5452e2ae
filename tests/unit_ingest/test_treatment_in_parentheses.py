"""What a parenthesis behind a cite says was done to a case: of which case, and only where the words stand next to it."""

import pytest

from graph.model.extraction import Edge
from ingest.pipeline import read_stdin

NASH = "Nash v. Odom, 1 F.3d 2 (9th Cir. 1993)"
EVANS = "Evans v. Ford, 2 F.2d 3 (9th Cir. 1951)"
IVES = "Ives v. Lane, 506 U.S. 1 (1992)"
TRIAL = "Pike v. Rowe, 3 F. Supp. 4 (D. Or. 1990)"


def treated(parenthesis: str) -> list[tuple[str | None, str, str]]:
    """(label, name of the case it is done to, name of the case that does it)."""
    record = read_stdin(f"See {NASH} ({parenthesis}).".encode()).extraction
    names = {a.id: a.name for a in record.authorities} | {record.opinion.id: "this opinion"}
    edges: list[Edge] = [e for e in record.edges if e.type == "treats"]
    return [(e.label, names[e.to], names[e.from_]) for e in edges]


@pytest.mark.parametrize(
    ("parenthesis", "label", "to"),
    [
        (f"reversing {TRIAL}", "reversed", "Pike v. Rowe"),
        (f"vacating the judgment in {TRIAL}", "vacated", "Pike v. Rowe"),
        (f"overruling {EVANS}", "overruled", "Evans v. Ford"),
        (f"overruling, in part, our earlier decision in {EVANS}", "overruled", "Evans v. Ford"),
        (f"declining to follow {EVANS}", "declined_to_follow", "Evans v. Ford"),
        (f"rejecting the Seventh Circuit’s view in {EVANS}", "declined_to_follow", "Evans v. Ford"),
        (f"rejecting {EVANS}’s approach", "declined_to_follow", "Evans v. Ford"),
        (f"declining to extend the rule announced in {EVANS}", "limited", "Evans v. Ford"),
        (f"applying the test of {IVES}", "followed", "Ives v. Lane"),
    ],
)
def test_the_case_right_behind_the_words(parenthesis: str, label: str, to: str) -> None:
    assert treated(parenthesis) == [(label, to, "Nash v. Odom")]


@pytest.mark.parametrize(
    "parenthesis",
    [
        f"reversing conviction under {EVANS}",
        f"vacating in light of {IVES}",
        f"reversing, under {EVANS}, a conviction for robbery",
        f"reversing for failure to follow {EVANS}",
        f"affirming conviction based on {EVANS}",
        f"rejecting argument that {EVANS}, required suppression",
        f"rejecting {EVANS} claim",
        f"reversed where counsel relied on {EVANS}",
    ],
)
def test_a_case_that_stands_only_near_by_is_not_treated(parenthesis: str) -> None:
    assert treated(parenthesis) == []


@pytest.mark.parametrize("words", ["reversing", "vacating", "reversing the decision in"])
def test_no_court_reverses_one_above_it(words: str) -> None:
    assert treated(f"{words} {IVES}") == []


def test_done_by_a_case_and_done_to_it_are_two_things() -> None:
    assert treated(f"overruled by {IVES}") == [("overruled", "Nash v. Odom", "Ives v. Lane")]
    assert treated(f"overruled on other grounds by {IVES}") == [("overruled", "Nash v. Odom", "Ives v. Lane")]
    assert treated(f"affirming {TRIAL}") == [("affirmed", "Pike v. Rowe", "Nash v. Odom")]
