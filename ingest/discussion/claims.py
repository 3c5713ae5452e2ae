"""Statements put together: one group an answer; contradictions in a claim settled by what has more behind it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from graph.model.extraction import Answer
from ingest.discussion.answers import Statement
from ingest.discussion.holdings import in_story
from ingest.discussion.passages import Passage

SETTLED = ("established", "not_established")
OPEN = ("not_decided", "remanded")
# What the outcome says of the question: who is denied immunity violated clear law.
_OUTCOME = {"immune": "not_established", "not_immune": "established"}


@dataclass(frozen=True, slots=True)
class Group:
    """The statements of one answer, and for whom."""

    answer: Answer
    statements: tuple[Statement, ...]
    defendants: tuple[str, ...]

    @property
    def sections(self) -> frozenset[str]:
        """Sections of the argument in which the answer is given."""
        return frozenset(
            s.passage.section.id for s in self.statements if s.passage.section and not in_story(s.passage)
        )


def claim(s: Statement) -> str | None:
    """The claim a statement belongs to."""
    return claim_of(s.passage)


def claim_of(p: Passage) -> str | None:
    """The claim a passage speaks of: the first two numbers of its section; None in the introduction and at the end.

    Courts print one claim under one such heading ("III.B Non-Reappointment") and its steps below it.
    """
    if p.section is None or in_story(p) or "conclusion" in p.section.title.lower():
        return None
    return ".".join(p.section.label.split(".")[:2])


def grouped(said: tuple[Statement, ...], introduces: Callable[[Statement], bool]) -> list[Group]:
    """One group an answer. Two answers stand side by side only for other claims or other defendants.

    `introduces` tells a statement of the introduction: what the argument does not bear out is no determination.
    """
    claims = dict.fromkeys(claim(s) for s in said if s.answer in SETTLED)
    kept: list[Statement] = []
    for key in claims:
        kept += _settled([s for s in said if claim(s) == key])
    kept = [s for s in kept if not _contradicted(s, said)]
    keyed = {s.answer for s in kept if claim(s) is not None}
    if keyed:  # an introduction repeats the answers of the argument, and adds none
        kept = [s for s in kept if claim(s) is not None or s.answer in keyed]
    else:
        kept = [s for s in kept if not introduces(s)]
    groups = {
        a: Group(cast(Answer, a), _of(kept, a), _people(_of(kept, a), said)) for a in SETTLED if _of(kept, a)
    }
    unharmed = set(whom(_of(said, "no_violation")))
    for answer in OPEN:
        # "We need not decide whether a case is on point" leaves open only what is answered nowhere, and the second
        # question is not left open for those who win on the first.
        open_for = tuple(n for n in whom(_of(said, answer)) if n not in unharmed)
        group = Group(cast(Answer, answer), _of(said, answer), open_for)
        if whom(group.statements) and not open_for:
            continue
        if group.statements and all(_apart(group, other) for other in groups.values()):
            groups[answer] = group
    if "remanded" in groups:
        groups.pop("not_decided", None)
    return [groups[a] for a in sorted(groups)]


def _outcomes(s: Statement, said: Iterable[Statement]) -> set[str]:
    """What the outcomes say of the same people: those of the same claim, else those of the whole opinion."""
    of = [o for o in said if o.answer in _OUTCOME and (not s.whom or not o.whom or set(s.whom) & set(o.whom))]
    own = [o for o in of if claim(o) == claim(s)]
    return {_OUTCOME[o.answer] for o in own or of}


def _contradicted(s: Statement, said: Iterable[Statement]) -> bool:
    """Whether the outcome is the other: who is granted immunity violated no clear law, whatever else is said of it."""
    outcomes = _outcomes(s, said)
    return bool(outcomes) and s.answer not in outcomes


def _people(group: tuple[Statement, ...], said: tuple[Statement, ...]) -> tuple[str, ...]:
    """Whom an answer is of: those named with it in the argument, or with the outcome of the same claim."""
    argued = [s for s in group if claim(s) is not None]
    names: dict[str, None] = {}
    for key in dict.fromkeys(claim(s) for s in argued):
        own = whom(s for s in argued if claim(s) == key)
        outcome = whom(
            s for s in said if claim(s) == key and s.answer in ("immune", "not_immune", "violation")
        )
        names.update(dict.fromkeys(own or outcome))
    agreeing = (o for o in said if _OUTCOME.get(o.answer) in {s.answer for s in group})
    return tuple(names) or whom(group) or whom(agreeing)


def _of(said: Iterable[Statement], answer: str) -> tuple[Statement, ...]:
    return tuple(s for s in said if s.answer == answer)


def _settled(said: Sequence[Statement]) -> list[Statement]:
    """The settled statements of one claim, those of the losing answer left out where both are of the same people."""
    yes, no = _of(said, "established"), _of(said, "not_established")
    if not yes or not no or (whom(yes) and whom(no) and not set(whom(yes)) & set(whom(no))):
        return [*yes, *no]
    weigh = {"established": weight(yes), "not_established": weight(no)}
    for s in said:
        if s.answer in _OUTCOME:
            weigh[_OUTCOME[s.answer]] += weight((s,))
    return list(yes if weigh["established"] > weigh["not_established"] else no)


def weight(said: Iterable[Statement]) -> float:
    """How much speaks for an answer: a sentence that says "we conclude" counts double."""
    return sum(s.confidence * (2 if s.firm else 1) for s in said)


def _apart(one: Group, other: Group) -> bool:
    """An open answer beside a settled one: only of people whom the settled one does not cover."""
    return bool(one.defendants and other.defendants and not set(one.defendants) & set(other.defendants))


def whom(found: Iterable[Statement]) -> tuple[str, ...]:
    """The people named in statements, in order."""
    return tuple(dict.fromkeys(name for s in found for name in s.whom))
