"""What merging an opinion did that its file alone does not show, in words for the person who ingests it."""

from collections.abc import Iterable, Iterator

from graph.identity import Claim
from graph.store.transaction import Owner, Transaction


def replaced(file: str, old: Iterable[Owner]) -> list[str]:
    """That a file takes the place of another one, and whose."""
    others = [o.claim.form.name for o in old if o.file != file]
    return [f"takes the place of another file of the same opinion, {', '.join(others)}"] if others else []


def said_to_be_one(tx: Transaction, claims: Iterable[Claim]) -> Iterator[str]:
    """Cases that this opinion prints as one, and that stay two: both are held, or a person said so."""
    several = [c for c in claims if len(c.keys) > 1]
    ids = tx.ids(k for c in several for k in c.keys)
    for claim in several:
        named = sorted({ids[k] for k in claim.keys})
        if len(named) > 1:
            held = all(node.held for node in tx.nodes(named).values())
            why = "opinions are held of each" if held else "a person says that they are two"
            yield f"prints {' and '.join(named)} as one case, but {why}: they stay apart"
