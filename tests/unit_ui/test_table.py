"""The table's filters and orders: what passes, what is counted, what a row says."""

import pytest

from graph.queries.authorities import AuthorityRow, authorities
from kit.extractions import case, graph_of, opinion, said
from kit.page_graph import OPINION, small_opinion
from ui.present.table import ORDERS, Filters, circuit_of, facets, table_row, treatment_of, treatment_words

ROWS = authorities(graph_of(small_opinion()), OPINION)


def named(rows: list[AuthorityRow]) -> list[str]:
    return [r.name for r in rows]


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        (Filters(words="VILLAGE okay"), ["Okay v. Village"]),
        (Filters(words="left a woman in danger"), ["Ward v. Ostrow"]),
        (Filters(words="71 F.3d"), ["Shaw v. County"]),
        (Filters(kinds=("statute",)), ["42 U.S.C. § 1983"]),
        (Filters(circuits=("ca7", "scotus")), ["Trent v. Dean", "Willis v. Lane"]),
        (Filters(treatments=("negative",)), ["Okay v. Village"]),
        (Filters(words="okay", circuits=("ca9",)), []),
    ],
)
def test_a_row_passes_that_has_all_that_is_asked(filters: Filters, left: list[str]) -> None:
    assert filters.any
    assert named([r for r in ROWS if filters.keep(r)]) == left


def test_no_filter_lets_every_row_pass() -> None:
    assert not Filters().any
    assert all(Filters().keep(r) for r in ROWS)


def test_facets_count_every_row_once() -> None:
    assert facets(ROWS, circuit_of, ("scotus", "ca9")) == {
        "scotus": 1,
        "ca9": 2,
        "ca2": 1,
        "ca7": 1,
        "none": 1,
    }


@pytest.mark.parametrize("order", ORDERS)
def test_an_order_loses_no_row(order: str) -> None:
    assert sorted(named(sorted(ROWS, key=ORDERS[order]))) == sorted(named(list(ROWS)))


def test_the_oldest_and_the_gravest_come_first_when_asked() -> None:
    assert named(sorted(ROWS, key=ORDERS["oldest first"]))[0] == "Ward v. Ostrow"
    assert named(sorted(ROWS, key=ORDERS["gravest treatment first"]))[0] == "Okay v. Village"


def test_a_treatment_on_notice_stands_apart_from_the_merits() -> None:
    okay = ROWS[0]
    assert treatment_of(okay) == "negative"
    assert treatment_words(okay) == "questioned; on notice only: declined to follow"


def test_a_row_has_no_empty_marks_where_nothing_is_known() -> None:
    statute = next(r for r in ROWS if r.kind == "statute")
    assert table_row(statute)["cite"] == ""
    assert None not in table_row(statute, with_force=True).values()


def test_a_row_that_only_a_dissent_cites_says_so_beside_its_pages():
    roe, poe = case("Roe v. Poe, 1 F.3d 1 (9th Cir. 1990)"), case("Doe v. Coe, 2 F.3d 2 (9th Cir. 1990)")
    held = graph_of(opinion(said(roe, page="3"), said(poe, page="10", part="dissent")))
    pages = {r.name: table_row(r)["on pages"] for r in authorities(held)}
    assert pages == {"Roe v. Poe": "3", "Doe v. Coe": "10 (dissent only)"}
