"""Splits over a whole store: rights and authorities on which circuits stand opposed, the most consequential first.

Nothing is decided here: a split is where a person should look. A person's finding on a case stands before proposals.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from graph.model.rights import Finding, Proposal
from graph.rules.courts import find_court
from graph.snapshot import Snapshot

WITH = ("followed", "relied_on", "quoted_with_approval", "affirmed")
AGAINST = ("declined_to_follow", "questioned", "criticised", "limited", "overruled", "reversed")


@dataclass(frozen=True, slots=True)
class Side:
    """Courts on one side of a split, each with the authorities (or citing cases) that put it there."""

    court: str
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """A right or an authority on which courts stand opposed; `confirmed` when persons said all of it."""

    kind: Literal["right", "authority"]
    id: str
    text: str
    for_: tuple[Side, ...]
    against: tuple[Side, ...]
    tension: tuple[Side, ...]
    confirmed: bool

    @property
    def weight(self) -> tuple[int, int, int]:
        """Courts on the smaller side (doubts count for the smaller side), then on the larger, then all cases."""
        sides = sorted((len(self.for_), len(self.against) + len(self.tension)))
        every = (*self.for_, *self.against, *self.tension)
        return (sides[0], sides[1], sum(len(s.cases) for s in every))


def splits(snapshot: Snapshot) -> tuple[Split, ...]:
    """Every split, most consequential first; ties by kind and id.

    >>> splits(Snapshot("empty"))
    ()
    """
    found = [*_on_rights(snapshot), *_on_authorities(snapshot)]
    return tuple(sorted(found, key=lambda s: (*(-w for w in s.weight), s.kind, s.id)))


def _on_rights(snapshot: Snapshot) -> Iterable[Split]:
    done: set[str] = set()
    for id, right in sorted(snapshot.rights.items()):
        if id in done:
            continue
        group = snapshot.same_right(id)
        done |= group
        stated = _stated(snapshot, group)
        sides = {s: _sides(snapshot, (a for a, x in stated.items() if x.stance == s and x.fit == "on_point"))
                 for s in ("recognises", "rejects")}  # fmt: skip
        tension = _sides(snapshot, (a for a, x in stated.items() if x.stance == "tension"))
        if sides["recognises"] and (sides["rejects"] or tension):
            confirmed = all(isinstance(x, Finding) for x in stated.values())
            yield Split("right", id, right.text, sides["recognises"], sides["rejects"], tension, confirmed)


def _stated(snapshot: Snapshot, group: frozenset[str]) -> Mapping[str, Finding | Proposal]:
    """One statement an authority: a person's last one, else the surest proposal that nobody rejected."""
    out: dict[str, Finding | Proposal] = {}
    rejected = {f.proposal for f in snapshot.findings if f.verdict == "rejected"}
    for p in sorted(snapshot.proposals, key=lambda p: (p.confidence, p.id)):
        if p.right in group and p.id not in rejected:
            out[snapshot.aliases.get(p.authority, p.authority)] = p
    for f in sorted(snapshot.findings, key=lambda f: (f.confirmed_at, f.id)):
        if f.right in group and f.verdict != "rejected":
            out[snapshot.aliases.get(f.authority, f.authority)] = f
    return out


def _on_authorities(snapshot: Snapshot) -> Iterable[Split]:
    with_: defaultdict[str, set[str]] = defaultdict(set)
    against: defaultdict[str, set[str]] = defaultdict(set)
    for edge in snapshot.edges:
        # "No clear notice then" says nothing against a case's rule.
        if edge.type == "treats" and edge.scope != "notice":
            if edge.label in WITH:
                with_[edge.to].add(edge.from_)
            elif edge.label in AGAINST:
                against[edge.to].add(edge.from_)
    for id in sorted(with_.keys() & against.keys()):
        for_, contrary = _sides(snapshot, with_[id]), _sides(snapshot, against[id])
        if {s.court for s in for_} != {s.court for s in contrary} or len(for_) > 1:
            name = snapshot.authorities[id].name if id in snapshot.authorities else id
            yield Split("authority", id, name, for_, contrary, (), False)


def _sides(snapshot: Snapshot, cases: Iterable[str]) -> tuple[Side, ...]:
    """Cases by circuit (a district court's by its own id: it does not speak for the circuit)."""
    courts: defaultdict[str, list[str]] = defaultdict(list)
    for case in cases:
        held = snapshot.authorities.get(case)
        court = held.court if held else None
        if court and find_court(court):
            courts[court].append(case)
    return tuple(Side(court, tuple(sorted(cases))) for court, cases in sorted(courts.items()))
