"""How well like points are found: the hand-checked pairs, beside FTS5 and plain BM25, as a section of docs/accuracy.md."""

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from graph.queries.likeness import build
from kit.discussion_gold import lines as gold

SETS = {"looked_at": "looked at", "scored_only": "only scored"}
DEEP = 50

Ranker = Callable[[str], list[int]]


def section() -> str:
    """The tables, in Markdown."""
    items, queries = gold("items"), gold("pairs")
    texts, number = [i["text"] for i in items], {i["id"]: n for n, i in enumerate(items)}
    lines = [
        "## Like points found again",
        "",
        f"{len(queries)} parentheticals as queries among {len(items)}, each with those that make the same point, put together by hand",
        "(`tests/gold/matching/`). The query itself is left out of its list. MRR is the mean of 1 / place of the first that is right; recall@10",
        "the share of the right ones among the first ten. “Hard” leaves out those of nearly the same words.",
        "",
        "| opinions | ranked by | queries | MRR | recall@10 | MRR, hard | recall@10, hard |",
        "|---|---|--:|--:|--:|--:|--:|",
    ]
    for which, title in SETS.items():
        chosen = [q for q in queries if q["set"] == which]
        for name, ranker in rankers(texts):
            lines.append(
                f"| {title} | {name} | {len(chosen)} | {' | '.join(_scores(chosen, ranker, texts, number))} |"
            )
    return "\n".join(lines) + "\n"


def rankers(texts: Sequence[str]) -> Iterator[tuple[str, Ranker]]:
    """What is compared: this project's index, BM25 of words as printed, and SQLite's FTS5."""
    ours = build(texts)
    yield "stems, thesaurus, BM25 (here)", lambda words: [n.number for n in ours.search(words, DEEP).near]
    plain = build(texts, _words)
    yield "BM25 alone", lambda words: [n.number for n in plain.search(words, DEEP).near]
    yield "FTS5 alone", _fts5(texts)


def _words(text: str) -> list[tuple[str, str]]:
    return [(w, w) for w in re.findall(r"\w+", text.casefold())]


def _fts5(texts: Sequence[str]) -> Ranker:
    base = sqlite3.connect(":memory:")
    base.execute("create virtual table items using fts5 (words, tokenize = 'porter unicode61')")
    base.executemany("insert into items (rowid, words) values (?, ?)", enumerate(texts))

    def ranked(words: str) -> list[int]:
        asked = " OR ".join(f'"{w}"' for w, _ in _words(words))
        rows = base.execute(
            "select rowid from items where items match ? order by rank, rowid limit ?", (asked, DEEP)
        )
        return [n for (n,) in rows]

    return ranked


def _scores(
    queries: Sequence[Any], ranker: Ranker, texts: Sequence[str], number: dict[str, int]
) -> Iterator[str]:
    for hard in (False, True):
        first, recall = [], []
        for q in queries:
            own, easy = number[q["query"]], {number[i] for i in q["same_words"]}
            wanted = {number[i] for i in q["relevant"]} - (easy if hard else set())
            if not wanted:
                continue
            left_out = {own} | (easy if hard else set())
            found = [n for n in ranker(texts[own]) if n not in left_out]
            place = next((p for p, n in enumerate(found, 1) if n in wanted), None)
            first.append(1 / place if place else 0.0)
            recall.append(len(wanted & set(found[:10])) / len(wanted))
        yield f"{sum(first) / len(first):.2f}"
        yield f"{sum(recall) / len(recall):.2f}"
