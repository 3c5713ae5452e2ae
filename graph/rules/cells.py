"""Circuit rules as frozen values: each cell with its words, authority, dates and verification mark."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Mark = Literal["source", "memory", "unknown"]

CELLS = (
    "persuasive_route", "unpublished", "district_courts", "state_courts", "burden", "dicta",
    "lag_after_decision", "later_decisions", "en_banc_and_panel",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """One rule. `in_force_from` is the first day this file can show it, not the day judges first followed it.

    `value` is the word of the file's vocabulary ("open", "never" …) and "" for a binding source, which has none.
    `origin` is the overlay's file name when a firm's own file says it.
    """

    value: str
    text: str
    authority: str | None
    authority_id: str | None
    verified: Mark
    source_of_verification: str | None
    decided: str | None
    in_force_from: str | None
    in_force_precision: str | None
    in_force_authority: str | None
    wording: str | None = None
    note: str | None = None
    also: tuple[str, ...] = ()
    days_held_insufficient: int | None = None
    days_held_sufficient: int | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class BindingSource:
    """A court whose decisions bind in a forum, within dates; pseudo-courts of courts.json stand for state courts."""

    cell: Cell
    court: str
    published_only: bool | None
    decided_on_or_after: str | None
    decided_on_or_before: str | None
    unit: str | None
    state: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """One of several lines of authority inside a forum on one cell; the current one decides, the others are shown."""

    id: str
    cell_name: str
    label: str
    status: Literal["older", "current"]
    cell: Cell
    in_force_until: str | None


@dataclass(frozen=True, slots=True)
class ForumRules:
    """One forum's row. `answerable` False: too little is known of its test to answer beyond the Supreme Court."""

    forum: str
    name: str
    kind: Literal["supreme", "appeals", "state"]
    answerable: bool
    binding_sources: tuple[BindingSource, ...]
    cells: Mapping[str, Cell]
    lines: tuple[Line, ...]
    notes: tuple[str, ...]

    @property
    def persuasive(self) -> Cell:
        """Whether decisions outside the forum's own hierarchy can establish."""
        return self.cells["persuasive_route"]

    @property
    def lag(self) -> Cell:
        """How soon after its filing a decision counts."""
        return self.cells["lag_after_decision"]


@dataclass(frozen=True, slots=True)
class Threshold:
    """How many circuits: a heuristic, named as one, with its source."""

    arguable: int
    enough: int
    source: str


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules of one file (and overlay): forums by id, rules common to all, heuristics, and where they came from."""

    file: str
    version: str
    sha256: str
    forums: Mapping[str, ForumRules]
    common: Mapping[str, Cell]
    threshold: Threshold
    recency_days: int
    recency_source: str
    begins: str
