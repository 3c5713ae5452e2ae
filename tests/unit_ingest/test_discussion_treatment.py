"""What is done to a case: only where the words say so, by whom, and on what."""

import pytest

from graph.model.extraction import Edge
from ingest.discussion.discuss import discuss
from kit.plain_opinions import plain_opinion

POE = "Poe v. Kern, 500 F.3d 1, 9 (9th Cir. 2007)"
DOE = "Doe v. Kent, 577 F.3d 415 (2d Cir. 2009)"


def treats(text: str) -> list[Edge]:
    made = plain_opinion("Officer Smith sued him. " + text, known=("Doe",) if "Doe v." in text else ())
    found = [e for e in discuss(made.doc, made.cites).edges if e.rule != "decision_with_cite"]
    for e in found:  # the passage is in the text, and it holds the case's mention
        assert made.doc.text[e.evidence.start : e.evidence.end] == e.evidence.text
        mention = next(m for m in made.cites.mentions if m.id == e.mention)
        assert e.evidence.start <= mention.start < e.evidence.end
        assert mention.authority == e.to
    return found


def labels(text: str) -> list[str | None]:
    return [e.label for e in treats(text)]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (f"We overrule {POE}.", "overruled"),
        (f"We now expressly overrule our decision in {POE}.", "overruled"),
        (f"{POE}, was overruled by {DOE}.", "overruled"),
        (f"We recede from {POE}.", "overruled"),
        (f"{POE}, is no longer good law.", "overruled"),
        (f"To the extent that {POE}, holds otherwise, it is overruled.", "overruled"),
        (f"{POE}, holds otherwise, and we overrule it.", "overruled"),
        (f"The absence of a weapon distinguishes this case from {POE}.", "distinguished"),
        (f"We agree with {POE}.", "followed"),
        (f"{POE}, is readily distinguishable.", "distinguished"),
        (f"His reliance on {POE}, is misplaced.", "distinguished"),
        (f"Unlike in {POE}, no one was armed here.", "distinguished"),
        (f"We decline to follow {POE}.", "declined_to_follow"),
        (f"We disagree with {POE}.", "criticised"),
        (f"We decline to extend {POE}, to this setting.", "limited"),
        (f"{POE}, has been called into question.", "questioned"),
        (f"{POE}, controls.", "followed"),
        (f"The case at bar is unlike {POE}.", "distinguished"),
        (f"We are bound by {POE}.", "followed"),
        (f"We rely on {POE}.", "relied_on"),
        (f"{POE}, was superseded by statute.", "superseded"),
    ],
)
def test_words_of_treatment(text: str, label: str) -> None:
    assert labels(text) == [label]


@pytest.mark.parametrize(
    "text",
    [
        f"We decline to overrule {POE}.",
        f"We need not decide whether {POE}, was overruled by {DOE}.",
        f"Even if {POE}, were distinguishable, Smith would lose.",
        f"Smith asks us to overrule {POE}.",
        f"Smith argues that {POE}, is distinguishable.",
        f"The district court concluded that {POE}, is distinguishable.",
        f"{POE}, has never been overruled.",
        f"Only the en banc court may overrule {POE}.",
        f"See {POE}; see also {DOE}.",
        f"The rule is settled. {POE}.",
        # the case is not what is said to be so
        f"Applying {POE}, we think that the instruction here was erroneous.",
        f"Under {POE}, the standard is different.",
        f"The circular, on which we relied in {POE}, is critically different from this one.",
        f"Unlike the court in {POE}, the district court here stopped with the text.",
    ],
)
def test_words_that_look_like_treatment_and_are_none(text: str) -> None:
    assert labels(text) == []


def test_a_doubt_that_is_reported_is_the_other_courts() -> None:
    text = (
        f"Roe points to {DOE}. The Seventh Circuit has stated that Doe may be “in tension with” Town of Rock v. Hill, "
        "545 U.S. 748 (2005). Wilson v. Bell, 863 F.3d 589, 595 (7th Cir. 2017)."
    )
    doubt, against = treats(text)
    assert (doubt.from_, doubt.to, doubt.label, doubt.reported_by) == (
        "863 F.3d 589",
        "577 F.3d 415",
        "questioned",
        "own",
    )
    assert (against.from_, against.to, against.label) == ("863 F.3d 589", "545 U.S. 748", "background")
    assert doubt.evidence.text.endswith("(7th Cir. 2017)")


