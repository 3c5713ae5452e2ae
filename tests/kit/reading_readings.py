"""One form for three readings of an opinion: the gold's, this project's, plain eyecite's."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from eyecite import get_citations, resolve_citations
from eyecite.models import (
    CaseCitation,
    CitationBase,
    FullCaseCitation,
    FullLawCitation,
    IdCitation,
    ReferenceCitation,
    ShortCaseCitation,
    SupraCitation,
)

from ingest import extract
from ingest.readers.registry import read_source
from kit.reading_gold import KINDS, TESTS, Row, rows, table
from kit.reading_scores import Bracket, Item

SEED = TESTS.parent / "seeds" / "martinez_v_city_of_clovis.txt"
SEED_GOLD = TESTS / "golden" / "seed"


def gold(name: str) -> list[Item]:
    """The gold of one of the ten opinions."""
    brackets: dict[str, list[Bracket]] = {}
    for r in rows(name):
        if r["kind"] == "parenthetical":
            start, end = int(r["start"]), int(r["end"])
            bracket = Bracket(start, end, r["class"], r["counted"] == "optional")
            brackets.setdefault(r["parent"], []).append(bracket)
    return [_gold_item(r, r, brackets.get(r["n"], [])) for r in rows(name) if r["kind"] in KINDS]


def seed_gold() -> list[Item]:
    """The gold of the seed, in the same form."""
    about = {r["cite"]: r for r in table(SEED_GOLD / "authorities.tsv")}
    brackets: dict[str, list[Bracket]] = {}
    for r in table(SEED_GOLD / "parentheticals.tsv"):
        start, end = int(r["start"]), int(r["end"])
        brackets.setdefault(r["mention"], []).append(Bracket(start, end, r["kind"]))
    found = table(SEED_GOLD / "mentions.tsv")
    return [_gold_item(r, about[r["authority"]], brackets.get(r["n"], [])) for r in found]


def _gold_item(r: Row, about: Row, brackets: list[Bracket]) -> Item:
    return Item(
        r["n"], int(r["start"]), int(r["end"]), r["kind"], r["class"], frozenset({r["authority"]} - {""}),
        about["name"], about["court"], about["year"], r["pin"], r["signal"], r["level"], r["relation"], r["parent"],
        tuple(brackets), r["counted"],
    )  # fmt: skip


def ours(path: Path) -> tuple[str, list[Item]]:
    """What `precedent extract` reads; and the text that its offsets point into."""
    record = extract(path, discussion=False)
    data = json.loads(record.to_json())
    authorities = {a["id"]: a for a in data["authorities"]}
    return read_source(path).text, [_our_item(m, authorities.get(m["authority"])) for m in data["mentions"]]


def _our_item(m: dict[str, Any], a: dict[str, Any] | None) -> Item:
    cites = [a["cite"] or a["id"], *a["parallel"]] if a else []
    found = [Bracket(p["start"], p["end"], p["kind"]) for p in m["parentheticals"]]
    return Item(
        m["id"], m["start"], m["end"], m["kind"], a["kind"] if a else "case", frozenset(cites),
        a["name"] if a else "", (a["court"] or "") if a else "", str(a["year"] or "") if a else "",
        m["pin"] or "", m["signal"] or "", m["level"], m["relation"] or "", m["parent"] or "",
        tuple(found), confidence=m["resolution"]["confidence"] if m["resolution"] else None,
    )  # fmt: skip


def eyecites(text: str) -> list[Item]:
    """What eyecite alone reads: get_citations and resolve_citations, white space cleaned as its manual advises."""
    clean, origin = _one_space(text)
    found = get_citations(clean)
    means: dict[int, CitationBase] = {}
    for resource, cites in resolve_citations(found).items():
        for cite in cites:
            means[id(cite)] = resource.citation
    return [i for n, c in enumerate(found) if (i := _eyecite_item(n, c, means.get(id(c)), origin, clean))]


def _eyecite_item(
    n: int, c: CitationBase, means: CitationBase | None, origin: list[int], clean: str
) -> Item | None:
    kinds = {FullCaseCitation: "full", FullLawCitation: "full", ShortCaseCitation: "short",
             SupraCitation: "supra", IdCitation: "id", ReferenceCitation: "name"}  # fmt: skip
    kind = next((k for t, k in kinds.items() if isinstance(c, t)), None)
    if kind is None:
        return None
    start, end = c.full_span()[0], max(c.span()[1], c.span_with_pincite()[1])
    target = means or (c if kind == "full" else None)
    data = c.metadata
    name = ""
    if isinstance(target, FullCaseCitation):
        parties = (target.metadata.plaintiff, target.metadata.defendant)
        name = " v. ".join(p for p in parties if p)
    law = isinstance(target, FullLawCitation)
    return Item(
        f"e{n}", origin[start], origin[end - 1] + 1, kind, "statute" if law else "case",
        frozenset({target.corrected_citation()}) if target else frozenset(), name,
        (getattr(target.metadata, "court", None) or "") if isinstance(target, CaseCitation) else "",
        getattr(target.metadata, "year", None) or "" if target else "",
        re.sub(r"^at\s+", "", getattr(data, "pin_cite", None) or ""),
        brackets=tuple(_eyecite_brackets(getattr(data, "parenthetical", None), clean, c, origin)),
    )  # fmt: skip


def _eyecite_brackets(words: str | None, clean: str, c: CitationBase, origin: list[int]) -> Iterator[Bracket]:
    at = clean.find(words, c.span()[0]) if words else -1
    if words and at >= 0:
        yield Bracket(origin[at], origin[at + len(words) - 1] + 1, "")


def _one_space(text: str) -> tuple[str, list[int]]:
    """The text with each run of white space as one space, and where each character stood."""
    out: list[str] = []
    origin: list[int] = []
    for i, c in enumerate(text):
        if not c.isspace():
            out.append(c)
        elif not out or out[-1] != " ":
            out.append(" ")
        else:
            continue
        origin.append(i)
    return "".join(out), origin
