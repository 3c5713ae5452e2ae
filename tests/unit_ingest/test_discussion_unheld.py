"""Sentences that say "clearly established" without so holding give no such answer; those that hold it still do."""

import pytest

from kit.determined import determined


def answers(text: str, **options: object) -> list[str]:
    return [d.answer for d in determined(text, **options)]


@pytest.mark.parametrize(
    "text",
    [
        "By 2015 the right to record police was clearly established in other circuits.",
        "By 2015 the right to record police was clearly established elsewhere.",
        "By 2015 the right to record police was clearly established in the Third Circuit.",
        "By 2015 the right was clearly established by out-of-circuit cases.",
        "In other circuits, the right was clearly established by 2015.",
        "Two of our sister circuits say that the right was clearly established by 2015.",
        "The right would be clearly established in 2015 were we to follow the Second Circuit.",
        "The right was clearly established in 2015 under California law.",
    ],
)
def test_law_clear_in_other_courts_is_not_clear_here(text: str) -> None:
    assert "established" not in answers(text)


@pytest.mark.parametrize(
    "text",
    [
        "By 2015 the right to record police was clearly established in other circuits. In ours it was not. "
        "Qualified immunity is due to Smith.",
        "By 2015 the right was clearly established in some courts. Here it was not.",
        "By 2015 the right was clearly established in several circuits. In this circuit it was not.",
        "By 2015 the right was clearly established elsewhere. But in the Ninth Circuit, it was not.",
    ],
)
def test_the_forums_own_no_is_the_answer(text: str) -> None:
    assert answers(text) == ["not_established"]


def test_the_circuit_named_is_the_forum_or_it_is_another() -> None:
    text = "By 2015 the right was clearly established in the Third Circuit."
    assert answers(text, court="ca3") == ["established"]
    assert answers(text, court="ca9") == []


@pytest.mark.parametrize(
    "text",
    [
        "Had the right been clearly established in 2015, Smith would lose.",
        "Were the right clearly established in 2015, Smith would lose.",
        "If the right was clearly established in 2015, Smith loses.",
        "Immunity is lost only where the right was clearly established in 2015.",
        "For Doe to prevail, the right must be one that was clearly established in 2015.",
        "Before Roe may recover, the right must have been clearly established in 2015.",
        "Roe must persuade us that the right was clearly established in 2015.",
        "We may assume that the right was clearly established in 2015.",
        "We assume without deciding that it was clearly established in 2015.",
        "Taking it as given that the right was clearly established in 2015, Smith still wins.",
        "It may well be that the right was clearly established in 2015.",
        "Can it be said that the right was clearly established in 2015?",
        "Whether the right was clearly established in 2015 is the question.",
        "The test is that the right was clearly established in 2015.",
        "To say that the right was clearly established in 2015 is too much.",
        "We hesitate to say that the right was clearly established in 2015.",
        "It is far from certain that the right was clearly established in 2015.",
        "It is doubtful that the right was clearly established in 2015.",
        "It was error to hold that the right was clearly established in 2015.",
        "We vacate the ruling that the right was clearly established in 2015.",
        "We are asked to hold that the right was clearly established in 2015.",
    ],
)
def test_supposed_asked_or_doubted_is_not_held(text: str) -> None:
    assert "established" not in answers(text)


@pytest.mark.parametrize(
    "text",
    [
        "Smith had fair notice, in his view.",
        "In Doe's telling, the right was clearly established in 2015.",
        "On Doe's account, the right was clearly established in 2015.",
        "As Roe sees it, the right was clearly established in 2015.",
        "The complaint pleads that the right was clearly established in 2015.",
        "Doe insists that the right was clearly established in 2015.",
        "Doe contends that the right was clearly established in 2015.",
        "Doe maintains the right was clearly established in 2015.",
        "Roe's position is simple: the right was clearly established in 2015.",
        "Roe reads our cases to mean that the right was clearly established in 2015.",
        "The right was clearly established in 2015, Roe argues.",
        "The right was clearly established in 2015, or so Roe argues.",
        "The right was clearly established in 2015, according to Roe.",
        "The right was clearly established in 2015, says the dissent.",
        "Our colleague would find that the right was clearly established in 2015.",
        "The magistrate judge's view was that the right was clearly established in 2015.",
        "In the district court's view, the right was clearly established in 2015.",
        "The special master found the right was clearly established in 2015.",
        "The jury was told that the right was clearly established in 2015.",
        "Roe's expert opined that the right was clearly established in 2015.",
        "Plaintiff cites cases holding the right was clearly established in 2015.",
        "The state courts had held that the right was clearly established in 2015.",
        "The parties agree that the right was clearly established in 2015.",
        "It is undisputed that the right was clearly established in 2015.",
        "Smith does not contest that the right was clearly established in 2015.",
    ],
)
def test_the_word_of_another_and_a_concession_are_not_held(text: str) -> None:
    assert "established" not in answers(text)