def test_not_relied_on_for_want_of_a_consensus_is_about_notice() -> None:
    text = f"Roe points to {DOE}. But we cannot rely on Doe, because it has not been embraced by a consensus of courts."
    (edge,) = treats(text)
    assert (edge.label, edge.scope, edge.reported_by, edge.from_) == (
        "declined_to_follow",
        "notice",
        None,
        "own",
    )


def test_on_other_grounds() -> None:
    (edge,) = treats(f"{POE}, was overruled on other grounds by {DOE}.")
    assert (edge.scope, edge.from_, edge.to) == ("other_grounds", "577 F.3d 415", "500 F.3d 1")


def test_several_cases_fall_together() -> None:
    found = treats(f"Therefore {POE}, and {DOE} are overruled.")
    assert [(e.to, e.label) for e in found] == [("500 F.3d 1", "overruled"), ("577 F.3d 415", "overruled")]


def test_as_far_as_a_case_conflicts_is_in_part() -> None:
    (edge,) = treats(f"Insofar as {POE}, conflicts with this decision, it is hereby overruled.")
    assert edge.scope == "part"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (f"We find {POE}, inapposite.", "distinguished"),
        (f"We think that {POE}, can be distinguished on the ground that he was armed.", "distinguished"),
        (f"The analogy to {POE}, is inapt.", "distinguished"),
        (f"This case differs from {POE}, in two respects.", "distinguished"),
        (f"The holding in {POE}, turned on a warning, which is absent here.", "distinguished"),
        (f"This case falls squarely within {POE}.", "followed"),
        (f"This case is indistinguishable from {POE}.", "followed"),
        (f"We see no reason to depart from {POE}.", "followed"),
        (f"We are unable to distinguish {POE}.", "followed"),
        (f"We join the Ninth Circuit in {POE}.", "followed"),
        (f"The rule of {POE}, disposes of this contention.", "followed"),
        (f"We decline the invitation to adopt the rule of {POE}.", "declined_to_follow"),
        (f"We choose not to follow {POE}.", "declined_to_follow"),
        (f"We are not bound by {POE}, and decline to follow it.", "declined_to_follow"),
        (f"The reasoning in {POE}, rests on a faulty premise.", "criticised"),
        (f"The court in {POE}, misread our precedent.", "criticised"),
        (f"We have never extended {POE}, beyond that setting.", "limited"),
        (f"It is doubtful whether {POE}, survives the amendment.", "questioned"),
        (f"We doubt that {POE}, remains good law.", "questioned"),
        (f"We find guidance in {POE}.", "relied_on"),
        (f"The decision in {POE}, has since been vacated.", "vacated"),
        (f"Congress legislatively overruled {POE}.", "superseded"),
    ],
)
def test_more_ways_in_which_courts_say_it(text: str, label: str) -> None:
    assert labels(text) == [label]


@pytest.mark.parametrize(
    "text",
    [
        f"The question is whether {POE}, controls.",
        f"We express no view on whether {POE}, remains good law.",
        f"Is the rule of {POE}, distinguishable?",
        f"It is not clear that {POE}, is distinguishable.",
        f"One might think that {POE}, is distinguishable.",
        f"Some have suggested that {POE}, was wrongly decided.",
        f"We do not suggest that {POE}, was wrongly decided.",
        f"We do not disagree with {POE}.",
        f"We do not question {POE}.",
        f"Defendants say that {POE}, has been abrogated.",
        f"In Smith's view, {POE}, is no longer good law.",
        f"Smith suggests that we follow {POE}.",
        f"But until the rule of {POE}, is overruled, we must follow it.",
        f"The State's attempt to distinguish {POE}, is unpersuasive.",
        f"Nothing in {DOE} overruled {POE}.",
    ],
)
def test_what_is_supposed_asked_or_a_partys_is_no_treatment(text: str) -> None:
    assert not set(labels(text)) - {"explained", "quoted_with_approval"}


@pytest.mark.parametrize(
    "text",
    [
        f"{POE}, has been undermined by {DOE}, and is no longer binding.",
        f"{POE}, is clearly irreconcilable with {DOE}, and we overrule it.",
    ],
)
def test_what_goes_on_behind_the_object_of_a_clause_is_said_of_its_subject(text: str) -> None:
    ended = [e for e in treats(text) if e.label == "overruled"]
    assert [e.mention for e in ended] == [min(e.mention for e in treats(text))]
    assert all(e.evidence.text.startswith("Poe v. Kern") for e in ended)


def test_which_of_two_cases_it_is_stays_open() -> None:
    assert "overruled" not in labels(f"{POE}, is consistent with {DOE}, and we overrule it.")
