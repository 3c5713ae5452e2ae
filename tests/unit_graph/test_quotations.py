"""Quotations: which cite a quoted passage belongs to, and what a text makes of it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.queries.quotations import HeldText, quotations
from ingest.pipeline import read
from ingest.readers.registry import read_bytes

HELD = """The officers knew that the dog was loose, and they opened the gate. We hold that an officer who
opens a gate to a dog known to be dan-
gerous is liable to the person it bites. The judgment is affirmed."""


def tied(text: str) -> list[tuple[str, str]]:
    """(quoted words, the cite they are tied to) in reading order."""
    reading = read(read_bytes(text.encode(), "brief.txt"), discussion=False)
    cites = {m.id: m.clean for m in reading.extraction.mentions}
    return [(q.text, cites[q.mention]) for q in quotations(reading.text, reading.extraction)]


@pytest.mark.parametrize(
    ("quoted", "match"),
    [
        ("an officer who opens a gate to a dog known to be dangerous is liable", "verbatim"),
        ("[A]n officer who opens a gate . . . is liable to the person it bites", "altered"),
        ("an officer who open[ed] a gate to a dog known to be dangerous", "altered"),
        ("[the police] knew that the dog was loose", "altered"),
        ("an officer who [negligently] opens a gate", "altered"),
        ("an officer who opens a door to a dog known to be dangerous is liable", "differs"),
        ("an officer who opens a gate to a dog known to be dangerous is not liable to the person", "differs"),
        ("no officer may leave a cat without water in summer", "not_found"),
    ],
)
def test_a_text_has_the_words_or_has_not(quoted: str, match: str):
    assert HeldText(HELD).compare(quoted).match == match


def test_words_left_out_without_an_ellipsis_are_a_difference_and_the_held_words_are_shown():
    found = HeldText(HELD).compare("an officer who opens a gate to a dog is liable to the person it bites")
    assert found.match == "differs"
    assert found.held is not None
    assert "known to be dan-\ngerous" in found.held
    assert HELD[found.start : found.end] == found.held


def test_pieces_in_another_order_are_not_the_quotation():
    assert (
        HeldText(HELD).compare("is liable to the person it bites . . . an officer who opens a gate").match
        != "altered"
    )


def test_a_running_head_or_a_footnote_may_stand_within_a_sentence():
    held = "We hold that an officer who opens a gate 7 The dog was old. ROE V. POE 31 to a dog is liable."
    start, end = held.index("7 The"), held.index("to a dog")
    quoted = "an officer who opens a gate to a dog is liable"
    assert HeldText(held, [(start, end - 12), (end - 12, end)]).compare(quoted).match == "verbatim"
    assert HeldText(held).compare(quoted).match != "verbatim"


@given(st.integers(0, 20), st.integers(4, 12))
def test_any_run_of_words_of_a_text_is_found_in_it(first: int, number: int):
    words = HELD.replace("dan-\ngerous", "dangerous").split()
    assert HeldText(HELD).compare(" ".join(words[first : first + number])).match == "verbatim"


def test_a_quotation_belongs_to_the_cite_after_it():
    text = (
        "The rule is “settled beyond any serious dispute now.” Roe v. Poe, 577 F.3d 415, 420 (2d Cir. 2009). "
        "It was “said to be open” once by the same court, on other facts. See Doe v. Moe, 871 F.3d 901 (9th Cir. 2017)."
    )
    assert [(q, c.split(",")[0]) for q, c in tied(text)] == [
        ("settled beyond any serious dispute now.", "Roe v. Poe"),
        ("said to be open", "Doe v. Moe"),
    ]


def test_a_quotation_in_a_parenthetical_belongs_to_the_cite_that_holds_it():
    text = (
        "See Roe v. Poe, 577 F.3d 415, 420 (2d Cir. 2009) (“an officer may not open the gate”); "
        "Doe v. Moe, 871 F.3d 901 (9th Cir. 2017)."
    )
    [(_, cite)] = tied(text)
    assert cite.startswith("Roe v. Poe")


def test_a_quotation_with_no_cite_near_is_tied_to_none():
    text = (
        "He said that “he would open the gate himself.” Nobody came. Nobody asked. Then it rained. "
        "Roe v. Poe, 577 F.3d 415, 420 (2d Cir. 2009), is about rain."
    )
    assert tied(text) == []


def test_a_mark_never_closed_swallows_no_page():
    filler = "Words follow words. " * 400
    text = f"He said “that nobody may ever. {filler} “The gate was open to all.” Roe v. Poe, 577 F.3d 415 (2d Cir. 2009)."
    assert [q for q, _ in tied(text)] == ["The gate was open to all."]


def test_the_seed_ties_its_block_of_reasons_to_their_cases(seed_path: Path):
    found = dict(tied(seed_path.read_text("utf-8")))
    assert found["affirmatively contributed to her vulnerability."] == "Id. at 427"
    assert found["embraced by a ‘consensus’ of courts."] == "Sharp, 871 F.3d at 911"
