"""What an opinion decided, harder: several claims and outcomes, trial courts, words that only recite a right."""

import pytest

from ingest.discussion.discuss import discuss
from kit.determined import RIGHT, determined
from kit.plain_opinions import plain_opinion


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
