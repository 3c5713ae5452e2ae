"""How one statement about an authority counts under a forum's law on a day, at worst and at best, and by which rule.

Every choice takes the doubt against support: an unknown date is late for support and early for opposition.
"""

from dataclasses import dataclass, replace

from graph.established.facts import Fact, View
from graph.established.law import Law
from graph.established.standing import Standing
from graph.model.dates import latest
from graph.model.extraction import Use
from graph.model.rights import FindingKind
from graph.rules.binding import Bond
from graph.rules.cells import Cell

_NO_COURT: tuple[FindingKind, ...] = ("dissent", "concurrence", "assumed")
KIND_WORDS = {
    "dictum": "a dictum decides nothing",
    "assumed": "it assumes the right without deciding it",
    "dissent": "a dissent is not the court's view",
    "concurrence": "a concurrence is not the court's view",
    "plurality": "a plurality speaks for no majority; only its narrowest common ground could count",
}


@dataclass(frozen=True, slots=True)
class Used:
    """How one view of an authority is used on the day: its use at worst and at best, why, and under which rule."""

    low: Use
    high: Use
    why: str
    rule: Cell | None
    view: View
    later: bool = False
    ask: str | None = None
    by_own_word: bool = False
    """Whether the use rests on what the court held of the law's clearness, not on the passage on the right."""


def used(view: View, fact: Fact, force: Bond, status: Standing, law: Law, day: str) -> Used:
    """The use of one view of an authority."""
    found = _used(view, fact, force, status, law, day)
    if found.low in ("excluded", "informs") and _unclear_elsewhere(view, force, day):
        kind = _kind(force, fact, law)
        if kind.contrary != "excluded" and not status.gone:
            # Reichle and Wilson count later disagreement of judges as a sign that the question was open.
            why = f"it held the law not clear as of {view.held_unclear_as_of}, a sign that it was open"
            return Used(
                "doubt", "doubt", why, law.common("split"), view, is_later(fact, day), by_own_word=True
            )
    return found


def _unclear_elsewhere(view: View, force: Bond, day: str) -> bool:
    """Another court's holding that the law was not clear on the day (the forum's own decides: see `own`)."""
    if view.held_unclear_as_of is None or view.kind in ("dissent", "concurrence") or force.court_binds:
        return False
    return day <= latest(view.held_unclear_as_of)


def _used(view: View, fact: Fact, force: Bond, status: Standing, law: Law, day: str) -> Used:
    def out(why: str, rule: Cell | None = None) -> Used:
        return Used("excluded", "excluded", why, rule, view)

    if not fact.is_case:
        return out(
            "state law or policy alone does not clearly establish a federal right",
            law.common("state_law_breach"),
        )
    if view.fit == "distinguishable":
        return out("distinguishable: listed, counts neither way")
    if not view.read and not (view.stance == "rejects" and _own_hierarchy(force)):
        return out("not read: nobody has said where it stands, so it counts neither way")
    if view.stance == "silent":
        general = "cited for the violation; the court says it had no binding precedent"
        why = general if view.general else "it does not decide the question"
        return Used("informs", "informs", why, None, view)
    if view.stance == "recognises":
        return _recognising(view, fact, force, status, law, day)
    return _contrary(view, fact, force, status, law, day)


def _recognising(view: View, fact: Fact, force: Bond, status: Standing, law: Law, day: str) -> Used:
    def out(why: str, rule: Cell | None = None) -> Used:
        return Used("excluded", "excluded", why, rule, view)

    assert law.row is not None
    if view.kind != "holding":
        return out(f"{KIND_WORDS[view.kind]}: it establishes nothing", law.row.cells["dicta"])
    if fact.decided.latest is None:
        return out(fact.date_note or "its date is not known, so it can support nothing")
    if fact.decided.latest >= day:
        when = (
            fact.date
            if fact.date_note is None
            else f"{fact.date} (counts as {fact.decided.latest} for support)"
        )
        return out(f"decided {when}, on or after the conduct: no notice", law.row.cells["later_decisions"])
    if view.effective and latest(view.effective) >= day:
        return out(f"its rule takes effect on {view.effective} and gives notice to later conduct only")
    if not status.good and not status.undermined:
        return out(f"{status.on_date} by then: no notice value from that date")
    kind = _kind(force, fact, law)
    if kind.support == "excluded":
        return out(kind.why, kind.rule)
    if view.counted_as == "excluded":
        return out("the court that cites it left it out of its count", kind.rule)
    if view.fit != "on_point":
        return Used(
            "informs", "informs", "general: it informs, and establishes nothing here", kind.rule, view
        )
    if status.undermined:
        return Used(
            "doubt",
            "doubt",
            f"{status.on_date}: undermined though not overruled",
            law.common("undermined"),
            view,
        )
    if view.counted_as in ("informs", "doubt", "opposes"):
        why = f"the court that cites it counted it as {_COUNTED[view.counted_as]}"
        return Used(view.counted_as, view.counted_as, why, kind.rule, view)
    if view.changed:
        ask = f"whether it still says what {view.by} confirmed: those words are no longer in the text of {view.changed}"
        return Used("excluded", kind.support, f"{kind.why}; ask {ask}", kind.rule, view, ask=ask)
    if status.ask:
        return Used(
            "excluded",
            kind.support,
            f"{status.ask}; a person must say whether it reaches this point",
            kind.rule,
            view,
            ask=status.ask,
        )
    if kind.ask:
        return Used("excluded", "supports", f"{kind.why}: ask {kind.ask}", kind.rule, view, ask=kind.ask)
    return Used(kind.support, kind.support, kind.why, kind.rule, view)


_COUNTED = {"informs": "informing only", "doubt": "a doubt", "opposes": "against the right"}


