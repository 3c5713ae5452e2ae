"""What the opinion decided of each right: clearly established or not, for whom, as of when."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from graph.model.extraction import Answer, Determination, Weighed
from ingest.discussion.answers import Statement
from ingest.discussion.claims import SETTLED, Group, claim, grouped, whom
from ingest.discussion.conduct import stated
from ingest.discussion.holdings import Decision, prospective
from ingest.discussion.merits import no_violations
from ingest.discussion.parties import Parties
from ingest.discussion.passages import Opinion, Passage
from ingest.discussion.rights import (
    FAIR,
    STATED,
    RightText,
    after_that,
    by_cue,
    elements,
    likeness,
    said_words,
    words_of,
)
from ingest.discussion.speech import part_voice, speeches, voice_at

# Words by which a rule of conduct is laid down, and words of the test of immunity, by which none is.
_LAYS_DOWN = re.compile(
    r"\b(?:violat\w+|unconstitutional\w*|unlawful\w*|appl(?:y|ies)|may not|must|cannot|forbids?|"
    r"prohibits?|protects?|rights?|"
    r"requires?|entitle[sd]?|amendment|clause|unreasonable|seizure|search)\b",
    re.IGNORECASE,
)
_OF_THE_TEST = re.compile(
    r"\bimmun\w+|\bpetitioners?\b|\brespondents?\b|\bprocedure\b|\bjurisdiction\b", re.IGNORECASE
)

ALIKE = 0.4
"""Share of common words from which two statements are taken for one right."""

_CLEAR_AT = re.compile(r"clearly\s+established\s+(?:as\s+of|in|by|on)\s", re.IGNORECASE)
_CLEARLY = re.compile(r"clearly\s+established", re.IGNORECASE)
_ACT = re.compile(r"\b(?:by|in|when|for)\s+(?:\w+ly\s+)?(?:\w+ing)\b")


class Weigher(Protocol):
    """What weighs authorities for an answer (`ingest.discussion.weighed`)."""

    def weigh(self, answer: Answer, passages: Sequence[Passage]) -> tuple[Weighed, ...]:
        """How the court counted each authority for an answer given in these passages."""


def determinations(
    opinion: Opinion,
    parties: Parties,
    decided: tuple[Decision, ...],
    said: tuple[Statement, ...],
    dates: Mapping[str, tuple[str, ...]],
    weigh: Weigher,
) -> tuple[Determination, ...]:
    """The opinion's determinations in reading order; none where it decides no immunity."""
    if not said:
        return ()
    made: list[Determination] = []
    first = next((p.index for p in opinion.passages if p.section is not None and p.footnote is None), 0)
    groups = grouped(said, lambda s: _introduces(s, first))
    named = {n for g in groups for n in g.defendants}
    everyone = parties.accused if len(parties.accused) != 1 else parties.everyone
    answered: list[Group] = []
    for group in (part for g in groups for part in _by_claim(opinion, parties, g, decided, said)):
        if not group.defendants:  # "the officers", "the law was clear": all of whom nothing else is said
            group = replace(group, defendants=tuple(sorted(everyone - named)))
        answered.append(group)
        made += _of_group(opinion, parties, decided, group, dates, weigh)
    made += no_violations(opinion, parties, said, answered, dates)
    made.sort(key=lambda d: (d.start, d.right_evidence.start if d.right_evidence else 0, d.right))
    return tuple(replace(d, id=f"d{i}") for i, d in enumerate(made, start=1))


