"""Who cites a case and what it rests on, asked of the store itself: a few rows of a large graph, never the whole.

Both what is read here and what a collection records counts; where the same case cites the same case in both, what is
read stands.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol

Way = Literal["cited_by", "rests_on"]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A case one citation away. `depth` is how often it cites or is cited; `read` whether an opinion read here says so,
    or a collection's record alone."""

    id: str
    name: str
    cite: str | None
    court: str | None
    date: str | None
    year: int | None
    depth: int
    read: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which neighbours: of these courts (none: of any), decided in these days, the latest `limit` of them.

    A case of which the year alone is known is taken where some day of that year would be; one without a date only where
    no day is asked for.
    """

    courts: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    limit: int | None = None

    @property
    def days(self) -> tuple[int, int, int]:
        """The first day, the year it lies in, and the last, as `Record.day` writes them.

        >>> Wanted(since="2012-05-01").days, Wanted().days
        ((20120501, 20120000, 99999999), (0, 0, 99999999))
        """
        first = int(self.since.replace("-", "").ljust(8, "0")) if self.since else 0
        last = int(self.until.replace("-", "").ljust(8, "9")) if self.until else 99_999_999
        return first or (1 if self.until else 0), first // 10_000 * 10_000, last


@dataclass(frozen=True, slots=True)
class Near:
    """A neighbour as a backend finds it, with the day it is placed by."""

    neighbour: Neighbour
    day: int


class Neighbours(Protocol):
    """The steps of a transaction that read what hangs on one case."""

    def near(self, id: str, way: Way, wanted: Wanted) -> list[Near]:
        """What may be among the latest neighbours of an authority; see `latest`."""
        ...

    def onward(self, ids: Iterable[str], way: Way) -> list[tuple[str, str]]:
        """(id, neighbour) of each citation that ends (or starts) at one of these authorities."""
        ...


def latest(found: Iterable[Near], limit: int | None) -> tuple[Neighbour, ...]:
    """The latest of them, those of one day in order of id; where a case is found twice, as it is read."""
    best: dict[str, Near] = {}
    for near in found:
        if near.neighbour.id not in best or near.neighbour.read:
            best[near.neighbour.id] = near
    order = sorted(best.values(), key=lambda n: (-n.day, n.neighbour.id))
    return tuple(n.neighbour for n in order[:limit])
