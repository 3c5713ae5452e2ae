"""From rows to an answer in the courts' order: Supreme Court, forum, state high court, persuasive authority."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from graph.established.admission import Row
from graph.established.law import Law
from graph.established.naming import ANSWER_WORDS, case_named, courts_listed
from graph.model.dates import days_between
from graph.model.extraction import Use

Answer = Literal["established_binding", "established_consensus", "not_shown", "needs_human", "no_rule_known"]
Route = Literal["supreme_court", "circuit", "state_high_court", "consensus", "none"]
# How much an answer claims: a range of conduct, or two readings, take the least.
CLAIM: tuple[Answer, ...] = (
    "no_rule_known", "not_shown", "needs_human", "established_consensus", "established_binding",
)  # fmt: skip
OWN = ("supreme", "forum", "state_high")


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer with its route, the reasons in words, and the authorities it rests on."""

    answer: Answer
    route: Route
    why: tuple[str, ...]
    rests_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Persuasive circuits by where they stand; `doubts` are all doubts, the forum's own included."""

    for_: tuple[str, ...]
    against: tuple[str, ...]
    doubts: tuple[str, ...]


def at_worst(row: Row) -> Use:
    """The use of a row when every open question about it goes against the right."""
    return row.low


def at_best(row: Row) -> Use:
    """The use of a row when every open question about it goes for the right."""
    return row.high


def decide(rows: tuple[Row, ...], law: Law, day: str) -> tuple[Outcome, Outcome]:
    """The answers of the count alone: with every open fact taken against the right, and with every one for it."""
    return _decide(rows, law, day, at_worst), _decide(rows, law, day, at_best)


def joined(worst: Outcome, best: Outcome, rows: tuple[Row, ...]) -> Outcome:
    """One answer of the two: the same, or what a person must be asked."""
    if worst.answer == best.answer:
        return worst
    if {worst.answer, best.answer} <= {"established_binding", "established_consensus"}:
        return min(worst, best, key=lambda o: CLAIM.index(o.answer))
    asks = [f"{row.fact.name}: ask {ask}" for row in rows if row.low != row.high for ask in row.asks]
    why = (
        f"open: with what is open against the right, {ANSWER_WORDS[worst.answer]}; "
        f"with it for the right, {ANSWER_WORDS[best.answer]}",
        *asks,
    )
    return Outcome("needs_human", best.route, why, tuple(dict.fromkeys([*worst.rests_on, *best.rests_on])))


def _decide(rows: tuple[Row, ...], law: Law, day: str, use: Callable[[Row], Use]) -> Outcome:
    own = _own(rows, law, day, use)
    return own if own is not None else _persuasive(rows, law, day, use)


def _own(rows: tuple[Row, ...], law: Law, day: str, use: Callable[[Row], Use]) -> Outcome | None:
    """What binding authority answers; None when it says nothing on point."""
    assert law.row is not None
    binding = [r for r in rows if r.bond.rank in OWN and r.bond.court_binds and r.bond.force != "persuasive"]
    for_ = [r for r in binding if use(r) == "supports"]
    against = _not_displaced([r for r in binding if use(r) == "opposes"], for_)
    ids = tuple(r.fact.id for r in (*for_, *against))
    if against:
        return _own_conflict(for_, against, ids) if for_ else _own_denial(against, ids)
    if not for_:
        return None
    if not law.row.answerable and not any(r.bond.rank == "supreme" for r in for_):
        return Outcome(
            "no_rule_known", "none", (f"the rules of the {law.row.name} are too little known",), ids
        )
    route = _route(for_)
    unsettled = [r for r in binding if use(r) == "doubt" and not r.later and _may_be_on_point(r)]
    if unsettled:
        why = f"binding authority, but the forum's own law is unsettled on point by {_names(unsettled)}"
        return Outcome("needs_human", route, (why,), (*ids, *(r.fact.id for r in unsettled)))
    young = _too_young(for_, law, day)
    if young:
        # Not all support is young where an older consensus stands by itself: what agrees with it takes nothing away.
        elsewhere = _persuasive(rows, law, day, use)
        if elsewhere.answer == "established_consensus":
            both = (
                f"{_names(for_)} agrees, under {law.rules.recency_days} days old at the conduct (a heuristic)"
            )
            return Outcome(
                "established_consensus", "consensus", (*elsewhere.why, both), (*elsewhere.rests_on, *ids)
            )
        return Outcome("needs_human", route, (young,), ids)
    return Outcome("established_binding", route, (f"binding authority on point: {_names(for_)}",), ids)


def _may_be_on_point(row: Row) -> bool:
    """A denial whose fit nobody has read may be on point; one read as general leaves binding precedent alone."""
    view = row.view
    return view is not None and (view.fit == "on_point" or (view.stance, view.fit) == ("rejects", "not_read"))


def _own_denial(against: list[Row], ids: tuple[str, ...]) -> Outcome:
    return Outcome(
        "not_shown", "none", (f"binding authority on point denies the right: {_names(against)}",), ids
    )


