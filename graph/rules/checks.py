"""What a rule file must be before it is used: every forum and cell, every reference known, every mark honest."""

from collections.abc import Iterator, Mapping
from typing import Any

from graph.model.dates import valid
from graph.model.errors import BadRules
from graph.rules.cells import CELLS
from graph.rules.courts import PSEUDO_COURTS, find_court

FORUMS = ("scotus", *(f"ca{n}" for n in range(1, 12)), "cadc", "cafc", "state")
_FORUM_KEYS = (
    "forum", "name", "kind", "answerable", "binding_sources", *CELLS, "alternative_lines", "notes", "authorities",
)  # fmt: skip
_CELL_KEYS = (
    "rule_text", "authority", "authority_id", "decided", "verified", "source_of_verification",
    "in_force_from", "in_force_precision",
)  # fmt: skip
_SOURCE_KEYS = ("court", "published_only", "decided_on_or_after", "decided_on_or_before", "unit", "state")


def check_body(body: Mapping[str, Any], file: str) -> None:
    """Raises BadRules with one line naming file, forum and cell; returns nothing when all is well."""
    _need(body, ("schema", "as_of", "vocabulary", "heuristics", "common", "forums"), file)
    names = [row.get("forum") for row in body["forums"]]
    for missing in [f for f in FORUMS if f not in names]:
        raise BadRules(f"{file}: forum {missing!r} is missing")
    for extra in [n for n in names if n not in FORUMS or names.count(n) > 1]:
        raise BadRules(f"{file}: forum {extra!r} is unknown or stands twice")
    for row in body["forums"]:
        _need(row, _FORUM_KEYS, f"{file}: {row['forum']}")
    known = _authorities(body, file)
    for where, cell in _cells(body):
        _check_cell(cell, f"{file}: {where}", known)
    for row in body["forums"]:
        for name in CELLS:
            words = body["vocabulary"].get(name)
            value = row[name].get("value")
            if words is not None and value not in words:
                raise BadRules(f"{file}: {row['forum']}: {name}: value {value!r} is not in the vocabulary")
        for source in row["binding_sources"]:
            _check_source(source, f"{file}: {row['forum']}: binding source")
        _check_lines(row, body["vocabulary"], file)
    _check_heuristics(body["heuristics"], file)


def _need(part: Mapping[str, Any], keys: tuple[str, ...], where: str) -> None:
    for key in keys:
        if key not in part:
            raise BadRules(f"{where}: {key!r} is missing")


def _authorities(body: Mapping[str, Any], file: str) -> frozenset[str]:
    ids = [a.get("id") for row in body["forums"] for a in row["authorities"]]
    for id in ids:
        if not id or ids.count(id) > 1:
            raise BadRules(f"{file}: authority id {id!r} is empty or stands twice")
    return frozenset(ids)


def _cells(body: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for key, cell in body["common"].items():
        yield f"common: {key}", cell
    for row in body["forums"]:
        for name in CELLS:
            yield f"{row['forum']}: {name}", row[name]
        for part in ("binding_sources", "alternative_lines"):
            for n, cell in enumerate(row[part]):
                yield f"{row['forum']}: {part}[{n}]", cell


def _check_cell(cell: Mapping[str, Any], where: str, known: frozenset[str]) -> None:
    _need(cell, _CELL_KEYS, where)
    mark = cell["verified"]
    if mark not in ("source", "memory", "unknown"):
        raise BadRules(f"{where}: verified is {mark!r}, not source, memory or unknown")
    if (mark == "source") != (cell["source_of_verification"] is not None):
        raise BadRules(f"{where}: a source of verification belongs to the mark 'source', and only to it")
    if mark == "source" and not cell["authority"]:
        raise BadRules(f"{where}: marked 'source' without an authority")
    refs = [cell["authority_id"], cell.get("in_force_authority_id"), *cell.get("also", ())]
    for ref in refs:
        if ref is not None and ref not in known:
            raise BadRules(f"{where}: authority {ref!r} is not listed under any forum's authorities")
    for key in ("decided", "in_force_from"):
        if cell[key] is not None and not (valid(cell[key]) and len(cell[key]) == 10):
            raise BadRules(f"{where}: {key} is {cell[key]!r}, not YYYY-MM-DD")
    if (cell["in_force_from"] is None) != (cell["in_force_precision"] is None):
        raise BadRules(f"{where}: in_force_from and in_force_precision stand together or not at all")


def _check_source(source: Mapping[str, Any], where: str) -> None:
    body = source.get("source")
    if not isinstance(body, Mapping) or set(body) != set(_SOURCE_KEYS):
        raise BadRules(f"{where}: source must have exactly {', '.join(_SOURCE_KEYS)}")
    if body["court"] not in PSEUDO_COURTS and find_court(body["court"]) is None:
        raise BadRules(f"{where}: court {body['court']!r} is unknown")
    first, last = body["decided_on_or_after"], body["decided_on_or_before"]
    if first and last and first > last:
        raise BadRules(f"{where}: decided_on_or_after {first} is later than decided_on_or_before {last}")


def _check_lines(row: Mapping[str, Any], vocabulary: Mapping[str, Any], file: str) -> None:
    for line in row["alternative_lines"]:
        where = f"{file}: {row['forum']}: line {line.get('id')!r}"
        _need(line, ("id", "cell", "label", "status", "value", "in_force_until"), where)
        if line["status"] not in ("older", "current") or line["cell"] not in CELLS:
            raise BadRules(f"{where}: unknown status or cell")
        if line["value"] not in vocabulary.get(line["cell"], {line["value"]: ""}):
            raise BadRules(f"{where}: value {line['value']!r} is not in the vocabulary")
        if line["status"] == "current" and line["value"] != row[line["cell"]]["value"]:
            raise BadRules(f"{where}: a current line that contradicts the row's own value")


def _check_heuristics(heuristics: Mapping[str, Any], file: str) -> None:
    threshold = heuristics.get("consensus_threshold", {})
    _need(threshold, ("enough", "arguable", "status", "why", "authority"), f"{file}: consensus_threshold")
    _need(
        heuristics.get("recency_flag_days", {}),
        ("value", "status", "authority"),
        f"{file}: recency_flag_days",
    )
    if not 1 <= threshold["arguable"] <= threshold["enough"]:
        raise BadRules(f"{file}: consensus_threshold: needs 1 <= arguable <= enough")
