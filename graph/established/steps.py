"""The steps in the courts' order, each with its question, what it found, the rule it rests on and the authorities."""

from collections.abc import Iterable

from graph.established.admission import Row
from graph.established.case import Answered, Case
from graph.established.counting import OWN, at_worst, tally
from graph.established.law import Law
from graph.established.naming import DECIDED_WORDS, case_named, courts_listed, rule_words
from graph.established.record import RuleShown, Step
from graph.established.uses import is_later
from graph.rules.binding import Rank
from graph.rules.cells import Cell


def shown(cell: Cell | None, day: str) -> RuleShown | None:
    """A rule as the record prints it; `stated_later` when this file can show it only from after the day."""
    if cell is None:
        return None
    later = cell.in_force_from is not None and day < cell.in_force_from
    words = rule_words(cell.text)
    return RuleShown(
        words, cell.authority, cell.verified, cell.in_force_from, later, cell.wording, cell.origin
    )


def _step(
    step: str, question: str, finding: str, cell: Cell | None, day: str, ids: Iterable[str] = ()
) -> Step:
    """A step whose rule is said to be stated later, from memory, or unknown, where it is."""
    rule = shown(cell, day)
    notes = []
    if cell is not None and rule is not None:
        if rule.stated_later:
            notes.append(
                f"rule stated later: {cell.in_force_from}, {cell.in_force_authority or 'no authority'}"
            )
        if rule.verified == "memory":
            notes.append("rule from memory, awaits a check")
        elif rule.verified == "unknown":
            notes.append("no rule found")
    return Step(step, question, finding + (f" [{'; '.join(notes)}]" if notes else ""), rule, tuple(ids))


def steps(case: Case, answered: Answered) -> tuple[Step, ...]:
    """Right, date, Supreme Court, forum, state high court, courts' own word, persuasive, answer, obvious, burden."""
    law, day = answered.law, answered.day
    first = (_right(case, law, day), _date(answered))
    if law.row is None:
        return (*first, Step("answer", "What is the answer?", answered.outcome.why[0], None, ()))
    middle = [
        _supreme(answered),
        *([_forum(answered)] if law.row.kind == "appeals" else []),
        *([_state(answered)] if any(s.court == "state_high_court" for s in law.row.binding_sources) else []),
        _own(answered),
        _persuasive(answered),
    ]
    return (*first, *middle, _answer(answered), _obvious(law, day), _burden(answered))


def _right(case: Case, law: Law, day: str) -> Step:
    said = f"elements: {'; '.join(case.right.elements)}" if case.right.elements else "no elements are stated"
    others = len(case.group) - 1
    more = f"; {others} other wording{'s' if others > 1 else ''} held to be the same right" if others else ""
    where = f"read in {case.read_in}" if case.read_in else f"entered by {case.right.by or 'a person'}"
    finding = f"“{case.right.text}”, {where}; {said}{more}"
    return Step(
        "right", "What right, stated for what conduct?", finding, shown(law.common("generality"), day), ()
    )


def _date(answered: Answered) -> Step:
    rows = answered.rows
    later = [r.fact.id for r in rows if is_later(r.fact, answered.day)]
    unsure = [r for r in rows if r.fact.id not in later and (r.fact.decided.latest or "9999") >= answered.day]
    was = "was" if len(later) == 1 else "were"
    note = (
        f"of the {len(rows)} authorities considered, {len(later)} {was} decided on or after it"
        if rows
        else "no authority is held"
    )
    if unsure:
        note += f", and {len(unsure)} may have been (no day is known): {_listed(unsure)}"
    finding = f"conduct on {answered.day}; {note}"
    cell = answered.law.common("later_decisions")
    return _step("date", "What law was there on the day of the conduct?", finding, cell, answered.day, later)


def _supreme(answered: Answered) -> Step:
    return _binding(answered, "supreme_court", "Has the Supreme Court decided it?", ("supreme",), "scotus")


def _forum(answered: Answered) -> Step:
    row = answered.law.row
    assert row is not None
    return _binding(
        answered,
        "circuit",
        f"Has the {row.name} decided it, in a decision that binds?",
        ("forum",),
        row.forum,
    )


def _state(answered: Answered) -> Step:
    state = answered.law.state or "a state not given"
    question = f"Has the highest court of the state where the case arose ({state}) decided it?"
    return _binding(answered, "state_high_court", question, ("state_high",), "state_high_court")


