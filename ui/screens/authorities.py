"""What an opinion rests on: the table first, the graph of its cases below, and beside it the pane of what is chosen."""

import hashlib
from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from graph.cite.forms import opinion_form
from graph.cite.runs import words
from graph.queries.authorities import AuthorityRow, authorities
from graph.queries.lookup import name_of
from graph.rules.courts import CIRCUITS
from graph.snapshot import Snapshot
from ui import session
from ui.panels.case_pane import case_pane, line_pane
from ui.panels.upload import upload
from ui.panels.vis_network import case_graph, height_of
from ui.present.network import Drawing, draw, link_ends
from ui.present.table import (
    ORDERS,
    TREATMENTS,
    Filters,
    circuit_of,
    circuit_words,
    facets,
    table_row,
    treatment_of,
)
from ui.present.wording import KINDS

GRAPH = "graph"
UNDER = 150  # the legend's height, that the pane may go down to
FORUMS = ("not asked", "scotus", *CIRCUITS)
VIEW = ("opinion", "case", "line", "words", "kinds", "circuits", "treatments", "order", "binds")


def render() -> None:
    """The screen, on the graph as it is now."""
    session.arrive("authorities", VIEW)
    snapshot = session.current()
    if snapshot.extractions:
        show(snapshot)
    else:
        st.info("This graph holds no opinion yet. Read one here, or with `precedent ingest FILE`.")
    upload(expanded=not snapshot.extractions)


def show(snapshot: Snapshot) -> None:
    """The screen, on a snapshot that holds at least one opinion."""
    opinion = _opinion(snapshot)
    rows, among = _filtered(snapshot, opinion)
    _table(snapshot, opinion, rows)
    drawing, selected = _drawn(snapshot, opinion, among)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        case_graph(drawing, key=GRAPH, frame=opinion, selected=selected, on_selected=_graph_chosen)
    with right, st.container(height=height_of(drawing) + UNDER, border=False):
        line = link_ends(session.view("line"))
        if line is None:
            case_pane(snapshot, session.view("case") or opinion)
        else:
            line_pane(snapshot, *line)


def _opinion(snapshot: Snapshot) -> str:
    held = sorted(snapshot.extractions, key=lambda id: (name_of(snapshot, id).casefold(), id))
    cited = {id: words(opinion_form(snapshot.extractions[id].opinion)) for id in held}
    opinion: str = st.selectbox(
        f"Opinion ({len(held)} held)",
        held,
        format_func=cited.__getitem__,
        key=session.field("opinion", session.one_of("opinion", held)),
        on_change=_opinion_changed,
    )
    problems = snapshot.extractions[opinion].problems
    if problems:
        with st.expander(f"What the reader could not do or doubts ({len(problems)})"):
            for p in problems:
                st.text(p.message)
    return opinion


def _opinion_changed() -> None:
    session.keep("opinion")
    _choose()


def _filtered(snapshot: Snapshot, opinion: str) -> tuple[list[AuthorityRow], frozenset[str] | None]:
    """The rows that the filters leave, in the order asked for, and their ids for the graph (None: no filter)."""
    columns = st.columns([2, 1.4, 1.4, 1.6, 1.6, 1.2])
    with columns[5]:
        forum = st.selectbox(
            "Binding in",
            FORUMS,
            format_func=lambda id: id if id == FORUMS[0] else circuit_words(id),
            key=session.field("binds", session.one_of("binds", FORUMS)),
            on_change=session.keep,
            args=("binds",),
        )
    every = authorities(snapshot, opinion, forum=None if forum == FORUMS[0] else forum)
    with columns[0]:
        asked = st.text_input(
            "Words in name, cite or holding",
            key=session.field("words", session.view("words") or ""),
            on_change=session.keep,
            args=("words",),
        )
    with columns[1]:
        kinds = _facet("Kind", "kinds", facets(every, lambda r: r.kind, KINDS), KINDS.__getitem__)
    with columns[2]:
        circuits = _facet(
            "Circuit", "circuits", facets(every, circuit_of, ("scotus", *CIRCUITS)), circuit_words
        )
    with columns[3]:
        treatments = _facet(
            "Treatment", "treatments", facets(every, treatment_of, TREATMENTS), TREATMENTS.__getitem__
        )
    with columns[4]:
        order = st.selectbox(
            "Order",
            list(ORDERS),
            key=session.field("order", session.one_of("order", list(ORDERS))),
            on_change=session.keep,
            args=("order",),
        )
    filters = Filters(asked, kinds, circuits, treatments)
    rows = sorted((r for r in every if filters.keep(r)), key=ORDERS[order])
    st.caption(f"{len(rows)} of {len(every)} authorities" if filters.any else f"{len(every)} authorities")
    return rows, frozenset(r.id for r in rows) if filters.any else None


def _facet(label: str, name: str, counts: Mapping[str, int], said: Callable[[str], str]) -> tuple[str, ...]:
    """A filter whose values carry how many rows have them; nothing chosen means all."""
    chosen: list[str] = st.multiselect(
        label,
        list(counts),
        format_func=lambda value: f"{said(value)} ({counts[value]})",
        key=session.field(name, session.some_of(name, counts)),
        on_change=session.keep,
        args=(name,),
        placeholder="all",
    )
    return tuple(chosen)


def _table(snapshot: Snapshot, opinion: str, rows: list[AuthorityRow]) -> None:
    """A row chosen is kept by place, so the widget's key changes whenever the rows do: the id is the only truth."""
    if not rows:
        st.info("No authority passes these filters.")
        return
    ids = [r.id for r in rows]
    elsewhere = st.session_state.get("chosen_elsewhere", 0)
    key = f"table_{_digest(snapshot.id, opinion, ids, elsewhere)}"
    chosen = session.view("case")
    with_force = any(r.force for r in rows)
    shown = [table_row(r, with_force=with_force) for r in rows]
    st.dataframe(
        shown,
        key=key,
        height=min(36 * (len(rows) + 1), 290),
        hide_index=True,
        width="stretch",
        on_select=partial(_row_chosen, key, ids),
        selection_mode="single-row",
        selection_default={"selection": {"rows": [ids.index(chosen)]}} if chosen in ids else None,
        column_config={
            "name": st.column_config.TextColumn(width=270),
            "force": st.column_config.TextColumn(width="medium"),
            "said to hold": st.column_config.TextColumn(width="large"),
            "treatment": st.column_config.TextColumn(width="medium"),
            "mentions": st.column_config.NumberColumn(width="small"),
        },
    )


def _drawn(
    snapshot: Snapshot, opinion: str, among: frozenset[str] | None
) -> tuple[Drawing, dict[str, str] | None]:
    """The drawing of what the filters leave, what is chosen always in it, and what is chosen."""
    case, line = session.view("case"), session.view("line")
    keep = link_ends(line) or ((case,) if case else ())
    selected = {"kind": "edge", "id": line} if line else {"kind": "node", "id": case} if case else None
    return draw(snapshot, opinion, among=among, keep=keep), selected


def _row_chosen(key: str, ids: list[str]) -> None:
    rows = st.session_state[key]["selection"]["rows"]
    _choose(case=ids[rows[0]] if rows else None)


def _graph_chosen() -> None:
    selected = st.session_state[GRAPH]["selected"] or {}
    st.session_state["chosen_elsewhere"] = st.session_state.get("chosen_elsewhere", 0) + 1
    if selected.get("kind") == "edge":
        _choose(line=selected["id"])
    else:
        _choose(case=selected.get("id"))


def _choose(*, case: str | None = None, line: str | None = None) -> None:
    session.set_view("case", case)
    session.set_view("line", line)


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]
