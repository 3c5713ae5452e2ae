"""The cues: patterns of the language of courts, kept as data in `ingest/data/*.toml`, checked on loading."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

CASE = r"⟦[^⟧]*⟧"
"""How a citation looks in a masked passage (see `ingest.discussion.passages`)."""


_PLAIN = re.compile(r"[a-z⟦’'-]+(?:\|[a-z⟦’'-]+)*")


class BadCues(ValueError):
    """A cue file that cannot be trusted: the message names the file and the cue."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One pattern: what it means, how sure it is by itself, and on what a treatment is (`scope`).

    `needs`, where given, are words without which the pattern cannot match: they are looked for first, to save time;
    as `literals` where they are plain words, which are found much faster than a pattern.
    """

    id: str
    pattern: re.Pattern[str]
    means: str
    confidence: float
    scope: str | None = None
    needs: re.Pattern[str] | None = None
    literals: tuple[str, ...] = ()

    def find(self, text: str) -> re.Match[str] | None:
        """The first place where the cue fires."""
        return self.pattern.search(text)

    def every(self, text: str) -> Iterator[re.Match[str]]:
        """Every place where the cue fires."""
        if self.literals:
            low = _lower(text)
            if not any(word in low for word in self.literals):
                return
        elif self.needs is not None and not self.needs.search(text):
            return
        yield from self.pattern.finditer(text)


@lru_cache(maxsize=8)
def _lower(text: str) -> str:
    """One passage is asked by every cue in turn."""
    return text.lower()


@cache
def load(name: str) -> tuple[Cue, ...]:
    """The cues of `ingest/data/<name>.toml`, in order of id.

    Raises
    ------
    BadCues : no cue, an empty field, a pattern that is none or matches nothing at all, a duplicate, ids out of order

    Examples
    --------
    >>> {cue.means for cue in load("speakers")} >= {"below", "court", "party"}
    True
    """
    return parse(name, (files("ingest") / "data" / f"{name}.toml").read_text(encoding="utf-8"))


def parse(name: str, text: str) -> tuple[Cue, ...]:
    """The cues of a file's text; `load` says what is refused."""
    body = tomllib.loads(text)
    words = {"case": CASE, **body.get("words", {})}
    rows = body.get("cue", [])
    if not rows:
        raise BadCues(f"{name}.toml: no cues")
    cues = tuple(_cue(name, row, words) for row in rows)
    ids = [c.id for c in cues]
    for before, after in pairwise(ids):
        if after <= before:
            raise BadCues(f"{name}.toml: cue {after!r} stands after {before!r}; ids are unique and sorted")
    patterns: dict[str, str] = {}
    for cue in cues:
        other = patterns.setdefault(cue.pattern.pattern, cue.id)
        if other != cue.id:
            raise BadCues(f"{name}.toml: cues {other!r} and {cue.id!r} have one pattern")
    return cues


def _cue(name: str, row: dict[str, Any], words: dict[str, str]) -> Cue:
    id = str(row.get("id", "")).strip()
    for field in ("id", "pattern", "means"):
        if not str(row.get(field, "")).strip():
            raise BadCues(f"{name}.toml: cue {id or '(no id)'!r} has no {field}")
    unknown = set(row) - {"id", "pattern", "means", "confidence", "scope", "note", "needs"}
    if unknown:
        raise BadCues(f"{name}.toml: cue {id!r} has unknown fields {sorted(unknown)}")
    return Cue(
        id,
        compiled(name, id, row["pattern"], words),
        row["means"],
        float(row.get("confidence", 0.8)),
        row.get("scope"),
        compiled(name, id, row["needs"], words) if "needs" in row else None,
        tuple(row["needs"].split("|")) if _PLAIN.fullmatch(row.get("needs", "")) else (),
    )


def compiled(name: str, id: str, pattern: str, words: dict[str, str]) -> re.Pattern[str]:
    """The pattern with its words put in; a space is any white space, " ?" any or none."""
    for _ in range(4):  # words may be made of words
        pattern = re.sub(r"\{([a-z_]+)\}", lambda m: _word(name, id, m.group(1), words), pattern)
    pattern = _numbered(pattern)
    try:
        made = re.compile(pattern.replace(" ?", r"\s*").replace(" ", r"\s+"), re.IGNORECASE)
    except re.error as error:
        raise BadCues(f"{name}.toml: the pattern of cue {id!r} is not one: {error}") from error
    if made.search(""):
        raise BadCues(f"{name}.toml: the pattern of cue {id!r} matches everything")
    return made


def _numbered(pattern: str) -> str:
    """A group may be named in every branch of a pattern: x, x_2, x_3 …; `span` asks for the one that matched."""
    seen: dict[str, int] = {}

    def name(m: re.Match[str]) -> str:
        seen[m.group(1)] = n = seen.get(m.group(1), 0) + 1
        return f"(?P<{m.group(1)}{'' if n == 1 else f'_{n}'}>"

    return re.sub(r"\(\?P<(\w+)>", name, pattern)


def span(m: re.Match[str], group: str) -> tuple[int, int] | None:
    """Where a named group of a cue matched, in whichever branch."""
    for name in m.re.groupindex:
        if re.fullmatch(rf"{group}(?:_\d+)?", name) and m.group(name) is not None:
            return m.span(name)
    return None


def _word(name: str, id: str, word: str, words: dict[str, str]) -> str:
    if word not in words:
        raise BadCues(f"{name}.toml: cue {id!r} uses the word {word!r}, which [words] lacks")
    return f"(?:{words[word]})"
