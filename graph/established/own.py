"""What courts themselves decided of the right: the forum's own later word on an earlier day decides there."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from graph.established.admission import Row
from graph.established.counting import Answer as Computed
from graph.established.counting import Outcome, Route, joined
from graph.established.facts import REJECTED, Fact, View, plain_fact
from graph.established.law import Law
from graph.established.naming import ANSWER_WORDS, rule_words
from graph.established.standing import told
from graph.established.uses import KIND_WORDS
from graph.model.dates import earliest, latest
from graph.model.extraction import Answer
from graph.model.rights import AGAINST, ENDS, Event, FindingKind, right_id
from graph.rules.binding import Bond, bond
from graph.snapshot import Snapshot

# Immunity granted on a right only assumed decides that the law was not clear; nothing less than a holding decides that
# it was.
_DECIDING: dict[Answer, tuple[FindingKind, ...]] = {
    "established": ("holding",),
    "not_established": ("holding", "assumed"),
}


@dataclass(frozen=True, slots=True)
class Determined:
    """One court's word that the law was clear, or was not, on certain days; `fact` is the deciding case."""

    case: str
    name: str
    court: str | None
    date: str | None
    answer: Answer
    days: tuple[str, ...]
    confirmed_by: str | None
    fact: Fact
    words: "Words"
    kind: FindingKind = "holding"


@dataclass(frozen=True, slots=True)
class Words:
    """The words that say what was decided: the deciding opinion's own where it is held, else those that report it."""

    text: str
    page: str | None
    source: str
    source_name: str
    defendants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """A determination as it bears on a day in a forum: `speaks` is True (clear), False (not clear) or None.

    `unsettles`: the forum's own hierarchy said "not clear" of this day in a form that does not decide, and that no
    answer of "established" may pass over. `said`: what it held of which day, where it speaks.
    """

    determined: Determined
    binding: bool
    speaks: bool | None
    why: str
    unsettles: bool = False
    said: str = ""


def determined_on(
    snapshot: Snapshot, group: frozenset[str], facts: tuple[Fact, ...], confirmed_only: bool
) -> tuple[Determined, ...]:
    """Determinations read in held opinions, and those that findings and proposals state; findings only on request.

    What a person says of a day confirms what was read of that day, and of no other.
    """
    known = {f.id: f for f in facts}
    words: dict[tuple[str, Answer, str | None, FindingKind], Words] = {}
    rows: dict[tuple[str, Answer, str | None, FindingKind], set[str]] = {}
    for fact in facts:
        for view in fact.held:
            for answer, day in _stated(view):
                key = (fact.id, answer, view.by, view.kind)
                rows.setdefault(key, set()).add(day)
                words.setdefault(key, Words(view.text, view.page, view.source, view.source_name))
    for opinion, d in snapshot.determinations:
        if not confirmed_only and {d.right, right_id(d.right)} & group:
            fact = known.setdefault(opinion, plain_fact(snapshot, opinion))
            if not _rejected(fact, d.answer):
                rows.setdefault((opinion, d.answer, None, "holding"), set()).update(d.conduct_dates)
    persons: dict[tuple[str, Answer], set[str]] = {}
    for (case, answer, by, _), days in rows.items():
        if by is not None:
            persons.setdefault((case, answer), set()).update(days)
    out = []
    for (case, answer, by, kind), days in rows.items():
        said = persons.get((case, answer), set())
        left = days - said if by is None else days
        if by is None and said and not left:
            continue  # a person says the same of it
        fact, shown = known[case], words.get((case, answer, by, kind))
        own = _own_words(snapshot, group, fact, answer, left) or shown or Words("", None, case, fact.name)
        court, on = fact.decided.court, tuple(sorted(left))
        out.append(Determined(case, fact.name, court, fact.date, answer, on, by, fact, own, kind))
    return tuple(sorted(out, key=lambda d: (d.date or "", d.case, d.answer, d.confirmed_by or "", d.kind)))


