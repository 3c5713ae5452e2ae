"""The table of authorities asked of an opinion: depth, treatment with whose view it is, what a case is said to hold."""

from dataclasses import replace

from graph.model.rights import Event
from graph.queries.attributed import attributed_holding
from graph.queries.authorities import authorities
from graph.queries.ranking import ranking
from graph.queries.search import search
from graph.queries.standing import standing
from graph.queries.views import View
from kit.extractions import (
    case,
    cites,
    explains,
    graph_of,
    holding,
    law,
    opinion,
    said,
    second_hand,
    treats,
)

OKIN = case("Okin v. Village of Cornwall, 577 F.3d 415 (2d Cir. 2009)")
WILSON_TRATTNER = case("Wilson-Trattner v. Campbell, 863 F.3d 589 (7th Cir. 2017)")


def row(snapshot, id, **asked):
    return next(r for r in authorities(snapshot, **asked) if r.id == id)


def test_depth_counts_every_mention_and_pages_come_in_order_of_the_document():
    held = graph_of(
        opinion(
            said(OKIN, page="iv", pin="419", signal="See"),
            said(OKIN, kind="id", page="2", pin="420"),
            said(OKIN, kind="id", page="10", pin="419", type="quotes"),
            pages=("iv", "2", "10"),
        )
    )
    okin = row(held, OKIN.id)
    assert (okin.depth, okin.counts.full, okin.counts.id, okin.pages) == (3, 1, 2, ("iv", "2", "10"))
    assert (okin.pins, okin.signals, okin.quoted, okin.only_second_hand) == (
        ("419", "420"),
        ("See",),
        True,
        False,
    )


def test_deepest_first_and_an_opinion_is_no_authority_of_its_own():
    held = graph_of(opinion(cites("Roe v. Poe, 1 F.3d 1 (9th Cir. 1990)"), said(OKIN), said(OKIN, kind="id")))
    selfish = held.extractions["9 F.4th 900"]
    own = replace(selfish.mentions[0], id="m9", authority="9 F.4th 900")
    held = graph_of(replace(selfish, mentions=(*selfish.mentions, own)))
    assert [r.id for r in authorities(held)] == [OKIN.id, "1 F.3d 1"]


def test_a_case_seen_only_inside_anothers_parenthetical_is_marked():
    sharp = cites("Sharp v. Orange, 871 F.3d 901 (9th Cir. 2017)")
    held = graph_of(opinion(sharp, second_hand(sharp, case("Wilson v. Layne, 526 U.S. 603 (1999)"))))
    assert row(held, "526 U.S. 603").only_second_hand
    assert not row(held, "871 F.3d 901").only_second_hand


def test_treatment_says_whose_view_it_is_and_who_reports_it():
    held = graph_of(
        opinion(
            treats(
                WILSON_TRATTNER.id, OKIN, "questioned", reported_by="9 F.4th 900", evidence="in tension with"
            ),
            treats("self", OKIN, "declined_to_follow", scope="notice", evidence="we cannot rely on Okin"),
            said(WILSON_TRATTNER),
        )
    )
    okin = row(held, OKIN.id)
    assert (okin.worst.label, okin.worst.by, okin.worst.reported_by) == (
        "questioned",
        WILSON_TRATTNER.id,
        "9 F.4th 900",
    )
    assert okin.worst.evidence.text == "in tension with"
    # "We cannot rely on it" for want of notice rejects no rule: it flags nothing on the merits.
    assert [t.label for t in okin.notice] == ["declined_to_follow"]
    assert okin.best is None


def test_worst_and_best_are_both_shown():
    held = graph_of(
        opinion(
            treats("self", OKIN, "distinguished"),
            treats("self", OKIN, "followed"),
            treats("self", OKIN, "limited"),
        )
    )
    assert (row(held, OKIN.id).worst.label, row(held, OKIN.id).best.label) == ("limited", "followed")


def test_an_untreated_case_has_no_treatment_not_a_good_one():
    assert (
        row(graph_of(opinion(said(OKIN))), OKIN.id).worst,
        row(graph_of(opinion(said(OKIN))), OKIN.id).best,
    ) == (None, None)


