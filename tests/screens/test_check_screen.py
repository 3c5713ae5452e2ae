"""The check screen, without a browser: the question in the address, the answer never without its doubts."""

import pytest
from streamlit.testing.v1 import AppTest

from kit.page_graph import RIGHT, RIGHT_ID


def app() -> None:
    from ui.screens import check  # noqa: PLC0415  AppTest runs the body of this function alone

    check.render()


def screen(**address: str) -> AppTest:
    at = AppTest.from_function(app, default_timeout=20)
    for name, value in address.items():
        at.query_params[name] = value
    return at.run()


def said(at: AppTest) -> str:
    shown = (
        e.value
        for kind in ("text", "caption", "markdown", "subheader", "warning", "info")
        for e in at.get(kind)
    )
    return "\n".join(shown).replace("\\", "")


@pytest.mark.usefixtures("small")
def test_nothing_is_asked_before_a_person_asks() -> None:
    at = screen()
    assert not at.exception
    assert at.date_input[0].value is None
    assert at.selectbox[0].value == RIGHT_ID
    assert RIGHT in [t.value for t in at.text]
    assert not at.subheader


@pytest.mark.usefixtures("small")
def test_a_question_without_a_date_is_not_asked() -> None:
    at = screen(forum="ca9")
    at.button[0].click().run()
    assert "Not asked yet: give the day of the conduct" in at.warning[0].value
    assert not at.subheader


@pytest.mark.usefixtures("small")
def test_the_form_puts_the_question_in_the_address_and_answers_it() -> None:
    at = screen(forum="ca9")
    at.date_input[0].set_value("2013-05-02")
    at.button[0].click().run()
    assert not at.exception
    assert dict(at.query_params) == {"right": RIGHT_ID, "forum": "ca9", "on": "2013-05-02"}
    assert at.subheader[0].value == "Not shown to be clearly established"


@pytest.mark.usefixtures("small")
def test_the_answer_shows_doubt_support_and_contrary_authority_with_the_words() -> None:
    at = screen(right=RIGHT_ID, forum="ca9", on="2013-05-02")
    shown = said(at)
    assert "PROVISIONAL: all" in shown
    assert "no person has confirmed them" in shown
    assert "Support (1)" in shown
    assert "Okay v. Village, 77 F.3d 415 (2d Cir. 2009)" in shown
    assert "“The Second Circuit concluded that the officers enhanced the danger.”" in shown
    assert "Contrary authority and doubt (1)" in shown
    assert "Trent v. Dean, 63 F.3d 589 (7th Cir. 2017)" in shown
    assert "read in Mill v. Brook" in shown
    assert "Caveats" in shown
    assert "not legal advice" in shown.lower()


@pytest.mark.usefixtures("small")
def test_the_forum_circuit_of_the_support_is_bound_by_it() -> None:
    at = screen(right=RIGHT_ID, forum="ca2", on="2013-05-02")
    assert at.subheader[0].value == "Clearly established by binding precedent"
    assert "PROVISIONAL" in said(at)


@pytest.mark.usefixtures("small")
def test_a_right_in_other_words_borrows_nothing_and_offers_what_is_held() -> None:
    at = screen(
        right="an officer may not tell an abuser of a complaint against him", forum="ca9", on="2013-05-02"
    )
    assert at.subheader[0].value == "Needs a person's judgment"
    assert "Support" not in said(at)
    assert RIGHT in [t.value for t in at.text]
    at.button(key=f"ask_{RIGHT_ID}").click().run()
    assert dict(at.query_params)["right"] == RIGHT_ID
    assert at.subheader[0].value == "Not shown to be clearly established"


@pytest.mark.usefixtures("small")
def test_a_person_may_say_that_two_wordings_are_one_right() -> None:
    at = screen(
        right="an officer may not tell an abuser of a complaint against him", forum="ca2", on="2013-05-02"
    )
    at.button(key=f"same_{RIGHT_ID}").click().run()
    assert not at.exception
    assert at.subheader[0].value == "Clearly established by binding precedent"


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("address", "line"),
    [
        ({"forum": "ca99", "on": "2013-05-02"}, "no court 'ca99' is known"),
        ({"forum": "ca9", "on": "2013-02-30"}, "there is no day '2013-02-30'"),
        ({"forum": "ca9", "on": "2190-01-01"}, "in the future"),
        ({"forum": "ca9", "on": "2013-05-02", "through": "2013-05-01"}, "ends (2013-05-01) before it begins"),
        ({"forum": "ca9", "on": "2013-05-02", "state": "Ruritania"}, "no state 'Ruritania' is known"),
    ],
)
def test_what_cannot_be_asked_is_one_plain_line(address: dict[str, str], line: str) -> None:
    at = screen(right=RIGHT_ID, **address)
    assert not at.exception
    assert line in at.error[0].value.replace("\\", "")
    assert not at.subheader


@pytest.mark.usefixtures("small")
def test_a_bare_doctrine_is_refused_with_what_can_be_asked() -> None:
    at = screen(right="due process", forum="ca9", on="2013-05-02")
    assert not at.exception
    assert len(at.error) == 1


@pytest.mark.usefixtures("small")
def test_the_memo_can_be_had_in_three_formats() -> None:
    at = screen(right=RIGHT_ID, forum="ca9", on="2013-05-02")
    assert [b.label for b in at.get("download_button")] == [
        "Memo as Word",
        "Memo as Markdown",
        "Record as JSON",
    ]
