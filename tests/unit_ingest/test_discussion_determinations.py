"""What an opinion decided of a right: the common shapes of the answer, and what is no answer of this court."""

import pytest

from ingest.discussion.discuss import discuss
from kit.determined import FACTS, RIGHT, determined
from kit.plain_opinions import plain_opinion


@pytest.mark.parametrize(
    ("text", "answer", "right"),
    [
        (f"It was clearly established in 2015 that {RIGHT}.", "established", RIGHT),
        (f"We conclude that it was not clearly established in 2015 that {RIGHT}.", "not_established", RIGHT),
        (
            "Here, the right to be free of force after surrender was clearly established at the time.",
            "established",
            "the right to be free of force after surrender",
        ),
        (
            "Here, the right to be free of force after surrender was not clearly established at the time.",
            "not_established",
            "the right to be free of force after surrender",
        ),
        (
            "No clearly established law prohibited an officer from striking a person who had surrendered, "
            "we conclude, "
            "and Smith is entitled to qualified immunity.",
            "not_established",
            "an officer from striking a person who had surrendered",
        ),
        (
            f"Smith did not violate clearly established law. We ask whether it was clear that {RIGHT}.",
            "not_established",
            RIGHT,
        ),
        (
            "Smith violated Roe’s clearly established right to be free of force after surrender.",
            "established",
            None,
        ),
        ("We need not decide whether the right was clearly established. Smith is dead.", "not_decided", None),
        (
            "We remand for the district court to decide whether the right was clearly established.",
            "remanded",
            None,
        ),
        ("Smith did not violate the Fourth Amendment, and so we affirm.", "no_violation", None),
    ],
)
def test_shapes_of_the_answer(text: str, answer: str, right: str | None) -> None:
    (found,) = determined(text)
    assert found.answer == answer
    if right is not None:
        assert found.right == right


@pytest.mark.parametrize(
    "text",
    [
        "The district court held that the right was not clearly established.",
        "The district court denied the motion, holding that the right was clearly established.",
        "Smith argues that the right was not clearly established.",
        "Roe contends that it was clearly established in 2015 that officers may not strike people.",
        "The Second Circuit concluded that the right was clearly established.",
        "A right is clearly established when every reasonable officer would have understood it.",
        "Officials are immune unless they violate clearly established law.",
        "If the right was not clearly established, Smith is immune.",
        "The question is whether the right was clearly established.",
        "The plaintiff must show that the right was clearly established.",
        "To deny immunity, we must conclude that the right was clearly established.",
        "Whether the right was clearly established at the time is a question of law.",
    ],
)
def test_no_answer_of_this_court(text: str) -> None:
    assert determined(text) == ()


def test_a_dissent_and_a_summary_answer_nothing() -> None:
    text = (
        FACTS + "It was filed. I dissent. The right was clearly established in 2015, and Smith is not immune."
    )
    made = plain_opinion(text, parts=(("majority", "Officer"), ("dissent", "I dissent")))
    assert discuss(made.doc, made.cites).determinations == ()


def test_an_answer_to_the_question_just_asked() -> None:
    (found,) = determined(
        "We ask whether the law was sufficiently clear that every reasonable officer would have "
        "known it. We conclude it was not."
    )
    assert (found.answer, found.rule) == ("not_established", "answer_to_question")


def test_a_rule_announced_for_the_future_takes_effect_on_filing() -> None:
    text = (
        "Smith is entitled to qualified immunity because the right was not clearly established. "
        "We hold today that the Fourth Amendment is violated when an officer strikes a person who has surrendered. "
        "Going forward, the law in this circuit will be clearly established that such conduct is "
        "unconstitutional."
    )
    (found,) = determined(text, filed="2020-06-01")
    assert (found.answer, found.effective) == ("not_established", "2020-06-01")
    assert (
        found.right == "the Fourth Amendment is violated when an officer strikes a person who has surrendered"
    )
    assert found.elements == ("an officer strikes a person who has surrendered",)
    (unpublished,) = determined(text, filed="2020-06-01", published=False)
    assert unpublished.effective is None


