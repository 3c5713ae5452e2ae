"""Dossiers: a whole one goes in and out unchanged; a bad one is refused by entry and field, and nothing is stored."""

import copy
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph.dossier import export_dossier, import_dossier, read_dossier, same_case
from graph.established.engine import check
from graph.established.question import ask
from graph.model.errors import BadDossier
from graph.queries.proposals import answer
from graph.rules.circuits import load_rules
from graph.store.opening import open_store
from kit.snapshots import case, of_dossier, proposal, snapshot

GOOD: dict[str, Any] = {
    "schema": "precedent.dossier/1",
    "rights": [{"id": "r1", "text": "an officer may not tase a handcuffed man", "elements": ["handcuffed", "a taser"]}],
    "authorities": [
        {
            "id": "a1", "name": "Doe v. Roe", "cite": "500 F.3d 1", "parallel": ["2007 WL 1"], "court": "ca8",
            "date": "2007-03-04", "year": 2007, "published": True, "docket": "06-1234",
        },
        {"name": "Old v. Case", "cite": "650 F.2d 9", "parallel": [], "court": "ca5", "unit": "B", "date": None,
         "year": 1982, "published": None},
        {"id": "a3", "name": "State v. Man", "cite": None, "parallel": [], "court": "md", "state": "MD",
         "date": "2001-02-03", "year": 2001, "published": True},
    ],
    "findings": [
        {
            "right": "r1", "authority": "a1", "stance": "recognises", "fit": "on_point", "kind": "holding",
            "text": "We hold …", "pin": "5", "effective": "2007-04-01", "held_unclear_as_of": "2005-01-01",
            "source": "read", "confirmed_by": "Ada", "confirmed_at": "2026-01-02T03:04:05Z",
        },
        {
            "right": "r1", "authority": "650 F.2d 9", "stance": "tension", "fit": "general", "kind": "dictum",
            "text": "", "pin": None, "source": "", "confirmed_by": "Ada", "confirmed_at": "2026-01-02",
        },
    ],
    "events": [
        {"authority": "Doe v. Roe", "event": "vacated", "date": None, "by": "the Supreme Court", "scope": "part",
         "source": "docket"}
    ],
}  # fmt: skip


def changed(*path: str | int, to: Any) -> str:
    body = copy.deepcopy(GOOD)
    part: Any = body
    for key in path[:-1]:
        part = part[key]
    if to is ...:
        del part[path[-1]]
    elif isinstance(part, list) and path[-1] == len(part):
        part.append(to)
    else:
        part[path[-1]] = to
    return json.dumps(body)


def test_authorities_are_named_by_id_cite_or_their_own_name() -> None:
    read = read_dossier(json.dumps(GOOD))
    assert [f.authority for f in read.findings] == ["a1", "650 F.2d 9"]
    assert [e.authority for e in read.events] == ["a1"]
    assert read.authorities[1].unit == "B"
    assert (read.authorities[1].date, read.authorities[1].year) == (None, 1982)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[]", "not a JSON object"),
        ("{", "not JSON"),
        ('{"schema": "x", "schema": "y"}', "'schema' stands twice"),
        (changed("schema", to="precedent.dossier/2"), "schema is 'precedent.dossier/2'"),
        (changed("notes", to=[]), "unknown field 'notes'"),
        (changed("rights", to={}), "rights is not a list"),
        (changed("rights", 0, to="r1"), "rights entry 1 is not an object"),
        (changed("rights", 0, "text", to=..., ), "rights entry 1 (r1): field 'text' is missing"),
        (changed("rights", 0, "elements", to="a taser"), "rights entry 1 (r1): field 'elements'"),
        (changed("rights", 1, to=GOOD["rights"][0]), "rights: id 'r1' stands twice"),
        (changed("authorities", 0, "jurisdiction", to="US"), "authorities entry 1 (a1): unknown field 'jurisdiction'"),
        (changed("authorities", 0, "court", to="ca99"), "authorities entry 1 (a1): field 'court' is 'ca99'"),
        (changed("authorities", 0, "date", to="March 4, 2007"), "field 'date' is 'March 4, 2007'"),
        (changed("authorities", 0, "date", to="2007-02-30"), "field 'date' is '2007-02-30'"),
        (changed("authorities", 0, "year", to=2008), "field 'year' is 2008, but the date is 2007-03-04"),
        (changed("authorities", 0, "year", to="2007"), "field 'year' must be a year"),
        (changed("authorities", 0, "published", to="yes"), "field 'published' must be true, false or null"),
        (changed("authorities", 0, "unit", to="B"), "field 'unit' is A or B, of the old Fifth Circuit"),
        (changed("authorities", 2, "state", to="Ruritania"), "field 'state' is 'Ruritania'"),
        (changed("authorities", 2, "id", to="a1"), "authorities: id 'a1' stands twice"),
        (changed("findings", 0, "right", to="r9"), "findings entry 1 (a1): field 'right' is 'r9'"),
        (changed("findings", 0, "authority", to="a9"), "findings entry 1 (a9): field 'authority' is 'a9'"),
        (changed("findings", 0, "stance", to="agrees"), "field 'stance' is 'agrees'; one of recognises"),
        (changed("findings", 0, "kind", to="holdings"), "field 'kind' is 'holdings'"),
        (changed("findings", 0, "pin", to=5), "field 'pin' must be text"),
        (changed("findings", 0, "confirmed_by", to=...), "field 'confirmed_by' is missing"),
        (changed("findings", 0, "confirmed_at", to="yesterday"), "field 'confirmed_at' is 'yesterday'"),
        (changed("findings", 0, "held_clear_as_of", to="2007-13"), "field 'held_clear_as_of' is '2007-13'"),
        (changed("events", 0, "event", to="doubted"), "events entry 1 (Doe v. Roe): field 'event' is 'doubted'"),
        (changed("events", 0, "scope", to="some"), "field 'scope' is 'some'"),
        (changed("events", 0, "authority", to="Roe v. Doe"), "field 'authority' is 'Roe v. Doe'"),
    ],
)  # fmt: skip
def test_a_bad_entry_is_refused_by_name_and_field(text: str, words: str) -> None:
    with pytest.raises(BadDossier) as error:
        read_dossier(text, "clerk.json")
    assert str(error.value).startswith("clerk.json")
    assert words in str(error.value)
    assert "\n" not in str(error.value)


