"""A check record as a lawyer reads it: the answer with its doubts, authorities as cards, steps with their rules."""

from dataclasses import dataclass

from graph.cite.courts import court_abbreviation
from graph.cite.forms import full_form, long_date
from graph.cite.runs import words
from graph.established.record import (
    CheckRecord,
    CircuitRow,
    Considered,
    DeterminationShown,
    RuleShown,
    Unconfirmed,
)
from graph.exports.wording import ANSWERS as SENTENCES
from graph.exports.wording import DECIDED, FITS, MARKS, ROUTES, STANCES, beside_the_answer, worded
from graph.model.codec import plain
from graph.model.extraction import Authority
from graph.queries.lookup import name_of
from graph.snapshot import Snapshot
from ui.present.case import in_words, page_words

CONSENSUS = (
    ("for_", "For, on point"),
    ("against", "Against"),
    ("tension", "In tension"),
    ("silent", "Silent"),
    ("not_read", "Not read"),
)

# Kinds of caveat of which there may be one for each authority.
CAVEATS = {
    "date_uncertain": "dates known only in part",
    "event_undated": "events without a date",
    "changed_since": "changed since the day",
    "history_reported": "history reported, not entered",
    "recent_decision": "decisions young on the day",
    "text_not_held": "quotations as a person entered them",
}


@dataclass(frozen=True, slots=True)
class Card:
    """One authority considered: how it counts and why, its words, where they stand, who says so."""

    id: str
    cited: str
    reads: str
    reason: str
    rule: str | None
    passage: str | None
    where: str
    standing: str
    who: str
    also: tuple[str, ...]
    on_notice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sides:
    """Authorities by how they count; together they are all of them."""

    support: tuple[Card, ...]
    contrary: tuple[Card, ...]
    informs: tuple[Card, ...]
    excluded: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: what was asked and found, under which rule, how sure the rule is, by which authorities."""

    question: str
    finding: str
    authorities: str
    rule: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Decided:
    """What a court itself decided, and whether the computed answer agrees; `disagrees` must be seen."""

    court: str
    answer: str
    conduct: str
    why: str
    agreement: str
    disagrees: bool


def sides(record: CheckRecord, snapshot: Snapshot) -> Sides:
    """Every authority of the record on its side, in the record's order; the snapshot is the one it was asked of."""
    of = {
        use: tuple(_card(a, snapshot) for a in record.authorities if a.use in uses)
        for use, uses in (
            ("support", ("supports",)),
            ("contrary", ("opposes", "doubt")),
            ("informs", ("informs",)),
            ("excluded", ("excluded",)),
        )
    }
    return Sides(**of)


def in_short(record: CheckRecord) -> str:
    """The full sentence of the answer, and by which route.

    The heading is a phrase; what it does not claim is said here.
    """
    route = worded(record.route, ROUTES)
    return f"{worded(record.answer, SENTENCES)} Route: {route}."


def beside(record: CheckRecord) -> tuple[str, ...]:
    """What must be read with the answer, as the memo says it there."""
    return beside_the_answer(plain(record))


def asked(record: CheckRecord) -> str:
    """The question in one line: forum, conduct, and what else was set."""
    q = record.question
    first, last = (long_date(day) for day in q.conduct)
    parts = [q.forum_name, f"conduct on {first}" if first == last else f"conduct from {first} through {last}"]
    parts += [f"state: {q.state}"] * bool(q.state) + [f"defendant: {q.defendant}"] * bool(q.defendant)
    parts += ["only what persons confirmed"] * q.confirmed_only
    parts += [f"{q.consensus} circuit{'s' * (q.consensus != 1)} taken as enough (asked for; a heuristic)"] * (
        q.consensus is not None
    )
    return "; ".join(parts)


def doubt(count: Unconfirmed) -> str:
    """What "provisional" means, with the counts.

    >>> doubt(Unconfirmed(2, 5))
    'PROVISIONAL: 2 of the 5 facts this answer rests on were read by machine, and no person has confirmed them.'
    """
    whose = "it" if count.n == 1 else "them"
    was = "was" if count.n == 1 else "were"
    facts = "the one fact" if count.of == 1 else f"{count.n} of the {count.of} facts"
    if count.n == count.of > 1:
        facts = f"all {count.of} facts"
    return f"PROVISIONAL: {facts} this answer rests on {was} read by machine, and no person has confirmed {whose}."


def stages(record: CheckRecord, snapshot: Snapshot) -> tuple[Stage, ...]:
    """The steps in the courts' order."""
    names = {a.id: a.name for a in record.authorities}
    return tuple(
        Stage(
            s.question,
            sentence(in_words(snapshot, s.finding)),
            "; ".join(names.get(id, id) for id in s.authorities),
            s.rule.text if s.rule else None,
            _source(s.rule) if s.rule else None,
        )
        for s in record.steps
    )


def decided(record: CheckRecord) -> tuple[Decided, ...]:
    """The courts' own determinations of this right, beside the computed answer."""
    return tuple(_decided(d) for d in record.determinations)


def consensus_rows(record: CheckRecord) -> tuple[tuple[str, str], ...]:
    """Where the persuasive courts stand: (stand with its count, courts with their cases)."""
    names = {a.id: a.name for a in record.authorities}
    rows = []
    for key, said in CONSENSUS:
        of_it: tuple[CircuitRow, ...] = getattr(record.consensus, key)
        rows.append((f"{said} ({len(of_it)})", "; ".join(_circuit(c, names) for c in of_it) or "none"))
    if record.consensus.own_in_doubt:
        apart = record.consensus.own_in_doubt
        said = f"Apart: courts that bind here, and show doubt ({len(apart)})"
        rows.append((said, "; ".join(_circuit(c, names) for c in apart)))
    return tuple(rows)


