"""Full, short and Id. forms, names for short forms, and string cites, each by the rule it follows."""

import pytest

from graph.cite.forms import enacted_form, full_form, history_form, id_form, opinion_form, short_form
from graph.cite.names import alphabetical, names_used, short_name, short_names
from graph.cite.runs import Run, words
from graph.cite.strings import Cited, in_order, string_cite
from graph.model.extraction import HistoryItem, OpinionInfo, Weight
from kit.extractions import case, cites, law, opinion, said


@pytest.mark.parametrize(
    ("full", "pin", "printed"),
    [
        # R12: the reporter shows the Supreme Court, so the parenthesis names none.
        ("Wilson v. Layne, 526 U.S. 603 (1999)", "617", "Wilson v. Layne, 526 U.S. 603, 617 (1999)"),
        ("Kisela v. Hughes, 138 S. Ct. 1148 (2018)", None, "Kisela v. Hughes, 138 S. Ct. 1148 (2018)"),
        (
            "Roe v. Poe, 871 F.3d 901 (9th Cir. 2017)",
            "911–12",
            "Roe v. Poe, 871 F.3d 901, 911–12 (9th Cir. 2017)",
        ),
        (
            "Roe v. Poe, 1 F. Supp. 3d 5 (E.D. Cal. 2014)",
            "9 n.2",
            "Roe v. Poe, 1 F. Supp. 3d 5, 9 n.2 (E.D. Cal. 2014)",
        ),
    ],
)
def test_full_form(full, pin, printed):
    assert words(full_form(case(full), pin)) == printed


def test_full_form_of_a_state_case_names_no_court_that_its_reporter_names():
    people = case("People v. Roe, 5 Cal. 4th 9 (1993)", court="cal")
    assert words(full_form(people)) == "People v. Roe, 5 Cal. 4th 9 (1993)"
    regional = case("People v. Roe, 850 P.2d 1 (1993)", court="cal")
    assert words(full_form(regional)) == "People v. Roe, 850 P.2d 1 (Cal. 1993)"


def test_full_form_of_a_database_cite_pins_by_star_page_and_gives_the_day():
    unreported = case("Roe v. Poe, 2015 WL 12345 (E.D. Cal. 2015)", date="2015-03-02")
    assert words(full_form(unreported, "*3")) == "Roe v. Poe, 2015 WL 12345, at *3 (E.D. Cal. Mar. 2, 2015)"


def test_weight_follows_the_date_in_the_order_of_r10_2():
    en_banc = case("Roe v. Poe, 1 F.3d 1 (9th Cir. 1990)", weight=Weight(per_curiam=True, en_banc=True))
    assert words(full_form(en_banc)) == "Roe v. Poe, 1 F.3d 1 (9th Cir. 1990) (en banc) (per curiam)"


def test_only_the_name_is_italic():
    name, rest = full_form(case("Roe v. Poe, 1 F.3d 1 (9th Cir. 1990)"))
    assert (name, rest.italic) == (Run("Roe v. Poe", italic=True), False)


def test_short_form_carries_the_reporter_and_the_page():
    wilson = case("Wilson v. Layne, 526 U.S. 603 (1999)")
    assert words(short_form(wilson, "617", "Wilson")) == "Wilson, 526 U.S. at 617"
    assert words(short_form(wilson, None, "Wilson")) == "Wilson, 526 U.S. 603"


def test_short_form_of_a_database_cite():
    unreported = case("Roe v. Poe, 2015 WL 12345 (E.D. Cal. 2015)")
    assert words(short_form(unreported, "*3", "Roe")) == "Roe, 2015 WL 12345, at *3"


def test_id_form():
    assert words(id_form("911")) == "Id. at 911"
    assert words(id_form(None)) == "Id."
    assert words(id_form("§ 836(b)")) == "Id. § 836(b)"
    assert words(id_form("4", sentence_start=False)) == "id. at 4"


def test_opinion_by_docket_slip_page_or_reporter():
    slip = OpinionInfo("x", "Mill v. Brook", "ca9", "ca9", "appeals", ("17-17492",), filed="2019-12-04")
    assert (
        words(opinion_form(slip, "24"))
        == "Mill v. Brook, No. 17-17492, slip op. at 24 (9th Cir. Dec. 4, 2019)"
    )
    printed = OpinionInfo(
        "x", "Mill v. Brook", "ca9", "ca9", "appeals", filed="2019-12-04", cite="943 F.3d 1260"
    )
    assert (
        words(opinion_form(printed, "1264", slip=False))
        == "Mill v. Brook, 943 F.3d 1260, 1264 (9th Cir. 2019)"
    )


@pytest.mark.parametrize(
    ("cite", "pin", "printed"),
    [
        ("Cal. Penal Code § 836", "(b)", "Cal. Penal Code § 836(b)"),
        ("Cal. Penal Code § 836", "836(c)(1)", "Cal. Penal Code § 836(c)(1)"),
        ("42 U.S.C. § 1983", None, "42 U.S.C. § 1983"),
        ("U.S. Const. amend. XIV", "§ 1", "U.S. Const. amend. XIV, § 1"),
        ("Fed. R. Civ. P. 12", "(b)(6)", "Fed. R. Civ. P. 12(b)(6)"),
    ],
)
def test_enacted_law_with_its_subdivision(cite, pin, printed):
    assert enacted_form(cite, pin) == printed


