"""What an opinion decided of a right: the common shapes of the answer, and what is no answer of this court."""

import pytest

from graph.model.extraction import Determination
from ingest.discussion.discuss import discuss
from kit.plain_opinions import plain_opinion

FACTS = (
    "Officer Smith moved for summary judgment on qualified immunity. Officer Smith had struck him. He "
    "was with Officer Smith. "
)


def determined(text: str, **options: object) -> tuple[Determination, ...]:
    made = plain_opinion(FACTS + text, **options)  # type: ignore[arg-type]
    found = discuss(made.doc, made.cites).determinations
    for d in found:
        assert made.doc.text[d.start : d.end] == d.text
        for e in (*(w.evidence for w in d.weighed), *([d.right_evidence] if d.right_evidence else [])):
            assert made.doc.text[e.start : e.end] == e.text
    return found


RIGHT = "an officer may not strike a person who has surrendered"


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


def test_one_officer_loses_and_the_other_wins_on_the_first_question() -> None:
    text = (
        "We affirm in part.\n# I Background\nOn August 14, 2013, Officer Tucker stopped him. Officer "
        "McCabe stood by.\n"
        "# II.A Officer Tucker\nTucker argues that the right was not clearly established. We disagree. "
        "By August 2013, our "
        "cases had made clear that an officer may not tase a suspect who has stopped resisting. See Poe "
        "v. Kern, 500 F.3d 1, "
        "9 (9th Cir. 2007) (holding that it is excessive). Tucker is not entitled to qualified immunity.\n"
        "# II.B Officer McCabe\nThe tasing lasted two seconds. McCabe therefore did not violate the "
        "Fourth Amendment, and we "
        "need not decide whether any right was clearly established.\n"
        "# III Conclusion\nWe AFFIRM the denial of qualified immunity to Tucker and REVERSE it as to "
        "McCabe. Officer Tucker "
        "and Officer McCabe and Officer Tucker and Officer McCabe will bear their costs."
    )
    made = plain_opinion(text, name="Roe v. City of Lorain")
    found = {d.defendants: d for d in discuss(made.doc, made.cites).determinations}
    tucker, mccabe = found[("Tucker",)], found[("McCabe",)]
    assert (tucker.answer, tucker.right, tucker.route) == (
        "established",
        "an officer may not tase a suspect who has stopped resisting",
        "circuit",
    )
    assert [(w.authority, w.use) for w in tucker.weighed] == [("500 F.3d 1", "supports")]
    assert mccabe.answer == "no_violation"
    assert tucker.conduct_dates == mccabe.conduct_dates == ("2013-08-14",)


def test_a_trial_court_speaks_of_itself_as_the_court() -> None:
    text = (
        "\n# III.A Fourth Amendment\nIt was clearly established in January 2017 that an officer may not "
        "enter a home without "
        "a warrant. Accordingly, Deputy Farrow is not entitled to qualified immunity on this claim.\n"
        "# III.B First Amendment\nThe Court finds that the right to be free from a retaliatory arrest "
        "was not clearly "
        "established in January 2017. Deputy Farrow is therefore entitled to qualified immunity on the "
        "First Amendment claim."
    )
    made = plain_opinion(text, name="Delgado v. County of Alameda", court="cand")
    assert [
        (d.answer, d.right, d.defendants, d.conduct_dates)
        for d in discuss(made.doc, made.cites).determinations
    ] == [
        ("established", "an officer may not enter a home without a warrant", ("Farrow",), ("2017-01",)),
        ("not_established", "the right to be free from a retaliatory arrest", ("Farrow",), ("2017-01",)),
    ]
    appellate = plain_opinion(text, name="Delgado v. County of Alameda")
    assert len(discuss(appellate.doc, appellate.cites).determinations) == 1


def test_it_would_not_have_been_clear_is_a_denial() -> None:
    (found,) = determined(
        "The district court properly concluded that Smith was entitled to qualified immunity because it "
        "would not have been "
        "clear to every reasonable officer that escorting him through the yard was unlawful."
    )
    assert (found.answer, found.right) == ("not_established", "escorting him through the yard was unlawful")