def _binding(answered: Answered, step: str, question: str, ranks: tuple[Rank, ...], court: str) -> Step:
    law = answered.law
    assert law.row is not None
    rows = [r for r in answered.rows if r.bond.rank in ranks]
    cell = next((s.cell for s in law.row.binding_sources if s.court == court), None)
    on_point = [
        r for r in rows if r.bond.court_binds and (r.low in ("supports", "opposes") or r.high == "supports")
    ]
    if on_point:
        finding = "; ".join(f"{named(r)} {_word(r)}" for r in on_point)
    elif rows:
        finding = f"nothing on point that counts; {_uncounted(rows)}"
    else:
        finding = "nothing of this court is held on the right"
    return _step(step, question, finding, cell, answered.day, (r.fact.id for r in rows))


def _uncounted(rows: list[Row]) -> str:
    """Why none counts: those that only inform by name, each other one with its reason."""
    informing = [named(r) for r in rows if r.low == "informs"]
    lines = [f"{named(r)}: {r.why}" for r in rows if r.low != "informs"]
    return "; ".join([*([f"informing only: {', '.join(informing)}"] if informing else []), *lines])


def _word(row: Row) -> str:
    if row.low != row.high:
        return f"may be {'for' if row.high == 'supports' else 'against'} the right: {row.why}"
    return {"supports": "recognises it on point", "opposes": "denies it on point"}[row.low]


def named(row: Row) -> str:
    """A case with its court and date, as the steps and reasons name it."""
    return case_named(row.fact)


def _own(answered: Answered) -> Step:
    law = answered.law
    deciding = [a for a in answered.applied if a.binding and a.speaks is not None]
    others = [a for a in answered.applied if a not in deciding]
    lines = [f"{case_named(a.determined.fact)} held that it was {a.said}" for a in deciding] + [
        f"{a.determined.name}: {DECIDED_WORDS[a.determined.answer]}; {a.why}" for a in others
    ]
    finding = "; ".join(lines) or "no court's own determination of this right is held"
    ids = tuple(dict.fromkeys(a.determined.case for a in answered.applied))
    question = "Have courts themselves decided whether it was clearly established?"
    return _step("determinations", question, finding, law.common("later_decisions"), answered.day, ids)


def _persuasive(answered: Answered) -> Step:
    law = answered.law
    assert law.row is not None
    cell, count = law.row.persuasive, tally(answered.rows, at_worst)
    rows = [r for r in answered.rows if r.bond.rank not in OWN]
    if cell.value == "closed":
        finding = "closed: decisions of other courts are listed and establish nothing here"
    elif cell.value == "unknown":
        finding = "no rule is known"
    else:
        doubts = f"; doubts: {_listed(r for r in answered.rows if r.low == 'doubt')}" if count.doubts else ""
        finding = (
            f"for: {courts_listed(count.for_) or 'none'}; against: {courts_listed(count.against) or 'none'}{doubts}; "
            f"{law.threshold.arguable} are arguable, {law.threshold.enough} with none against enough (a heuristic)"
        )
    question = "If nothing binds: does persuasive authority amount to what this forum asks for?"
    return _step("persuasive", question, finding, cell, answered.day, (r.fact.id for r in rows))


def _listed(rows: Iterable[Row]) -> str:
    return ", ".join(named(r) for r in rows)


def _answer(answered: Answered) -> Step:
    question = "Would every reasonable official have understood, beyond debate?"
    cell, outcome = answered.law.common("standard"), answered.outcome
    return _step("answer", question, "; ".join(outcome.why), cell, answered.day, outcome.rests_on)


def _obvious(law: Law, day: str) -> Step:
    finding = "not decided here: only a person can assert that a general rule applies with obvious clarity"
    return _step("obvious_case", "Is it an obvious case?", finding, law.common("obvious_case"), day)


def _burden(answered: Answered) -> Step:
    assert answered.law.row is not None
    cell = answered.law.row.cells["burden"]
    said = {
        "plaintiff": "the plaintiff carries it",
        "defendant": "the official carries it",
        "not_decided": "the court has not decided",
        "regional_circuit": "as in the regional circuit",
        "varies": "varies by state",
    }
    finding = said.get(cell.value, "no rule is known")
    return _step("burden", "Who carries the burden on this prong?", finding, cell, answered.day)
