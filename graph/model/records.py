"""Records: what a published collection (CourtListener's bulk data) says of cases whose text is not read here.

A record is no reading: it has no passage and no page. It names a case, says which others it cites and how deeply, and
what one says of another in parentheses, each by the collection's own numbers, so that it can be looked up there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from graph.model.extraction import Authority, Level


@dataclass(frozen=True, slots=True)
class Record:
    """One case as the collection describes it; `number` is its own (CourtListener: the cluster's id).

    `filed` is None where the day is unknown or only approximate; `cites` are in normal form, those of a case alone.
    """

    number: int
    name: str
    court: str | None = None
    circuit: str | None = None
    level: Level | None = None
    filed: str | None = None
    year: int | None = None
    docket: str | None = None
    published: bool | None = None
    cites: tuple[str, ...] = ()

    @property
    def day(self) -> int:
        """The date as one number that sorts as the date does: 20191204, 20190000 for the year alone, 0 for none.

        >>> Record(1, "A v. B", filed="2019-12-04").day, Record(1, "A v. B", year=2019).day
        (20191204, 20190000)
        """
        return int(self.filed.replace("-", "")) if self.filed else (self.year or 0) * 10_000


class Citing(NamedTuple):
    """That one recorded case cites another, `depth` times, by one opinion of each; `day` and `court` are the citing
    case's, kept here so that who cites a case, where and when, is read in one place."""

    cited: int
    day: int
    citing: int
    citing_opinion: int
    cited_opinion: int
    depth: int
    court: str | None


class Remark(NamedTuple):
    """What one recorded case says of another in parentheses; `number` and `score` are the collection's own."""

    number: int
    describing: int
    described: int
    describing_opinion: int
    described_opinion: int
    text: str
    score: float | None


@dataclass(frozen=True, slots=True)
class RecordedCite:
    """A case that a recorded case cites, so many times, by these opinions (of the citing and of the cited case)."""

    to: str
    depth: int
    citing_opinion: int
    cited_opinion: int


@dataclass(frozen=True, slots=True)
class RecordedRemark:
    """What a recorded case says of another in parentheses, by the collection's number."""

    number: int
    of: str
    text: str
    score: float | None


@dataclass(frozen=True, slots=True)
class RecordedCase:
    """A recorded case in the graph's ids. `cites` and `said` are None where only its caption was asked for."""

    authority: Authority
    number: int
    docket: str | None = None
    cites: tuple[RecordedCite, ...] | None = None
    said: tuple[RecordedRemark, ...] | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """How many cases a collection records, those also read here apart, who cites whom and what is said in parentheses;
    and of all authorities of the graph how many there are, their courts, the first and the last day."""

    cases: int
    also_read: int
    citings: int
    remarks: int
    authorities: int
    courts: Mapping[str, int]
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that was not taken (or, `kept`, taken without the part that is wrong): in which file and line, and why."""

    file: str
    line: int
    why: str
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a file of a collection is loaded: lines done, rows taken and refused, and the first refusals.

    `stamp` says which file it is (its size and time, or a digest): another file of that name is loaded from its start.
    """

    collection: str
    file: str
    stamp: str
    line: int = 0
    rows: int = 0
    done: bool = False
    refused: int = 0
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of a collection, written in one transaction with how far that takes its file."""

    progress: Progress
    records: tuple[Record, ...] = ()
    citings: tuple[Citing, ...] = ()
    remarks: tuple[Remark, ...] = ()


Collection = Literal["courtlistener", "cap"]
