"""An answer on the page: never without its doubt, its reasons, and the contrary authority beside the support."""

from collections.abc import Sequence

import streamlit as st

from graph.established.record import CheckRecord
from graph.snapshot import Snapshot
from ui.present.answer import (
    Card,
    asked,
    beside,
    caveat_groups,
    changes,
    consensus_rows,
    decided,
    doubt,
    held,
    in_short,
    sides,
    stages,
    threshold,
)
from ui.present.wording import ANSWERS, as_text

FEW = 3


def answer(record: CheckRecord) -> None:
    """The answer with its doubt and its reasons in short; what it rests on follows in `reasons`."""
    with st.container(border=True):
        st.subheader(as_text(ANSWERS[record.answer]), anchor=False)
        st.text(record.question.right)
        st.caption(as_text(asked(record)))
        if record.provisional:
            st.warning(
                f"**{as_text(doubt(record.unconfirmed))}** Review them under *Rights and review*.", icon="⚠️"
            )
        st.text(in_short(record))
        for why in (*record.why, *beside(record)):
            st.text(f"• {why}")
        if len(record.segments) > 1:
            st.markdown("**The answer changes within the time of the conduct; the weakest stands above**")
            for s in record.segments:
                st.text(f"{s.from_} through {s.through}: {ANSWERS[s.answer]}")


def reasons(record: CheckRecord, snapshot: Snapshot) -> None:
    """Everything the answer rests on; of a right that is not held, which borrows nothing, only the caveats."""
    if record.question.right_id is not None:
        _two_sides(record, snapshot)
        _determinations(record)
        _steps(record, snapshot)
        _consensus(record)
        _turning(record)
        _missing(record)
    _caveats(record)
    with st.expander("What this rests on"):
        for line in held(record):
            st.text(line)


def _two_sides(record: CheckRecord, snapshot: Snapshot) -> None:
    on = sides(record, snapshot)
    left, right = st.columns(2, gap="medium")
    with left:
        _side("Support", on.support, "No authority held supports it.")
    with right:
        _side("Contrary authority and doubt", on.contrary, "No authority held opposes it or shows doubt.")
    if on.informs:
        with st.expander(f"Informs, does not count ({len(on.informs)})"):
            _cards(on.informs)
    if on.excluded:
        with st.expander(f"Left out, with the reason ({len(on.excluded)})"):
            _cards(on.excluded)


def _side(title: str, cards: Sequence[Card], none: str) -> None:
    st.markdown(f"#### {title} ({len(cards)})")
    if not cards:
        st.caption(none)
    _cards(cards)


def _cards(cards: Sequence[Card]) -> None:
    for card in cards:
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{as_text(card.cited)}**")
            st.caption(as_text(f"{card.reads} · {card.standing}"))
            st.text(card.reason)
            if card.passage:
                st.text(f"“{card.passage}”")
            st.caption(as_text(f"{card.where} · {card.who}"))
            for words in card.on_notice:
                st.text(words)
            if card.rule:
                st.caption(as_text(f"Rule: {card.rule}"))
            for other in card.also:
                st.caption(as_text(f"Also said: {other}"))


def _determinations(record: CheckRecord) -> None:
    st.markdown("#### What courts themselves decided of this right")
    rows = decided(record)
    if not rows:
        st.caption("No determination of this right by a court is held.")
    for d in rows:
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{as_text(d.court)}: {as_text(d.answer)}**, conduct of {as_text(d.conduct)}")
            st.text(d.why)
            (st.error if d.disagrees else st.info)(as_text(d.agreement))


def _steps(record: CheckRecord, snapshot: Snapshot) -> None:
    st.markdown("#### How the answer was reached")
    for number, stage in enumerate(stages(record, snapshot), 1):
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{number}\\. {as_text(stage.question)}**")
            st.text(stage.finding)
            if stage.authorities:
                st.caption(as_text(f"Authorities: {stage.authorities}"))
            if stage.rule:
                st.caption(as_text(f"Rule: {stage.rule} {stage.source}"))


def _consensus(record: CheckRecord) -> None:
    st.markdown("#### Persuasive courts, by where they stand")
    for stand, courts in consensus_rows(record):
        first, second = st.columns([1, 4])
        first.markdown(f"**{as_text(stand)}**")
        second.text(courts)
    st.caption(as_text(threshold(record)))


def _turning(record: CheckRecord) -> None:
    rows = changes(record)
    if rows:
        st.markdown("#### When the answer changes")
    for since, code, because in rows:
        first, second = st.columns([1, 4])
        first.markdown(f"**{as_text(since)}**")
        second.text(f"{ANSWERS[code]}: {because}")


def _missing(record: CheckRecord) -> None:
    if record.missing:
        st.markdown("#### What is missing, and what would change the answer")
    for m in record.missing:
        st.markdown(f"- {as_text(m.text)}")


def _caveats(record: CheckRecord) -> None:
    """Each in full; where many are of one kind they are folded under their number."""
    st.markdown("#### Caveats")
    for kind, rows in caveat_groups(record):
        lines = [f"- {as_text(text)}" + (f" *{as_text(by)}*" if by else "") for text, by in rows]
        if len(rows) > FEW:
            with st.expander(f"{len(rows)} {as_text(kind)}"):
                st.markdown("\n".join(lines))
        else:
            st.markdown("\n".join(lines))
