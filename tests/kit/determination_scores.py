"""How well determinations and the opinion's own holdings are read: scores against their gold, as a section of the page."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graph.model.extraction import Determination, Extraction, Holding
from ingest.pipeline import extract
from kit.accuracy_page import share
from kit.discussion_gold import TESTS, Record, determinations, table
from kit.reading_readings import SEED

SETS = {
    "looked_at": "opinions whose errors are looked at",
    "scored_only": "opinions that are only scored",
}


@dataclass
class Counts:
    """What was found of a set of opinions; each pair is (right, of)."""

    opinions: int = 0
    gold: int = 0
    found: int = 0
    right: int = 0
    wrong_established: int = 0
    trapped: int = 0
    fields: dict[str, list[bool]] = field(default_factory=dict)

    def note(self, what: str, ok: bool) -> None:
        """One more of a field, right or wrong."""
        self.fields.setdefault(what, []).append(ok)


def score_opinion(counts: Counts, gold: Record, read: Extraction) -> None:
    """Add one opinion: its determinations paired with the gold's, each once, and what stands on a trap."""
    counts.opinions += 1
    wanted = list(gold["determinations"])
    counts.gold += sum(not optional(g) for g in wanted)
    counts.found += len(read.determinations)
    for d in read.determinations:
        same = [g for g in wanted if d.answer in answers(g) and of_them(g, d)]
        counts.trapped += any(_meet(d.start, d.end, t["span"]) for t in gold["no_determination"])
        if not same:
            counts.wrong_established += d.answer == "established"
            continue
        best = max(same, key=lambda g: likeness(g, d))
        wanted.remove(best)
        counts.right += 1
        _fields(counts, best, d)


def optional(g: Record) -> bool:
    """Whether leaving a record out is as good: an answer that was waived."""
    return bool(g["answer"] == "not_decided")


def answers(g: Record) -> set[str]:
    """The answers that a careful reader may give."""
    return {g["answer"], *g["answer_also_right"]}


def of_them(g: Record, d: Determination) -> bool:
    """Whether a determination is of the people of the gold's: one of them named, or no one."""
    return not d.defendants or bool(_words(" ".join(g["defendants"])) & _words(" ".join(d.defendants)))


def likeness(g: Record, d: Determination) -> float:
    """How much two determinations have in common: passage, dates, words of the right."""
    dates = set(d.conduct_dates) & {
        *g["conduct_dates"],
        *(x for also in g["conduct_dates_also_right"] for x in also),
    }
    return 2.0 * _meet(d.start, d.end, g["span"]) + bool(dates) + _common(_right(g), d.right)


def _fields(counts: Counts, g: Record, d: Determination) -> None:
    surnames = _words(" ".join(g["defendants"]))
    counts.note(
        "all the defendants, and no other",
        all(_words(n) & surnames for n in d.defendants)
        and all(_words(n) & _words(" ".join(d.defendants)) for n in g["defendants"]),
    )
    counts.note(
        "conduct dates", list(d.conduct_dates) in [g["conduct_dates"], *g["conduct_dates_also_right"]]
    )
    counts.note("route", d.route in {g["route"], *g["route_also_right"]})
    counts.note("the right: half of its words or more", _common(_right(g), d.right) >= 0.5)
    for w in g["weighed"]:
        mine = next((x for x in d.weighed if x.authority == w["authority"]), None)
        ok = mine is not None and mine.use in {w["use"], *w["use_also_right"]}
        counts.note("authorities weighed, and for what", ok)


def _right(g: Record) -> str:
    return str(g["right"]["text"] if g["right"] else g["right_words"])


def _words(text: str) -> set[str]:
    return {w.casefold() for w in re.findall(r"[^\W\d_]{3,}", text)}


def _common(gold: str, read: str) -> float:
    wanted = {w[:6] for w in _words(gold)}
    return len(wanted & {w[:6] for w in _words(read)}) / len(wanted) if wanted else 1.0


def _meet(start: int, end: int, span: Record) -> bool:
    return min(end, span["end"]) - max(start, span["start"]) > 0.5 * min(
        end - start, span["end"] - span["start"]
    )


# Holdings of the seed


def holdings() -> tuple[int, int, int, int, int]:
    """(gold, found of it, read, right of these, read on a passage that only looks like a holding), of the seed."""
    own = [h for h in extract(SEED).holdings if h.speaker == "opinion"]
    folder = TESTS / "golden" / "seed"
    gold, traps = table(folder / "holdings.tsv"), table(folder / "not_holdings.tsv")
    hit = sum(any(_same(h, r) for h in own) for r in gold)
    good = sum(any(_same(h, r) for r in gold) for h in own)
    bad = sum(
        h.kind in ("holding", "determination") and r["why"] != "reasoning" and _same(h, r)
        for r in traps
        for h in own
    )
    return len(gold), hit, len(own), good, bad


def _same(h: Holding, row: dict[str, str]) -> bool:
    start, end = int(row["start"]), int(row["end"])
    return min(h.end, end) - max(h.start, start) > 0.6 * min(h.end - h.start, end - start)


# The section


def section() -> str:
    """The section of docs/accuracy.md, in Markdown."""
    return "\n".join((*_determination_lines(), "", *_holding_lines())) + "\n"


def measured() -> dict[str, Counts]:
    """The counts of each set of the gold of determinations."""
    sets = {which: Counts() for which in SETS}
    for gold in determinations().values():
        about = gold["opinion"]
        score_opinion(sets[about["set"]], gold, extract(TESTS / about["file"]))
    return sets


def _determination_lines() -> Iterator[str]:
    yield "## Determinations: what an opinion itself decided of a right\n"
    yield "| what | " + " | ".join(SETS.values()) + " |"
    yield "|---" * (len(SETS) + 1) + "|"
    sets = measured().values()
    yield _row("opinions", (str(c.opinions) for c in sets))
    yield _row("recall: the answer, of the people it is of", (share(c.right, c.gold) for c in sets))
    yield _row("precision", (share(c.right, c.found) for c in sets))
    yield _row("wrong “established”", (str(c.wrong_established) for c in sets))
    yield _row("read on a passage that is no answer of this court", (str(c.trapped) for c in sets))
    names = dict.fromkeys(name for c in sets for name in c.fields)
    for name in names:
        yield _row(
            f"… {name}", (share(sum(c.fields.get(name, [])), len(c.fields.get(name, []))) for c in sets)
        )


def _holding_lines() -> Iterator[str]:
    gold, hit, read, good, bad = holdings()
    yield "## Holdings of the opinion itself, the seed\n"
    yield "| what | |"
    yield "|---|---|"
    yield _row("recall", (share(hit, gold),))
    yield _row("precision", (share(good, read),))
    yield _row("passages that only look like a holding, read as one", (str(bad),))


def _row(what: str, cells: Iterable[str]) -> str:
    return f"| {what} | " + " | ".join(cells) + " |"
