"""Choosing one of the rights held: its whole words stand below the choice, with who stated it."""

from collections.abc import Sequence

import streamlit as st

from graph.cite.forms import long_date
from graph.model.rights import Right
from graph.queries.lookup import name_of
from graph.snapshot import Snapshot
from ui import session
from ui.present.wording import as_text

OTHER = "in other words …"


def choose_right(snapshot: Snapshot, held: Sequence[str], *, or_other: bool = False) -> str | None:
    """The id chosen of those held, kept in the address as `right`; None for other words, where those may be given."""
    asked = session.view("right")
    other = or_other and bool(asked) and asked not in held
    options = [*held, OTHER] if or_other else list(held)
    choice: str = st.selectbox(
        "Right, in the words of the court or person who stated it",
        options,
        format_func=lambda id: OTHER if id == OTHER else snapshot.rights[id].text,
        key=session.field("choice", OTHER if other else session.one_of("right", held)),
        on_change=_chosen,
    )
    if choice == OTHER:
        return None
    with st.container(border=True, gap="xsmall"):
        st.text(snapshot.rights[choice].text)
        st.caption(as_text(_origin(snapshot, snapshot.rights[choice])))
    return choice


def _chosen() -> None:
    choice = st.session_state["field_choice"]
    session.set_view("right", " " if choice == OTHER else choice)


def _origin(snapshot: Snapshot, right: Right) -> str:
    if right.opinion is None:
        whose = f"entered by {right.by or 'a person'}"
    else:
        whose = f"as {name_of(snapshot, right.opinion)} states it"
    days = ", ".join(long_date(day) for day in right.conduct_dates)
    return f"{whose}; decided there for conduct on {days}" if days else whose
