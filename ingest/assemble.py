"""assemble(): what was read of one opinion as a batch to store: its rights, proposals on authorities, dated events."""

import hashlib
import re
from collections.abc import Iterator

from graph.model.batch import Batch
from graph.model.codec import canonical
from graph.model.extraction import (
    Authority,
    Determination,
    Edge,
    Evidence,
    Extraction,
    HistoryItem,
    Stance,
    Weighed,
)
from graph.model.rights import Event, EventKind, EventScope, Proposal, Right, right_id

# Printed history, by the word that opens it. "cert. denied" says nothing of a decision's standing and is no event.
_EVENTS: tuple[tuple[str, EventKind], ...] = (
    (r"rev[’']d|reversed|rev[’']g|reversing", "reversed"),
    (r"vacat(?:ed|ing)", "vacated"),
    (r"overrul(?:ed|ing)|abrogat(?:ed|ing)", "overruled"),
    (r"supersed(?:ed|ing)", "superseded"),
    (r"withdrawn|op\. withdrawn|opinion withdrawn", "withdrawn"),
    (r"aff[’']d|affirmed|aff[’']g|affirming", "affirmed"),
)
_BY_THIS = re.compile(r"(?:[’']g|ing)\b", re.IGNORECASE)
SURE = 0.9


def assemble(extraction: Extraction, text: str, keys: tuple[str, ...] | None = None) -> Batch:
    """One opinion as read, with all that a store keeps of it; a pure function of the record.

    `keys` are further names of the opinion that its source states (`ingest.pipeline.Reading`).
    Everything said of an authority is a Proposal: what the opinion's determinations state, each with its passage.

    >>> from graph.model.extraction import OpinionInfo, SourceFile
    >>> record = Extraction(SourceFile("a.txt", "0", "txt", 0, "utf-8"), OpinionInfo("op", "A v. B", None, None, None))
    >>> assemble(record, "").rights
    ()
    """
    rights: dict[str, Right] = {}
    proposals: dict[str, Proposal] = {}
    for d in extraction.determinations:
        if d.right_evidence is None:
            continue  # no right stated in words that stand alone: the determination is kept, no right is made of it
        right = rights.setdefault(
            right_id(d.right),
            Right(
                right_id(d.right),
                d.right,
                d.elements,
                opinion=extraction.opinion.id,
                conduct_dates=d.conduct_dates,
            ),
        )
        for p in (*_weighed(extraction, d, right.id), *_of_itself(extraction, d, right.id)):
            proposals.setdefault(p.id, p)
    events = dict.fromkeys((*_history(extraction), *_overruled(extraction)))
    return Batch(extraction, text, tuple(rights.values()), tuple(proposals.values()), tuple(events), keys)


def proposal_id(opinion: str, right: str, authority: str, rule: str, evidence: str) -> str:
    """The same proposal has the same id at every reading, wherever its passage stands in the text.

    >>> said = ("op", "right-1", "1 F.3d 2", "cue")
    >>> proposal_id(*said, "a  passage") == proposal_id(*said, "a passage")
    True
    """
    body = canonical([opinion, right, authority, rule, " ".join(evidence.split())])
    return "proposal-" + hashlib.sha256(body.encode()).hexdigest()[:12]


def _weighed(x: Extraction, d: Determination, right: str) -> Iterator[Proposal]:
    for w in d.weighed:
        mention = next(
            (
                m
                for m in x.mentions
                if m.authority == w.authority and w.evidence.start <= m.start < w.evidence.end
            ),
            None,
        )
        yield _proposal(
            x,
            right,
            w.authority,
            stance=w.stance,
            weighed=w,
            confidence=round(d.confidence * 0.9, 2),
            pin=mention.pin if mention else None,
            speaker=_speaker(x, w),
        )


def _speaker(x: Extraction, w: Weighed) -> str | None:
    """Whose view it is, when the opinion only reports it."""
    for e in x.edges:
        if (
            e.type == "treats"
            and e.reported_by is not None
            and e.evidence == w.evidence
            and w.authority in (e.from_, e.to)
        ):
            return e.from_
    return None


