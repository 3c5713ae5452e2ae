"""Snapshot: an immutable view of a store with a content id; every question is asked of it, never of a store."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from graph.model.anchors import Anchor
from graph.model.curated import CuratedAuthority
from graph.model.errors import NotFound
from graph.model.extraction import Authority, Determination, Edge, Extraction, Holding, Mention
from graph.model.records import RecordedCase
from graph.model.rights import CaseIdentity, Event, Finding, Proposal, Right, SameRight

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True)
class Snapshot:
    """All that a store holds (or a scope of it), ids already those of the graph.

    `extractions` by opinion id, `authorities` merged over all opinions by id (a held opinion is one of them),
    `aliases` from any other cite or docket key to the id. `recorded` are cases that a published collection records, by
    id: no text of them was read here, and those that nobody here cites or names are no `authorities`. Rows come sorted
    by id, so that no answer can depend on the order of writing.
    """

    id: str
    extractions: Mapping[str, Extraction] = field(default_factory=dict)
    authorities: Mapping[str, Authority] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    curated: Mapping[str, CuratedAuthority] = field(default_factory=dict)
    rights: Mapping[str, Right] = field(default_factory=dict)
    same_rights: tuple[SameRight, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    findings: tuple[Finding, ...] = ()
    events: tuple[Event, ...] = ()
    anchors: Mapping[str, Anchor] = field(default_factory=dict)
    """Where the words of findings stand now, by the finding's id; only of those read in an opinion."""
    recorded: Mapping[str, RecordedCase] = field(default_factory=dict)
    identities: tuple[CaseIdentity, ...] = ()
    """What persons said of which keys name one case, and which two."""

    def authority(self, id: str) -> Authority:
        """The authority of that id or alias, read of or recorded. Raises NotFound."""
        known = self.aliases.get(id, id)
        if (found := self.authorities.get(known)) is not None:
            return found
        if (case := self.recorded.get(known)) is not None:
            return case.authority
        raise NotFound(f"no authority {id!r} in the graph")

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """Every edge, opinion by opinion in order of id, then in reading order."""
        return tuple(e for _, x in sorted(self.extractions.items()) for e in x.edges)

    @cached_property
    def _in(self) -> Mapping[str, tuple[Edge, ...]]:
        return _group((e.to, e) for e in self.edges)

    def edges_to(self, id: str) -> tuple[Edge, ...]:
        """Edges that end at an authority."""
        return self._in.get(id, ())

    @cached_property
    def _out(self) -> Mapping[str, tuple[tuple[str, Edge], ...]]:
        return _group(
            (e.from_, (opinion, e)) for opinion, x in sorted(self.extractions.items()) for e in x.edges
        )

    def edges_from(self, id: str) -> tuple[tuple[str, Edge], ...]:
        """(opinion id it was read in, edge) of every edge that starts at an authority."""
        return self._out.get(id, ())

    @cached_property
    def _mentions(self) -> Mapping[str, tuple[tuple[str, Mention], ...]]:
        return _group(
            (m.authority, (opinion, m))
            for opinion, x in sorted(self.extractions.items())
            for m in x.mentions
            if m.authority is not None
        )

    def mentions_of(self, id: str) -> tuple[tuple[str, Mention], ...]:
        """(opinion id, mention) of every mention of an authority."""
        return self._mentions.get(id, ())

    @cached_property
    def _about(self) -> Mapping[str, tuple[tuple[str, Holding], ...]]:
        return _group(
            (h.about if h.about is not None else opinion, (opinion, h))
            for opinion, x in sorted(self.extractions.items())
            for h in x.holdings
            if h.about is not None or h.speaker == "opinion"
        )

    def holdings_of(self, id: str) -> tuple[tuple[str, Holding], ...]:
        """(opinion id, holding) of what a case is said to hold, by itself when held and by the opinions citing it."""
        return self._about.get(id, ())

    @cached_property
    def determinations(self) -> tuple[tuple[str, Determination], ...]:
        """(opinion id, determination) of every held opinion."""
        return tuple((o, d) for o, x in sorted(self.extractions.items()) for d in x.determinations)

    def same_right(self, right: str) -> frozenset[str]:
        """The right's id and the ids of all wordings that persons have said are the same right."""
        group, pairs = {right}, [(s.right, s.same_as) for s in self.same_rights]
        while more := {x for a, b in pairs for x in (a, b) if (a in group) != (b in group)}:
            group |= more
        return frozenset(group)


def _group(pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    groups: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
