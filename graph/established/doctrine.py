"""Refuses a bare doctrine as a right ("due process") and offers the elements that would particularise it."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph.model.errors import BadQuestion


@dataclass(frozen=True, slots=True)
class Doctrine:
    """A doctrine's name, the words that do not get beyond it, and what a particularised right would say."""

    name: str
    words: frozenset[str]
    ask: tuple[str, ...]


@cache
def _data() -> tuple[frozenset[str], tuple[Doctrine, ...]]:
    body = tomllib.loads((files("graph.established") / "data" / "doctrines.toml").read_text("utf-8"))
    rows = tuple(
        Doctrine(d["name"], frozenset(_words(d["name"])) | frozenset(d["words"]), tuple(d["ask"]))
        for d in body["doctrine"]
    )
    return frozenset(body["filler"]), rows


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.casefold().replace("’s", "").replace("'s", ""))


def bare_doctrine(text: str) -> Doctrine | None:
    """The doctrine a text does not get beyond, or None when it says anything of conduct.

    >>> bare_doctrine("the right to be free from excessive force").name
    'excessive force'
    >>> bare_doctrine("an officer may not tase a handcuffed man who no longer resists") is None
    True
    """
    filler, rows = _data()
    words = [w for w in _words(text) if w not in filler]
    known = frozenset(w for row in rows for w in row.words)
    if any(w not in known for w in words):
        return None
    if (
        not words
    ):  # filler alone ("the right", "constitutional rights"): no doctrine's elements fit better than others
        return Doctrine(
            " ".join(text.split()),
            frozenset(),
            ("who acted", "what was done", "to whom", "in what situation"),
        )
    # The doctrine that covers most of the words, and of those the one that says least besides.
    return max(rows, key=lambda d: (sum(w in d.words for w in words), -len(d.words), d.name))


def particulars(text: str) -> int:
    """How many words of a right go beyond doctrines and filler: what is left of it for an officer to know.

    >>> particulars("excessive force during an arrest"), particulars("tasing a handcuffed man who no longer resists")
    (1, 7)
    """
    filler, rows = _data()
    known = frozenset(w for row in rows for w in row.words)
    return sum(w not in filler and w not in known for w in _words(text))


def refuse_bare_doctrine(text: str) -> None:
    """Raises BadQuestion with the elements to say when a text is a doctrine's name and no more.

    The right is "particularized to the facts of the case", never a doctrine (White v. Pauly, 580 U.S. 73, 79 (2017)).
    """
    found = bare_doctrine(text)
    if found is not None:
        raise BadQuestion(
            f"{' '.join(text.split())!r} is a doctrine, not a right stated for particular conduct; "
            f"say the elements: {'; '.join(found.ask)}"
        )
