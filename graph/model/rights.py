"""Rights, and what is said of authorities on them: a Proposal is a machine's, a Finding a person's, never one type."""

import hashlib
import re
from dataclasses import dataclass, field, replace
from typing import Literal

from graph.model.codec import LATER, canonical
from graph.model.extraction import Evidence, Fit, Stance, Use

FindingKind = Literal["holding", "dictum", "assumed", "dissent", "concurrence", "plurality"]
Verdict = Literal["entered", "confirmed", "changed", "rejected"]
EventKind = Literal[
    "reversed", "vacated", "withdrawn", "superseded", "overruled", "undermined", "limited", "affirmed"
]
ENDS = ("reversed", "vacated", "withdrawn", "superseded", "overruled")
"""The events after which a decision no longer stands."""
AGAINST = (*ENDS, "undermined", "limited")
"""All that count against a decision."""
EventScope = Literal["whole", "part", "other_grounds"]


def same_words(text: str) -> str:
    """A right's text with case, white space, dashes and quotes ignored: what `--right TEXT` is compared by.

    >>> same_words("The  Right—stated") == same_words("the right-stated")
    True
    """
    folded = re.sub(r"[‐-―−]", "-", text)
    folded = re.sub(r"[‘’‛]", "'", re.sub(r"[“”‟]", '"', folded))
    return re.sub(r"\s+", " ", folded).strip().casefold().rstrip(".")


def right_id(text: str) -> str:
    """The id of a right: from its words alone, so that it is the same on every machine and in every store.

    >>> right_id("A right.") == right_id("a  right")
    True
    """
    return "right-" + hashlib.sha256(same_words(text).encode()).hexdigest()[:10]


@dataclass(frozen=True, slots=True)
class Right:
    """A right in a court's or a person's words; origin is the opinion it was read in, or who entered it."""

    id: str
    text: str
    elements: tuple[str, ...] = ()
    opinion: str | None = None
    by: str | None = None
    conduct_dates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SameRight:
    """A person's statement that two wordings are one right; `undone` keeps the history."""

    right: str
    same_as: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class CaseIdentity:
    """A person's statement that two keys (cites, dockets, ids) name one case (`same`), or two; of two, whatever prints
    both means the first."""

    first: str
    second: str
    same: bool
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the reader proposes of an authority on a right, always from a court's own words (`evidence`).

    `opinion` is where it was read; `speaker` the authority whose view it is when that is another
    (a later court's view of a case, read in a third). `use` is how the court itself counted the authority.
    """

    id: str
    right: str
    authority: str
    opinion: str
    stance: Stance
    fit: Fit
    kind: FindingKind
    use: Use | None
    reason: str
    rule: str
    confidence: float
    evidence: Evidence
    page: str | None = None
    pin: str | None = None
    speaker: str | None = None
    effective: str | None = None
    held_clear_as_of: str | None = None
    held_unclear_as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a person says of an authority on a right; `proposal` names the proposal it answers, if any.

    A `rejected` finding takes its proposal out; a `changed` one stands in its place.
    """

    id: str
    right: str
    authority: str
    stance: Stance
    fit: Fit
    kind: FindingKind
    text: str
    pin: str | None
    source: str
    confirmed_by: str
    confirmed_at: str
    verdict: Verdict = "entered"
    proposal: str | None = None
    effective: str | None = None
    held_clear_as_of: str | None = None
    held_unclear_as_of: str | None = None
    use: Use | None = field(default=None, metadata=LATER)
    """How the court it was read in counted the case, where a person confirmed that reading or a dossier says it. What
    recognises the right then counts as that (`excluded`: listed, no support), never as more."""
    opinion: str | None = field(default=None, metadata=LATER)
    """The opinion whose text holds the words (`text`): they are looked for there at every reading."""


@dataclass(frozen=True, slots=True)
class Event:
    """A dated fact about an authority's standing. `date` None counts against support at every date."""

    authority: str
    event: EventKind
    date: str | None
    by: str
    scope: EventScope
    source: str
    opinion: str | None = None
    """The opinion it was read in; None when a person entered it."""


def finding_id(finding: Finding) -> str:
    """The id of a finding: a digest of what is said, by whom and when (the `id` it carries is not looked at).

    >>> said = ("right-1", "577 F.3d 415", "recognises", "on_point", "holding", "…", "430", "read", "mp", "2026-01-02")
    >>> f = Finding("", *said)
    >>> finding_id(f) == finding_id(replace(f, id="other")), finding_id(f) == finding_id(replace(f, confirmed_by="jd"))
    (True, False)
    """
    return _digest_id("finding", replace(finding, id=""))


def event_id(event: Event) -> str:
    """The id of an event, a digest of it."""
    return _digest_id("event", event)


def link_id(same: SameRight) -> str:
    """The id of a person's word that two wordings are one right."""
    return _digest_id("link", same)


def identity_id(first: str, second: str) -> str:
    """The id of what is said of two keys, whichever comes first, and whatever is said.

    >>> identity_id("1 U.S. 1", "2 S. Ct. 2") == identity_id("2 S. Ct. 2", "1 U.S. 1")
    True
    """
    return _digest_id("cases", sorted((first, second)))


def _digest_id(kind: str, value: object) -> str:
    return f"{kind}-{hashlib.sha256(canonical(value).encode()).hexdigest()[:12]}"
