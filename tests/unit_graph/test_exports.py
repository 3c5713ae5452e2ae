"""Every export: the same bytes twice, read back by a parser of its format, an opinion's words never run as markup."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser

import docx
import networkx as nx
import pytest

from graph.established.engine import check
from graph.established.question import ask
from graph.exports.bibliography import cited
from graph.exports.registry import EXPORTERS, export, exporter, formats
from graph.exports.toa import pages_printed, table_of_authorities
from graph.model.errors import BadQuestion
from graph.model.extraction import HistoryItem, Page, Part
from graph.queries.chains import chains
from graph.rules.circuits import load_rules
from graph.snapshot import Snapshot
from kit.checks import check_record, considered
from kit.extractions import Said, case, cites, graph_of, law, mention, opinion, said, second_hand

# A name with all that a format may choke on: markup, a formula, a control character, both kinds of quotes, emphasis.
HOSTILE = '=Smith & <b>Sons</b> v. "Tom\x07" *J_n* | O’Neil'


def held():
    outer = cites("Sharp v. Cty. of Orange, 871 F.3d 901, 911 (9th Cir. 2017)", page="24", type="quotes")
    return graph_of(
        opinion(
            outer,
            second_hand(outer, case("Wilson v. Layne, 526 U.S. 603 (1999)"), pin="617"),
            cites("In re Gault, 387 U.S. 1 (1967)", page="3"),
            said(case("The Florida Star v. B.J.F., 491 U.S. 524 (1989)"), page="4"),
            said(case("X v. Y, 5 F.3d 5 (9th Cir. 1993)", name=HOSTILE), page="10"),
            said(case("X v. Y, 5 F.3d 5 (9th Cir. 1993)", name=HOSTILE), kind="id", page="2"),
            said(law("Cal. Penal Code § 836"), pin="(b)", page="7"),
            said(law("Cal. Penal Code § 836"), pin="836(d)", page="9"),
            said(law("Cal. Penal Code § 13701"), page="9"),
            said(law("U.S. Const. amend. XIV", "constitution"), pin="§ 1", page="14"),
            said(law("U.S. Const. amend. IV", "constitution"), page="14"),
            said(law("Fed. R. Civ. P. 56", "rule"), page="12"),
            said(law("29 C.F.R. § 1614.105", "regulation"), page="12"),
            said(law("W. Keeton, Torts § 5", "secondary"), page="13"),
            said(law("ER 45", "record"), page="5"),
            Said(None, mention(None, clean="999 Foo 12", page="8", reason="no reporter of that name")),
            id="9 F.4th 900",
            cite=None,
            pages=tuple(str(n) for n in range(1, 28)),
        )
    )


def answer(kind, snapshot=None):
    snapshot = snapshot or held()
    return {
        "toa": lambda: table_of_authorities(snapshot, "9 F.4th 900"),
        "memo": lambda: check_record(authorities=[considered("5 F.3d 5", HOSTILE), considered("2 F.3d 2", "D v. S")]),
        "chain": lambda: chains(snapshot, "871 F.3d 901"),
        "graph": lambda: snapshot,
        "dossier": lambda: snapshot,
        "bibliography": lambda: cited(snapshot, "9 F.4th 900"),
    }[kind]()  # fmt: skip


ALL = pytest.mark.parametrize("one", EXPORTERS, ids=lambda e: f"{e.kind}-{e.format}")


@ALL
def test_same_answer_same_bytes(one):
    assert one.make(answer(one.kind)) == one.make(answer(one.kind))


@ALL
def test_an_empty_graph_still_exports(one):
    empty = graph_of(opinion(id="9 F.4th 900"), opinion(id="871 F.3d 901", name="Alone v. All"))
    assert one.make(answer(one.kind, empty)) is not None


@pytest.mark.parametrize("kind", ["toa", "memo", "chain"])
def test_docx_is_read_back_with_real_headings(kind):
    made = docx.Document(io.BytesIO(export(kind, "docx", answer(kind))))
    assert any(p.style.name == "Heading 1" for p in made.paragraphs)
    assert made.styles["Normal"].font.name == "Times New Roman"


@pytest.mark.parametrize("kind", ["toa", "memo", "chain"])
def test_html_runs_nothing_of_a_hostile_name(kind):
    seen = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag, attrs):
            seen.append(tag)
            assert not any(name.startswith("on") or name in ("src", "href") for name, _ in attrs)

    page = export(kind, "html", answer(kind)).decode()
    Tags().feed(page)
    assert "script" not in seen
    assert "<b>Sons</b>" not in page
    assert "\x07" not in page


def test_markdown_of_a_hostile_name_is_text():
    page = export("toa", "md", answer("toa")).decode()
    assert "\\<b\\>Sons\\</b\\>" in page
    assert "\\*J\\_n\\* \\|" in page


# Table of authorities


def rows(table, heading):
    return [("".join(r.text for r in e.citation), e.pages) for e in dict(table.groups)[heading]]


def test_cases_stand_from_a_to_z_without_in_re_and_the():
    names = [text.split(",")[0] for text, _ in rows(answer("toa"), "Cases")]
    assert names == [
        "The Florida Star v. B.J.F.",
        "In re Gault",
        "Sharp v. Cty. of Orange",
        HOSTILE,
        "Wilson v. Layne",
    ]


def test_pages_are_each_once_in_the_order_of_the_document():
    assert dict(rows(answer("toa"), "Cases"))[f"{HOSTILE}, 5 F.3d 5 (9th Cir. 1993)"] == ("2", "10")


def test_a_row_for_each_subdivision_and_numbers_in_order_of_number():
    assert rows(answer("toa"), "Statutes") == [
        ("Cal. Penal Code § 836(b)", ("7",)),
        ("Cal. Penal Code § 836(d)", ("9",)),
        ("Cal. Penal Code § 13701", ("9",)),
    ]
    assert [text for text, _ in rows(answer("toa"), "Constitutional Provisions")] == [
        "U.S. Const. amend. IV",
        "U.S. Const. amend. XIV, § 1",
    ]


def test_groups_in_the_order_of_a_brief_and_nothing_lost_in_silence():
    table = answer("toa")
    assert [heading for heading, _ in table.groups] == [
        "Cases", "Constitutional Provisions", "Statutes", "Rules", "Regulations", "Other Authorities",
    ]  # fmt: skip
    assert [(u.text, u.page, u.reason) for u in table.unplaced] == [
        ("999 Foo 12", "8", "no reporter of that name")
    ]
    assert any("Record" in note and "(1)" in note for note in table.notes)


def test_quoted_cites_can_be_left_out_and_the_table_says_so():
    table = table_of_authorities(held(), "9 F.4th 900", quoted=False)
    assert "Wilson v. Layne" not in str(dict(table.groups)["Cases"])
    assert any("left out (1)" in note for note in table.notes)


def test_passim_is_a_switch_off_unless_asked():
    page = export("toa", "text", table_of_authorities(held(), "9 F.4th 900", passim=2)).decode()
    assert re.search(r"5 F\.3d 5 \(9th Cir\. 1993\) \.+ passim\n", page)
    assert "passim" not in export("toa", "text", answer("toa")).decode()
    with pytest.raises(BadQuestion, match="passim"):
        table_of_authorities(held(), "9 F.4th 900", passim=1)


def test_asterisks_mark_what_a_person_names_with_the_courts_own_note():
    page = export("toa", "text", table_of_authorities(held(), "9 F.4th 900", chiefly=["387 U.S. 1"])).decode()
    assert re.search(r"^\*In re Gault, 387 U\.S\. 1 \(1967\) \.+ 3$", page, re.MULTILINE)
    assert "Authorities upon which we chiefly rely are marked with asterisks." in page
    assert "asterisks" not in export("toa", "text", answer("toa")).decode()
    with pytest.raises(BadQuestion, match="does not cite"):
        table_of_authorities(held(), "9 F.4th 900", chiefly=["1 U.S. 1"])


def test_docx_has_the_caption_italic_names_and_leaders_to_the_pages():
    made = docx.Document(io.BytesIO(export("toa", "docx", answer("toa"))))
    lines = [p.text for p in made.paragraphs]
    assert lines[:2] == ["UNITED STATES COURT OF APPEALS FOR THE NINTH CIRCUIT", "No. 17-1"]
    entry = next(p for p in made.paragraphs if "Gault" in p.text)
    assert entry.text == "In re Gault, 387 U.S. 1 (1967) \t3"
    assert entry.style.name == "Table of Authorities"
    assert [r.text for r in entry.runs if r.italic] == ["In re Gault"]
    assert 'w:leader="dot"' in entry._p.xml


def test_an_unpaged_source_says_so():
    table = table_of_authorities(
        graph_of(opinion(cites("Roe v. Poe, 1 F.3d 1 (9th Cir. 1990)"))), "9 F.4th 900"
    )
    assert "no page" in export("toa", "text", table).decode()
    assert any("no page numbers" in note for note in table.notes)


def test_csv_is_read_back_and_a_formula_is_disarmed():
    read = list(csv.DictReader(io.StringIO(export("toa", "csv", answer("toa")).decode(), newline="")))
    hostile = next(r for r in read if r["cite"] == "5 F.3d 5")
    assert hostile["name"] == "'" + HOSTILE.replace("\x07", "\ufffd")
    assert hostile["pages"] == "2, 10"


def test_json_is_a_record_with_a_schema():
    body = json.loads(export("toa", "json", answer("toa")))
    assert body["schema"] == "precedent.toa/1"
    assert body["groups"][0]["authorities"][0]["name"] == "The Florida Star v. B.J.F."


PARTS = (
    Part("summary", None, 0, 100),
    Part("majority", "Ray", 100, 300),
    Part("dissent", "Stone", 300, 9_000),
)


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


# Memo


def memo(**fields):
    """The memo's words on one line: where a line is broken is no matter here."""
    return " ".join(export("memo", "text", check_record(**fields)).decode().split())


