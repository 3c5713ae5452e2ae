"""Parts of the record: question as asked, authorities by use, consensus by circuit, determinations, coverage."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection

from graph.established.admission import Row, kept_out_as_read, said_by_persons
from graph.established.case import Answered, Case
from graph.established.counting import OWN
from graph.established.facts import Fact, View
from graph.established.law import Law
from graph.established.own import Applied, agreement
from graph.established.question import Question
from graph.established.record import (
    Asked,
    CircuitRow,
    Consensus,
    Considered,
    Coverage,
    DeterminationShown,
    Limits,
    NoticeSaid,
    OtherView,
    Shown,
)
from graph.established.standing import NOTHING_AGAINST, standing
from graph.established.steps import shown
from graph.established.treatments import told_by
from graph.established.uses import is_later
from graph.model.dates import earliest, latest
from graph.queries.matching import elements_in
from graph.snapshot import Snapshot

_SHOWN_FIRST = ("supports", "opposes", "doubt", "informs", "excluded")
_RANKS = ("supreme", "forum", "state_high", "appeals", "district", "state", "other")


def asked(question: Question, law: Law, case: Case | None) -> Asked:
    """The question with what it was understood as; `right` is the stored text when the right is held."""
    return Asked(
        right=case.right.text if case else question.right,
        right_id=case.right.id if case else None,
        forum=question.forum,
        state=law.state,
        conduct=(question.conduct_from, question.conduct_through),
        defendant=question.defendant,
        confirmed_only=question.confirmed_only,
        consensus=question.consensus,
        forums=question.forums,
        partial=question.partial,
        forum_name=law.court.name,
        circuit=law.row.forum if law.row else None,
        elements=case.right.elements if case else (),
        same_rights=tuple(sorted(case.group - {case.right.id})) if case else (),
    )


def considered(case: Case, answered: Answered) -> tuple[Considered, ...]:
    """Every authority said to speak to the right: for and against, then doubt, then the rest, by rank and date."""
    rows = answered.rows
    if not rows:  # no rule was known: nothing was weighed, and all is listed still
        return tuple(_unweighed(f, answered.outcome.why[0]) for f in case.facts)
    return tuple(_considered(case, r, answered.day) for r in sorted(rows, key=_order))


def _order(row: Row) -> tuple[int, int, str, str]:
    return (
        _SHOWN_FIRST.index(row.low),
        _RANKS.index(row.bond.rank),
        row.fact.decided.latest or "9999",
        row.fact.id,
    )


def _considered(case: Case, row: Row, day: str) -> Considered:
    fact, view = row.fact, row.view
    texts = " ".join(v.text for v in fact.views)
    shared, lacking = elements_in(case.right.elements, texts) if texts else ((), case.right.elements)
    others = [(v, "counted together with the one shown") for v in fact.views if v is not view]
    others += [(v, why) for v, why in fact.aside if v is not view]
    return Considered(
        id=fact.id,
        name=fact.name,
        cite=fact.cite,
        court=fact.decided.court,
        date=fact.date,
        stance=view.stance if view and fact.views else "not_read",
        fit=view.fit if view and fact.views else "not_read",
        use=row.low,
        reason=row.why,
        status_on_date=row.standing.on_date
        if is_later(fact, day)
        else _status(row.standing.on_date, _treatments(fact, day)),
        status_now=_status(row.standing.now, _treatments(fact)),
        evidence=_own_word(case, row) or _evidence(view),
        confirmed_by=view.by if view else None,
        stated=view.reason if view else None,
        kind=view.kind if view else None,
        circuit=fact.circuit,
        force=row.bond.force,
        published=fact.decided.published,
        effective=view.effective if view else None,
        later=row.later,
        rule=shown(row.rule, day),
        shared_elements=shared,
        missing_elements=lacking,
        other_views=tuple(OtherView(v.stance, v.fit, v.by, v.text, v.source, why) for v, why in others),
        on_notice=_on_notice(fact),
    )


def _unweighed(fact: Fact, why: str) -> Considered:
    """An authority where no rule says how it counts: listed with its words, and not counted."""
    view, lived = fact.evidence, standing(fact, "9999-12-31")
    return Considered(
        id=fact.id,
        name=fact.name,
        cite=fact.cite,
        court=fact.decided.court,
        date=fact.date,
        stance=view.stance if view and fact.views else "not_read",
        fit=view.fit if view and fact.views else "not_read",
        use="excluded",
        reason=why,
        status_on_date=_status(lived.on_date, _treatments(fact)),
        status_now=_status(lived.now, _treatments(fact)),
        evidence=_evidence(view),
        confirmed_by=view.by if view else None,
        stated=view.reason if view else None,
        kind=view.kind if view else None,
        circuit=fact.circuit,
        force="neither",
        published=fact.decided.published,
        effective=view.effective if view else None,
        later=False,
        rule=None,
        shared_elements=(),
        missing_elements=(),
        other_views=tuple(
            OtherView(v.stance, v.fit, v.by, v.text, v.source, w) for v, w in fact.aside if v is not view
        ),
        on_notice=_on_notice(fact),
    )


def _evidence(view: View | None) -> Shown | None:
    if view is None:
        return None
    return Shown(view.text, view.pin, view.source, view.page, view.source_name or view.source, view.general)


def _own_word(case: Case, row: Row) -> Shown | None:
    """The words by which the court held the law not clear, where the authority's use rests on them."""
    if not row.by_own_word or row.view is None:
        return None
    for d in case.determined:
        if (d.case, d.answer, d.confirmed_by) == (
            row.fact.id,
            "not_established",
            row.view.by,
        ) and d.words.text:
            return Shown(d.words.text, None, d.words.source, d.words.page, d.words.source_name)
    return None


