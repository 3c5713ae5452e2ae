"""docs/accuracy.md is what `make eval` writes now: the same gold, and the same numbers where that is soon told."""

import re

import pytest

from ingest.readers.registry import read_source
from kit.accuracy_page import ROWS, TITLES, Result, opinion_line, together
from kit.checkout import ROOT
from kit.reading_gold import Opinion, opinions, passages
from kit.reading_readings import eyecites, gold, ours
from kit.reading_scores import Scores, score

PAGE = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
WHOLE = tuple(o for o in opinions().values() if passages(o.name)[0][0] == 0)


def gold_alone(which: str) -> Scores:
    each = [o for o in opinions().values() if o.set == which]
    return together(
        score(gold(o.name), gold(o.name), passages(o.name), read_source(o.path).text) for o in each
    )


@pytest.mark.parametrize("which", ["looked_at", "scored_only"])
def test_the_page_counts_the_gold_that_is_here(which: str) -> None:
    part = PAGE.split(f"## {TITLES[which]}\n")[1].split("\n## ")[0]
    printed = {title: int(n) for title, n in re.findall(r"^\| (.+?) \| (\d+) \|", part, re.MULTILINE)}
    rows = gold_alone(which).rows
    for row in ("full", "short", "id", "name", "law", "parentheticals", "quoting and citing"):
        assert printed[ROWS[row]] == rows[row].gold, f"{row}: run `make eval`"


@pytest.mark.parametrize("opinion", WHOLE, ids=lambda o: o.name)
def test_an_opinion_read_whole_scores_what_the_page_says(opinion: Opinion) -> None:
    text, read = ours(opinion.path)
    mine = score(gold(opinion.name), read, passages(opinion.name), text)
    plain = score(gold(opinion.name), eyecites(text), passages(opinion.name), text)
    line = opinion_line(Result(opinion.name, opinion.set, opinion.path.suffix[1:], mine, plain))
    assert line in PAGE.splitlines(), "the reading has changed: run `make eval` and look at what did"