def test_memo_warns_loudly_with_counts_when_provisional_and_not_otherwise():
    assert "!! PROVISIONAL. Of the 3 facts this answer rests on, 2 are proposals" in memo()
    assert "PROVISIONAL" not in memo(provisional=False, unconfirmed={"n": 0, "m": 3})


def test_memo_never_gives_a_bare_verdict():
    page = memo()
    for part in (
        "Not shown to have been clearly established",
        "That is no finding that no such authority exists.",
        "from memory, not yet verified",
        "Only what is held was asked.",
        "Doe v. Stone has not been read itself.",
        "Snapshot snapshot-1.",
        "version 1, SHA-256 " + "0" * 64,
        "heuristic, not the law",
        "not legal advice",
    ):
        assert part in page


def test_memo_sets_contrary_authority_in_the_same_row_as_support_right_after_the_answer():
    made = docx.Document(io.BytesIO(export("memo", "docx", check_record())))
    first = made.tables[0]
    assert [c.text for c in first.rows[0].cells] == ["Supports", "Opposes or shows doubt"]
    support, contrary = (c.text for c in first.rows[1].cells)
    assert "Roe v. Poe, 1 F.3d 1 (2d Cir. 2009)" in support
    assert "Doe v. Stone, 2 F.3d 2 (7th Cir. 2009)" in contrary
    assert "“an officer may not” (read in Mill v. Brook; pin 430)" in support