def _on_notice(fact: Fact) -> tuple[NoticeSaid, ...]:
    """A court's words that the authority gave no notice: whoever relies on the authority must see them."""
    return tuple(NoticeSaid(t.told(notice=True), t.text, t.opinion, t.read_in, t.page) for t in fact.notices)


def _treatments(fact: Fact, day: str | None = None) -> list[str]:
    return [*told_by(fact.flags, day), *told_by(fact.notices, day, notice=True)]


def _status(said: str, treatments: list[str]) -> str:
    """What events say, and treatments that were read by machine: "nothing" only where there is neither."""
    if not treatments:
        return said
    return "; ".join([*([] if said == NOTHING_AGAINST else [said]), *treatments])


def consensus(answered: Answered) -> Consensus:
    """The table by circuit. Courts whose decisions bind are not in it; where they show doubt they stand apart."""
    rows = [r for r in answered.rows if r.bond.rank not in OWN or r.low == "doubt"]
    others = [r for r in rows if r.bond.rank not in OWN]
    circuits = [r for r in rows if r.bond.rank == "appeals"]
    limit = answered.law.threshold

    def where(test: Callable[[Row], bool], pool: list[Row]) -> tuple[CircuitRow, ...]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for r in pool:
            if test(r):
                found[r.fact.circuit or r.fact.decided.court or "court not known"].append(r.fact.id)
        return tuple(CircuitRow(c, tuple(sorted(ids))) for c, ids in sorted(found.items()))

    def silent(r: Row) -> bool:
        return r.low == "informs" and r.view is not None and r.view.stance == "silent"

    return Consensus(
        for_=where(lambda r: r.low == "supports", circuits),
        against=where(lambda r: r.low == "opposes", circuits),
        tension=where(lambda r: r.low == "doubt", others),
        silent=where(silent, rows),
        not_read=where(lambda r: r.view is None or not r.view.read or not r.fact.views, rows),
        threshold=Limits(limit.arguable, limit.enough),
        threshold_source=limit.source,
        own_in_doubt=where(lambda r: r.low == "doubt", [r for r in rows if r.bond.rank in OWN]),
    )


def determinations(answered: Answered) -> tuple[DeterminationShown, ...]:
    """What courts decided of the right, beside the answer the count gave (`agrees` is null of another day)."""
    return tuple(
        DeterminationShown(
            case=a.determined.case,
            court=a.determined.court,
            date=a.determined.date,
            answer=a.determined.answer,
            conduct_dates=a.determined.days,
            binding_here=a.binding,
            agrees=_agrees(answered, a),
            name=a.determined.name,
            why=a.why,
            confirmed_by=a.determined.confirmed_by,
            text=a.determined.words.text,
            page=a.determined.words.page,
            source=a.determined.words.source,
            source_name=a.determined.words.source_name,
            defendants=a.determined.words.defendants,
        )
        for a in answered.applied
    )


def _agrees(answered: Answered, applied: Applied) -> bool | None:
    """With the count's own answer; where that left it open, with the answer the forum's determination made of it."""
    found = agreement(answered.computed, applied.speaks)
    return agreement(answered.outcome, applied.speaks) if found is None and applied.binding else found


def resting(case: Case, answered: Answered) -> tuple[bool, ...]:
    """For every fact the answer rests on, whether a person said it.

    An answer short of "established" rests, too, on what keeps a case from supporting: that it only informs, say, or was
    overruled. Where only a machine read that, the answer is as provisional as one that rests on a machine's support.
    """
    on, law, day = set(answered.outcome.rests_on), answered.law, answered.day
    short = not answered.outcome.answer.startswith("established")
    rows = []
    for r in answered.rows:
        if r.fact.id in on and {r.low, r.high} & {"supports", "opposes", "doubt"}:
            rows.append(said_by_persons(r))
        elif short and "supports" not in (r.low, r.high) and kept_out_as_read(r, law, day):
            rows.append(False)
    own = [
        a.determined.confirmed_by is not None for a in answered.applied if a.binding and a.speaks is not None
    ]
    return (*rows, *own)


def coverage(snapshot: Snapshot, ids: Collection[str]) -> Coverage:
    """What the graph holds, and of how many of the considered authorities the text is held."""
    days = [
        str(d)
        for a in snapshot.authorities.values()
        if a.kind == "case" and (d := a.date or a.year) is not None
    ]
    courts = Counter(a.court for a in snapshot.authorities.values() if a.court)
    return Coverage(
        opinions=len(snapshot.extractions),
        authorities=len(snapshot.authorities),
        courts=dict(sorted(courts.items())),
        earliest=min(days, key=earliest, default=None),
        latest=max(days, key=latest, default=None),
        text_held=sum(i in snapshot.extractions for i in ids),
        considered=len(ids),
    )
