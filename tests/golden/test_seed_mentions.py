"""The reading of the seed against its gold, record by record; each failure names the record and both readings."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.model.extraction import Mention
from ingest.citations import read_citations
from ingest.document import Document
from ingest.found import Citations
from ingest.layout.prepare import prepare
from ingest.readers.registry import read_source

ROOT = Path(__file__).parents[2]
GOLD = Path(__file__).parent / "seed"
Row = dict[str, str]


def rows(name: str) -> tuple[Row, ...]:
    lines = [x for x in (GOLD / f"{name}.tsv").read_text("utf-8").splitlines() if not x.startswith("# ")]
    return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def doc() -> Document:
    return prepare(read_source(ROOT / "seeds" / "martinez_v_city_of_clovis.txt"))


@pytest.fixture(scope="module")
def read(doc: Document) -> Citations:
    return read_citations(doc)


def gold_of(mention: Mention, doc: Document) -> tuple[str, ...]:
    label = next((s.label for s in doc.sections if s.id == mention.section), "")
    return (
        mention.kind,
        mention.authority or "",
        mention.pin or "",
        mention.page or "",
        mention.footnote or "",
        label,
        mention.part or "",
        mention.signal or "",
        mention.level,
        mention.relation if mention.level == "nested" and mention.relation else "",
    )


def differences(read: Citations, doc: Document) -> Iterator[str]:
    by_span = {(m.start, m.end): m for m in read.mentions}
    numbers = {r["n"]: (int(r["start"]), int(r["end"])) for r in rows("mentions")}
    keys = ("kind", "authority", "pin", "page", "footnote", "section", "part", "signal", "level", "relation")
    for row in rows("mentions"):
        span = (int(row["start"]), int(row["end"]))
        mention = by_span.pop(span, None)
        if mention is None:
            if row["counted"] != "optional":
                yield f"missing {row['n']}: {row['text'][:80]}"
            continue
        for key, ours in zip(keys, gold_of(mention, doc), strict=True):
            if ours != row[key]:
                yield f"{row['n']} {row['text'][:60]!r} {key}: read {ours!r}, gold {row[key]!r}"
        clean = row["text"] if row["clean"] == "=" else row["clean"]
        if mention.clean != clean:
            yield f"{row['n']} clean: read {mention.clean!r}, gold {clean!r}"
        parent = next((m for m in read.mentions if m.id == mention.parent), None)
        if row["parent"] and (parent is None or (parent.start, parent.end) != numbers[row["parent"]]):
            yield f"{row['n']} parent: read {parent and parent.clean!r}"
    yield from (f"not in gold: {m.clean!r} at {m.start}" for m in by_span.values())


def test_every_mention_is_the_golds(read: Citations, doc: Document) -> None:
    assert list(differences(read, doc)) == []


def test_every_authority_is_the_golds(read: Citations) -> None:
    ours = {a.id: a for a in read.authorities}
    wrong = []
    for row in rows("authorities"):
        found = ours.pop(row["cite"], None)
        if found is None:
            if row["counted"] == "yes":
                wrong.append(f"missing {row['cite']}")
            continue
        counts = found.counts
        weight = " ".join(w for w in ("en_banc", "per_curiam", "plurality") if getattr(found.weight, w))
        history = "; ".join(
            f"{h.relation} | {h.name} | {h.cite} | {h.court or ''} | {h.year}" for h in found.history
        )
        read_ = {
            "class": found.kind,
            "name": found.name,
            "court": found.court or "",
            "circuit": found.circuit or "",
            "level": found.level or "",
            "year": str(found.year or ""),
            "weight": weight,
            "history": history,
            "full": str(counts.full),
            "short": str(counts.short),
            "id": str(counts.id),
            "supra": str(counts.supra),
            "by_name": str(counts.name),
            "nested": str(counts.nested),
        }
        wrong += [f"{row['cite']} {k}: read {v!r}, gold {row[k]!r}" for k, v in read_.items() if v != row[k]]
    assert wrong + [f"not in gold: {a}" for a in ours] == []


def test_every_parenthetical_is_the_golds(read: Citations) -> None:
    """Those inside another parenthetical belong to the same cite and are given with it, or are a nested cite's own."""
    ours = {(p.start, p.end): (p.kind, m.authority) for m in read.mentions for p in m.parentheticals}
    wrong = []
    for row in rows("parentheticals"):
        got = ours.pop((int(row["start"]), int(row["end"])), None)
        if got is None:
            wrong.append(f"missing {row['n']}: {row['text'][:70]}")
        elif got != (row["kind"], row["authority"]):
            wrong.append(
                f"{row['n']} {row['text'][:50]!r}: read {got}, gold {(row['kind'], row['authority'])}"
            )
    assert wrong + [f"not in gold: {k} {v}" for k, v in ours.items()] == []


def test_every_second_hand_relation_is_the_golds(read: Citations, doc: Document) -> None:
    words = {"quoting": "quotes", "citing": "cites"}
    gold = sorted(
        (r["from"], words[r["relation"]], r["to"], r["pin"], r["relation"], r["page"])
        for r in rows("second_hand")
    )
    ours = sorted(
        (e.from_, e.type, e.to, e.pin or "", e.via, e.page or "")
        for e in read.edges
        if e.from_ != doc.info.id and e.type != "history"
    )
    assert ours == gold
