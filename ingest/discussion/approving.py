"""The approving half of treatment: what a decision rests on, words quoted as support, a holding told without a view."""

import re
from collections.abc import Iterator

from graph.model.extraction import Edge, Mention, Scope
from ingest.discussion.attributed import Report
from ingest.discussion.holdings import Decision
from ingest.discussion.passages import Opinion, Passage
from ingest.discussion.speech import OTHER_COURTS, part_voice, speeches, voice_at

NOTICE = re.compile(
    r"\bconsensus\b|clearly\s+established|\bnotice\b|beyond\s+debate|every\s+reasonable", re.IGNORECASE
)
"""Words that say the treatment is of the case as notice of the law, not of its merits."""

_APPROVING = ("court", *OTHER_COURTS)
_COMPARES = ("but", "cf", "contra", "compare")


def relied_on(opinion: Opinion, decided: tuple[Decision, ...]) -> Iterator[Edge]:
    """What the court rests its own decision on: a decision with its cite right behind it, no signal of contrast."""
    for d in decided:
        if d.cue.means not in ("holds", "concludes", "announces"):
            continue
        for m in opinion.trailing(d.passage)[:3]:
            if contrasts(m) or not opinion.is_case(m.authority):
                continue
            scope: Scope = "notice" if NOTICE.search(d.passage.masked) else "merits"
            yield _approving(opinion, d.passage, m, "relied_on", "decision_with_cite", 0.65, scope)


def quoted(opinion: Opinion) -> Iterator[Edge]:
    """Words of a case that the court quotes in its own voice as support, with no signal of contrast."""
    quoting = {
        e.mention for e in opinion.cites.edges if e.type == "quotes" and e.from_ == opinion.doc.info.id
    }
    for p in opinion.passages:
        if p.heading or part_voice(p) != "court":
            continue
        for m in p.mentions:
            if m.id not in quoting or m.level != "top" or contrasts(m) or not opinion.is_case(m.authority):
                continue
            if voice_at(opinion, p, opinion.local(p, m)[0], speeches(opinion, p)) not in _APPROVING:
                continue
            yield _approving(opinion, p, m, "quoted_with_approval", "quotes", 0.6)


def told_of(opinion: Opinion, told: tuple[Report, ...]) -> Iterator[Edge]:
    """What a case held, told in the court's own voice without a word for or against it, explains the case."""
    for r in told:
        partys = any(s.voice == "party" and s.start < r.speech.start for s in speeches(opinion, r.passage))
        if (
            not partys
            and r.mention.level == "top"
            and opinion.is_case(r.authority)
            and r.authority != opinion.doc.info.id
        ):
            yield _approving(opinion, r.passage, r.mention, "explained", "told", 0.55)


def contrasts(m: Mention) -> bool:
    """Whether a cite's signal sets it against what is said ("but see", "cf.")."""
    return m.signal is not None and m.signal.lower().startswith(_COMPARES)


def _approving(
    opinion: Opinion,
    p: Passage,
    m: Mention,
    label: str,
    rule: str,
    confidence: float,
    scope: Scope = "merits",
) -> Edge:
    return Edge(
        from_=opinion.doc.info.id,
        to=m.authority or "",
        type="treats",
        mention=m.id,
        evidence=opinion.evidence_to(p, m),
        pin=m.pin,
        page=m.page,
        label=label,
        scope=scope,
        rule=rule,
        confidence=confidence,
    )
