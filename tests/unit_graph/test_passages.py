"""A passage is found again by its words: pages, lines and heads may differ, a word may not."""

import pytest

from graph.model.extraction import Page
from graph.passages import find, letters

WORDS = "officers who enter a home\nwithout a warrant must show\nthat they had no time to get one"
HEADS = "12   DOE V. CITY\n{}\nDOE V. CITY  13\n{}\n14   DOE V. CITY\n"


@pytest.mark.parametrize(
    "text",
    [
        "We hold: officers who enter a home without a warrant must show that they had no time to get one.",
        "We hold: officers who en-\nter a home without a war-\nrant must show that they had no time to get one.",
        "We hold: “officers who enter a home without a warrant must show that they had no time to get one.”",
        "We hold: officers who enter a home *1262 without a warrant must show that they had no time to get one.",
        "We hold: officers who enter a home\n\n   17\n\nwithout a warrant must show that they had no time to get one.",
        HEADS.format(
            "officers who enter a home", "without a warrant must show that they had no time to get one."
        ),
    ],
)
def test_the_same_words_are_found_however_they_are_set(text: str) -> None:
    place = find(WORDS, letters(text))
    assert place is not None
    found = text[slice(*place)]
    assert found.startswith("officers")
    assert found.endswith("get one")


@pytest.mark.parametrize(
    "text",
    [
        "officers who enter a home without a warrant must not show that they had no time to get one",
        "officers who enter a home\nin hot pursuit\nwithout a warrant must show that they had no time to get one",
        "officers who enter a home without a warrant must show that they had time to get one",
        "officers who enter a home without a warrant",
        "",
    ],
)
def test_other_words_are_not(text: str) -> None:
    assert find(WORDS, letters(text)) is None


def test_what_stands_about_the_end_of_a_page_is_passed_over_and_nothing_else() -> None:
    note = "officers who enter a home\n3 A footnote at the foot of the page.\nwithout a warrant must show\nthat they had no time to get one"
    turn = note.index("without")
    assert find(WORDS, letters(note), (Page("1", 0, turn), Page("2", turn, len(note)))) is not None
    assert find(WORDS, letters(note), (Page("1", 0, len(note)),)) is None


def test_words_taken_with_a_running_head_are_found_where_it_is_gone() -> None:
    with_head = WORDS.replace("home\n", "home\n\n   17\n\n")
    assert find(with_head, letters(WORDS)) == (0, len(WORDS))


FLOWING = "1 DOE V. CITY begins. DOE V. CITY 2 Officers who enter a home {}without a warrant fail. 4 DOE V. CITY ends."


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("3 DOE V. CITY ", "officers who enter a home without a warrant"),
        ("DOE V. CITY 3 ", "officers who enter a home without a warrant"),
        ("", "officers who enter a home DOE V. CITY 7 without a warrant"),
    ],
)
def test_a_running_head_within_a_line_is_passed_over_in_either(head: str, words: str) -> None:
    held = letters(FLOWING.format(head))
    place = find(words, held)
    assert place is not None
    assert held.text[slice(*place)].endswith("without a warrant")


def test_words_that_come_again_and_again_are_no_running_head_without_a_page_number() -> None:
    text = FLOWING.format("in hot pursuit ") + " In hot pursuit. In hot pursuit, too; in hot pursuit."
    assert find("officers who enter a home without a warrant", letters(text)) is None


def test_too_few_letters_tell_nothing() -> None:
    assert find("Id.", letters("Id. at 5")) is None
