"""The seed read again with pages set anew: what a person confirmed stays; where the court's words changed, it is told."""

from pathlib import Path

import pytest

from graph.queries.proposals import answer, to_look_again, waiting
from graph.queries.verify import verify
from graph.store.opening import open_store
from graph.store.protocol import GraphStore
from ingest.assemble import assemble
from ingest.pipeline import read_stdin

SEED = next((Path(__file__).parents[2] / "seeds").glob("*.txt")).read_text("utf-8")
INTO = "they conveyed to Sears"


def merge(store: GraphStore, text: str) -> None:
    reading = read_stdin(text.encode(), name="opinion.txt")
    store.merge(assemble(reading.extraction, reading.text))


@pytest.fixture
def store(tmp_path: Path) -> GraphStore:
    made = open_store(str(tmp_path / "graph.sqlite"))
    merge(made, SEED)
    snapshot = made.snapshot()
    chosen = next(row for row in waiting(snapshot) if INTO in row.proposal.evidence.text)
    made.put_finding(answer(snapshot, chosen.proposal.id, "confirmed", by="Ada", at="2026-01-02", why=""))
    return made


@pytest.mark.parametrize(
    "head", ["MARTINEZ V. CITY OF CLOVIS 25 ", "\n\n26          MARTINEZ V. CITY OF CLOVIS\n\n"]
)
def test_a_page_head_put_into_the_passage(store: GraphStore, head: str) -> None:
    before = store.snapshot()
    merge(store, SEED.replace(INTO, head + INTO))
    after = store.snapshot()
    [finding] = after.findings
    assert after.anchors[finding.id].status == "stands"
    assert len(waiting(after)) == len(waiting(before))
    assert verify(after, store.text) == ()


def test_a_word_put_into_the_passage(store: GraphStore) -> None:
    merge(store, SEED.replace(INTO, INTO.replace("they", "they never")))
    after = store.snapshot()
    [stale] = to_look_again(after)
    assert stale.read_in == "Martinez v. City of Clovis"
    assert [d.where for d in verify(after, store.text)] == [f"finding {stale.finding.id}"]
    merge(store, SEED)
    assert to_look_again(store.snapshot()) == ()