def test_memo_pairs_the_columns_row_by_row_and_names_where_words_were_read():
    shown = {"text": "may not", "pin": "3", "source": "9 F.4th 900"}
    against = [considered(f"{n} F.3d {n}", f"Doe v. N{n}", use="opposes", evidence=shown) for n in (2, 3)]
    record = check_record(authorities=[considered("1 F.3d 1", "Roe v. Poe"), *against])
    table = docx.Document(io.BytesIO(export("memo", "docx", record))).tables[0]
    assert [bool(r.cells[0].text) for r in table.rows] == [True, True, False]
    assert "“may not” (read in Mill v. Brook; pin 3)" in table.rows[2].cells[1].text


def test_memo_with_no_contrary_authority_says_that_none_is_held():
    made = docx.Document(
        io.BytesIO(export("memo", "docx", check_record(authorities=[considered("1 F.3d 1", "Roe v. Poe")])))
    )
    assert made.tables[0].rows[1].cells[1].text == "None in this graph."


@pytest.mark.parametrize(
    "answer_", ["established_binding", "established_consensus", "not_shown", "needs_human", "no_rule_known"]
)
def test_memo_says_each_answer_in_words(answer_):
    page = memo(answer=answer_)
    assert answer_ not in page


def test_memo_shows_a_courts_own_determination_that_disagrees():
    row = {
        "case": "9 F.4th 900", "name": "Mill v. Brook", "court": "ca9", "date": "2019-12-04", "answer": "established",
        "conduct_dates": ["2013-06-04"], "binding_here": True, "agrees": False,
    }  # fmt: skip
    page = memo(determinations=[row])
    assert "It decided: clearly established For conduct of: June 4, 2013 Binds here: yes" in page
    assert "Agrees with the computed answer: NO" in page


