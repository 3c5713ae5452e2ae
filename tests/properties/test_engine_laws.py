"""Laws of the engine over generated facts: what must hold whatever the graph holds, in every forum, on every day."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.established.counting import CLAIM
from graph.established.engine import check
from graph.established.question import Question
from graph.established.record import CheckRecord
from graph.model.dates import plus
from graph.model.extraction import Authority
from graph.model.rights import Event, Finding, Proposal
from graph.rules.circuits import load_rules
from graph.snapshot import Snapshot
from kit.snapshots import RIGHT, case, event, finding, proposal, renamed, snapshot

RULES = load_rules()
FORUMS = (*(f for f in RULES.forums if f not in ("state", "cafc")), "vaed", "cacd")
CIRCUITS = (*(f"ca{n}" for n in range(1, 12)), "cadc")
COURTS = ("scotus", *CIRCUITS, "cacd", "vaed", "va", "cal", "ala", "armfor")
STANCES = ("recognises", "recognises", "recognises", "rejects", "tension", "silent", "not_read")
FITS = ("on_point", "on_point", "on_point", "general", "distinguishable", "not_read")
KINDS = ("holding", "holding", "holding", "dictum", "assumed", "dissent", "concurrence", "plurality")
DATED = ("effective", "held_clear_as_of", "held_unclear_as_of")
EVENTS = ("reversed", "vacated", "withdrawn", "superseded", "overruled", "undermined", "limited", "affirmed")

early_days = st.dates(date(1983, 1, 1), date(2010, 12, 31)).map(str)
days = st.one_of(st.dates(date(2009, 1, 1), date(2024, 12, 31)).map(str), early_days)
whens = st.one_of(days, early_days, st.integers(1983, 2024), st.none())
laws = settings(max_examples=80, deadline=None)


@st.composite
def said_of(draw: st.DrawFn, id: str) -> Proposal | Finding:
    make = draw(st.sampled_from((proposal, finding)))
    more = {key: draw(days) for key in DATED if draw(st.integers(0, 9)) == 0}
    return make(
        id,
        draw(st.sampled_from(STANCES)),
        draw(st.sampled_from(FITS)),
        kind=draw(st.sampled_from(KINDS)),
        **more,
    )  # type: ignore[no-any-return]


@st.composite
def happened(draw: st.DrawFn, id: str) -> Event:
    when = draw(st.one_of(days, st.none()))
    return event(
        id,
        draw(st.sampled_from(EVENTS)),
        when,
        scope=draw(st.sampled_from(("whole", "whole", "part", "other_grounds"))),
    )


@st.composite
def graphs(draw: st.DrawFn) -> Snapshot:
    """Some circuits for the right, as real lines of cases are, and then anything."""
    held: list[Authority] = []
    said: list[Proposal | Finding] = []
    events: list[Event] = []
    for court in draw(st.lists(st.sampled_from(CIRCUITS), max_size=8, unique=True)):
        held.append(case(f"line-{court}", court, draw(early_days)))
        said.append(draw(st.sampled_from((proposal, finding)))(f"line-{court}"))
    for n in range(draw(st.integers(0, 4))):
        id = f"a{n}"
        published = draw(st.sampled_from((True, True, True, False, None)))
        held.append(
            case(
                id,
                draw(st.sampled_from(COURTS)),
                draw(whens),
                published=published,
                en_banc=draw(st.booleans()),
            )
        )
        said.append(draw(said_of(id)))
    for a in held:
        if draw(st.integers(0, 9)) == 0:
            events.append(draw(happened(a.id)))
        if draw(st.integers(0, 9)) == 0:
            said.append(replace(draw(said_of(a.id)), id=f"again-{a.id}"))
    return snapshot(*held, said=said, events=events)


def ask(held: Snapshot, forum: str, day: str, **more: object) -> CheckRecord:
    return check(held, Question(RIGHT, forum, day, day, **more), RULES)  # type: ignore[arg-type]  # passed on


def claim(record: CheckRecord) -> int:
    return CLAIM.index(record.answer)


def supports(record: CheckRecord) -> set[str]:
    return {a.id for a in record.authorities if a.use == "supports"}


forums = st.sampled_from(FORUMS)


@laws
@given(graphs(), forums, days, st.randoms(use_true_random=False))
def test_neither_row_order_nor_ids_nor_names_matter(
    held: Snapshot, forum: str, day: str, chance: object
) -> None:
    ids = list(held.authorities)
    shuffled = list(ids)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    other = renamed(held, {a: f"z{b}" for a, b in zip(ids, shuffled, strict=True)})
    other = replace(
        other, findings=other.findings[::-1], proposals=other.proposals[::-1], events=other.events[::-1]
    )
    assert ask(held, forum, day).answer == ask(other, forum, day).answer


@laws
@given(
    graphs(),
    forums,
    days,
    st.sampled_from(COURTS),
    whens,
    st.sampled_from((proposal, finding)),
    st.booleans(),
)
def test_contrary_on_point_authority_never_strengthens(
    held: Snapshot, forum: str, day: str, court: str, when: str | int | None, make: object, en_banc: bool
) -> None:
    against = make("contra", "rejects")  # type: ignore[operator]
    more = replace(
        held,
        authorities={**held.authorities, "contra": case("contra", court, when, en_banc=en_banc)},
        findings=(*held.findings, against) if isinstance(against, Finding) else held.findings,
        proposals=(*held.proposals, against) if isinstance(against, Proposal) else held.proposals,
    )
    assert claim(ask(more, forum, day)) <= claim(ask(held, forum, day))


@laws
@given(graphs(), forums, days)
def test_an_excluded_authority_can_be_removed_without_changing_the_answer(
    held: Snapshot, forum: str, day: str
) -> None:
    record = ask(held, forum, day)
    asked = {m.text.split(":")[0] for m in record.missing if m.code == "ask_person"}
    own = {d.case for d in record.determinations}
    out = {
        a.id for a in record.authorities if a.use == "excluded" and a.name not in asked and a.id not in own
    }
    less = replace(
        held,
        proposals=tuple(p for p in held.proposals if p.authority not in out),
        findings=tuple(f for f in held.findings if f.authority not in out),
    )
    assert ask(less, forum, day).answer == record.answer


@laws
@given(graphs(), forums, days, days)
def test_a_later_day_never_has_fewer_supports_unless_an_event_falls_between(
    held: Snapshot, forum: str, first: str, second: str
) -> None:
    early, late = sorted((first, second))
    eventful = {e.authority for e in held.events}
    assert supports(ask(held, forum, early)) - eventful <= supports(ask(held, forum, late))


@laws
@given(graphs(), forums, days)
def test_nothing_of_or_after_the_conduct_ever_supports(held: Snapshot, forum: str, day: str) -> None:
    for a in ask(held, forum, day).authorities:
        if a.use == "supports":
            when = held.authorities[a.id]
            assert (when.date or f"{when.year}-12-31") < day


@laws
@given(graphs(), days)
def test_the_eleventh_circuit_never_counts_persuasive_authority(held: Snapshot, day: str) -> None:
    record = ask(held, "ca11", day, state="Alabama")
    assert record.answer != "established_consensus"
    sources = {"scotus", "ca11", "ala"}
    assert {held.authorities[i].court for i in supports(record)} <= sources


@laws
@given(graphs(), forums, days)
def test_no_proposal_turns_a_confirmed_only_answer(held: Snapshot, forum: str, day: str) -> None:
    without = replace(held, proposals=())
    assert (
        ask(held, forum, day, confirmed_only=True).answer
        == ask(without, forum, day, confirmed_only=True).answer
    )
    assert not ask(held, forum, day, confirmed_only=True).provisional


@laws
@given(graphs(), forums, days)
def test_an_unread_stance_turns_nothing(held: Snapshot, forum: str, day: str) -> None:
    more = replace(
        held,
        authorities={**held.authorities, "new": case("new", "ca9", "2001-01-01")},
        proposals=(*held.proposals, proposal("new", "not_read", "not_read")),
    )
    assert ask(more, forum, day).answer == ask(held, forum, day).answer


@laws
@given(graphs(), forums, days)
def test_the_same_question_twice_gives_the_same_bytes_and_never_lacks_its_caveats(
    held: Snapshot, forum: str, day: str
) -> None:
    record = ask(held, forum, day)
    assert record.to_json() == ask(held, forum, day).to_json()
    codes = {c.code for c in record.caveats}
    assert {"circuit_precedent_reserved", "prong_two_only", "facts_assumed", "not_legal_advice"} <= codes
    assert {a.id for a in record.authorities} == {x.authority for x in (*held.proposals, *held.findings)}
    assert all(a.reason for a in record.authorities)


@laws
@given(graphs(), forums, days)
def test_an_answer_established_always_shows_support_that_was_there(
    held: Snapshot, forum: str, day: str
) -> None:
    record = ask(held, forum, day)
    if record.answer.startswith("established"):
        assert supports(record)
        assert record.route in ("supreme_court", "circuit", "state_high_court", "consensus")


@laws
@given(graphs(), forums, days, days)
def test_the_parts_of_a_range_answer_as_each_of_their_days_does(
    held: Snapshot, forum: str, first: str, second: str
) -> None:
    start, end = sorted((first, second))
    record = check(held, Question(RIGHT, forum, start, end), RULES)
    parts = [(s.from_, s.through, s.answer) for s in record.segments] or [(start, end, record.answer)]
    assert parts[0][0] == start
    assert parts[-1][1] == end
    assert record.answer == min((p[2] for p in parts), key=CLAIM.index)
    for first_day, last_day, answer in parts:
        assert ask(held, forum, first_day).answer == answer == ask(held, forum, last_day).answer


@laws
@given(graphs(), forums)
def test_turning_dates_are_the_days_on_which_the_answer_turns(held: Snapshot, forum: str) -> None:
    record = ask(held, forum, "2024-12-31")
    for turn in record.turning:
        assert ask(held, forum, turn.date).answer == turn.answer
        if turn.date > RULES.begins:
            assert ask(held, forum, plus(turn.date, -1)).answer != turn.answer
