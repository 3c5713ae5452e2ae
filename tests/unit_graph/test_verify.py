"""verify: each thing that no longer agrees with its source or with itself is told, and nothing else."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from graph.model.extraction import (
    Determination,
    Evidence,
    Extraction,
    Footnote,
    Holding,
    Page,
    Parenthetical,
    Part,
    Section,
    Weighed,
)
from graph.model.records import RecordedCase, RecordedCite
from graph.model.rights import Event, Finding, Proposal, SameRight
from graph.queries.verify import verify
from graph.snapshot import Snapshot
from graph.store.opening import open_store
from kit.batches import case, opinion

ID = "943 F.3d 1260"


def held() -> tuple[Snapshot, str]:
    """One opinion with something in every table, in a store."""
    batch = opinion(ID, of=[case("577 F.3d 415", date="2009-08-18", year=2009)], rights=["A right."])
    x, text = batch.extraction, batch.text
    passage = Evidence(0, 9, text[0:9])
    weighed = Weighed("577 F.3d 415", "recognises", "on_point", "supports", "why", passage)
    [mention] = x.mentions
    x = replace(
        x,
        opinion=replace(x.opinion, parts=(Part("majority", None, 0, len(text)),)),
        pages=(Page("1", 0, len(text)),),
        sections=(Section("s1", "I", "Facts", 0, 9, None),),
        footnotes=(Footnote("1", "1", 0, 4),),
        mentions=(
            replace(
                mention, page="1", section="s1", parentheticals=(Parenthetical(0, 9, passage.text, "x", "explanatory"),)
            ),
        ),
        holdings=(Holding("h1", 0, 9, passage.text, None, None, "majority", "holding", "opinion"),),
        determinations=(
            Determination(
                "d1", "A right.", (), "established", "ca9", (), ("2013-05",), "circuit", (weighed,), None, 0, 9,
                passage.text, 1.0, right_evidence=passage,
            ),
        ),
    )  # fmt: skip
    store = open_store(":memory:")
    store.merge(replace(batch, extraction=x))
    return store.snapshot(), text


def told(snapshot: Snapshot, text: str | None) -> list[str]:
    return [str(d) for d in verify(snapshot, lambda id: text)]


def test_what_was_read_and_stored_agrees() -> None:
    assert told(*held()) == []


def test_a_text_that_is_missing_or_changed_is_told() -> None:
    snapshot, text = held()
    assert told(snapshot, None) == [
        f"{ID}: text: the source text is not held, so that no passage of it can be checked"
    ]
    [cut] = [line for line in told(snapshot, text[:-1]) if ": text: " in line]
    assert cut == f"{ID}: text: {len(text) - 1} characters are held, {len(text)} were read"
    [line] = told(snapshot, text[:-1] + "!")
    assert line == f"{ID}: text: the text held is not the text of the file that was read (its digest differs)"


Spoil = Callable[[Extraction], Extraction]
OTHER = Evidence(0, 9, "otherwise")
SPOILS: dict[str, tuple[Spoil, str]] = {
    "mention": (
        lambda x: replace(x, mentions=(replace(x.mentions[0], text="577 F.3d 416"),)),
        "mention m0: the text at 32 to 44 is '577 F.3d 415', not '577 F.3d 416'",
    ),
    "span": (
        lambda x: replace(x, mentions=(replace(x.mentions[0], end=999),)),
        "mention m0: 32 to 999 lies outside the text",
    ),
    "parenthetical": (
        lambda x: replace(
            x, mentions=(replace(x.mentions[0], parentheticals=(Parenthetical(0, 9, "otherwise", "", "quoting"),)),)
        ),
        "parenthetical of mention m0: the text at 0 to 9 is 'Doe v. Ci', not 'otherwise'",
    ),
    "edge": (
        lambda x: replace(x, edges=(replace(x.edges[0], evidence=OTHER),)),
        "quotes edge of mention m0: the text at 0 to 9",
    ),
    "holding": (lambda x: replace(x, holdings=(replace(x.holdings[0], text="we"),)), "holding h1: the text at 0 to 9"),
    "determination": (
        lambda x: replace(x, determinations=(replace(x.determinations[0], text="we"),)),
        "determination d1: the text at 0 to 9",
    ),
    "right": (
        lambda x: replace(x, determinations=(replace(x.determinations[0], right_evidence=OTHER),)),
        "right of determination d1: the text at 0 to 9",
    ),
    "weighed": (
        lambda x: replace(
            x,
            determinations=(
                replace(
                    x.determinations[0], weighed=(replace(x.determinations[0].weighed[0], evidence=OTHER),)
                ),
            ),
        ),
        "determination d1 on 577 F.3d 415: the text at 0 to 9",
    ),
    "page": (lambda x: replace(x, pages=(Page("1", 5, 3),)), "page 1: 5 to 3 lies outside the text"),
    "no such page": (lambda x: replace(x, pages=()), "mention m0: its page '1' is not there"),
    "no such section": (lambda x: replace(x, sections=()), "mention m0: its section 's1' is not there"),
    "no such parent": (
        lambda x: replace(x, mentions=(replace(x.mentions[0], parent="m9"),)),
        "mention m0: its parent 'm9' is not there",
    ),
    "no reason": (
        lambda x: replace(x, mentions=(replace(x.mentions[0], authority=None),)),
        "mention m0: it means no authority, and no reason is given",
    ),
    "edge of no mention": (
        lambda x: replace(x, edges=(replace(x.edges[0], mention="m9"),)),
        "quotes edge of mention m9: that mention is not there",
    ),
    "edge to nowhere": (
        lambda x: replace(x, edges=(replace(x.edges[0], to="1 U.S. 1"),)),
        "quotes edge of mention m0: it ends in '1 U.S. 1', which the opinion does not list",
    ),
    "counts": (
        lambda x: replace(x, mentions=(replace(x.mentions[0], kind="short"),)),
        "authority 577 F.3d 415: counted 1 times as full, mentioned 0 times",
    ),
    "date": (lambda x: replace(x, opinion=replace(x.opinion, filed="2019-13-04")), "filed: '2019-13-04' is no date"),
    "year": (
        lambda x: replace(x, authorities=(replace(x.authorities[0], year=2010),)),
        "authority 577 F.3d 415: dated 2009-08-18, but of the year 2010",
    ),
    "conduct date": (
        lambda x: replace(x, determinations=(replace(x.determinations[0], conduct_dates=("May 2013",)),)),
        "determination d1: 'May 2013' is no date",
    ),
}  # fmt: skip


@pytest.mark.parametrize("spoiled", SPOILS)
def test_what_was_spoiled_is_told(spoiled: str) -> None:
    snapshot, text = held()
    spoil, line = SPOILS[spoiled]
    lines = told(replace(snapshot, extractions={ID: spoil(snapshot.extractions[ID])}), text)
    assert any(found.startswith(f"{ID}: {line}") for found in lines), lines


def test_a_proposal_whose_words_are_not_in_the_text_is_told() -> None:
    snapshot, text = held()
    [right] = snapshot.rights
    said = Proposal(
        "p1", right, "577 F.3d 415", ID, "recognises", "on_point", "holding", None, "", "r", 1.0, OTHER
    )
    assert told(replace(snapshot, proposals=(said,)), text) == [
        f"{ID}: proposal p1: the text at 0 to 9 is 'Doe v. Ci', not 'otherwise'"
    ]
    assert told(replace(snapshot, proposals=(replace(said, opinion="1 F.3d 1"),)), text) == [
        "graph: proposal p1: read in '1 F.3d 1', which is not held"
    ]


def test_what_leads_nowhere_in_the_graph_is_told() -> None:
    snapshot, text = held()
    said = Finding(
        "f1", "right-x", "1 U.S. 1", "recognises", "on_point", "holding", "…", None, "read", "mp", "yesterday"
    )
    spoiled = replace(
        snapshot,
        findings=(said,),
        events=(Event("1 U.S. 1", "reversed", "soon", "scotus", "whole", "read"),),
        same_rights=(SameRight("right-x", next(iter(snapshot.rights)), "mp", "2026-01-02"),),
        aliases={"2 U.S. 2": "1 U.S. 1", ID: "577 F.3d 415"},
    )
    assert told(spoiled, text) == [
        "graph: alias 2 U.S. 2: it stands for '1 U.S. 1', which is not in the graph",
        f"graph: alias {ID}: it is the id of another authority too",
        "graph: finding f1: it is of '1 U.S. 1', which is not in the graph",
        "graph: finding f1: the right 'right-x' is not there",
        "graph: finding f1: confirmed at 'yesterday', which is no date",
        "graph: event reversed of 1 U.S. 1: that authority is not in the graph",
        "graph: event reversed of 1 U.S. 1: 'soon' is no date",
        "graph: link of right-x: the right 'right-x' is not there",
    ]


def test_a_recorded_case_is_part_of_the_graph_and_must_cite_what_is() -> None:
    recorded = case("9 F.4th 9", name="Later v. Case")
    cites = (RecordedCite("8 F.4th 8", 1, 1, 2),)
    there = {"9 F.4th 9": RecordedCase(recorded, 7, cites=cites, said=())}
    snapshot = Snapshot("s", recorded=there, aliases={"courtlistener-7": "9 F.4th 9"})
    assert [str(d) for d in verify(snapshot, lambda opinion: None)] == [
        "graph: recorded case 9 F.4th 9: it cites or describes '8 F.4th 8', which is not in the graph"
    ]
    both = there | {"8 F.4th 8": RecordedCase(case("8 F.4th 8"), 8)}
    assert verify(replace(snapshot, recorded=both), lambda opinion: None) == ()
