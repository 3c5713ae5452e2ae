"""Caveats, never empty: what a reader must know before leaning on the answer."""

from graph.established.admission import Row
from graph.established.case import Answered, Case, answer_on
from graph.established.doctrine import particulars
from graph.established.naming import ANSWER_WORDS, case_named, court_words
from graph.established.question import Question
from graph.established.record import Caveat
from graph.established.standing import NOTHING_AGAINST
from graph.established.treatments import told_by
from graph.model.dates import days_between
from graph.rules.cells import Cell

FEW_PARTICULARS = 3


def always(answered: Answered) -> list[Caveat]:
    """What holds of every answer."""
    reserved = answered.law.common("circuit_precedent")
    own = "Every circuit treats its own published precedent as enough, and so does this answer."
    return [
        Caveat("circuit_precedent_reserved", f"{reserved.text} {own}", reserved.authority),
        _note(
            "prong_two_only",
            "Only whether the right was clearly established is asked, not whether it was violated.",
        ),
        _note(
            "facts_assumed",
            "The facts are taken as the question states them; immunity is personal to each defendant and each act.",
        ),
        _note(
            "not_legal_advice", "Research help, not legal advice: read every authority before relying on it."
        ),
    ]


def caveats(case: Case, answered: Answered, question: Question, unconfirmed: int) -> tuple[Caveat, ...]:
    """All caveats of an answer in a fixed order."""
    out = always(answered)
    if unconfirmed:
        text = f"Read by machine from courts' words and confirmed by no person: {unconfirmed} of the facts it rests on."
        out.append(_note("provisional", text))
    out += _of_question(case, question)
    for row in answered.rows:
        out += _of_row(row, answered)
    out += _of_dates(answered)
    later = [r.fact.name for r in answered.rows if r.later and r.low == "doubt"]
    if later:
        out.append(
            _note(
                "later_doubt", f"Decided on or after the conduct, counted as doubt only: {', '.join(later)}."
            )
        )
    out += _own_silence(answered)
    if answered.law.row is not None:
        for name, cell in _cells_used(answered):
            out += _of_cell(name, cell, answered.day)
        out += _of_lines(case, answered)
        out += _of_forum(answered)
    obvious = answered.law.common("obvious_case")
    out.append(Caveat("obvious_case", f"Offered, not concluded: {obvious.text}", obvious.authority))
    return tuple(dict.fromkeys(out))


def _note(code: str, text: str) -> Caveat:
    return Caveat(code, text, None)


def _of_question(case: Case, question: Question) -> list[Caveat]:
    out = []
    if question.partial:
        days = f"{question.conduct_from} through {question.conduct_through}"
        text = f"No whole day was given: every day from {days} is asked, and the weakest answer stands."
        out.append(_note("conduct_date_partial", text))
    if not case.right.elements and particulars(case.right.text) <= FEW_PARTICULARS:
        text = "Few particulars and no elements are stated: at a high level of generality every answer claims too much."
        out.append(Caveat("abstract_right", text, "White v. Pauly, 580 U.S. 73, 79 (2017)"))
    if len(case.group) > 1:
        text = f"Facts on {len(case.group)} wordings count as one right, on a person's word or for the same words."
        out.append(_note("same_right", text))
    if question.defendant:
        text = (
            f"Asked of {question.defendant}: what is said of other defendants' acts is not told apart here."
        )
        out.append(_note("defendant", text))
    return out


def _of_dates(answered: Answered) -> list[Caveat]:
    """One caveat for all whose day is not known; a date that differs by source is told by itself."""
    unsure = [r.fact for r in answered.rows if r.fact.date_note and r.view and r.view.read]
    bare = [f for f in unsure if f.date and len(f.date) < len("2000-01-01")]
    out = [_note("date_uncertain", f"{f.name}: {f.date_note}.") for f in unsure if f not in bare]
    if bare:
        text = "for support each counts as decided on the last day its date may mean, against support on the first"
        out.insert(
            0,
            _note(
                "date_uncertain",
                f"No day is known of {'; '.join(f'{f.name} ({f.date})' for f in bare)}: {text}.",
            ),
        )
    return out


def _of_row(row: Row, answered: Answered) -> list[Caveat]:
    out, name = [], row.fact.name
    counts = "supports" in (row.low, row.high)
    for event in (e for e in row.fact.events if e.date is None and e.event != "affirmed"):
        text = f"{name}: {event.event} by {event.by} has no date and counts against support at every date."
        out.append(_note("event_undated", text))
    # A quotation that answers no proposal was checked against nothing that is held: a reader must know whose it is.
    entered = [v.by for v in row.fact.views if v.by and not v.answers]
    if entered and not row.fact.held_here and {row.low, row.high} & {"supports", "opposes", "doubt"}:
        whose = ", ".join(dict.fromkeys(entered))
        out.append(
            _note("text_not_held", f"The text of {name} is not held; the quotation is as {whose} entered it.")
        )
    for view in (v for v in row.fact.views if v.changed):
        text = (
            f"{name}: the words {view.by} confirmed are no longer in the text of {view.changed}: look again."
        )
        out.append(_note("needs_new_look", text))
    if row.view and (row.view.stance, row.view.fit, row.low) == ("rejects", "not_read", "excluded"):
        text = f"{name} is against the right; how near its facts are nobody has read, and on point it would be a split."
        out.append(_note("contrary_not_read", text))
    if counts and row.standing.now not in (NOTHING_AGAINST, row.standing.on_date):
        text = f"{name} was {row.standing.on_date} on the day of the conduct; to date: {row.standing.now}."
        out.append(_note("changed_since", text))
    if counts and row.fact.reported and not row.fact.events:
        text = f"{name}: an opinion reports {'; '.join(row.fact.reported)}; no event is entered."
        out.append(_note("history_reported", text))
    if counts and row.fact.flags:
        said = "; ".join(told_by(row.fact.flags))
        out.append(_note("treatment_reported", f"{name}: {said}; whether on this point, a person must read."))
    if counts:
        out += [
            _note(
                "inherited_risk",
                f"{told} (read by machine): whether that touches this point, a person must read.",
            )
            for told in row.fact.risks
        ]
    age = days_between(row.notice, answered.day) if counts and row.notice and len(row.notice) == 10 else None
    if age is not None and age <= answered.law.rules.recency_days:
        source = answered.law.rules.recency_source
        out.append(
            Caveat(
                "recent_decision",
                f"{name} was {age} days old at the conduct; how soon counts is open.",
                source,
            )
        )
    return out


