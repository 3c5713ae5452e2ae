"""The rights screen, without a browser: what waits, what a person answers under which name, and undoing it."""

import pytest
from streamlit.testing.v1 import AppTest

from graph.store.opening import open_store
from kit.page_graph import FOR, RIGHT, RIGHT_ID


def app() -> None:
    from ui.screens import rights  # noqa: PLC0415  AppTest runs the body of this function alone

    rights.render()


@pytest.fixture
def at(small: str) -> AppTest:
    return AppTest.from_function(app, default_timeout=20).run()


def said(at: AppTest) -> str:
    shown = (e.value for kind in ("text", "caption", "markdown", "info") for e in at.get(kind))
    return "\n".join(shown).replace("\\", "")


def findings(url: str) -> list[tuple[str, str, str, str, str]]:
    store = open_store(url)
    try:
        return [(f.authority, f.verdict, f.stance, f.fit, f.confirmed_by) for f in store.snapshot().findings]
    finally:
        store.close()


def press(at: AppTest, label: str, place: int = 0) -> AppTest:
    return [b for b in at.button if b.label == label][place].click().run()


def test_what_waits_stands_with_its_passage_most_consequential_first(at: AppTest) -> None:
    assert not at.exception
    assert "Waiting for a person (3)" in said(at)
    assert "Okay v. Village: recognises the right, on point, holding, counted in support" in said(at)
    assert "“The Second Circuit concluded that the officers enhanced the danger.”" in said(at)
    assert said(at).index("Okay v. Village") < said(at).index("Trent v. Dean")
    assert "You answer as Ada Clerk" in said(at)


def test_a_proposal_confirmed_is_a_finding_under_ones_name(at: AppTest, small: str) -> None:
    press(at, "Confirm")
    assert not at.exception
    assert findings(small) == [(FOR.id, "confirmed", "recognises", "on_point", "Ada Clerk")]
    assert "Waiting for a person (2)" in said(at)
    assert "What persons said (1)" in said(at)


def test_a_proposal_set_otherwise_is_changed_not_confirmed(at: AppTest, small: str) -> None:
    next(s for s in at.selectbox if s.label == "Fit").set_value("general")
    press(at, "Confirm")
    assert findings(small) == [(FOR.id, "changed", "recognises", "general", "Ada Clerk")]


def test_a_proposal_rejected_stays_on_record_and_can_be_undone(at: AppTest, small: str) -> None:
    press(at, "Reject")
    assert findings(small) == [(FOR.id, "rejected", "recognises", "on_point", "Ada Clerk")]
    assert "What persons changed (1)" in said(at)
    press(at, "Undo")
    assert not at.exception
    assert findings(small) == []
    assert "Waiting for a person (3)" in said(at)
    assert "What persons changed (2)" in said(at)
    assert "undone" in said(at)


def test_a_right_is_entered_in_ones_own_words(at: AppTest, small: str) -> None:
    at.text_area[0].set_value("an officer may not arrest a person for filming him in public")
    press(at, "Keep it")
    assert not at.exception
    store = open_store(small)
    try:
        assert {r.text: r.by for r in store.snapshot().rights.values()} == {
            RIGHT: None,
            "an officer may not arrest a person for filming him in public": "Ada Clerk",
        }
    finally:
        store.close()


def test_an_empty_right_is_not_kept(at: AppTest, small: str) -> None:
    press(at, "Keep it")
    assert "The right is empty" in said(at)
    assert at.session_state["screen"] == "rights"
    assert RIGHT_ID in [s.value for s in at.selectbox]
