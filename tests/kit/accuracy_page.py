"""docs/accuracy.md: the scores of this project's reading and of plain eyecite, as tables of a page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kit.reading_scores import Scores, Tally, wilson

SETS = ("looked_at", "scored_only", "seed")
TITLES = {
    "looked_at": "Opinions whose errors are looked at",
    "scored_only": "Opinions that are only scored",
    "seed": "The seed",
}
ROWS = {
    "full": "full cites of cases: found, and of the right case",
    "full: name": "… with the right name",
    "full: court": "… with the right court",
    "full: year": "… with the right year",
    "full: all three": "… with all three",
    "short": "short cites",
    "id": "*Id.* (the record's and the law's too)",
    "supra": "*supra*",
    "short, id, supra": "short, *Id.* and *supra* together",
    "name": "bare names of cases",
    "law": "statutes, constitutions, regulations, rules",
    "parentheticals": "parentheticals, of the right cite",
    "parentheticals: kind": "… with the right kind",
    "quoting and citing": "quoting and citing relations",
    "pin": "pin as printed, of cites read right",
    "signal": "signal, of cites read right",
}
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class Result:
    """One opinion of the gold: its name, set and format, and the scores of both readings."""

    name: str
    set: str
    format: str
    ours: Scores
    eyecite: Scores


def together(scores: Iterator[Scores]) -> Scores:
    """The sums over several opinions."""
    whole = Scores()
    for each in scores:
        for row, tally in each.rows.items():
            total = whole.rows.setdefault(row, Tally())
            total += tally
        whole.sureness += each.sureness
    back = Tally()
    for row in ("short", "id", "supra"):
        back += whole.rows.get(row, Tally())
    whole.rows["short, id, supra"] = back
    return whole


def page(results: list[Result], version: str) -> str:
    """The whole page, in Markdown."""
    parts = [_HEAD.replace("VERSION", version)]
    for which in SETS:
        ours = together(r.ours for r in results if r.set == which)
        theirs = together(r.eyecite for r in results if r.set == which)
        parts.append(f"## {TITLES[which]}\n\n" + "\n".join(_table(ours.rows, theirs.rows)))
    parts.append(_BY_OPINION + "\n".join(opinion_line(r) for r in results))
    parts.append(_CALIBRATION + "\n".join(_calibration(results)))
    return "\n\n".join(parts) + "\n"


def _table(ours: Mapping[str, Tally], theirs: Mapping[str, Tally]) -> Iterator[str]:
    yield "| what | gold | recall here | precision here | recall of eyecite | precision of eyecite |"
    yield "|---|--:|--:|--:|--:|--:|"
    for row, title in ROWS.items():
        mine, plain = ours.get(row, Tally()), theirs.get(row, Tally())
        if mine.gold:
            cells = (share(t, n) for t, n in ((mine.hit, mine.gold), (mine.good, mine.read)))
            other = (share(t, n) for t, n in ((plain.hit, plain.gold), (plain.good, plain.read)))
            yield f"| {title} | {mine.gold} | " + " | ".join((*cells, *other)) + " |"


def share(right: int, of: int) -> str:
    """A share in per cent with its interval.

    >>> share(49, 50), share(0, 0)
    ('98.0 (89.5–99.6)', '–')
    """
    if not of:
        return "–"
    low, high = wilson(right, of)
    return f"{100 * right / of:.1f} ({100 * low:.1f}–{100 * high:.1f})"


def opinion_line(result: Result) -> str:
    """One opinion's row: how many of its records were read right, all kinds together."""
    counted = (
        "full: all three",
        "short",
        "id",
        "supra",
        "name",
        "law",
        "parentheticals",
        "quoting and citing",
    )
    sums = [Tally(), Tally()]
    for total, scores in zip(sums, (result.ours, result.eyecite), strict=True):
        for row in counted:
            total += scores.rows.get(row, Tally())
    mine, plain = sums
    return (
        f"| {result.name} | {result.set.replace('_', ' ')} | {result.format} | {mine.gold} | {mine.hit} | "
        f"{mine.read - mine.good} | {plain.hit} | {plain.read - plain.good} |"
    )


def _calibration(results: list[Result]) -> Iterator[str]:
    sure = [pair for r in results for pair in r.ours.sureness]
    for low, high in zip(BINS, (*BINS[1:], 1.01), strict=True):
        inside = [(c, right) for c, right in sure if low <= c < high]
        if inside:
            said = sum(c for c, _ in inside) / len(inside)
            name = "1.00" if low == 1.0 else f"{low:.2f} to under {high:.2f}"
            yield f"| {name} | {len(inside)} | {100 * said:.1f} | {share(sum(r for _, r in inside), len(inside))} |"


_HEAD = """# How well it reads

Made by `make eval`; do not edit. The gold was made by reading, before any code was run on these texts
([how](../tests/gold/README.md), [the seed's](../tests/golden/seed/README.md)). Beside it stands plain
eyecite VERSION (`get_citations` and `resolve_citations`, white space cleaned as its manual advises) on
the same texts. It makes no claim to read bare names, signals, quoting and citing relations, or law
cited in prose; those rows show what is left to do after it, not a fault.

*Recall*: of the gold's records, the share read right. *Precision*: of the records read inside the
passages of the gold, the share that is right; what the gold calls optional counts neither way. Shares
in per cent, with the 95 % Wilson interval. A short cite, *Id.*, *supra* or bare name is right when it
is found, called by its kind, and resolved to the right authority. A later decision printed with a cite
("cert. denied, …") is in the first row only."""

_BY_OPINION = """## By opinion

*right*: records read right of full cites (name, court and year), short, *Id.*, *supra*, names, law,
parentheticals and relations; *wrong*: records read that are wrong or none.

| opinion | set | format | gold | right here | wrong here | right, eyecite | wrong, eyecite |
|---|---|---|--:|--:|--:|--:|--:|
"""

_CALIBRATION = """## What the confidence means

Every short cite, *Id.*, *supra* and bare name of the gold that was found and resolved, by the
confidence that the reading gave it. The share that is right should be near the confidence.

| confidence | resolutions | mean confidence | right |
|---|--:|--:|--:|
"""
