"""A store that version 1 wrote is opened by this one: nothing in it is lost, and what persons said of it goes on."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from conformance.store_identity import word
from conformance.store_records import CITES, DOE, MARTINEZ, OKIN_RECORDED, SAID, load
from graph.queries.proposals import waiting
from graph.queries.verify import verify
from graph.store.landing import Landed
from graph.store.opening import open_store
from graph.store.protocol import GraphStore
from graph.store.sqlite_file import migrations
from kit.version_1 import KENNEDY, OKIN, RIGHT, fill, findings, old_store, reading


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return old_store(tmp_path / "old.sqlite")


@pytest.fixture
def upgraded(path: Path) -> GraphStore:
    return open_store(str(path))


@pytest.fixture
def fresh() -> GraphStore:
    store = open_store(":memory:")
    fill(store)
    return store


def test_the_upgraded_store_is_that_of_the_same_content_made_anew(
    upgraded: GraphStore, fresh: GraphStore
) -> None:
    assert upgraded.info()["schema"] == str(len(migrations()))
    assert upgraded.snapshot_id() == fresh.snapshot_id()
    assert upgraded.snapshot() == fresh.snapshot()
    assert upgraded.changes() == fresh.changes()
    assert upgraded.text("943 F.3d 1260") == fresh.text("943 F.3d 1260")
    for words in ("okin", "handcuffed man", "943 F.3d 1260"):
        assert upgraded.search(words) == fresh.search(words) != ()
    assert upgraded.recorded() == fresh.recorded()


def test_nothing_of_it_is_doubted_and_the_old_file_stays_beside_it(path: Path, upgraded: GraphStore) -> None:
    snapshot = upgraded.snapshot()
    assert verify(snapshot, upgraded.text) == ()
    assert {f.id for f in snapshot.findings} == {f.id for f in findings()}
    assert [h.clean for _, h in snapshot.holdings_of("943 F.3d 1260")] == [None]
    assert upgraded.merge(reading()).status == "unchanged"
    with closing(sqlite3.connect(f"{path}.version-1")) as copy:
        assert copy.execute("pragma user_version").fetchone() == (1,)
        assert copy.execute("select count(*) from entered_finding").fetchone() == (2,)


def test_what_later_versions_brought_works_in_it(upgraded: GraphStore, fresh: GraphStore) -> None:
    for store in (upgraded, fresh):
        landed = load(store, OKIN_RECORDED, MARTINEZ, DOE, citings=CITES, remarks=(SAID,))
        assert landed == Landed(new=8)
        store.put_identity(word(OKIN.id, KENNEDY.id, same=False))
    assert upgraded.snapshot() == fresh.snapshot()
    assert set(upgraded.snapshot().recorded) == {"577 F.3d 415", "943 F.3d 1260", "courtlistener-13"}


def test_what_a_person_rejected_before_the_upgrade_is_not_proposed_again(
    upgraded: GraphStore, fresh: GraphStore
) -> None:
    for store in (upgraded, fresh):
        assert store.merge(reading(rule="holds.2")).status == "updated"
        assert waiting(store.snapshot()) == ()
    assert upgraded.snapshot() == fresh.snapshot()


def test_a_person_takes_back_after_the_upgrade_what_was_said_before(upgraded: GraphStore) -> None:
    confirmed, rejected = findings()
    before = upgraded.snapshot_id()
    upgraded.merge(reading(rule="holds.2"))
    upgraded.undo(rejected.id, by="Ada", at="2026-02-03")
    assert [(row.right_text, row.authority_name) for row in waiting(upgraded.snapshot())] == [
        (RIGHT, "Kennedy v. City")
    ]
    upgraded.undo(confirmed.id)
    assert upgraded.snapshot().findings == ()
    for finding in (confirmed, rejected):
        upgraded.put_finding(finding)
    upgraded.merge(reading())
    assert upgraded.snapshot_id() == before
