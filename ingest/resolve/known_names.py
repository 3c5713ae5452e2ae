"""Which short names the cases of a document go by, for the search of bare names, and which its parties bear too."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Document
from ingest.find.cite import Cite
from ingest.resolve.identity import Register
from ingest.resolve.names import name_words, short_names


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Short names and whole names by authority; a name of two cases is of neither."""

    names: dict[str, str]
    refused: frozenset[str]


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
    names = {
        n: next(iter(ids)) for n, ids in found.items() if len(ids) == 1 and len(n) > 2 and n[:1].isupper()
    }
    return KnownNames(names, frozenset(n for n in names if name_words(n) <= parties))
