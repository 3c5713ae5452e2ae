"""The same facts in SQLite and in a live Neo4j, written in another order: the same bytes of every check."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from neo4j import GraphDatabase

import ingest
from graph.dossier import export_dossier, import_dossier
from graph.established.engine import check
from graph.established.question import Question, ask
from graph.rules.circuits import load_rules
from graph.store.opening import open_store
from graph.store.protocol import GraphStore
from ingest.assemble import assemble
from kit import scenarios
from kit.snapshots import RIGHT

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "martinez_v_city_of_clovis.txt"
DOSSIERS = [
    ROOT / "tests/scenarios/doctrine" / f"{name}.toml"
    for name in (
        "s07_split_with_many_for_needs_a_person",
        "s10_unit_b_binds_the_eleventh",
        "s07_vacated_on_other_grounds_asks_a_person",
    )
]


def filled(store: GraphStore, *, backwards: bool) -> GraphStore:
    steps = [lambda: store.merge(assemble(ingest.extract(str(SEED)), SEED.read_text("utf-8")))]
    for path in DOSSIERS:
        read = scenarios.read(scenarios.load(path))
        steps.append(lambda read=read: import_dossier(read, store, by="Ada", at="2026-01-02T03:04:05Z"))
    for step in reversed(steps) if backwards else steps:
        step()
    return store


def questions(store: GraphStore) -> list[Question]:
    rights = [RIGHT, *sorted(store.snapshot().rights)]
    days = ("1990-05-01", "2012-05-01", "2013-05-02", "2020-03-01")
    return [
        ask(r, f, d, forums=("ca2", "ca11")) for r in rights for f in ("ca9", "ca11", "cacd") for d in days
    ]


@pytest.fixture
def reference(tmp_path: Path) -> Iterator[GraphStore]:
    store = filled(open_store(str(tmp_path / "reference.db")), backwards=False)
    yield store
    store.close()


def same_bytes(one: GraphStore, other: GraphStore) -> None:
    first, second, rules = one.snapshot(), other.snapshot(), load_rules()
    assert first.id == second.id
    for question in questions(one):
        assert check(first, question, rules).to_json() == check(second, question, rules).to_json()
    assert export_dossier(first) == export_dossier(second)


def test_two_sqlite_files_written_in_another_order(reference: GraphStore, tmp_path: Path) -> None:
    other = filled(open_store(str(tmp_path / "other.db")), backwards=True)
    same_bytes(reference, other)
    other.close()


def test_a_live_neo4j(reference: GraphStore, neo4j_url: str, neo4j_auth: tuple[str, str]) -> None:
    graph = f"test-{uuid4().hex[:12]}"
    with GraphDatabase.driver(neo4j_url, auth=neo4j_auth) as driver:
        try:
            other = filled(open_store(f"{neo4j_url}/{graph}"), backwards=True)
            same_bytes(reference, other)
            other.close()
        finally:
            driver.execute_query("MATCH (n) WHERE n.graph STARTS WITH $graph DETACH DELETE n", graph=graph)
