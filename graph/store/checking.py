"""Whether a batch agrees with itself, asked before anything of it is written."""

from collections.abc import Iterator

from graph.model.batch import Batch
from graph.model.errors import StoreError


def require_consistent(batch: Batch) -> None:
    """Refuse a record that names an authority it does not list, or the same id twice.

    Raises
    ------
    StoreError : naming the file, the row and the id
    """
    x = batch.extraction
    for what, ids in (
        ("authority", [a.id for a in x.authorities]),
        ("mention", [m.id for m in x.mentions]),
        ("holding", [h.id for h in x.holdings]),
        ("determination", [d.id for d in x.determinations]),
        ("proposal", [p.id for p in batch.proposals]),
    ):
        if twice := sorted({i for i in ids if ids.count(i) > 1}):
            raise StoreError(
                f"{x.source.path}: two rows of kind {what} have the id {twice[0]!r}; nothing was stored"
            )
    known = {x.opinion.id, *(a.id for a in x.authorities)}
    for where, id in _named(batch):
        if id not in known:
            raise StoreError(
                f"{x.source.path}: {where} names {id!r}, which the record does not list; nothing was stored"
            )


def _named(batch: Batch) -> Iterator[tuple[str, str]]:
    x = batch.extraction
    for m in x.mentions:
        if m.authority is not None:
            yield f"mention {m.id}", m.authority
    for e in x.edges:
        yield f"the edge of mention {e.mention}", e.from_
        yield f"the edge of mention {e.mention}", e.to
    for h in x.holdings:
        if h.about is not None:
            yield f"holding {h.id}", h.about
        if h.speaker != "opinion":
            yield f"holding {h.id}", h.speaker
    for d in x.determinations:
        for w in d.weighed:
            yield f"determination {d.id}", w.authority
    for p in batch.proposals:
        yield f"proposal {p.id}", p.authority
    for event in batch.events:
        yield "an event", event.authority
