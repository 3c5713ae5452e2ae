"""The scorer itself: a perfect reading scores full marks, and each kind of fault costs what it should."""

from dataclasses import replace

import pytest

from ingest.readers.registry import read_source
from kit.reading_gold import opinions, passages
from kit.reading_readings import gold
from kit.reading_scores import Item, Scores, Tally, same_provision, score

NAME = "kumar"
TEXT = read_source(opinions()[NAME].path).text


def scored(read: list[Item]) -> Scores:
    return score(gold(NAME), read, passages(NAME), TEXT)


def changed(pick: str, **change: object) -> list[Item]:
    """The gold as a reading, with the one item whose words begin with `pick` changed."""
    items = gold(NAME)
    at = next(n for n, i in enumerate(items) if " ".join(TEXT[i.start : i.end].split()).startswith(pick))
    return [*items[:at], replace(items[at], **change), *items[at + 1 :]]  # type: ignore[arg-type]


@pytest.mark.parametrize("name", opinions())
def test_the_gold_read_back_scores_full_marks(name: str) -> None:
    text = read_source(opinions()[name].path).text
    whole = score(gold(name), gold(name), passages(name), text)
    assert whole.failures == []
    assert whole.rows["full: all three"].gold > 1
    for row, tally in whole.rows.items():
        assert tally.gold == tally.hit == tally.read == tally.good, row


def test_nothing_read_is_nothing_right_and_nothing_wrong() -> None:
    for tally in scored([]).rows.values():
        assert (tally.hit, tally.read) == (0, 0)


def test_a_short_cite_of_the_wrong_case_costs_recall_and_precision() -> None:
    full = scored(gold(NAME)).rows["short"]
    less = scored(changed("Xiu Xia Lin, 534", cites=frozenset({"585 F.3d 715"}))).rows["short"]
    assert less == Tally(full.gold, full.hit - 1, full.read, full.good - 1)


def test_a_short_cite_left_unresolved_costs_recall_only() -> None:
    full = scored(gold(NAME)).rows["short"]
    less = scored(changed("Xiu Xia Lin, 534", cites=frozenset())).rows["short"]
    assert less == Tally(full.gold, full.hit - 1, full.read - 1, full.good - 1)


@pytest.mark.parametrize(
    ("part", "wrong"), [("name", "Guan v. Gonzales"), ("court", "ca3"), ("year", "2004")]
)
def test_a_wrong_name_court_or_year_is_one_fault_of_a_full_cite(part: str, wrong: str) -> None:
    rows = scored(changed("Yun-Zui Guan v. Gonzales, 432", **{part: wrong})).rows
    assert rows["full"].hit == rows["full"].gold
    assert rows[f"full: {part}"].hit == rows["full: all three"].hit == rows["full"].gold - 1


def test_a_cite_that_is_none_costs_precision() -> None:
    extra = Item("x", 1700, 1712, "full", "case", frozenset({"1 U.S. 1"}))
    row = scored([*gold(NAME), extra]).rows["full: all three"]
    assert (row.hit, row.good) == (row.gold, row.read - 1)


def test_a_relation_of_the_wrong_parent_is_wrong() -> None:
    row = scored(changed("Ramsameachire", parent="1")).rows["quoting and citing"]
    assert row == Tally(1, 0, 1, 0)


def test_a_parenthetical_given_to_another_cite_is_wrong() -> None:
    items = {i.key: i for i in gold(NAME)}
    giver = next(i for i in items.values() if i.brackets and i.kind == "full")
    taker = next(i for i in items.values() if not i.brackets and i.kind == "full" and i.counted == "yes")
    items[giver.key] = replace(giver, brackets=giver.brackets[1:])
    items[taker.key] = replace(taker, brackets=giver.brackets[:1])
    row = scored(list(items.values())).rows["parentheticals"]
    assert (row.hit, row.good) == (row.gold - 1, row.read - 1)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Cal. Gov. Code § 26605", "Cal. Gov't Code § 26605", True),
        ("N.H. Rev. Stat. Ann. § 642:2", "N.H.Rev.Stat. § 642:2", True),
        ("S.D. Fla. L.R. 56.1", "Local Rule 56.1", True),
        ("N.H. Rev. Stat. Ann. § 172-B:3", "N.H.Rev.Stat. § 172", False),
        ("Fed. R. Civ. P. 34", "Fed. R. App. P. 34", False),
        ("42 U.S.C. § 1983", "28 U.S.C. § 1983", False),
        ("U.S. Const. amend. XIV, § 1", "U.S. Const. amend. XIV", True),
        ("U.S. Const. amend. IV", "U.S. Const. amend. XIV", False),
    ],
)
def test_provisions_compare_by_title_code_and_section(one: str, other: str, same: bool) -> None:
    assert same_provision(one, other) is same
