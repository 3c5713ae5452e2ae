"""Bulk load and questions at several sizes, on made-up data in CourtListener's layout: rows a second, memory, times.

Each load runs in a process of its own, whose peak memory is its own; beside it a bare executemany of the very same rows
into the same tables. `--neo4j URL` does the same on a server (credentials as for the store), beside a bare UNWIND.
"""

import argparse
import json
import os
import platform
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from bulk_data import Size, cluster_of, make  # noqa: E402  found beside this file

from graph.store.neighbours import Wanted  # noqa: E402
from graph.store.opening import open_store  # noqa: E402
from graph.store.protocol import GraphStore  # noqa: E402
from graph.store.sqlite_file import connect  # noqa: E402
from graph.store.sqlite_records import to_find  # noqa: E402
from ingest.bulk.courtlistener import load_courtlistener  # noqa: E402

TABLES = ("authorities", "claims", "claim_keys", "aliases", "records", "citings", "remarks", "found")
ASKED = 200  # questions of each kind
PAGE = ROOT / "docs" / "scale.md"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--neo4j", metavar="URL", help="a graph of its own on a server, which is emptied")
    parser.add_argument(
        "--folder", type=Path, help="keep data and stores here (default: a folder that is removed)"
    )
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    parser.add_argument("--step", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.step:
        print(json.dumps(_STEPS[asked.step](asked.folder, asked.neo4j)))
        return
    with tempfile.TemporaryDirectory() as made:
        folder = asked.folder or Path(made)
        lines = list(report(folder, asked.cases, asked.neo4j))
    if asked.write:
        PAGE.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def report(folder: Path, sizes: list[int], neo4j: str | None) -> Iterator[str]:
    """The tables, printed as they are made."""
    for line in (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}",
        "",
        "| cases | citations | parentheticals | load, s | rows a second | bare executemany, s | times bare "
        "| file, MB | peak memory, MB |",
        "|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ):
        yield _said(line)
    times: list[dict[str, Any]] = []
    for cases in sizes:
        here = folder / str(cases)
        data = here / "bulk"
        if not data.exists():
            make(data, Size(cases, 10 * cases, cases))
        for old in here.glob("*.sqlite*"):
            old.unlink()
        load, bare = _run("load", here), _run("bare", here)
        rows = load["rows"]
        yield _said(
            f"| {cases:,} | {load['citings']:,} | {load['remarks']:,} | {load['seconds']:.1f} "
            f"| {rows / load['seconds']:,.0f} | {bare['seconds']:.1f} | {load['seconds'] / bare['seconds']:.2f} "
            f"| {load['bytes'] / 1e6:,.0f} | {load['memory'] / 1e6:,.0f} |"
        )
        times.append({"store": f"SQLite, {cases:,} cases", **_run("ask", here)})
    if neo4j:
        here = folder / str(sizes[-1] // 10)
        if not (here / "bulk").exists():
            make(here / "bulk", Size(sizes[-1] // 10, sizes[-1], sizes[-1] // 10))
        load, bare = _run("load_neo4j", here, neo4j), _run("bare_neo4j", here, neo4j)
        for line in (
            "",
            f"Neo4j, {sizes[-1] // 10:,} cases: load {load['seconds']:.1f} s, bare UNWIND of the same rows "
            f"{bare['seconds']:.1f} s, {load['seconds'] / bare['seconds']:.2f} times; the process's peak memory "
            f"{load['memory'] / 1e6:,.0f} MB.",
        ):
            yield _said(line)
        times.append({"store": f"Neo4j, {sizes[-1] // 10:,} cases", **_run("ask_neo4j", here, neo4j)})
    kinds = [k for k in times[0] if k != "store"]
    yield _said("")
    yield _said("| milliseconds, p50 / p95 | " + " | ".join(t["store"] for t in times) + " |")
    yield _said("|---|" + "--:|" * len(times))
    for kind in kinds:
        yield _said(f"| {kind} | " + " | ".join(f"{t[kind][0]:.1f} / {t[kind][1]:.1f}" for t in times) + " |")


def _said(line: str) -> str:
    print(line, flush=True)
    return line


def _run(step: str, folder: Path, neo4j: str | None = None) -> Any:
    """One step in a process of its own."""
    command = [sys.executable, __file__, "--step", step, "--folder", str(folder)]
    done = subprocess.run(
        [*command, *(("--neo4j", neo4j) if neo4j else ())], capture_output=True, text=True, encoding="utf-8"
    )
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout)


def _load(folder: Path, neo4j: str | None) -> dict[str, float]:
    address = neo4j or str(folder / "store.sqlite")
    start = time.perf_counter()
    store = open_store(address)
    report = load_courtlistener(folder / "bulk", store, work=folder / "work.sqlite")
    store.close()
    seconds = time.perf_counter() - start
    rows = {f.file.partition("-20")[0]: f.rows for f in report.files}
    size = (folder / "store.sqlite").stat().st_size if not neo4j else 0
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    citings, remarks = rows["citation-map"], rows["parentheticals"]
    return {
        "seconds": seconds, "rows": rows["cases"] + rows["citations"] + citings + remarks, "citings": citings,
        "remarks": remarks, "bytes": size, "memory": memory,
    }  # fmt: skip


def _bare(folder: Path, neo4j: str | None) -> dict[str, float]:
    """The rows of the loaded store into the same tables and indexes, and nothing is checked or worked out."""
    with closing(sqlite3.connect(folder / "store.sqlite")) as loaded:
        bare = connect(str(folder / "bare.sqlite"), create=True)
        start = time.perf_counter()
        bare.execute("begin")
        for table in TABLES:
            width = len(loaded.execute(f"select * from {table} limit 1").description)
            bare.executemany(
                f"insert into {table} values ({', '.join('?' * width)})",
                loaded.execute(f"select * from {table}"),
            )
        words = loaded.execute("select rowid, words from search")
        bare.executemany("insert into search (rowid, words) values (?, ?)", words)
        remarks = ((n, to_find(text)) for n, text in loaded.execute("select number, text from remarks"))
        bare.executemany("insert into remark_search (rowid, words) values (?, ?)", remarks)
        bare.execute("commit")
        bare.close()
    return {"seconds": time.perf_counter() - start}


def _ask(folder: Path, neo4j: str | None) -> dict[str, tuple[float, float]]:
    """p50 and p95 of each kind of question, in milliseconds."""
    cases = int(folder.name)
    chance = random.Random(2)
    store = open_store(neo4j or str(folder / "store.sqlite"))
    try:
        some = [f"courtlistener-{cluster_of(chance.randrange(cases))}" for _ in range(2 * ASKED)]
        often = [f"courtlistener-{cluster_of(n)}" for n in range(max(ASKED // 10, 1))]
        late = [
            f"courtlistener-{cluster_of(cases - 1 - chance.randrange(cases // 10))}" for _ in range(ASKED)
        ]
        wanted = Wanted(("ca9",), "1990-01-01", None, 50)
        words = [f'"{a} was" {b}' for a in ("officer", "court", "search", "duty") for b in range(ASKED // 4)]
        return {
            "who cites a case, of one court since a day, the latest 50": _timed(
                [lambda c=c: store.cited_by(c, wanted) for c in some[:ASKED]]
            ),
            "the same of the cases cited most": _timed(
                [lambda c=c: store.cited_by(c, wanted) for c in often]
            ),
            "the latest 50 of all that cite those": _timed(
                [lambda c=c: store.cited_by(c, Wanted(limit=50)) for c in often]
            ),
            "what a case rests on, of one court since a day": _timed(
                [lambda c=c: store.rests_on(c, wanted) for c in late]
            ),
            "two hops: what its authorities rest on": _timed([lambda c=c: _two_hops(store, c) for c in late]),
            "the shortest chain between two cases": _timed(
                [lambda a=a, b=b: store.between(a, b) for a, b in zip(late, some, strict=False)]
            ),
            "words in parentheticals": _timed([lambda w=w: store.search(w) for w in words]),
            "the part of the graph that a check reads": _timed(
                [lambda: store.snapshot(()) for _ in range(ASKED)]
            ),
        }
    finally:
        store.close()


def _two_hops(store: GraphStore, case: str) -> int:
    return sum(len(store.rests_on(n.id)) for n in store.rests_on(case))


def _timed(questions: list[Callable[[], object]]) -> tuple[float, float]:
    took = []
    for question in questions:
        start = time.perf_counter()
        question()
        took.append(1000 * (time.perf_counter() - start))
    took.sort()
    return took[len(took) // 2], took[min(len(took) - 1, len(took) * 95 // 100)]


def _load_neo4j(folder: Path, neo4j: str | None) -> dict[str, float]:
    assert neo4j is not None
    _empty(neo4j)
    return _load(folder, neo4j)


def _bare_neo4j(folder: Path, neo4j: str | None) -> dict[str, float]:
    """The rows of the SQLite store of that size as nodes and relationships, by UNWIND in batches of the load's size."""
    from graph.store.neo4j_address import read_address  # noqa: PLC0415  only with --neo4j

    assert neo4j is not None
    if not (folder / "store.sqlite").exists():
        _load(folder, None)
    where = read_address(neo4j, os.environ)
    graph = f"{where.graph}-bare"
    _empty(neo4j, "-bare")
    with closing(sqlite3.connect(folder / "store.sqlite")) as loaded, _driver(where.server) as driver:
        loaded.row_factory = sqlite3.Row
        keys = "select c.ref, k.key, c.authority from claims c join claim_keys k on k.claim = c.ref"
        citing = "select 'record-' || citing as by, 'record-' || cited as of, * from citings"
        remark = "select 'record-' || describing as by, 'record-' || described as of, * from remarks"
        ends = "MATCH (a:Claim {graph: $graph, ref: row.by})-[:NAMES]->(x) MATCH (b:Claim {graph: $graph, ref: row.of})"
        ends += "-[:NAMES]->(y) "
        start = time.perf_counter()
        for select, statement in (
            ("select * from authorities", "CREATE (a:Authority {graph: $graph}) SET a += row"),
            (
                "select * from claims",
                "MATCH (a:Authority {graph: $graph, id: row.authority}) "
                "CREATE (c:Claim {graph: $graph})-[:NAMES]->(a) SET c += row",
            ),
            (
                keys,
                "MATCH (c:Claim {graph: $graph, ref: row.ref}) MATCH (a:Authority {graph: $graph, id: row.authority}) "
                "CREATE (c)-[:BEARS]->(k:Key {graph: $graph, key: row.key + row.ref})-[:MEANS]->(a)",
            ),
            (citing, f"{ends} CREATE (x)-[r:CITES]->(y) SET r = row"),
            (
                remark,
                f"{ends} CREATE (x)-[:SAYS]->(p:Parenthetical {{graph: $graph}})-[:OF]->(y) SET p += row",
            ),
        ):
            rows = loaded.execute(select)
            while some := [dict(row) for row in rows.fetchmany(5000)]:
                driver.execute_query(f"UNWIND $rows AS row {statement}", rows=some, graph=graph)
        seconds = time.perf_counter() - start
    _empty(neo4j, "-bare")
    return {"seconds": seconds}


def _empty(neo4j: str, more: str = "") -> None:
    from graph.store.neo4j_address import read_address  # noqa: PLC0415

    where = read_address(neo4j, os.environ)
    with _driver(where.server) as driver, driver.session() as session:
        session.run(
            "MATCH (n {graph: $graph}) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS",
            graph=where.graph + more,
        ).consume()


def _driver(server: str) -> Any:
    from neo4j import GraphDatabase  # noqa: PLC0415

    return GraphDatabase.driver(
        server, auth=(os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_PASSWORD", ""))
    )


_STEPS = {
    "load": _load,
    "bare": _bare,
    "ask": _ask,
    "load_neo4j": _load_neo4j,
    "bare_neo4j": _bare_neo4j,
    "ask_neo4j": _ask,
}
_HEAD = """# Bulk load and questions at size

Written by `make bench-scale`; do not edit. The data is made up, in CourtListener's own layout, seeded
(`benchmarks/bulk_data.py`): a few cases are cited by very many, most by hardly any. "Bare" puts the very same rows into
the same tables and indexes and does nothing else: nothing is read from CSV, checked, identified, digested or resumed.

"""

if __name__ == "__main__":
    main()
