"""The ways into a store that the suite is given: one backend says them once, and inherits every test."""

from abc import abstractmethod
from collections.abc import Callable
from typing import Any

import pytest

from graph.store.protocol import GraphStore
from kit.batches import case

OKIN = case("577 F.3d 415", name="Okin v. Village")
KENNEDY = case("439 F.3d 1055", name="Kennedy v. City")


class StoreDoor:
    """Inherit as `TestXxx` and say how to make an empty graph, open it once more, and count its rows from outside."""

    examples = 25
    fresh: Callable[[], GraphStore]

    @abstractmethod
    def again(self, store: GraphStore) -> GraphStore:
        """The same graph through a second door: another connection."""

    @abstractmethod
    def rows(self, store: GraphStore) -> dict[str, int]:
        """How many opinions, authorities, mentions and edges there are, asked of the backend itself."""

    @abstractmethod
    def edges(self, store: GraphStore) -> set[tuple[str, str, str]]:
        """(from, to, type) of every edge in the graph's ids, asked of the backend itself."""

    @pytest.fixture
    def store(self) -> Any:
        made = self.fresh()
        yield made
        made.close()
