"""Search: a case by name or cite, "who quotes X", and words in holdings, parentheticals and text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from graph.model.errors import Ambiguous, NotFound
from graph.queries.lookup import by_cite, by_name, find_authority, known_as, name_of
from graph.snapshot import Snapshot

_WHO = re.compile(r"(?:who|what)?\s*(?P<verb>quotes|cites)\s+(?P<case>.+?)\s*\??", re.IGNORECASE)


class Searchable(Protocol):
    """What a search needs of a store: its snapshot and its full-text index."""

    def snapshot(self, recorded: Iterable[str] | None = None) -> Snapshot:
        """All that is read, and of what a collection records these cases."""
        ...

    def meant(self, given: str) -> tuple[str, ...]:
        """Cases that these words may name."""
        ...

    def search(self, query: str, limit: int = 50) -> tuple[tuple[str, str, str], ...]:
        """(id, field, passage) of full-text hits."""
        ...


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: which case, where (cite, name, quotes, cites, holding, parenthetical, text), the passage.

    `page` is the page of the opinion `read_in` that prints it, where that is known.
    """

    id: str
    name: str
    cite: str | None
    where: str
    passage: str
    page: str | None = None
    read_in: str | None = None


def search(store: Searchable, query: str, limit: int = 50) -> tuple[Hit, ...]:
    """What answers to a query: cites first, then names, then words; nothing found is an empty tuple, no error.

    "quotes X" (or "who quotes X", "cites X") lists the cases that quote or cite X, with the words that show it.
    """
    query = query.strip()
    if not query:
        return ()
    asked = _WHO.fullmatch(query)
    words = store.search(query, limit)
    meant = store.meant(asked["case"] if asked is not None else query)
    snapshot = store.snapshot({*meant, *(id for id, _, _ in words)})
    if asked is not None and (who := _who(snapshot, asked["verb"].lower(), asked["case"])):
        return who[:limit]
    hits = [_hit(snapshot, id, "cite", id) for id in by_cite(snapshot, query)]
    hits += [_hit(snapshot, id, "name", name_of(snapshot, id)) for id in by_name(snapshot, query)]
    found = {hit.id for hit in hits}
    for id, field, passage in words:
        if not (field in ("cite", "name") and id in found):
            hits.append(_hit(snapshot, id, field, passage, *_place(snapshot, id, field, passage)))
    return tuple(dict.fromkeys(hits))[:limit]


def _who(snapshot: Snapshot, verb: str, case: str) -> tuple[Hit, ...]:
    try:
        id = find_authority(snapshot, case)
    except (NotFound, Ambiguous):
        return ()
    edges = [e for e in snapshot.edges_to(id) if e.type == verb]
    # The page of an edge is that of the opinion which prints it: its own where it cites, another's where it is cited.
    printed = [(e, e.from_ if e.from_ in snapshot.extractions else None) for e in edges]
    return tuple(
        dict.fromkeys(
            _hit(snapshot, e.from_, verb, e.evidence.text, e.page if own else None, own) for e, own in printed
        )
    )


def _place(snapshot: Snapshot, id: str, field: str, passage: str) -> tuple[str | None, str | None]:
    """The page that prints a holding or a parenthetical, and the opinion it is a page of."""
    words = " ".join(passage.strip("… \n()").split())
    if field == "holding" and id in snapshot.extractions:
        pages = (
            h.page
            for h in snapshot.extractions[id].holdings
            if words in h.words or words in " ".join(h.text.split())
        )
        return next(pages, None), id
    if field == "parenthetical":
        for opinion, m in snapshot.mentions_of(id):
            if any(words in " ".join(p.clean.split()) for p in m.parentheticals):
                return m.page, opinion
    return None, None


def _hit(
    snapshot: Snapshot,
    id: str,
    where: str,
    passage: str,
    page: str | None = None,
    read_in: str | None = None,
) -> Hit:
    held = known_as(snapshot, id)
    return Hit(id, name_of(snapshot, id), held.cite if held else None, where, passage, page, read_in)
