"""Which authorities may count under a forum's law on a day: one row each, at worst and at best where views differ."""

from dataclasses import dataclass, replace

from graph.established.facts import Fact, View
from graph.established.law import Law
from graph.established.naming import rule_words
from graph.established.standing import Standing, standing, unended
from graph.established.uses import Used, is_later, used
from graph.model.dates import earliest, latest, plus
from graph.model.extraction import Use
from graph.rules.binding import Bond, bond
from graph.rules.cells import Cell

# From what weighs most against the right to what weighs most for it.
ORDER: tuple[Use, ...] = ("opposes", "doubt", "excluded", "informs", "supports")


@dataclass(frozen=True, slots=True)
class Row:
    """An authority as it counts on the day, at worst (`low`) and at best (`high`): differing, a person is needed."""

    fact: Fact
    bond: Bond
    standing: Standing
    low: Use
    high: Use
    why: str
    rule: Cell | None
    view: View | None
    later: bool
    asks: tuple[str, ...]
    by_own_word: bool = False

    @property
    def notice(self) -> str | None:
        """The day from which it gives notice to later conduct: its filing, or the later day its rule takes effect."""
        effective = latest(self.view.effective) if self.view and self.view.effective else None
        return max(filter(None, (self.fact.decided.latest, effective)), default=None)


def admit(fact: Fact, law: Law, day: str) -> Row:
    """The row of an authority under a law on a day; `law.row` must be there."""
    assert law.row is not None
    force = bond(fact.decided, law.row, law.state)
    status = standing(fact, day)
    if not fact.views:
        view = fact.evidence
        why = fact.aside[0][1] if fact.aside else "nobody has said where it stands"
        return Row(fact, force, status, "excluded", "excluded", why, None, view, is_later(fact, day), ())
    views = [used(v, fact, force, status, law, day) for v in fact.views]
    low, high = _together(views)
    shown = min(views, key=lambda u: (u.low != low, ORDER.index(u.high)))
    asks = [u.ask for u in views if u.ask]
    why = rule_words(shown.why).rstrip(".")
    if low != high and len({u.view.by for u in views}) > 1:
        both = "; ".join(f"{_who(u.view)}: {_reads(u.view)}, {u.view.kind}" for u in views)
        why = f"{why}; two persons differ on it ({both})"
        asks.append("which of two persons' findings holds")
    elif low != high and len(views) > 1 and not asks:
        both = "; ".join(f"{_reads(u.view)} in {u.view.source_name}" for u in views)
        why = f"{why}; read in more than one way ({both}), the weakest is shown"
        asks.append("which reading of it holds")
    if fact.date_note and ("supports" in (low, high) or _straddles(fact, day)):
        why = f"{why}; {fact.date_note}"
    once = tuple(dict.fromkeys(asks))
    return Row(
        fact, force, status, low, high, why, shown.rule, shown.view, shown.later, once, shown.by_own_word
    )


def said_by_persons(row: Row) -> bool:
    """Whether persons said all that its use rests on: where it stands, and the events by the day that count."""
    return all(v.by is not None for v in row.fact.views) and not row.standing.as_read


def kept_out_as_read(row: Row, law: Law, day: str) -> bool:
    """Whether it would support, but for what only a machine read: its stance and fit, or an event that ended it."""
    views = [v for v in row.fact.views if v.read]
    if row.fact.decided.latest is None or row.fact.decided.latest >= day:
        return False
    machine = any(v.by is None for v in views)
    bettered = [
        replace(v, stance="recognises", fit="on_point", kind="holding", counted_as=None, effective=None)
        if v.by is None
        else v
        for v in views
    ]
    status = row.standing if row.standing.good or not row.standing.as_read else unended(row.fact, day)
    if not machine and status is row.standing:
        return False
    return any(
        "supports" in (u.low, u.high)
        for u in (used(v, row.fact, row.bond, status, law, day) for v in bettered)
    )


def turns(fact: Fact) -> tuple[str, ...]:
    """The days on which an authority's row may change under any law, in order: it is the same from one to the next."""
    days: set[str] = set()
    said = (d for v in fact.views for d in (v.effective, v.held_unclear_as_of))
    for end in (fact.decided.latest, fact.decided.earliest, *said):
        if end:
            days.add(plus(latest(end), 1))
    for event in (*fact.events, *fact.read_events):
        if event.date:
            days |= {earliest(event.date), latest(event.date), plus(latest(event.date), 1)}
    return tuple(sorted(days))


def _who(view: View) -> str:
    return view.by or f"read in {view.source_name}"


def _reads(view: View) -> str:
    fit = "fit not read" if view.fit == "not_read" else view.fit.replace("_", " ")
    return f"{'stance not read' if view.stance == 'not_read' else view.stance}, {fit}"


def _together(used: list[Used]) -> tuple[Use, Use]:
    """One person's several findings add up to their strongest in one direction; different voices must agree."""
    voices: dict[str, list[Used]] = {}
    for u in used:
        # Each proposal is a voice of its own: two readings of one case that differ are a question for a person.
        voices.setdefault(u.view.by or f"proposal {u.view.id}", []).append(u)
    sums = [(_strongest([u.low for u in v]), _strongest([u.high for u in v])) for v in voices.values()]
    return min((s[0] for s in sums), key=ORDER.index), max((s[1] for s in sums), key=ORDER.index)


def _strongest(uses: list[Use]) -> Use:
    against = [u for u in uses if u in ("opposes", "doubt")]
    return min(against, key=ORDER.index) if against else max(uses, key=ORDER.index)


def _straddles(fact: Fact, day: str) -> bool:
    """Whether its date, as far as known, may lie on either side of the day."""
    return (fact.decided.earliest or "") < day <= (fact.decided.latest or "9999")