def test_history_stands_after_the_cite_but_no_denial_of_certiorari():
    later = HistoryItem("rev'd", "5 U.S. 6", "Poe v. Doe", "scotus", 2001)
    denied = HistoryItem("cert. denied", "6 U.S. 7", None, "scotus", 2002)
    printed = words(history_form(case("Roe v. Poe, 1 F.3d 1 (9th Cir. 1990)", history=(later, denied))))
    assert printed == ", rev'd sub nom. Poe v. Doe, 5 U.S. 6 (2001)"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Sharp v. Cty. of Orange", "Sharp"),
        ("United States v. Lanier", "Lanier"),  # R15.2.3: a governmental party is passed over
        ("City of Los Angeles v. Heller", "Heller"),
        ("Washington v. Glucksberg", "Glucksberg"),  # a place, too
        ("Dep’t of Corr. v. Poe", "Poe"),
        ("In re Gault", "Gault"),
        ("Horton ex rel. Horton v. City of Santa Maria", "Horton"),
        ("Acme Tool, Inc. v. Poe", "Acme Tool"),
        ("United States v. California", "United States"),  # nothing better is left
    ],
)
def test_short_name(name, short):
    assert short_name(name) == short


def test_a_party_common_to_several_cases_names_none_of_them():
    named = short_names(
        [case("Ashcroft v. al-Kidd, 563 U.S. 731 (2011)"), case("Ashcroft v. Iqbal, 556 U.S. 662 (2009)")]
    )
    assert named == {"563 U.S. 731": "al-Kidd", "556 U.S. 662": "Iqbal"}


def test_two_cases_of_one_name_share_it_for_the_reporter_keeps_them_apart():
    first, second = (
        case("L.W. v. Grubbs, 974 F.2d 119 (9th Cir. 1992)"),
        case("L.W. v. Grubbs, 92 F.3d 894 (9th Cir. 1996)"),
    )
    named = short_names([first, second])
    assert words(short_form(first, "121", named[first.id])) == "L.W., 974 F.2d at 121"
    assert words(short_form(second, "900", named[second.id])) == "L.W., 92 F.3d at 900"


def test_the_opinions_own_short_name_goes_before_ours():
    kidd = case("Ashcroft v. al-Kidd, 563 U.S. 731 (2011)")
    read = opinion(
        said(kidd, clean="Ashcroft v. al-Kidd, 563 U.S. 731"),
        said(kidd, kind="short", clean="al-Kidd, 563 U.S. at 741"),
    )
    assert names_used(read) == {"563 U.S. 731": "al-Kidd"}
    assert short_names(read.authorities, names_used(read)) == {"563 U.S. 731": "al-Kidd"}


def test_a_short_mention_without_a_name_names_nothing():
    kidd = case("Ashcroft v. al-Kidd, 563 U.S. 731 (2011)")
    assert names_used(opinion(said(kidd, kind="short", clean="563 U.S. at 741"))) == {}


def test_alphabet_passes_over_procedure_and_articles():
    names = [
        "The Florida Star v. B.J.F.",
        "Ex parte Young",
        "In re Gault",
        "Los Angeles v. X",
        "Losada v. Y",
        "The v. Z",
    ]
    ordered = sorted(names, key=alphabetical)
    assert ordered == [
        "The Florida Star v. B.J.F.",
        "In re Gault",
        "Los Angeles v. X",
        "Losada v. Y",
        "The v. Z",
        "Ex parte Young",
    ]


def test_parentheticals_take_the_order_of_r10_2():
    mixed = [
        "holding that it was",
        "citing A",
        "internal quotation marks omitted",
        "quoting B",
        "emphasis added",
        "en banc",
    ]
    assert in_order(mixed) == (
        "en banc", "emphasis added", "quoting B", "internal quotation marks omitted", "citing A", "holding that it was",
    )  # fmt: skip


def test_string_cite_groups_by_class_of_signal_and_starts_a_sentence_for_each():
    members = [
        Cited((Run("D, 4 F.3d 4"),), "see generally"),
        Cited((Run("C, 3 F.3d 3"),), "But see"),
        Cited((Run("B, 2 F.3d 2"),), "see also", parentheticals=("explaining why", "en banc")),
        Cited((Run("A, 1 F.3d 1"),), "see"),
        Cited((Run("E, 5 F.3d 5"),), "see"),
    ]
    assert words(string_cite(members)) == (
        "See A, 1 F.3d 1; E, 5 F.3d 5; see also B, 2 F.3d 2 (en banc) (explaining why). "
        "But see C, 3 F.3d 3. See generally D, 4 F.3d 4."
    )


def test_string_cite_by_hierarchy_puts_the_supreme_court_first_and_the_newest_before_the_older():
    members = [
        Cited((Run("Old"),), "see", level="appeals", date="1990"),
        Cited((Run("New"),), "see", level="appeals", date="2010"),
        Cited((Run("High"),), "see", level="supreme", date="1980"),
        Cited((Run("Law"),), "see", kind="statute"),
    ]
    assert words(string_cite(members, "hierarchy")) == "See Law; High; New; Old."
    assert words(string_cite(members)) == "See Old; New; High; Law."


def test_compare_with_is_one_comparison():
    members = [Cited((Run("A"),), "compare"), Cited((Run("B"),), "with")]
    assert words(string_cite(members)) == "Compare A, with B."


def test_law_has_no_short_name():
    assert short_names([law("42 U.S.C. § 1983")]) == {}


def test_cites_of_the_kit_read_a_full_form():
    assert cites("Roe v. Poe, 1 F.3d 1, 4 (9th Cir. 1990)").mention.pin == "4"
