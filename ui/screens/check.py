"""Was this right clearly established, here, on this date? The form, and the answer with everything it rests on."""

from datetime import date
from functools import partial

import streamlit as st

from graph.established.engine import check
from graph.established.question import Question, ask
from graph.established.record import CheckRecord
from graph.exports.registry import exporter
from graph.model.errors import BadQuestion
from graph.model.rights import Right, SameRight, right_id
from graph.queries.rights import list_rights
from graph.rules.courts import CIRCUITS, court_by_words
from graph.snapshot import Snapshot
from ui import session
from ui.law import rules_in_force
from ui.panels.answer import answer, reasons
from ui.panels.right_choice import choose_right
from ui.person import now, person, today
from ui.present.wording import as_text

FORUMS = (*CIRCUITS, "scotus")
FIELDS = ("forum", "on", "through", "state", "defendant", "consensus", "confirmed", "also")
VIEW = ("right", *FIELDS)
NEEDED = (("right", "the right"), ("forum", "the forum"), ("on", "the day of the conduct"))
FIRST_DAY = date(1789, 1, 1)
MEMOS = (("docx", "Memo as Word"), ("markdown", "Memo as Markdown"), ("json", "Record as JSON"))


def render() -> None:
    """The screen, on the graph as it is now."""
    session.arrive("check", VIEW)
    show(session.current())


def show(snapshot: Snapshot) -> None:
    """The screen, on a snapshot."""
    chosen = _right(snapshot)
    submitted = _form(chosen)
    lacking = [said for name, said in NEEDED if not (session.view(name) or "").strip()]
    if lacking:
        if submitted:
            st.warning(f"Not asked yet: give {', '.join(lacking)}. There is no default.")
        return
    try:
        record = _answered(snapshot, snapshot.id, _question(snapshot))
    except BadQuestion as error:
        st.error(as_text(str(error)))
        return
    answer(record)
    if record.candidates:
        _candidates(record)
    reasons(record, snapshot)
    _downloads(record)


def _right(snapshot: Snapshot) -> str | None:
    """The id of the right chosen; None for other words, which the form takes."""
    held = [str(row["id"]) for row in list_rights(snapshot)]
    if held:
        return choose_right(snapshot, held, or_other=True)
    st.info(
        "No right is held yet: the opinions read decided none, and nobody entered one. Ask in your own words."
    )
    return None


def _form(chosen: str | None) -> bool:
    """Whether the question was sent just now; what it says is then in the address."""
    with st.form("question"):
        if chosen is None:
            said = (session.view("right") or "").strip()
            st.text_area(
                "The right, in a sentence: what an official may not do, to whom, in what situation",
                key=session.field("words_of_right", said),
                height=80,
            )
        forum, on, send = st.columns([3, 2, 1], vertical_alignment="bottom")
        with forum:
            st.selectbox(
                "Forum: whose law decides",
                FORUMS,
                index=None,
                format_func=_forum_words,
                accept_new_options=True,
                placeholder="a circuit, or type any court: E.D. Cal., nysd, Maryland Supreme Court …",
                key=session.field("forum", session.view("forum")),
            )
        with on:
            _day("Day of the conduct", "on")
        with send:
            sent = st.form_submit_button(
                "Check", type="primary", width="stretch", on_click=_sent, args=(chosen,)
            )
        with st.expander("More: a range of days, state, how many circuits, other forums"):
            _more()
    return sent


def _more() -> None:
    first, second, third = st.columns(3)
    with first:
        _day("Last day, when the conduct lasted", "through")
        st.text_input("State where the case arose", key=session.field("state", session.view("state") or ""))
    with second:
        st.text_input("Whose conduct", key=session.field("defendant", session.view("defendant") or ""))
        said = session.view("consensus") or ""
        st.number_input(
            "Circuits taken as enough (a heuristic)",
            min_value=1,
            value=None,
            step=1,
            placeholder=f"{rules_in_force().threshold.enough}, as the rules file has it",
            key=session.field("consensus", int(said) if said.isdigit() and int(said) else None),
        )
    with third:
        st.multiselect(
            "Also show when the answer turns in",
            FORUMS,
            format_func=_forum_words,
            placeholder="no other forum",
            key=session.field("also", session.some_of("also", FORUMS)),
        )
        st.checkbox(
            "Count only what persons confirmed",
            key=session.field("confirmed", session.view("confirmed") == "yes"),
        )