def test_a_name_that_two_bear_names_neither() -> None:
    twins = changed("authorities", 2, "name", to="Doe v. Roe")
    with pytest.raises(BadDossier, match=r"'Doe v\. Roe', which no entry"):
        read_dossier(twins)


def test_a_dossier_goes_through_a_store_and_back(tmp_path: Path) -> None:
    first, second = open_store(str(tmp_path / "one.db")), open_store(str(tmp_path / "two.db"))
    counts = import_dossier(read_dossier(json.dumps(GOOD)), first, by="Ada", at="2026-01-02T03:04:05Z")
    assert counts == {"rights": 1, "authorities": 3, "findings": 2, "events": 1}
    out = export_dossier(first.snapshot())
    import_dossier(read_dossier(out), second, by="Ada", at="2026-01-02T03:04:05Z")
    assert export_dossier(second.snapshot()) == out
    assert second.snapshot_id() == first.snapshot_id()
    body = json.loads(out)
    assert body["rights"] == GOOD["rights"]
    assert {a["name"] for a in body["authorities"]} == {"Doe v. Roe", "Old v. Case", "State v. Man"}
    first.close()
    second.close()


def test_the_answer_through_a_store_is_the_answer_of_the_dossier(tmp_path: Path) -> None:
    read, store = read_dossier(json.dumps(GOOD)), open_store(str(tmp_path / "one.db"))
    import_dossier(read, store, by="Ada", at="2026-01-02T03:04:05Z")
    question = ask("r1", "ca8", "2010-01-01", known_rights={"r1"})
    stored, plain = (check(s, question, load_rules()) for s in (store.snapshot(), of_dossier(read)))
    assert (stored.answer, stored.why) == (plain.answer, plain.why)
    assert stored.answer == "needs_human"  # vacated in part, and this decision alone would bind: it matters
    assert [m.code for m in stored.missing].count("ask_person") == 1
    store.close()


def test_a_confirmed_reading_counts_as_the_citing_court_counted_it_after_the_dossier_too() -> None:
    read = replace(proposal("own", use="informs"), opinion="citing")
    held = snapshot(case("own", "ca8", "2004-01-02"), said=[read])
    confirmed = answer(held, read.id, "confirmed", by="Ada", at="2026-01-02", why="")
    changed = answer(held, read.id, "changed", by="Ada", at="2026-01-02", why="", stance="recognises")
    for finding, use in ((confirmed, "informs"), (changed, None)):
        body = json.loads(export_dossier(replace(held, findings=(finding,))))
        assert body["findings"][0].get("use") == use
        [back] = read_dossier(json.dumps(body)).findings
        assert back.use == use
    question = ask("r", "ca8", "2010-01-01", known_rights={"r"})
    question = replace(question, right=held.proposals[0].right)
    reread = replace(held, proposals=(), findings=(confirmed,))
    record = check(reread, question, load_rules())
    assert (record.authorities[0].use, record.answer) == ("informs", "not_shown")


@pytest.mark.parametrize("fit", ["on_point", "general"])
def test_what_a_dossier_says_was_left_out_is_listed_as_left_out(fit: str) -> None:
    entry = {**GOOD["findings"][0], "fit": fit, "use": "excluded"}
    read = read_dossier(json.dumps({**GOOD, "findings": [entry], "events": []}))
    question = ask("r1", "ca8", "2010-01-01", known_rights={"r1"})
    record = check(of_dossier(read), question, load_rules())
    [row] = record.authorities
    assert (row.use, row.reason) == ("excluded", "the court that cites it left it out of its count")
    assert record.answer == "not_shown"
    [counted] = read_dossier(json.dumps({**GOOD, "findings": [GOOD["findings"][0]], "events": []})).findings
    plain = check(of_dossier(replace(read, findings=(counted,))), question, load_rules())
    assert plain.answer == "established_binding"


def test_entries_that_a_store_takes_for_one_case_are_told() -> None:
    twins = read_dossier(changed("authorities", 2, "cite", to="500 F. 3d 1"))
    assert same_case(read_dossier(json.dumps(GOOD))) == ()
    [line] = same_case(twins)
    assert (
        line
        == "authorities a1 (Doe v. Roe) and a3 (State v. Man) share 500 F.3d 1: they are kept as one case"
    )
