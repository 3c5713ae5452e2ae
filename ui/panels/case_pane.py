"""The pane of one case: every passage is shown as text, with where it stands and how sure the reading is."""

import streamlit as st

from graph.model.errors import NotFound
from graph.snapshot import Snapshot
from ui.present.case import Said, case_view
from ui.present.wording import as_text


def case_pane(snapshot: Snapshot, id: str | None) -> None:
    """Show the case with that id, or say how to choose one."""
    if id is None:
        st.caption("Choose a case: click it in the graph, or a row of the table.")
        return
    try:
        case = case_view(snapshot, id)
    except NotFound:
        st.warning(as_text(f"{id}: not in this graph."))
        return
    st.subheader(as_text(case.name), anchor=False)
    st.text(case.caption)
    for mark in case.weight:
        st.text(mark)
    st.text("read whole" if case.held else "known only through the opinions that cite it: its own text is not held")
    _passages("What it is said to hold", case.holdings, "No opinion read here says what it holds.")
    _passages("How it was treated", case.treatments, "No treatment was read.")
    _passages("Second hand", case.second_hand, None)
    st.markdown("**Every mention**")
    st.dataframe(list(case.mentions), hide_index=True, width="stretch")


def _passages(title: str, rows: tuple[Said, ...], none: str | None) -> None:
    if not rows and none is None:
        return
    st.markdown(f"**{title}**")
    if not rows and none:
        st.caption(none)
    for row in rows:
        with st.container(border=True):
            st.text(row.what)
            st.text(f"“{row.words}”")
            st.caption(as_text(f"{row.where} · rule {row.rule} · confidence {row.confidence:.2f}"))
