"""A sentence that is a whole text, without capitals or without a cite: what is done to the case is not lost."""

import pytest

from graph.model.extraction import Extraction
from ingest.find.uncased import with_capitals, without_capitals
from ingest.pipeline import read_stdin


def record(text: str) -> Extraction:
    return read_stdin(text.encode()).extraction


def treated(text: str) -> list[tuple[str, str | None]]:
    """(name, label) of every case that the text treats."""
    found = record(text)
    names = {a.id: a.name for a in found.authorities}
    for e in found.edges:
        assert text[e.evidence.start : e.evidence.end] == e.evidence.text
    return [(names[e.to], e.label) for e in found.edges if e.type == "treats"]


@pytest.mark.parametrize(
    "text",
    [
        "we overrule dove, 710 p.2d 170 (colo. 1985).",
        "as held in state farm mut. auto. ins. co. v. roe, 13 cal.app.3d 641 [ 91 cal.rptr. 678], we disagree.",
        "",
        "1 2 3",
    ],
)
def test_the_restored_text_has_every_letter_in_its_place(text: str) -> None:
    assert with_capitals(text).lower() == text


def test_only_a_text_without_a_capital_is_taken_for_one() -> None:
    assert without_capitals("we overrule dove.")
    assert not without_capitals("We overrule dove.")
    assert not without_capitals("§ 1, 2.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("we overrule dove, 710 p.2d 170 (colo. 1985).", [("Dove", "overruled")]),
        ("accordingly, we overrule roe v. bulleri,", [("Roe v. Bulleri", "overruled")]),
        (
            "we disapprove sarasota county, jones, and relyea to the extent they conflict with this decision.",
            [("Sarasota County", "overruled"), ("Jones", "overruled"), ("Relyea", "overruled")],
        ),
        ("to the extent that hunnicutt suggests otherwise, it is overruled.", [("Hunnicutt", "overruled")]),
        ("those decisions are overruled.", [("Those decisions", "overruled")]),
        (
            "we disapprove the decision in roe and approve the decision in doe.",
            [("Roe", "overruled"), ("Doe", "followed")],
        ),
    ],
)
def test_a_lower_case_sentence_is_read(text: str, found: list[tuple[str, str]]) -> None:
    assert sorted(treated(text)) == sorted(found)


@pytest.mark.parametrize(
    "text",
    [
        "he asks us to overrule maxwell.",
        "appellant's assignments of error are overruled.",
        "we vacated and remanded, instructing the district court to evaluate the claims under section 2255.",
        "we decline the invitation to overrule roe v. doe, 500 f.2d 1 (1st cir. 1990).",
        "the objection based on roe v. doe, 500 f.2d 1 (1st cir. 1990), is overruled.",
        "nothing here requires that the holding of porter be overruled.",
    ],
)
def test_a_lower_case_sentence_that_overrules_nothing(text: str) -> None:
    assert [label for _, label in treated(text) if label == "overruled"] == []


def test_a_case_without_a_cite_is_of_this_opinion_only_and_a_person_is_asked() -> None:
    found = record("Accordingly, we disapprove Roe and its progeny.")
    (case,) = found.authorities
    assert case.cite is None
    assert case.name == "Roe"
    assert found.opinion.id in case.id
    assert [p.code for p in found.problems if p.code == "case_without_cite"] == ["case_without_cite"]
    assert case.counts.name == sum(m.authority == case.id for m in found.mentions)


def test_a_name_that_nothing_is_done_to_makes_no_authority() -> None:
    assert record("The conduct was, on the whole, overruled by no one. Roe went home.").authorities == ()


def test_that_decision_is_the_one_named_just_before() -> None:
    text = "We followed Roe v. Fox, 501 F.3d 1 (9th Cir. 2007). That decision is hereby overruled."
    assert ("Roe v. Fox", "overruled") in treated(text)


@pytest.mark.parametrize(
    ("history", "label", "scope"),
    [
        ("aff'd, 900 F.2d 4 (1st Cir. 1991)", "affirmed", "merits"),
        ("rev'd on other grounds, 900 F.2d 4 (1st Cir. 1991)", "reversed", "other_grounds"),
        ("aff'd in part, rev'd in part, 900 F.2d 4 (1st Cir. 1991)", "reversed", "part"),
        ("vacated, 900 F.2d 4 (1st Cir. 1991)", "vacated", "merits"),
        ("overruled by Roe v. Fox, 900 F.2d 4 (1st Cir. 1991)", "overruled", "merits"),
    ],
)
def test_printed_history_is_a_treatment_by_the_later_court(history: str, label: str, scope: str) -> None:
    found = record(f"See Smith v. Jones, 500 F. Supp. 1, 3 (D. Mass. 1990), {history}.")
    (edge,) = (e for e in found.edges if e.type == "treats")
    assert (edge.from_, edge.to, edge.label, edge.scope) == ("900 F.2d 4", "500 F. Supp. 1", label, scope)
    assert edge.reported_by == found.opinion.id


def test_a_denial_of_review_is_no_treatment() -> None:
    assert treated("See Smith v. Jones, 500 F.2d 1 (1st Cir.), cert. denied, 500 U.S. 4 (1991).") == []


@pytest.mark.parametrize(
    "answer", ["That case is distinguishable.", "His reliance on that case is misplaced."]
)
def test_words_that_point_back(answer: str) -> None:
    text = f"The State cites Roe v. Fox, 501 F.3d 1 (9th Cir. 2007). {answer}"
    assert ("Roe v. Fox", "distinguished") in treated(text)


def test_those_cases_are_all_of_the_sentence_before() -> None:
    text = "He cites Roe v. Fox, 501 F.3d 1 (9th Cir. 2007), and Poe v. Kent, 502 F.3d 2 (9th Cir. 2007). Those cases are inapposite."
    assert treated(text) == [("Roe v. Fox", "distinguished"), ("Poe v. Kent", "distinguished")]
