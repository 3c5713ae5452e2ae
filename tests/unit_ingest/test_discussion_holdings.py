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
        "It is for these reasons that we affirm.",
        "We reject Smith’s argument that a search of a closed container needs no warrant.",
        "Affirmed.",
        "Reversed and remanded.",
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
        "Poe II found that the right was clearly established in 1988, when Roe was dismissed.",
        "Although the right of employees was clearly established in 2006, it does not follow that it was for volunteers.",
        # what a party asks for, what is weighed, what says nothing of what is decided
        "Smith requests that we vacate and remand for resentencing.",
        "Smith appeals, asking that we vacate his sentence.",
        "Only in extraordinary circumstances will we remand for further findings.",
        "When summary judgment is granted on a defense, the movant bears the burden.",
        "Finding that Smith sold it triggered a higher level.",
        "We find this history to be especially significant.",
        "We disagree.",
        "We agree with Smith.",
        "We reject this argument.",
        # another court's words in its parenthetical
        "See Poe v. City of Kern, 500 F.3d 1, 9 (9th Cir. 2007) (“We therefore conclude that Smith is liable.”).",
    ],
)
def test_the_court_does_not_decide(sentence: str) -> None:
    assert own(sentence) == []


def test_a_holding_begins_after_the_number_of_its_headnote() -> None:
    text = (
        "See Poe v. City of Kern, 500 F.3d 1, 9 (9th Cir. 2007) (“It is so.” (emphasis added)). [4] We therefore "
        "conclude that where the standard is indifference, a plaintiff may state a claim."
    )
    (found,) = (h for h in holdings(text) if h.speaker == "opinion")
    assert found.text.startswith("We therefore conclude that where")
    assert (found.kind, found.about_whom) == ("holding", ())


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


@pytest.mark.parametrize(
    "inside",
    [
        "Alito, J.", "dissenting opinion", "slip op., at 21", "Alaska", "1988 & Supp. III 1991", "1849", "Ninth Circuit",
        "alterations and omissions in original", "alterations and omis- sions in original",
        "discussing the sale of unlicensed goods",
    ],
)  # fmt: skip
def test_who_wrote_where_and_how_it_was_quoted_is_no_holding(inside: str) -> None:
    assert holdings(f"See Poe v. City of Kern, 500 F.3d 1, 9 (9th Cir. 2007) ({inside}).") == ()


def test_a_dissent_holds_nothing_for_its_court() -> None:
    text = "See Poe v. City of Kern, 500 F.3d 1, 9 (9th Cir. 2007) (Doe, J., dissenting) (“A threat is a seizure.”)."
    assert holdings(text) == ()


def test_in_a_case_citing_another_the_citing_one_holds() -> None:
    text = (
        "Poe v. City of Kern, 500 F.3d 1, 9 (9th Cir. 2007), citing Doe v. Kent, 577 F.3d 415 (2d Cir. 2009), held "
        "that a threat is a seizure."
    )
    (found,) = holdings(text)
    assert found.speaker == "500 F.3d 1"


def test_the_court_of_the_cite_that_follows_is_not_a_case_its_words_name() -> None:
    text = (
        "See Bivens v. Six Agents, 403 U.S. 388 (1971). See Poe v. Kern, 556 U.S. 662, 670 (2009). The Court stated "
        "that Bivens suits do not allow it. Id. at 676."
    )
    assert [h.speaker for h in holdings(text)] == ["556 U.S. 662"]
