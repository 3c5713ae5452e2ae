"""The seed's discussion against the gold made by reading it: holdings, treatments, determinations."""

import csv
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from graph.model.batch import Batch
from graph.model.extraction import Determination, Edge, Extraction, Holding
from ingest.assemble import assemble
from ingest.pipeline import extract, read
from ingest.readers.registry import read_source

GOLD = Path(__file__).parent / "seed"
SEED = Path(__file__).parents[2] / "seeds" / "martinez_v_city_of_clovis.txt"
ADVERSE = {
    "distinguished", "declined_to_follow", "questioned", "criticised", "limited", "overruled", "superseded", "reversed",
    "vacated",
}  # fmt: skip


def rows(name: str) -> list[dict[str, str]]:
    lines = [x for x in (GOLD / name).read_text(encoding="utf-8").splitlines() if x and not x.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def seed() -> Extraction:
    return extract(SEED)


@cache
def batch() -> Batch:
    reading = read(read_source(SEED))
    return assemble(reading.extraction, reading.text)


def own() -> list[Holding]:
    return [h for h in seed().holdings if h.speaker == "opinion"]


def meets(h: Holding, row: dict[str, str]) -> bool:
    """Most of the shorter passage lies in the other."""
    start, end = int(row["start"]), int(row["end"])
    return min(h.end, end) - max(h.start, start) > 0.6 * min(h.end - h.start, end - start)


def names(text: str) -> set[str]:
    return {n.strip() for n in text.split(";") if n.strip()}


def test_every_holding_of_the_court_is_found_and_nothing_else() -> None:
    gold = rows("holdings.tsv")
    missed = [
        r["clean"] if r["clean"] != "=" else r["text"] for r in gold if not any(meets(h, r) for h in own())
    ]
    extra = [h.text for h in own() if not any(meets(h, r) for r in gold)]
    assert len(missed) <= 0.05 * len(gold), missed
    assert len(extra) <= 0.10 * len(own()), extra


def test_what_only_looks_like_a_holding_is_none() -> None:
    wrong = [
        (r["why"], h.text)
        for r in rows("not_holdings.tsv")
        if r["why"] != "reasoning"
        for h in own()
        if h.kind not in ("rule", "standard") and meets(h, r)
    ]
    assert wrong == []


@pytest.mark.parametrize("row", rows("holdings.tsv"), ids=lambda r: r["n"])
def test_each_holding_says_on_which_question_for_whom_and_when(row: dict[str, str]) -> None:
    found = [h for h in own() if meets(h, row)]
    assert found, row["text"]
    for h in found:
        assert h.kind == row["kind"]
        assert (h.prong or "") == row["prong"]
        assert h.prospective == (row["prospective"] == "yes")
        assert set(h.about_whom) <= names(row["about_whom"])
        assert set(h.conduct_dates) <= names(row["conduct_dates"])
        if len(names(row["about_whom"])) == 1:
            assert set(h.about_whom) == names(row["about_whom"])
            assert set(h.conduct_dates) == names(row["conduct_dates"])


def test_what_the_authorities_are_said_to_hold() -> None:
    said = [h for h in seed().holdings if h.speaker != "opinion"]
    for row in rows("attributed_holdings.tsv"):
        found = [h for h in said if h.about == row["authority"] and meets(h, row)]
        if row["holding"] == "yes":
            assert found, row["text"]
            assert (found[0].pin or "") == row["pin"]
        if row["holding"] == "no":
            assert all(h.kind != "holding" for h in found), row["text"]
    assert all(h.speaker == h.about for h in said)


def edges() -> list[Edge]:
    return [e for e in seed().edges if e.type == "treats"]


def test_the_treatments_that_warn_and_no_other() -> None:
    this = seed().opinion.id
    gold = {
        (
            this if r["from"] == "this opinion" else r["from"],
            r["to"],
            r["label"],
            r["scope"],
            r["reported_by"] != "",
        )
        for r in rows("treatments.tsv")
        if r["label"] in ADVERSE
    }
    found = {
        (e.from_, e.to, str(e.label), str(e.scope), e.reported_by is not None)
        for e in edges()
        if e.label in ADVERSE
    }
    assert found == gold


def test_every_other_label_is_one_that_the_gold_allows() -> None:
    this = seed().opinion.id
    kindly = {"followed", "relied_on", "quoted_with_approval", "explained", "background"}
    reported = {(r["from"], r["to"], r["label"]) for r in rows("treatments.tsv") if r["reported_by"]}
    for e in edges():
        if e.label in ADVERSE:
            continue
        assert e.label in kindly
        assert e.from_ == this or (e.from_, e.to, e.label) in reported


def gold_determinations() -> Iterator[tuple[dict[str, Any], dict[str, Any] | None]]:
    body = json.loads((GOLD / "determinations.json").read_text(encoding="utf-8"))
    rights = {r["id"]: r for r in body["rights"]}
    for d in body["determinations"]:
        yield d, rights.get(d["right"])


def determination(gold: dict[str, Any]) -> Determination:
    surnames = {n.split()[-1] for n in gold["defendants"]}
    (found,) = [d for d in seed().determinations if set(d.defendants) == surnames]
    return found


def test_one_determination_a_right_and_officer() -> None:
    gold = list(gold_determinations())
    assert len(seed().determinations) == len(gold)
    for d, right in gold:
        found = determination(d)
        assert (found.answer, found.forum) == (d["answer"], d["forum"])
        assert list(found.conduct_dates) == d["conduct_dates"]
        assert found.route == d["route"]
        assert found.effective == d["effective"]
        if right is not None:
            assert found.right == right["text"]
            assert list(found.elements) == right["elements"]
            assert found.right_evidence is not None
            span = right["span"]
            assert (found.right_evidence.start, found.right_evidence.end) == (span["start"], span["end"])


def test_how_each_authority_was_weighed() -> None:
    for d, right in gold_determinations():
        if right is None:
            continue
        weighed = {w.authority: w for w in determination(d).weighed}
        for gold in d["weighed"]:
            w = weighed[gold["authority"]]
            assert (w.stance, w.fit, w.use) == (gold["stance"], gold["fit"], gold["use"]), gold["authority"]
            e = gold["evidence"]
            assert min(w.evidence.end, e["end"]) > max(w.evidence.start, e["start"])
        for other in d["not_support"]:
            w = weighed[other["authority"]]
            assert (w.use, w.fit) == ("informs", "general")
            assert d["not_support_why"]["text"] in w.reason
        assert {a for a, w in weighed.items() if w.use == "supports"} == {
            g["authority"] for g in d["weighed"] if g["use"] == "supports"
        }


def test_the_two_rights_and_what_is_proposed_of_the_opinion_itself() -> None:
    body = json.loads((GOLD / "determinations.json").read_text(encoding="utf-8"))
    assert [r.text for r in batch().rights] == [r["text"] for r in body["rights"]]
    own = [p for p in batch().proposals if p.authority == seed().opinion.id]
    assert [(p.stance, p.fit, p.kind, p.effective) for p in own] == [
        ("recognises", "on_point", "holding", "2019-12-04")
    ] * 2
    assert [p.held_unclear_as_of for p in own] == ["2013-05-02", "2013-06-04"]
    assert {p.page for p in own} == {"26"}


def test_a_denied_certiorari_is_no_event() -> None:
    assert batch().events == ()


def test_every_passage_is_in_the_text() -> None:
    text = SEED.read_text(encoding="utf-8")
    for h in seed().holdings:
        assert text[h.start : h.end] == h.text
    passages = [
        *(e.evidence for e in edges()),
        *(w.evidence for d in seed().determinations for w in d.weighed),
        *(p.evidence for p in batch().proposals),
    ]
    assert passages
    for e in passages:
        assert text[e.start : e.end] == e.text
