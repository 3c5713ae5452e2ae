"""Scenario files: a dossier, a question and the expected answer, read from TOML a lawyer can write."""

import json
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from graph.dossier import Dossier, read_dossier
from graph.established.question import Question, ask
from graph.model.rights import right_id
from graph.snapshot import Snapshot
from kit.snapshots import RIGHT, event, of_dossier, proposal

FINDING = (
    "stance",
    "fit",
    "kind",
    "text",
    "effective",
    "held_clear_as_of",
    "held_unclear_as_of",
    "confirmed_by",
)
OUR_OWN = {"read", "again", *FINDING}


def load(path: Path) -> dict[str, Any]:
    """The scenario as written."""
    return tomllib.loads(path.read_text("utf-8"))


def dossier_text(scenario: dict[str, Any]) -> str:
    """The scenario's curated part as a `precedent.dossier/1` text."""
    words = scenario["question"].get("right", RIGHT)
    rows = [r for r in scenario.get("authority", []) if not r.get("read")]
    return json.dumps(
        {
            "schema": "precedent.dossier/1",
            "rights": [{"id": right_id(words), "text": words, "elements": []}],
            "authorities": [_authority(r) for r in scenario.get("authority", []) if "again" not in r],
            "findings": [_finding(r, right_id(words)) for r in rows],
            "events": [
                {"scope": "whole", "by": "a later case", "source": "cite check", "date": None} | e
                for e in scenario.get("event", [])
                if not e.get("read")
            ],
        }
    )


def snapshot_of(scenario: dict[str, Any]) -> Snapshot:
    """The graph of a scenario: its dossier, and what a machine read."""
    held = of_dossier(read(scenario))
    said = tuple(
        proposal(r["id"], r.get("stance", "recognises"), r.get("fit", "on_point"))
        for r in scenario.get("authority", [])
        if r.get("read")
    )
    ends = tuple(
        event(e["authority"], e["event"], e.get("date"), scope=e.get("scope", "whole"), opinion="reading")
        for e in scenario.get("event", [])
        if e.get("read")
    )
    return replace(held, proposals=said, events=(*held.events, *ends))


def read(scenario: dict[str, Any]) -> Dossier:
    """The scenario's dossier, checked as any dossier is."""
    return read_dossier(dossier_text(scenario), "scenario")


def question_of(scenario: dict[str, Any]) -> Question:
    """The question of a scenario."""
    asked = dict(scenario["question"])
    return ask(asked.pop("right", RIGHT), asked.pop("forum"), asked.pop("on"), **asked)


def _authority(row: dict[str, Any]) -> dict[str, Any]:
    date, published = row.get("date"), row.get("published", True)
    known = {k: v for k, v in row.items() if k not in OUR_OWN}
    return known | {
        "name": row.get("name", f"{row['id']} v. City"),
        "cite": row.get("cite"),
        "date": date if date is None or len(date) > 4 else None,
        "year": int(date) if date is not None and len(date) == 4 else None,
        "published": None if published == "not said" else published,
    }


def _finding(row: dict[str, Any], right: str) -> dict[str, Any]:
    given = {k: v for k, v in row.items() if k in FINDING}
    return {
        "right": right,
        "authority": row.get("again") or row["id"],
        "stance": "recognises",
        "fit": "on_point",
        "kind": "holding",
        "text": "the court's words",
        "pin": "5",
        "source": "read by hand",
        "confirmed_by": "Ada",
        "confirmed_at": "2026-01-02",
    } | given
