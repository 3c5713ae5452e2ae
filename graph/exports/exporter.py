"""Exporter: one kind of answer in one file format, made by a function that is loaded when used."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True, slots=True)
class Exporter:
    """One line of the registry; `made_by` is "module:function", or several such in a row, joined by " > "."""

    kind: str
    format: str
    suffix: str
    media_type: str
    made_by: str

    def make(self, answer: Any) -> bytes:
        """The answer as the bytes of a file; pure: the same answer gives the same bytes, nothing is written."""
        for step in self.made_by.split(" > "):
            answer = _function(step)(answer)
        made: bytes = answer
        return made


def _function(place: str) -> Callable[[Any], Any]:
    module, name = place.split(":")
    function: Callable[[Any], Any] = getattr(import_module(module), name)
    return function
