"""When the answer changes: parts of a range of conduct, and the first day of each answer in every forum asked for."""

from collections.abc import Iterable

from graph.established.case import Answered, Bench, Case
from graph.established.counting import CLAIM
from graph.established.law import Law
from graph.established.record import Segment, Turning
from graph.established.steps import named
from graph.model.dates import latest, plus


def answers_in(case: Case, law: Law, first: str, last: str) -> tuple[tuple[Answered, str], ...]:
    """(answer at the first day, last day) of every part of a range; neighbours with one answer are joined."""
    bench = Bench(case, law)
    starts = [first, *(d for d in _days(bench) if first < d <= last)] if first < last else [first]
    parts: list[tuple[Answered, str]] = []
    for n, start in enumerate(starts):
        end = plus(starts[n + 1], -1) if n + 1 < len(starts) else last
        answered = bench.answer(start)
        if parts and parts[-1][0].outcome.answer == answered.outcome.answer:
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((answered, end))
    return tuple(parts)


def weakest(parts: tuple[tuple[Answered, str], ...]) -> Answered:
    """The part that claims least; of equals the first."""
    return min((a for a, _ in parts), key=lambda a: CLAIM.index(a.outcome.answer))


def segments(parts: tuple[tuple[Answered, str], ...]) -> tuple[Segment, ...]:
    """The record's segments: none when one answer holds throughout."""
    if len(parts) < 2:
        return ()
    return tuple(Segment(a.day, end, a.outcome.answer) for a, end in parts)


def turning(case: Case, laws: Iterable[Law]) -> tuple[Turning, ...]:
    """The first day of each answer in every forum, earliest first; what held before any fact stands at Harlow's day."""
    rows: list[Turning] = []
    for law in laws:
        bench, before = Bench(case, law), None
        for day in [law.rules.begins, *(d for d in _days(bench) if d > law.rules.begins)]:
            now = bench.answer(day)
            if before is None or now.outcome.answer != before.outcome.answer:
                rows.append(Turning(law.court.id, day, now.outcome.answer, _because(before, now)))
            before = now
    return tuple(sorted(rows, key=lambda t: (t.date, t.forum)))


def _days(bench: Bench) -> list[str]:
    """Every day on which the answer may change: all is constant in between."""
    law = bench.law
    days: set[str] = {law.rules.begins}
    for n in bench.bearing() if law.row is not None else ():
        fact = bench.case.facts[n]
        days.update(bench.turns[n])
        ends = [fact.decided.latest, *(v.effective for v in fact.views)]
        days.update(plus(latest(e), law.rules.recency_days) for e in ends if e)
    for determined in bench.case.determined:
        for day in determined.days:
            days |= {latest(day), plus(latest(day), 1)}
    return sorted(days)


def _because(before: Answered | None, now: Answered) -> str:
    """What changed since the day before, and the reasons of the answer it made."""
    if before is None:
        return "; ".join(now.outcome.why)
    was = {r.fact.id: (r.low, r.high) for r in before.rows}
    changed = [
        f"{named(r)} now {_COUNTS[r.low]}" + (f", or {_COUNTS[r.high]}" if r.high != r.low else "")
        for r in now.rows
        if was.get(r.fact.id) != (r.low, r.high)
    ]
    spoke = {(a.determined.case, a.determined.answer): a.speaks for a in before.applied if a.binding}
    changed += [
        f"{a.determined.name}: its determination {'speaks' if a.speaks is not None else 'no longer speaks'} of this day"
        for a in now.applied
        if a.binding and spoke.get((a.determined.case, a.determined.answer)) != a.speaks
    ]
    return "; ".join(dict.fromkeys([*changed, *now.outcome.why]))


_COUNTS = {
    "supports": "supports",
    "opposes": "opposes",
    "doubt": "shows doubt",
    "informs": "only informs",
    "excluded": "does not count",
}
