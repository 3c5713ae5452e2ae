"""The law a question is asked under: a forum's row of rules, the state, and the thresholds in use."""

from dataclasses import dataclass, replace

from graph.established.question import Question
from graph.rules.binding import forum_of, home_state
from graph.rules.cells import Cell, ForumRules, Line, Rules, Threshold
from graph.rules.courts import Court, find_court


@dataclass(frozen=True, slots=True)
class Law:
    """One forum's rules as a question uses them. `row` is None where no rule is known at all (a special court)."""

    rules: Rules
    court: Court
    row: ForumRules | None
    state: str | None
    threshold: Threshold

    def with_line(self, line: Line) -> "Law":
        """The same law had another of the forum's lines decided."""
        assert self.row is not None
        cells = {**self.row.cells, line.cell_name: line.cell}
        return replace(self, row=replace(self.row, cells=cells))

    def lines_on(self, day: str) -> tuple[Line, ...]:
        """The forum's lines that could be cited on a day (an unknown start is taken as in force, and said)."""
        if self.row is None:
            return ()
        return tuple(
            line
            for line in self.row.lines
            if (line.cell.in_force_from or "") <= day <= (line.in_force_until or "9999")
        )

    def common(self, name: str) -> Cell:
        """A rule common to all forums."""
        return self.rules.common[name]


def law_for(question: Question, rules: Rules, forum: str | None = None) -> Law:
    """The law of the question's forum, or of another forum for the same question.

    A district court has no rules of its own: it applies its circuit's row, and gives the state where none was named.
    """
    id = forum or question.forum
    court = find_court(id)
    assert court is not None, "a question's courts are known"
    threshold = rules.threshold
    if question.consensus is not None:
        threshold = Threshold(
            min(threshold.arguable, question.consensus),
            question.consensus,
            f"set by the question (--consensus {question.consensus}), in place of: {threshold.source}",
        )
    return Law(rules, court, rules.forums.get(forum_of(id)), question.state or home_state(id), threshold)
