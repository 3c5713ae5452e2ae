"""Passages as bordered notes: what each shows, the words as text, where they stand, and how that was read."""

from collections.abc import Iterable

import streamlit as st

from ui.present.case import Said
from ui.present.wording import as_text

FEW = 4  # more than that are folded under a count: nothing is left out


def passages(title: str, rows: Iterable[Said], *, none: str | None = None) -> None:
    """The notes under a title (none when empty); without notes, the sentence `none`, or nothing at all."""
    notes = tuple(rows)
    if not notes and none is None:
        return
    if title:
        st.markdown(f"**{as_text(title)}**" + (f" ({len(notes)})" if len(notes) > 1 else ""))
    if not notes:
        st.caption(as_text(none or ""))
    for said in notes[:FEW]:
        note(said)
    if len(notes) > FEW:
        with st.expander(f"{len(notes) - FEW} more"):
            for said in notes[FEW:]:
                note(said)


def note(said: Said, *, border: bool = True) -> None:
    """One note."""
    with st.container(border=border, gap="xsmall"):
        st.markdown(f"**{as_text(said.what)}**")
        st.text(f"“{said.words}”")
        st.caption(as_text(f"{said.where} · {said.how}"))
