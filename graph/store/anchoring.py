"""Findings tied to texts as they are now: by the words a person confirmed, never by an offset of another reading."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from graph.digest import row_digest
from graph.identity import file_key, resolve
from graph.model.anchors import Anchor
from graph.model.codec import load
from graph.model.rights import Finding, Proposal
from graph.passages import Letters, find, letters
from graph.snapshot import Snapshot
from graph.store.neighbourhood import require_authority
from graph.store.transaction import Transaction


def anchored(snapshot: Snapshot, text_of: Callable[[str], str]) -> Snapshot:
    """The snapshot with an anchor for each finding whose words were read in an opinion.

    A finding that answers a proposal which another reading (new rules, a page head inside the passage) made under
    another id answers it still, when the words stand and the new proposal says the same of them.

    Parameters
    ----------
    snapshot : as laid from the rows
    text_of : the kept text of an opinion by its file's digest
    """
    if not any(f.opinion for f in snapshot.findings):
        return snapshot
    texts: dict[str, Letters] = {}
    anchors: dict[str, Anchor] = {}
    there = frozenset(p.id for p in snapshot.proposals)
    findings = []
    for f in snapshot.findings:
        if f.opinion is not None:
            here = replace(f, opinion=resolve(snapshot.aliases, f.opinion) or f.opinion)
            anchors[f.id] = _anchor(snapshot, here, texts, text_of)
            findings.append(_answering(snapshot, here, anchors[f.id], there))
        else:
            findings.append(f)
    return replace(snapshot, findings=tuple(findings), anchors=anchors)


def _anchor(
    snapshot: Snapshot, f: Finding, texts: dict[str, Letters], text_of: Callable[[str], str]
) -> Anchor:
    assert f.opinion is not None
    held = snapshot.extractions.get(f.opinion)
    if held is None:
        return Anchor("not_held", f.opinion)
    if f.opinion not in texts:
        texts[f.opinion] = letters(text_of(held.source.sha256))
    place = find(f.text, texts[f.opinion], held.pages)
    if place is None:
        return Anchor("changed", f.opinion)
    page = next((p.label for p in held.pages if p.start <= place[0] < p.end), None)
    return Anchor("stands", f.opinion, *place, page)


def _answering(snapshot: Snapshot, f: Finding, anchor: Anchor, there: frozenset[str]) -> Finding:
    """The finding, answering the proposal that now stands for the one it answered; `there` are those that stand."""
    if f.proposal is None or f.proposal in there or anchor.start is None or anchor.end is None:
        return f
    same = snapshot.same_right(f.right)
    now = [
        (min(p.evidence.end, anchor.end) - max(p.evidence.start, anchor.start), p.id)
        for p in snapshot.proposals
        if p.opinion == f.opinion and p.right in same and _same_said(f, p)
    ]
    over = [(n, id) for n, id in now if n > 0]
    return replace(f, proposal=max(over)[1]) if over else f


def place(tx: Transaction, file: str) -> None:
    """Tell findings made before they named an opinion that it is this one, while the proposals they answer still stand.

    Its rows are about to go; without it a new reading would propose anew what a person has rejected.
    """
    for id, use in tx.unplaced(file):
        before: Any = tx.entered("finding", id)
        opinion = tx.ids([file_key(file)])[file_key(file)]
        after = replace(before, opinion=opinion, use=use if before.verdict == "confirmed" else before.use)
        tx.enter("finding", id, after, require_authority(tx, before.authority))
        tx.set_total(tx.total() + row_digest("finding", after) - row_digest("finding", before))


def as_entered(value: Any, entered: str | None) -> Any:
    """A person's value as it was entered: without what `place` filled in since."""
    if not isinstance(value, Finding) or entered is None:
        return value
    first = load(Finding, json.loads(entered))
    return value if first.opinion is not None else replace(value, opinion=None, use=first.use)


def _same_said(f: Finding, p: Proposal) -> bool:
    """Whether a proposal says of the case what the finding confirmed or rejected; what a person changed said other."""
    whose = f.authority in (p.authority, p.speaker)
    return whose and (f.verdict == "changed" or (f.stance, f.fit) == (p.stance, p.fit))
