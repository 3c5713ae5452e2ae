"""Values as flat rows, the same for every backend: what a table's row or a node's properties hold, and back.

A field that is itself a value is spread with its name before it (`evidence_start`); a tuple of texts stays a list; a
tuple of values is JSON text. Ids in the rows of an opinion are those it was read with: what they mean in the graph is
said once, by the claims (`graph.identity`), so that a case may be renamed or joined without touching what was read.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from graph.identity import Claim
from graph.model.batch import Batch
from graph.model.codec import canonical, load
from graph.model.curated import CuratedAuthority
from graph.model.extraction import (
    Authority,
    Counts,
    Determination,
    Edge,
    Extraction,
    Footnote,
    Holding,
    Mention,
    OpinionInfo,
    Page,
    Problem,
    Section,
    SourceFile,
    Weighed,
)
from graph.model.rights import CaseIdentity, Event, Finding, Proposal, Right, SameRight
from graph.store.protocol import EnteredKind

Cell = str | int | float | bool | list[str] | None
Row = dict[str, Cell]
Rows = dict[str, list[Row]]
T = TypeVar("T")

# What an opinion's reading is made of, table by table, and what a person enters, kind by kind.
READ: Mapping[str, type] = {
    "mentions": Mention,
    "edges": Edge,
    "holdings": Holding,
    "determinations": Determination,
    "stated_rights": Right,
    "proposals": Proposal,
    "events": Event,
}
ENTERED: Mapping[EnteredKind, type] = {
    "right": Right,
    "same_right": SameRight,
    "authority": CuratedAuthority,
    "finding": Finding,
    "event": Event,
    "kept_right": Right,
    "identity": CaseIdentity,
}
_LAYOUT = {"pages": Page, "sections": Section, "footnotes": Footnote, "problems": Problem}


def _plan(cls: Any) -> tuple[tuple[str, str, Any], ...]:
    """(field, how, type) of every field: `nested`, `values`, `texts`, `float`, `bool` or `plain`."""
    if cls not in _PLANS:
        hints = get_type_hints(cls)
        _PLANS[cls] = tuple((f.name, *_how(hints[f.name])) for f in fields(cls))
    return _PLANS[cls]


_PLANS: dict[Any, tuple[tuple[str, str, Any], ...]] = {}


def _how(hint: Any) -> tuple[str, Any]:
    if get_origin(hint) in (Union, UnionType):
        inner = [a for a in get_args(hint) if a is not type(None)]
        return _how(inner[0]) if len(inner) == 1 else ("plain", hint)
    if get_origin(hint) is tuple:
        item = get_args(hint)[0]
        return ("values", item) if is_dataclass(item) else ("texts", item)
    if is_dataclass(hint):
        return "nested", hint
    return ("float" if hint is float else "bool" if hint is bool else "plain"), hint


def flat(value: Any, prefix: str = "") -> Row:
    """A value as one row.

    >>> from graph.model.extraction import Evidence
    >>> flat(Evidence(0, 2, "Id"), "evidence_")
    {'evidence_start': 0, 'evidence_end': 2, 'evidence_text': 'Id'}
    """
    row: Row = {}
    for name, how, inner in _plan(type(value)):
        cell = getattr(value, name)
        if how == "nested":
            row.update(
                flat(cell, f"{prefix}{name}_") if cell is not None else blank(inner, f"{prefix}{name}_")
            )
        elif how == "values":
            row[prefix + name] = canonical(cell)
        elif how == "texts":
            row[prefix + name] = list(cell)
        else:
            row[prefix + name] = float(cell) if how == "float" and cell is not None else cell
    return row


def blank(cls: type, prefix: str = "") -> Row:
    """The row of a value that is not there."""
    row: Row = {}
    for name, how, inner in _plan(cls):
        row.update(blank(inner, f"{prefix}{name}_") if how == "nested" else {prefix + name: None})
    return row


def lists(cls: type, prefix: str = "") -> frozenset[str]:
    """The columns of a row that hold a list of texts."""
    found: set[str] = set()
    for name, how, inner in _plan(cls):
        if how == "nested":
            found |= lists(inner, f"{prefix}{name}_")
        elif how == "texts":
            found.add(prefix + name)
    return frozenset(found)


def full(cls: type[T], row: Mapping[str, Any], prefix: str = "") -> T:
    """The value of one row; columns that are no field of it are ignored.

    >>> from graph.model.extraction import Evidence
    >>> full(Evidence, {"start": 0, "end": 2, "text": "Id", "seq": 4})
    Evidence(start=0, end=2, text='Id')
    """
    values: dict[str, Any] = {}
    for name, how, inner in _plan(cls):
        cell = row.get(prefix + name)
        if how == "nested":
            here = f"{prefix}{name}_"
            values[name] = (
                full(inner, row, here) if any(row.get(c) is not None for c in blank(inner, here)) else None
            )
        elif how == "values":
            values[name] = tuple(load(inner, body) for body in json.loads(cell or "[]"))
        elif how == "texts":
            values[name] = tuple(cell or ())
        elif how == "bool":
            values[name] = None if cell is None else bool(cell)
        else:
            values[name] = cell
    return cls(**values)


def opinion_rows(batch: Batch, claims: Mapping[str, Claim]) -> Rows:
    """One opinion as rows, table by table; `claims` by the ids the batch uses (its own and its authorities')."""
    x = batch.extraction
    opinion: Row = {"claim": claims[x.opinion.id].ref}
    opinion |= flat(x.opinion) | flat(x.source, "source_")
    opinion |= {name: canonical(getattr(x, name)) for name in _LAYOUT}
    read = {
        "mentions": x.mentions,
        "edges": x.edges,
        "holdings": x.holdings,
        "determinations": tuple(replace(d, weighed=()) for d in x.determinations),
        "stated_rights": batch.rights,
        "proposals": batch.proposals,
        "events": batch.events,
    }
    rows: Rows = {"opinions": [opinion]}
    rows["listed"] = _numbered(
        {"id": a.id, "claim": claims[a.id].ref, **flat(a.counts, "count_")} for a in x.authorities
    )
    for table, values in read.items():
        rows[table] = _numbered(flat(v) for v in values)
    rows["weighed"] = _numbered(
        {"determination": d.id, **flat(w)} for d in x.determinations for w in d.weighed
    )
    for row in rows["determinations"]:
        del row["weighed"]
    return rows


def _numbered(rows: Iterable[Row]) -> list[Row]:
    return [{"seq": seq, **row} for seq, row in enumerate(rows)]


def opinion_batch(rows: Mapping[str, Sequence[Mapping[str, Any]]], claims: Mapping[str, Claim]) -> Batch:
    """One opinion from its rows in order of `seq`, as it was read but for the text; `claims` by ref."""
    [opinion] = rows["opinions"]
    weighed: defaultdict[str, list[Weighed]] = defaultdict(list)
    for row in rows["weighed"]:
        weighed[row["determination"]].append(full(Weighed, row))
    determinations = (full(Determination, row) for row in rows["determinations"])
    extraction = Extraction(
        source=full(SourceFile, opinion, "source_"),
        opinion=full(OpinionInfo, opinion),
        authorities=tuple(_listed(row, claims[row["claim"]]) for row in rows["listed"]),
        mentions=tuple(full(Mention, row) for row in rows["mentions"]),
        edges=tuple(full(Edge, row) for row in rows["edges"]),
        holdings=tuple(full(Holding, row) for row in rows["holdings"]),
        determinations=tuple(replace(d, weighed=tuple(weighed[d.id])) for d in determinations),
        **{
            name: tuple(load(cls, body) for body in json.loads(opinion[name]))
            for name, cls in _LAYOUT.items()
        },
    )
    return Batch(
        extraction,
        "",
        tuple(full(Right, row) for row in rows["stated_rights"]),
        tuple(full(Proposal, row) for row in rows["proposals"]),
        tuple(full(Event, row) for row in rows["events"]),
    )


def _listed(row: Mapping[str, Any], claim: Claim) -> Authority:
    return replace(claim.form, id=row["id"], counts=full(Counts, row, "count_"))


def claim_row(claim: Claim) -> Row:
    """A claim as one row: the form spread, the keys as a list."""
    return {
        "ref": claim.ref,
        "source": claim.source,
        "uses": claim.uses,
        "keys": list(claim.keys),
        **form_row(claim.form),
    }


def form_row(form: Authority) -> Row:
    """An authority's caption without counts."""
    return {name: cell for name, cell in flat(form).items() if not name.startswith("counts_")}


def claim_of(row: Mapping[str, Any]) -> Claim:
    """The claim of its row."""
    return Claim(row["ref"], row["source"], tuple(row["keys"]), form_of(row), row["uses"])


class ClaimsSeen:
    """Printed claims that a backend has read before. Their ref is a digest of all of them but the uses, so they need
    no second reading: the cases cited most are printed in many forms, and met again by nearly every opinion."""

    LIMIT = 50_000

    def __init__(self) -> None:
        self._seen: dict[str, Claim] = {}

    def keep(self, claims: Iterable[Claim]) -> None:
        """Keep these in mind; when there are too many, begin anew."""
        if len(self._seen) > self.LIMIT:
            self._seen.clear()
        self._seen |= {c.ref: c for c in claims if c.source == "printed"}

    def get(self, ref: str, uses: int) -> Claim | None:
        """The claim of that ref, used so often now; None if it must be read."""
        claim = self._seen.get(ref)
        return claim and (claim if claim.uses == uses else replace(claim, uses=uses))


_NO_COUNTS = flat(Counts(), "counts_")


def form_of(row: Mapping[str, Any]) -> Authority:
    """The caption of its row, counts at zero."""
    return full(Authority, {**row, **_NO_COUNTS})
