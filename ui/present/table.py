"""The table of authorities as rows of words, with the filters and orders a person may put on it; no screen here."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields

from graph.cite.courts import court_abbreviation
from graph.queries.authorities import AuthorityRow
from graph.queries.standing import NEGATIVE, POSITIVE, Treatment
from graph.queries.voices import only_in
from ui.present.wording import KIND_OF, label_words

TREATMENTS: Mapping[str, str] = {
    "negative": "limited, doubted, declined or worse",
    "distinguished": "distinguished",
    "positive": "followed, relied on, approved",
    "notice": "as to notice only",
    "other": "explained or only mentioned",
    "none": "no treatment read",
}
ORDERS: Mapping[str, Callable[[AuthorityRow], tuple[object, ...]]] = {
    "most mentioned first": lambda r: (-r.depth, r.name.casefold()),
    "by name": lambda r: (r.name.casefold(),),
    "oldest first": lambda r: (r.date or str(r.year or "9999"), r.name.casefold()),
    "newest first": lambda r: (-(r.year or 0), r.name.casefold()),
    "gravest treatment first": lambda r: (r.worst.severity if r.worst else 99, -r.depth, r.name.casefold()),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What a row must have; an empty field asks nothing."""

    words: str = ""
    kinds: tuple[str, ...] = ()
    circuits: tuple[str, ...] = ()
    treatments: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything is asked."""
        return any(getattr(self, f.name) for f in fields(self))

    def keep(self, row: AuthorityRow) -> bool:
        """Whether a row has all of it; words may stand anywhere in its name, cites, holding or treatments."""
        return (
            (not self.kinds or row.kind in self.kinds)
            and (not self.circuits or circuit_of(row) in self.circuits)
            and (not self.treatments or treatment_of(row) in self.treatments)
            and all(word in _searched(row) for word in self.words.casefold().split())
        )


def circuit_of(row: AuthorityRow) -> str:
    """The circuit for the filter; "none" for a court outside the circuits and for what is no case."""
    return "scotus" if row.court == "scotus" else row.circuit or "none"


def circuit_words(circuit: str) -> str:
    """How a circuit stands in the filter.

    >>> circuit_words("ca9"), circuit_words("scotus"), circuit_words("none")
    ('9th Cir.', 'Supreme Court', 'no circuit')
    """
    return (
        {"scotus": "Supreme Court", "none": "no circuit"}.get(circuit)
        or court_abbreviation(circuit)
        or circuit
    )


def treatment_of(row: AuthorityRow) -> str:
    """The filter's class of a row's treatment: the gravest on the merits, else as to notice, else none."""
    if row.worst is None:
        return "notice" if row.notice else "none"
    if row.worst.label in NEGATIVE:
        return "negative"
    if row.worst.label == "distinguished":
        return "distinguished"
    return "positive" if row.worst.label in POSITIVE else "other"


def treatment_words(row: AuthorityRow) -> str:
    """Gravest and best treatment, then those on notice only: "distinguished; on notice only: declined to follow"."""
    merits = [t for t in (row.worst, row.best) if t is not None]
    said = [_treatment(t) for t in merits] + [f"on notice only: {_treatment(t)}" for t in row.notice]
    return "; ".join(dict.fromkeys(said))


def facets(
    rows: Iterable[AuthorityRow], of: Callable[[AuthorityRow], str], order: Iterable[str] = ()
) -> dict[str, int]:
    """Each value with how many rows have it, in the given order, the rest by name."""
    counts = Counter(of(r) for r in rows)
    first = [v for v in order if v in counts]
    return {v: counts[v] for v in (*first, *sorted(set(counts) - set(first)))}


def table_row(row: AuthorityRow, *, with_force: bool = False) -> dict[str, object]:
    """A row as the page shows it; whether it binds stands near the front where that was asked."""
    cells: dict[str, object] = {
        "name": row.name,
        "cite": row.cite if row.cite and row.cite != row.name else "",
        "court": court_abbreviation(row.court) or "",
        "date": row.date or (str(row.year) if row.year else ""),
        "mentions": row.depth,
        "treatment": treatment_words(row),
        "said to hold": _said(row),
        "on pages": ", ".join(row.pages) + (f" ({only})" if (only := only_in(row.parts)) else ""),
        "kind": KIND_OF[row.kind],
    }
    if not with_force:
        return cells
    force = f"{row.force.force}: {row.force.why}" if row.force else ""
    return {"name": cells.pop("name"), "force": force} | cells


def _said(row: AuthorityRow) -> str:
    """The line on what it holds; one that a separate opinion says is marked as its own."""
    if row.holding is None:
        return ""
    return row.holding.text + (f" ({row.holding.voice})" if row.holding.voice else "")


def _treatment(t: Treatment) -> str:
    part = {"part": " in part", "other_grounds": " on other grounds"}.get(t.scope or "", "")
    return label_words(t.label) + part


def _searched(row: AuthorityRow) -> str:
    said = row.holding.text if row.holding else ""
    parts = (
        row.name,
        row.cite or "",
        *row.parallel,
        court_abbreviation(row.court) or "",
        said,
        treatment_words(row),
    )
    return " ".join(parts).casefold()
