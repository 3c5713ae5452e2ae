"""Those who win on the first question alone: no right was violated, and the second is not reached."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from graph.model.extraction import Determination
from ingest.discussion.answers import Statement
from ingest.discussion.claims import Group, claim
from ingest.discussion.parties import Parties
from ingest.discussion.passages import Opinion
from ingest.discussion.rights import FAIR, by_cue, elements, said_words

NEAR, AFTER = 25, 30
"""Passages before and behind an immunity over which its reason is looked for; a heading bounds them."""


def no_violations(
    opinion: Opinion,
    parties: Parties,
    said: tuple[Statement, ...],
    groups: Sequence[Group],
    dates: Mapping[str, tuple[str, ...]],
) -> list[Determination]:
    """One record a claim decided on the first question; none for those whose second question was answered.

    `groups` are the answers to the second. A claim is decided so where the court says that no right was
    violated, or that someone is immune after it found his conduct lawful or no violation shown.
    """
    won = {claim(s) for s in said if s.answer == "immune"} - {None}
    made: dict[tuple[str | None, tuple[str, ...]], Statement] = {}
    for s, names in (*_expressly(said), *_by_outcome(said)):
        own = claim(s) if claim(s) in won else None
        settled = _settled_elsewhere(said, groups, own)
        named = names or tuple(sorted(parties.accused - settled))
        if set(named) & settled or (not named and (settled or groups)):
            continue
        best = made.get((own, named))
        if best is None or s.confidence > best.confidence:
            made[own, named] = s
    covered: defaultdict[str | None, set[str]] = defaultdict(set)
    found: list[Determination] = []
    in_order = sorted(made.items(), key=lambda x: (x[0][0] is None, len(x[0][1]), x[1].passage.index))
    for (own, names), s in in_order:
        done = set().union(*covered.values()) if own is None else covered[own]
        rest = tuple(n for n in names if n not in done)
        if rest or not (names or found):
            covered[own] |= set(rest)
            found.append(_record(opinion, s, rest, dates))
    return found


def _settled_elsewhere(said: tuple[Statement, ...], groups: Sequence[Group], own: str | None) -> set[str]:
    """Of whom the second question was answered, or a violation found; in that claim, where it has its own outcome."""
    names = {
        n
        for g in groups
        if own is None or any(claim(s) in (own, None) for s in g.statements)
        for n in g.defendants
    }
    return names | {
        n for s in said if s.answer == "violation" and (own is None or claim(s) == own) for n in s.whom
    }


def _expressly(said: tuple[Statement, ...]) -> Iterator[tuple[Statement, tuple[str, ...]]]:
    for s in said:
        if s.answer == "no_violation":
            yield s, s.whom


def _by_outcome(said: tuple[Statement, ...]) -> Iterator[tuple[Statement, tuple[str, ...]]]:
    """Immunity granted, with its reason shortly before: the conduct was lawful, or no violation was shown."""
    for outcome in said:
        if outcome.answer != "immune":
            continue
        grounds = [
            s
            for s in said
            if s.answer in ("lawful", "no_violation")
            and claim(s) == claim(outcome)
            and s.passage.footnote == outcome.passage.footnote
            and -AFTER <= outcome.passage.index - s.passage.index <= NEAR
            and (not s.whom or not outcome.whom or set(s.whom) & set(outcome.whom))
        ]
        if grounds:
            yield grounds[-1], outcome.whom


def _record(
    opinion: Opinion, s: Statement, names: tuple[str, ...], dates: Mapping[str, tuple[str, ...]]
) -> Determination:
    e = opinion.evidence(s.passage)
    stated = [r for r in by_cue(s.passage) if r.score >= FAIR]
    right = max(stated, key=lambda r: r.score) if stated else None
    when = tuple(dict.fromkeys(d for n in names for d in dates.get(n, ())))
    return Determination(
        id="",
        right=right.words if right else said_words(s.passage),
        elements=elements(right.words) if right else (),
        answer="no_violation",
        forum=opinion.doc.info.court,
        defendants=names,
        conduct_dates=when or s.dates,
        route="none",
        weighed=(),
        effective=None,
        start=e.start,
        end=e.end,
        text=e.text,
        confidence=s.confidence,
        rule=s.cue,
        right_evidence=opinion.evidence(right.passage, right.start, right.end) if right else None,
    )