def _proposal(
    x: Extraction,
    right: str,
    authority: str,
    *,
    stance: Stance,
    weighed: Weighed,
    confidence: float,
    pin: str | None = None,
    speaker: str | None = None,
    own: bool = False,
    clear: str | None = None,
    unclear: str | None = None,
) -> Proposal:
    rule = weighed.rule or "determination"
    e: Evidence = weighed.evidence
    return Proposal(
        id=proposal_id(x.opinion.id, right, authority, rule, e.text),
        right=right,
        authority=authority,
        opinion=x.opinion.id,
        stance=stance,
        fit=weighed.fit,
        kind="holding",
        use=None if own else weighed.use,
        reason=weighed.reason,
        rule=rule,
        confidence=confidence,
        evidence=e,
        page=next((p.label for p in x.pages if p.start <= e.start < p.end), None),
        pin=pin,
        speaker=speaker,
        effective=weighed.effective,
        held_clear_as_of=clear,
        held_unclear_as_of=unclear,
    )


def _of_itself(x: Extraction, d: Determination, right: str) -> Iterator[Proposal]:
    """What the opinion's own answer makes of it as an authority on the right, from its words of decision."""
    evidence = d.right_evidence or Evidence(d.start, d.end, d.text)
    said = f"this court's own determination: “{' '.join(d.text.split())}”"
    clear = min(d.conduct_dates) if d.answer == "established" and d.conduct_dates else None
    unclear = max(d.conduct_dates) if d.answer == "not_established" and d.conduct_dates else None
    stance: Stance
    if d.answer == "established" or (
        d.answer == "not_established" and (d.effective or _violation_held(x, d))
    ):
        stance = "recognises"
    elif d.answer == "not_established":
        stance = "silent"
    elif d.answer == "no_violation":
        stance = "rejects"
    else:
        return
    weighed = Weighed(
        x.opinion.id, stance, "on_point", "informs", said, evidence, f"own_{d.answer}", d.effective
    )
    yield _proposal(
        x,
        right,
        x.opinion.id,
        stance=stance,
        weighed=weighed,
        confidence=d.confidence,
        own=True,
        clear=clear,
        unclear=unclear,
    )


def _violation_held(x: Extraction, d: Determination) -> bool:
    """Whether the opinion itself held that the conduct of these defendants violated a right."""
    return any(
        h.speaker == "opinion"
        and h.prong == "violation"
        and h.kind in ("holding", "determination")
        and (not d.defendants or not h.about_whom or set(d.defendants) & set(h.about_whom))
        and re.search(r"\bviolat(?:ed|es)\b|\bviolation (?:occurred|of)\b", h.text)
        and not re.search(r"\b(?:not|no|nor|never|cannot|whether|if)\b", h.text)
        for h in x.holdings
    )


def _history(x: Extraction) -> Iterator[Event]:
    for a in x.authorities:
        for item in a.history:
            yield from _event(x, a, item)


def _event(x: Extraction, a: Authority, item: HistoryItem) -> Iterator[Event]:
    kind = next(
        (kind for words, kind in _EVENTS if re.search(rf"\b(?:{words})", item.relation, re.IGNORECASE)), None
    )
    if kind is None:
        return
    other = item.cite or item.name or item.court or "a later decision"
    source = f"{a.cite or a.name}, {item.relation}, {other}" + (f" ({item.year})" if item.year else "")
    scope = _event_scope(item.relation)
    if _BY_THIS.search(item.relation):  # "rev'g": this decision acted on the earlier one
        if item.cite is not None:
            yield Event(
                item.cite,
                kind,
                a.date or (str(a.year) if a.year else None),
                a.id,
                scope,
                source,
                x.opinion.id,
            )
        return
    yield Event(a.id, kind, str(item.year) if item.year else None, other, scope, source, x.opinion.id)


def _event_scope(words: str) -> EventScope:
    if re.search(r"other grounds", words, re.IGNORECASE):
        return "other_grounds"
    return "part" if re.search(r"\bin part\b", words, re.IGNORECASE) else "whole"


def _overruled(x: Extraction) -> Iterator[Event]:
    """Cases that the opinion itself overrules, in words that leave no doubt."""
    for e in x.edges:
        if (
            e.type == "treats"
            and e.label == "overruled"
            and e.reported_by is None
            and (e.confidence or 0) >= SURE
        ):
            yield Event(
                e.to,
                "overruled",
                x.opinion.filed,
                x.opinion.id,
                _scope_of(e),
                " ".join(e.evidence.text.split()),
                x.opinion.id,
            )


def _scope_of(e: Edge) -> EventScope:
    return "other_grounds" if e.scope == "other_grounds" else "part" if e.scope == "part" else "whole"
