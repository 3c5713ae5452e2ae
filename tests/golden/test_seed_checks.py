"""Golden check records of the seed, whole: one reviewable difference a change. `docs/worked-example.md` explains them.

`pytest tests/golden/test_seed_checks.py --update-golden` writes them anew; a person explains the difference in the commit.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.established.engine import check
from graph.established.question import ask
from graph.queries.rights import list_rights
from graph.rules.circuits import load_rules
from graph.snapshot import Snapshot
from graph.store.opening import open_store
from ingest.job import ingest

SEED = Path(__file__).parents[2] / "seeds" / "martinez_v_city_of_clovis.txt"
GOLDEN = Path(__file__).parent / "checks"
# Which of the two rights, where, from which day through which.
QUESTIONS = {
    "right-1-ca9-2013-05-02": (0, "ca9", "2013-05-02", None),
    "right-1-ca9-2019-12-04": (0, "ca9", "2019-12-04", None),
    "right-1-ca9-2020-03-01": (0, "ca9", "2020-03-01", None),
    "right-1-ca2-2013-05-02": (0, "ca2", "2013-05-02", None),
    "right-1-ca11-2020-03-01": (0, "ca11", "2020-03-01", None),
    "right-2-ca9-2013-06-04": (1, "ca9", "2013-06-04", None),
    "right-1-ca9-2019-11-01-2020-03-01": (0, "ca9", "2019-11-01", "2020-03-01"),
}


@pytest.fixture(scope="module")
def snapshot() -> Iterator[Snapshot]:
    store = open_store(":memory:")
    ingest([SEED], store)
    yield store.snapshot()
    store.close()


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_record_is_the_golden_one(name: str, snapshot: Snapshot, pytestconfig: pytest.Config) -> None:
    which, forum, on, through = QUESTIONS[name]
    right = list_rights(snapshot)[which]["id"]
    question = ask(right, forum, on, through=through, known_rights=frozenset(snapshot.rights))
    record = check(snapshot, question, load_rules()).to_json() + "\n"
    path = GOLDEN / f"{name}.json"
    if pytestconfig.getoption("--update-golden"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(record, "utf-8")
    assert record == path.read_text("utf-8")


def test_no_golden_record_is_left_over() -> None:
    assert {p.stem for p in GOLDEN.glob("*.json")} == set(QUESTIONS)
