"""Loads the circuit rules and refuses gaps: a duplicate key, an unknown reference, a cell without mark or authority.

A firm's own file may be laid over them (`load_rules(path)`): the keys it gives replace those of the packaged file,
cell by cell, and every cell it brings is held to the same checks.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from graph.model.errors import BadRules
from graph.rules.cells import CELLS, BindingSource, Cell, ForumRules, Line, Rules, Threshold
from graph.rules.checks import check_body

PACKAGED = "circuit_rules.json"
SCHEMA = "precedent.circuit_rules/1"
OVERLAY = "precedent.circuit_rules_overlay/1"


def load_rules(path: str | Path | None = None) -> Rules:
    """The packaged rules, or those of a file: a whole rule file, or a firm's overlay over the packaged ones.

    Raises
    ------
    BadRules : a gap, a duplicate key, an unknown reference, a file that is neither

    >>> load_rules().forums["ca11"].persuasive.value
    'closed'
    """
    if path is None:
        return _packaged()
    base = _packaged_bytes()
    name = Path(path).name
    try:
        own = Path(path).read_bytes()
    except OSError as error:
        raise BadRules(
            f"{name}: cannot be read ({error.strerror}); give a rule file of schema {SCHEMA}"
        ) from error
    body = _parse(own, name)
    if body.get("schema") == SCHEMA:
        return _rules(body, name, own)
    if body.get("schema") == OVERLAY:
        return _rules(_overlaid(_parse(base, PACKAGED), body, name), f"{PACKAGED} + {name}", base + own)
    raise BadRules(f"{name}: schema is {body.get('schema')!r}, not {SCHEMA} or {OVERLAY}")


@cache
def _packaged() -> Rules:
    return _rules(_parse(_packaged_bytes(), PACKAGED), PACKAGED, _packaged_bytes())


def _packaged_bytes() -> bytes:
    return (files("graph.rules") / "data" / PACKAGED).read_bytes()


def _parse(raw: bytes, name: str) -> dict[str, Any]:
    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [k for k, _ in items]
        twice = sorted({k for k in keys if keys.count(k) > 1})
        if twice:  # plain JSON readers keep the last one in silence
            raise BadRules(f"{name}: key {twice[0]!r} stands twice in one object; keep one")
        return dict(items)

    try:
        body = json.loads(raw, object_pairs_hook=pairs)
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise BadRules(f"{name}: not JSON ({error})") from error
    if not isinstance(body, dict):
        raise BadRules(f"{name}: not a JSON object")
    return body


def _overlaid(base: dict[str, Any], own: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The packaged body with the firm's keys in place; authorities are added, all else is replaced key by key."""
    for key in own.keys() - {"schema", "as_of", "about", "forums", "common", "heuristics"}:
        raise BadRules(f"{name}: unknown key {key!r} in an overlay")
    known = {row["forum"]: row for row in base["forums"]}
    for row in own.get("forums", []):
        target = known.get(row.get("forum"))
        if target is None:
            raise BadRules(f"{name}: forum {row.get('forum')!r} is not one of {', '.join(known)}")
        for key, value in row.items():
            if key not in target:
                raise BadRules(f"{name}: {row['forum']}: unknown key {key!r}")
            target[key] = [*target[key], *value] if key == "authorities" else _signed(value, name)
    for part in ("common", "heuristics"):
        for key, value in own.get(part, {}).items():
            if key not in base[part]:
                raise BadRules(f"{name}: {part}: unknown key {key!r}")
            base[part][key] = _signed(value, name)
    base["as_of"] = own.get("as_of", base["as_of"])
    return base


def _signed(value: Any, name: str) -> Any:
    """Cells of an overlay remember whose they are."""
    if isinstance(value, list):
        return [_signed(v, name) for v in value]
    return {**value, "origin": name} if isinstance(value, dict) and "rule_text" in value else value


def _rules(body: dict[str, Any], file: str, raw: bytes) -> Rules:
    check_body(body, file)
    cites = {a["id"]: a["cite"] for row in body["forums"] for a in row["authorities"]}
    threshold, recency = body["heuristics"]["consensus_threshold"], body["heuristics"]["recency_flag_days"]
    forums = {row["forum"]: _forum(row, cites) for row in body["forums"]}
    return Rules(
        file=file,
        version=body["as_of"],
        sha256=hashlib.sha256(raw).hexdigest(),
        forums=forums,
        common={key: _cell(value, cites) for key, value in body["common"].items()},
        threshold=Threshold(
            threshold["arguable"],
            threshold["enough"],
            f"{threshold['status']}; {threshold['why']}; {threshold['authority']}",
        ),
        recency_days=recency["value"],
        recency_source=f"{recency['status']}; {recency['authority']}",
        # The Supreme Court's row is dated from Harlow v. Fitzgerald, when the objective standard began.
        begins=forums["scotus"].binding_sources[0].cell.in_force_from or "",
    )


def _forum(row: Mapping[str, Any], cites: Mapping[str, str]) -> ForumRules:
    return ForumRules(
        forum=row["forum"],
        name=row["name"],
        kind=row["kind"],
        answerable=row["answerable"],
        binding_sources=tuple(BindingSource(_cell(b, cites), **b["source"]) for b in row["binding_sources"]),
        cells={name: _cell(row[name], cites) for name in CELLS},
        lines=tuple(
            Line(x["id"], x["cell"], x["label"], x["status"], _cell(x, cites), x["in_force_until"])
            for x in row["alternative_lines"]
        ),
        notes=tuple(row["notes"]),
    )


def _cell(body: Mapping[str, Any], cites: Mapping[str, str]) -> Cell:
    since = body.get("in_force_authority_id") or body["authority_id"]
    return Cell(
        value=body.get("value", ""),
        text=body["rule_text"],
        authority=body["authority"],
        authority_id=body["authority_id"],
        verified=body["verified"],
        source_of_verification=body["source_of_verification"],
        decided=body["decided"],
        in_force_from=body["in_force_from"],
        in_force_precision=body["in_force_precision"],
        in_force_authority=cites[since] if since else body["authority"],
        wording=body.get("wording"),
        note=body.get("note"),
        also=tuple(cites[a] for a in body.get("also", ())),
        days_held_insufficient=body.get("days_held_insufficient"),
        days_held_sufficient=body.get("days_held_sufficient"),
        origin=body.get("origin"),
    )