def _own_conflict(for_: list[Row], against: list[Row], ids: tuple[str, ...]) -> Outcome:
    """Conflict inside the forum's own law defeats clarity (Lane v. Franks, 573 U.S. 228 (2014))."""
    top_for, top_against = (any(r.bond.rank == "supreme" for r in side) for side in (for_, against))
    if top_for and not top_against:
        why = f"the Supreme Court ({_names(for_)}) is for the right, the forum's own law ({_names(against)}) against"
        return Outcome("needs_human", "supreme_court", (why,), ids)
    why = (
        f"the forum's own law conflicts: {_names(for_)} for, {_names(against)} against; that defeats clarity"
    )
    return Outcome("not_shown", "none", (why,), ids)


def _not_displaced(against: list[Row], for_: list[Row]) -> list[Row]:
    """Contrary panels of a court that later sat en banc for the right no longer stand (en banc outranks panel)."""

    def displaced(row: Row) -> bool:
        return not row.fact.en_banc and any(
            r.fact.en_banc
            and r.fact.decided.court == row.fact.decided.court
            and (r.fact.decided.earliest or "") > (row.fact.decided.latest or "9999")
            for r in for_
        )

    return [r for r in against if not displaced(r)]


def _route(for_: Iterable[Row]) -> Route:
    ranks = {r.bond.rank for r in for_}
    if "supreme" in ranks:
        return "supreme_court"
    return "circuit" if "forum" in ranks else "state_high_court"


def tally(rows: tuple[Row, ...], use: Callable[[Row], Use]) -> Tally:
    """One count a circuit: against when any of its published decisions stands against, displaced ones aside."""
    circuits = [r for r in rows if r.bond.rank == "appeals" and r.fact.circuit]
    by = {
        c: [r for r in circuits if r.fact.circuit == c]
        for c in sorted({r.fact.circuit or "" for r in circuits})
    }
    for_, against = [], []
    for circuit, own in by.items():
        support = [r for r in own if use(r) == "supports"]
        if _not_displaced([r for r in own if use(r) == "opposes"], support):
            against.append(circuit)
        elif support:
            for_.append(circuit)
    doubts = tuple(r.fact.id for r in rows if use(r) == "doubt")
    return Tally(tuple(for_), tuple(against), doubts)


def _persuasive(rows: tuple[Row, ...], law: Law, day: str, use: Callable[[Row], Use]) -> Outcome:
    """What other courts can show; nothing where the forum's own rule on them is not known."""
    assert law.row is not None
    if not law.row.answerable or law.row.persuasive.value == "unknown":
        why = f"no rule is known on what else can establish a right in the {law.row.name}: {law.row.persuasive.text}"
        return Outcome("no_rule_known", "none", (why,), ())
    route, count, limit = law.row.persuasive, tally(rows, use), law.threshold
    bearing = [r for r in rows if use(r) in ("supports", "opposes", "doubt")]
    ids, n = tuple(r.fact.id for r in bearing), len(count.for_)
    if route.value == "closed":
        return Outcome(
            "not_shown", "none", (f"no binding authority on point, and no other route: {route.text}",), ids
        )
    counted = f"{published(n)} on point for" + (f" ({courts_listed(count.for_)})" if count.for_ else "")
    if count.against:
        why = f"{counted}, {courts_listed(count.against)} against: a split"
        if n >= limit.enough:
            return Outcome("needs_human", "consensus", (why,), ids)
        return Outcome("not_shown", "none", (why,), ids)
    if n < limit.arguable:
        return Outcome("not_shown", "none", (f"{counted}; fewer than {limit.arguable} is no consensus",), ids)
    doubt = f"{counted}, doubted by {_names([r for r in bearing if use(r) == 'doubt'])}"
    if n < limit.enough or route.value == "extraordinary_only":
        why = doubt if count.doubts else counted
        own_words = f"in the forum's own words: {route.wording or route.text}"
        return Outcome("needs_human", "consensus", (why, own_words), ids)
    if count.doubts:
        return Outcome("needs_human", "consensus", (doubt,), ids)
    young = _too_young([r for r in bearing if use(r) == "supports"], law, day)
    if young:
        return Outcome("needs_human", "consensus", (young,), ids)
    return Outcome("established_consensus", "consensus", (f"{counted}, none against",), ids)


def _too_young(for_: list[Row], law: Law, day: str) -> str | None:
    """Why all support is too young at the conduct, or None (a heuristic, or a forum's own rule)."""
    ages = [days_between(r.notice, day) for r in for_ if r.notice]
    if not ages or max(ages) >= law.rules.recency_days:
        return None
    lag = law.row.lag if law.row else None
    said = f"; {lag.text} ({lag.authority})" if lag and lag.authority else ""
    days = f"{max(ages)} day{'s' if max(ages) != 1 else ''}"
    return f"all support is at most {days} old at the conduct, under {law.rules.recency_days} (a heuristic){said}"


def _names(rows: Iterable[Row]) -> str:
    return ", ".join(case_named(r.fact) for r in rows)


def published(n: int) -> str:
    """A number of circuits in words."""
    return f"{n or 'no'} published {'court' if n < 2 else 'courts'} of appeals"
