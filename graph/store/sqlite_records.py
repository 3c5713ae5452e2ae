"""Records of a collection in the SQLite file: the statements of each step of `graph.store.landing.Records`."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence

from graph.identity import Claim
from graph.model.extraction import Authority
from graph.model.records import Citing, Progress, Record, Recorded, Remark
from graph.store.landing import HeldRecord, HeldRecords, number_of, refs
from graph.store.rows import flat, full
from graph.store.words import FIELDS, words

_NAME = FIELDS.index("name")
_FORM = (
    "id, kind, name, cite, parallel, court, circuit, level, year, date, weight_en_banc, weight_per_curiam,"
    " weight_plurality, weight_published, history"
)
_SAME = "cited = ? and day = ? and citing = ? and citing_opinion = ? and cited_opinion = ?"  # the primary key


class SqliteRecords:
    """The steps on one connection, inside its transaction; `claims_of` reads claims by ref."""

    def __init__(
        self, connection: sqlite3.Connection, claims_of: Callable[[Iterable[str]], list[Claim]]
    ) -> None:
        self._db = connection
        self._claims_of = claims_of

    def digests(self, numbers: Iterable[int]) -> Mapping[int, int]:
        rows = self._db.execute(
            "select number, digest from records where number in (select value from json_each(?))",
            (json.dumps(list(numbers)),),
        )
        return {row["number"]: int.from_bytes(row["digest"]) for row in rows}

    def unknown(self, numbers: Iterable[int]) -> tuple[int, ...]:
        rows = self._db.execute(
            "select value from json_each(?) where value not in (select number from records) order by value",
            (json.dumps(sorted(numbers)),),
        )
        return tuple(row["value"] for row in rows)

    def borne(self, keys: Iterable[str]) -> frozenset[str]:
        asked = json.dumps(list(keys), ensure_ascii=False)
        rows = self._db.execute(
            "select value from json_each(?) where exists (select 1 from claim_keys where key = value)",
            (asked,),
        )
        return frozenset(row["value"] for row in rows)

    def claims(self, numbers: Iterable[int]) -> tuple[Claim, ...]:
        return tuple(self._claims_of(refs(numbers)))

    def keep(self, records: Sequence[HeldRecord]) -> None:
        self._db.executemany(
            "insert into records values (?, ?, ?) on conflict do update"
            " set digest = excluded.digest, docket = excluded.docket",
            [(r.number, r.digest.to_bytes(32), r.docket) for r in records],
        )

    def add_lone(self, found: Sequence[tuple[Claim, Authority]]) -> None:
        self._db.executemany(
            f"insert into authorities ({_FORM}) values ({_places(15)})", [(a.id, *_form(a)) for _, a in found]
        )
        self._db.executemany(
            f"insert into claims (ref, source, uses, authority, {_FORM}) values ({_places(19)})",
            [(c.ref, c.source, c.uses, a.id, "", *_form(c.form)) for c, a in found],
        )
        self._db.executemany(
            "insert into claim_keys values (?, ?, ?)",
            [(c.ref, seq, key) for c, _ in found for seq, key in enumerate(c.keys)],
        )
        self._db.executemany(
            "insert into aliases values (?, ?)", sorted((key, a.id) for c, a in found for key in c.keys)
        )
        number = 1 + (self._db.execute("select max(number) from found").fetchone()[0] or 0)
        self._db.executemany(
            "insert into found (number, field, authority) values (?, ?, ?)",
            [(number + n, _NAME, a.id) for n, (_, a) in enumerate(found)],
        )
        self._db.executemany(
            "insert into search (rowid, words) values (?, ?)",
            [(number + n, " ".join(words(a.name))) for n, (_, a) in enumerate(found)],
        )

    def date_again(self, records: Sequence[Record]) -> None:
        self._db.executemany(
            "update citings set day = ?, court = ? where citing = ?",
            [(r.day, r.court, r.number) for r in records],
        )

    def cite(self, rows: Sequence[Citing]) -> Mapping[Citing, int | None]:
        add = f"insert into citings values ({_places(7)})"
        before = self._db.total_changes
        self._db.execute("savepoint citings")
        self._db.executemany(f"{add} on conflict do nothing", rows)
        if self._db.total_changes - before == len(rows):
            self._db.execute("release citings")
            return dict.fromkeys(rows)
        self._db.execute("rollback to citings")
        self._db.execute("release citings")
        written: dict[Citing, int | None] = {}
        for row in rows:
            held = self._db.execute(f"select depth from citings where {_SAME}", row[:5]).fetchone()
            if held is None:
                self._db.execute(add, row)
                written[row] = None
            elif held["depth"] < row.depth:
                self._db.execute(f"update citings set depth = ? where {_SAME}", (row.depth, *row[:5]))
                written[row] = held["depth"]
        return written

    def remark(self, rows: Sequence[Remark]) -> Mapping[Remark, Remark | None]:
        found = self._db.execute(
            "select * from remarks where number in (select value from json_each(?))",
            (json.dumps([row.number for row in rows]),),
        )
        held = {row["number"]: Remark(*row) for row in found}
        written = {row: held.get(row.number) for row in rows if held.get(row.number) != row}
        self.drop_remarks([old for old in written.values() if old is not None])
        self._db.executemany(f"insert into remarks values ({_places(7)})", list(written))
        self._db.executemany(
            "insert into remark_search (rowid, words) values (?, ?)",
            [(row.number, to_find(row.text)) for row in written],
        )
        return written

    def drop_remarks(self, rows: Sequence[Remark]) -> None:
        """Take remarks out, with the words they are found by (an index that keeps no text must be told them)."""
        self._db.executemany(
            "insert into remark_search (remark_search, rowid, words) values ('delete', ?, ?)",
            [(row.number, to_find(row.text)) for row in rows],
        )
        self._db.executemany("delete from remarks where number = ?", [(row.number,) for row in rows])

    def held(self, recorded: frozenset[str] | None) -> HeldRecords:
        """All records, or those that the authorities of these ids are recorded as."""
        if recorded is None:
            which: str = ""
            values: tuple[str, ...] = ()
        else:
            numbers = [number_of(ref) for ref in self._refs(recorded)]
            which, values = "where {} in (select value from json_each(?))", (json.dumps(numbers),)
        records, citings, remarks = (
            self._db.execute(f"select * from {table} {which.format(column)}", values)
            for table, column in (("records", "number"), ("citings", "citing"), ("remarks", "describing"))
        )
        return HeldRecords(
            tuple(HeldRecord(r["number"], int.from_bytes(r["digest"]), r["docket"]) for r in records),
            tuple(Citing(*row) for row in citings),
            tuple(Remark(*row) for row in remarks),
        )

    def _refs(self, ids: Iterable[str]) -> list[str]:
        rows = self._db.execute(
            "select ref from claims where source = 'record' and authority in (select value from json_each(?))",
            (json.dumps(sorted(ids), ensure_ascii=False),),
        )
        return [row["ref"] for row in rows]

    def search(self, query: str, limit: int) -> list[tuple[str, str]]:
        """(authority described, text) of the remarks that have these words, in order of their numbers."""
        rows = self._db.execute(
            "select c.authority, r.text from (select rowid as number from remark_search where remark_search match ?"
            " order by rowid limit ?) s join remarks r on r.number = s.number"
            " join claims c on c.ref = 'record-' || r.described order by r.number",
            (query, limit),
        )
        return [tuple(row) for row in rows]

    def counts(self) -> Recorded:
        """The figures of what is recorded."""
        both = "select count(*) from opinions o join claims c on c.ref = o.claim where exists"
        both += " (select 1 from claims r where r.source = 'record' and r.authority = c.authority)"
        cases, read, citings, remarks, authorities = (
            self._db.execute(select).fetchone()[0]
            for select in (
                "select count(*) from records", both, "select count(*) from citings",
                "select count(*) from remarks", "select count(*) from authorities",
            )
        )  # fmt: skip
        courts = self._db.execute(
            "select court, count(*) from authorities where court is not null and kind = 'case' group by court"
        )
        days = self._db.execute(
            "select min(day), max(day) from (select coalesce(date, printf('%04d', nullif(year, 0))) as day"
            " from authorities where kind = 'case')"
        ).fetchone()
        return Recorded(
            cases, read, citings, remarks, authorities, {row[0]: row[1] for row in courts}, days[0], days[1]
        )

    def progress(self, collection: str) -> tuple[Progress, ...]:
        rows = self._db.execute(
            "select * from load_progress where collection = ? order by file", (collection,)
        )
        return tuple(full(Progress, dict(row)) for row in rows)

    def set_progress(self, progress: Progress) -> None:
        self._db.execute(
            "insert or replace into load_progress (collection, file, stamp, line, rows, done, refused, refusals)"
            " values (:collection, :file, :stamp, :line, :rows, :done, :refused, :refusals)",
            flat(progress),
        )


def to_find(text: str) -> str:
    """The words of a remark for the index; plain ASCII is divided by it as `words` would."""
    return text if text.isascii() and "_" not in text else " ".join(words(text))


def _form(a: Authority) -> tuple[object, ...]:
    """The cells of a case's caption behind its id; a record tells nothing of a bench or of history."""
    parallel = json.dumps(a.parallel, ensure_ascii=False)
    return (
        a.kind, a.name, a.cite, parallel, a.court, a.circuit, a.level, a.year, a.date, False, False, False,
        a.weight.published, "[]",
    )  # fmt: skip


def _places(n: int) -> str:
    return ", ".join("?" * n)