def _of_group(
    opinion: Opinion,
    parties: Parties,
    decided: tuple[Decision, ...],
    group: Group,
    dates: Mapping[str, tuple[str, ...]],
    weigh: Weigher,
) -> list[Determination]:
    lead = max(
        group.statements,
        key=lambda s: (
            claim(s) is not None,
            bool(parties.named(s.passage.masked)),
            _CLEARLY.search(s.passage.masked) is not None,
            s.confidence,
            s.firm,
        ),
    )
    forward = _announced(parties, decided) if group.answer in SETTLED else ()
    rights = forward or _best_right(opinion, parties, group, decided)
    weighed = weigh.weigh(group.answer, tuple(s.passage for s in group.statements))
    effective = opinion.doc.info.filed if forward and opinion.doc.info.published is not False else None
    whose = _assigned(opinion, parties, group, rights)
    stated_dates = tuple(dict.fromkeys(d for s in group.statements for d in s.dates)) or _as_of(
        opinion, group
    )
    e = opinion.evidence(lead.passage)
    made = []
    for right, defendants in zip(rights or (None,), whose, strict=True):
        conduct = tuple(dict.fromkeys(d for name in defendants for d in dates.get(name, ())))
        words = right.words if right else said_words(lead.passage)
        made.append(
            Determination(
                id="",
                right=words,
                elements=elements(words),
                answer=group.answer,
                forum=opinion.doc.info.court,
                defendants=defendants,
                conduct_dates=_precise(conduct, stated_dates),
                route=_route(opinion, group.answer, weighed),
                weighed=weighed,
                effective=effective,
                start=e.start,
                end=e.end,
                text=e.text,
                confidence=_confidence(lead, right),
                rule=lead.cue,
                right_evidence=opinion.evidence(right.passage, right.start, right.end) if right else None,
            )
        )
    return made


def _as_of(opinion: Opinion, group: Group) -> tuple[str, ...]:
    """The date as of which the argument asks of the law: "the burden to show that it was clear in early 2002"."""
    own = (
        p
        for p in opinion.passages
        if part_voice(p) == "court"
        and p.section is not None
        and p.section.id in group.sections
        and _CLEAR_AT.search(p.voiced)
        and all(x.voice in ("court", "party") for x in speeches(opinion, p))
    )
    return next((d for p in own if (d := stated((p,), opinion.doc.info.filed))), ())


def _precise(told: tuple[str, ...], stated: tuple[str, ...]) -> tuple[str, ...]:
    """The dates of the facts; the court's own "in January 2017" where it knows no more, or speaks of another time."""
    if told and all(any(day.startswith(s) for day in told) for s in stated):
        return told
    return stated or told


def _introduces(s: Statement, first: int) -> bool:
    """Whether a statement only opens the opinion: before its first section, and without the right or the act."""
    opens = s.passage.section is None and s.passage.index < first
    return (
        opens and not any(r.score >= STATED for r in by_cue(s.passage)) and not _ACT.search(s.passage.masked)
    )


def _by_claim(
    opinion: Opinion,
    parties: Parties,
    group: Group,
    decided: tuple[Decision, ...],
    said: tuple[Statement, ...],
) -> list[Group]:
    """A group cut by claim where each has an outcome of its own, or two state rights that share few words."""
    claims = dict.fromkeys(c for s in group.statements if (c := claim(s)) is not None)
    if len(claims) < 2 or _announced(parties, decided):
        return [group]
    decided_alone = {claim(s) for s in said if s.answer in ("immune", "not_immune")}
    parts: list[tuple[Group, frozenset[str] | None]] = []
    for key in claims:
        own = tuple(s for s in group.statements if claim(s) == key)
        part = Group(group.answer, own, whom(own) or group.defendants)
        told = [r for s in own for r in by_cue(s.passage) if r.score >= STATED]
        words = words_of(max(told, key=lambda r: r.score).words) if told else None
        if words is not None or key in decided_alone:
            parts.append((part, words))
    unlike = all(
        a is None or b is None or len(a & b) < ALIKE * min(len(a), len(b))
        for i, (_, a) in enumerate(parts)
        for _, b in parts[i + 1 :]
    )
    return [part for part, _ in parts] if len(parts) > 1 and unlike else [group]


