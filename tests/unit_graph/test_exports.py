"""Every export: the same bytes twice, read back by a parser of its format, an opinion's words never run as markup."""

import csv
import io
import json
import re
import zipfile
from html.parser import HTMLParser

import docx
import networkx as nx
import pytest

from graph.established.engine import check
from graph.established.question import ask
from graph.exports.bibliography import cited
from graph.exports.registry import EXPORTERS, export, exporter, formats
from graph.exports.toa import table_of_authorities
from graph.model.errors import BadQuestion
from graph.queries.chains import chains
from graph.queries.citecheck import cite_check
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
        "citecheck": lambda: cite_check(snapshot, snapshot.extractions["9 F.4th 900"], "", lambda id: None),
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


@pytest.mark.parametrize("kind", ["toa", "memo", "citecheck", "chain"])
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
    with pytest.raises(
        BadQuestion, match="what can be exported: toa, memo, citecheck, chain, graph, bibliography"
    ):
        exporter("brief", "docx")
    with pytest.raises(BadQuestion, match="formats of chain: text, markdown, docx, html, json"):
        exporter("chain", "pdf")


def test_other_names_of_formats():
    assert exporter("memo", ".MD").format == "markdown"
    assert exporter("graph", "xml").format == "graphml"
    assert formats("memo") == ("docx", "markdown", "html", "text", "json")
