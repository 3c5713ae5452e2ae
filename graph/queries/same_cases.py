"""Merge proposals: two authorities that may be one case (same name, court and year), for a person to decide."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model.errors import NotFound
from graph.model.extraction import Authority
from graph.model.rights import CaseIdentity, identity_id
from graph.queries.doubles import abbreviates, name_words
from graph.snapshot import Snapshot

_REPORTER = re.compile(r"\d[\w-]* (.+) \S+")


@dataclass(frozen=True, slots=True)
class MergeProposal:
    """Two authorities that may be one case. `held` is the one whose opinion is here, else the first by id."""

    id: str
    held: str
    other: str
    held_name: str
    other_name: str
    court: str
    year: int
    reason: str


def merge_proposals(snapshot: Snapshot) -> tuple[MergeProposal, ...]:
    """Pairs that no key joins and on which no person has spoken, in order of id, those with a held opinion first.

    Never proposed: two held opinions (two documents), and two cites of one reporter, for a case has but one page in it.

    >>> merge_proposals(Snapshot("s"))
    ()
    """
    spoken = {identity_id(s.first, s.second) for s in snapshot.identities}
    groups: defaultdict[tuple[str, int], list[Authority]] = defaultdict(list)
    for id, a in sorted(snapshot.authorities.items()):
        if a.kind == "case" and a.court and a.year and a.name != id:
            groups[a.court, a.year].append(a)
    found = [
        p
        for group in groups.values()
        for a, b in _pairs(group)
        if (p := _proposal(snapshot, a, b)) is not None and p.id not in spoken
    ]
    return tuple(sorted(found, key=lambda p: (p.held not in snapshot.extractions, p.held, p.other)))


def find_merge_proposal(snapshot: Snapshot, id: str) -> MergeProposal:
    """The proposal of that id. Raises NotFound."""
    for proposal in merge_proposals(snapshot):
        if proposal.id == id:
            return proposal
    raise NotFound(f"no merge proposal {id!r} waits; `precedent review cases` lists those that do")


def answered(proposal: MergeProposal, *, same: bool, by: str, at: str) -> CaseIdentity:
    """A person's answer to a proposal, to be kept."""
    return CaseIdentity(proposal.held, proposal.other, same, by, at)


def _pairs(group: list[Authority]) -> Iterator[tuple[Authority, Authority]]:
    """Pairs whose names agree. Only those with a word of the first party in common are compared, not all of a year."""
    by_word: defaultdict[str, dict[str, Authority]] = defaultdict(dict)
    for a in group:
        words = set(name_words(_sides(a.name)[0]))
        for b in {id: b for w in words for id, b in by_word[w].items()}.values():
            if names_alike(b.name, a.name):
                yield b, a
        for w in words:
            by_word[w][a.id] = a


def names_alike(one: str, other: str) -> bool:
    """Whether two names may be of one case: side by side, the words of the shorter stand together in the longer.

    A caption prints whole names, a cite surnames: that is enough to ask a person, never to decide.

    >>> names_alike("Jane L. Roe v. County of Place", "Roe v. Cty. of Place")
    True
    >>> names_alike("Roe v. Poe", "Roe v. Doe")
    False
    """
    a, b = _sides(one), _sides(other)
    return len(a) == len(b) and all(_within(name_words(x), name_words(y)) for x, y in zip(a, b, strict=True))


def _sides(name: str) -> list[str]:
    return re.split(r"\s+vs?\.\s+", name)


def _within(one: list[str], other: list[str]) -> bool:
    short, long = sorted((one, other), key=len)
    return bool(short) and any(
        all(abbreviates(x, y) for x, y in zip(short, long[at:], strict=False))
        for at in range(len(long) - len(short) + 1)
    )


def _proposal(snapshot: Snapshot, a: Authority, b: Authority) -> MergeProposal | None:
    held, other = (b, a) if b.id in snapshot.extractions else (a, b)
    if other.id in snapshot.extractions or _reporters(a) & _reporters(b):
        return None
    if a.date and b.date and len(a.date) == len(b.date) == 10 and a.date != b.date:
        return None
    assert a.court is not None
    assert a.year is not None
    what = "an opinion held here" if held.id in snapshot.extractions else "a case cited here"
    return MergeProposal(
        identity_id(held.id, other.id), held.id, other.id, held.name, other.name, a.court, a.year,
        f"same name, court and year; {held.id} is {what}, {other.id} is cited without any key in common",
    )  # fmt: skip


def _reporters(a: Authority) -> frozenset[str]:
    cites = (_REPORTER.fullmatch(c) for c in (a.cite, *a.parallel) if c)
    return frozenset(m.group(1) for m in cites if m)
