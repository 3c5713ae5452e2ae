"""What the graph holds, in figures: what `precedent stats` prints."""

from collections import Counter
from typing import TypedDict

from graph.model.dates import as_known
from graph.model.records import Recorded
from graph.snapshot import Snapshot


class Stats(TypedDict):
    """Figures of a graph; `placeholders` are cases cited and not held, `courts` counts cases by deciding court.

    `opinions` are those read and those that a published collection records; `recorded` and `parentheticals` are of
    such a collection alone, and `edges` counts who cites whom there too.
    """

    snapshot: str
    opinions: int
    authorities: int
    placeholders: int
    mentions: int
    unresolved: int
    edges: int
    holdings: int
    rights: int
    proposals: int
    findings: int
    earliest: str | None
    latest: str | None
    recorded: int
    parentheticals: int
    courts: dict[str, int]


def stats(snapshot: Snapshot, recorded: Recorded | None = None) -> Stats:
    """The figures of what is held; `recorded` as the store counts it, where a collection was loaded.

    Examples
    --------
    >>> held = stats(Snapshot("s"))
    >>> held["snapshot"], held["opinions"], held["courts"]
    ('s', 0, {})
    """
    read = snapshot.extractions.values()
    cases = [a for a in snapshot.authorities.values() if a.kind == "case"]
    courts = Counter(a.court for a in cases if a.court is not None)
    days = sorted(day for a in cases if (day := as_known(a.date, a.year)))
    held = Stats(
        snapshot=snapshot.id,
        opinions=len(snapshot.extractions),
        authorities=len(snapshot.authorities),
        placeholders=sum(1 for a in cases if a.id not in snapshot.extractions),
        mentions=sum(len(x.mentions) for x in read),
        unresolved=sum(1 for x in read for m in x.mentions if m.authority is None),
        edges=sum(len(x.edges) for x in read),
        holdings=sum(len(x.holdings) for x in read),
        rights=len(snapshot.rights),
        proposals=len(snapshot.proposals),
        findings=len(snapshot.findings),
        earliest=days[0] if days else None,
        latest=days[-1] if days else None,
        recorded=0,
        parentheticals=0,
        courts=dict(sorted(courts.items())),
    )
    if recorded is not None and recorded.cases:
        held["recorded"], held["parentheticals"] = recorded.cases, recorded.remarks
        held["opinions"] += recorded.cases - recorded.also_read
        held["edges"] += recorded.citings
        held["authorities"], held["courts"] = recorded.authorities, dict(sorted(recorded.courts.items()))
        held["earliest"], held["latest"] = recorded.earliest, recorded.latest
    return held
