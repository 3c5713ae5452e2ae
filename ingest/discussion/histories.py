"""Treatment told by the cites themselves: printed history ("rev'd", R14), and a cite that a parenthesis leads to."""

import re
from collections.abc import Iterator

from graph.model.extraction import Edge, Evidence, Mention, Parenthetical, Scope
from ingest.discussion.cues import Cue, load
from ingest.discussion.passages import Opinion

_BACKWARD = re.compile(
    r"\b(?:(?:aff|rev)[’']?g|(?:affirm|revers|vacat|overrul|abrogat|supersed|disapprov|enforc)ing)\b",
    re.IGNORECASE,
)
_NEAR = 50
_NOT_HERE = re.compile(
    r"^(?:cert|certiorari|pet|petition|reh[’']g|rehearing|review|rev\. (?:denied|granted)|appeal|writ|leave|trans)\b",
    re.IGNORECASE,
)
_OTHER_GROUNDS = re.compile(
    r"\bon (?:other|different|another|unrelated|procedural) grounds?\b", re.IGNORECASE
)
_PART = re.compile(r"\bin (?:relevant |pertinent )?part\b", re.IGNORECASE)


def of_history(opinion: Opinion) -> Iterator[Edge]:
    """What later (or earlier) decisions printed with a cite did to the case, whoever prints them: a fact, no view."""
    by_id = {m.id: m for m in opinion.cites.mentions}
    for m in opinion.cites.mentions:
        led = _of_full(opinion, m, by_id.get(m.parent or ""))
        if led is None or not m.relation or m.authority is None or led.authority in (None, m.authority):
            continue
        cue = label_of(m.relation)
        if cue is None or not opinion.is_case(led.authority):
            continue
        if not opinion.is_case(
            m.authority
        ):  # superseded by a statute: no court's view but as this opinion reports it
            if m.level == "history" and cue.means == "superseded":
                yield _edge(opinion, None, led, cue, m.relation, first=led, last=m)
            continue
        if m.level == "history":
            back = _BACKWARD.search(m.relation) is not None
        elif m.level == "nested":
            back = True
        else:
            continue
        by, to = (led, m) if back else (m, led)
        yield _edge(opinion, by, to, cue, m.relation, first=led, last=m)
    yield from _in_parentheses(opinion)


def _of_full(opinion: Opinion, m: Mention, led: Mention | None) -> Mention | None:
    """Whose history it is: behind a short cite, that of the full cite inside its parenthesis."""
    if led is None or m.level != "history" or led.kind == "full":
        return led
    inside = [
        n for n in opinion.cites.mentions if n.parent == led.id and n.kind == "full" and n.end <= m.start
    ]
    nested = [n for n in inside if n.level == "nested"]
    return nested[-1] if nested else led


def _in_parentheses(opinion: Opinion) -> Iterator[Edge]:
    """ "(overruled on other grounds by Roe, …)" behind a cite."""
    for m in opinion.cites.mentions:
        for x in m.parentheticals:
            cue = label_of(x.clean.strip("() ")) if x.kind in ("history", "explanatory") else None
            if cue is None or not opinion.is_case(m.authority):
                continue
            if x.kind == "explanatory":
                yield from _of_another(opinion, m, x, cue)
                continue
            inside = [n for n in opinion.cites.mentions if x.start <= n.start < x.end and n.id != m.id]
            by = next(
                (n for n in inside if opinion.is_case(n.authority) and n.authority != m.authority), None
            )
            yield _edge(opinion, by, m, cue, x.clean, first=m, last=inside[-1] if inside else m)


def _of_another(opinion: Opinion, by: Mention, x: Parenthetical, cue: Cue) -> Iterator[Edge]:
    """ "Roe, … (declining to follow Doe)": a case named right behind the words that lead the parenthesis."""
    lead = cue.find(x.clean.strip("() "))
    if lead is None or lead.start() > 0:
        return
    for n in opinion.cites.mentions:
        near = x.start < n.start < min(x.end, x.start + lead.end() + _NEAR)
        if near and n.relation is None and opinion.is_case(n.authority) and n.authority != by.authority:
            yield _edge(opinion, by, n, cue, x.clean, first=by, last=n)
            return


def label_of(relation: str) -> Cue | None:
    """What the words of a relation do to a case; None for a denial of review and the like.

    >>> [c.means for c in map(label_of, ("rev'd on other grounds by", "aff'd in part, rev'd in part", "aff'g")) if c]
    ['reversed', 'reversed', 'affirmed']
    >>> label_of("cert. denied"), label_of("quoting")
    (None, None)
    """
    if _NOT_HERE.match(relation):
        return None
    return next((cue for cue in load("history_labels") if cue.find(relation)), None)


def scope_of(relation: str) -> Scope:
    """On what the words of a relation are.

    >>> scope_of("rev'd on other grounds by"), scope_of("aff'd in part"), scope_of("vacated")
    ('other_grounds', 'part', 'merits')
    """
    if _OTHER_GROUNDS.search(relation):
        return "other_grounds"
    return "part" if _PART.search(relation) else "merits"


def _edge(
    opinion: Opinion, by: Mention | None, to: Mention, cue: Cue, relation: str, first: Mention, last: Mention
) -> Edge:
    start, end = min(first.start, last.start), max(first.end, last.end)
    return Edge(
        from_=(by.authority if by else None) or opinion.doc.info.id,
        to=to.authority or "",
        type="treats",
        mention=to.id,
        evidence=Evidence(start, end, opinion.doc.text[start:end]),
        pin=to.pin,
        page=to.page,
        label=cue.means,
        scope=scope_of(relation),
        reported_by=opinion.doc.info.id if by else None,
        rule=cue.id,
        confidence=cue.confidence,
    )
