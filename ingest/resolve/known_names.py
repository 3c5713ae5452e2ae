"""Which short names the cases of a document go by, for the search of bare names, and which its parties bear too."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Document
from ingest.find.cite import Cite
from ingest.find.cited_courts import level_of
from ingest.resolve.identity import Register, prints_page
from ingest.resolve.names import is_state, name_words, short_names

_RANKS = {"supreme": 0, "appeals": 1, "district": 2}
# "doCanto", "deWalker", "al-Marri": names that begin small.
_SMALL_PARTICLE = re.compile(r"(?:[a-z]{1,3}[-’']?)[A-Z]")


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Short names and whole names by authority; a name of two cases is of the one so cited, or of neither."""

    names: dict[str, str]
    refused: frozenset[str]
    shared: dict[str, tuple[str, ...]]
    """Names that several cases here may go by, of which one is plainly meant: the others."""


def known_names(doc: Document, register: Register, cites: Sequence[Cite]) -> KnownNames:
    """The names that stand for a case here: those its short cites use, its likely short form, its whole name."""
    found: dict[str, set[str]] = {}
    second: dict[str, set[str]] = {}
    for id_, entry in register.entries.items():
        if entry.kind != "case" or not entry.name:
            continue
        short, *others = (*short_names(entry.name), "")
        for name in (short, entry.name):
            found.setdefault(name, set()).add(id_)
        for name in others:
            second.setdefault(name, set()).add(id_)
    used = {c.name.text for c in cites if c.name and not c.name.whole and c.core.kind == "short"}
    for name in used:
        words = name_words(name)
        for id_, entry in register.entries.items():
            if entry.kind == "case" and words and words <= entry.words:
                found.setdefault(name, set()).add(id_)
    found = {**second, **found}
    parties = name_words(doc.info.name)
    named: dict[str, str] = {}
    shared: dict[str, tuple[str, ...]] = {}
    for name, ids in found.items():
        if len(name) <= 2 or not (name[:1].isupper() or _SMALL_PARTICLE.match(name)):
            continue
        meant = next(iter(ids)) if len(ids) == 1 else _meant(name, ids, register, cites)
        if meant is not None:
            named[name] = meant
            if len(ids) > 1:
                shared[name] = tuple(sorted(ids - {meant}))
    return KnownNames(named, frozenset(n for n in named if name_words(n) <= parties or is_state(n)), shared)


def _meant(name: str, ids: set[str], register: Register, cites: Sequence[Cite]) -> str | None:
    """Which of several cases a name stands for here: the one whose short cites use it, else the highest court's."""
    used: Counter[str] = Counter()
    for cite in cites:
        if cite.core.kind == "short" and cite.name is not None and cite.name.text == name:
            for id_ in {i for c in cite.cites for i in register.by_volume.get(_volume(c), ())} & ids:
                used[id_] += 1
    entries = sorted((register.entries[id_] for id_ in ids), key=lambda e: (-used[e.id], e.first))
    if used:
        # Of two in one volume the first cited: the second is that case with its page misprinted.
        first, *others = entries
        rivals = [e for e in others if not set(map(_volume, e.cites)) & set(map(_volume, first.cites))]
        return first.id if all(used[first.id] >= 3 * used[e.id] for e in rivals) else None
    if len({name_words(e.name or "") for e in entries}) == 1:
        # One case on its way up: "Grutter" is what the last court said of it.
        ranks = sorted((_RANKS.get(level_of(e.court) or "", 3), e.id) for e in entries)
        return ranks[0][1] if ranks[0][0] < ranks[1][0] else None
    return None


def _volume(cite: str) -> str:
    return cite.rsplit(" ", 1)[0] if prints_page(cite) else cite
