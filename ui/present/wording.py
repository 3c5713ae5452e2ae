"""One phrase for each answer, use and mark, so that every face says the same; and text made safe for Markdown."""

import re
from collections.abc import Mapping

from graph.exports.wording import DECIDED as DECIDED
from graph.exports.wording import FITS as FITS
from graph.exports.wording import MARKS as MARKS
from graph.exports.wording import ROUTES as ROUTES
from graph.exports.wording import STANCES as STANCES
from graph.exports.wording import USES as USES

ANSWERS: Mapping[str, str] = {
    "established_binding": "Clearly established by binding precedent",
    "established_consensus": "Clearly established by a consensus of persuasive authority",
    "not_shown": "Not shown to be clearly established",
    "needs_human": "Needs a person's judgment",
    "no_rule_known": "No rule known for this forum or date",
}
KINDS: Mapping[str, str] = {
    "case": "Cases",
    "constitution": "Constitutions",
    "statute": "Statutes",
    "regulation": "Regulations",
    "rule": "Rules",
    "record": "Record",
    "secondary": "Other authorities",
}
KIND_OF: Mapping[str, str] = {
    "case": "case",
    "constitution": "constitutional provision",
    "statute": "statute",
    "regulation": "regulation",
    "rule": "rule of court",
    "record": "record",
    "secondary": "secondary source",
}


def label_words(label: str) -> str:
    """A label of the record as words.

    >>> label_words("declined_to_follow")
    'declined to follow'
    """
    return label.replace("_", " ")


def answer_line(answer: str, provisional: bool, unconfirmed: str) -> str:
    """The answer in words, never without its doubt.

    >>> answer_line("not_shown", True, "3 of 5")
    'Not shown to be clearly established (PROVISIONAL: rests on 3 of 5 facts that no person has confirmed)'
    """
    words = ANSWERS[answer]
    return (
        f"{words} (PROVISIONAL: rests on {unconfirmed} facts that no person has confirmed)"
        if provisional
        else words
    )


def as_text(words: str) -> str:
    r"""Words that Markdown must show as they are, on one line: names of cases come from files we did not write.

    An address in them is kept from becoming a link: a mark without width stands where Markdown looks for one.

    >>> as_text("[A](javascript:x) v. *B*")
    '\\[A\\]\\(javascript\\:x\\) v. \\*B\\*'
    >>> as_text("1. A & B"), "://" in as_text("see https://x.example")
    ('1\\. A \\& B', False)
    """
    one_line = " ".join(words.split())
    escaped = re.sub(r"([\\`*_\[\]()$:<>#|~^{}!+&=-])", r"\\\1", one_line)
    escaped = re.sub(r"^(\d+)\.", r"\1\\.", escaped)
    return re.sub(r"(?=//)|(?<=www)(?=\.)|(?=@)", "\u2060", escaped)