def test_memo_shows_segments_of_a_conduct_that_straddles_a_change():
    parts = [
        {"from": "2019-01-01", "through": "2019-12-04", "answer": "not_shown"},
        {"from": "2019-12-05", "through": "2020-01-01", "answer": "established_binding"},
    ]
    assert "Through: Jan. 1, 2020 Answer: clearly established, by binding authority" in memo(segments=parts)


def test_memo_of_the_engines_own_record_is_that_of_its_json():
    record = check(
        Snapshot("s"), ask("an officer may not tase a handcuffed man", "ca9", "2013-05-02"), load_rules()
    )
    assert export("memo", "docx", record) == export("memo", "docx", json.loads(record.to_json()))


def test_memo_cites_a_case_in_full_whatever_kind_of_statement_it_rests_on():
    page = memo(authorities=[considered("1 F.3d 1", "Roe v. Poe", kind="holding", circuit="ca2")])
    assert "Roe v. Poe, 1 F.3d 1 (2d Cir. 2009)" in page


def test_memo_as_json_is_the_record_itself():
    assert json.loads(export("memo", "json", check_record())) == check_record()


# Chains, graph, bibliography


def test_chain_as_text_is_the_brief_form_alone():
    assert export("chain", "txt", answer("chain")).decode() == (
        "Sharp, 871 F.3d at 911 (quoting Wilson v. Layne, 526 U.S. 603, 617 (1999))\n"
    )


def test_graphml_is_read_back_by_networkx_with_every_name():
    graph = nx.read_graphml(io.BytesIO(export("graph", "xml", held())), force_multigraph=True)
    assert graph.nodes["5 F.3d 5"]["name"] == HOSTILE.replace("\x07", "\ufffd")
    assert {d["type"] for _, _, d in graph.edges(data=True)} == {"cites", "quotes"}
    assert graph.number_of_edges() == len(held().edges)


def test_gexf_is_read_back_and_carries_no_day():
    made = export("graph", "gexf", held())
    assert b"lastmodified" not in made
    graph = nx.read_gexf(io.BytesIO(made))
    assert graph.nodes["871 F.3d 901"]["name"] == "Sharp v. Cty. of Orange"


def test_node_and_edge_tables():
    with zipfile.ZipFile(io.BytesIO(export("graph", "csv", held()))) as files:
        nodes = list(csv.DictReader(io.TextIOWrapper(files.open("nodes.csv"), "utf-8", newline="")))
        edges = list(csv.DictReader(io.TextIOWrapper(files.open("edges.csv"), "utf-8", newline="")))
    assert {n["id"] for n in nodes} == set(held().authorities)
    assert len(edges) == len(held().edges)


def test_csl_json():
    items = {i["id"]: i for i in json.loads(export("bibliography", "csl", answer("bibliography")))}
    assert items["871 F.3d 901"] == {
        "id": "871 F.3d 901", "type": "legal_case", "title": "Sharp v. Cty. of Orange", "title-short": "Sharp",
        "volume": "871", "container-title": "F.3d", "page": "901",
        "authority": "United States Court of Appeals for the Ninth Circuit", "issued": {"date-parts": [[2017]]},
    }  # fmt: skip
    assert items["Cal. Penal Code § 836"]["type"] == "legislation"
    assert "ER 45" not in items


def test_ris_has_a_record_an_authority():
    made = export("bibliography", "ris", answer("bibliography")).decode()
    assert made.count("TY  - ") == made.count("ER  - ") == len(answer("bibliography"))
    assert "TI  - Sharp v. Cty. of Orange\r\nVL  - 871\r\nT2  - F.3d\r\nSP  - 901\r\n" in made


def test_bibtex_keys_are_unique_and_tex_is_disarmed():
    made = export("bibliography", "bibtex", answer("bibliography")).decode()
    keys = [line.split("{")[1] for line in made.splitlines() if line.startswith("@")]
    assert len(keys) == len(set(keys))
    assert r"=Smith \& <b>Sons</b> v." in made
    assert r"J\_n" in made


# Asking for what there is not


def test_unknown_kind_and_format_list_what_there_is():
    with pytest.raises(BadQuestion, match="what can be exported: toa, memo, chain, graph, bibliography"):
        exporter("brief", "docx")
    with pytest.raises(BadQuestion, match="formats of chain: text, markdown, docx, html, json"):
        exporter("chain", "pdf")


def test_other_names_of_formats():
    assert exporter("memo", ".MD").format == "markdown"
    assert exporter("graph", "xml").format == "graphml"
    assert formats("memo") == ("docx", "markdown", "html", "text", "json")
