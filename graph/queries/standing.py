"""How a case stands: every treatment and event known of it, as of a day, with the court whose view each is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.model.dates import as_known, latest
from graph.model.extraction import Edge, Evidence, Scope
from graph.snapshot import Snapshot

# From worst to best. A treatment as to notice only says nothing of the rule, so it is kept apart (contract, `scope`).
SEVERITY = (
    "overruled", "reversed", "vacated", "superseded", "declined_to_follow", "limited", "questioned", "criticised",
    "distinguished", "unclear", "background", "explained", "affirmed", "quoted_with_approval", "relied_on", "followed",
)  # fmt: skip
NEGATIVE = frozenset(SEVERITY[: SEVERITY.index("distinguished")])
POSITIVE = frozenset(SEVERITY[SEVERITY.index("affirmed") :])


@dataclass(frozen=True, slots=True)
class Treatment:
    """One court's treatment of a case, with the words that show it: `by` is whose view, `reported_by` who prints it."""

    label: str
    by: str
    reported_by: str | None
    read_in: str
    scope: Scope | None
    page: str | None
    pin: str | None
    evidence: Evidence
    rule: str | None
    confidence: float | None
    date: str | None

    @property
    def severity(self) -> int:
        """Place in SEVERITY; a label it does not list counts as unclear."""
        return SEVERITY.index(self.label if self.label in SEVERITY else "unclear")


@dataclass(frozen=True, slots=True)
class Fact:
    """An event of a case's history (a person's, or read), `date` None when unknown: then it counts at every date."""

    event: str
    by: str
    date: str | None
    scope: str
    source: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a case on a day. `later` holds what came after it; `worst` and `best` leave notice aside."""

    authority: str
    on: str | None
    treatments: tuple[Treatment, ...]
    events: tuple[Fact, ...]
    later: tuple[Treatment | Fact, ...]
    worst: Treatment | None
    best: Treatment | None
    notice: tuple[Treatment, ...]


def standing(snapshot: Snapshot, id: str, on: str | None = None) -> Standing:
    """Treatments and events of an authority, those known by the day `on` apart from later ones.

    A treatment or event whose date is not known counts at every date. Silence is no approval: a case that nothing
    treats has `worst` and `best` None.

    Raises
    ------
    NotFound : an id that the snapshot does not hold
    """
    authority = snapshot.authority(id)
    said = treatments_of(snapshot, authority.id)
    facts = tuple(
        Fact(e.event, e.by, e.date, e.scope, e.source) for e in snapshot.events if e.authority == authority.id
    )
    then = tuple(t for t in said if _by(t.date, on))
    all_known: tuple[Treatment | Fact, ...] = (*said, *facts)
    return Standing(
        authority=authority.id,
        on=on,
        treatments=then,
        events=tuple(f for f in facts if _by(f.date, on)),
        later=tuple(x for x in all_known if not _by(x.date, on)),
        worst=worst(then),
        best=best(then),
        notice=tuple(t for t in then if t.scope == "notice"),
    )


def treatments_of(snapshot: Snapshot, id: str) -> tuple[Treatment, ...]:
    """Every treatment of an authority, opinion by opinion in order of id, in reading order."""
    opinions = sorted({opinion for opinion, _ in snapshot.mentions_of(id)})
    return tuple(
        _treatment(snapshot, opinion, edge)
        for opinion in opinions
        for edge in _treating(snapshot, opinion)
        if edge.to == id
    )


def treatments_in(snapshot: Snapshot, opinion: str) -> Mapping[str, tuple[Treatment, ...]]:
    """The treatments read in one held opinion, by the authority treated."""
    found: defaultdict[str, list[Treatment]] = defaultdict(list)
    for edge in _treating(snapshot, opinion):
        found[edge.to].append(_treatment(snapshot, opinion, edge))
    return {id: tuple(of_it) for id, of_it in found.items()}


def _treating(snapshot: Snapshot, opinion: str) -> Iterator[Edge]:
    return (e for e in snapshot.extractions[opinion].edges if e.type == "treats" and e.label)


def worst(treatments: Iterable[Treatment]) -> Treatment | None:
    """The gravest treatment on the merits, first read first; None when there is none."""
    return min((t for t in treatments if t.scope != "notice"), key=lambda t: t.severity, default=None)


def best(treatments: Iterable[Treatment]) -> Treatment | None:
    """The most approving treatment on the merits, first read first; None when nothing approves."""
    approving = [t for t in treatments if t.scope != "notice" and t.label in POSITIVE]
    return max(approving, key=lambda t: t.severity, default=None)


def _treatment(snapshot: Snapshot, opinion: str, edge: Edge) -> Treatment:
    by = snapshot.authorities.get(edge.from_)
    return Treatment(
        label=str(edge.label), by=edge.from_, reported_by=edge.reported_by, read_in=opinion, scope=edge.scope,
        page=edge.page, pin=edge.pin, evidence=edge.evidence, rule=edge.rule, confidence=edge.confidence,
        date=as_known(by.date, by.year) if by else None,
    )  # fmt: skip


def _by(date: str | None, on: str | None) -> bool:
    """Whether something of that date had happened by the day; of a year alone, only when the year was over."""
    if date is None or on is None:
        return True
    return latest(date) <= on
