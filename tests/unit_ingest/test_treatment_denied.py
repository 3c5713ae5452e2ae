"""Overruled, or not: a denial counts only in the clause of the verb; what is denied, supposed or a party's is none."""

import pytest

from ingest.pipeline import read_stdin

ADAMS = "Adams v. Bond, 500 F.2d 1 (9th Cir. 1974)"
BAKER = "Baker v. Cole, 410 U.S. 12 (1973)"
FORD = "Evans v. Ford, 2 F.3d 3 (9th Cir. 1994)"
_AGAINST = (
    "overruled",
    "reversed",
    "vacated",
    "superseded",
    "declined_to_follow",
    "questioned",
    "criticised",
)


def treated(text: str) -> list[tuple[str, str | None]]:
    """(name of the case, label) of every treatment in a sentence that stands in an opinion."""
    record = read_stdin(f"Smith sued Officer Jones. {text}".encode()).extraction
    names = {a.id: a.name for a in record.authorities}
    return [(names[e.to], e.label) for e in record.edges if e.type == "treats"]


@pytest.mark.parametrize(
    "text",
    [
        f"To the extent that it is not consistent with our decision today, {ADAMS} is overruled.",
        f"On the authority of {BAKER}, {ADAMS} is overruled.",
        f"Because {ADAMS} was decided without the benefit of {BAKER}, {ADAMS} is overruled.",
        f"Because it cannot be squared with the text, our decision in {ADAMS} is overruled.",
        f"{ADAMS}, which never considered the text, is overruled.",
        f"{ADAMS}, having overlooked {BAKER}, is hereby overruled.",
        f"{ADAMS} cannot be reconciled with {BAKER} and is overruled.",
        f"{ADAMS} is not good law and must be overruled.",
        f"{ADAMS} did not consider that problem and is hereby overruled.",
        f"We do not hesitate to overrule {ADAMS}.",
        f"The Supreme Court did not hesitate to overrule {ADAMS}.",
        f"We no longer think {ADAMS} sound, and overrule it.",
        f"We do not think {ADAMS} sound and therefore overrule it.",
        f"{BAKER}, without citing it, overruled {ADAMS}.",
        f"Not having the benefit of {BAKER}, {ADAMS} reached the wrong result and is overruled.",
        f"We are guided by {BAKER}, and {ADAMS} is overruled.",
        f"{ADAMS} was overruled in part by {BAKER}.",
        f"{BAKER} did not address the point, but {ADAMS} is overruled.",
        f"We have the power to correct our errors, and {ADAMS} is overruled.",
        f"Whether or not correct when decided, {ADAMS} is now overruled.",
        f"{ADAMS} is overruled to the extent that it is not consistent with this opinion.",
    ],
)
def test_a_denial_in_another_clause_leaves_the_case_overruled(text: str) -> None:
    found = treated(text)
    assert ("Adams v. Bond", "overruled") in found
    assert ("Baker v. Cole", "overruled") not in found


@pytest.mark.parametrize(
    "text",
    [
        f"We decline to overrule {ADAMS}.",
        f"We have no authority to overrule {ADAMS}.",
        f"We have no power, as a panel, to overrule {ADAMS}.",
        f"{ADAMS} has not been overruled.",
        f"{ADAMS} has not been, and is not, overruled.",
        f"{ADAMS} has never, so far as we can tell, been overruled.",
        f"We need not consider overruling {ADAMS}.",
        f"We cannot overrule {ADAMS}.",
        f"Without overruling {ADAMS}, we hold that the search was unlawful.",
        f"We cannot say that {ADAMS} was wrong and must be overruled.",
        f"We do not agree that {ADAMS}, which has stood for decades, should be overruled.",
        f"We do not hold that, on this record, {ADAMS} is overruled.",
        f"We do not say that {ADAMS}, {BAKER}, and {FORD}, are overruled.",
        f"We are asked to reconsider {ADAMS}, and overrule it.",
        f"We decline to reconsider {ADAMS} and overrule it.",
        f"No court has overruled {ADAMS}.",
        f"{BAKER} by no means overruled {ADAMS}.",
        f"{ADAMS} is overruled only if {BAKER} controls.",
        f"Plaintiff says {ADAMS} was overruled by {BAKER}.",
        f"According to the State, {ADAMS} was overruled by {BAKER}.",
        f"{ADAMS} is wrong, the State argues, and should be overruled.",
        f"The statute at issue in {ADAMS} was repealed and is overturned.",
    ],
)
def test_what_is_denied_supposed_or_a_partys_overrules_nothing(text: str) -> None:
    assert [found for found in treated(text) if found[1] in _AGAINST] == []


@pytest.mark.parametrize(
    "said",
    [
        "should not be followed",
        "should no longer be cited as precedent",
        "is not to be relied on as precedent",
        "must not be considered controlling",
        "will no longer be regarded as good law",
    ],
)
def test_a_case_that_is_precedent_no_more(said: str) -> None:
    assert treated(f"{ADAMS} {said}.") == [("Adams v. Bond", "overruled")]


def test_two_cases_that_are_followed_no_more() -> None:
    assert treated(f"{ADAMS} and {BAKER} are not to be followed.") == [
        ("Adams v. Bond", "overruled"),
        ("Baker v. Cole", "overruled"),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "is not cited by either party",
        "is not cited for that point",
        "is not relied on by plaintiff",
        "should not be considered in isolation",
        "should not be regarded lightly",
        "is not followed by any statement of reasons",
    ],
)
def test_not_cited_or_not_considered_is_no_end_of_a_case(said: str) -> None:
    assert treated(f"{ADAMS} {said}.") == []


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (f"The decision in {ADAMS} was reversed.", "reversed"),
        (f"The district court’s judgment in {ADAMS} was reversed.", "reversed"),
        (f"The opinion in {ADAMS} was vacated by the en banc court.", "vacated"),
        (f"{ADAMS} was later vacated.", "vacated"),
        (f"The rule announced in {ADAMS} can no longer stand.", "questioned"),
        (f"We see the force of it but reject {ADAMS}.", "criticised"),
        (f"This court rejects {ADAMS}.", "criticised"),
    ],
)
def test_the_decision_itself(text: str, label: str) -> None:
    assert treated(text) == [("Adams v. Bond", label)]


@pytest.mark.parametrize(
    "text",
    [
        f"The conviction in {ADAMS} was reversed.",
        f"The sentence in {ADAMS} was vacated.",
        f"The order entered in {ADAMS} was vacated when the parties settled.",
        f"The district court, applying {ADAMS}, was reversed.",
        f"A conviction obtained in violation of {ADAMS} cannot stand.",
        f"A rule in conflict with {ADAMS} cannot stand.",
        f"The officers reject {ADAMS} as irrelevant.",
        f"We reject {ADAMS}’s claim that the search was illegal.",
    ],
)
def test_a_thing_in_a_case_or_under_it_is_not_the_decision(text: str) -> None:
    assert treated(text) == []
