"""Answers that rest on a published collection's record alone: who cites whom, without passage or page."""

from itertools import pairwise
from typing import Any

from graph.cite.forms import full_form
from graph.cite.runs import words
from graph.snapshot import Snapshot


def recorded_chain(snapshot: Snapshot, way: tuple[str, ...]) -> dict[str, Any]:
    """The contract's record of one chain of cases, each of which cites the next; what no record tells is null.

    >>> recorded_chain(Snapshot("s"), ())
    {'chains': []}
    """
    if not way:
        return {"chains": []}
    hops = [
        {"from": a, "to": b, "type": "cites", "pin": None, "page": None, "mention": None}
        for a, b in pairwise(way)
    ]
    text = " → ".join(words(full_form(snapshot.authority(id))) for id in way)
    return {"chains": [{"hops": hops, "text": text}]}
