"""The circuit rules: the packaged file is whole and keeps its marks; a file with a gap is refused by name."""

import copy
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from graph.model.errors import BadRules
from graph.rules.cells import CELLS
from graph.rules.circuits import OVERLAY, load_rules

DATA = files("graph.rules") / "data"
BODY: dict[str, Any] = json.loads((DATA / "circuit_rules.json").read_text("utf-8"))


def refused(tmp_path: Path, body: Any) -> str:
    path = tmp_path / "firm.json"
    path.write_text(body if isinstance(body, str) else json.dumps(body))
    with pytest.raises(BadRules) as error:
        load_rules(path)
    return str(error.value)


def changed(*path: str | int, to: Any) -> dict[str, Any]:
    body = copy.deepcopy(BODY)
    part: Any = body
    for key in path[:-1]:
        part = part[key]
    if to is ...:
        del part[path[-1]]
    else:
        part[path[-1]] = to
    return body


def test_the_packaged_file_is_of_its_schema_and_loads_with_every_mark() -> None:
    jsonschema.validate(BODY, json.loads((DATA / "circuit_rules.schema.json").read_text("utf-8")))
    rules = load_rules()
    assert (rules.version, rules.begins, rules.recency_days) == (BODY["as_of"], "1982-06-24", 30)
    assert (rules.threshold.arguable, rules.threshold.enough) == (2, 5)
    assert "heuristic" in rules.threshold.source
    for row in BODY["forums"]:
        loaded = rules.forums[row["forum"]]
        assert {c: loaded.cells[c].verified for c in CELLS} == {c: row[c]["verified"] for c in CELLS}
        assert {c: loaded.cells[c].value for c in CELLS} == {c: row[c]["value"] for c in CELLS}


def test_in_force_authority_is_named_where_it_is_another() -> None:
    cell = load_rules().forums["ca9"].persuasive
    assert cell.authority == "Sharp v. County of Orange, 871 F.3d 901, 911 (9th Cir. 2017)"
    assert cell.in_force_from == "2004-12-31"
    assert "Boyd" in (cell.in_force_authority or "")


@pytest.mark.parametrize(
    ("path", "to", "words"),
    [
        (("forums", 9, "unpublished"), ..., "ca9: 'unpublished' is missing"),
        (("forums", 9, "burden", "verified"), ..., "'verified' is missing"),
        (("forums", 9, "burden", "verified"), "seen", "not source, memory or unknown"),
        (("forums", 9, "burden", "source_of_verification"), None, "source of verification"),
        (("forums", 9, "burden", "authority_id"), "ca9.nobody", "'ca9.nobody' is not listed"),
        (("forums", 9, "persuasive_route", "value"), "ajar", "not in the vocabulary"),
        (("forums", 9, "burden", "in_force_from"), "31 December 1991", "not YYYY-MM-DD"),
        (("forums", 9, "burden", "in_force_precision"), None, "stand together"),
        (("forums", 9, "binding_sources", 1, "source", "court"), "ca12", "court 'ca12' is unknown"),
        (("forums", 9, "forum"), "ca8", "forum 'ca9' is missing"),
        (("heuristics", "consensus_threshold", "arguable"), 9, "1 <= arguable <= enough"),
        (("forums", 9, "alternative_lines", 0, "value"), "closed", "contradicts"),
        (("schema",), "other/1", "schema is 'other/1'"),
    ],
)
def test_a_gap_or_an_unknown_reference_is_refused(
    tmp_path: Path, path: tuple[str | int, ...], to: Any, words: str
) -> None:
    assert words in refused(tmp_path, changed(*path, to=to))


def test_a_duplicate_key_is_refused(tmp_path: Path) -> None:
    assert "'a' stands twice" in refused(tmp_path, '{"a": 1, "a": 2}')


def test_what_is_no_rule_file_is_refused_in_one_line(tmp_path: Path) -> None:
    assert "not JSON" in refused(tmp_path, "rules")
    assert "not a JSON object" in refused(tmp_path, "[]")
    with pytest.raises(BadRules, match=r"absent\.json: cannot be read"):
        load_rules(tmp_path / "absent.json")


def overlay(**cells: Any) -> dict[str, Any]:
    return {"schema": OVERLAY, "as_of": "2027-01-01", "forums": [{"forum": "ca9", **cells}]}


def test_a_firm_lays_its_own_rule_over_the_packaged_ones_and_the_cell_says_whose_it_is(
    tmp_path: Path,
) -> None:
    own = {**BODY["forums"][9]["unpublished"], "value": "never", "rule_text": "We never rely on one."}
    path = tmp_path / "firm.json"
    path.write_text(json.dumps(overlay(unpublished=own)))
    rules = load_rules(path)
    cell = rules.forums["ca9"].cells["unpublished"]
    assert (cell.value, cell.text, cell.origin) == ("never", "We never rely on one.", "firm.json")
    assert rules.forums["ca8"] == load_rules().forums["ca8"]
    assert rules.file == "circuit_rules.json + firm.json"
    assert rules.version == "2027-01-01"
    assert rules.sha256 != load_rules().sha256


def test_a_firms_cell_is_held_to_the_same_checks(tmp_path: Path) -> None:
    own = {**BODY["forums"][9]["unpublished"], "authority_id": "ca9.our_memo"}
    assert "'ca9.our_memo' is not listed" in refused(tmp_path, overlay(unpublished=own))
    assert "unknown key 'unpublishd'" in refused(tmp_path, overlay(unpublishd=own))
    assert "forum 'ca12' is not one of" in refused(
        tmp_path, {"schema": OVERLAY, "forums": [{"forum": "ca12"}]}
    )
    assert "unknown key 'forum'" in refused(tmp_path, {"schema": OVERLAY, "forum": []})