def _own_silence(answered: Answered) -> list[Caveat]:
    """Decisions of the forum's own court that decide nothing, beside a consensus elsewhere: one may have left it open.

    Fields counted it against four circuits that the forum's own precedent had called the question open; Irizarry found
    six enough. Silence by itself takes nothing away, so a person is told, and the answer stays.
    """
    rows = [
        r
        for r in answered.rows
        if r.bond.court_binds and not r.later and r.view and r.view.stance == "silent" and not r.view.general
    ]
    if answered.outcome.route != "consensus" or not rows:
        return []
    named = ", ".join(case_named(r.fact) for r in rows)
    text = (
        f"The forum's own hierarchy had the matter before it and decided nothing: {named}. "
        "Read whether it called the question open, which speaks against a consensus elsewhere."
    )
    return [Caveat("own_court_silent", text, "Fields v. City of Philadelphia, 862 F.3d 353 (3d Cir. 2017)")]


def _cells_used(answered: Answered) -> list[tuple[str, Cell]]:
    row, common = answered.law.row, answered.law.common
    assert row is not None
    cells = [("the level of generality", common("generality")), ("the standard", common("standard"))]
    cells += [(f"decisions of {court_words(s.court)} as binding", s.cell) for s in row.binding_sources]
    cells += [("persuasive authority", row.persuasive), ("the burden", row.cells["burden"])]
    used = {r.rule for r in answered.rows if r.rule is not None}
    names = ("unpublished", "district_courts", "state_courts")
    return cells + [(n.replace("_", " ") + " decisions", row.cells[n]) for n in names if row.cells[n] in used]


def _of_cell(name: str, cell: Cell, day: str) -> list[Caveat]:
    """Mark and age of a rule: memory awaits a check, one stated later is said, an unknown one is never guessed."""
    out = []
    if cell.verified == "memory":
        text = f"The rule on {name} is stated from memory and awaits a check by a person: {cell.text}"
        out.append(Caveat("rule_awaits_check", text, cell.authority))
    if cell.verified == "unknown":
        out.append(Caveat("rule_unknown", f"No rule was found on {name}: {cell.text}", cell.authority))
    elif cell.in_force_from is None:
        out.append(Caveat("rule_age_unknown", f"The age of the rule on {name} is not known.", cell.authority))
    if cell.in_force_from is not None and day < cell.in_force_from:
        text = f"The rule on {name} was stated later than the conduct: first shown here from {cell.in_force_from}."
        out.append(Caveat("stated_later", text, cell.in_force_authority))
    if cell.origin:
        out.append(
            Caveat("firm_rule", f"The rule on {name} is the firm's own ({cell.origin}).", cell.authority)
        )
    return out


def _of_lines(case: Case, answered: Answered) -> list[Caveat]:
    """Other lines of authority in the forum that could be cited on the day, with what each would have answered."""
    law, out = answered.law, []
    assert law.row is not None
    for line in law.lines_on(answered.day):
        differs = line.cell.value != law.row.cells[line.cell_name].value
        if line.status == "current" and not differs:
            continue
        text = f"Another line in this forum ({line.status}: {line.label}): {line.cell.text}"
        if differs and line.cell_name != "burden":
            other = answer_on(case, law.with_line(line), answered.day).outcome.answer
            text += f" Under it the answer would have been: {ANSWER_WORDS[other]}."
        if line.cell.in_force_from is None:
            text += " Its age is not known."
        out.append(Caveat("other_line", text, line.cell.authority))
    return out


def _of_forum(answered: Answered) -> list[Caveat]:
    row, out = answered.law.row, []
    assert row is not None
    if answered.law.court.id != row.forum and row.kind == "appeals":
        rule = answered.law.common("district_decision")
        text = f"{answered.law.court.name} applies the law of the {row.name}; its own decisions bind no one."
        out.append(Caveat("district_forum", text, rule.authority))
    if not row.answerable:
        offer = "ask the regional circuit"
        if row.kind == "state":
            offer = "whether the regional circuit binds or only persuades differs by state: ask by that circuit too"
        out.append(
            _note("forum_not_answerable", f"Too little is known of the test of the {row.name}; {offer}.")
        )
    if row.lag.authority:
        out.append(Caveat("lag_rule", row.lag.text, row.lag.authority))
    return out