def _announced(parties: Parties, decided: tuple[Decision, ...]) -> tuple[RightText, ...]:
    """The rights laid down for the future: "We hold today that the doctrine applies when …".

    What is said of the parties, of procedure or of immunity itself ("we now hold that petitioners are immune") lays
    down no right.
    """
    forward = prospective(decided)
    stated = [
        after_that(d.passage, d.at) for d in decided if d.passage.index in forward and d.cue.means == "holds"
    ]
    return tuple(
        r
        for r in stated
        if r is not None
        and r.score > 0.6
        and _LAYS_DOWN.search(r.words)
        and not _OF_THE_TEST.search(r.words)
        and not parties.names_anyone(r.words)
    )


def _best_right(
    opinion: Opinion, parties: Parties, group: Group, decided: tuple[Decision, ...]
) -> tuple[RightText, ...]:
    """The best statement of the right: in the answer itself, in the same sections, or in a holding on the violation."""
    found: list[tuple[float, int, RightText]] = []
    answering = {s.passage.index for s in group.statements}
    sections = group.sections
    for p in opinion.passages:
        near = p.index in answering
        if part_voice(p) != "court" or not (
            near or (p.section is not None and p.section.id in sections) or not sections
        ):
            continue
        rights = by_cue(p)
        if not rights:
            continue
        said = speeches(opinion, p)
        for r in rights:
            if near or (
                all(x.voice == "court" for x in said) and voice_at(opinion, p, r.start, said) == "court"
            ):
                found.append((r.score + (0.2 if near else 0.0), -p.index, r))
    for d in decided if group.answer in SETTLED else ():
        words = after_that(d.passage, d.at) if d.cue.means == "holds" and d.kind == "holding" else None
        if words is not None:
            found.append((words.score - 0.25, -d.passage.index, words))
    # A right is put in terms of anyone; words that name the parties are second best.
    found = [(s - 0.15 * parties.names_anyone(r.words), i, r) for s, i, r in found]
    found.sort(key=lambda x: x[:2], reverse=True)
    return (found[0][2],) if found and found[0][0] >= FAIR else ()


def _assigned(
    opinion: Opinion, parties: Parties, group: Group, rights: tuple[RightText, ...]
) -> list[tuple[str, ...]]:
    """Whose conduct each right describes: the one whose own sections use most of the words that set it apart."""
    if len(rights) < 2 or len(group.defendants) < 2:
        return [group.defendants] * max(1, len(rights))
    own = {name: _sections_of(opinion, parties, name) for name in group.defendants}
    every = [words_of(r.words) for r in rights]
    chosen: list[tuple[str, ...]] = []
    for words in every:
        apart = words - frozenset.intersection(*every)
        scores = sorted(
            ((likeness(opinion, apart, own[name]), name) for name in group.defendants), reverse=True
        )
        clear = scores[0][0] > 0 and scores[0][0] >= 1.2 * scores[1][0]
        chosen.append((scores[0][1],) if clear else group.defendants)
    return chosen


def _sections_of(opinion: Opinion, parties: Parties, name: str) -> tuple[Passage, ...]:
    """The passages under headings that name one of the accused; else those that name him alone."""
    headed = tuple(
        p for p in opinion.passages if p.section is not None and parties.named(p.section.title) == (name,)
    )
    if headed:
        return headed
    return tuple(p for p in opinion.passages if p.part != "summary" and parties.named(p.masked) == (name,))


def _route(opinion: Opinion, answer: Answer, weighed: tuple[Weighed, ...]) -> str:
    """By which route the answer was reached: binding authority, a consensus looked for or found, or none said."""
    levels = set()
    for w in weighed:
        a = opinion.authority.get(w.authority)
        if a is None or w.fit != "on_point":
            continue
        levels.add(
            "supreme_court"
            if a.level == "supreme"
            else "circuit"
            if a.circuit == opinion.doc.info.circuit
            else "consensus"
        )
    return next((x for x in ("supreme_court", "circuit", "consensus") if x in levels), "none")


def _confidence(lead: Statement, right: RightText | None) -> float:
    return round(min(0.95, lead.confidence + (0.05 if lead.firm else 0.0)) * (1.0 if right else 0.75), 2)