def threshold(record: CheckRecord) -> str:
    """The number that counts as enough, named as the heuristic it is."""
    limits, source = record.consensus.threshold, record.consensus.threshold_source
    circuits = f"{limits.enough} circuit{'s' * (limits.enough != 1)}"
    enough = f"Enough: {circuits}, none against; arguable: {limits.arguable} or more."
    return f"{enough} {source[:1].upper()}{source[1:]}."


def changes(record: CheckRecord) -> tuple[tuple[str, str, str], ...]:
    """When the answer changes: (since when and where, the answer's code, because)."""
    return tuple(
        (f"{court_abbreviation(t.forum) or t.forum}, from {long_date(t.date)}", t.answer, t.because)
        for t in record.turning
    )


def held(record: CheckRecord) -> tuple[str, ...]:
    """What the answer rests on: what the graph holds, and the ids to ask it again by."""
    c, rules = record.coverage, record.rules
    courts = ", ".join(f"{court_abbreviation(court) or court} {n}" for court, n in sorted(c.courts.items()))
    span = " to ".join(long_date(d) for d in (c.earliest, c.latest) if d) or "no dates known"
    opinions = f"{c.opinions} opinion{'s' * (c.opinions != 1)}"
    return (
        f"The graph holds {opinions} and {c.authorities} authorities, {span}; by court: {courts or 'none'}.",
        f"Of the {c.considered} authorities considered, the full text of {c.text_held} is held.",
        f"Snapshot {record.snapshot}",
        f"Rules {rules.file}, version {rules.version}, SHA-256 {rules.sha256}",
    )


def _card(a: Considered, snapshot: Snapshot) -> Card:
    shown = Authority(
        a.id, "case", a.name, a.cite, court=a.court, date=a.date, year=int(a.date[:4]) if a.date else None
    )
    now = "" if a.status_on_date == a.status_now else f" on the date; now {a.status_now}"
    return Card(
        a.id,
        words(full_form(shown)),
        f"{worded(a.stance, STANCES)}; {worded(a.fit, FITS)}; {a.force}",
        sentence(a.reason),
        f"{a.rule.text} {_source(a.rule)}" if a.rule else None,
        a.evidence.text if a.evidence else None,
        _place(a, snapshot),
        f"{a.status_on_date}{now}",
        f"confirmed by {a.confirmed_by}" if a.confirmed_by else "read by machine; not confirmed by a person",
        tuple(
            f"{worded(v.stance, STANCES)}, {worded(v.fit, FITS)} ({in_words(snapshot, v.source)}; {v.why}): {v.text}"
            for v in a.other_views
        ),
        tuple(
            f"But {n.said}: {n.text} ({n.source_name}, {page_words(snapshot, n.source, n.page)})"
            for n in a.on_notice
        ),
    )


def _place(a: Considered, snapshot: Snapshot) -> str:
    """Where the passage stands: the page it was read on, apart from the pin into the authority itself."""
    shown = a.evidence
    if shown is None:
        return "no passage is held"
    place = in_words(snapshot, shown.source)
    if shown.source in snapshot.extractions:
        page = page_words(snapshot, shown.source, shown.page)
        place = f"read in {name_of(snapshot, shown.source)}, {page}"
    general = "; general: it does not name the case" if shown.general else ""
    return place + (f"; pin {shown.pin}" if shown.pin else "; no pin cite") + general


def sentence(text: str) -> str:
    """A clause of the record as a sentence.

    >>> sentence("the forum's own word"), sentence("It binds.")
    ("The forum's own word.", 'It binds.')
    """
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '?', '!')) else '.'}"


def caveat_groups(record: CheckRecord) -> tuple[tuple[str, tuple[tuple[str, str | None], ...]], ...]:
    """Caveats by kind, in the record's order: (kind in words, each with its authority)."""
    groups: dict[str, list[tuple[str, str | None]]] = {}
    for c in record.caveats:
        groups.setdefault(c.code, []).append((sentence(c.text), c.authority))
    return tuple((CAVEATS.get(code, code.replace("_", " ")), tuple(rows)) for code, rows in groups.items())


def _source(rule: RuleShown) -> str:
    later = "; stated after the conduct" if rule.stated_later else ""
    own = f"; the firm's own rule ({rule.origin})" if rule.origin else ""
    return f"{rule.authority or 'no authority known'} [{worded(rule.verified, MARKS)}{later}{own}]"


def _decided(d: DeterminationShown) -> Decided:
    agreement = {
        True: "The computed answer agrees.",
        False: "The computed answer DISAGREES: a person must decide.",
        None: "It bears on other days or facts: not compared.",
    }[d.agrees]
    return Decided(
        ", ".join(x for x in (d.name, court_abbreviation(d.court), long_date(d.date)) if x),
        worded(d.answer, DECIDED),
        (", ".join(long_date(day) for day in d.conduct_dates) or "no date read")
        + (f"; {', '.join(d.defendants)}" if d.defendants else ""),
        f"{_own_words(d)}{sentence(d.why)} {'It binds here.' if d.binding_here else 'It does not bind here.'} "
        + (
            f"Confirmed by {d.confirmed_by}."
            if d.confirmed_by
            else "Read by machine; not confirmed by a person."
        ),
        agreement,
        d.agrees is False,
    )


def _own_words(d: DeterminationShown) -> str:
    """The words of the decision and their place, before what follows from them here."""
    if not d.text:
        return ""
    return f"“{d.text}” ({d.source_name}{f', page {d.page}' if d.page else ''}). "


def _circuit(row: CircuitRow, names: dict[str, str]) -> str:
    cases = "; ".join(names.get(id, id) for id in row.authorities)
    return (court_abbreviation(row.circuit) or row.circuit) + (f" ({cases})" if cases else "")
