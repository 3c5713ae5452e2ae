"""One phrase for each answer, use and mark, so that the terminal and the page say the same; and text made safe for Markdown."""

import re
from collections.abc import Mapping

ANSWERS: Mapping[str, str] = {
    "established_binding": "Clearly established by binding precedent",
    "established_consensus": "Clearly established by a consensus of persuasive authority",
    "not_shown": "Not shown to be clearly established",
    "needs_human": "Needs a person's judgment",
    "no_rule_known": "No rule known for this forum or date",
}
USES: Mapping[str, str] = {
    "supports": "supports",
    "opposes": "opposes",
    "doubt": "shows doubt",
    "informs": "informs, does not count",
    "excluded": "does not count",
}
MARKS: Mapping[str, str] = {
    "source": "text seen",
    "memory": "from memory: awaits a check by a person",
    "unknown": "no rule found",
}
ROUTES: Mapping[str, str] = {
    "supreme_court": "the Supreme Court",
    "circuit": "the forum circuit's own precedent",
    "state_high_court": "the state's highest court",
    "consensus": "a consensus of persuasive authority",
    "none": "no route",
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


def answer_line(answer: str, provisional: bool, unconfirmed: str) -> str:
    """The answer in words, never without its doubt.

    >>> answer_line("not_shown", True, "3 of 5")
    'Not shown to be clearly established (PROVISIONAL: rests on 3 of 5 facts that no person has confirmed)'
    """
    words = ANSWERS[answer]
    return f"{words} (PROVISIONAL: rests on {unconfirmed} facts that no person has confirmed)" if provisional else words


def as_text(words: str) -> str:
    r"""Words that Markdown must show as they are: names of cases come from files we did not write.

    >>> as_text("[A](javascript:x) v. *B*")
    '\\[A\\]\\(javascript\\:x\\) v. \\*B\\*'
    """
    return re.sub(r"([\\`*_\[\]()$:<>#|~^{}!+-])", r"\\\1", words)
