"""Rights held: the list, one by id or words, and who is said to speak to it."""

from dataclasses import dataclass
from typing import Any

from graph.model.errors import NotFound
from graph.model.extraction import Fit, Stance
from graph.model.rights import Right, right_id
from graph.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class StanceRow:
    """One statement about an authority on a right: a proposal read from an opinion, or a person's finding."""

    id: str
    authority: str
    name: str
    cite: str | None
    stance: Stance
    fit: Fit
    who: str
    text: str
    reason: str
    pin: str | None
    status: str


def list_rights(snapshot: Snapshot) -> list[dict[str, Any]]:
    """The contract's rows of `right list --json`, in order of first conduct date, then of text.

    Wordings that a person said are one right are listed each, with `same_as`.
    """
    rows = []
    for right in sorted(snapshot.rights.values(), key=lambda r: (r.conduct_dates[:1] or ("9999",), r.text)):
        group = snapshot.same_right(right.id)
        rows.append(
            {
                "id": right.id,
                "text": right.text,
                "elements": list(right.elements),
                "origin": {"opinion": right.opinion, "by": right.by},
                "conduct_dates": list(right.conduct_dates),
                "same_as": sorted(group - {right.id}),
                "findings": sum(f.right in group for f in snapshot.findings),
                "proposals": sum(p.right in group for p in snapshot.proposals),
            }
        )
    return rows


def find_right(snapshot: Snapshot, id_or_text: str) -> Right:
    """The right of that id, or of that text with case and white space ignored; nothing nearer is ever taken.

    Raises
    ------
    NotFound : no right held has that id or these words
    """
    held = snapshot.rights.get(id_or_text) or snapshot.rights.get(right_id(id_or_text))
    if held is None:
        raise NotFound(f"no right {id_or_text!r} is held; `precedent right list` shows those that are")
    return held


def stances_on(snapshot: Snapshot, right: str) -> tuple[StanceRow, ...]:
    """Every proposal and finding on a right (and on the wordings said to be the same), findings first."""
    group = snapshot.same_right(right)
    answered = {f.proposal: f for f in snapshot.findings if f.proposal}
    rows = [
        StanceRow(
            f.id,
            f.authority,
            _name(snapshot, f.authority),
            _cite(snapshot, f.authority),
            f.stance,
            f.fit,
            f"{f.confirmed_by}, {f.confirmed_at[:10]}",
            f.text,
            f.source,
            f.pin,
            f.verdict,
        )
        for f in snapshot.findings
        if f.right in group
    ]
    for p in snapshot.proposals:
        if p.right in group:
            status = answered[p.id].verdict if p.id in answered else "proposed"
            rows.append(
                StanceRow(
                    p.id,
                    p.authority,
                    _name(snapshot, p.authority),
                    _cite(snapshot, p.authority),
                    p.stance,
                    p.fit,
                    f"proposed from {_name(snapshot, p.opinion)}",
                    p.evidence.text,
                    p.reason,
                    p.pin,
                    status,
                )
            )
    return tuple(rows)


def _name(snapshot: Snapshot, id: str) -> str:
    held = snapshot.authorities.get(id)
    if held is not None:
        return held.name
    return snapshot.curated[id].name if id in snapshot.curated else id


def _cite(snapshot: Snapshot, id: str) -> str | None:
    held = snapshot.authorities.get(id)
    return held.cite if held is not None else None
