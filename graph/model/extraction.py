"""The extraction record `precedent.extraction/1` as frozen values: what was read from one opinion.

Offsets are Unicode code points, half open, in the text of the source as decoded. Field names and shapes are
those of the contract; `graph.model.codec` prints them (a trailing underscore, as in `from_`, is dropped there).
"""

from dataclasses import dataclass, field
from typing import Literal

from graph.model.codec import EXTRACTION_SCHEMA, LATER, dumps

AuthorityKind = Literal["case", "statute", "constitution", "regulation", "rule", "record", "secondary"]
Level = Literal["supreme", "appeals", "district", "state", "other"]
MentionKind = Literal["full", "short", "id", "supra", "name"]
MentionLevel = Literal["top", "nested", "history"]
PartKind = Literal["majority", "concurrence", "dissent", "per_curiam", "summary"]
ParentheticalKind = Literal["weight", "mechanics", "quoting", "citing", "explanatory", "quotation", "history"]
EdgeType = Literal["cites", "quotes", "treats", "history"]
Scope = Literal["merits", "notice", "part", "other_grounds"]
HoldingKind = Literal["holding", "rule", "standard", "determination", "disposition"]
Prong = Literal["violation", "clearly_established"]
Answer = Literal["established", "not_established", "not_decided", "no_violation", "remanded"]
Stance = Literal["recognises", "rejects", "tension", "silent", "not_read"]
Fit = Literal["on_point", "general", "distinguishable", "not_read"]
Use = Literal["supports", "opposes", "doubt", "informs", "excluded"]
Treatment = Literal[
    "followed", "relied_on", "quoted_with_approval", "distinguished", "declined_to_follow", "questioned", "criticised",
    "limited", "overruled", "superseded", "reversed", "vacated", "affirmed", "explained", "background", "unclear",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that shows a fact; `text` equals the source's slice."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The file read: its own name (no folder), digest, format, length in code points, encoding."""

    path: str
    sha256: str
    format: str
    characters: int
    encoding: str


@dataclass(frozen=True, slots=True)
class Part:
    """One voice of the document: the majority, a separate opinion, or a summary that speaks for no one."""

    kind: PartKind
    author: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OpinionInfo:
    """The caption. `id` is the preferred cite, else court, docket and date."""

    id: str
    name: str
    court: str | None
    circuit: str | None
    level: Level | None
    docket: tuple[str, ...] = ()
    filed: str | None = None
    argued: str | None = None
    cite: str | None = None
    parallel: tuple[str, ...] = ()
    published: bool | None = None
    panel: tuple[str, ...] = ()
    author: str | None = None
    disposition: str | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the slip opinion or reporter, by its printed label."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
    """A headed section; `label` is "IV.B" style (path of printed numbers), `parent` another section's id."""

    id: str
    label: str
    title: str
    start: int
    end: int
    parent: str | None


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote's body span and its printed mark; `label` is unique in the document ("12", "*")."""

    label: str
    mark: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Weight:
    """What its cites say of a decision's weight (R13.1)."""

    en_banc: bool = False
    per_curiam: bool = False
    plurality: bool = False
    published: bool | None = None


@dataclass(frozen=True, slots=True)
class HistoryItem:
    """Prior or subsequent history printed with a cite (R14): "cert. denied", "aff'd" …"""

    relation: str
    cite: str | None
    name: str | None
    court: str | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Counts:
    """Mentions of an authority by kind; they add up to all. `nested` counts again those inside a parenthetical."""

    full: int = 0
    short: int = 0
    id: int = 0
    supra: int = 0
    name: int = 0
    nested: int = 0


@dataclass(frozen=True, slots=True)
class Authority:
    """One case, statute, provision, rule, record or secondary source that the opinion mentions."""

    id: str
    kind: AuthorityKind
    name: str
    cite: str | None
    parallel: tuple[str, ...] = ()
    court: str | None = None
    circuit: str | None = None
    level: Level | None = None
    year: int | None = None
    date: str | None = None
    weight: Weight = field(default_factory=Weight)
    history: tuple[HistoryItem, ...] = ()
    counts: Counts = field(default_factory=Counts)


@dataclass(frozen=True, slots=True)
class Parenthetical:
    """Text in parentheses after a cite, typed. `start`/`end` include the parentheses; `clean` is without furniture."""

    start: int
    end: int
    text: str
    clean: str
    kind: ParentheticalKind


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which rule chose the authority, how sure (0..1), and what else it might have been (authority ids)."""

    rule: str
    confidence: float
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where the opinion points to an authority.

    `start`/`end`: from the first letter of the name (or of "Id.") to the end of the pin (short, Id.) or of the
    court-and-year parenthesis (full). `parent` is the mention whose parenthetical or history holds this one.
    `authority` is None only with a `reason`.
    """

    id: str
    kind: MentionKind
    start: int
    end: int
    text: str
    clean: str
    authority: str | None
    page: str | None
    footnote: str | None
    section: str | None
    part: PartKind | None
    pin: str | None = None
    signal: str | None = None
    level: MentionLevel = "top"
    parent: str | None = None
    relation: str | None = None
    parentheticals: tuple[Parenthetical, ...] = ()
    resolution: Resolution = Resolution("none", 0.0)
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation of two cases, one a mention.

    `via` is the relation word when the text reports it of two other cases; `label`, `scope` and `reported_by`
    belong to `treats`.
    """

    from_: str
    to: str
    type: EdgeType
    mention: str
    evidence: Evidence
    via: str | None = None
    pin: str | None = None
    page: str | None = None
    label: Treatment | str | None = None
    scope: Scope | None = None
    reported_by: str | None = None
    rule: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """A sentence by which a court decides or states law. `speaker` is "opinion" or the authority said to hold it."""

    id: str
    start: int
    end: int
    text: str
    section: str | None
    page: str | None
    part: PartKind | None
    kind: HoldingKind
    speaker: str
    about: str | None = None
    prospective: bool = False
    prong: Prong | None = None
    about_whom: tuple[str, ...] = ()
    conduct_dates: tuple[str, ...] = ()
    confidence: float = 0.0
    rule: str | None = None
    pin: str | None = None
    clean: str | None = field(default=None, metadata=LATER)
    """The passage without what runs through it on the page: headers, footnotes, line numbers, hyphens at line ends."""

    @property
    def words(self) -> str:
        """What is shown of it; `text` where an older reading kept no clean passage."""
        return self.clean or " ".join(self.text.split())


@dataclass(frozen=True, slots=True)
class Weighed:
    """How the determination counted one authority, with the court's words that say so."""

    authority: str
    stance: Stance
    fit: Fit
    use: Use
    reason: str
    evidence: Evidence
    rule: str | None = None
    effective: str | None = None


@dataclass(frozen=True, slots=True)
class Determination:
    """What the opinion itself decided of one right: clearly established or not, for whom, as of when, and why."""

    id: str
    right: str
    elements: tuple[str, ...]
    answer: Answer
    forum: str | None
    defendants: tuple[str, ...]
    conduct_dates: tuple[str, ...]
    route: str
    weighed: tuple[Weighed, ...]
    effective: str | None
    start: int
    end: int
    text: str
    confidence: float
    rule: str | None = None
    right_evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the reader could not do or doubts; `start`/`end` where it can be placed."""

    code: str
    message: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one opinion.

    >>> Extraction.__doc__.splitlines()[0]
    'All that was read from one opinion.'
    """

    source: SourceFile
    opinion: OpinionInfo
    pages: tuple[Page, ...] = ()
    sections: tuple[Section, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    authorities: tuple[Authority, ...] = ()
    mentions: tuple[Mention, ...] = ()
    edges: tuple[Edge, ...] = ()
    holdings: tuple[Holding, ...] = ()
    determinations: tuple[Determination, ...] = ()
    problems: tuple[Problem, ...] = ()

    def to_json(self) -> str:
        """The record as JSON text, one way only: same file, same bytes."""
        return dumps(self, schema=EXTRACTION_SCHEMA)
