"""What may speak to a right: holdings and parentheticals near it by words, and cases near those by citation.

A place in these lists is no stance and counts nowhere. Two lists, kept apart: what shares words with the right, with
the words shared; and cases cited together with the best of those, or that mark them down, which may share no word.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from math import sqrt

from graph.model.dates import as_known
from graph.model.extraction import Extraction
from graph.queries.hops import CITATIONS
from graph.queries.likeness import build
from graph.queries.lookup import name_of
from graph.queries.standing import NEGATIVE
from graph.snapshot import Snapshot

_MARKED_DOWN = NEGATIVE | {"distinguished"}
_BEST = 20  # cases from which the second list starts
_TELLING = ("explanatory", "quotation")  # parentheticals that say what a case is about


@dataclass(frozen=True, slots=True)
class Item:
    """A text about one case: where it was read, and on which page; `pin` is a page of the case itself."""

    case: str
    kind: str
    text: str
    read_in: str
    page: str | None
    pin: str | None
    matched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case with the texts about it that share words with the right, best first."""

    case: str
    name: str
    cite: str | None
    court: str | None
    date: str | None
    score: float
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """A case near the candidates by citation or treatment, with why; `text` is the passage of a treatment."""

    case: str
    name: str
    cite: str | None
    why: str
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Candidates:
    """Both lists, how many texts were searched, and the words of the right that are in none of them."""

    cases: tuple[Candidate, ...]
    related: tuple[Related, ...]
    searched: int
    unknown: tuple[str, ...]


def candidates(snapshot: Snapshot, right: str, limit: int = 20) -> Candidates:
    """Cases that may speak to a right in plain words.

    >>> candidates(Snapshot("empty"), "an officer may not tase a handcuffed man")
    Candidates(cases=(), related=(), searched=0, unknown=('handcuffed', 'man', 'not', 'officer', 'tase'))
    """
    items = sorted(_items(snapshot), key=lambda i: (i.case, i.kind, i.text, i.read_in, i.page or ""))
    found = build([i.text for i in items]).search(right, limit=len(items))
    of_case: defaultdict[str, list[Item]] = defaultdict(list)
    best: dict[str, float] = {}
    for near in found.near:
        i = items[near.number]
        best.setdefault(i.case, near.score)
        of_case[i.case].append(Item(i.case, i.kind, i.text, i.read_in, i.page, i.pin, near.matched))
    top = list(islice(best, limit))
    return Candidates(
        tuple(_candidate(snapshot, c, best[c], of_case[c]) for c in top),
        tuple(islice(_related(snapshot, top[:_BEST], frozenset(best)), limit)),
        found.searched,
        found.unknown,
    )


def _items(snapshot: Snapshot) -> Iterator[Item]:
    """Holdings of opinions, what they say others hold, and what they put in parentheses or quote of them."""
    for opinion, x in sorted(snapshot.extractions.items()):
        told = tuple(_parentheticals(opinion, x))
        yield from told
        # A parenthetical that was read as what a case holds is one text, and stands without the page's furniture.
        begun = {(i.case, _begins(i.text)) for i in told}
        for h in x.holdings:
            case = h.about or (opinion if h.speaker == "opinion" else h.speaker)
            text = h.words
            if (case, _begins(text)) not in begun:
                yield Item(case, h.kind, text, opinion, h.page, None)


def _begins(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())[:40]


def _parentheticals(opinion: str, x: Extraction) -> Iterator[Item]:
    for m in x.mentions:
        if m.authority is not None:
            for p in m.parentheticals:
                if p.kind in _TELLING:
                    yield Item(
                        m.authority, "parenthetical", " ".join(p.clean.split()), opinion, m.page, m.pin
                    )


def _candidate(snapshot: Snapshot, case: str, score: float, items: list[Item]) -> Candidate:
    held = snapshot.authorities.get(case)
    return Candidate(
        case, name_of(snapshot, case), held.cite if held else None, held.court if held else None,
        as_known(held.date, held.year) if held else None, score, tuple(items),
    )  # fmt: skip


def _related(snapshot: Snapshot, best: list[str], near: frozenset[str]) -> Iterator[Related]:
    """Who marks the best cases down, then what is cited together with them; each case once, none of the first list
    but where it marks one down."""
    told: set[str] = set()
    for case in best:
        for e in snapshot.edges_to(case):
            if e.type == "treats" and e.label in _MARKED_DOWN and e.from_ not in told:
                told.add(e.from_)
                scope = f" ({e.scope.replace('_', ' ')})" if e.scope not in (None, "merits") else ""
                why = f"{(e.label or '').replace('_', ' ')}{scope}: {name_of(snapshot, case)}"
                yield _near(snapshot, e.from_, why, e.evidence.text)
    for case, beside, times in _cited_together(snapshot, best):
        if case not in told and case not in near:
            told.add(case)
            together = f"cited together with {name_of(snapshot, beside)} in {times} opinion{'s' if times > 1 else ''}"
            yield _near(snapshot, case, together, None)


def _near(snapshot: Snapshot, case: str, why: str, text: str | None) -> Related:
    held = snapshot.authorities.get(case)
    return Related(case, name_of(snapshot, case), held.cite if held else None, why, text)


def _cited_together(snapshot: Snapshot, best: list[str]) -> list[tuple[str, str, int]]:
    """(case, the best case it is cited most closely with, in how many opinions), by the cosine of citing opinions."""
    cases = {id for id, a in snapshot.authorities.items() if a.kind == "case"}
    citing: defaultdict[str, set[str]] = defaultdict(set)
    for e in snapshot.edges:
        if e.type in CITATIONS and e.to in cases:
            citing[e.to].add(e.from_)
    scores: Counter[str] = Counter()
    closest: dict[str, tuple[float, str, int]] = {}
    cited_in: defaultdict[str, set[str]] = defaultdict(set)
    for case, opinions in citing.items():
        for opinion in opinions:
            cited_in[opinion].add(case)
    for case in best:
        together = Counter(c for opinion in citing[case] for c in cited_in[opinion] if c != case)
        for other, n in together.items():
            cosine = n / sqrt(len(citing[case]) * len(citing[other]))
            scores[other] += cosine  # type: ignore[assignment]  # a Counter adds fractions as well
            closest[other] = max(closest.get(other, (0.0, "", 0)), (cosine, case, n))
    order = sorted(scores, key=lambda c: (-scores[c], c))
    return [(c, closest[c][1], closest[c][2]) for c in order]