def test_the_holding_line_is_the_parenthetical_that_says_it_with_its_page_and_pin():
    held = graph_of(
        opinion(
            said(OKIN, page="3", pin="419", parentheticals=(explains("noting the facts"),)),
            said(
                OKIN,
                kind="id",
                page="15",
                pin="430",
                parentheticals=(explains("holding that an officer may not do so"),),
            ),
            holdings=(
                holding("Okin concluded that he may not.", about=OKIN.id, page="16", start=900, end=930),
            ),
        )
    )
    line = row(held, OKIN.id).holding
    assert (line.text, line.page, line.pin, line.source) == (
        "holding that an officer may not do so",
        "15",
        "430",
        "parenthetical",
    )


def test_the_holding_line_leaves_out_where_its_words_come_from():
    words = "holding that it “may not” do so (alterations omitted) (quoting Roe v. Poe, 1 F.3d 1, 2 (9th Cir. 1990))"
    held = graph_of(opinion(said(OKIN, parentheticals=(explains(words),))))
    assert row(held, OKIN.id).holding.text == "holding that it “may not” do so"


def test_a_sentence_of_what_it_held_serves_where_no_parenthetical_does():
    held = graph_of(
        opinion(
            said(OKIN, parentheticals=(explains("noting the facts"),)),
            holdings=(
                holding("The Second Circuit concluded so.", speaker=OKIN.id, page="25", pin="430–31"),
                holding("A staff summary says otherwise.", about=OKIN.id, part="summary"),
                holding("We hold something else.", speaker="opinion"),
            ),
        )
    )
    line = attributed_holding(held, OKIN.id)
    assert (line.text, line.pin, line.said_by) == (
        "The Second Circuit concluded so.",
        "430–31",
        "9 F.4th 900",
    )


def test_a_case_nobody_summarises_has_no_holding_line():
    assert row(graph_of(opinion(said(OKIN))), OKIN.id).holding is None


def test_force_is_relative_to_the_forum_and_only_for_cases():
    held = graph_of(
        opinion(
            said(replace(OKIN, weight=replace(OKIN.weight, published=True))), said(law("42 U.S.C. § 1983"))
        )
    )
    assert row(held, OKIN.id, forum="ca2").force.force == "binding"
    assert row(held, OKIN.id, forum="ca9").force.force == "persuasive"
    assert row(held, OKIN.id, forum="ca2", on="2008-01-01").force.force == "neither"
    assert row(held, "42 U.S.C. § 1983", forum="ca2").force is None
    assert row(held, OKIN.id).force is None


def test_one_opinion_or_all_held():
    held = graph_of(opinion(said(OKIN)), opinion(said(OKIN), said(OKIN), id="10 F.4th 10"))
    assert row(held, OKIN.id).depth == 3
    assert row(held, OKIN.id, opinion="10 F.4th 10").depth == 2
    assert row(held, OKIN.id).cited_by == ("10 F.4th 10", "9 F.4th 900")


def test_standing_on_a_day_keeps_what_came_later_apart():
    held = graph_of(
        opinion(treats(WILSON_TRATTNER.id, OKIN, "questioned"), said(WILSON_TRATTNER)),
        events=(
            Event(OKIN.id, "overruled", "2015-06-01", "ca2 en banc", "whole", "a person"),
            Event(OKIN.id, "limited", None, "someone", "part", "a person"),
        ),
    )
    then = standing(held, OKIN.id, "2016-01-01")
    assert [e.event for e in then.events] == [
        "overruled",
        "limited",
    ]  # an event without a date counts at every date
    assert (then.worst, len(then.later)) == (None, 1)
    assert standing(held, OKIN.id, "2018-01-01").worst.label == "questioned"
    # A decision of which only the year is known is not taken for known before the year is over.
    assert standing(held, OKIN.id, "2017-06-01").worst is None
    assert standing(held, OKIN.id).worst.label == "questioned"


class Held:
    """A store that finds one passage for any words."""

    def __init__(self, snapshot):
        self.held = snapshot

    def snapshot(self, recorded=None):
        return self.held

    def meant(self, given):
        return ()

    def search(self, query, limit=50):
        return ((OKIN.id, "holding", "an officer may not"),) if query == "officer" else ()


