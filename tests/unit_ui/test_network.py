"""What the graph shows: which cases, where, and that nothing about it is left to chance."""

import random
from dataclasses import replace
from itertools import combinations

import pytest

from graph.snapshot import Snapshot
from kit.extractions import case, cites, edge, graph_of, opinion, said, treats
from kit.page_graph import FOR, OPINION, TENSION, small_opinion
from ui.present.network import LEVELS, RELATIONS, draw, link_id, relation_of


def many(count: int) -> Snapshot:
    """An opinion that cites so many cases, several of them in the same year, some in no year that is known."""
    chance = random.Random(7)
    courts = ["", "2d Cir. ", "9th Cir. ", "E.D. Cal. "]
    sayings = [
        cites(
            f"Roe v. No{i}, {i + 1} F.3d {i + 1} ({courts[i % 4]}{chance.choice([1990, 1991, 2005, 2019])})"
        )
        for i in range(count)
    ]
    undated = replace(case("Doe v. Day, 5 F.2d 5 (9th Cir. 1930)"), year=None)
    return graph_of(opinion(*sayings, said(undated), id=OPINION))


def test_places_are_the_same_whatever_the_order_of_reading() -> None:
    forwards = small_opinion()
    backwards = replace(forwards, authorities=forwards.authorities[::-1], edges=forwards.edges[::-1])
    assert draw(graph_of(forwards), OPINION) == draw(graph_of(backwards), OPINION)


@pytest.mark.parametrize("count", [1, 40, 300])
def test_markers_never_touch_each_other(count: int) -> None:
    drawn = draw(many(count), OPINION)
    for a, b in combinations(drawn.nodes, 2):
        apart = max(abs(a.x - b.x), abs(a.y - b.y))
        assert apart >= a.size + b.size, (a.caption, b.caption)


def test_every_marker_stands_in_its_lane() -> None:
    drawn = draw(many(60), OPINION)
    lanes = {lane.name: lane for lane in drawn.lanes}
    for node in drawn.nodes:
        lane = lanes["This opinion" if node.id == OPINION else LEVELS[node.level].words]
        assert lane.y0 <= node.y - node.size
        assert node.y + node.size <= lane.y1


def test_sixty_cases_are_drawn_of_more_and_it_is_said_which() -> None:
    drawn = draw(many(300), OPINION)
    assert len(drawn.nodes) == 61
    assert drawn.cut.startswith("Showing 60 of 301 cases, ranked by how often this opinion mentions them")


def test_what_is_chosen_is_drawn_whatever_its_rank() -> None:
    graph = many(300)
    low = next(
        a.id
        for a in graph.extractions[OPINION].authorities
        if a.id not in {n.id for n in draw(graph, OPINION).nodes}
    )
    assert low in {n.id for n in draw(graph, OPINION, keep=[low]).nodes}


def test_a_filter_takes_cases_away_and_moves_none() -> None:
    graph = many(50)
    whole = {n.id: (n.x, n.y) for n in draw(graph, OPINION).nodes}
    some = frozenset(list(whole)[:10])
    left = draw(graph, OPINION, among=some)
    assert {n.id for n in left.nodes} == some | {OPINION}
    assert all(whole[n.id] == (n.x, n.y) for n in left.nodes)


def test_a_case_without_a_date_stands_before_all_years() -> None:
    drawn = draw(many(5), OPINION)
    undated = next(n for n in drawn.nodes if n.caption == "Doe")
    assert undated.x < min(n.x for n in drawn.nodes if n is not undated)
    assert "no date" in [label for _, label in drawn.ticks]


def test_one_line_joins_two_cases_and_shows_the_most_telling_relation() -> None:
    drawn = draw(graph_of(small_opinion()), OPINION)
    assert len({(link.source, link.target) for link in drawn.links}) == len(drawn.links)
    lines = {link.id: link for link in drawn.links}
    assert lines[link_id(TENSION.id, FOR.id)].relation == "doubts"
    assert lines[link_id(OPINION, FOR.id)].relation == "notice"
    assert "cites: 2 times" in lines[link_id(OPINION, FOR.id)].title


def test_a_case_told_and_then_not_relied_on_for_notice_is_not_drawn_as_followed() -> None:
    told = graph_of(
        opinion(
            treats("self", FOR, "explained"),
            treats("self", FOR, "declined_to_follow", scope="notice", id="t2"),
            id=OPINION,
        )
    )
    (line,) = draw(told, OPINION).links
    assert line.relation == "notice"
    assert "follows, relies on or explains: 1 time" in line.title


@pytest.mark.parametrize(
    ("label", "scope", "relation"),
    [
        ("questioned", None, "doubts"),
        ("distinguished", None, "doubts"),
        ("overruled", "merits", "doubts"),
        ("followed", None, "treats"),
        ("explained", None, "treats"),
        ("declined_to_follow", "notice", "notice"),
    ],
)
def test_a_treatment_on_notice_alone_is_no_doubt_of_the_rule(
    label: str, scope: str | None, relation: str
) -> None:
    assert relation_of(edge("a", "b", type="treats", label=label, scope=scope)) == relation


def test_no_two_kinds_are_told_apart_by_colour_alone() -> None:
    assert len({look.shape for look in LEVELS.values()}) == len(LEVELS)
    assert len({(look.dashes, look.width) for look in RELATIONS.values()}) == len(RELATIONS)
    assert len({look.said for look in (*LEVELS.values(), *RELATIONS.values())}) == len(LEVELS) + len(
        RELATIONS
    )


def test_titles_and_captions_are_plain_words() -> None:
    name = "<img src=x onerror=alert(1)> v. [Brook](javascript:alert(1))"
    made = opinion(
        said(replace(FOR, name=name)), treats("self", replace(FOR, name=name), "followed"), id=OPINION
    )
    drawn = draw(graph_of(made), OPINION)
    node = next(n for n in drawn.nodes if n.id == FOR.id)
    assert node.title.startswith(name)
    assert name in drawn.links[0].title
    assert node.caption == "<img src=x onerror=aler…"
