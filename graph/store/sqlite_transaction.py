"""A transaction on the SQLite file: the statements of each step."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from graph.identity import Claim, Node
from graph.model.extraction import Authority, OpinionInfo, SourceFile, Use, Weighed
from graph.model.rights import Right
from graph.store.protocol import Change, EnteredKind
from graph.store.rows import (
    ENTERED,
    READ,
    ClaimsSeen,
    Rows,
    claim_of,
    claim_row,
    flat,
    form_of,
    form_row,
    full,
    lists,
)
from graph.store.sqlite_neighbours import SqliteNeighbours
from graph.store.sqlite_records import SqliteRecords
from graph.store.transaction import Held, Hit, Owner, Reading, merged
from graph.store.words import FIELDS, said_json, words

# The tables of an opinion's rows, the opinion's own first, and which of their cells are lists.
_TABLES = ("opinions", "listed", *READ, "weighed")
_LISTS: Mapping[str, frozenset[str]] = {
    "opinions": lists(OpinionInfo) | lists(SourceFile, "source_"),
    "weighed": lists(Weighed),
    **{table: lists(cls) for table, cls in READ.items()},
    **{f"entered_{kind}": lists(cls) for kind, cls in ENTERED.items()},
    "authorities": lists(Authority),
    "claims": lists(Authority),
}


class SqliteTransaction:
    """The steps of a transaction, each a statement or a few; see `graph.store.transaction.Transaction`."""

    def __init__(self, connection: sqlite3.Connection, seen: ClaimsSeen) -> None:
        self._db = connection
        self._seen = seen
        self.records = SqliteRecords(connection, self._claims)
        self.neighbours = SqliteNeighbours(connection)

    def total(self) -> int:
        return int(self._db.execute("select total from state").fetchone()[0], 16)

    def set_total(self, total: int) -> None:
        self._db.execute("update state set total = ?", (f"{total % 2**256:064x}",))

    # What an opinion is read as

    def owners(self, keys: Iterable[str]) -> tuple[Owner, ...]:
        rows = self._db.execute(
            "select distinct o.sha256, o.digest, o.claim from claim_keys k join opinions o on o.claim = k.claim"
            " where k.key in (select value from json_each(?)) order by o.sha256",
            (_array(keys),),
        ).fetchall()
        claims = {c.ref: c for c in self._claims(row["claim"] for row in rows)}
        return tuple(Owner(row["sha256"], int(row["digest"], 16), claims[row["claim"]]) for row in rows)

    def claims_of(self, file: str) -> Mapping[Claim, int]:
        rows = self._db.execute(
            "select ref, count(*) as n from (select l.claim as ref from listed l join opinions o on o.file = l.file"
            " where o.sha256 = ?1 union all select claim from opinions where sha256 = ?1) group by ref",
            (file,),
        ).fetchall()
        times = {row["ref"]: row["n"] for row in rows}
        return {claim: times[claim.ref] for claim in self._claims(times)}

    def stated_rights(self, file: str) -> tuple[Right, ...]:
        rows = self._db.execute(
            "select * from stated_rights where file = ? order by seq", (self._number(file),)
        )
        return tuple(full(Right, _plain(row, _LISTS["stated_rights"])) for row in rows)

    def unplaced(self, file: str) -> tuple[tuple[str, Use], ...]:
        rows = self._db.execute(
            'select distinct f.row, p."use" from entered_finding f join proposals p on p.id = f.proposal'
            " where p.file = ? and f.opinion is null order by f.row",
            (self._number(file),),
        )
        return tuple((row["row"], row["use"]) for row in rows)

    def add_opinion(self, reading: Reading) -> None:
        [opinion] = reading.rows["opinions"]
        self._insert("opinions", [{"sha256": reading.file, "digest": f"{reading.digest:064x}", **opinion}])
        number = self._number(reading.file)
        self._insert("texts", [{"file": number, "text": reading.text}])
        for table in _TABLES[1:]:
            self._insert(table, [{"file": number, **row} for row in reading.rows[table]])
        for field, seq, text in reading.to_find:
            self._find(text, field=field, file=number, seq=seq)

    def drop_opinion(self, file: str) -> None:
        number = self._number(file)
        self._lose("file = ?", number)
        self._db.execute("delete from opinions where file = ?", (number,))

    def _number(self, file: str) -> int:
        return int(self._db.execute("select file from opinions where sha256 = ?", (file,)).fetchone()[0])

    def text(self, file: str) -> str:
        return str(
            self._db.execute("select text from texts where file = ?", (self._number(file),)).fetchone()[0]
        )

    # Identity

    def use(self, changes: Mapping[Claim, int]) -> None:
        for claim, n in sorted(changes.items(), key=lambda item: item[1]):
            done = self._db.execute(
                "update claims set uses = uses + ? where ref = ?", (n, claim.ref)
            ).rowcount
            if not done and n > 0:
                row = {**claim_row(claim), "uses": n}
                del row["keys"]
                self._insert("claims", [row])
                self._insert(
                    "claim_keys", [{"claim": claim.ref, "seq": i, "key": k} for i, k in enumerate(claim.keys)]
                )
            elif n < 0:
                self._db.execute("delete from claims where ref = ? and uses <= 0", (claim.ref,))

    def component(self, keys: Iterable[str]) -> tuple[Claim, ...]:
        found: dict[str, Claim] = {}
        asked: set[str] = set()
        while ask := set(keys) - asked:
            asked |= ask
            rows = self._db.execute(
                "select distinct claim from claim_keys where key in (select value from json_each(?))",
                (_array(ask),),
            )
            new = self._claims(row["claim"] for row in rows.fetchall() if row["claim"] not in found)
            found |= {c.ref: c for c in new}
            keys = {k for c in new for k in c.keys}
        return tuple(found.values())

    def _claims(self, refs: Iterable[str]) -> list[Claim]:
        rows = self._db.execute(
            "select ref, uses from claims where ref in (select value from json_each(?))", (_array(refs),)
        ).fetchall()
        known = {row["ref"]: self._seen.get(row["ref"], row["uses"]) for row in rows}
        unread = _array(ref for ref, claim in known.items() if claim is None)
        keys: defaultdict[str, list[str]] = defaultdict(list)
        for row in self._db.execute(
            "select claim, key from claim_keys where claim in (select value from json_each(?)) order by claim, seq",
            (unread,),
        ):
            keys[row["claim"]].append(row["key"])
        rows = self._db.execute(
            "select * from claims where ref in (select value from json_each(?))", (unread,)
        ).fetchall()
        read = [claim_of({**_plain(row, _LISTS["claims"]), "keys": keys[row["ref"]]}) for row in rows]
        self._seen.keep(read)
        return [claim for claim in known.values() if claim is not None] + read

    def ids(self, keys: Iterable[str]) -> Mapping[str, str]:
        rows = self._db.execute(
            "select key, authority from aliases where key in (select value from json_each(?))",
            (_array(keys),),
        )
        return {row["key"]: row["authority"] for row in rows}

    def nodes(self, ids: Iterable[str]) -> Mapping[str, Node]:
        wanted, keys = _array(ids), defaultdict[str, list[str]](list)
        for row in self._db.execute(
            "select key, authority from aliases where authority in (select value from json_each(?)) order by key",
            (wanted,),
        ):
            keys[row["authority"]].append(row["key"])
        held = {
            row["authority"]: row["sha256"]
            for row in self._db.execute(
                "select c.authority, o.sha256 from claims c join opinions o on o.claim = c.ref"
                " where c.authority in (select value from json_each(?))",
                (wanted,),
            )
        }
        rows = self._db.execute(
            "select * from authorities where id in (select value from json_each(?))", (wanted,)
        )
        forms = [form_of(_plain(row, _LISTS["authorities"])) for row in rows]
        return {f.id: Node(f, tuple(keys[f.id]), (), held.get(f.id)) for f in forms}

    def settle(self, keys: frozenset[str], nodes: Sequence[Node]) -> None:
        before = self.nodes(self.ids(keys).values())
        after = {node.authority.id: node for node in nodes}
        for id, node in after.items():
            self._caption(node.authority, before.get(id))
        self._db.execute("delete from aliases where key in (select value from json_each(?))", (_array(keys),))
        for id, node in after.items():
            self._insert("aliases", [{"key": key, "authority": id} for key in node.keys])
            self._db.execute(
                "update claims set authority = ?1"
                " where ref in (select value from json_each(?2)) and authority is not ?1",
                (id, _array(node.claims)),
            )
        for id in before.keys() - after.keys():
            self._lose("authority = ?", id)
            # What a person said of its keys stays, and names nothing now.
            self._db.execute("update claims set authority = null where authority = ?", (id,))
            self._db.execute("delete from authorities where id = ?", (id,))

    def _caption(self, authority: Authority, before: Node | None) -> None:
        if before is not None and before.authority == authority:
            return
        if before is None:
            self._insert("authorities", [form_row(authority)])
        else:
            row = _cells(form_row(authority))
            cells = ", ".join(f'"{name}" = ?' for name in row)
            self._db.execute(f"update authorities set {cells} where id = ?", (*row.values(), authority.id))
        if before is None or before.authority.name != authority.name:
            self._lose("authority = ?", authority.id)
            self._find(" ".join(words(authority.name)), field="name", authority=authority.id)

    # What persons enter

    def named(self, keys: Iterable[str]) -> frozenset[str]:
        rows = self._db.execute(
            "select key from entered_finding where key in (select value from json_each(?1)) union"
            " select key from entered_event where key in (select value from json_each(?1))",
            (_array(keys),),
        )
        return frozenset(row["key"] for row in rows)

    def right_known(self, id: str) -> bool:
        return self._any(
            "select 1 from stated_rights where id = ?1 union select 1 from entered_right where row = ?1"
            " union select 1 from entered_kept_right where row = ?1", id
        )  # fmt: skip

    def right_named(self, id: str) -> bool:
        return self._any(
            'select 1 from entered_finding where "right" = ?1'
            ' union select 1 from entered_same_right where "right" = ?1 or same_as = ?1', id
        )  # fmt: skip

    def _any(self, statement: str, *values: str) -> bool:
        return self._db.execute(statement, values).fetchone() is not None

    def entered(self, kind: EnteredKind, id: str) -> Any | None:
        row = self._db.execute(f"select * from entered_{kind} where row = ?", (id,)).fetchone()
        return None if row is None else full(ENTERED[kind], _plain(row, _LISTS[f"entered_{kind}"]))

    def enter(self, kind: EnteredKind, id: str, value: Any | None, key: str | None = None) -> None:
        self._db.execute(f"delete from entered_{kind} where row = ?", (id,))
        if value is not None:
            self._insert(f"entered_{kind}", [{"row": id, "key": key, **flat(value)}])

    def log(self, change: Change) -> None:
        self._insert("changes", [flat(change)])

    def last_change(self) -> int:
        return int(self._db.execute("select count(*) from changes").fetchone()[0])

    def changes(self) -> tuple[Change, ...]:
        return tuple(
            full(Change, _plain(row)) for row in self._db.execute("select * from changes order by number")
        )

    # Reading

    def everything(self, recorded: frozenset[str] | None = None) -> Held:
        records = self.records.held(recorded)
        refs = _array(records.refs)
        found = self._claims_where("source <> 'record' and +authority is not null")
        found += self._claims_where("ref in (select value from json_each(?))", refs)
        entered = {kind: tuple(self._all_entered(kind)) for kind in ENTERED}
        keys = {key for values in entered.values() for key, _ in values if key is not None}
        ids = _array({id for _, id in found} | set(self.ids(keys).values()))
        authorities = self._db.execute(
            "select * from authorities where id in (select value from json_each(?))", (ids,)
        )
        aliases = self._db.execute(
            "select key, authority from aliases where authority in (select value from json_each(?))", (ids,)
        )
        return Held(
            total=self.total(),
            claims=tuple(found),
            authorities=tuple(form_of(_plain(row, _LISTS["authorities"])) for row in authorities),
            aliases={row["key"]: row["authority"] for row in aliases},
            opinions=self._opinions(),
            entered=entered,
            records=records,
        )

    def _claims_where(self, condition: str, *values: str) -> list[tuple[Claim, str]]:
        keys: defaultdict[str, list[str]] = defaultdict(list)
        for row in self._db.execute(
            f"select claim, key from claim_keys where claim in (select ref from claims where {condition})"
            " order by claim, seq",
            values,
        ):
            keys[row["claim"]].append(row["key"])
        rows = self._db.execute(f"select * from claims where {condition}", values)
        plain = (_plain(row, _LISTS["claims"]) for row in rows)
        return [(claim_of({**row, "keys": keys[row["ref"]]}), row["authority"]) for row in plain]

    def _opinions(self) -> dict[str, Rows]:
        found: defaultdict[int, Rows] = defaultdict(lambda: {table: [] for table in _TABLES})
        for table in _TABLES:
            order = "file" if table == "opinions" else "file, seq"
            for row in self._db.execute(f"select * from {table} order by {order}"):
                found[row["file"]][table].append(_plain(row, _LISTS.get(table, frozenset())))
        return {rows["opinions"][0]["sha256"]: rows for rows in found.values()}  # type: ignore[misc]

    def _all_entered(self, kind: EnteredKind) -> Iterable[tuple[str | None, Any]]:
        for row in self._db.execute(f"select * from entered_{kind} order by row"):
            yield row["key"], full(ENTERED[kind], _plain(row, _LISTS[f"entered_{kind}"]))

    def search(self, wanted: tuple[tuple[str, ...], ...], limit: int) -> tuple[Hit, ...]:
        query = " ".join('"' + " ".join(phrase) + '"' for phrase in wanted)
        rows = self._db.execute(_SEARCH, (query, limit))
        return merged(map(_hit, rows), self.records.search(query, limit), limit)

    # Writing

    def _insert(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            names = ", ".join(f'"{name}"' for name in rows[0])
            places = ", ".join("?" for _ in rows[0])
            self._db.executemany(
                f"insert into {table} ({names}) values ({places})",
                [tuple(_cells(row).values()) for row in rows],
            )

    def _find(self, to_find: str, **where: Any) -> None:
        """Put words into the full-text index, with what they are words of."""
        row = {**where, "field": FIELDS.index(where["field"])}
        self._insert("found", [row])
        self._db.execute("insert into search (rowid, words) values (last_insert_rowid(), ?)", (to_find,))

    def _lose(self, where: Literal["file = ?", "authority = ?"], value: int | str) -> None:
        self._db.execute(
            f"delete from search where rowid in (select number from found where {where})", (value,)
        )
        self._db.execute(f"delete from found where {where}", (value,))


_SEARCH = """
with hits as (
    select f.field, f.file, f.seq, f.authority, own.authority as opinion,
        case f.field when 0 then f.authority when 2 then coalesce(about.authority, own.authority) else own.authority end
        as id
    from search s join found f on f.number = s.rowid
    left join opinions o on o.file = f.file
    left join claims own on own.ref = o.claim
    left join mentions m on f.field = 2 and m.file = f.file and m.seq = f.seq
    left join listed l on l.file = m.file and l.id = m.authority
    left join claims about on about.ref = l.claim
    where search match ?
    order by f.field, id, opinion, f.seq limit ?
)
select h.field, h.id, case h.field
    when 0 then (select name from authorities where id = h.authority)
    when 1 then (select text from holdings where file = h.file and seq = h.seq)
    when 2 then (select parentheticals from mentions where file = h.file and seq = h.seq)
    else (select text from texts where file = h.file) end as text
from hits h order by h.field, h.id, h.opinion, h.seq
"""


def _hit(row: sqlite3.Row) -> Hit:
    field = FIELDS[row["field"]]
    text = said_json(row["text"]) if field == "parenthetical" else row["text"]
    return Hit(row["id"], field, text)


def _cells(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: json.dumps(cell, ensure_ascii=False) if isinstance(cell, list) else cell
        for name, cell in row.items()
    }


def _plain(row: sqlite3.Row, texts: frozenset[str] = frozenset()) -> dict[str, Any]:
    return {name: json.loads(row[name]) if name in texts else row[name] for name in row.keys()}  # noqa: SIM118 - a Row iterates over its cells


def _array(values: Iterable[str]) -> str:
    return json.dumps(sorted(set(values)), ensure_ascii=False)
