"""What the graph holds on one right: a row for each authority, findings over proposals, none dropped in silence."""

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace

from graph.established.speakers import is_general, named_in, whose_doubt
from graph.established.treatments import Treated, treated
from graph.model.dates import earliest, latest
from graph.model.extraction import Fit, Stance, Use
from graph.model.rights import ENDS, Event, Finding, FindingKind, Proposal, same_words
from graph.queries.lookup import name_of
from graph.queries.proposals import holder
from graph.queries.risk import Risks
from graph.rules.binding import Decided
from graph.rules.courts import find_court
from graph.snapshot import Snapshot

_UNPUBLISHED = re.compile(r"\b(F\. ?App['’]?x\.?|Fed\. ?Appx\.?)|F\. App")
# Databases hold decisions of both kinds: such a number beside a reporter's says nothing, and alone it says unpublished.
_DATABASE = re.compile(r"\b(WL|LEXIS)\b")
_PRINTED = re.compile(r"^\d{1,3} \D.* \d+$")
REJECTED = "a person rejected this proposal"


@dataclass(frozen=True, slots=True)
class View:
    """One statement about an authority on the right: a person's finding (`by` says whose) or a proposal (`by` None)."""

    id: str
    stance: Stance
    fit: Fit
    kind: FindingKind
    text: str
    pin: str | None
    source: str
    reason: str
    by: str | None = None
    counted_as: Use | None = None
    effective: str | None = None
    held_clear_as_of: str | None = None
    held_unclear_as_of: str | None = None
    page: str | None = None
    """The page of the source on which it was read; `pin` is a page of the authority itself."""
    source_name: str = ""
    general: bool = False
    """Whether the passage speaks of authorities in general and does not name this one."""
    doubt: str | None = None
    """Whose doubt it is, where a doubt's words tell."""
    answers: bool = False
    """Whether a person's finding answers a proposal: then its words were read in an opinion that is held."""
    changed: str | None = None
    """The opinion whose text no longer has the words that a person confirmed."""

    @property
    def read(self) -> bool:
        """Whether anybody said where the authority stands."""
        return self.stance != "not_read" and (self.fit != "not_read" or self.stance in ("tension", "silent"))


@dataclass(frozen=True, slots=True)
class Fact:
    """An authority and all that is said of it on the right. `views` count; `aside` are shown and do not, with why.

    `held` are the views that say the law was clear, or was not, on some day.
    """

    id: str
    name: str
    cite: str | None
    decided: Decided
    circuit: str | None
    date: str | None
    date_note: str | None
    en_banc: bool
    is_case: bool
    views: tuple[View, ...]
    aside: tuple[tuple[View, str], ...]
    held: tuple[View, ...]
    events: tuple[Event, ...]
    reported: tuple[str, ...]
    flags: tuple[Treated, ...]
    notices: tuple[Treated, ...]
    held_here: bool = True
    """Whether the authority's own text is held."""
    read_events: tuple[Event, ...] = ()
    """Events that only a machine read, where findings alone count: they decide nothing, and a person is asked."""
    risks: tuple[str, ...] = ()
    """Paths by which it rests on a case marked down since, in words."""

    @property
    def evidence(self) -> View | None:
        """The view whose passage stands for the authority when no other choice was made."""
        pool = [*self.views, *(v for v, _ in self.aside)]
        return pool[0] if pool else None


def right_group(snapshot: Snapshot, right: str) -> frozenset[str]:
    """The right, the wordings that persons said are the same right, and rights of the very same words."""
    group = snapshot.same_right(right)
    words = {same_words(snapshot.rights[r].text) for r in group if r in snapshot.rights}
    return group | {r.id for r in snapshot.rights.values() if same_words(r.text) in words}


def facts_on(snapshot: Snapshot, group: frozenset[str], confirmed_only: bool) -> tuple[Fact, ...]:
    """A row for every authority said to speak to the right, in order of id.

    A person's findings take the place of the proposals on that authority; a rejected finding takes its proposal out;
    with `confirmed_only` no proposal counts. What does not count stays in `aside`.
    """
    findings: defaultdict[str, list[Finding]] = defaultdict(list)
    proposals: defaultdict[str, list[Proposal]] = defaultdict(list)
    for f in snapshot.findings:
        if f.right in group:
            findings[_id(snapshot, f.authority)].append(f)
    for_it = {
        _id(snapshot, p.authority)
        for p in snapshot.proposals
        if p.right in group and p.stance == "recognises"
    }
    for p in snapshot.proposals:
        if p.right in group:
            proposals[_id(snapshot, holder(p, _id(snapshot, p.authority) in for_it))].append(p)
    facts = (
        _fact(snapshot, id, findings[id], proposals[id], confirmed_only)
        for id in sorted(findings.keys() | proposals.keys())
    )
    risks = Risks(snapshot)
    told = (replace(f, risks=tuple(r.told for r in risks.of(f.id))) for f in facts)
    return tuple(map(_persons_events, told) if confirmed_only else told)


