"""A table of authorities of an opinion of several voices: whose pages they are, and what has no row of its own."""

from dataclasses import replace

from graph.exports.registry import export
from graph.exports.toa import pages_printed, table_of_authorities
from graph.model.extraction import HistoryItem, Page, Part
from kit.extractions import Said, case, graph_of, law, mention, opinion, said

PARTS = (
    Part("summary", None, 0, 100),
    Part("majority", "Ray", 100, 300),
    Part("dissent", "Stone", 300, 9_000),
)


def rows(table, heading):
    return [("".join(r.text for r in e.citation), e.pages) for e in dict(table.groups)[heading]]


def fractured():
    """A syllabus, the court and a dissent, each of which begins at page 1."""
    florida, detroit = (
        case("Florida v. Georgia, 1 F.3d 1 (9th Cir. 1990)"),
        case("Detroit v. Troy, 2 U.S. 2 (1906)"),
    )
    lone = case("Lone v. Wolf, 3 F.3d 3 (9th Cir. 1991)")
    sayings = (
        said(detroit, page="1", part="summary"), said(florida, page="1"), said(florida, page="2"),
        said(florida, page="1", part="dissent"), said(lone, page="2", part="dissent"),
    )  # fmt: skip
    pages = tuple(
        Page(n, s, e) for n, s, e in (("1", 0, 200), ("2", 200, 300), ("1", 300, 400), ("2", 400, 600))
    )
    return graph_of(replace(opinion(*sayings, parts=PARTS), pages=pages))


def test_pages_of_a_dissent_are_marked_as_its_own():
    table = table_of_authorities(fractured(), "9 F.4th 900")
    assert {e.name: pages_printed(e) for _, entries in table.groups for e in entries} == {
        "Florida v. Georgia": "1, 2; 1 (Stone, J., dissenting)",
        "Lone v. Wolf": "2 (Stone, J., dissenting)",
    }
    assert any("numbers its own pages" in note for note in table.notes)


def test_what_only_the_syllabus_cites_is_left_out_counted_and_taken_in_when_asked():
    table = table_of_authorities(fractured(), "9 F.4th 900")
    assert any("syllabus" in note and "left out (1)" in note for note in table.notes)
    whole = table_of_authorities(fractured(), "9 F.4th 900", summary=True)
    detroit = next(e for _, entries in whole.groups for e in entries if e.name == "Detroit v. Troy")
    assert pages_printed(detroit) == "1 (syllabus)"
    assert not any("syllabus" in note for note in whole.notes)


def test_a_case_without_a_name_is_printed_once():
    nameless = case("X v. Y, 439 F.3d 1114 (9th Cir. 2006)", name="439 F.3d 1114")
    table = table_of_authorities(graph_of(opinion(said(nameless, page="3"))), "9 F.4th 900")
    assert rows(table, "Cases") == [("439 F.3d 1114 (9th Cir. 2006)", ("3",))]


def test_later_history_stands_with_its_case_and_is_no_row():
    later = case("Poe v. Roe, 5 U.S. 6 (2001)")
    below = case(
        "Roe v. Poe, 1 F.3d 1 (9th Cir. 1990)", history=(HistoryItem("rev'd", "5 U.S. 6", None, "scotus", 2001),)
    )  # fmt: skip
    outer = said(below, page="4")
    after = Said(
        later, mention(later, clean="5 U.S. 6", level="history", relation="rev'd", page="4"), (), outer
    )
    table = table_of_authorities(graph_of(opinion(outer, after)), "9 F.4th 900")
    assert rows(table, "Cases") == [
        ("Roe v. Poe, 1 F.3d 1 (9th Cir. 1990), rev'd, 5 U.S. 6 (2001)", ("4",)),
    ]
    assert any("history of another" in note and "(1)" in note for note in table.notes)
    cited_too = table_of_authorities(graph_of(opinion(outer, after, said(later, page="7"))), "9 F.4th 900")
    assert ("Poe v. Roe, 5 U.S. 6 (2001)", ("7",)) in rows(cited_too, "Cases")


def test_one_case_under_two_forms_of_its_name_is_one_row_and_an_article_has_its_author():
    long = case("Election Commission v. Life, Inc., 551 U.S. 449 (2007)", id="x#long")
    short = case("Election Comm’n v. Life, Inc., 551 U.S. 449 (2007)", id="x#short")
    article = replace(law("44 Vand. L. Rev. 1135", "secondary"), name="Rossow, The First Amendment")
    amendment = law("U.S. Const. amend. IV", "constitution")
    sayings = (
        said(long, page="1"),
        said(short, page="3"),
        said(article, page="5"),
        said(amendment, pin="661", page="6"),
    )
    table = table_of_authorities(graph_of(opinion(*sayings)), "9 F.4th 900", chiefly=["x#short"])
    assert rows(table, "Cases") == [("Election Commission v. Life, Inc., 551 U.S. 449 (2007)", ("1", "3"))]
    assert rows(table, "Other Authorities") == [
        ("Rossow, The First Amendment, 44 Vand. L. Rev. 1135", ("5",))
    ]
    assert rows(table, "Constitutional Provisions") == [("U.S. Const. amend. IV", ("6",))]


def test_many_pages_go_on_under_the_first_within_the_width_of_the_text():
    florida = case("Florida v. Georgia, 1 F.3d 1 (9th Cir. 1990)")
    numbers = [str(n) for n in range(1, 60)]
    sayings = [said(florida, page=n) for n in numbers] + [said(florida, page="60", part="dissent")]
    page = export("toa", "text", table_of_authorities(graph_of(opinion(*sayings)), "9 F.4th 900")).decode()
    assert max(map(len, page.splitlines())) <= 96
    assert "58, 59;\n" in page
    assert "60 (dissenting opinion)\n" in page
