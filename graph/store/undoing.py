"""Which changes of the log go together: what a finding brought into the graph goes, and comes back, with it."""

from collections.abc import Iterator, Sequence

from graph.store.protocol import Change


def taken_back(changes: Sequence[Change]) -> frozenset[str]:
    """Changes that an undo took back, save where that undo was itself taken back."""
    gone: set[str] = set()
    for change in reversed(changes):
        if change.undoes is not None and change.id not in gone:
            gone.add(change.undoes)
    return frozenset(gone)


def brought(changes: Sequence[Change], row: str) -> Iterator[Change]:
    """The entries of an authority (by its row) that findings brought and that stand, the latest first: a person who
    entered it in the same breath as a finding entered it for that finding alone."""
    gone = taken_back(changes)
    with_findings = {(c.by, c.at) for c in changes if c.kind == "finding" and c.undoes is None and c.at}
    for change in reversed(changes):
        if (
            change.kind == "authority"
            and change.row == row
            and change.undoes is None
            and change.id not in gone
        ):
            if (change.by, change.at) not in with_findings:
                return
            yield change


def went_with(changes: Sequence[Change], undo: Change) -> Iterator[Change]:
    """The undos of authorities that were made with this undo of a finding and stand, the latest first."""
    gone = taken_back(changes)
    at = changes.index(undo) + 1
    end = at
    while end < len(changes) and changes[end].kind == "authority" and changes[end].undoes is not None:
        end += 1
    same = [c for c in changes[at:end] if (c.by, c.at) == (undo.by, undo.at) and c.id not in gone]
    yield from reversed(same)