def _persons_events(fact: Fact) -> Fact:
    persons = tuple(e for e in fact.events if e.opinion is None)
    return replace(fact, events=persons, read_events=tuple(e for e in fact.events if e.opinion is not None))


def _id(snapshot: Snapshot, id: str) -> str:
    return snapshot.aliases.get(id, id)


def _fact(
    snapshot: Snapshot, id: str, findings: list[Finding], proposals: list[Proposal], confirmed_only: bool
) -> Fact:
    findings = _last_word(findings)
    rejected = {f.proposal for f in findings if f.verdict == "rejected" and f.proposal}
    answered = {f.proposal for f in findings if f.verdict != "rejected" and f.proposal}
    known = {p.id: p for p in proposals}
    persons = sorted(
        (
            _person_view(snapshot, f, known.get(f.proposal or ""), id)
            if f.verdict != "rejected"
            else _refusal(snapshot, f)
            for f in findings
            if f.verdict != "rejected" or f.proposal in answered
        ),
        key=_view_key,
    )
    counted, aside = list(persons), []
    for p in sorted(proposals, key=lambda p: p.id):
        view = _machine_view(snapshot, p, id)
        if p.id in answered:
            continue  # the finding says the same or what the person changed; it stands in its place
        if p.id in rejected:
            aside.append((view, REJECTED))
        elif confirmed_only:
            aside.append((view, "a proposal no person has confirmed; only findings count here"))
        elif persons:
            aside.append((view, "a person's finding stands in place of this proposal"))
        else:
            counted.append(view)
    read = [v for v in counted if v.read or v.stance == "rejects"]
    aside += [(v, "nobody has read where it stands") for v in counted if read and v not in read]
    held = tuple(v for v in counted if v.held_clear_as_of or v.held_unclear_as_of)
    return _row(snapshot, id, tuple(read or counted), tuple(aside), held)


def _last_word(findings: list[Finding]) -> list[Finding]:
    """Of one person's several answers to one proposal only the latest: they changed their mind."""
    last = {(f.proposal, f.confirmed_by): f for f in sorted(findings, key=lambda f: (f.confirmed_at, f.id))}
    return [f for f in findings if f.proposal is None or last[f.proposal, f.confirmed_by] is f]


def _refusal(snapshot: Snapshot, f: Finding) -> View:
    """A person's no to a proposal that another confirmed: a voice beside theirs, for which the case decides nothing."""
    return View(
        f.id, "silent", f.fit, f.kind, f.text, f.pin, f.source, REJECTED, f.confirmed_by,
        source_name=named_in(snapshot, f.source), answers=True,
    )  # fmt: skip


def plain_fact(snapshot: Snapshot, id: str) -> Fact:
    """The row of an authority of which nothing is said on the right."""
    return _row(snapshot, id, (), (), ())


def _person_view(snapshot: Snapshot, f: Finding, p: Proposal | None, holder: str) -> View:
    # Who confirms a proposal confirms how the court counted the case too; who changes it says so anew.
    as_read = p if f.verdict == "confirmed" else None
    counted = f.use or (as_read.use if as_read else None)
    return View(
        f.id, f.stance, f.fit, f.kind, f.text, f.pin, f.source, f"found by {f.confirmed_by}", f.confirmed_by,
        counted, f.effective, f.held_clear_as_of, f.held_unclear_as_of,
        source_name=named_in(snapshot, f.source),
        general=as_read is not None and is_general(as_read),
        doubt=whose_doubt(snapshot, as_read, holder) if as_read else None,
        answers=f.opinion is not None or p is not None,
        changed=_changed(snapshot, f),
    )  # fmt: skip


def _changed(snapshot: Snapshot, f: Finding) -> str | None:
    anchor = snapshot.anchors.get(f.id)
    return name_of(snapshot, anchor.opinion) if anchor and anchor.status == "changed" else None


def _machine_view(snapshot: Snapshot, p: Proposal, holder: str) -> View:
    return View(
        p.id, p.stance, p.fit, p.kind, p.evidence.text, p.pin, p.opinion, p.reason, None,
        p.use, p.effective, p.held_clear_as_of, p.held_unclear_as_of, p.page,
        source_name=named_in(snapshot, p.opinion), general=is_general(p), doubt=whose_doubt(snapshot, p, holder),
    )  # fmt: skip


def _view_key(v: View) -> tuple[str, ...]:
    return (v.by or "", v.stance, v.fit, v.kind, v.text, v.pin or "", v.source, v.id)