def _day(label: str, name: str) -> None:
    """A day with no default; an address may also hold a month or year, which the calendar cannot show."""
    latest = date.fromisoformat(today())
    try:
        day = date.fromisoformat(session.view(name) or "")
    except ValueError:
        day = None
    shown = day if day is not None and FIRST_DAY <= day <= latest else None
    st.date_input(
        label,
        value=None,
        min_value=FIRST_DAY,
        max_value=latest,
        format="YYYY-MM-DD",
        key=session.field(name, shown),
    )


def _sent(chosen: str | None) -> None:
    session.keep(*FIELDS)
    forum = court_by_words(session.view("forum") or "")
    if forum is not None:  # typed as words: the address holds the court's id
        session.set_view("forum", forum.id)
    session.set_view("right", chosen or st.session_state["field_words_of_right"].strip())


def _forum_words(court: str) -> str:
    found = court_by_words(court)
    return f"{found.name} ({found.id})" if found else court


def _question(snapshot: Snapshot) -> Question:
    """Raises BadQuestion: an unknown court, an impossible day, a bare doctrine …"""
    consensus = session.view("consensus") or ""
    return ask(
        session.view("right") or "",
        session.view("forum") or "",
        session.view("on") or "",
        through=session.view("through"),
        state=session.view("state"),
        defendant=session.view("defendant"),
        confirmed_only=session.view("confirmed") == "yes",
        consensus=int(consensus) if consensus.isdigit() else None,
        forums=tuple(session.some_of("also", FORUMS)),
        today=today(),
        known_rights=frozenset(snapshot.rights),
    )


@st.cache_resource(max_entries=32, show_spinner="Weighing …")
def _answered(_snapshot: Snapshot, id: str, question: Question) -> CheckRecord:
    return check(_snapshot, question, rules_in_force())


def _downloads(record: CheckRecord) -> None:
    q = record.question
    for column, (format, label) in zip(st.columns(len(MEMOS)), MEMOS, strict=True):
        made_by = exporter("memo", format)
        column.download_button(
            label,
            data=partial(made_by.make, record),
            file_name=f"check-{q.forum}-{q.conduct[0]}{made_by.suffix}",
            mime=made_by.media_type,
            on_click="ignore",
            width="stretch",
        )


def _candidates(record: CheckRecord) -> None:
    """Rights held that share words: offered, never borrowed, unless a person says that both are one right."""
    st.markdown("#### Did you mean one of these? Nothing was borrowed from them.")
    for c in record.candidates:
        with st.container(border=True, gap="xsmall"):
            st.text(c.text)
            shared, lacking = ", ".join(c.matched) or "nothing", ", ".join(c.unknown) or "nothing"
            st.caption(as_text(f"words in common: {shared}; words it does not have: {lacking}"))
            with st.container(horizontal=True):
                st.button("Ask about this one", key=f"ask_{c.right}", on_click=_ask_about, args=(c.right,))
                st.button(
                    "Mine is the same right",
                    key=f"same_{c.right}",
                    help="Kept under your name; its authorities then count. It can be undone under Rights and review.",
                    on_click=_same_right,
                    args=(record.question.right, c.right),
                )


def _ask_about(right: str) -> None:
    session.set_view("right", right)


def _same_right(words: str, held: str) -> None:
    mine = Right(right_id(words), words, by=person())
    with session.opened() as store:
        store.put_right(mine, at=now())
        store.put_same_right(SameRight(mine.id, held, person(), now()))
    session.set_view("right", mine.id)
