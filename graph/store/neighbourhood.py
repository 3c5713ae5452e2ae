"""What a store answers of a large graph without reading it whole: what is meant, who cites whom, what is loaded."""

import re

from graph.cite.reporters import cites_within
from graph.identity import cite_key
from graph.model.errors import NotFound
from graph.model.records import Collection, Progress, Recorded
from graph.store.chains import shortest
from graph.store.neighbours import Neighbour, Wanted, Way, latest
from graph.store.transaction import Backend, Transaction
from graph.store.words import phrases

_ANY = Wanted()
_CANDIDATES = 500  # names looked at for what a person may mean
# Short words are what reporters shorten (R11); a name is looked for by the others, which stand in it as they are.
_LONG_WORD = re.compile(r"[^\W_]{5,}")


class Neighbourhood:
    """Those calls of `graph.store.protocol.GraphStore`, over any backend."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def loaded(self, collection: Collection) -> tuple[Progress, ...]:
        return self._backend.read(lambda tx: tx.records.progress(collection))

    def meant(self, given: str) -> tuple[str, ...]:
        keys = (given.strip(), *cites_within(given))
        named = phrases(" ".join(_LONG_WORD.findall(given)))

        def work(tx: Transaction) -> tuple[str, ...]:
            found = tx.ids(k for key in keys for k in (key, cite_key(key)) if k)
            hits = tx.search(named, _CANDIDATES) if named else ()
            return tuple(sorted({*found.values(), *(h.id for h in hits if h.field == "name")}))

        return self._backend.read(work)

    def recorded(self) -> Recorded:
        return self._backend.read(lambda tx: tx.records.counts())

    def cited_by(self, case: str, wanted: Wanted = _ANY) -> tuple[Neighbour, ...]:
        return self._backend.read(lambda tx: _near(tx, case, "cited_by", wanted))

    def rests_on(self, case: str, wanted: Wanted = _ANY) -> tuple[Neighbour, ...]:
        return self._backend.read(lambda tx: _near(tx, case, "rests_on", wanted))

    def between(self, start: str, end: str, hops: int = 6) -> tuple[str, ...]:
        def work(tx: Transaction) -> tuple[str, ...]:
            return shortest(tx.neighbours, _id_of(tx, start), _id_of(tx, end), hops)

        return self._backend.read(work)


def _near(tx: Transaction, case: str, way: Way, wanted: Wanted) -> tuple[Neighbour, ...]:
    return latest(tx.neighbours.near(_id_of(tx, case), way, wanted), wanted.limit)


def _id_of(tx: Transaction, case: str) -> str:
    return tx.ids([key := require_authority(tx, case)])[key]


def require_authority(tx: Transaction, id: str) -> str:
    """The key under which the graph knows this authority."""
    wanted = [k for k in (id, cite_key(id)) if k]
    known = tx.ids(wanted)
    for key in wanted:
        if key in known:
            return key
    raise NotFound(f"no authority {id!r} in the graph; ingest an opinion that cites it, or enter it first")
