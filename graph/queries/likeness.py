"""An index of short texts by their words: BM25 over stems, forms and a small thesaurus, in numpy arrays.

It ranks and decides nothing. Weights are worked out once, when it is built, and kept term by term, so that a query adds
up the few lists of its own words. Equal scores stand in the order of the texts given.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.queries.matching import K1, B, forms, related

Tokens = Callable[[str], list[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Near:
    """One text found: its number, its score (of use within one list only), and the typed words found in it."""

    number: int
    score: float
    matched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The nearest texts, how many were searched, and the typed words that stand in none of them."""

    near: tuple[Near, ...]
    searched: int
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """Postings by term: those of term t are `text[start[t]:start[t + 1]]`, with the weight that each adds."""

    terms: Mapping[str, int]
    start: NDArray[np.int64]
    text: NDArray[np.int32]
    weight: NDArray[np.float32]
    size: int
    read: Tokens = forms

    def search(self, words: str, limit: int = 20, among: NDArray[np.bool_] | None = None) -> Found:
        """The texts that share most with the words; with `among`, only those it marks, before the best are taken.

        >>> index = build(["arrest for filming police", "search of a home", "taping an officer"])
        >>> found = index.search("recording the police")
        >>> [n.number for n in found.near], found.searched, found.unknown
        ([0, 2], 3, ('recording',))
        """
        typed = {term: word for word, term in reversed(self.read(words))}
        scores = np.zeros(self.size, np.float32)
        for stem, share in sorted(related(typed).items()):
            at = self._postings(stem)
            if at is not None:
                scores[self.text[at]] += np.float32(share) * self.weight[at]
        if among is not None:
            scores[~among] = 0
        best = _best(scores, limit)
        stems = {s: w for s, w in typed.items() if not s.startswith("=")}
        unknown = tuple(sorted(w for s, w in stems.items() if s not in self.terms))
        near = tuple(Near(n, round(float(scores[n]), 4), self._matched(n, stems)) for n in best)
        return Found(near, self.size, unknown)

    def _postings(self, stem: str) -> slice | None:
        term = self.terms.get(stem)
        return None if term is None else slice(int(self.start[term]), int(self.start[term + 1]))

    def _matched(self, number: int, typed: Mapping[str, str]) -> tuple[str, ...]:
        """The typed words that stand in the text, or a word of like meaning."""
        found = []
        for stem, word in typed.items():
            if any(self._stands(s, number) for s in related([stem])):
                found.append(word)
        return tuple(sorted(found))

    def _stands(self, stem: str, number: int) -> bool:
        at = self._postings(stem)
        if at is None:
            return False
        held = self.text[at]
        n = int(np.searchsorted(held, number))
        return n < len(held) and int(held[n]) == number


def build(texts: Iterable[str], read: Tokens = forms) -> Index:
    """The index of texts, numbered in their order; `read` gives (word, stem) of a text."""
    terms: dict[str, int] = {}
    term, text, times, lengths = array("i"), array("i"), array("i"), array("i")
    for number, words in enumerate(texts):
        bag = Counter(stem for _, stem in read(words))
        lengths.append(bag.total())
        for stem, n in bag.items():
            term.append(terms.setdefault(stem, len(terms)))
            text.append(number)
            times.append(n)
    size = len(lengths)
    by_term, held, count = (np.asarray(a, np.int32) for a in (term, text, times))
    order = np.argsort(by_term, kind="stable")
    by_term, held, count = by_term[order], held[order], count[order].astype(np.float32)
    many = np.bincount(by_term, minlength=len(terms))
    start = np.concatenate([[0], np.cumsum(many)]).astype(np.int64)
    long = np.asarray(lengths, np.float32)
    average = float(long.mean()) if size and long.any() else 1.0
    rarity = np.log1p((size - many + 0.5) / (many + 0.5)).astype(np.float32)
    norm = np.float32(K1) * (1 - np.float32(B) + np.float32(B) * long / np.float32(average))
    weight = rarity[by_term] * count * np.float32(K1 + 1) / (count + norm[held])
    return Index(terms, start, held, weight.astype(np.float32), size, read)


def _best(scores: NDArray[np.float32], limit: int) -> Sequence[int]:
    """The numbers of the best scores above 0, the first of equals first."""
    held = np.flatnonzero(scores)
    if len(held) > limit:
        least = np.partition(scores[held], len(held) - limit)[len(held) - limit]
        held = held[scores[held] >= least]
    order = np.lexsort((held, -scores[held]))[:limit]
    return [int(n) for n in held[order]]
