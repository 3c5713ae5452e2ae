"""Every case of tests/cases/mentions: a passage, and what a careful reader finds in it.

A case is one text file: comment lines (`#`), the passage (with `{1}` where footnote 1 is called), lines `fn 1: …` with
the notes, a line `---`, then a row a mention in the order of print:

    kind | text | authority, or ? when it must stay unresolved | what else must hold: pin, signal, level, relation …

and rows `authority | id | name | court year`, `edge | from | type | to | via`, `parenthetical | kind | text`,
`problem | code`. Every mention must be listed; of the other rows those given must be there. `*words*` is italics.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph.model.extraction import Mention
from ingest.citations import read_citations
from ingest.document import Document
from ingest.found import Citations
from kit.documents import OPINION, document

CASES = sorted((Path(__file__).parents[1] / "cases" / "mentions").glob("*.txt"))
KINDS = ("full", "short", "id", "supra", "name")


@dataclass(frozen=True)
class Case:
    """One file: the document it makes, and its expected rows split into cells."""

    doc: Document
    rows: tuple[tuple[str, ...], ...]

    def of(self, *kinds: str) -> list[tuple[str, ...]]:
        return [r for r in self.rows if r[0] in kinds]


def load(path: Path) -> Case:
    head, _, tail = path.read_text("utf-8").partition("\n---\n")
    lines = [x for x in head.splitlines() if not x.startswith("#")]
    notes = dict(re.fullmatch(r"fn (\w+): (.*)", x).groups() for x in lines if x.startswith("fn "))  # type: ignore[union-attr]
    passage = " ".join(x for x in lines if x and not x.startswith("fn "))
    rows = tuple(
        tuple(c.strip() for c in x.split(" | ")) for x in tail.splitlines() if x and not x.startswith("#")
    )
    return Case(document(passage, notes), rows)


def shown(mention: Mention, keys: list[str]) -> tuple[str, ...]:
    """A mention as its row has it: the cells that the row gives."""
    values = {
        "pin": mention.pin, "signal": mention.signal, "level": mention.level, "relation": mention.relation,
        "rule": mention.resolution.rule, "footnote": mention.footnote, "reason": mention.reason,
    }  # fmt: skip
    extra = "; ".join(f"{k}={values[k]}" for k in keys)
    return (mention.kind, mention.clean, mention.authority or "?", extra)


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_the_passage_reads_as_a_careful_reader_reads_it(path: Path) -> None:
    case = load(path)
    read = read_citations(case.doc)
    expected = [tuple((*r, "", "", "", "")[:4]) for r in case.of(*KINDS)]
    keys = [re.findall(r"(?:\A|; )(\w+)=", r[3]) for r in expected]
    got = [shown(m, k) for m, k in zip(read.mentions, keys + [[]] * len(read.mentions), strict=False)]
    assert got == expected
    check_the_rest(case, read)


def check_the_rest(case: Case, read: Citations) -> None:
    authorities = {a.id: (a.name, " ".join(str(x) for x in (a.court, a.year) if x)) for a in read.authorities}
    for _, id_, name, *of in case.of("authority"):
        assert id_ in authorities
        assert authorities[id_][0] == name
        if of:
            assert authorities[id_][1] == of[0]
    edges = {
        (e.from_.replace(OPINION.id, "this"), e.type, e.to.replace(OPINION.id, "this"), e.via or "")
        for e in read.edges
    }
    for row in case.of("edge"):
        assert tuple((*row[1:], "")[:4]) in edges
    held = [(p.kind, p.clean) for m in read.mentions for p in m.parentheticals]
    for row in case.of("parenthetical"):
        assert (row[1], row[2]) in held
    for row in case.of("problem"):
        assert row[1] in {p.code for p in read.problems}


def test_there_are_cases() -> None:
    assert len(CASES) > 40
