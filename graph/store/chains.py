"""The shortest way from one case to another by citations, searched from both ends at once, the smaller side first."""

from graph.store.neighbours import Neighbours, Way

REACHED = 200_000  # cases looked at before the search gives up


def shortest(graph: Neighbours, start: str, end: str, hops: int) -> tuple[str, ...]:
    """The ids on a shortest chain, both ends among them; of several the first in order of id. () where there is none.

    At most `hops` citations long, and within `REACHED` cases.
    """
    if start == end:
        return (start,)
    # From each end: the case one nearer to that end, for every case reached.
    seen: dict[Way, dict[str, str]] = {"rests_on": {start: ""}, "cited_by": {end: ""}}
    rim: dict[Way, list[str]] = {"rests_on": [start], "cited_by": [end]}
    for _ in range(hops):
        way: Way = "rests_on" if len(rim["rests_on"]) <= len(rim["cited_by"]) else "cited_by"
        ours, others = seen[way], seen["cited_by" if way == "rests_on" else "rests_on"]
        new: dict[str, str] = {}
        for id, to in sorted(graph.onward(rim[way], way)):
            if to not in ours and to not in new:
                new[to] = id
        ours |= new
        if met := sorted(id for id in new if id in others):
            return _joined(seen, met[0])
        rim[way] = sorted(new)
        if not new or len(seen["rests_on"]) + len(seen["cited_by"]) > REACHED:
            return ()
    return ()


def _joined(seen: dict[Way, dict[str, str]], middle: str) -> tuple[str, ...]:
    before, after = [], []
    id = seen["rests_on"][middle]
    while id:
        before.append(id)
        id = seen["rests_on"][id]
    id = seen["cited_by"][middle]
    while id:
        after.append(id)
        id = seen["cited_by"][id]
    return (*reversed(before), middle, *after)
