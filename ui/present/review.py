"""What waits for a person and what persons did, in words; no screen here."""

import json

from graph.cite.courts import court_abbreviation
from graph.model.rights import Finding, Proposal
from graph.queries.lookup import name_of
from graph.queries.proposals import LookAgain, Waiting
from graph.queries.rights import StanceRow
from graph.snapshot import Snapshot
from graph.store.protocol import Change
from ui.present.case import Said, in_words, page_words
from ui.present.wording import FITS, STANCES

_KINDS = {
    "right": "right entered",
    "kept_right": "right kept",
    "same_right": "two wordings said to be one right",
    "authority": "authority entered",
    "finding": "finding",
    "event": "event entered",
}


def proposed(snapshot: Snapshot, row: Waiting) -> Said:
    """A proposal as a note: what it says of whom, the court's words, where they stand, how they were read."""
    p = row.proposal
    dates = "".join(
        f"; {said} {day}"
        for said, day in (
            ("takes effect", p.effective),
            ("held clear as of", p.held_clear_as_of),
            ("held unclear as of", p.held_unclear_as_of),
        )
        if day
    )
    speaker = f" (the view of {name_of(snapshot, p.speaker)})" if p.speaker else ""
    return Said(
        f"{row.authority_name}: {stance_words(p)}{dates}{speaker}",
        p.evidence.text,
        f"{row.read_in}, {page_words(snapshot, p.opinion, p.page)}; {row.why}",
        f"read by machine, rule {p.rule}, confidence {p.confidence:.2f}",
    )


def named(snapshot: Snapshot, id: str) -> str:
    """A case as a reader knows it: name, cite, court and year, as far as they are known."""
    held = snapshot.authorities.get(snapshot.aliases.get(id, id))
    if held is None:
        return name_of(snapshot, id)
    cite = f", {held.cite}" if held.cite else ""
    inside = " ".join(str(x) for x in (court_abbreviation(held.court), held.year) if x)
    return f"{held.name}{cite}{f' ({inside})' if inside else ''}"


def with_name(snapshot: Snapshot, id: str) -> str:
    """An id with the case's name before it, where that is known: what a table or a line prints of a case."""
    name = name_of(snapshot, id)
    return id if name == id else f"{name}, {id}"


def look_again_words(stale: LookAgain) -> str:
    """What asks for a new look, and what to do about it."""
    f = stale.finding
    return (
        f"look again: {f.id}  {stale.authority_name}: the words {f.confirmed_by} {f.verdict} are no longer in "
        f"{stale.read_in}; read it, answer what is proposed now or enter a finding, and undo this one"
    )


def finding_words(snapshot: Snapshot, f: Finding) -> str:
    """What a finding says, in a line: whose case, where it stands, on which right, in which words."""
    said = ", ".join((STANCES[f.stance], FITS[f.fit], f.kind))
    right = snapshot.rights[f.right].text if f.right in snapshot.rights else f.right
    words = " ".join(f.text.split())
    return f"{named(snapshot, f.authority)}: {said}; right: “{right}”; words: “{words}”"


def stance_words(p: Proposal) -> str:
    """Where it is said to stand, how close its facts are, what kind of words they are, how the court counted it."""
    counted = {
        "supports": "counted in support", "opposes": "counted against", "doubt": "counted as doubt",
        "informs": "taken as background", "excluded": "not counted by the court",
    }.get(p.use or "")  # fmt: skip
    return ", ".join(x for x in (STANCES[p.stance], FITS[p.fit], p.kind, counted) if x)


def spoken(snapshot: Snapshot, row: StanceRow) -> Said:
    """A finding as a note."""
    cite = f", {row.cite}" if row.cite else ""
    return Said(
        f"{row.name}{cite}: {STANCES[row.stance]}, {FITS[row.fit]}",
        row.text,
        in_words(snapshot, row.reason or "no source given") + (f"; pin {row.pin}" if row.pin else ""),
        f"{row.who}; {row.status}",
    )


def change_words(snapshot: Snapshot, change: Change) -> str:
    """One change in a line: what, by whom, when.

    >>> done = Change("c", "right", "r", None, '{"text": "no arrest for filming"}', "mp", "2026-01-02T03:04:05Z")
    >>> change_words(Snapshot("s"), done)
    'right entered: no arrest for filming; mp, 2026-01-02 03:04 UTC'
    """
    body = json.loads(change.after or change.before or "{}")
    about = [
        str(body[key])
        for key in ("verdict", "event", "text")
        if key in body and not (key == "text" and "authority" in body)
    ]
    about += [name_of(snapshot, body["authority"])] if "authority" in body else []
    what = f"undone: {_KINDS[change.kind]}" if change.undoes else _KINDS[change.kind]
    when = (change.at or "time not known").replace("T", " ")[:16] + (" UTC" if change.at else "")
    return f"{what}{': ' + ', '.join(about) if about else ''}; {change.by or 'not known by whom'}, {when}"
