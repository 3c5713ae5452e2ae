"""What waits for a person: proposals not yet answered, those that would change an answer first at the top."""

from dataclasses import dataclass, replace

from graph.model.errors import NotFound
from graph.model.extraction import Fit, Stance
from graph.model.rights import Finding, FindingKind, Proposal, Verdict, finding_id
from graph.queries.lookup import name_of
from graph.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Waiting:
    """A proposal to review, with the passage it rests on and why it stands where it does in the list."""

    proposal: Proposal
    authority_name: str
    right_text: str
    read_in: str
    why: str
    authority_cite: str | None = None
    speaker_name: str | None = None
    """Whose view it is, where that is another court's than the one it was read in."""


@dataclass(frozen=True, slots=True)
class LookAgain:
    """A finding whose words are no longer in the text of the opinion they were read in."""

    finding: Finding
    authority_name: str
    right_text: str
    read_in: str


def waiting(snapshot: Snapshot, right: str | None = None) -> tuple[Waiting, ...]:
    """Unanswered proposals, most consequential first; of one right (and its wordings) when given.

    Order: what supports or opposes on point (confirming or rejecting it can turn a check), then doubt, then what only
    informs; within that the least sure first, then by id.
    """
    group = snapshot.same_right(right) if right else None
    answered = {f.proposal for f in snapshot.findings if f.proposal}
    rows = []
    for p in snapshot.proposals:
        if p.id in answered or (group is not None and p.right not in group):
            continue
        rows.append((_weight(p), p.confidence, p.id, p))
    return tuple(
        Waiting(
            p,
            name_of(snapshot, p.authority),
            snapshot.rights[p.right].text,
            name_of(snapshot, p.opinion),
            _why(w),
            _cite(snapshot, p.authority),
            name_of(snapshot, p.speaker) if p.speaker and p.speaker not in ("opinion", p.opinion) else None,
        )
        for w, _, _, p in sorted(rows, key=lambda r: r[:3])
    )


def to_look_again(snapshot: Snapshot, right: str | None = None) -> tuple[LookAgain, ...]:
    """Findings that rest on words no longer in the text, in order of id; of one right (and its wordings) when given."""
    group = snapshot.same_right(right) if right else None
    return tuple(
        LookAgain(
            f,
            name_of(snapshot, f.authority),
            snapshot.rights[f.right].text,
            name_of(snapshot, snapshot.anchors[f.id].opinion),
        )
        for f in snapshot.findings
        if f.id in snapshot.anchors
        and snapshot.anchors[f.id].status == "changed"
        and (group is None or f.right in group)
    )


def answer(
    snapshot: Snapshot,
    proposal: str,
    verdict: Verdict,
    *,
    by: str,
    at: str,
    why: str,
    stance: Stance | None = None,
    fit: Fit | None = None,
    kind: FindingKind | None = None,
) -> Finding:
    """The finding that answers a proposal: what was proposed, with what the person changed.

    Raises
    ------
    NotFound : no proposal has that id
    """
    found = next((p for p in snapshot.proposals if p.id == proposal), None)
    if found is None:
        raise NotFound(f"no proposal {proposal!r} in the graph; `precedent review` lists those that wait")
    group = snapshot.same_right(found.right)
    recognised = any(
        p.stance == "recognises" and p.authority == found.authority and p.right in group
        for p in snapshot.proposals
    )
    finding = Finding(
        id="",
        right=found.right,
        authority=holder(found, recognised),
        stance=found.stance,
        fit=found.fit,
        kind=found.kind,
        text=found.evidence.text,
        pin=found.pin,
        source=f"read in {found.opinion}, page {found.page or 'not known'}"
        + (f"; reason: {why}" if why else ""),
        confirmed_by=by,
        confirmed_at=at,
        verdict=verdict,
        proposal=found.id,
        effective=found.effective,
        held_clear_as_of=found.held_clear_as_of,
        held_unclear_as_of=found.held_unclear_as_of,
        use=found.use if verdict == "confirmed" else None,
        opinion=found.opinion,
    )
    said = replace(
        finding, stance=stance or finding.stance, fit=fit or finding.fit, kind=kind or finding.kind
    )
    return replace(said, id=finding_id(said))


def holder(p: Proposal, recognises: bool) -> str:
    """Whose view a proposal states. A doubt that another court is said to have of a case that recognises the right is
    that court's view; of any other case (one that the doubted case is set against) it stays a mark on the case."""
    if recognises and p.speaker and p.stance in ("tension", "rejects"):
        return p.speaker if p.speaker not in ("opinion", p.opinion) else p.authority
    return p.authority


def _weight(p: Proposal) -> int:
    if p.fit == "on_point" and p.stance in ("recognises", "rejects"):
        return 0
    return 1 if p.stance == "tension" or p.held_unclear_as_of or p.held_clear_as_of else 2


def _why(weight: int) -> str:
    return (
        "on point: confirming or rejecting it can turn the answer",
        "doubt or a court's own determination: it bears on the answer",
        "informs only",
    )[weight]


def _cite(snapshot: Snapshot, id: str) -> str | None:
    held = snapshot.authorities.get(snapshot.aliases.get(id, id))
    return held.cite if held is not None else None
