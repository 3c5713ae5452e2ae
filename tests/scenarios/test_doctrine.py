"""Every rule of the doctrine file that a scenario states: the answer, the route, each authority's use, and why."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from graph.dossier import import_dossier
from graph.established.engine import check
from graph.established.record import CheckRecord
from graph.rules.circuits import load_rules
from graph.store.opening import open_store
from kit.scenarios import load, question_of, read, snapshot_of

SHAPE = jsonschema.Draft202012Validator(
    json.loads((Path(__file__).parents[1] / "conformance/schemas/check.schema.json").read_text("utf-8"))
)
FILES = sorted(Path(__file__).parent.glob("*/*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_doctrine(path: Path) -> None:
    scenario = load(path)
    record = check(snapshot_of(scenario), question_of(scenario), load_rules())
    wrong = list(differences(record, scenario["expect"]))
    SHAPE.validate(json.loads(record.to_json()))
    assert not wrong, f"{scenario['rule']}\n" + "\n".join(wrong) + "\nwhy: " + "; ".join(record.why)


@pytest.mark.parametrize("path", [p for p in FILES if p.parent.name == "worked"], ids=lambda p: p.stem)
def test_a_worked_decision_answers_the_same_through_a_store(path: Path) -> None:
    """As a clerk loads it: cites join what is one case, ids become the graph's, and the answer stays."""
    scenario, store = load(path), open_store(":memory:")
    import_dossier(read(scenario), store, by="Ada", at="2026-01-02T03:04:05Z")
    stored, plain = (
        check(s, question_of(scenario), load_rules()) for s in (store.snapshot(), snapshot_of(scenario))
    )
    assert (stored.answer, stored.route, stored.why) == (plain.answer, plain.route, plain.why)
    assert {a.name: a.use for a in stored.authorities} == {a.name: a.use for a in plain.authorities}
    store.close()


def differences(record: CheckRecord, expect: dict[str, Any]) -> list[str]:
    """What the record says otherwise than expected, in words."""
    unknown = expect.keys() - KNOWN.keys()
    wrong = [f"the scenario expects {k!r}, which nothing checks" for k in sorted(unknown)]
    for key, wanted in expect.items():
        if key in KNOWN:
            found = KNOWN[key](record)
            if not _fits(key, wanted, found):
                wrong.append(f"{key}: expected {wanted!r}, found {found!r}")
    return wrong


KNOWN: dict[str, Any] = {
    "answer": lambda r: r.answer,
    "route": lambda r: r.route,
    "provisional": lambda r: r.provisional,
    "unconfirmed": lambda r: {"n": r.unconfirmed.n, "m": r.unconfirmed.m, "of": r.unconfirmed.of},
    "uses": lambda r: {a.id: a.use for a in r.authorities},
    "reasons": lambda r: {a.id: a.reason for a in r.authorities},
    "caveats": lambda r: [c.code for c in r.caveats],
    "caveat_text": lambda r: " ".join(c.text for c in r.caveats),
    "missing": lambda r: [m.code for m in r.missing],
    "not_missing": lambda r: [m.code for m in r.missing],
    "why": lambda r: "; ".join(r.why),
    "agrees": lambda r: {d.case: d.agrees for d in r.determinations},
    "binding_here": lambda r: {d.case: d.binding_here for d in r.determinations},
    "segments": lambda r: [s.answer for s in r.segments],
    "threshold": lambda r: r.consensus.threshold_source,
    "step": lambda r: {s.step: f"{s.finding} {s.rule.authority if s.rule else ''}" for s in r.steps},
}


def _fits(key: str, wanted: Any, found: Any) -> bool:
    if isinstance(wanted, dict):
        loosely = key in ("reasons", "step")
        return all(k in found and (w in found[k] if loosely else w == found[k]) for k, w in wanted.items())
    if key in ("caveats", "missing"):
        return set(wanted) <= set(found)
    if key == "not_missing":
        return not set(wanted) & set(found)
    if key in ("caveat_text", "why", "threshold"):
        return bool(wanted in found)
    return bool(wanted == found)


def test_there_are_enough_and_each_cites_its_rule() -> None:
    assert len(FILES) >= 60
    for path in FILES:
        rule = load(path)["rule"]
        assert rule.startswith(("§", "rules_in_time")), path.name
