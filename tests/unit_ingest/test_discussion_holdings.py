"""Which sentences are this court's decisions, whose they are otherwise, and what authorities are said to hold."""

import pytest

from graph.model.extraction import Holding
from ingest.discussion.discuss import discuss
from kit.plain_opinions import plain_opinion


def holdings(text: str, **options: object) -> tuple[Holding, ...]:
    made = plain_opinion(
        "Officer Smith sued. Officer Smith moved. When Smith spoke, Smith left. Roe saw Roe and him. " + text,
        **options,
    )  # type: ignore[arg-type]
    return discuss(made.doc, made.cites).holdings


def own(text: str, **options: object) -> list[str]:
    return [h.text for h in holdings(text, **options) if h.speaker == "opinion"]


@pytest.mark.parametrize(
    "sentence",
    [
        "We hold that Smith’s conduct violated Roe’s right to due process.",
        "We therefore conclude that the search was unreasonable.",
        "For these reasons, we agree with the district court that Smith used excessive force.",
        "We cannot say that every reasonable officer would have understood that this was unlawful.",
        "We now establish the contours of the protection.",
        "Going forward, the law of this circuit will be clearly established that such conduct is unconstitutional.",
        "Smith did not violate Roe’s Fourth Amendment rights.",
        "Smith is entitled to qualified immunity.",
        "Because we hold that Smith violated no right, we need not reach the second question.",
        "For the foregoing reasons, we AFFIRM.",
        "The judgment of the district court is therefore REVERSED.",
        "Concluding that Smith is immune, we reverse.",
        "The district court found no violation, but we conclude that there was one.",
    ],
)
def test_the_court_decides(sentence: str) -> None:
    assert own(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        # the court below, parties, other courts
        "The district court held that Smith did not violate the Fourth Amendment.",
        "The district court denied the motion, holding that qualified immunity did not apply.",
        "Smith argues that he did not violate Roe’s rights.",
        "Roe contends that we should hold that Smith violated the Fourth Amendment.",
        "The Second Circuit concluded that the officer violated the Fourth Amendment.",
        "The dissent would hold that Smith violated the Fourth Amendment.",
        # rules, standards, questions, suppositions, what is left open
        "An officer is entitled to qualified immunity unless the right was clearly established.",
        "To deny immunity, we must conclude that every reasonable official would have understood it.",
        "The question is whether Smith violated the Fourth Amendment.",
        "If we were to hold that Smith violated the Fourth Amendment, he might still be immune.",
        "We need not decide whether Smith violated the Fourth Amendment.",
        "We assume without deciding that Smith violated the Fourth Amendment.",
        "We would hold otherwise on other facts.",
        "In Poe, we held that a search without a warrant violated the Fourth Amendment.",
    ],
)
def test_the_court_does_not_decide(sentence: str) -> None:
    assert own(sentence) == []


def test_only_the_majority_speaks_for_the_court() -> None:
    text = (
        "Staff summary: we hold that it was lawful. The Court says: we hold that it was unlawful. "
        "I dissent. We hold that it was lawful."
    )
    parts = (("summary", "Staff"), ("majority", "The Court says"), ("dissent", "I dissent"))
    found = [h.text for h in discuss(*_both(text, parts)).holdings]
    assert found == ["The Court says: we hold that it was unlawful."]


def _both(text: str, parts: object) -> tuple[object, object]:
    made = plain_opinion(text, parts=parts)  # type: ignore[arg-type]
    return made.doc, made.cites


def test_a_holding_says_for_whom_on_which_question_and_from_when() -> None:
    (first, second, third) = (
        h
        for h in holdings(
            "We hold that Smith violated Roe’s right to due process. "
            "He is nonetheless entitled to qualified immunity, because the right was not clearly established in 2015. "
            "We hold today that an officer may not reveal a complaint made in confidence."
        )
        if h.speaker == "opinion"
    )
    assert (first.kind, first.prong, first.about_whom, first.prospective) == (
        "determination",
        "violation",
        ("Smith",),
        False,
    )
    assert (second.prong, second.conduct_dates) == ("clearly_established", ("2015",))
    assert (third.kind, third.prospective) == ("holding", True)


def test_the_heading_says_whom_a_sentence_is_about() -> None:
    (found,) = holdings("\n# II.A Officer Smith\nThis decision was thus not itself unconstitutional.")
    assert found.about_whom == ("Smith",)


def test_facts_and_general_law_are_told_and_not_held() -> None:
    assert own("\n# I Background\nSmith was entitled to qualified immunity.") == []


# What the authorities hold


def test_an_explanatory_parenthetical_is_what_its_case_holds() -> None:
    (found,) = holdings(
        "See Poe v. City of Kern, 500 F.3d 1, 9 (9th Cir. 2007) (holding that a threat is a seizure)."
    )
    assert (found.speaker, found.about, found.text) == (
        "500 F.3d 1",
        "500 F.3d 1",
        "holding that a threat is a seizure",
    )
    assert (found.kind, found.pin) == ("holding", "9")


def test_a_court_named_by_its_number_speaks_with_the_cite_behind_it() -> None:
    text = (
        "Roe points to Doe v. Village of Kent, 577 F.3d 415 (2d Cir. 2009). There, a man beat her. "
        "The Second Circuit concluded that the officers violated due process. Id. at 430–31."
    )
    (found,) = holdings(text)
    assert (found.speaker, found.kind, found.pin) == ("577 F.3d 415", "holding", "430–31")
    assert found.text == "The Second Circuit concluded that the officers violated due process."


def test_in_a_case_we_held() -> None:
    (found,) = holdings(
        "In Poe v. City of Kern, 500 F.3d 1, 9 (9th Cir. 2007), we held that a threat is a seizure."
    )
    assert (found.speaker, found.kind) == ("500 F.3d 1", "holding")


def test_a_court_is_not_given_another_courts_case() -> None:
    text = "The Seventh Circuit held that a threat is a seizure. Poe v. City of Kern, 500 F.3d 1, 9 (9th Cir. 2007)."
    assert holdings(text) == ()


def test_what_a_party_alleged_in_a_case_is_not_its_holding() -> None:
    text = (
        "Doe v. Kent, 577 F.3d 415 (2d Cir. 2009), is old. Doe alleged that the officers violated due "
        "process. Id. at 430."
    )
    assert [h for h in holdings(text) if h.kind == "holding"] == []
