"""Rights held, what waits for a person, and what persons said; every answer under one's own name, undone at will."""

from dataclasses import replace
from typing import get_args

import streamlit as st

from graph.model.extraction import Fit, Stance
from graph.model.rights import FindingKind, Right, Verdict, finding_id, right_id
from graph.queries.proposals import Waiting, answer, to_look_again, waiting
from graph.queries.rights import list_rights, stances_on
from graph.snapshot import Snapshot
from graph.store.protocol import Change
from ui import session
from ui.panels.passages import note, passages
from ui.panels.right_choice import choose_right
from ui.person import now, person
from ui.present.review import change_words, look_again_words, proposed, spoken
from ui.present.wording import FITS, STANCES, as_text

VIEW = ("right",)
SHOWN = 20  # changes; the rest are counted


def render() -> None:
    """The screen, on the graph as it is now."""
    session.arrive("rights", VIEW)
    with session.opened() as store:
        changes = store.changes()
    show(session.current(), changes)


def show(snapshot: Snapshot, changes: tuple[Change, ...]) -> None:
    """The screen, on a snapshot and what persons changed so far."""
    if said := st.session_state.pop("review_said", None):
        st.info(as_text(said))
    st.caption(
        as_text(
            f"You answer as {person()} (PRECEDENT_USER, else the login name). Every change is kept, and can be undone."
        )
    )
    rows = list_rights(snapshot)
    if rows:
        right = choose_right(snapshot, [str(row["id"]) for row in rows])
        assert right is not None
        left, side = st.columns([3, 2], gap="medium")
        with left:
            _waiting(snapshot, right)
        with side:
            _spoken(snapshot, right)
    else:
        st.info("No right is held yet: the opinions read decided none, and nobody entered one.")
    _enter()
    _changes(snapshot, changes)


def _waiting(snapshot: Snapshot, right: str) -> None:
    for stale in to_look_again(snapshot, right):
        st.warning(as_text(f"{look_again_words(stale)}: “{stale.finding.text}”"))
    rows = waiting(snapshot, right)
    st.markdown(f"#### Waiting for a person ({len(rows)})")
    if not rows:
        st.caption("Nothing waits on this right.")
    for row in rows:
        _proposal(snapshot, row)


def _proposal(snapshot: Snapshot, row: Waiting) -> None:
    p = row.proposal
    with st.container(border=True, gap="small"):
        note(proposed(snapshot, row), border=False)
        with st.form(f"answer_{p.id}", border=False):
            first, second, third = st.columns(3)
            stances, fits, kinds = get_args(Stance), get_args(Fit), get_args(FindingKind)
            first.selectbox(
                "Stance", stances, stances.index(p.stance), STANCES.__getitem__, key=f"stance_{p.id}"
            )
            second.selectbox("Fit", fits, fits.index(p.fit), FITS.__getitem__, key=f"fit_{p.id}")
            third.selectbox("Kind", kinds, kinds.index(p.kind), key=f"kind_{p.id}")
            reason, confirm, reject = st.columns([3, 1, 1], vertical_alignment="bottom")
            reason.text_input("Your reason (may be left out)", key=f"why_{p.id}")
            confirm.form_submit_button(
                "Confirm",
                help="As the three fields above say it",
                width="stretch",
                on_click=_answer,
                args=(p.id, False),
            )
            reject.form_submit_button("Reject", width="stretch", on_click=_answer, args=(p.id, True))


def _answer(id: str, rejected: bool) -> None:
    """Put the answer in the store: confirmed as proposed, changed as the fields say, or rejected."""
    stance, fit, kind, why = (st.session_state[f"{name}_{id}"] for name in ("stance", "fit", "kind", "why"))
    with session.opened() as store:
        snapshot = store.snapshot(())
        p = next((p for p in snapshot.proposals if p.id == id), None)
        same = p is not None and (stance, fit, kind) == (p.stance, p.fit, p.kind)
        if rejected:
            found = answer(snapshot, id, "rejected", by=person(), at=now(), why=why)
        else:
            verdict: Verdict = "confirmed" if same else "changed"
            found = answer(
                snapshot, id, verdict, by=person(), at=now(), why=why, stance=stance, fit=fit, kind=kind
            )
        store.put_finding(replace(found, id=finding_id(found)))
    st.session_state["review_said"] = f"{found.verdict}, by {found.confirmed_by}; it can be undone below"


def _spoken(snapshot: Snapshot, right: str) -> None:
    found = {f.id for f in snapshot.findings}
    rows = [row for row in stances_on(snapshot, right) if row.id in found]
    st.markdown(f"#### What persons said ({len(rows)})")
    passages("", [spoken(snapshot, row) for row in rows], none="No person has said anything of it yet.")


def _enter() -> None:
    with st.expander("Enter a right"), st.form("enter", clear_on_submit=True, border=False):
        st.text_area("What an official may not do, to whom, in what situation", key="new_right", height=80)
        st.form_submit_button("Keep it", on_click=_keep)


def _keep() -> None:
    words = " ".join(st.session_state["new_right"].split())
    if not words:
        st.session_state["review_said"] = (
            "The right is empty: say what an official may not do, to whom, in what situation."
        )
        return
    with session.opened() as store:
        store.put_right(Right(right_id(words), words, by=person()), at=now())
    session.set_view("right", right_id(words))
    st.session_state["review_said"] = f"kept, entered by {person()}"


def _changes(snapshot: Snapshot, changes: tuple[Change, ...]) -> None:
    if not changes:
        return
    undone = {c.undoes for c in changes if c.undoes}
    st.markdown(f"#### What persons changed ({len(changes)})")
    for c in list(reversed(changes))[:SHOWN]:
        said, take_back = st.columns([5, 1], vertical_alignment="center")
        said.text(change_words(snapshot, c))
        if c.id in undone:
            take_back.caption("undone")
        else:
            take_back.button("Undo", key=f"undo_{c.id}", on_click=_undo, args=(c.id,), width="stretch")
    if len(changes) > SHOWN:
        st.caption(f"and {len(changes) - SHOWN} earlier")


def _undo(id: str) -> None:
    with session.opened() as store:
        st.session_state["review_said"] = f"undone: {store.undo(id, by=person(), at=now())}"
