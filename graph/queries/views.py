"""A view of a graph: which citations count, by who cites, when, how and how often."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model.dates import as_known, earliest, latest
from graph.model.extraction import Authority, EdgeType
from graph.queries.hops import CITATIONS
from graph.snapshot import Snapshot

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class View:
    """What a citation must be to count; each field narrows, and the empty view takes all.

    `courts`, `circuits` (courts-db ids), `since` and `until` (dates, both days in) are of the citing case; one whose
    date is not known to the day is in a span only if all days it may be of are. `depth` is how often a case must cite
    another.
    """

    courts: frozenset[str] = frozenset()
    circuits: frozenset[str] = frozenset()
    since: str | None = None
    until: str | None = None
    types: frozenset[EdgeType] = frozenset({"cites", "quotes"})
    depth: int = 1

    def takes(self, citing: Authority) -> bool:
        """Whether what this case cites counts.

        >>> roe = Authority("1 F.3d 1", "case", "Roe v. Poe", "1 F.3d 1", court="ca9", circuit="ca9", year=1993)
        >>> View(circuits=frozenset({"ca9"}), since="1993-01-01").takes(roe), View(since="1993-05-01").takes(roe)
        (True, False)
        """
        if self.courts and citing.court not in self.courts:
            return False
        if self.circuits and citing.circuit not in self.circuits:
            return False
        if self.since is None and self.until is None:
            return True
        day = as_known(citing.date, citing.year)
        return (
            day is not None
            and (self.since or "") <= earliest(day)
            and latest(day) <= (self.until or "9999-12-31")
        )


def citing_pairs(snapshot: Snapshot, view: View | None = None) -> tuple[list[str], Pairs]:
    """Every case, and which cites which in this view, each pair once and sorted.

    What a collection records counts beside what was read; it knows no types, and is left out where one is asked for.

    >>> citing_pairs(Snapshot("s"))
    ([], ())
    """
    wanted = view or View()
    cases = {id: a for id, a in snapshot.authorities.items() if a.kind == "case"}
    cases |= {id: c.authority for id, c in snapshot.recorded.items() if id not in cases}
    times = Counter((e.from_, e.to) for e in snapshot.edges if e.type in wanted.types)
    if wanted.types >= set(CITATIONS):
        for pair, depth in _recorded(snapshot):
            times[pair] = max(times[pair], depth)
    pairs = sorted(
        (a, b)
        for (a, b), n in times.items()
        if n >= wanted.depth and a != b and a in cases and b in cases and wanted.takes(cases[a])
    )
    return sorted(cases), tuple(pairs)


def _recorded(snapshot: Snapshot) -> Iterator[tuple[tuple[str, str], int]]:
    for id, case in snapshot.recorded.items():
        for cite in case.cites or ():
            yield (id, cite.to), cite.depth
