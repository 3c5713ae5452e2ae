"""stats: the figures of what is held."""

from graph.queries.coverage import stats
from graph.store.opening import open_store
from kit.batches import case, opinion


def test_the_figures_are_of_what_is_held_and_cited() -> None:
    store = open_store(":memory:")
    store.merge(
        opinion("943 F.3d 1260", of=[case("577 F.3d 415", court="ca2", year=2009)], rights=["A right."])
    )
    store.merge(
        opinion(
            "950 F.3d 1", of=[case("943 F.3d 1260"), case("1 U.S. 1", court="scotus")], filed="2020-02-01"
        )
    )
    held = stats(store.snapshot())
    assert held == {
        "snapshot": store.snapshot_id(),
        "opinions": 2,
        "authorities": 4,
        "placeholders": 2,
        "mentions": 3,
        "unresolved": 0,
        "edges": 3,
        "holdings": 0,
        "rights": 1,
        "proposals": 0,
        "findings": 0,
        "earliest": "2009",
        "latest": "2020-02-01",
        "recorded": 0,
        "parentheticals": 0,
        "courts": {"ca2": 1, "ca9": 2, "scotus": 1},
    }