def test_two_officers_two_answers() -> None:
    text = (
        "Officer Jones stood by. Officer Jones watched. Officer Jones left. "
        f"We hold that it was clearly established in 2015 that {RIGHT}, and Smith violated that law. "
        "Jones did not violate the Fourth Amendment."
    )
    found = {d.defendants: d.answer for d in determined(text)}
    assert found == {("Smith",): "established", ("Jones",): "no_violation"}


def test_the_date_of_the_incident_is_in_its_heading() -> None:
    text = "\n# I.A May 2, 2013, Incident\nSmith struck him. Smith left. Smith slept.\n# II Immunity\n" + (
        f"It was not clearly established that {RIGHT}, and Smith is entitled to qualified immunity."
    )
    (found,) = determined(text)
    assert (found.conduct_dates, found.defendants) == (("2013-05-02",), ("Smith",))


# The authorities weighed


def test_a_similar_case_supports_and_is_not_enough() -> None:
    text = (
        "Roe identified Doe v. Kent, 577 F.3d 415 (2d Cir. 2009), as being factually similar to this "
        "case. There, a man "
        "beat her. The Second Circuit concluded that the officers violated due process. Id. at 430–31. "
        "But we cannot rely on Doe, because no consensus has embraced it. "
        f"It was not clearly established in 2015 that {RIGHT}, and Smith is entitled to qualified immunity."
    )
    (found,) = determined(text, known=("Doe",))
    (doe,) = found.weighed
    assert (doe.authority, doe.stance, doe.fit, doe.use) == (
        "577 F.3d 415",
        "recognises",
        "on_point",
        "supports",
    )
    assert "Second Circuit concluded" in doe.evidence.text
    assert "cannot rely" in doe.reason
    assert found.route == "consensus"


def test_a_case_said_to_be_unlike_is_not_similar() -> None:
    text = (
        "Doe v. Kent, 577 F.3d 415 (2d Cir. 2009) (holding that a threat is a seizure), is not similar "
        "to this case. "
        f"It was not clearly established in 2015 that {RIGHT}, and Smith is entitled to qualified immunity."
    )
    (found,) = determined(text)
    assert [w for w in found.weighed if w.use == "supports"] == []


def test_precedent_of_the_circuit_that_made_it_clear() -> None:
    text = (
        f"We conclude that it was clearly established in 2015 that {RIGHT}. See Poe v. Kern, 500 F.3d "
        f"1, 9 (9th Cir. 2007) "
        "(holding that striking a man who has given up is excessive)."
    )
    (found,) = determined(text)
    (poe,) = found.weighed
    assert (poe.authority, poe.stance, poe.use) == ("500 F.3d 1", "recognises", "supports")
    assert found.route == "circuit"


def test_without_binding_precedent_the_courts_own_cases_inform() -> None:
    text = (
        "\n# IV Violation\nForce must be reasonable. See Poe v. Kern, 500 F.3d 1, 9 (9th Cir. 2007) "
        "(holding that it must). "
        "Smith violated the Fourth Amendment.\n# V Clearly Established\n"
        "Without binding precedent from our court or the Supreme Court, we may look to other circuits. "
        f"It was not clearly established that {RIGHT}, and Smith is entitled to qualified immunity."
    )
    (found,) = determined(text)
    (poe,) = found.weighed
    assert (poe.authority, poe.stance, poe.fit, poe.use) == ("500 F.3d 1", "silent", "general", "informs")
    assert "Without binding precedent" in poe.reason


def test_a_reason_put_first_ends_where_the_judgment_begins() -> None:
    (found,) = determined(
        "Because it was clearly established at the time of the shooting that deadly force could not be "
        "used against a "
        "non-dangerous fleeing felon, qualified immunity was properly denied to Smith."
    )
    assert found.answer == "established"
    assert found.right == "deadly force could not be used against a non-dangerous fleeing felon"


