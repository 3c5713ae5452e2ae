"""When the answer changes: parts of a range of conduct, and the first day of each answer in every forum asked for."""

from collections.abc import Iterable

from graph.established.case import Answered, Case, answer_on
from graph.established.counting import CLAIM
from graph.established.law import Law
from graph.established.record import Segment, Turning
from graph.established.steps import named
from graph.model.dates import earliest, latest, plus


def answers_in(case: Case, law: Law, first: str, last: str) -> tuple[tuple[Answered, str], ...]:
    """(answer at the first day, last day) of every part of a range; neighbours with one answer are joined."""
    starts = [first, *(d for d in _days(case, law) if first < d <= last)]
    parts: list[tuple[Answered, str]] = []
    for n, start in enumerate(starts):
        end = plus(starts[n + 1], -1) if n + 1 < len(starts) else last
        answered = answer_on(case, law, start)
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
        before: Answered | None = None
        for day in [law.rules.begins, *(d for d in _days(case, law) if d > law.rules.begins)]:
            now = answer_on(case, law, day)
            if before is None or now.outcome.answer != before.outcome.answer:
                rows.append(Turning(law.court.id, day, now.outcome.answer, _because(before, now)))
            before = now
    return tuple(sorted(rows, key=lambda t: (t.date, t.forum)))


def _days(case: Case, law: Law) -> list[str]:
    """Every day on which an answer may change: all is constant in between."""
    days: set[str] = {law.rules.begins}
    for fact in case.facts:
        ends = [fact.decided.latest, *(v.effective for v in fact.views)]
        for end in (latest(e) for e in ends if e):
            days |= {plus(end, 1), plus(end, law.rules.recency_days)}
        if fact.decided.earliest:
            days.add(plus(fact.decided.earliest, 1))
        for event in (e for e in fact.events if e.date):
            days |= {earliest(event.date or ""), latest(event.date or "")}
    for determined in case.determined:
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
