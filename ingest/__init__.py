"""`ingest`: reading opinions. Public names load on first use, so importing `ingest` does not load eyecite."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.job import ingest as ingest
    from ingest.pipeline import extract as extract

__all__ = ["extract", "ingest"]

_HOMES = {"extract": "ingest.pipeline", "ingest": "ingest.job"}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'ingest' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