def test_an_introduction_alone_determines_nothing_unless_it_states_the_right() -> None:
    head = "{}\n# I Background\nSmith struck him.\n# II Excessive Force\nForce must be reasonable."
    bare = head.format("We hold that Smith is immune because the law was not clearly established.")
    stated = head.format(f"We hold that it was not clearly established in 2015 that {RIGHT}.")
    assert determined(bare) == ()
    assert [d.right for d in determined(stated)] == [RIGHT]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("We hold that Smith is entitled to immunity on the ground that it was not clearly "
        "established that he erred.", "not_established"),
        ("This is far from an obvious case, and Smith is entitled to qualified immunity.", "not_established"),
        ("None of our precedents squarely governs the facts here.", "not_established"),
        ("No reasonable officer would have known that Smith’s conduct was unlawful.", "not_established"),
        ("No reasonable officer could have believed that Smith’s conduct was lawful.", "established"),
        ("The district court correctly concluded that the right was clearly established when Smith "
        "struck him.", "established"),
        ("By 2015 it was well settled that Smith’s use of force was excessive.", "established"),
        ("Roe has failed to show that Smith’s conduct violated clearly established law.", "not_established"),
        ("Neither our court nor the Supreme Court had clearly established in 2015 that Smith could "
        "not strike him.", "not_established"),
        ("We agree with the district court that the law was clearly established at the time of "
        "Smith’s acts.", "established"),
        ("We disagree that the right was clearly established when Smith acted.", "not_established"),
        ("The unlawfulness of Smith’s conduct was not apparent in light of then-existing law.", "not_established"),
    ],
)  # fmt: skip
def test_more_words_of_the_answer(text: str, answer: str) -> None:
    assert [d.answer for d in determined(text)] == [answer]


def test_a_right_that_was_not_clear_is_named() -> None:
    (found,) = determined("Roe had no clearly established right not to be struck while he fought with Smith.")
    assert (found.answer, found.right) == (
        "not_established",
        "right not to be struck while he fought with Smith",
    )


def test_in_the_supreme_court_the_petitioners_may_be_the_officers() -> None:
    text = (
        "Petitioners are entitled to qualified immunity because it was not clearly established that "
        "the search was unlawful. "
        "Pearson searched him. He saw Pearson. Callahan sued. We hold for Pearson against Callahan, and "
        "Callahan lost."
    )
    made = plain_opinion(text, name="Pearson v. Callahan", court="scotus")
    (found,) = discuss(made.doc, made.cites).determinations
    assert (found.answer, found.defendants) == ("not_established", ("Pearson",))


def test_a_right_that_does_not_exist_is_named_and_violated_by_no_one() -> None:
    (found,) = determined("We hold that there is no constitutional right to a second hearing, and we affirm.")
    assert (found.answer, found.right) == ("no_violation", "right to a second hearing")
    assert found.right_evidence is not None


def test_an_opinion_that_speaks_of_no_immunity_determines_none() -> None:
    text = (
        "The State pleads sovereign immunity. Officer Smith saw Officer Smith. Smith did not violate the "
        "Fourth Amendment."
    )
    made = plain_opinion(text)
    assert discuss(made.doc, made.cites).determinations == ()


def test_a_night_and_its_morning_are_one_day_of_conduct_and_a_lawsuit_is_none() -> None:
    told = (
        "On May 4, 2015, Officer Smith arrested him. On May 5, 2015, an officer let him go. "
        "He sued on June 1, 2016. "
    )
    answer = f"It was not clearly established that {RIGHT}, and Smith is entitled to qualified immunity."
    made = plain_opinion(told + "Officer Smith left with Officer Smith. " + answer)
    (found,) = discuss(made.doc, made.cites).determinations
    assert found.conduct_dates == ("2015-05-04",)
    apart = plain_opinion(
        told + "On July 9, 2017, Officer Smith arrested him again with Officer Smith. " + answer
    )
    assert [d.conduct_dates for d in discuss(apart.doc, apart.cites).determinations] == [()]


@pytest.mark.parametrize(
    "text", ["", " ", "⟦", "“", "Id. Id. Id.", "It was not.", "V. WE HOLD", "))((", "We hold that"]
)
def test_any_text_can_be_read(text: str) -> None:
    made = plain_opinion(text)
    assert discuss(made.doc, made.cites).determinations == ()
