"""What is missing: what would change the answer, how near it is, and what the graph lacks."""

from graph.established.admission import Row
from graph.established.case import Answered, Case
from graph.established.counting import OWN, at_worst, published, tally
from graph.established.naming import courts_listed
from graph.established.record import Missing


def missing(case: Case, answered: Answered) -> tuple[Missing, ...]:
    """All that is missing, in a fixed order."""
    out: list[Missing] = []
    row = answered.law.row
    if answered.outcome.answer == "no_rule_known":
        out.append(Missing("no_rule", "; ".join(answered.outcome.why)))
    for considered in answered.rows:
        out += _of_row(considered)
    if not case.facts:
        text = (
            "No authority in the graph is said to speak to this right. That says nothing of the law: read opinions "
            "on it, and enter findings."
        )
        out.append(Missing("nothing_held", text))
    # Where the forum's own law speaks on point, for or against, nothing from elsewhere would decide.
    own = any(r.bond.rank in OWN and {r.low, r.high} & {"supports", "opposes"} for r in answered.rows)
    if row is not None and not own and row.persuasive.value in ("open", "extraordinary_only"):
        out += _how_near(answered)
    counts_state = row is not None and any(s.court == "state_high_court" for s in row.binding_sources)
    if counts_state and answered.law.state is None:
        text = "The highest court of the state where the case arose counts here: give --state."
        out.append(Missing("state_needed", text))
    return tuple(dict.fromkeys(out))


def _of_row(row: Row) -> list[Missing]:
    out, name = [Missing("ask_person", f"{row.fact.name}: {ask}") for ask in row.asks], row.fact.name
    if row.view is None or not row.view.read:
        out.append(
            Missing("not_read", f"{name}: nobody has said where it stands; read it and enter a finding.")
        )
    elif not row.fact.views:
        out.append(Missing("unconfirmed", f"{name}: {row.why}; confirm or enter a finding."))
    if row.fact.decided.court is None:
        out.append(Missing("court_unknown", f"{name}: its court is not known, so it cannot be weighed."))
    if row.fact.decided.latest is None:
        out.append(Missing("date_unknown", f"{name}: its date is not known, so it can support nothing."))
    return out


def _how_near(answered: Answered) -> list[Missing]:
    if answered.outcome.answer.startswith("established") or answered.outcome.answer == "no_rule_known":
        return []
    count, limit = tally(answered.rows, at_worst), answered.law.threshold
    n, out = len(count.for_), []
    if n < limit.enough:
        arguable = f"{limit.arguable} make it arguable, " if n < limit.arguable else ""
        text = f"{published(n).capitalize()} on point for; {arguable}{limit.enough}, none against, suffice (heuristic)."
        out.append(Missing("consensus_short", text))
    if count.against:
        text = f"{courts_listed(count.against)} would have to be shown distinguishable, or no longer law."
        out.append(Missing("split", text))
    if count.doubts:
        out.append(Missing("doubt", "A person must weigh the doubts listed before a consensus could stand."))
    out.append(
        Missing("binding_absent", "One binding decision on point from before the conduct would decide it.")
    )
    return out
