"""Inherited risk and like holdings: the path is read hop by hop, and lines put together keep their pins."""

from dataclasses import replace

import pytest

from graph.established.engine import check
from graph.established.question import ask
from graph.queries.attributed import said_of
from graph.queries.like_holdings import like_holdings
from graph.queries.risk import Risks
from graph.rules.circuits import load_rules
from kit.extractions import case, cites, explains, graph_of, opinion, said, second_hand, treats
from kit.snapshots import event, finding, right

ROE = case("Roe v. Poe, 1 F.3d 1 (9th Cir. 1990)")
OLD = case("Old v. Case, 2 F.2d 2 (2d Cir. 1980)")
RELIES = opinion(
    treats("self", ROE, "relied_on", page="4", evidence="We rely on Roe."),
    id="9 F.4th 900",
    name="Mill v. Brook",
)
DOUBTS = opinion(
    treats("self", ROE, "overruled", page="7", evidence="We overrule Roe."), id="8 F.4th 999", name="Late v. Soon", filed="2023-04-05"
)  # fmt: skip


def test_a_case_that_relied_on_one_overruled_since_is_at_risk_with_the_path() -> None:
    [risk] = Risks(graph_of(RELIES, DOUBTS)).of("9 F.4th 900")
    assert risk.told == "Mill v. Brook relies on Roe v. Poe, which was overruled by Late v. Soon, 2023-04-05"
    [hop] = risk.path
    assert (hop.read_in, hop.page, hop.text) == ("9 F.4th 900", "4", "We rely on Roe.")
    assert (risk.doubt.read_in, risk.doubt.page, risk.doubt.text) == ("8 F.4th 999", "7", "We overrule Roe.")


def test_the_chain_goes_through_cases_that_were_never_read() -> None:
    outer = cites("Roe v. Poe, 1 F.3d 1 (9th Cir. 1990)", page="4")
    quoting = opinion(outer, second_hand(outer, OLD), treats("self", ROE, "followed"), name="Mill v. Brook")
    held = graph_of(quoting, events=(event(OLD.id, "overruled", "2022-01-02", by="High Court"),))
    assert [r.told for r in Risks(held).of("9 F.4th 900")] == [
        "Mill v. Brook follows Roe v. Poe, which is cited as quoting Old v. Case, which was overruled by High Court, 2022-01-02"
    ]


@pytest.mark.parametrize(
    ("treated", "filed"),
    [
        (treats("self", ROE, "overruled"), "2019-01-02"),  # known when it was relied on
        (treats("self", ROE, "declined_to_follow", scope="notice"), "2023-04-05"),  # no mark on its rule
        (treats("self", ROE, "distinguished"), "2023-04-05"),
    ],
)
def test_what_is_no_later_mark_on_the_rule_is_no_risk(treated: object, filed: str) -> None:
    other = opinion(treated, id="8 F.4th 999", name="Late v. Soon", filed=filed)  # type: ignore[arg-type]
    assert Risks(graph_of(RELIES, other)).of("9 F.4th 900") == ()


def test_citing_alone_is_no_reliance_and_a_circle_ends() -> None:
    cited = opinion(said(ROE), id="9 F.4th 900")
    assert Risks(graph_of(cited, DOUBTS)).of("9 F.4th 900") == ()
    one = opinion(treats("self", case("B v. C, 2 F.4th 2 (9th Cir. 2021)"), "followed"), id="1 F.4th 1")
    two = opinion(treats("self", case("A v. B, 1 F.4th 1 (9th Cir. 2021)"), "followed"), id="2 F.4th 2")
    assert Risks(graph_of(one, two)).of("1 F.4th 1") == ()


def says(words: str, page: str, pin: str, id: str) -> object:
    full = f"Roe v. Poe, 1 F.3d 1, {pin} (9th Cir. 1990)"
    return opinion(cites(full, page=page, parentheticals=(explains(words),)), id=id, name=f"In re {id}")


def test_a_line_stands_without_the_marks_around_it() -> None:
    whole = replace(
        explains("holding that police may film"), clean="(holding that police may film (quoting X))"
    )
    held = graph_of(opinion(cites("Roe v. Poe, 1 F.3d 1 (9th Cir. 1990)", parentheticals=(whole,))))
    assert [line.text for line in said_of(held, ROE.id)] == ["holding that police may film"]


def test_like_lines_of_several_opinions_stand_together_with_their_pins() -> None:
    held = graph_of(
        says("holding that police may not arrest a man for filming them", "4", "5", "1 F.4th 1"),  # type: ignore[arg-type]
        says("holding that an arrest for filming the police was not allowed", "9", "6", "2 F.4th 2"),  # type: ignore[arg-type]
        says("holding that police may arrest a man for filming them", "2", "7", "3 F.4th 3"),  # type: ignore[arg-type]
        says("noting the standard of review for summary judgment", "3", "8", "4 F.4th 4"),  # type: ignore[arg-type]
    )
    groups = [
        sorted((x.said_by, x.page, x.pin) for x in g.lines) for g in like_holdings(said_of(held, ROE.id))
    ]
    assert sorted(groups) == [
        [("1 F.4th 1", "4", "5"), ("2 F.4th 2", "9", "6")],
        [("3 F.4th 3", "2", "7")],
        [("4 F.4th 4", "3", "8")],
    ]


def test_an_answer_that_rests_on_a_case_at_risk_says_so() -> None:
    held = replace(graph_of(RELIES, DOUBTS), rights={right().id: right()}, findings=(finding("9 F.4th 900"),))
    record = check(held, ask(right().text, "ca9", "2024-01-02"), load_rules())
    assert record.answer == "established_binding"
    [told] = [c.text for c in record.caveats if c.code == "inherited_risk"]
    assert told.startswith(
        "Mill v. Brook relies on Roe v. Poe, which was overruled by Late v. Soon, 2023-04-05"
    )