@pytest.mark.parametrize(
    "text",
    [
        "There, the right was clearly established in 2015.",
        "In Hope, the right was clearly established in 2015.",
        "By contrast, in that case the right was clearly established in 2015.",
        "The officers in that case violated clearly established law in 2003.",
        "Unlike in Poe, where the right was clearly established, here there is no case.",
        "The right was clearly established in 2015 in Hope, but not here.",
        "At a high level of generality, the right was clearly established in 2015.",
        "In a broad sense, the right was clearly established in 2015.",
        "The right was clearly established in 2015. But that is too general.",
        "The right was clearly established in 2015. But Smith did not violate it.",
        "The right was clearly established only in 2018, after Smith struck Roe.",
        "By 2018, but not in 2015, the right was clearly established.",
        "The right was clearly established by 2018. The events took place in 2015.",
        "Today the right is clearly established; in 2015 it was not.",
        "The right to counsel was clearly established in 2015, but that is not the right at issue here.",
        "It was clearly established in 2015 that an officer may strike a person who resists.",
        "Smith had notice of the hearing.",
        "The warning gave Smith fair notice that he would be fired.",
        "A reasonable officer would have known that Roe was armed.",
        "Any reasonable officer would have understood that Smith's conduct was permissible.",
    ],
)
def test_another_case_time_right_or_height_is_not_held(text: str) -> None:
    assert "established" not in answers(text)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("No reasonable officer in 2015 could have thought that what he did was unlawful.", "not_established"),
        ("No reasonable officer would have believed that Smith's conduct was unconstitutional.", "not_established"),
        ("No reasonable officer could have concluded that Smith's blow violated the Constitution.", "not_established"),
        ("No reasonable officer in 2015 could have thought that what Smith did was lawful.", "established"),
        ("No reasonable officer could have thought that what Smith did was not unlawful.", "established"),
    ],
)  # fmt: skip
def test_what_no_officer_could_think_cuts_both_ways(text: str, answer: str) -> None:
    assert answers(text) == [answer]


@pytest.mark.parametrize(
    "outcome",
    [
        "Smith is entitled to qualified immunity.",
        "Qualified immunity is due to Smith.",
        "Qualified immunity is available to Smith.",
        "We affirm the judgment for Smith on qualified immunity.",
        "The judgment for Smith is affirmed on the ground of qualified immunity.",
        "We reverse the denial of qualified immunity to Smith.",
    ],
)
def test_who_is_granted_immunity_violated_no_clear_law(outcome: str) -> None:
    held = "It was clearly established in 2015 that an officer may not strike a person who has surrendered. "
    assert answers(held) == ["established"]
    assert "established" not in answers(held + outcome)


@pytest.mark.parametrize(
    "text",
    [
        "By 2015 the right was clearly established in our circuit and in other circuits.",
        "Whatever the law elsewhere, in this circuit the right was clearly established in 2015.",
        "A robust consensus of cases from other circuits makes plain that the right was clearly established in 2015.",
        "Our cases show that the right was clearly established in 2015.",
        "Roe has shown that the right was clearly established in 2015.",
        "We affirm the ruling that the right was clearly established in 2015.",
        "The district court properly held that the right was clearly established in 2015.",
        "We agree with the district court that the right was clearly established in 2015.",
        "Had Smith read our cases, he would have known that the right was clearly established in 2015.",
        "Smith's contention fails because the right was clearly established in 2015.",
        "Contrary to Smith's view, the right was clearly established in 2015.",
        "On Roe's account of the facts, Smith violated clearly established law in 2015.",
        "A reasonable jury could find that Smith violated clearly established law.",
        "In May 2015, the right was clearly established.",
        "In Roe's case, the right was clearly established in 2015.",
        "In our view, the right was clearly established in 2015.",
        "The right that Smith violated was clearly established in 2015.",
        "The force that Smith used violated clearly established law in 2015.",
        "The right was clearly established in 2015 under Ninth Circuit law.",
        "The short answer is that the right was clearly established in 2015.",
        "Smith had fair warning in 2015 that his conduct was unconstitutional.",
        "Any reasonable officer would have known in 2015 that striking a surrendered man violates the Fourth Amendment.",
    ],
)
def test_the_courts_own_word_still_answers(text: str) -> None:
    assert answers(text) == ["established"]