def test_now_hold_is_no_rule_for_the_future_when_it_is_of_the_test_or_the_parties() -> None:
    (found,) = determined(
        "We now hold that the two-step procedure is not inflexible and that Smith is entitled to qualified "
        "immunity, because "
        f"it was not clearly established in 2015 that {RIGHT}."
    )
    assert (found.answer, found.right, found.effective) == ("not_established", RIGHT, None)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Because the rule was not beyond debate, we reverse the ruling that Smith is not entitled to qualified immunity.",
        "not_established"),
        ("We conclude that not every reasonable officer would have understood that the blow was excessive.",
        "not_established"),
        ("We conclude that Smith violated no clearly established law in striking Roe.", "not_established"),
        ("Even assuming a violation, Poe did not give fair notice to Smith, who is entitled to qualified immunity.",
        "not_established"),
        ("Here, we cannot say that the rule was clearly unconstitutional. Smith is protected by qualified immunity.",
        "not_established"),
        ("Roe points to no case establishing that the blow was unlawful. Smith is entitled to qualified immunity.",
        "not_established"),
        ("We need not reach the merits because Smith could not have known that the blow was unlawful in 2015.",
        "not_established"),
        ("Smith used force that was objectively reasonable. Smith is therefore entitled to qualified immunity.",
        "no_violation"),
        ("Roe has not shown that Smith violated the Constitution. Smith is entitled to qualified immunity.",
        "no_violation"),
        (f"It was clearly established on May 4, 2015, that {RIGHT}. See Roe v. Poe, 1 F.3d 2 (9th Cir. 1993).",
        "established"),
        ("The district court correctly denied Smith qualified immunity: in 2015 any reasonable officer would have "
        f"known that {RIGHT}.", "established"),
    ],
)  # fmt: skip
def test_more_ways_in_which_courts_answer(text: str, answer: str) -> None:
    (found,) = determined(text)
    assert (found.answer, found.defendants) == (answer, ("Smith",))


@pytest.mark.parametrize(
    "text",
    [
        "The contours of the right were clearly established. Smith is entitled to qualified immunity for another reason.",
        "Arguably, the law was clearly established when Smith struck Roe.",
        "We assume that Smith violated clearly established law.",
        "Roe also suggests that Smith violated clearly established law.",
        "Qualified immunity shields officers unless they violate clearly established law of which Smith should know.",
    ],
)
def test_established_is_not_read_where_the_court_does_not_say_so(text: str) -> None:
    assert [d for d in determined(text) if d.answer == "established"] == []


def test_two_claims_with_two_outcomes_are_two_records() -> None:
    text = (
        "\n# II.A The Search\nIt was clearly established in 2015 that officers may not search a house without a warrant. "
        "Smith is not entitled to qualified immunity on this claim. "
        "\n# II.B The Force\nNo case clearly established that the blow was excessive. "
        "Smith is entitled to qualified immunity on this claim."
    )
    assert [d.answer for d in determined(text)] == ["established", "not_established"]


def test_what_is_recited_of_earlier_cases_answers_where_immunity_follows_from_it() -> None:
    recited = "We have repeatedly stated that, before 1989, it was not clearly established that demotions were covered. "
    follows = "As a result, the ruling that Smith was entitled to qualified immunity was plainly correct."
    assert [d.answer for d in determined(recited + follows)] == ["not_established"]
    assert determined(recited) == ()


def test_the_day_of_most_of_the_facts_and_none_where_they_tell_of_several() -> None:
    answer = f"It was not clearly established that {RIGHT}, and Smith is entitled to qualified immunity."
    arrests = "On May 4, 2015, Officer Smith stopped him. On May 4, 2015, Officer Smith struck him. "
    told = arrests + "On May 5, 2015, an officer let him go. An officer called him on July 1, 2017. "
    (found,) = determined(told + answer)
    assert found.conduct_dates == ("2015-05-04",)