def _row(
    snapshot: Snapshot,
    id: str,
    views: tuple[View, ...],
    aside: tuple[tuple[View, str], ...],
    held: tuple[View, ...],
) -> Fact:
    known, person = snapshot.authorities.get(id), snapshot.curated.get(id)
    opinion = snapshot.extractions.get(id)
    info = opinion.opinion if opinion else None
    court = next(
        (c for c in (person and person.court, info and info.court, known and known.court) if c), None
    )
    cites = [c for x in (person, known, info) if x for c in (x.cite, *x.parallel) if c]
    first, last, shown, note = _dates(
        [d for d in (person and person.date, info and info.filed, known and known.date) if d],
        [y for y in (person and person.year, known and known.year) if y],
    )
    said = {
        person.published if person else None,
        info.published if info else None,
        known.weight.published if known else None,
    } - {None}
    found = find_court(court) if court else None
    decided = Decided(
        court,
        first,
        last,
        _published(said, cites),
        person.unit if person else None,
        person.state if person else None,
    )
    name = known.name if known else person.name if person else id
    return Fact(
        id=id,
        name=name,
        cite=next((c for c in (known and known.cite, person and person.cite, info and info.cite) if c), None),
        decided=decided,
        circuit=found.circuit if found else None,
        date=shown,
        date_note=note,
        en_banc=bool(known and known.weight.en_banc) or "(en banc)" in name,
        is_case=known is None or known.kind == "case",
        views=views,
        aside=aside,
        held=held,
        events=tuple(
            sorted((e for e in snapshot.events if _id(snapshot, e.authority) == id), key=_event_key)
        ),
        reported=_reported(snapshot, id),
        flags=treated(snapshot, id, notice=False),
        notices=treated(snapshot, id, notice=True),
        held_here=opinion is not None,
    )


def _event_key(e: Event) -> tuple[str, ...]:
    return (e.date or "", e.event, e.scope, e.by, e.source, e.opinion or "")


def _dates(days: list[str], years: list[int]) -> tuple[str | None, str | None, str | None, str | None]:
    """First day, last day, what is shown and said of it; sources that differ are taken against support."""
    whole = sorted({d for d in days if len(d) == 10})
    if len(whole) == 1:
        return whole[0], whole[0], whole[0], None
    if whole:
        return (
            whole[0],
            whole[-1],
            whole[-1],
            f"its date is given as {' and as '.join(whole)}; the later one counts for support",
        )
    partial = sorted({*days, *(str(y) for y in years)}, key=lambda d: (-len(d), d))
    if not partial:
        return None, None, None, "its date is not known, so it can support nothing"
    best = partial[0]
    spread = [best] if all(best.startswith(d) for d in partial) else partial
    last = max(latest(d) for d in spread)
    note = f"only {' or '.join(spread)} is known: for support it counts as decided on {last}"
    return min(earliest(d) for d in spread), last, best, note


def _published(said: set[bool | None], cites: Collection[str]) -> bool | None:
    """What is said, else what the reporter says; None when neither does. Sources that differ leave it open.

    >>> _published(set(), ["440 F.3d 1", "2006 WL 55"]), _published(set(), ["2006 WL 55"]), _published(set(), [])
    (True, False, None)
    """
    if said:
        return next(iter(said)) if len(said) == 1 else None
    if any(_UNPUBLISHED.search(c) for c in cites):
        return False
    if any(_PRINTED.match(c) and not _DATABASE.search(c) for c in cites):
        return True
    return False if any(_DATABASE.search(c) for c in cites) else None


def _reported(snapshot: Snapshot, id: str) -> tuple[str, ...]:
    """Ends that opinions print or report of the authority, but that nobody dated as an event: a person is asked."""
    held = snapshot.authorities.get(id)
    lines = [
        f"{h.relation}{f' by {h.cite}' if h.cite else ''}"
        for h in (held.history if held else ())
        if re.search(
            r"rev['’]d|reversed|vacat|overrul|abrogat|supersed|withdrawn|opinion amended", h.relation, re.I
        )
    ]
    lines += [f"{label} by {who}" for label, who in _treated(snapshot, id) if label in ENDS]
    return tuple(sorted(set(lines)))


def _treated(snapshot: Snapshot, id: str) -> list[tuple[str, str]]:
    """(label, by whom) of treatments on the merits. "No clear notice then" is no rejection of the case's rule."""
    return [
        (
            edge.label or "",
            snapshot.authorities[edge.from_].name if edge.from_ in snapshot.authorities else edge.from_,
        )
        for edge in snapshot.edges_to(id)
        if edge.type == "treats" and edge.scope != "notice"
    ]
