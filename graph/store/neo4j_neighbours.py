"""Neighbours of a case on a Neo4j server: each statement begins at the case and reads what hangs on it."""

from collections.abc import Callable, Iterable
from typing import Any

from graph.store.neighbours import Near, Neighbour, Wanted, Way

Run = Callable[..., list[dict[str, Any]]]

_DAY = "CASE WHEN size(b.date) = 10 THEN toInteger(replace(b.date, '-', '')) ELSE coalesce(b.year, 0) * 10000 END"
_ARROW = {"cited_by": "<-[r:CITES|QUOTES]-", "rests_on": "-[r:CITES|QUOTES]->"}
# Who cites is placed by its record's own day and court; what is cited by its caption, as is all that is read.
_PLACED = {
    "cited_by": f"CASE WHEN read THEN {_DAY} ELSE r.day END AS day, "
    "CASE WHEN read THEN b.court ELSE r.court END AS court",
    "rests_on": f"{_DAY} AS day, b.court AS court",
}
_NEAR = {
    way: f"""
MATCH (a:Authority {{graph: $graph, id: $id}}){arrow}(b:Authority) WHERE b <> a
WITH b, r, r.file IS NOT NULL AS read WITH b, r, read, {_PLACED[way]}
WHERE (day >= $first OR day = $year) AND day >= $year AND day <= $last AND (size($courts) = 0 OR court IN $courts)
WITH b, read, day, sum(coalesce(r.depth, 1)) AS depth ORDER BY read DESC
WITH b, head(collect([read, day, depth])) AS best
WITH b, best[0] AS read, best[1] AS day, best[2] AS depth ORDER BY day DESC, b.id
RETURN b.id AS id, b.name AS name, b.cite AS cite, b.court AS court, b.date AS date, b.year AS year, depth, read, day
LIMIT $limit
"""
    for way, arrow in _ARROW.items()
}
_ONWARD = {
    way: f"""
UNWIND $ids AS id MATCH (:Authority {{graph: $graph, id: id}}){arrow}(b:Authority) RETURN DISTINCT id, b.id AS to
"""
    for way, arrow in _ARROW.items()
}
_MANY = 2**31


class Neo4jNeighbours:
    """The steps in one transaction on one graph; `run` adds the graph's name."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def near(self, id: str, way: Way, wanted: Wanted) -> list[Near]:
        """What may be among the latest neighbours of an authority; see `graph.store.neighbours.latest`."""
        first, year, last = wanted.days
        limit = wanted.limit if wanted.limit is not None else _MANY
        rows = self._run(
            _NEAR[way], id=id, first=first, year=year, last=last, courts=list(wanted.courts), limit=limit
        )
        return [
            Near(
                Neighbour(
                    r["id"], r["name"], r["cite"], r["court"], r["date"], r["year"], r["depth"], r["read"]
                ),
                r["day"],
            )
            for r in rows
        ]

    def onward(self, ids: Iterable[str], way: Way) -> list[tuple[str, str]]:
        """(id, neighbour) of each citation that starts (or ends) at one of these authorities."""
        return [(row["id"], row["to"]) for row in self._run(_ONWARD[way], ids=sorted(ids))]
