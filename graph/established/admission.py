"""Which authorities may count under a forum's law on a day, and as what; the reason for each one left out.

Every choice takes the doubt against support: an unknown date is late for support and early for opposition.
"""

from dataclasses import dataclass

from graph.established.facts import Fact, View
from graph.established.law import Law
from graph.established.standing import Standing, standing
from graph.model.extraction import Use
from graph.model.rights import FindingKind
from graph.rules.binding import Bond, bond
from graph.rules.cells import Cell

# From what weighs most against the right to what weighs most for it.
ORDER: tuple[Use, ...] = ("opposes", "doubt", "excluded", "informs", "supports")
_NO_COURT: tuple[FindingKind, ...] = ("dissent", "concurrence", "assumed")
_WHAT = {
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

    @property
    def notice(self) -> str | None:
        """The day from which it gives notice to later conduct: its filing, or the later day its rule takes effect."""
        effective = self.view.effective if self.view else None
        return max(filter(None, (self.fact.decided.latest, effective)), default=None)


def admit(fact: Fact, law: Law, day: str) -> Row:
    """The row of an authority under a law on a day; `law.row` must be there."""
    assert law.row is not None
    force = bond(fact.decided, law.row, law.state)
    status = standing(fact, day)
    if not fact.views:
        view = fact.evidence
        why = fact.aside[0][1] if fact.aside else "nobody has said where it stands"
        return Row(fact, force, status, "excluded", "excluded", why, None, view, _is_later(fact, day), ())
    used = [_used(v, fact, force, status, law, day) for v in fact.views]
    low, high = _together(used)
    worst = min(used, key=lambda u: (ORDER.index(u.low), ORDER.index(u.high)))
    shown = next(u for u in used if u.low == low) if low in [u.low for u in used] else worst
    asks = [u.ask for u in used if u.ask]
    why = shown.why
    if len({u.view.by for u in used}) > 1 and low != high:
        both = "; ".join(f"{_who(u.view)}: {u.view.stance}, {u.view.fit}, {u.view.kind}" for u in used)
        why = f"{why}; two persons differ on it ({both})"
        asks.append("which of two persons' findings holds")
    elif len(used) > 1 and low != high and not asks:
        both = "; ".join(f"{u.view.stance}, {u.view.fit} in {u.view.source}" for u in used)
        why = f"{why}; read in more than one way ({both}), the weakest is shown"
        asks.append("which reading of it holds")
    if fact.date_note and ("supports" in (low, high) or _straddles(fact, day)):
        why = f"{why}; {fact.date_note}"
    return Row(
        fact, force, status, low, high, why, shown.rule, shown.view, shown.later, tuple(dict.fromkeys(asks))
    )


def _who(view: View) -> str:
    return view.by or f"read in {view.source}"


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
    if not view.read:
        return out("not read: nobody has said where it stands, so it counts neither way")
    if view.stance == "silent":
        return Used("informs", "informs", "it does not decide the question", None, view)
    if view.stance == "recognises":
        return _recognising(view, fact, force, status, law, day)
    return _contrary(view, fact, force, status, law, day)


def _recognising(view: View, fact: Fact, force: Bond, status: Standing, law: Law, day: str) -> Used:
    def out(why: str, rule: Cell | None = None) -> Used:
        return Used("excluded", "excluded", why, rule, view)

    assert law.row is not None
    if view.kind != "holding":
        return out(f"{_WHAT[view.kind]}: it establishes nothing", law.row.cells["dicta"])
    if fact.decided.latest is None:
        return out(fact.date_note or "its date is not known, so it can support nothing")
    if fact.decided.latest >= day:
        when = (
            fact.date
            if fact.date_note is None
            else f"{fact.date} (counts as {fact.decided.latest} for support)"
        )
        return out(f"decided {when}, on or after the conduct: no notice", law.row.cells["later_decisions"])
    if view.effective and view.effective >= day:
        return out(f"its rule takes effect on {view.effective} and gives notice to later conduct only")
    if not status.good and not status.undermined:
        return out(f"{status.on_date} by then: no notice value from that date")
    kind = _kind(force, fact, law)
    if kind.support == "excluded":
        return out(kind.why, kind.rule)
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
    def out(why: str, rule: Cell | None = None) -> Used:
        return Used("excluded", "excluded", why, rule, view, later)

    later = _is_later(fact, day)
    if view.kind in _NO_COURT:
        return out(_WHAT[view.kind])
    if status.gone:
        return out(f"{status.gone}: it stands against nothing from then on")
    kind = _kind(force, fact, law)
    if kind.contrary == "excluded":
        return out(f"contrary, but {kind.why}: listed, and changes nothing", kind.rule)
    after = (
        " (after the conduct: no notice, but it may show that the question was unsettled)" if later else ""
    )
    if view.stance == "tension":
        return Used("doubt", "doubt", f"a doubt about the right{after}", law.common("split"), view, later)
    if view.fit != "on_point":
        if (
            force.rank in ("supreme", "forum", "state_high")
            and force.court_binds
            and force.force == "binding"
        ):
            why = f"authority of the forum's own hierarchy points the other way, if generally{after}"
            return Used("doubt", "doubt", why, kind.rule, view, later)
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
        return Used("doubt", "doubt", f"contrary, though {_WHAT[view.kind]}", kind.rule, view)
    if kind.ask:
        return Used(
            kind.contrary, "doubt", f"contrary on point; ask {kind.ask}", kind.rule, view, ask=kind.ask
        )
    return Used(kind.contrary, kind.contrary, f"contrary: {kind.why}", kind.rule, view)


def _straddles(fact: Fact, day: str) -> bool:
    """Whether its date, as far as known, may lie on either side of the day."""
    return (fact.decided.earliest or "") < day <= (fact.decided.latest or "9999")


def _is_later(fact: Fact, day: str) -> bool:
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
