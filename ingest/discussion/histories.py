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
# Said of the case that the words stand behind ("overruled by"), not of one that they lead to ("overruling").
_DONE_TO = re.compile(
    r"^(?:\w+ly )?(?:(?:aff|rev|vac)[’']d|(?:affirm|revers|vacat|overrul|abrogat|overturn|disapprov|repudiat|supersed"
    r"|reject|limit|distinguish|enforc)ed|withdrawn|depublished)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby(?: the \w+(?: \w+)? in)?\s*$", re.IGNORECASE)
_TELLS = re.compile(r"\b(?:where|when|because|under|based|since|if)\b", re.IGNORECASE)
# What may stand between the words and the case they are said of: "overruling, in part, our earlier decision in Roe".
_RIGHT_BEHIND = re.compile(
    r"(?:,? (?:in part|inter alia|e\.g\.|sub silentio|implicitly|expressly),?)*"
    r"(?: (?:(?!(?:and|or|as|at|after|because|based|before|by|despite|for|if|in|light|of|on|over|pursuant|since|that|to"
    r"|under|upon|when|where|which|while|with|without)\b)[\w’'.-]+ ){0,6}?"
    r"(?:rules?|holdings?|reasoning|decisions?|opinions?|rulings?|judgments?|rationale|approach|analys[ei]s|tests?"
    r"|standards?|framework|principles?|factors|doctrine|dicta|dictum|language|statements?|interpretation|view"
    r"|circuit|court|panel|majority|plurality)"
    r"(?: (?:announced|adopted|articulated|established|set (?:forth|out)|stated))?"
    r" (?:of|in|from))?(?: the)?(?: (?:see|see also|e\.g\.,))?\s*$",
    re.IGNORECASE,
)
# "Rejecting Batson challenge", "reversing Roe's conviction": what is rejected or reversed is no decision.
_NO_DECISION = re.compile(
    r"\s*(?:[’']s?)?\s+(?:(?!(?:to|as|for|on|in|and|or|from|with|where|when|because|that)\b)\w+ )?"
    r"(?:arguments?|challenges?|claims?|contentions?|convictions?|defen[sc]es?|errors?|grounds?|issues?|motions?|objections?|relief|sentences?|theor(?:y|ies)|violations?|warnings?)\b",
    re.IGNORECASE,
)
_RANK = {"district": 1, "state": 1, "appeals": 2, "supreme": 3}
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
            back = _DONE_TO.search(m.relation) is None
            if back and not _may(opinion, led, m, cue):
                continue
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
    """ "(overruled on other grounds by Roe, …)" behind a cite; "(overruling our decision in Roe, …)"."""
    for m in opinion.cites.mentions:
        for x in m.parentheticals:
            words = x.clean.strip("() ")
            cue = label_of(words) if x.kind in ("history", "explanatory") else None
            if cue is None or not opinion.is_case(m.authority):
                continue
            if _DONE_TO.search(words) is None:
                yield from _of_another(opinion, m, x, cue)
                continue
            inside = [n for n in opinion.cites.mentions if x.start <= n.start < x.end and n.id != m.id]
            by = next(
                (n for n in inside if opinion.is_case(n.authority) and n.authority != m.authority), None
            )
            # "(reversed where no warning was given)" tells what the case did, "(reversed by Roe)" what was done to it
            lead = _between(opinion, x, by) if by is not None else ""
            if _TELLS.search(lead) or (x.kind == "explanatory" and not _BY.search(lead)):
                continue
            yield _edge(opinion, by, m, cue, x.clean, first=m, last=inside[-1] if inside else m)


def _of_another(opinion: Opinion, by: Mention, x: Parenthetical, cue: Cue) -> Iterator[Edge]:
    """ "Roe, … (declining to follow Doe)": a case named right behind the words that lead the parenthesis."""
    for n in opinion.cites.mentions:
        if not (x.start < n.start < x.end) or n.parent != by.id or not opinion.is_case(n.authority):
            continue
        between = _between(opinion, x, n)
        lead = cue.find(between)
        if lead is None or lead.start() > 0 or not _RIGHT_BEHIND.fullmatch(between, lead.end()):
            return
        if n.relation is None and n.authority != by.authority and _may(opinion, by, n, cue):
            yield _edge(opinion, by, n, cue, x.clean, first=by, last=n)
        return


def _between(opinion: Opinion, x: Parenthetical, n: Mention) -> str:
    """The words of a parenthesis before a case that it names, each run of white space one space."""
    return " ".join(opinion.doc.text[x.start : n.start].lstrip("([ ").split()) + " "


def _may(opinion: Opinion, by: Mention, n: Mention, cue: Cue) -> bool:
    """Whether the words can be said of a decision: no claim made under it, nor one that stands above the actor."""
    if _NO_DECISION.match(opinion.doc.text, n.end):
        return False
    above, below = opinion.authority.get(n.authority or ""), opinion.authority.get(by.authority or "")
    if cue.means not in ("reversed", "vacated") or above is None or below is None:
        return True
    return _RANK.get(below.level or "", 3) >= _RANK.get(above.level or "", 0)


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
