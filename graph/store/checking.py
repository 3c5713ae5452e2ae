"""Whether a batch agrees with itself and with what is held of its case, asked before anything of it is written."""

from collections.abc import Iterable, Iterator

from graph.identity import Claim, is_cite, two_cases
from graph.model.batch import Batch
from graph.model.errors import Contradicted, StoreError


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


def require_one_case(path: str, own: Claim, held: Iterable[Claim]) -> None:
    """Refuse a file that would take the place of another case's opinion: one cite for two is a slip, or two on a page.

    Raises
    ------
    Contradicted : naming the file, the cite, both cases, and what to do
    """
    for other in held:
        if two_cases(own, other):
            cite = next(k for k in own.keys if k in other.keys)
            raise Contradicted(
                f"{path}: {cite} is the cite of an opinion held, {_called(other)}, and this file is {_called(own)}: "
                f"give its own cite (--cite), or take that out first (`precedent remove {cite!r}`); nothing was stored"
            )


def _called(own: Claim) -> str:
    inside = ", ".join(k for k in own.keys if not is_cite(k) and not k.startswith("sha256-")) or own.form.date
    return f"{own.form.name} ({inside})" if inside else own.form.name


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
