"""`graph`: the law and what can be asked of it. Public names load on first use: importing it pulls in no driver."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.established.engine import check as check
    from graph.exports.registry import export as export
    from graph.store.opening import open_store as open_store

__all__ = ["check", "export", "open_store"]

_HOMES = {
    "check": "graph.established.engine",
    "export": "graph.exports.registry",
    "open_store": "graph.store.opening",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'graph' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
