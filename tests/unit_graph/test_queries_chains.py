"""Chains in brief form: string equality with what a brief would print, and a search that circles cannot hang."""

import pytest

from graph.cite.runs import Run
from graph.model.errors import NotFound
from graph.model.extraction import Part, Weight
from graph.queries.chains import as_record, chains
from kit.extractions import case, cites, graph_of, opinion, said, second_hand

WILSON = case("Wilson v. Layne, 526 U.S. 603 (1999)")
WHITE = case("White v. Pauly, 137 S. Ct. 548 (2017)")
KIDD = case("Ashcroft v. al-Kidd, 563 U.S. 731 (2011)")


def sharp(page="24", **said_in):
    return cites(
        "Sharp v. Cty. of Orange, 871 F.3d 901, 911 (9th Cir. 2017)", page=page, type="quotes", **said_in
    )


def texts(snapshot, *ends, **bounds):
    return [c.text for c in chains(snapshot, *ends, **bounds).chains]


def test_a_quotes_b_in_brief_form():
    outer = sharp()
    held = graph_of(opinion(outer, second_hand(outer, WILSON, pin="617")))
    assert texts(held, "871 F.3d 901", "526 U.S. 603") == [
        "Sharp, 871 F.3d at 911 (quoting Wilson v. Layne, 526 U.S. 603, 617 (1999))"
    ]


def test_from_the_opinion_itself_by_its_slip_page_nested():
    outer = sharp()
    held = graph_of(
        opinion(outer, second_hand(outer, WILSON, pin="617"), id="943 F.3d 1260", name="Mill v. Brook")
    )
    assert texts(held, "943 F.3d 1260") == [
        "Mill, slip op. at 24 (quoting Sharp v. Cty. of Orange, 871 F.3d 901, 911 (9th Cir. 2017) "
        "(quoting Wilson v. Layne, 526 U.S. 603, 617 (1999)))"
    ]


def test_an_opinion_with_reporter_pages_is_cited_by_them():
    held = graph_of(opinion(sharp(page="1264"), id="943 F.3d 1260", pages=("1260", "1264")))
    assert texts(held, "943 F.3d 1260")[0].startswith("Mill, 943 F.3d at 1264 (quoting Sharp")


def test_weight_stands_before_the_citing_parenthetical():
    kisela = said(
        case("Kisela v. Hughes, 138 S. Ct. 1148 (2018)", weight=Weight(per_curiam=True)),
        pin="1152",
        page="23",
    )
    held = graph_of(opinion(kisela, second_hand(kisela, WHITE, "citing", pin="551")))
    assert texts(held, "9 F.4th 900", "137 S. Ct. 548") == [
        "Mill, slip op. at 23 (citing Kisela v. Hughes, 138 S. Ct. 1148, 1152 (2018) (per curiam) "
        "(citing White v. Pauly, 137 S. Ct. 548, 551 (2017)))"
    ]


def test_a_bare_id_quotes_at_the_page_of_the_mention_before_it():
    shafer = cites("Shafer v. Roe, 868 F.3d 1110, 1117 (9th Cir. 2017)")
    again = said(shafer.authority, kind="id", clean="Id.")
    held = graph_of(opinion(shafer, again, second_hand(again, WHITE, pin="551")))
    assert texts(held, shafer.authority.id) == [
        "Shafer, 868 F.3d at 1117 (quoting White v. Pauly, 137 S. Ct. 548, 551 (2017))"
    ]


def test_hops_of_different_passages_are_never_nested_as_one():
    kisela = cites("Kisela v. Hughes, 138 S. Ct. 1148, 1152 (2018)", page="23")
    white = cites("White v. Pauly, 137 S. Ct. 548, 552 (2017)", page="23")
    held = graph_of(
        opinion(
            kisela,
            second_hand(kisela, WHITE, "citing", pin="551"),
            white,
            second_hand(white, KIDD, pin="742"),
        )
    )
    (chain,) = chains(held, "138 S. Ct. 1148", "563 U.S. 731").chains
    assert chain.text == (
        "Kisela, 138 S. Ct. at 1152 (citing White v. Pauly, 137 S. Ct. 548, 551 (2017)); "
        "White, 137 S. Ct. at 552 (quoting Ashcroft v. al-Kidd, 563 U.S. 731, 742 (2011))"
    )
    assert not chain.one_passage
    assert texts(held, "138 S. Ct. 1148") == [
        "Kisela, 138 S. Ct. at 1152 (citing White v. Pauly, 137 S. Ct. 548, 551 (2017))"
    ]


def test_pages_that_meet_are_not_the_same_passage():
    one = sharp()
    other = opinion(
        w := said(WILSON, pin="617", page="3"),
        second_hand(w, KIDD, pin="742"),
        id="10 F.4th 10",
        name="Rill v. Lake",
    )
    held = graph_of(opinion(one, second_hand(one, WILSON, pin="617")), other)
    # Wilson's page 617 may say one thing of which Sharp quotes this, and another for which it quotes al-Kidd.
    assert texts(held, "871 F.3d 901", "563 U.S. 731") == [
        "Sharp, 871 F.3d at 911 (quoting Wilson v. Layne, 526 U.S. 603, 617 (1999)); "
        "Wilson, 526 U.S. at 617 (quoting Ashcroft v. al-Kidd, 563 U.S. 731, 742 (2011))"
    ]


