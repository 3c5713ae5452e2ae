"""What the pane shows of a case or a line: whose word each passage is, and where it stands."""

from dataclasses import replace

import pytest

from graph.model.errors import NotFound
from graph.model.rights import Finding, Right
from kit.extractions import graph_of
from kit.page_graph import FOR, GENERAL, OPINION, RIGHT, RIGHT_ID, TENSION, small_opinion
from ui.present.case import case_view, in_words, line_view, page_words

GRAPH = graph_of(small_opinion())


def test_a_case_that_is_only_cited_says_so_and_shows_every_mention() -> None:
    view = case_view(GRAPH, FOR.id)
    assert (view.name, view.caption, view.held) == ("Okay v. Village", "77 F.3d 415 (2d Cir. 2009)", False)
    assert len(view.mentions) == 4
    assert view.mentions[1]["words"] == "Id. at 430–31"
    assert view.mentions[1]["pin"] == "430–31"


def test_a_view_that_is_only_reported_names_both_courts() -> None:
    told = [s.what for s in case_view(GRAPH, FOR.id).treatments]
    assert "Trent v. Dean: questioned: Okay v. Village (as Mill v. Brook reports it)" in told
    assert "Mill v. Brook: declined to follow, on notice only: Okay v. Village" in told


def test_a_held_opinion_shows_what_it_decided_and_how_it_treats_others() -> None:
    view = case_view(GRAPH, OPINION)
    assert view.held
    assert view.decided[0].what == f"Not clearly established; conduct of May 2, 2013; Hersh: {RIGHT}"
    assert view.treatments == ()
    assert [s.words for s in view.treats] == ["But we cannot rely on Okay."]


def test_second_hand_is_kept_apart() -> None:
    view = case_view(GRAPH, "26 U.S. 603")
    assert [s.what for s in view.second_hand] == [
        "Shaw v. County quoting Willis v. Lane, at 617 (as Mill v. Brook reports it)"
    ]


def test_a_persons_finding_is_shown_as_that_persons() -> None:
    found = Finding(
        "f1", RIGHT_ID, FOR.id, "recognises", "on_point", "holding", "It so held.", "430", "read", "Ada Clerk",
        "2026-01-02", "confirmed",
    )  # fmt: skip
    graph = graph_of(small_opinion(), findings=(found,), rights={RIGHT_ID: Right(RIGHT_ID, RIGHT)})
    (said,) = case_view(graph, FOR.id).found
    assert said.how == "found by Ada Clerk, 2026-01-02"
    assert said.what.startswith("recognises the right, on point (confirmed), on: an officer")


def test_a_line_is_all_that_one_case_says_of_the_other_and_nothing_else() -> None:
    view = line_view(GRAPH, TENSION.id, FOR.id)
    assert [s.words for s in view.said] == ["Okay may be in tension."]
    assert line_view(GRAPH, FOR.id, GENERAL.id).said == ()


def test_a_case_the_graph_does_not_know_is_not_found() -> None:
    with pytest.raises(NotFound):
        case_view(GRAPH, "1 F.3d 1")


def test_the_page_of_a_slip_opinion_is_called_one() -> None:
    assert page_words(GRAPH, OPINION, "6") == "slip page 6"
    assert page_words(GRAPH, OPINION, None) == "page not known"


def test_an_opinion_without_a_cite_is_named_and_shown_by_its_docket() -> None:
    slip = graph_of(
        replace(
            small_opinion(), opinion=replace(small_opinion().opinion, cite=None, id="ca9 17-1 2021-05-06")
        )
    )
    assert in_words(slip, "read in ca9 17-1 2021-05-06, page 6") == "read in Mill v. Brook, page 6"
    assert case_view(slip, "ca9 17-1 2021-05-06").caption == "No. 17-1 (9th Cir. May 6, 2021)"
