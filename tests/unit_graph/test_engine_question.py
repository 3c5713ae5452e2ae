"""The question: what cannot be asked is refused in one plain line that offers what can."""

import json

import pytest

from graph.established.engine import check
from graph.established.question import again, ask, court_id, iso_date
from graph.model.errors import BadQuestion
from graph.rules.circuits import load_rules
from kit.snapshots import RIGHT, finding, snapshot

TODAY = "2026-01-02"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"right": "  "}, "the right is empty"),
        ({"right": "due process"}, "is a doctrine"),
        ({"right": "the right to be free from excessive force"}, "the kind of force"),
        ({"right": "First Amendment retaliation"}, "the speech or conduct"),
        ({"right": "constitutional rights"}, "who acted"),
        ({"forum": "ca12"}, "no court 'ca12' is known; nearest: ca"),
        ({"forum": "Ninth Circuti"}, "ca9 (Court of Appeals for the Ninth Circuit)"),
        ({"on": "05/02/2013"}, "not a date in the form YYYY-MM-DD"),
        ({"on": "2013-02-30"}, "there is no day '2013-02-30'"),
        ({"on": "2013-5-2"}, "there is no day '2013-5-2'"),
        ({"on": "1788-12-31"}, "before 1789"),
        ({"on": "2026-01-03"}, "in the future (today is 2026-01-02)"),
        ({"on": "2013-05-02", "through": "2013-05-01"}, "ends (2013-05-01) before it begins"),
        ({"state": "Ruritania"}, "no state 'Ruritania' is known"),
        ({"consensus": 0}, "give 1 or more"),
    ],
)
def test_what_cannot_be_asked(change: dict[str, object], words: str) -> None:
    asked: dict[str, object] = {"right": RIGHT, "forum": "ca9", "on": "2013-05-02", "today": TODAY} | change
    with pytest.raises(BadQuestion) as error:
        ask(**asked)  # type: ignore[arg-type]  # one of them is wrong on purpose
    assert words in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "right",
    [
        RIGHT,
        "right-0123456789",
        "the right to record police officers performing their duties in public",
        "a public employee may not be dismissed for testimony under subpoena",
        "deadly force against a fleeing unarmed suspect",
    ],
)
def test_what_says_something_of_conduct_can_be_asked(right: str) -> None:
    assert ask(right, "ca9", "2013-05-02", today=TODAY).right == right


def test_a_right_held_may_have_any_id() -> None:
    assert ask("retaliation", "ca9", "2013-05-02", known_rights={"retaliation"}).right == "retaliation"


def test_a_month_is_asked_by_all_its_days_and_ends_no_later_than_today() -> None:
    asked = ask(RIGHT, "ca9", "2012-02")
    assert (asked.conduct_from, asked.conduct_through, asked.partial) == ("2012-02-01", "2012-02-29", True)
    assert ask(RIGHT, "ca9", "2026", today=TODAY).conduct_through == TODAY


def test_courts_and_dates_by_themselves() -> None:
    assert court_id("S.D.N.Y.") == "nysd"
    assert iso_date(" 2013 ") == "2013"


def test_a_saved_record_is_asked_again_to_the_same_bytes() -> None:
    held = snapshot(said=[finding("a")])
    first = check(
        held, ask(RIGHT, "vaed", "2013-05", consensus=3, forums=("ca2",), defendant="Doe"), load_rules()
    ).to_json()
    assert check(held, again(json.loads(first)), load_rules()).to_json() == first
    unlinked = check(held, ask("no such right is held here", "ca9", "2013-05-02"), load_rules()).to_json()
    assert check(held, again(json.loads(unlinked)), load_rules()).to_json() == unlinked


@pytest.mark.parametrize(
    "change",
    [
        {"right": None, "right_id": None},
        {"conduct": ["2013-05-02"]},
        {"conduct": ["2013", "2013"]},
        {"conduct": ["2013-05-03", "2013-05-02"]},
        {"state": 5},
        {"forums": 5},
        {"consensus": 0},
    ],
    ids=str,
)
def test_a_saved_question_edited_by_hand_is_refused_in_plain_words(change: dict[str, object]) -> None:
    asked = {"right": RIGHT, "right_id": None, "forum": "ca9", "conduct": ["2013-05-02", "2013-05-02"]}
    assert again({"question": asked}).forum == "ca9"
    for body in ({}, {"question": asked | change}):
        with pytest.raises(BadQuestion, match="holds no question"):
            again(body)