def test_a_plain_cite_of_a_page_does_not_borrow_what_that_page_quotes_elsewhere():
    plain, outer = sharp(page="10"), sharp(page="24")
    held = graph_of(opinion(plain, outer, second_hand(outer, WILSON, pin="617")))
    assert [(len(c.hops), c.hops[0].page) for c in chains(held, "9 F.4th 900").chains] == [
        (2, "24"),
        (1, "10"),
    ]


def test_the_same_relation_printed_twice_is_one_chain_with_both_mentions():
    first, second = sharp("24"), sharp("25")
    held = graph_of(
        opinion(first, second_hand(first, WILSON, pin="617"), second, second_hand(second, WILSON, pin="617"))
    )
    record = as_record(chains(held, "871 F.3d 901", "526 U.S. 603"))
    (hop,) = record["chains"][0]["hops"]
    assert len(record["chains"]) == 1
    assert {k: hop[k] for k in ("from", "to", "type", "pin", "page", "mention", "also")} == {
        "from": "871 F.3d 901", "to": "526 U.S. 603", "type": "quotes", "pin": "617", "page": "24", "mention": "m2",
        "also": ["m4"],
    }  # fmt: skip


def test_two_cases_of_one_name_keep_their_reporters():
    patel = cites("Patel v. Kent, 648 F.3d 965, 971 (9th Cir. 2011)")
    first, second = (
        case("L.W. v. Grubbs, 974 F.2d 119 (9th Cir. 1992)"),
        case("L.W. v. Grubbs, 92 F.3d 894 (9th Cir. 1996)"),
    )
    held = graph_of(
        opinion(patel, second_hand(patel, first, pin="121"), second_hand(patel, second, pin="900"))
    )
    assert texts(held, "648 F.3d 965") == [
        "Patel, 648 F.3d at 971 (quoting L.W. v. Grubbs, 974 F.2d 119, 121 (9th Cir. 1992))",
        "Patel, 648 F.3d at 971 (quoting L.W. v. Grubbs, 92 F.3d 894, 900 (9th Cir. 1996))",
    ]


def test_case_names_are_italic_and_nothing_else():
    outer = sharp()
    held = graph_of(opinion(outer, second_hand(outer, WILSON, pin="617")))
    (chain,) = chains(held, "871 F.3d 901").chains
    assert [run.text for run in chain.citation if run.italic] == ["Sharp", "Wilson v. Layne"]
    assert Run(" (") in chain.citation


def circle(size):
    """Companion cases that all cite one another."""
    members = [case(f"C{n} v. D, {n + 1} U.S. {n + 1} (2000)") for n in range(size)]
    made = []
    for outer in members:
        outermost = said(outer, pin="9", page="1")
        made += [
            outermost,
            *(second_hand(outermost, inner, "citing", pin="9") for inner in members if inner != outer),
        ]
    return graph_of(opinion(*made)), members


def test_a_circle_ends_and_no_case_stands_twice_in_a_chain():
    held, members = circle(3)
    answer = chains(held, members[0].id, members[1].id)
    for chain in answer.chains:
        visited = [members[0].id, *(hop.to for hop in chain.hops)]
        assert len(visited) == len(set(visited))
    assert [len(c.hops) for c in answer.chains] == [1, 2]
    assert answer.complete


@pytest.mark.parametrize(("to_another", "limit"), [(True, 50), (False, 5)])
def test_a_thick_circle_is_cut_and_says_so(to_another, limit):
    held, members = circle(9)
    answer = chains(held, members[1].id, members[0].id if to_another else None, limit=limit)
    assert len(answer.chains) == limit
    assert not answer.complete


def test_no_chain_is_an_answer():
    held = graph_of(opinion(sharp(), cites("Roe v. Poe, 1 F.3d 1 (9th Cir. 1990)")))
    answer = chains(held, "871 F.3d 901", "1 F.3d 1")
    assert (answer.chains, answer.complete) == ((), True)


def test_the_end_is_the_start():
    held = graph_of(opinion(sharp()))
    assert texts(held, "871 F.3d 901", "871 F.3d 901") == []


def test_an_unknown_case_is_not_found():
    with pytest.raises(NotFound):
        chains(graph_of(opinion(sharp())), "1 F.3d 1")


def test_a_dissent_that_quotes_says_so_before_what_it_quotes():
    outer = sharp(page="82", part="dissent")
    inner = second_hand(outer, WILSON, pin="617", part="dissent")
    parts = (Part("majority", "Poe", 0, 0), Part("dissent", "Trott", 0, 9_000))
    held = graph_of(opinion(outer, inner, name="Mill v. Brook", parts=parts))
    chain = chains(held, "9 F.4th 900").chains[0]
    assert chain.text.startswith(
        "Mill, slip op. at 82 (Trott, J., dissenting) (quoting Sharp v. Cty. of Orange"
    )
    assert {hop.voice for hop in chain.hops} == {"Trott, J., dissenting"}


def test_what_a_dissent_reports_of_another_case_is_not_called_that_cases_dissent():
    outer = sharp(part="dissent")
    held = graph_of(opinion(outer, second_hand(outer, WILSON, pin="617", part="dissent")))
    chain = chains(held, "871 F.3d 901").chains[0]
    assert "dissent" not in chain.text
    assert chain.hops[0].voice == "dissenting opinion"
