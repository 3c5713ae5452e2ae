"""Neighbours of a case in the SQLite file: each statement begins at the case and reads what hangs on it."""

import json
import sqlite3
from collections.abc import Iterable, Mapping

from graph.store.neighbours import Near, Neighbour, Wanted, Way

_MANY = 2**62
# The day of an authority by its caption, written as `Record.day` is.
_DAY = (
    "case when length(a.date) = 10 then cast(replace(a.date, '-', '') as integer)"
    " else coalesce(a.year, 0) * 10000 end"
)
_WITHIN = "(n.day >= :first or n.day = :year) and n.day >= :year and n.day <= :last"
_COURTS = "(:courts = '[]' or n.court in (select value from json_each(:courts)))"
_RECORD = "(select cast(substr(ref, 8) as integer) from claims where source = 'record' and authority = :id)"
_CAPTION = "a.id, a.name, a.cite, a.court, a.date, a.year"
_OF_RECORD = "join claims c on c.ref = 'record-' || n.number join authorities a on a.id = c.authority"

# The rows of a cited case lie in order of day, the latest first: reading stops with the day of the last one wanted.
_CITING = f"from citings n where n.cited = {_RECORD} and n.citing <> n.cited and {_WITHIN} and {_COURTS}"
_CITED_BY_RECORDED = f"""
with n as (
    select citing as number, day, sum(depth) as depth {_CITING} and day >= coalesce((
        select day from (select distinct day, citing {_CITING} order by day desc, citing limit 1 offset :limit - 1)
    ), 0) group by day, citing
)
select {_CAPTION}, n.day, n.depth, 0 as read from n {_OF_RECORD}
"""
_RESTS_ON_RECORDED = f"""
with every as (
    select cited as number, sum(depth) as depth from citings where citing = {_RECORD} and cited <> citing
    group by cited
), n as (
    select {_CAPTION}, {_DAY} as day, n.depth from every n {_OF_RECORD}
)
select n.*, 0 as read from n where {_WITHIN} and {_COURTS}
"""
# The ends of each edge as authorities. An opinion is named by its own claim, whatever it lists under its own id.
_WAYS: tuple[Way, ...] = ("cited_by", "rests_on")
_LISTED = """
select {asked} as asked, other.authority as id {start} join listed l on l.claim = c.ref
join edges e on e.file = l.file and e.{end} = l.id join opinions o on o.file = e.file and o.id <> l.id
left join listed m on m.file = e.file and m.id = e.{other} and m.id <> o.id
join claims other on other.ref = coalesce(m.claim, o.claim) where e.type in ('cites', 'quotes'){more}
"""
_OWN = """
select {asked} as asked, other.authority as id {start} join opinions o on o.claim = c.ref
join edges e on e.file = o.file and e.{end} = o.id
left join listed m on m.file = e.file and m.id = e.{other} and m.id <> o.id
join claims other on other.ref = coalesce(m.claim, o.claim) where e.type in ('cites', 'quotes'){more}
"""


def _edges(way: Way, asked: str, start: str, more: str = "") -> str:
    """What is read: one row an edge."""
    end, other = ('"to"', "from_") if way == "cited_by" else ("from_", '"to"')
    cells = {"asked": asked, "start": start, "end": end, "other": other, "more": more}
    return _LISTED.format(**cells) + "union all" + _OWN.format(**cells)


_READ: Mapping[Way, str] = {
    way: f"""
with near as ({_edges(way, ":id", "from claims c", " and c.authority = :id")}), n as (
    select {_CAPTION}, {_DAY} as day, count(*) as depth from near join authorities a on a.id = near.id
    where a.id <> :id group by a.id
)
select n.*, 1 as read from n where {_WITHIN} and {_COURTS}
"""
    for way in _WAYS
}
_RECORDED: Mapping[Way, str] = {"cited_by": _CITED_BY_RECORDED, "rests_on": _RESTS_ON_RECORDED}
_ASKED = "from json_each(?1) ids join claims c on c.authority = ids.value"
_ONWARD: Mapping[Way, str] = {
    way: f"""
select ids.value as asked, other.authority as id {_ASKED} and c.source = 'record'
join citings n on n.{ours} = cast(substr(c.ref, 8) as integer) join claims other on other.ref = 'record-' || n.{theirs}
union {_edges(way, "ids.value", _ASKED)}
"""
    for way, (ours, theirs) in zip(_WAYS, (("cited", "citing"), ("citing", "cited")), strict=True)
}


class SqliteNeighbours:
    """The steps on one connection, inside its transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def near(self, id: str, way: Way, wanted: Wanted) -> list[Near]:
        """What may be among the latest neighbours of an authority; see `graph.store.neighbours.latest`."""
        first, year, last = wanted.days
        values = {
            "id": id, "first": first, "year": year, "last": last, "courts": json.dumps(wanted.courts), "limit": _MANY,
        }  # fmt: skip
        read = [_near(row) for row in self._db.execute(_READ[way], values)]
        if wanted.limit is not None:  # those found as read too may fall away
            values["limit"] = wanted.limit + len(read)
        return read + [_near(row) for row in self._db.execute(_RECORDED[way], values)]

    def onward(self, ids: Iterable[str], way: Way) -> list[tuple[str, str]]:
        """(id, neighbour) of each citation that starts (or ends) at one of these authorities."""
        asked = json.dumps(sorted(ids), ensure_ascii=False)
        return [(row["asked"], row["id"]) for row in self._db.execute(_ONWARD[way], (asked,))]


def _near(row: sqlite3.Row) -> Near:
    found = Neighbour(
        row["id"],
        row["name"],
        row["cite"],
        row["court"],
        row["date"],
        row["year"],
        row["depth"],
        bool(row["read"]),
    )
    return Near(found, row["day"])