def _own_words(
    snapshot: Snapshot, group: frozenset[str], fact: Fact, answer: Answer, days: Collection[str]
) -> Words | None:
    """The opinion's own words on those days, with the page they stand on and the defendants they are about."""
    held = snapshot.extractions.get(fact.id)
    found = [
        d
        for d in (held.determinations if held else ())
        if d.answer == answer
        and {d.right, right_id(d.right)} & group
        and (not days or not d.conduct_dates or set(days) & set(d.conduct_dates))
    ]
    if held is None or not found:
        return None
    pages = (p.label for p in held.pages if p.start <= found[0].start < p.end)
    return Words(
        " […] ".join(dict.fromkeys(d.text for d in found)),
        next(pages, None),
        fact.id,
        fact.name,
        tuple(dict.fromkeys(who for d in found for who in d.defendants)),
    )


def _rejected(fact: Fact, answer: Answer) -> bool:
    """Whether a person rejected the proposal that states this very determination."""
    return any(why == REJECTED and answer in [a for a, _ in _stated(view)] for view, why in fact.aside)


def _stated(view: View) -> list[tuple[Answer, str]]:
    found: list[tuple[Answer, str]] = []
    if view.held_clear_as_of:
        found.append(("established", view.held_clear_as_of))
    if view.held_unclear_as_of:
        found.append(("not_established", view.held_unclear_as_of))
    return found


def apply(determined: Determined, law: Law, day: str) -> Applied:
    """Whether a determination decides in the forum, and of the day.

    Clear on a day means clear from then on; not clear on a day means not clear until then.
    """
    assert law.row is not None
    fact = determined.fact
    force = bond(fact.decided, law.row, law.state)
    speaks = _speaks(determined, day)
    marked = [e for e in fact.events if e.event in AGAINST]
    contested = _contested(fact)
    held = determined.kind in _DECIDING.get(determined.answer, ("holding",))
    theirs = held and force.force == "binding" and force.rank in ("supreme", "forum")
    binding = theirs and not marked and not contested
    if not held:
        why = f"does not decide: {KIND_WORDS.get(determined.kind, determined.kind)}"
    elif theirs and marked:
        why = f"no longer decides here by itself: {told(marked[0])}"
    elif theirs and contested:
        why = "persons differ on this decision, so it does not decide here by itself"
    elif not binding:
        why = f"does not bind here: {force.why}"
    elif speaks is None:
        why = "binds here, but says nothing of this day"
    else:
        why = f"the forum's own word: {_said(determined, day)}"
    unsettles = speaks is False and not binding and _unsettles(determined, force, law, marked)
    return Applied(
        determined, binding, speaks, rule_words(why).rstrip("."), unsettles, _said(determined, day)
    )


def _said(determined: Determined, day: str) -> str:
    """What was held, and of which day: a court speaks of the days before it, and what follows for others is said."""
    same = [d for d in determined.days if earliest(d) <= day <= latest(d)]
    if determined.answer == "established":
        before = [d for d in determined.days if latest(d) <= day]
        if same and before:
            return f"clear on {same[0]}"
        return f"clear already on {max(before)}, earlier" if before else ""
    after = [d for d in determined.days if day <= latest(d)]
    if same:
        return f"not clear on {same[0]}"
    return f"not clear even on {min(after)}, later" if after else ""


def _contested(fact: Fact) -> bool:
    """Whether two persons differ on the decision; one person's several findings are no dispute."""
    by_person: dict[str, set[str]] = {}
    for view in fact.views:
        if view.by:
            by_person.setdefault(view.by, set()).add(view.stance)
    return len({frozenset(stances) for stances in by_person.values()}) > 1


def _unsettles(determined: Determined, force: Bond, law: Law, marked: list[Event]) -> bool:
    """Whether the forum's own "not clear", though it decides nothing by itself, keeps an answer from standing.

    Not a dissent's or a concurrence's word; not one whose whole decision surely ended; not an unpublished one where the
    forum's rules ignore those.
    """
    assert law.row is not None
    ended = any(e.event in ENDS and e.scope == "whole" and e.date and e.opinion is None for e in marked)
    ignored = determined.fact.decided.published is False and law.row.cells["unpublished"].value == "never"
    own = force.court_binds and force.rank in ("supreme", "forum")
    return own and not ended and not ignored and determined.kind not in ("dissent", "concurrence")


