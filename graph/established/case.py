"""One question laid before the graph: its facts gathered once, answered for any day and forum."""

from bisect import bisect
from dataclasses import dataclass, field

from graph.established.admission import Row, admit, turns
from graph.established.counting import Outcome, decide, joined
from graph.established.facts import Fact, facts_on, right_group
from graph.established.law import Law
from graph.established.own import Applied, Determined, apply, determined_on, settled
from graph.established.question import Question
from graph.model.rights import Right, same_words
from graph.queries.lookup import name_of
from graph.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Case:
    """A stored right with its wordings, the facts on it, and what courts decided of it."""

    right: Right
    group: frozenset[str]
    facts: tuple[Fact, ...]
    determined: tuple[Determined, ...]
    read_in: str | None = None
    """The name of the opinion whose words state the right."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer of one day in one forum: the count's own, and the final one under the forum's determinations."""

    day: str
    law: Law
    rows: tuple[Row, ...]
    applied: tuple[Applied, ...]
    computed: Outcome
    outcome: Outcome


def stored_right(snapshot: Snapshot, text: str) -> Right | None:
    """The right of that id, or of that text with case and white space ignored; nothing nearer is ever taken."""
    if text in snapshot.rights:
        return snapshot.rights[text]
    same = [r for r in snapshot.rights.values() if same_words(r.text) == same_words(text)]
    return min(same, key=lambda r: r.id) if same else None


def gather(snapshot: Snapshot, right: Right, question: Question) -> Case:
    """The case of a stored right."""
    group = right_group(snapshot, right.id)
    facts = facts_on(snapshot, group, question.confirmed_only)
    read_in = name_of(snapshot, right.opinion) if right.opinion else None
    return Case(right, group, facts, determined_on(snapshot, group, facts, question.confirmed_only), read_in)


@dataclass(slots=True)
class Bench:
    """A case under one law, asked day by day; a row is made once for each stretch of days on which it is the same."""

    case: Case
    law: Law
    turns: tuple[tuple[str, ...], ...] = ()
    _made: dict[tuple[int, int], Row] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.turns = tuple(turns(f) for f in self.case.facts)

    def rows(self, day: str) -> tuple[Row, ...]:
        """Every authority's row on a day."""
        return tuple(self._row(n, bisect(self.turns[n], day), day) for n in range(len(self.turns)))

    def _row(self, n: int, stretch: int, day: str) -> Row:
        if (n, stretch) not in self._made:
            self._made[n, stretch] = admit(self.case.facts[n], self.law, day)
        return self._made[n, stretch]

    def bearing(self) -> tuple[int, ...]:
        """The numbers of the facts that ever bear on an answer here: for, against or in doubt on some day."""
        out = []
        for n, days in enumerate(self.turns):
            rows = [self._row(n, i, day) for i, day in enumerate(("0001-01-01", *days))]
            if any({r.low, r.high} & {"supports", "opposes", "doubt"} for r in rows):
                out.append(n)
        return tuple(out)

    def answer(self, day: str) -> Answered:
        """The answer for conduct on one day, by nothing but the case, the law and the day."""
        law = self.law
        if law.row is None:
            outcome = _no_rule(f"no rule is known for {law.court.name}")
            return Answered(day, law, (), (), outcome, outcome)
        rows = self.rows(day)
        applied = tuple(apply(d, law, day) for d in self.case.determined)
        if day < law.rules.begins:
            why = f"before {law.rules.begins} the standard was another (good faith): no rule is known here"
            return Answered(day, law, rows, applied, _no_rule(why), _no_rule(why))
        worst, best = decide(rows, law, day)
        return Answered(
            day, law, rows, applied, joined(worst, best, rows), settled(worst, best, rows, applied)
        )


def answer_on(case: Case, law: Law, day: str) -> Answered:
    """The answer for conduct on one day."""
    return Bench(case, law).answer(day)


def _no_rule(why: str) -> Outcome:
    return Outcome("no_rule_known", "none", (why,), ())
