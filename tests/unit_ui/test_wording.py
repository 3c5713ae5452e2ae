"""Text made safe for Markdown: whatever a file brings, it is shown and does nothing."""

import re
from typing import get_args

import pytest

from graph.established.counting import Answer
from graph.model.extraction import AuthorityKind
from ui.present.wording import ANSWERS, KIND_OF, KINDS, as_text

MARKS = "\\`*_[]()$:<>#|~^{}!+&=-"


@pytest.mark.parametrize("mark", MARKS)
def test_every_mark_of_markdown_is_escaped(mark: str) -> None:
    assert re.sub(r"\\(.)", "", as_text(f"a{mark}b")) == "ab"


@pytest.mark.parametrize(
    "words",
    [
        "1. A list",
        "a\n\n# A heading",
        "https://elsewhere.example",
        "www.elsewhere.example",
        "clerk@elsewhere.example",
        ":red[x]",
        "$x$",
    ],
)
def test_no_line_becomes_more_than_words(words: str) -> None:
    shown = as_text(words)
    assert "\n" not in shown
    assert not re.search(r"^\d+\. |(?<!\\)[:$#\[]|://|www\.|(?<!\u2060)@", shown)
    assert re.sub(r"\\(.)|\u2060", lambda m: m[1] or "", shown) == " ".join(words.split())


def test_every_answer_and_kind_has_its_words() -> None:
    assert set(ANSWERS) == set(get_args(Answer))
    assert set(KINDS) == set(KIND_OF) == set(get_args(AuthorityKind))
