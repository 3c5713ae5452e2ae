"""Whom a person means by an id, a cite in any spelling, or a name; and that two are never chosen between."""

import pytest

from graph.model.errors import Ambiguous, NotFound
from graph.queries.lookup import find_authority, find_opinion, known_id
from kit.extractions import cites, graph_of, law, opinion, said

OKIN = "577 F.3d 415"
HELD = graph_of(
    opinion(
        cites("Okin v. Village of Cornwall-on-Hudson Police Department, 577 F.3d 415 (2d Cir. 2009)"),
        cites("L.W. v. Grubbs, 92 F.3d 894 (9th Cir. 1996)"),
        cites("L.W. v. Grubbs, 974 F.2d 119 (9th Cir. 1992)"),
        cites("Sharp v. Cty. of Orange, 871 F.3d 901 (9th Cir. 2017)"),
        cites("Doe v. Sharp, 5 F.3d 6 (9th Cir. 1999)"),
        said(law("42 U.S.C. § 1983")),
        id="9 F.4th 900",
        name="Mill v. Brook",
    ),
    aliases={"2009 WL 1": OKIN},
)


@pytest.mark.parametrize(
    "given",
    [
        "577 F.3d 415", "577 F. 3d 415", "577 F3d 415", " 577 f.3d  415 ", "577 F.3d at 426", "Okin, 577 F.3d at 426",
        "Okin v. Village of Cornwall-on-Hudson Police Dep't, 577 F. 3d 415, 426 (2d Cir. 2009)", "2009 WL 1",
        "2009 W.L. 1", "Okin", "okin", "OKIN V. VILLAGE", "Village of Cornwall on Hudson Police Dep’t",
    ],
)  # fmt: skip
def test_any_form_finds_the_case(given):
    assert find_authority(HELD, given) == OKIN


@pytest.mark.parametrize("given", ["42 U.S.C. § 1983", "42 USC 1983", "42 U. S. C. §1983", "section 1983"])
def test_any_form_finds_the_statute(given):
    assert find_authority(HELD, given) == "42 U.S.C. § 1983"


def test_a_partys_name_goes_before_a_word_within_names_and_abbreviations_are_words():
    assert find_authority(HELD, "Sharp v. County of Orange") == "871 F.3d 901"
    assert find_authority(HELD, "County of Orange") == "871 F.3d 901"


def test_two_cases_of_one_name_are_both_offered_and_neither_taken():
    with pytest.raises(Ambiguous) as caught:
        find_authority(HELD, "Grubbs")
    assert caught.value.candidates == (
        "L.W. v. Grubbs, 92 F.3d 894 (9th Cir. 1996)",
        "L.W. v. Grubbs, 974 F.2d 119 (9th Cir. 1992)",
    )
    assert "974 F.2d 119" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_short_form_names_the_volume_it_is_in():
    assert find_authority(HELD, "Grubbs, 974 F.2d at 121") == "974 F.2d 119"


def test_a_page_before_the_case_begins_finds_nothing():
    with pytest.raises(NotFound, match=r"577 F\.3d at 400"):
        find_authority(HELD, "577 F.3d at 400")


@pytest.mark.parametrize("given", ["", "   ", "Nobody v. Noone", "1 F.3d 415", "577 F.2d 415", "§"])
def test_nothing_nearer_is_taken(given):
    with pytest.raises(NotFound):
        find_authority(HELD, given)


def test_two_cases_beginning_on_one_page_are_told_apart_by_the_name_given():
    both = graph_of(
        opinion(
            cites("Roe v. Poe, 1 F.3d 1 (9th Cir. 1990)", id="a"),
            cites("Doe v. Foe, 1 F.3d 1 (9th Cir. 1990)", id="b"),
        )
    )
    assert find_authority(both, "Doe v. Foe, 1 F.3d 1") == "b"
    with pytest.raises(Ambiguous):
        find_authority(both, "1 F.3d 1")


def test_the_only_opinion_held_needs_no_name():
    assert find_opinion(HELD) == "9 F.4th 900"
    assert find_opinion(HELD, "Mill") == "9 F.4th 900"


def test_an_opinion_only_cited_is_not_held_and_the_line_says_so():
    with pytest.raises(NotFound, match=r"Okin v\. .* is cited in this graph, but not held"):
        find_opinion(HELD, "Okin")


def test_several_opinions_and_no_name_are_all_offered():
    two = graph_of(opinion(id="1 F.4th 1", name="A v. B"), opinion(id="2 F.4th 2", name="C v. D"))
    with pytest.raises(Ambiguous) as caught:
        find_opinion(two)
    assert len(caught.value.candidates) == 2


def test_an_empty_graph_says_what_to_do():
    with pytest.raises(NotFound, match="precedent ingest"):
        find_opinion(graph_of())


def test_known_id_of_an_unknown_case_is_none_but_two_are_still_an_error():
    assert known_id(HELD, "577 F3d 415") == OKIN
    assert known_id(HELD, "123 F.4th 456") is None
    with pytest.raises(Ambiguous):
        known_id(HELD, "L.W. v. Grubbs")


def test_two_cases_of_one_name_are_offered_even_where_neither_is_held():
    with pytest.raises(Ambiguous) as refused:
        find_opinion(HELD, "Grubbs")
    assert len(refused.value.candidates) == 2
