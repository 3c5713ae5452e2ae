"""What the reading steps hand to each other: citations read and resolved, and the discussion of them."""

from dataclasses import dataclass

from graph.model.extraction import Authority, Determination, Edge, Holding, Mention, Problem


@dataclass(frozen=True, slots=True)
class Citations:
    """Mentions in order of `start`, the authorities they name, and the edges `cites`, `quotes`, `history`."""

    mentions: tuple[Mention, ...]
    authorities: tuple[Authority, ...]
    edges: tuple[Edge, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Discussion:
    """What the opinion does with its authorities: `treats` edges, holdings (its own and attributed), determinations."""

    edges: tuple[Edge, ...]
    holdings: tuple[Holding, ...]
    determinations: tuple[Determination, ...]
    problems: tuple[Problem, ...] = ()
