"""The word lists of the layout steps, from `ingest/data/layout_words.toml`; each list is checked as it is loaded."""

from functools import cache
from importlib.resources import files
from tomllib import loads


@cache
def word_list(name: str) -> frozenset[str]:
    """One list by its name.

    Raises
    ------
    ValueError : the list is not sorted, is empty, or holds an entry twice

    >>> "background" in word_list("section_titles")
    True
    """
    entries: list[str] = _lists()[name]
    if not entries or entries != sorted(set(entries)):
        raise ValueError(f"data/layout_words.toml: {name} is empty, not sorted, or holds an entry twice")
    return frozenset(entries)


@cache
def _lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = loads(files("ingest").joinpath("data/layout_words.toml").read_text("utf-8"))
    return lists
