"""The part of docs/accuracy.md on treatment: totals, labels and confusions on each half, and the overruling file."""

from collections import Counter
from collections.abc import Iterator

from graph.queries.standing import SEVERITY
from kit.accuracy_page import TITLES, share
from kit.treatment_scores import SETS, Row, Sentences, macro_f1, overruling, rows, wrong_ends


def section() -> str:
    """The whole part, in Markdown."""
    scored = list(rows())
    parts = [_HEAD, "\n".join(_totals(scored))]
    for which in SETS:
        mine = [r for r in scored if r.set == which]
        parts += [f"### {_title(which)}: labels", "\n".join(_labels(mine))]
        parts += [f"### {_title(which)}: what was read for what", "\n".join(_confusion(mine))]
    parts += [_OVERRULING, "\n".join(_binary(overruling()))]
    return "\n\n".join(parts) + "\n"


def _title(which: str) -> str:
    return TITLES[which].replace("Opinions", "Sentences")


def _totals(scored: list[Row]) -> Iterator[str]:
    yield "| sentences | rows | right | macro F1 | rows with a treatment | right of these | ends read | wrong ends |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    for which in SETS:
        mine = [r for r in scored if r.set == which]
        said = [r for r in mine if r.gold not in ("background", "none")]
        ends, wrong = wrong_ends(mine)
        yield (
            f"| {_title(which)} | {len(mine)} | {share(sum(r.right for r in mine), len(mine))} | "
            f"{macro_f1(mine):.3f} | {len(said)} | {share(sum(r.right for r in said), len(said))} | {ends} | "
            f"{wrong} |"
        )


def _labels(mine: list[Row]) -> Iterator[str]:
    yield "| label | gold | recall | read | precision |"
    yield "|---|--:|--:|--:|--:|"
    for label in _in_order({r.gold for r in mine} | {r.read for r in mine}):
        hit = sum(r.gold == label == r.read for r in mine)
        of, said = sum(r.gold == label for r in mine), sum(r.read == label for r in mine)
        yield f"| {_words(label)} | {of} | {share(hit, of)} | {said} | {share(hit, said)} |"


def _confusion(mine: list[Row]) -> Iterator[str]:
    counts = Counter((r.gold, r.read) for r in mine)
    heads = _in_order({r.read for r in mine})
    yield "| gold \\ read | " + " | ".join(map(_words, heads)) + " |"
    yield "|---|" + "--:|" * len(heads)
    for label in _in_order({r.gold for r in mine}):
        yield f"| {_words(label)} | " + " | ".join(str(counts[label, h] or "·") for h in heads) + " |"


def _in_order(labels: set[str]) -> list[str]:
    return sorted(labels, key=(*SEVERITY, "none").index)


def _words(label: str) -> str:
    return label.replace("_", " ")


def _binary(found: dict[str, Sentences]) -> Iterator[str]:
    yield "| half | of label 1 | read as against a case | of label 0 | read as against none |"
    yield "|---|--:|--:|--:|--:|"
    for which in SETS:
        c = found[which].counts
        ones, zeros = c[True, True] + c[True, False], c[False, True] + c[False, False]
        yield (
            f"| {which.replace('_', ' ')} | {ones} | {share(c[True, True], ones)} | {zeros} | "
            f"{share(c[False, False], zeros)} |"
        )


_HEAD = """## Treatment

What was done to a case in a real sentence ([how the gold was made](../tests/gold/treatment/README.md)). The
gravest label read of the case in its sentence is compared with the gold's; a label that another careful
reader might give is right, and *background* is what remains where nothing was read. Where a separate opinion,
a headnote or a party speaks, the record is to be silent. *Ends*: overruled, reversed, vacated and declined to
follow. A sentence of eight opinions whose text is not kept here is left out."""

_OVERRULING = """### Sentences of the overruling file

[800 single sentences](../tests/gold/treatment/overruling_sentences.csv) without a capital letter, most of them with
no cite, told apart by its makers as overruling (1) or not (0); by the words alone about one in eight of its 1s
overrules nothing. Half of them, drawn with a seed, may be looked at; the rest is only scored. *Against a case*:
overruled, reversed, vacated, superseded, declined to follow, criticised, questioned or limited."""
