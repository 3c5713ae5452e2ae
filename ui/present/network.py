"""What the graph shows, worked out without a screen: which cases, where, in which shape; a table has the same cases."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.cite.forms import full_form
from graph.cite.runs import words
from graph.model.extraction import Authority, Edge
from graph.queries.standing import NEGATIVE
from graph.snapshot import Snapshot

WIDTH = 960.0
ROW = 46.0  # the largest marker and a caption fit in a row
GAP = 46.0  # between the middles of two markers in a row
UNDATED = -70.0
MAX_CASES = 60  # legibility sets the limit: 200 cases are readable only with plain cites hidden (measured)
CAPTION_LENGTH = 24


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of marker or line is drawn, and how the legend says it: never by colour alone (Okabe–Ito colours)."""

    words: str
    colour: str
    said: str
    shape: str = ""
    dashes: bool | tuple[int, int] = False
    width: float = 1.0


LEVELS: Mapping[str, Look] = {
    "supreme": Look("Supreme Court", "#0072B2", "◆ blue diamond", shape="diamond"),
    "appeals": Look("Courts of appeals", "#E69F00", "● orange dot", shape="dot"),
    "district": Look("District courts", "#009E73", "■ green square", shape="square"),
    "state": Look("State courts", "#CC79A7", "▲ pink triangle", shape="triangle"),
    "other": Look("Other and unknown courts", "#8a8a8a", "⬢ grey hexagon", shape="hexagon"),
}
# The most telling first: where two cases are joined in several ways, the line shows the first of these.
RELATIONS: Mapping[str, Look] = {
    "doubts": Look(
        "limits, doubts, declines or distinguishes", "#D55E00", "╍ thick red dashes", dashes=(10, 6), width=3.0
    ),
    "notice": Look(
        "says whether it gave notice; its rule stands", "#7B4FA3", "┅ purple dots", dashes=(2, 5), width=3.0
    ),
    "treats": Look("follows, relies on or explains", "#009E73", "━ thick green", width=3.0),
    "quotes": Look("quotes", "#0072B2", "— blue", width=2.0),
    "history": Look("earlier or later history", "#8a8a8a", "╌ thin grey dashes", dashes=(6, 6), width=1.5),
    "cites": Look("cites", "#8a8a8a", "– thin grey", width=1.0),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Node:
    """A case as drawn. `size` grows with its mentions in everything held, not in the cut shown."""

    id: str
    caption: str
    title: str
    level: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Link:
    """All that one case says of another, as one line; `relation` is the most telling of it."""

    id: str
    source: str
    target: str
    relation: str
    title: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A band of the drawing: one level of court."""

    name: str
    y0: float
    y1: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Nodes and links with places; `shown` of the `matching` of `total` cases, the opinion itself not counted."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, str], ...]
    shown: int
    matching: int
    total: int

    @property
    def cut(self) -> str:
        """Which cases are drawn, of how many, and why these.

        >>> Drawing((), (), (), (), 60, 243, 243).cut
        'Showing 60 of 243 cases, ranked by how often this opinion mentions them; the table has them all.'
        """
        if self.shown == self.total:
            return f"Showing all {self.total} cases this opinion cites."
        ranked = ", ranked by how often this opinion mentions them; the table has them all"
        left = "" if self.matching == self.total else f" ({self.matching} pass the filters)"
        return (
            f"Showing {self.shown} of {self.total} cases{left}{ranked if self.shown < self.matching else ''}."
        )


def link_id(source: str, target: str) -> str:
    """The name of the line between two cases, for the address."""
    return f"{source}|{target}"


def link_ends(id: str | None) -> tuple[str, str] | None:
    """The two cases of a line, from its name; None for what names no line.

    >>> link_ends(link_id("a", "b")), link_ends("a"), link_ends(None)
    (('a', 'b'), None, None)
    """
    source, between, target = (id or "").partition("|")
    return (source, target) if between and source and target else None


def draw(
    snapshot: Snapshot,
    opinion: str,
    *,
    among: Collection[str] | None = None,
    keep: Collection[str] = (),
    limit: int = MAX_CASES,
) -> Drawing:
    """The cases of one held opinion, with the opinion itself.

    Parameters
    ----------
    among : ids to choose from (what filters leave); None: all
    keep : ids drawn whatever their rank, so that what a person has chosen is always in sight

    A filter takes cases away and leaves the rest where they are: places come from the ranked cases of the opinion.
    """
    record = snapshot.extractions[opinion]
    depth = Counter(m.authority for m in record.mentions if m.authority is not None)
    cases = [
        snapshot.authorities.get(a.id, a) for a in record.authorities if a.kind == "case" and a.id != opinion
    ]
    ranked = sorted(cases, key=lambda a: (-depth[a.id], a.id))
    matching = [a for a in ranked if among is None or a.id in among]
    kept = [a for a in ranked if a.id in keep]
    chosen = list({a.id: a for a in (*kept, *matching)}.values())[: max(limit, len(kept))]
    own = snapshot.authorities[opinion]
    laid = list({a.id: a for a in (own, *ranked[:limit], *chosen)}.values())

    years = [y for a in (own, *ranked) if (y := _year(a)) is not None]
    first, last = (min(years), max(years)) if years else (2000, 2001)
    scale = WIDTH / max(1, last - first)
    x_of = {a.id: UNDATED if (y := _year(a)) is None else (y - first) * scale for a in laid}
    lanes, places = _place({"own": [own]} | _by_level(laid[1:]), x_of)
    nodes = tuple(_node(snapshot, a, places[a.id], is_own=a.id == opinion) for a in (own, *chosen))
    step = 5 if last - first <= 60 else 10
    ticks = [((y - first) * scale, str(y)) for y in range(first + -first % step, last + 1, step)]
    if UNDATED in x_of.values():
        ticks.insert(0, (UNDATED, "no date"))
    links = tuple(_links(record.edges, {n.id for n in nodes}, snapshot))
    return Drawing(nodes, links, lanes, tuple(ticks), len(chosen), len(matching), len(cases))


def relation_of(edge: Edge) -> str:
    """The drawn relation of an edge: a treatment is split by whether it weakens the case's rule.

    A treatment as to notice only ("no clear notice then") says nothing against the rule, and is never drawn as doubt.
    """
    if edge.type != "treats":
        return edge.type
    if edge.scope == "notice":
        return "notice"
    return "doubts" if edge.label in NEGATIVE or edge.label == "distinguished" else "treats"


def _node(snapshot: Snapshot, a: Authority, place: tuple[float, float], *, is_own: bool) -> Node:
    mentions = len(snapshot.mentions_of(a.id))
    counted = "this opinion" if is_own else f"{mentions} mention{'s' * (mentions != 1)} in everything held"
    size = 16.0 if is_own else 7.0 + min(9.0, 1.5 * mentions**0.5)
    return Node(
        a.id, _caption(a.name), f"{words(full_form(a))}\n{counted}", _level(a), *place, round(size, 1)
    )


def _year(a: Authority) -> int | None:
    return int(a.date[:4]) if a.date else a.year


def _level(a: Authority) -> str:
    return a.level or "other"


def _caption(name: str) -> str:
    """The first party: the table and the pane have the name in full."""
    party = name.split(" v. ")[0]
    return party if len(party) <= CAPTION_LENGTH else party[: CAPTION_LENGTH - 1].rstrip() + "…"


def _by_level(laid: Iterable[Authority]) -> dict[str, list[Authority]]:
    """Cases by level of court, in the order of the lanes."""
    levels: dict[str, list[Authority]] = {level: [] for level in LEVELS}
    for a in laid:
        levels[_level(a)].append(a)
    return levels


def _place(
    by_lane: Mapping[str, Sequence[Authority]], x_of: Mapping[str, float]
) -> tuple[tuple[Lane, ...], dict[str, tuple[float, float]]]:
    """Lanes that hold a case; in a lane, in order of rank, the first row where a marker touches no other."""
    lanes: list[Lane] = []
    places: dict[str, tuple[float, float]] = {}
    top = 0.0
    for lane, cases in by_lane.items():
        if not cases:
            continue
        rows: list[list[float]] = []
        for a in cases:
            x = x_of[a.id]
            row = next(
                (i for i, taken in enumerate(rows) if all(abs(x - t) >= GAP for t in taken)), len(rows)
            )
            if row == len(rows):
                rows.append([])
            rows[row].append(x)
            places[a.id] = (round(x, 1), round(top + ROW * (row + 0.75), 1))
        bottom = top + ROW * (len(rows) + 0.5)
        lanes.append(Lane(LEVELS[lane].words if lane in LEVELS else "This opinion", top, bottom))
        top = bottom
    return tuple(lanes), places


def _links(edges: Iterable[Edge], shown: set[str], snapshot: Snapshot) -> Iterable[Link]:
    groups: defaultdict[tuple[str, str], list[Edge]] = defaultdict(list)
    for e in edges:
        if e.from_ in shown and e.to in shown and e.from_ != e.to:
            groups[(e.from_, e.to)].append(e)
    for (source, target), group in sorted(groups.items()):
        counts = Counter(relation_of(e) for e in group)
        said = [
            f"{RELATIONS[r].words}: {counts[r]} time{'s' * (counts[r] != 1)}" for r in RELATIONS if counts[r]
        ]
        names = snapshot.authorities[source].name, snapshot.authorities[target].name
        relation = next(r for r in RELATIONS if counts[r])
        yield Link(
            link_id(source, target), source, target, relation, f"{names[0]} →\n{names[1]}\n" + "\n".join(said)
        )