def _speaks(determined: Determined, day: str) -> bool | None:
    if determined.answer == "established" and any(latest(d) <= day for d in determined.days):
        return True
    if determined.answer == "not_established" and any(day <= latest(d) for d in determined.days):
        return False
    return None


def settled(worst: Outcome, best: Outcome, rows: tuple[Row, ...], applied: tuple[Applied, ...]) -> Outcome:
    """The answer under the forum's own determinations, where facts may be open.

    The forum's "clear" must make the same answer of both readings: what is open of the support stays open.
    """
    if any(a.binding and a.speaks for a in applied):
        return joined(with_own(worst, applied), with_own(best, applied), rows)
    return with_own(joined(worst, best, rows), applied)


def with_own(outcome: Outcome, applied: tuple[Applied, ...]) -> Outcome:
    """The computed answer under the forum's own determinations: they decide; a disagreement is for a person."""
    deciding = [a for a in applied if a.binding and a.speaks is not None]
    if outcome.answer == "no_rule_known":
        return outcome
    return _unsettled(_decided(outcome, deciding) if deciding else outcome, applied)


def _unsettled(outcome: Outcome, applied: tuple[Applied, ...]) -> Outcome:
    """No answer of "established" passes over a word of the forum's own hierarchy that the law was not clear.

    Binding precedent yields only to what may yet decide (a holding that is or may be published); a consensus to all.
    """
    against = [
        a
        for a in applied
        if a.unsettles and (outcome.answer == "established_consensus" or _may_yet_decide(a.determined))
    ]
    if not against or not outcome.answer.startswith("established"):
        return outcome
    said = "; ".join(f"{a.determined.name} said that it was {a.said}, but {a.why}" for a in against)
    ids = tuple(dict.fromkeys([*outcome.rests_on, *(a.determined.case for a in against)]))
    return Outcome("needs_human", outcome.route, (*outcome.why, f"{said}: a person must weigh it"), ids)


def _may_yet_decide(determined: Determined) -> bool:
    return determined.kind in _DECIDING["not_established"] and determined.fact.decided.published is not False


def _decided(outcome: Outcome, deciding: list[Applied]) -> Outcome:
    ids = tuple(dict.fromkeys([*outcome.rests_on, *(a.determined.case for a in deciding)]))
    said = "; ".join(f"{a.determined.name} held that it was {a.said}" for a in deciding)
    if len({a.speaks for a in deciding}) > 1:
        return Outcome(
            "needs_human", outcome.route, (*outcome.why, f"the forum's own decisions differ: {said}"), ids
        )
    clear = deciding[0].speaks
    agrees = agreement(outcome, clear)
    if agrees:
        return replace(outcome, rests_on=ids, why=(*outcome.why, f"{said}: agreeing"))
    if agrees is False:
        computed = f"the computed answer was: {ANSWER_WORDS[outcome.answer]}"
        why = f"{said}; {computed}; both are shown, a person must weigh them"
        return Outcome("needs_human", outcome.route, (*outcome.why, why), ids)
    if clear is False:
        return Outcome("not_shown", "none", (*outcome.why, f"{said}: that decides what was open"), ids)
    settled: Computed = "established_consensus" if outcome.route == "consensus" else "established_binding"
    route: Route = "circuit" if outcome.route == "none" else outcome.route
    return Outcome(settled, route, (*outcome.why, f"{said}: that decides what was open"), ids)


def agreement(outcome: Outcome, clear: bool | None) -> bool | None:
    """Whether a computed answer and a determination say the same; None where one of them says nothing."""
    if clear is None or outcome.answer in ("needs_human", "no_rule_known"):
        return None
    return clear == outcome.answer.startswith("established")
