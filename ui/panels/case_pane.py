"""The pane of what is chosen: a case, or the line between two cases; each passage with its place and reading."""

import streamlit as st

from graph.model.errors import NotFound
from graph.snapshot import Snapshot
from ui.panels.passages import passages
from ui.present.case import case_view, line_view
from ui.present.wording import as_text


def case_pane(snapshot: Snapshot, id: str) -> None:
    """Show the case (or other authority) with that id."""
    try:
        case = case_view(snapshot, id)
    except NotFound:
        _unknown(id)
        return
    st.subheader(as_text(case.name), anchor=False)
    st.text(case.caption)
    st.caption(
        as_text(
            "; ".join(
                (
                    *case.marks,
                    "its opinion is held"
                    if case.held
                    else "its own opinion is not held: only what others say of it",
                )
            )
        )
    )
    passages("What it decided", case.decided)
    passages("What persons found", case.found)
    of_others = not case.held
    passages(
        "What it is said to hold",
        case.holdings,
        none="No opinion held here says what it holds." if of_others else None,
    )
    passages("Said alike in several places", case.alike)
    passages(
        "How it was treated",
        case.treatments,
        none="No treatment was read. Silence is no approval." if of_others else None,
    )
    passages("Rests on what was marked down later", case.inherited)
    passages("How it treats others", case.treats)
    passages("Second hand", case.second_hand)
    if case.mentions:
        st.markdown(f"**Every mention** ({len(case.mentions)})")
        st.dataframe(list(case.mentions), hide_index=True, width="stretch")


def line_pane(snapshot: Snapshot, source: str, target: str) -> None:
    """Show all that one case says of another, or is reported to say."""
    try:
        line = line_view(snapshot, source, target)
    except NotFound:
        _unknown(f"{source} to {target}")
        return
    st.subheader(as_text(f"{line.source_name} → {line.target_name}"), anchor=False)
    passages("What the first says of the second", line.said, none="Nothing in this graph joins them.")


def _unknown(what: str) -> None:
    st.warning(as_text(f"{what}: not in this graph; choose from the table."))
