"""Cite: one cite as its sentence prints it, with everything that hangs on it, before it is resolved."""

from dataclasses import dataclass

from graph.model.extraction import MentionLevel, ParentheticalKind
from ingest.find.case_names import CaseName
from ingest.find.cores import Core


@dataclass(frozen=True, slots=True)
class Bracket:
    """A parenthetical after a cite, parentheses included; `inside` is at most its first 200 characters."""

    start: int
    end: int
    kind: ParentheticalKind
    inside: str


@dataclass(frozen=True, slots=True)
class Cite:
    """One member of a citation sentence; offsets point into its reading.

    `start`/`end` are the mention's; `extent` ends after its parentheticals. `parent` is the position in the same
    reading of the cite whose parenthetical or history holds this one. Members of one string cite share `string`.
    `quoted` is where the quotation begins that the cite stands in, -1 for none.
    """

    core: Core
    start: int
    end: int
    extent: int
    cites: tuple[str, ...] = ()
    name: CaseName | None = None
    pin: str | None = None
    court: str | None = None
    year: int | None = None
    date: str | None = None
    docket: str | None = None
    weight: str = ""
    signal: str | None = None
    signal_start: int = 0
    brackets: tuple[Bracket, ...] = ()
    parent: int | None = None
    level: MentionLevel = "top"
    relation: str | None = None
    string: int = 0
    pair: int = -1
    standing: bool = True
    supra: bool = False
    quoted: int = -1
