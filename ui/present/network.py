"""What the graph shows, worked out without a screen: which cases, where, in which shape; the same cases as a table stand beside it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.model.extraction import Authority, Edge
from graph.snapshot import Snapshot

WIDTH = 960.0
ROW = 34.0
MAX_CASES = 60  # legibility sets the limit: 200 cases are readable only with plain cites hidden (measured)

# Never colour alone: shape and place for the court, dash and width for the relation. Okabe–Ito colours.
LEVELS: Mapping[str, tuple[str, str, str]] = {
    "supreme": ("Supreme Court", "diamond", "#0072B2"),
    "appeals": ("Courts of appeals", "dot", "#E69F00"),
    "district": ("District courts", "square", "#009E73"),
    "state": ("State courts", "triangle", "#CC79A7"),
    "other": ("Other and unknown courts", "hexagon", "#8a8a8a"),
}
NEGATIVE = frozenset({
    "declined_to_follow", "questioned", "criticised", "limited", "overruled", "superseded", "reversed", "vacated", "distinguished",
})  # fmt: skip
RELATIONS: Mapping[str, tuple[str, str, bool, float]] = {
    "cites": ("cites", "#8a8a8a", False, 1.0),
    "quotes": ("quotes", "#0072B2", False, 2.5),
    "treats": ("follows, relies on, explains", "#009E73", False, 2.5),
    "doubts": ("doubts, limits, declines", "#D55E00", True, 2.5),
    "history": ("is its history", "#8a8a8a", True, 1.5),
}


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
    """All edges of one relation between two cases, as one line."""

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
    """Nodes and links with places; `shown` of `total` cases, ranked as `rank` says."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, str], ...]
    shown: int
    total: int
    rank: str


def draw(snapshot: Snapshot, opinion: str, *, limit: int = MAX_CASES, keep: str | None = None) -> Drawing:
    """The cases of one held opinion, with the opinion itself; `keep` is drawn whatever its rank.

    Places come from dates and courts alone, so that a case stands in the same spot whatever else is shown.
    """
    record = snapshot.extractions[opinion]
    depth = Counter(m.authority for m in record.mentions if m.authority is not None)
    cases = [a for a in record.authorities if a.kind == "case"]
    ranked = sorted(cases, key=lambda a: (a.id != keep, -depth[a.id], a.id))[: max(0, limit - 1)]
    drawn = [snapshot.authorities[opinion], *(snapshot.authorities.get(a.id, a) for a in ranked if a.id != opinion)]
    years = [y for a in drawn if (y := _year(a)) is not None]
    first, last = (min(years), max(years)) if years else (2000, 2001)
    scale = WIDTH / max(1, last - first)
    lanes, places = _place(drawn, lambda a: ((_year(a) or last) - first) * scale)
    nodes = tuple(
        Node(
            a.id,
            _short(a.name),
            _title(a, len(snapshot.mentions_of(a.id))),
            a.level or "other",
            *places[a.id],
            8.0 + min(14.0, 2.0 * len(snapshot.mentions_of(a.id)) ** 0.5),
        )
        for a in drawn
    )
    links = tuple(_links(record.edges, {n.id for n in nodes}, snapshot))
    step = 5 if last - first <= 40 else 10
    ticks = tuple(((y - first) * scale, str(y)) for y in range(first - first % step + step, last + 1, step))
    return Drawing(nodes, links, lanes, ticks, len(nodes), len(cases) + 1, "number of mentions in this opinion")


def _year(a: Authority) -> int | None:
    return int(a.date[:4]) if a.date else a.year


def _short(name: str) -> str:
    """The first party, for a caption: the table and the pane have the name in full."""
    party = name.split(" v. ")[0]
    return party if len(party) <= 24 else party[:23] + "…"


def _title(a: Authority, mentions: int) -> str:
    when = a.date or (str(a.year) if a.year else "date not read")
    return f"{a.name}\n{a.cite or 'no reporter cite'} ({a.court or 'court not read'} {when})\n{mentions} mentions in the graph"


def _place(
    drawn: Sequence[Authority], x_of: Callable[[Authority], float]
) -> tuple[tuple[Lane, ...], dict[str, tuple[float, float]]]:
    """Lanes by level of court; in a lane, the first row where a marker does not touch another (greedy, by date)."""
    by_level: defaultdict[str, list[Authority]] = defaultdict(list)
    for a in drawn:
        by_level[a.level if a.level in LEVELS else "other"].append(a)
    lanes, places, top = [], {}, 0.0
    for level, (name, _, _) in LEVELS.items():
        members = sorted(by_level[level], key=lambda a: (x_of(a), a.id))
        if not members:
            continue
        rows: list[float] = []
        for a in members:
            x = x_of(a)
            row = next((i for i, end in enumerate(rows) if x - end >= ROW * 1.6), len(rows))
            rows[row : row + 1] = [x]
            places[a.id] = (x, top + ROW * (row + 1.2))
        bottom = top + ROW * (len(rows) + 1.4)
        lanes.append(Lane(name, top, bottom))
        top = bottom
    return tuple(lanes), places


def _links(edges: Iterable[Edge], shown: set[str], snapshot: Snapshot) -> Iterable[Link]:
    groups: defaultdict[tuple[str, str, str], list[Edge]] = defaultdict(list)
    for e in edges:
        if e.from_ in shown and e.to in shown and e.from_ != e.to:
            groups[(e.from_, e.to, relation_of(e))].append(e)
    for (source, target, relation), group in sorted(groups.items()):
        word = RELATIONS[relation][0]
        label = next((e.label for e in group if e.label), None)
        said = f", reported by {snapshot.authorities[group[0].reported_by].name}" if group[0].reported_by in snapshot.authorities else ""
        title = f"{snapshot.authorities[source].name}\n{(label or word).replace('_', ' ')} ({len(group)})\n{snapshot.authorities[target].name}{said}"
        yield Link(f"{source}|{relation}|{target}", source, target, relation, title)


def relation_of(e: Edge) -> str:
    """The drawn relation of an edge: a treatment is split by whether it weakens the case."""
    if e.type != "treats":
        return e.type
    return "doubts" if e.label in NEGATIVE else "treats"
