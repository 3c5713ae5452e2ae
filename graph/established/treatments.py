"""What read opinions say against an authority, on the merits or on notice only, each with its words: by machine."""

from dataclasses import dataclass

from graph.model.dates import as_known, earliest
from graph.model.extraction import Edge
from graph.snapshot import Snapshot

FLAGS = ("declined_to_follow", "questioned", "criticised", "limited")
_ON_NOTICE = {"declined_to_follow": "not relied on"}


@dataclass(frozen=True, slots=True)
class Treated:
    """A treatment short of an end. `date` is that of the case that gave it; `opinion` the one it was read in."""

    label: str
    by: str
    date: str | None
    opinion: str
    read_in: str
    text: str
    page: str | None
    second_hand: bool

    def told(self, notice: bool = False) -> str:
        """In words: "questioned by A v. B, as reported in C v. D (read by machine)"."""
        what = self.label.replace("_", " ")
        if notice:
            what = f"{_ON_NOTICE.get(self.label, what)} as to notice"
        via = f", as reported in {self.read_in}" if self.second_hand else ""
        return f"{what} by {self.by}{via} (read by machine)"


def treated(snapshot: Snapshot, id: str, notice: bool) -> tuple[Treated, ...]:
    """Treatments against the authority: of its rule, or (`notice`) only of whether it gave notice; in a fixed order."""
    found = {
        _of(snapshot, e)
        for e in snapshot.edges_to(id)
        if e.type == "treats" and e.label in FLAGS and (e.scope == "notice") == notice
    }
    return tuple(sorted(found, key=lambda t: (t.label, t.by, t.read_in, t.page or "", t.text)))


def told_by(treatments: tuple[Treated, ...], day: str | None = None, notice: bool = False) -> list[str]:
    """In words, once each; with a day only those that may have been given by then."""
    by_then = [t for t in treatments if day is None or t.date is None or earliest(t.date) <= day]
    return list(dict.fromkeys(t.told(notice) for t in by_then))


def _of(snapshot: Snapshot, e: Edge) -> Treated:
    by, read_in = snapshot.authorities.get(e.from_), e.reported_by or e.from_
    reader = snapshot.authorities.get(read_in)
    when = as_known(by.date, by.year) if by else None
    return Treated(
        label=e.label or "unclear",
        by=by.name if by else e.from_,
        date=when,
        opinion=read_in,
        read_in=reader.name if reader else read_in,
        text=e.evidence.text,
        page=e.page,
        second_hand=e.reported_by is not None and e.reported_by != e.from_,
    )
