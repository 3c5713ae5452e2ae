"""The check record `precedent.check/1` as frozen values; every face renders this one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.established.counting import Answer, Route
from graph.model.codec import CHECK_SCHEMA, dumps
from graph.model.extraction import Fit, Stance, Use
from graph.rules.cells import Mark


@dataclass(frozen=True, slots=True)
class Asked:
    """The question as answered, with all that is needed to ask it again."""

    right: str
    right_id: str | None
    forum: str
    state: str | None
    conduct: tuple[str, str]
    defendant: str | None
    confirmed_only: bool
    consensus: int | None
    forums: tuple[str, ...]
    partial: bool
    forum_name: str
    circuit: str | None
    elements: tuple[str, ...]
    same_rights: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """Of the `m` facts the answer rests on, `n` were read by machine and confirmed by no person; `of` is `m` again,
    the name that records saved earlier read it by."""

    n: int
    m: int
    of: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "of", self.m)


@dataclass(frozen=True, slots=True)
class RuleShown:
    """A rule with its words, authority and mark, and since when the rule file can show it."""

    text: str
    authority: str | None
    verified: Mark
    in_force_from: str | None
    stated_later: bool
    wording: str | None
    origin: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the courts' order, with what it found and under which rule."""

    step: str
    question: str
    finding: str
    rule: RuleShown | None
    authorities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """The passage an authority's use rests on.

    `pin` is a page of the authority itself, `page` one of the opinion or file (`source`) that the passage was read in.
    """

    text: str
    pin: str | None
    source: str
    page: str | None
    source_name: str
    general: bool = False
    """Whether the passage speaks of authorities in general and does not name this one."""


@dataclass(frozen=True, slots=True)
class NoticeSaid:
    """A court's words that an authority gave no notice, or not enough: no mark against its rule. Read by machine."""

    said: str
    text: str
    source: str
    source_name: str
    page: str | None


@dataclass(frozen=True, slots=True)
class OtherView:
    """A statement about the authority that does not decide its use, and why."""

    stance: Stance
    fit: Fit
    by: str | None
    text: str
    source: str
    why: str


@dataclass(frozen=True, slots=True)
class Considered:
    """One authority: where it stands, how it counts, why, and what shows it; `stated` is how its stance was read."""

    id: str
    name: str
    cite: str | None
    court: str | None
    date: str | None
    stance: Stance
    fit: Fit
    use: Use
    reason: str
    status_on_date: str
    status_now: str
    evidence: Shown | None
    confirmed_by: str | None
    stated: str | None
    kind: str | None
    circuit: str | None
    force: str
    published: bool | None
    effective: str | None
    later: bool
    rule: RuleShown | None
    shared_elements: tuple[str, ...]
    missing_elements: tuple[str, ...]
    other_views: tuple[OtherView, ...]
    on_notice: tuple[NoticeSaid, ...]


@dataclass(frozen=True, slots=True)
class CircuitRow:
    """A circuit (or another court) in the consensus table, with the authorities that put it there."""

    circuit: str
    authorities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """Numbers of circuits: a heuristic."""

    arguable: int
    enough: int


@dataclass(frozen=True, slots=True)
class Consensus:
    """Persuasive courts by where they stand on the day of the conduct.

    `own_in_doubt`: doubts of courts that bind here, which are no persuasive courts and are told apart.
    """

    for_: tuple[CircuitRow, ...]
    against: tuple[CircuitRow, ...]
    tension: tuple[CircuitRow, ...]
    silent: tuple[CircuitRow, ...]
    not_read: tuple[CircuitRow, ...]
    threshold: Limits
    threshold_source: str
    own_in_doubt: tuple[CircuitRow, ...] = ()


@dataclass(frozen=True, slots=True)
class DeterminationShown:
    """What a court itself decided of this right, beside the computed answer.

    `text` are the words of the decision (or those that report it), `page` where they stand in `source`.
    """

    case: str
    court: str | None
    date: str | None
    answer: str
    conduct_dates: tuple[str, ...]
    binding_here: bool
    agrees: bool | None
    name: str
    why: str
    confirmed_by: str | None
    text: str
    page: str | None
    source: str
    source_name: str
    defendants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the conduct's range with one answer."""

    from_: str
    through: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Turning:
    """The first day of an answer in a forum."""

    forum: str
    date: str
    answer: Answer
    because: str


@dataclass(frozen=True, slots=True)
class Caveat:
    """What a reader must know before leaning on the answer."""

    code: str
    text: str
    authority: str | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """What would change the answer, or what the graph lacks."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the graph holds. `text_held` counts the considered authorities whose own text is held."""

    opinions: int
    authorities: int
    courts: Mapping[str, int]
    earliest: str | None
    latest: str | None
    text_held: int
    considered: int


@dataclass(frozen=True, slots=True)
class RulesUsed:
    """Which rule file answered."""

    file: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Offered:
    """A right held that shares words with the one typed: offered to choose from, never borrowed."""

    right: str
    text: str
    score: float
    matched: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckRecord:
    """The whole answer. Same snapshot, question and rules: same bytes of `to_json()`."""

    question: Asked
    answer: Answer
    provisional: bool
    unconfirmed: Unconfirmed
    route: Route
    why: tuple[str, ...]
    steps: tuple[Step, ...]
    authorities: tuple[Considered, ...]
    consensus: Consensus
    determinations: tuple[DeterminationShown, ...]
    segments: tuple[Segment, ...]
    turning: tuple[Turning, ...]
    caveats: tuple[Caveat, ...]
    missing: tuple[Missing, ...]
    candidates: tuple[Offered, ...]
    coverage: Coverage
    snapshot: str
    rules: RulesUsed

    def to_json(self) -> str:
        """The record as JSON text, one way only."""
        return dumps(self, schema=CHECK_SCHEMA)