def test_search_finds_cites_names_words_and_who_quotes():
    sharp = cites("Sharp v. Orange, 871 F.3d 901 (9th Cir. 2017)", type="quotes")
    store = Held(graph_of(opinion(sharp, said(OKIN), second_hand(sharp, OKIN))))
    assert [(h.id, h.where) for h in search(store, "577 F3d 415")] == [(OKIN.id, "cite")]
    assert [(h.id, h.where) for h in search(store, "okin")] == [(OKIN.id, "name")]
    assert [(h.id, h.where, h.passage) for h in search(store, "officer")] == [
        (OKIN.id, "holding", "an officer may not")
    ]
    assert [h.id for h in search(store, "who quotes Okin?")] == ["871 F.3d 901"]
    assert search(store, "   ") == ()
    assert search(store, "quotes nobody") == ()


def test_ranking_counts_a_citing_case_once_and_by_its_circuit_and_year():
    held = graph_of(
        opinion(said(OKIN), said(OKIN, kind="id")),
        opinion(said(OKIN), id="2 F.4th 2", court="ca2", circuit="ca2"),
    )
    first = ranking(held)[0]
    assert (first.id, first.cited_by, first.by_circuit, first.by_year) == (
        OKIN.id,
        2,
        {"ca2": 1, "ca9": 1},
        {2021: 2},
    )
    assert abs(sum(r.pagerank for r in ranking(held)) - 1) < 1e-9
    assert ranking(held, View(courts=frozenset({"ca2"})))[0].cited_by == 1


def test_what_only_a_dissent_cites_is_told_from_what_the_court_cites():
    held = graph_of(
        opinion(
            said(OKIN, page="1"), said(OKIN, page="9", part="dissent"), said(WILSON_TRATTNER, page="9", part="dissent")
        )
    )  # fmt: skip
    assert row(held, OKIN.id).parts == ("majority", "dissent")
    assert row(held, WILSON_TRATTNER.id).parts == ("dissent",)


def test_one_case_called_by_two_forms_of_its_name_is_one_row():
    long = case("Election Commission v. Right to Life, Inc., 551 U.S. 449 (2007)", id="x#long")
    short = case("Election Comm’n v. Right to Life, Inc., 551 U.S. 449 (2007)", id="x#short")
    other = case("Trade Commission v. Roe, 551 U.S. 449 (2007)", id="x#other")
    held = graph_of(opinion(said(long, page="1"), said(other, page="2"), said(short, page="3")))
    rows = authorities(held)
    assert [(r.id, r.depth, r.pages) for r in rows] == [("x#long", 2, ("1", "3")), ("x#other", 1, ("2",))]


def test_what_a_dissent_says_a_case_holds_yields_to_the_court_and_is_marked_as_its_own():
    court = said(OKIN, page="1", parentheticals=(explains("quoting its complaint"),))
    dissent = said(
        OKIN, page="9", part="dissent", parentheticals=(explains("holding that the officers had notice"),)
    )
    both, alone = graph_of(opinion(court, dissent)), graph_of(opinion(dissent))
    assert row(both, OKIN.id).holding.text == "quoting its complaint"
    assert row(alone, OKIN.id).holding.voice == "dissenting opinion"


def test_a_hit_says_the_page_that_prints_it_and_whose_page_it_is():
    told = said(
        OKIN, page="9", parentheticals=(explains("holding that an officer may not egg on an abuser"),)
    )
    snapshot = graph_of(
        opinion(told, holdings=[holding("An officer may not lie to a court.", id="h1", page="12")])
    )

    class Store:
        def snapshot(self, recorded=None):
            return snapshot

        def meant(self, given):
            return ()

        def search(self, query, limit=50):
            return (
                ("9 F.4th 900", "holding", "… may not lie to a court."),
                (OKIN.id, "parenthetical", "(holding that an officer may not egg on …"),
                ("9 F.4th 900", "text", "… an officer of the court …"),
            )

    places = [(h.where, h.page, h.read_in) for h in search(Store(), "officer")]
    assert places == [
        ("holding", "12", "9 F.4th 900"), ("parenthetical", "9", "9 F.4th 900"), ("text", None, None),
    ]  # fmt: skip
