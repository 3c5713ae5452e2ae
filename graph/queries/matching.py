"""Candidates for a right in other words: stems, a small thesaurus, BM25. Offers with the words shared; decides nothing.

Rank never counts: likeness of words is no stance. So every right is offered that shares a word, best first, and the
words typed that occur in no right held are named.
"""

import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from graph.snapshot import Snapshot

K1, B, SYNONYM = 1.2, 0.75, 0.25
OFFERED = 20


@dataclass(frozen=True, slots=True)
class Match:
    """A right held, its score (of use within one list only), the typed words found in it, and those found nowhere."""

    right: str
    text: str
    score: float
    matched: tuple[str, ...]
    unknown: tuple[str, ...]


@cache
def _data() -> tuple[frozenset[str], Mapping[str, frozenset[str]]]:
    body = tomllib.loads((files("graph.queries") / "data" / "thesaurus.toml").read_text("utf-8"))
    same: dict[str, frozenset[str]] = {}
    for group in body["same"]:
        stems = frozenset(stem(w) for w in group)
        for s in stems:
            same[s] = same.get(s, frozenset()) | stems - {s}
    return frozenset((*body["stop"], *body["furniture"])), same


@cache
def _small_words() -> frozenset[str]:
    body = tomllib.loads((files("graph.queries") / "data" / "thesaurus.toml").read_text("utf-8"))
    return frozenset(body["stop"])


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A plain English stem, enough to bring a word's forms together.

    >>> {stem(w) for w in ("record", "records", "recorded", "recording")}
    {'record'}
    """
    for ending, least, instead in (
        ("ization", 3, "ize"), ("ations", 3, "ate"), ("ation", 3, "ate"), ("iveness", 3, ""), ("fulness", 3, ""),
        ("ments", 3, ""), ("ment", 3, ""), ("sses", 2, "ss"), ("ities", 3, ""), ("ity", 3, ""), ("ies", 2, "y"),
        ("ingly", 3, ""), ("edly", 3, ""), ("ing", 3, ""), ("ers", 3, ""), ("er", 3, ""), ("ed", 3, ""), ("ly", 3, ""),
        ("es", 3, ""),
    ):  # fmt: skip
        if word.endswith(ending) and len(word) - len(ending) >= least:
            word = word[: -len(ending)] + instead
            break
    else:
        if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
            word = word[:-1]
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


def tokens(text: str) -> list[tuple[str, str]]:
    """(word as typed, stem) of every word that carries meaning."""
    stop, _ = _data()
    return [(w, stem(w)) for w in _words(text) if w not in stop]


def forms(text: str) -> list[tuple[str, str]]:
    """(word, term) of every word but the smallest: its stem, and behind "=" the word itself, so that the same form
    counts for more than a like one.

    >>> forms("not recorded")
    [('not', 'not'), ('recorded', 'record'), ('not', '=not'), ('recorded', '=recorded')]
    """
    held = [w for w in _words(text) if w not in _small_words()]
    return [(w, stem(w)) for w in held] + [(w, f"={w}") for w in held]


def _words(text: str) -> list[str]:
    found = re.findall(r"[a-z]+(?:-[a-z]+)*", re.sub(r"[’']s\b", "", text.casefold()))
    return [part for w in found for part in w.split("-") if len(part) > 1]


def matches(snapshot: Snapshot, text: str) -> tuple[Match, ...]:
    """Rights held, best first; ties by id, so that no order of writing shows.

    >>> matches(Snapshot("empty"), "an officer may not tase a handcuffed man")
    ()
    """
    held = sorted(snapshot.rights.values(), key=lambda r: r.id)
    bags = {r.id: Counter(s for _, s in tokens(" ".join((r.text, *r.elements)))) for r in held}
    typed = {s: w for w, s in reversed(tokens(text))}
    weights = related(typed)
    scores = _bm25(weights, bags)
    nowhere = tuple(
        w for s, w in sorted(typed.items(), key=lambda p: p[1]) if not any(s in b for b in bags.values())
    )
    rows = [
        Match(
            r.id,
            r.text,
            round(scores[r.id], 4),
            tuple(
                sorted(
                    w
                    for s, w in typed.items()
                    if s in bags[r.id] or _data()[1].get(s, frozenset()) & bags[r.id].keys()
                )
            ),
            nowhere,
        )
        for r in held
    ]
    rows.sort(key=lambda m: (-m.score, m.right))
    return tuple(rows) if len(rows) <= OFFERED else tuple(m for m in rows if m.score > 0)[:OFFERED]


def related(typed: Iterable[str]) -> Mapping[str, float]:
    """What stems count in a search: typed ones whole, those of like meaning a quarter."""
    _, same = _data()
    weights = dict.fromkeys(typed, 1.0)
    for s in list(weights):
        for other in same.get(s, ()):
            weights.setdefault(other, SYNONYM)
    return weights


def _bm25(weights: Mapping[str, float], bags: Mapping[str, Counter[str]]) -> Mapping[str, float]:
    average = sum(b.total() for b in bags.values()) / len(bags) if bags else 1.0
    holding = {s: sum(s in b for b in bags.values()) for s in weights}
    scores = {}
    for id, bag in bags.items():
        norm = K1 * (1 - B + B * bag.total() / average) if average else K1
        scores[id] = math.fsum(
            weight
            * math.log(1 + (len(bags) - holding[s] + 0.5) / (holding[s] + 0.5))
            * bag[s]
            * (K1 + 1)
            / (bag[s] + norm)
            for s, weight in sorted(weights.items())
            if bag[s]
        )
    return scores


def elements_in(elements: tuple[str, ...], text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(elements of a right that share at least half of their words with a passage, those that do not): by words only.

    >>> elements_in(("handcuffed man", "use of a taser"), "they tased a man already in handcuffs")
    (('handcuffed man', 'use of a taser'), ())
    """
    _, same = _data()
    found = {s for _, s in tokens(text)}
    near = found | {o for s in found for o in same.get(s, ())}
    shared = []
    for element in elements:
        stems = {s for _, s in tokens(element)}
        if stems and sum(s in near for s in stems) * 2 >= len(stems):
            shared.append(element)
    return tuple(shared), tuple(e for e in elements if e not in shared)
