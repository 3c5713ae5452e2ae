"""A transaction on one graph of a Neo4j server: the statements of `cypher`, in the order each step needs them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from graph.identity import Claim, Node
from graph.model.extraction import Use
from graph.model.rights import Right, right_id
from graph.store import cypher
from graph.store.landing import number_of
from graph.store.neo4j_neighbours import Neo4jNeighbours
from graph.store.neo4j_records import Neo4jRecords
from graph.store.protocol import Change, EnteredKind
from graph.store.rows import (
    ENTERED,
    READ,
    ClaimsSeen,
    Row,
    Rows,
    claim_of,
    claim_row,
    flat,
    form_of,
    form_row,
    full,
)
from graph.store.transaction import Held, Hit, Owner, Reading, merged
from graph.store.words import FIELDS, said_json, words

Run = Callable[[str, dict[str, Any]], list[dict[str, Any]]]
_BATCH = 2000  # rows a statement


class Neo4jTransaction:
    """The steps of a transaction, each a statement or a few; see `graph.store.transaction.Transaction`."""

    def __init__(self, run: Run, graph: str, seen: ClaimsSeen) -> None:
        self._ask = run
        self._graph = graph
        self._seen = seen
        self.records = Neo4jRecords(self._run, graph, self._claims)
        self.neighbours = Neo4jNeighbours(self._run)

    def _run(self, statement: str, **values: Any) -> list[dict[str, Any]]:
        return self._ask(statement, {"graph": self._graph, **values})

    def _each(self, statement: str, rows: Sequence[Any], **values: Any) -> None:
        """A writing statement that unwinds rows, a batch at a time."""
        for start in range(0, len(rows), _BATCH):
            self._run(statement, rows=rows[start : start + _BATCH], **values)

    def total(self) -> int:
        found = self._run(cypher.STATE)
        return int(found[0]["total"], 16) if found else 0

    def set_total(self, total: int) -> None:
        self._run(cypher.SET_TOTAL, total=f"{total % 2**256:064x}")

    # What an opinion is read as

    def owners(self, keys: Iterable[str]) -> tuple[Owner, ...]:
        rows = self._run(cypher.OWNERS, keys=sorted(set(keys)))
        return tuple(Owner(row["file"], int(row["digest"], 16), claim_of(row["claim"])) for row in rows)

    def claims_of(self, file: str) -> Mapping[Claim, int]:
        return {claim_of(row["claim"]): row["n"] for row in self._run(cypher.CLAIMS_OF, file=file)}

    def stated_rights(self, file: str) -> tuple[Right, ...]:
        rows = [row["row"] for row in self._run(cypher.READ_STATED_RIGHTS, file=file)]
        return tuple(full(Right, row) for row in sorted(rows, key=_seq))

    def unplaced(self, file: str) -> tuple[tuple[str, Use], ...]:
        return tuple((row["id"], row["use"]) for row in self._run(cypher.UNPLACED, file=file))

    def add_opinion(self, reading: Reading) -> None:
        rows = {table: [dict(row) for row in found] for table, found in reading.rows.items()}
        [opinion] = rows["opinions"]
        opinion |= {"digest": f"{reading.digest:064x}", "text": reading.text}
        for field, seq, text in reading.to_find:
            {"holding": rows["holdings"], "parenthetical": rows["mentions"], "text": [opinion]}[field][seq][
                "words"
            ] = text
        mentions = {row["id"]: row for row in rows["mentions"]}
        for edge in rows["edges"]:
            mention = mentions.get(edge["mention"], {})
            edge["signal"] = mention.get("signal")
            edge["parenthetical"] = said_json(str(mention.get("parentheticals") or "[]")) or None
        self._write(reading.file, rows)

    def _write(self, file: str, rows: Rows) -> None:
        """Create an opinion's nodes and relationships from its rows, joined to the authorities its claims name."""
        mark = {"graph": self._graph, "file": file}
        [opinion] = rows["opinions"]
        refs = {str(row["id"]): row["claim"] for row in (*rows["listed"], opinion)}
        named = {r["ref"]: r["id"] for r in self._run(cypher.NAMED_BY, refs=sorted(set(refs.values())))}
        ids = {local: named[ref] for local, ref in refs.items()}
        source = {**{k: v for k, v in opinion.items() if k != "claim"}, "sha256": file}
        shown = {k: opinion.get(k) for k in ("docket", "filed", "argued", "panel", "author", "disposition")}
        [made] = self._run(
            cypher.ADD_SOURCE, claim=opinion["claim"], row=source, opinion={**shown, "sha256": file}
        )

        def of(table: str, column: str) -> list[dict[str, Any]]:
            return [{"row": {**row, **mark}, "of": ids.get(str(row.get(column)))} for row in rows[table]]

        own = {"opinion": made["id"]}
        self._each(cypher.ADD_LISTED, [{**row, **mark} for row in rows["listed"]], file=file)
        self._each(cypher.ADD_STATED_RIGHTS, [{**row, **mark} for row in rows["stated_rights"]], **own)
        self._each(cypher.ADD_MENTIONS, of("mentions", "authority"), **own)
        self._each(cypher.ADD_HOLDINGS, of("holdings", "about"), **own)
        for row in (determinations := of("determinations", "id")):
            row["right"] = _right(row["row"]["right"])
        self._each(cypher.ADD_DETERMINATIONS, determinations, **own)
        self._each(cypher.ADD_WEIGHED, of("weighed", "authority"), **own)
        self._each(cypher.ADD_PROPOSALS, of("proposals", "authority"), **own)
        self._each(cypher.ADD_EVENTS, of("events", "authority"), **own)
        edges = [
            {"row": {**r, **mark}, "a": ids[str(r["from_"])], "b": ids[str(r["to"])]} for r in rows["edges"]
        ]
        for type, statement in cypher.ADD_EDGES.items():
            self._each(statement, [e for e in edges if e["row"]["type"] == type])

    def drop_opinion(self, file: str) -> None:
        for statement in (
            *cypher.DROP_EDGES,
            cypher.DROP_STATED_RIGHTS,
            *cypher.DROP_ROWS,
            cypher.DROP_SOURCE,
        ):
            self._run(statement, file=file)
        self._run(cypher.DROP_LONE_RIGHTS)

    def text(self, file: str) -> str:
        return str(self._run(cypher.TEXT, file=file)[0]["text"])

    # Identity

    def use(self, changes: Mapping[Claim, int]) -> None:
        gone, come = ({c.ref: c for c, n in changes.items() if n * sign > 0} for sign in (-1, 1))
        anew = gone.keys() & come.keys()  # a record that says something else now keeps what it cites
        self.records.anew(come[ref] for ref in anew)
        less = [{"ref": c.ref, "n": n} for c, n in changes.items() if n < 0 and c.ref not in anew]
        more = [
            {"ref": c.ref, "n": n, "claim": claim_row(c)}
            for c, n in changes.items()
            if n > 0 and c.ref not in anew
        ]
        self._each(cypher.USE_LESS, less)
        self._each(cypher.USE_MORE, more)

    def component(self, keys: Iterable[str]) -> tuple[Claim, ...]:
        found: dict[str, Claim] = {}
        asked: set[str] = set()
        while ask := set(keys) - asked:
            asked |= ask
            rows = self._run(cypher.COMPONENT, keys=sorted(ask))
            claims = self._claims((row["ref"], row["uses"]) for row in rows if row["ref"] not in found)
            found |= {c.ref: c for c in claims}
            keys = {k for c in claims for k in c.keys}
        return tuple(found.values())

    def _claims(self, refs: Iterable[tuple[str, int]]) -> list[Claim]:
        known = {ref: self._seen.get(ref, uses) for ref, uses in refs}
        unread = [ref for ref, claim in known.items() if claim is None]
        read = [claim_of(row["claim"]) for row in self._run(cypher.CLAIMS, refs=unread)] if unread else []
        self._seen.keep(read)
        return [claim for claim in known.values() if claim is not None] + read

    def ids(self, keys: Iterable[str]) -> Mapping[str, str]:
        return {row["key"]: row["id"] for row in self._run(cypher.IDS, keys=sorted(set(keys)))}

    def nodes(self, ids: Iterable[str]) -> Mapping[str, Node]:
        rows = self._run(cypher.NODES, ids=sorted(set(ids)))
        forms = [(form_of(row["authority"]), row) for row in rows]
        return {f.id: Node(f, tuple(sorted(row["keys"])), (), row["held"]) for f, row in forms}

    def settle(self, keys: frozenset[str], nodes: Sequence[Node]) -> None:
        means = self.ids(keys)
        before = self.nodes(means.values())
        refs = [ref for node in nodes for ref in node.claims]
        named = {row["ref"]: row for row in self._run(cypher.NAMED_BY, refs=refs)}
        stays = _staying(nodes, named)
        lost = [id for id in before if id not in stays]
        now = self._rename(stays, lost)
        was = {new: before[old].authority for old, new in stays.items() if old in before}
        changed = [n.authority for n in nodes if was.get(n.authority.id) != n.authority]
        captions = [{**form_row(a), "words": " ".join(words(a.name))} for a in changed]
        self._each(cypher.CAPTION, captions)
        self._each(cypher.DECIDED_BY, captions)
        pairs = [(ref, n.authority.id) for n in nodes for ref in n.claims]
        moved = [(ref, id) for ref, id in pairs if ref not in named or now[named[ref]["id"]] != id]
        self._each(cypher.NAMES, [{"ref": ref, "id": id} for ref, id in moved])
        aliases = {key: n.authority.id for n in nodes for key in n.keys}
        new = [{"key": k, "id": id} for k, id in aliases.items() if k not in means or now[means[k]] != id]
        self._run(cypher.FORGET_KEYS, keys=[row["key"] for row in new] + sorted(keys - aliases.keys()))
        self._each(cypher.MEANS, new)
        self._run(cypher.DROP_KEYS, keys=sorted(keys - aliases.keys()))
        for row in self._run(cypher.LISTING, refs=[ref for ref, _ in moved if ref in named]):
            self._link_again(row["file"])
        for ref, id in moved:
            if ref in named and ref.startswith("record-"):
                self.records.move(number_of(ref), now[named[ref]["id"]], id)
        for statement in cypher.LINK_AUTHORITIES:
            self._run(statement, keys=sorted(keys))
        self._run(cypher.DROP_AUTHORITIES, ids=[now[id] for id in lost])
        if lost or changed:
            self._run(cypher.DROP_LONE_COURTS)

    def _rename(self, stays: Mapping[str, str], lost: Sequence[str]) -> Mapping[str, str]:
        """Give nodes their new ids, by way of names that nothing has; what each old id is called now."""
        now = {old: new for old, new in stays.items() if old != new} | {old: f"~{old}" for old in lost}
        self._each(cypher.RENAME, [{"old": old, "new": f"~{old}"} for old in now])
        self._each(
            cypher.RENAME, [{"old": f"~{old}", "new": new} for old, new in now.items() if old in stays]
        )
        return dict(stays) | now

    def _link_again(self, file: str) -> None:
        """Write an opinion's rows anew, after some of its claims came to name another authority."""
        rows = self._rows(file)[file]
        self.drop_opinion(file)
        self._write(file, rows)

    # What persons enter

    def named(self, keys: Iterable[str]) -> frozenset[str]:
        return frozenset(row["key"] for row in self._run(cypher.NAMED, keys=sorted(set(keys))))

    def right_known(self, id: str) -> bool:
        return bool(self._run(cypher.RIGHT_KNOWN, id=id))

    def right_named(self, id: str) -> bool:
        return bool(self._run(cypher.RIGHT_NAMED, id=id))

    def entered(self, kind: EnteredKind, id: str) -> Any | None:
        rows = self._run(cypher.READ_ENTERED[kind], row=id)
        return full(ENTERED[kind], rows[0]["row"]) if rows else None

    def enter(self, kind: EnteredKind, id: str, value: Any | None, key: str | None = None) -> None:
        self._run(cypher.DROP_ENTERED[kind], row=id)
        if value is not None:
            self._run(cypher.ENTER[kind], cells={"graph": self._graph, "row": id, "key": key, **flat(value)})
            if kind in cypher.LINK_RIGHTS:
                self._run(cypher.LINK_RIGHTS[kind], row=id)
            if key is not None:
                for statement in cypher.LINK_AUTHORITIES:
                    self._run(statement, keys=[key])
        self._run(cypher.DROP_LONE_RIGHTS)

    def log(self, change: Change) -> None:
        row = {"graph": self._graph, "number": self.last_change() + 1, **flat(change)}
        self._run(cypher.LOG, row=row)

    def last_change(self) -> int:
        return int(self._run(cypher.LAST_CHANGE)[0]["n"])

    def changes(self) -> tuple[Change, ...]:
        return tuple(full(Change, row["row"]) for row in self._run(cypher.CHANGES))

    # Reading

    def everything(self, recorded: frozenset[str] | None = None) -> Held:
        records = self.records.held(recorded)
        refs = sorted(records.refs)
        entered = {kind: tuple(self._all_entered(kind)) for kind in ENTERED}
        keys = {key for values in entered.values() for key, _ in values if key is not None}
        claims = [(claim_of(row["claim"]), row["id"]) for row in self._run(cypher.READ_CLAIMS)]
        claims += [(claim_of(row["claim"]), row["id"]) for row in self._run(cypher.READ_NAMED, refs=refs)]
        ids = sorted({id for _, id in claims} | set(self.ids(keys).values()))
        return Held(
            total=self.total(),
            claims=tuple(claims),
            authorities=tuple(
                form_of(row["authority"]) for row in self._run(cypher.READ_AUTHORITIES, ids=ids)
            ),
            aliases={row["key"]: row["id"] for row in self._run(cypher.READ_KEYS, ids=ids)},
            opinions=self._rows(None),
            entered=entered,
            records=records,
        )

    def _all_entered(self, kind: EnteredKind) -> Iterator[tuple[str | None, Any]]:
        for found in self._run(cypher.READ_ENTERED[kind], row=None):
            yield found["row"].get("key"), full(ENTERED[kind], found["row"])

    def _rows(self, file: str | None) -> Mapping[str, Rows]:
        """The rows of one opinion with its text, or of all without."""
        tables = ("opinions", "listed", *READ, "weighed")
        found: defaultdict[str, Rows] = defaultdict(lambda: {table: [] for table in tables})
        statements = [
            ("opinions", cypher.READ_SOURCES),
            ("listed", cypher.READ_LISTED),
            ("weighed", cypher.READ_WEIGHED),
        ]
        statements += [("stated_rights", cypher.READ_STATED_RIGHTS), *cypher.READ_ROWS.items()]
        statements += [("edges", statement) for statement in cypher.READ_EDGES]
        for table, statement in statements:
            for result in self._run(statement, file=file):
                row = result["row"]
                found[row["sha256" if table == "opinions" else "file"]][table].append(row)
        for rows in found.values():
            for table in rows:
                rows[table].sort(key=_seq)
        return found

    def search(self, wanted: tuple[tuple[str, ...], ...], limit: int) -> tuple[Hit, ...]:
        # Words are letters and figures alone (`graph.store.words`), so nothing in them is an operator of the index.
        asked = " ".join(f'+words:"{" ".join(phrase)}"' for phrase in wanted)
        query = f'+graph:"{self._graph}" {asked}'
        rows = self._run(cypher.SEARCH, query=query, limit=limit)
        return merged(map(_hit, rows), self.records.search(query, limit), limit)


def _seq(row: Row) -> int:
    return int(str(row.get("seq") or 0))


def _right(right: Any) -> str:
    return str(right) if str(right).startswith("right-") else right_id(str(right))


def _hit(row: Mapping[str, Any]) -> Hit:
    field = FIELDS[row["field"]]
    return Hit(row["id"], field, said_json(row["text"]) if field == "parenthetical" else row["text"])


def _staying(nodes: Sequence[Node], named: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Which node of the server becomes which authority (old id → new id): that of most claims, so that little moves."""
    stays: dict[str, str] = {}
    for node in nodes:
        votes: Counter[str] = Counter()
        for ref in node.claims:
            if ref in named:
                votes[named[ref]["id"]] += named[ref]["uses"]
        free = [id for id in votes if id not in stays]
        if free:
            stays[min(free, key=lambda id: (-votes[id], id != node.authority.id, id))] = node.authority.id
    return stays
