"""The index of texts: the same order as BM25 worked out by hand, ties by place, and what it did not find is said."""

import math

import numpy as np

from graph.queries.candidates import candidates
from graph.queries.likeness import build
from graph.queries.matching import K1, B
from kit.extractions import cites, explains, graph_of, opinion, treats
from kit.snapshots import case, snapshot

TEXTS = [
    "arresting a person for filming police in public",
    "searching a home without a warrant",
    "filming a public meeting of a school board",
    "searching a home without a warrant",
]


def by_words(text: str) -> list[tuple[str, str]]:
    return [(w, w) for w in text.split()]


def test_scores_are_those_of_the_formula() -> None:
    index = build(TEXTS, by_words)
    found = index.search("filming public", 4)
    lengths = [len(t.split()) for t in TEXTS]
    average = sum(lengths) / 4
    rarity = math.log(1 + (4 - 2 + 0.5) / (2 + 0.5))
    for near in found.near:
        norm = K1 * (1 - B + B * lengths[near.number] / average)
        assert near.score == round(2 * rarity * (K1 + 1) / (1 + norm), 4)
    assert [n.number for n in found.near] == [2, 0] if lengths[2] < lengths[0] else [0, 2]


def test_equal_scores_stand_in_the_order_given_whatever_the_limit() -> None:
    index = build(TEXTS)
    assert [n.number for n in index.search("warrant to search homes", 9).near] == [1, 3]
    assert [n.number for n in index.search("warrant to search homes", 1).near] == [1]


def test_what_is_left_out_is_left_out_before_the_best_are_taken() -> None:
    among = np.array([True, False, True, True])
    assert [n.number for n in build(TEXTS).search("home warrant", 1, among).near] == [3]


def test_nothing_found_still_says_what_was_searched_and_which_words_are_nowhere() -> None:
    found = build(TEXTS).search("zoning of billboards")
    assert (found.near, found.searched, found.unknown) == ((), 4, ("billboards", "zoning"))
    assert build([]).search("anything").searched == 0


def test_words_of_like_meaning_are_found_and_told_as_typed() -> None:
    [first, *_] = build(TEXTS).search("recording officers").near
    assert (first.number, first.matched) == (0, ("officers", "recording"))


def test_an_empty_graph_finds_nothing_and_says_so() -> None:
    found = candidates(snapshot(case("a", "ca9", 2001)), "a right to film the police")
    assert (found.cases, found.related, found.searched) == ((), (), 0)
    assert found.unknown == ("film", "police", "right")


FILMS = cites(
    "Roe v. Poe, 1 F.3d 1 (9th Cir. 1990)", page="4", parentheticals=(explains("filming police is speech"),)
)
BESIDE = cites("Old v. Case, 2 F.3d 2 (2d Cir. 1991)")
APART = cites("Far v. Near, 3 F.3d 3 (7th Cir. 1992)")


def test_cases_come_with_the_text_that_shares_words_and_where_it_was_read() -> None:
    found = candidates(
        graph_of(opinion(FILMS, BESIDE), opinion(APART, id="8 F.4th 800")), "recording the police"
    )
    [first] = found.cases
    assert (first.name, first.cite, first.court) == ("Roe v. Poe", "1 F.3d 1", "ca9")
    [item] = first.items
    assert (item.kind, item.read_in, item.page, item.matched) == (
        "parenthetical",
        "9 F.4th 900",
        "4",
        ("police", "recording"),
    )


def test_what_is_cited_beside_the_best_and_who_marks_it_down_stand_in_a_list_of_their_own() -> None:
    doubts = treats("self", FILMS.authority, "questioned", evidence="We doubt Roe.")
    held = graph_of(opinion(FILMS, BESIDE), opinion(doubts, APART, id="8 F.4th 800", name="Late v. Soon"))
    related = candidates(held, "recording the police").related
    assert [(r.name, r.why, r.text) for r in related] == [
        ("Late v. Soon", "questioned: Roe v. Poe", "We doubt Roe."),
        ("Old v. Case", "cited together with Roe v. Poe in 1 opinion", None),
    ]
