"""The word lists of the citation grammar, read once from ingest/data; a doubled or empty entry is refused."""

import tomllib
from functools import cache
from importlib.resources import files


class WordListError(ValueError):
    """A data file of the grammar is not as it should be: which file, which entry."""


@cache
def table(name: str) -> dict[str, object]:
    """A data file as parsed."""
    text = files("ingest").joinpath("data", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def words(name: str, key: str) -> tuple[str, ...]:
    """One list of a data file.

    >>> "inc." in words("case_names", "suffixes")
    True
    """
    found = table(name).get(key)
    if not isinstance(found, list) or not found:
        raise WordListError(f"{name}.toml: no list {key!r}")
    entries = [str(w["words"] if isinstance(w, dict) else w) for w in found]
    if "" in entries or len(set(entries)) != len(entries):
        doubled = sorted({w for w in entries if entries.count(w) > 1 or not w})
        raise WordListError(f"{name}.toml: {key} holds twice, or empty: {doubled}")
    return tuple(entries)


@cache
def pairs(name: str, key: str) -> dict[str, str]:
    """One table of word to word of a data file."""
    found = table(name).get(key)
    if not isinstance(found, dict) or not found:
        raise WordListError(f"{name}.toml: no table {key!r}")
    return {str(k): str(v) for k, v in found.items()}
