"""A stretch of printed words with its type face: what a citation is made of before it meets a file format."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one type face. Case names, signals and *Id.* are italic (R2.1)."""

    text: str
    italic: bool = False
    bold: bool = False


Runs = tuple[Run, ...]


def words(runs: Iterable[Run]) -> str:
    """The words alone.

    >>> words((Run("Id.", italic=True), Run(" at 911")))
    'Id. at 911'
    """
    return "".join(run.text for run in runs)