def _contrary(view: View, fact: Fact, force: Bond, status: Standing, law: Law, day: str) -> Used:
    found = _standing_against(view, fact, force, status, law, day)
    if status.gone_as_read is None or found.low not in ("opposes", "doubt"):
        return found
    # A machine's reading of an end never takes contrary authority away by itself: that would strengthen the right.
    ask = f"whether it was {status.gone_as_read}, as an opinion was read to say"
    return replace(found, high="excluded", why=f"{found.why}; ask {ask}", ask=ask)


def _standing_against(view: View, fact: Fact, force: Bond, status: Standing, law: Law, day: str) -> Used:
    def out(why: str, rule: Cell | None = None) -> Used:
        return Used("excluded", "excluded", why, rule, view, later)

    later = is_later(fact, day)
    if view.kind in _NO_COURT:
        return out(KIND_WORDS[view.kind])
    if status.gone:
        return out(f"{status.gone}: it stands against nothing from then on")
    kind = _kind(force, fact, law)
    if kind.contrary == "excluded":
        return out(f"contrary, but {kind.why}: listed, and changes nothing", kind.rule)
    after = (
        " (after the conduct: no notice, but it may show that the question was unsettled)" if later else ""
    )
    if view.stance == "tension":
        whose = f": {view.doubt}" if view.doubt else ""
        why = f"a doubt about the right{whose}{after}"
        return Used("doubt", "doubt", why, law.common("split"), view, later)
    if view.fit != "on_point":
        if _own_hierarchy(force):
            near = "how near its facts are nobody has read" if view.fit == "not_read" else "if generally"
            why = f"authority of the forum's own hierarchy points the other way, {near}{after}"
            return Used("doubt", "informs" if kind.ask else "doubt", why, kind.rule, view, later, kind.ask)
        return Used("informs", "informs", f"contrary in general terms only{after}", kind.rule, view, later)
    if later:
        return Used(
            "doubt",
            "doubt",
            f"holds the contrary{after}",
            law.row.cells["later_decisions"] if law.row else None,
            view,
            True,
        )
    if view.kind != "holding":
        return Used("doubt", "doubt", f"contrary, though {KIND_WORDS[view.kind]}", kind.rule, view)
    if kind.ask:
        return Used(
            kind.contrary, "doubt", f"contrary on point; ask {kind.ask}", kind.rule, view, ask=kind.ask
        )
    return Used(kind.contrary, kind.contrary, f"contrary: {kind.why}", kind.rule, view)


def _own_hierarchy(force: Bond) -> bool:
    """Whether a published decision of that court would bind here: it may not point the other way unseen."""
    return force.rank in ("supreme", "forum", "state_high") and force.court_binds


def is_later(fact: Fact, day: str) -> bool:
    """Decided on or after the day on every reading of its date."""
    return fact.decided.earliest is not None and fact.decided.earliest >= day


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a kind of decision may be used as by a forum's rules, on point: for support and when contrary."""

    support: Use
    contrary: Use
    why: str
    rule: Cell | None
    ask: str | None = None


def _kind(force: Bond, fact: Fact, law: Law) -> _Kind:
    assert law.row is not None
    if force.force == "binding":
        return _Kind("supports", "opposes", f"binding here: {force.why}", force.rule)
    if force.doubt:
        return _Kind("supports", "opposes", force.why, force.rule, force.doubt)
    if force.court_binds:  # the forum's own court, unpublished
        return _unpublished(law.row.cells["unpublished"], "an unpublished decision of the forum's own court")
    if force.rank == "appeals":
        return _persuasive_circuit(fact, law)
    if force.rank in ("district", "state"):
        cell = law.row.cells["district_courts" if force.rank == "district" else "state_courts"]
        return _survey(cell, f"a {force.rank} decision")
    return _Kind("excluded", "doubt", force.why, force.rule)


def _persuasive_circuit(fact: Fact, law: Law) -> _Kind:
    assert law.row is not None
    route = law.row.persuasive
    if route.value == "closed":
        return _Kind("excluded", "doubt", f"no persuasive route in this forum ({cited(route)})", route)
    if route.value == "unknown":
        return _Kind("excluded", "doubt", "no rule is known on persuasive authority here", route)
    if fact.decided.published is False:
        return _unpublished(law.row.cells["unpublished"], "an unpublished decision of another circuit")
    if fact.decided.published is None:
        return _Kind("supports", "opposes", "persuasive here, if published", route, "whether it is published")
    return _Kind(
        "supports",
        "opposes",
        f"a published court of appeals on point, persuasive here ({cited(route)})",
        route,
    )


def cited(cell: Cell) -> str:
    """The authority of a rule in brief, with what a reader must know of its mark."""
    mark = {"source": "", "memory": ", from memory", "unknown": ", no rule found"}[cell.verified]
    return f"{cell.authority or 'no authority recorded'}{mark}"


def _unpublished(cell: Cell, what: str) -> _Kind:
    why = f"{what}: {cell.text}"
    uses: dict[str, tuple[Use, Use]] = {
        "never": ("excluded", "excluded"),
        "inform_only": ("informs", "doubt"),
        "asymmetric": ("excluded", "doubt"),
    }
    support, contrary = uses.get(cell.value, ("excluded", "doubt"))
    return _Kind(support, contrary, why, cell)


def _survey(cell: Cell, what: str) -> _Kind:
    """District and state decisions: part of a survey at most, never counted as a circuit."""
    counts = cell.value in ("counts", "counts_low", "confirms_only", "evidence_only")
    ignored = cell.value in ("no", "binding_source")
    return _Kind(
        "informs" if counts else "excluded", "excluded" if ignored else "doubt", f"{what}: {cell.text}", cell
    )
