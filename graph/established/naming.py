"""The words for answers and courts in the reasons of a record: a lawyer reads them, so no code stands in them."""

from collections.abc import Iterable, Mapping

from graph.cite.courts import court_abbreviation
from graph.established.facts import Fact

ANSWER_WORDS: Mapping[str, str] = {
    "established_binding": "clearly established, by binding authority",
    "established_consensus": "clearly established, by a consensus",
    "not_shown": "not shown to have been clearly established",
    "needs_human": "a person must decide",
    "no_rule_known": "no rule known",
}
DECIDED_WORDS: Mapping[str, str] = {
    "established": "clearly established",
    "not_established": "not clearly established",
    "not_decided": "not decided",
    "no_violation": "no violation, so not reached",
    "remanded": "remanded",
}


def court_words(court: str | None) -> str:
    """A court as a citation names it.

    >>> court_words("ca2"), court_words("scotus"), court_words("state_high_court"), court_words(None)
    ('2d Cir.', 'U.S.', 'state high court', 'court not known')
    """
    return (court_abbreviation(court) or "court not known").replace("_", " ")


def courts_listed(courts: Iterable[str]) -> str:
    """Courts one after the other.

    >>> courts_listed(["ca2", "ca7"])
    '2d Cir., 7th Cir.'
    """
    return ", ".join(map(court_words, courts))


def rule_words(text: str) -> str:
    """A rule's text, or a reason that holds it, as a person reads it: the rule file points at its own fields.

    >>> rule_words("An older line looks elsewhere: see alternative_lines.")
    'An older line looks elsewhere: see the other lines of this forum.'
    """
    return text.replace("alternative_lines", "the other lines of this forum")


def case_named(fact: Fact) -> str:
    """A case with its court and date, as steps and reasons name it."""
    return f"{fact.name} ({court_words(fact.decided.court)}, {fact.date or 'no date'})"
