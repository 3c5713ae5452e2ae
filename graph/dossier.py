"""Dossiers `precedent.dossier/1`: a clerk's curated rights, authorities, findings and events, both ways.

A bad entry is refused by name and field before anything is stored. Links between wordings and proposals are not part
of a dossier; a proposal that a person confirmed goes out as that person's finding.

A finding's `use` is how the court it was read in counted the case: what recognises the right counts as that and never
as more (`excluded`: listed, no support); contrary authority stays contrary whatever it says.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, get_args

from graph.identity import curated_keys
from graph.model.codec import DOSSIER_SCHEMA
from graph.model.curated import CuratedAuthority
from graph.model.dates import valid
from graph.model.errors import BadDossier
from graph.model.extraction import Fit, Stance, Use
from graph.model.rights import Event, EventKind, EventScope, Finding, FindingKind, Right, finding_id, right_id
from graph.rules.courts import find_court, find_state, nearest_courts
from graph.snapshot import Snapshot

if TYPE_CHECKING:  # exports read dossiers too, and the law they hold knows no store
    from graph.store.protocol import GraphStore


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier that has passed every check; findings and events name authorities by the ids of this dossier."""

    rights: tuple[Right, ...]
    authorities: tuple[CuratedAuthority, ...]
    findings: tuple[Finding, ...]
    events: tuple[Event, ...]


def read_dossier(raw: bytes | str, name: str = "dossier") -> Dossier:
    """A dossier from its JSON text.

    Raises
    ------
    BadDossier : naming the file, the entry and the field, and what would do

    >>> read_dossier('{"schema": "precedent.dossier/1", "rights": [{"id": "r1", "text": "A right"}]}').rights[0].id
    'r1'
    """
    body = _parsed(raw, name)
    _fields(body, {"schema"}, {"rights", "authorities", "findings", "events"}, name)
    if body["schema"] != DOSSIER_SCHEMA:
        raise BadDossier(f"{name}: schema is {body['schema']!r}; this reads {DOSSIER_SCHEMA}")
    rights = _rows(body, "rights", name, _right)
    authorities = _rows(body, "authorities", name, _authority)
    _once([r.id for r in rights], f"{name}: rights", "id")
    _once([a.id for a in authorities], f"{name}: authorities", "id")
    known = _names(authorities)
    held = {r.id for r in rights}
    findings = _rows(body, "findings", name, lambda row, where: _finding(row, where, held, known))
    events = _rows(body, "events", name, lambda row, where: _event(row, where, known))
    return Dossier(rights, authorities, findings, events)


def import_dossier(dossier: Dossier, store: "GraphStore", *, by: str, at: str) -> Mapping[str, int]:
    """Write a dossier to a store: rights keep their ids, authorities join those held by cite. Gives counts by kind."""
    for right in dossier.rights:
        store.put_right(replace(right, by=f"{by}, from a dossier"), at=at)
    ids = {a.id: store.put_authority(a, by=by, at=at) for a in dossier.authorities}
    for finding in dossier.findings:
        joined = replace(finding, authority=ids[finding.authority])
        store.put_finding(replace(joined, id=finding_id(joined)))
    for event in dossier.events:
        store.put_event(replace(event, authority=ids[event.authority]), by=by, at=at)
    return {
        "rights": len(dossier.rights),
        "authorities": len(dossier.authorities),
        "findings": len(dossier.findings),
        "events": len(dossier.events),
    }


def same_case(dossier: Dossier) -> tuple[str, ...]:
    """Entries of one dossier that a store makes one case of, a line each: they share a cite, or court, docket and date.

    >>> entry = '{"id": "%s", "name": "%s v. B", "court": "ca9", "cite": "1 F.3d 2"}'
    >>> entries = ", ".join((entry % ("a", "A"), entry % ("b", "B")))
    >>> same_case(read_dossier('{"schema": "precedent.dossier/1", "authorities": [%s]}' % entries))
    ('authorities a (A v. B) and b (B v. B) share 1 F.3d 2: they are kept as one case',)
    """
    by_key: dict[str, list[CuratedAuthority]] = {}
    for a in dossier.authorities:
        for key in curated_keys(a):
            by_key.setdefault(key, []).append(a)
    lines = []
    for key, entries in by_key.items():
        if len(entries) > 1:
            named = " and ".join(f"{a.id} ({a.name})" if a.id != a.name else a.id for a in entries)
            lines.append(f"authorities {named} share {key}: they are kept as one case")
    return tuple(lines)


def export_dossier(snapshot: Snapshot) -> str:
    """What persons curated in a graph, as dossier JSON text: same graph, same bytes; it reads back whole."""
    findings = [f for f in snapshot.findings if f.verdict != "rejected"]
    events = [e for e in snapshot.events if e.opinion is None]
    ids = (*snapshot.curated, *(f.authority for f in findings), *(e.authority for e in events))
    named = {snapshot.aliases.get(i, i) for i in ids}
    # A right that only a machine read is no person's work; one that a finding speaks of must go along.
    spoken_of = {f.right for f in findings}
    body = {
        "schema": DOSSIER_SCHEMA,
        "rights": [
            {"id": r.id, "text": r.text, "elements": list(r.elements)}
            for _, r in sorted(snapshot.rights.items())
            if r.by is not None or r.id in spoken_of
        ],
        "authorities": [_authority_out(snapshot, id) for id in sorted(named)],
        "findings": [_finding_out(snapshot, f) for f in findings],
        "events": [
            {
                "authority": snapshot.aliases.get(e.authority, e.authority),
                "event": e.event, "date": e.date, "by": e.by, "scope": e.scope, "source": e.source,
            }
            for e in events
        ],
    }  # fmt: skip
    return json.dumps(body, ensure_ascii=False, indent=1)


def _parsed(raw: bytes | str, name: str) -> dict[str, Any]:
    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [k for k, _ in items]
        twice = sorted({k for k in keys if keys.count(k) > 1})
        if twice:
            raise BadDossier(f"{name}: field {twice[0]!r} stands twice in one entry; keep one")
        return dict(items)

    try:
        body = json.loads(raw, object_pairs_hook=pairs)
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise BadDossier(f"{name}: not JSON ({error}); a dossier is {DOSSIER_SCHEMA}") from None
    if not isinstance(body, dict):
        raise BadDossier(f"{name}: not a JSON object; a dossier is {DOSSIER_SCHEMA}")
    return body


def _rows(
    body: Mapping[str, Any], part: str, name: str, read: Callable[[Mapping[str, Any], str], Any]
) -> tuple[Any, ...]:
    rows = body.get(part, [])
    if not isinstance(rows, list):
        raise BadDossier(f"{name}: {part} is not a list")
    out = []
    for n, row in enumerate(rows, 1):
        where = f"{name}: {part} entry {n}"
        if not isinstance(row, Mapping):
            raise BadDossier(f"{where} is not an object")
        label = row.get("id") or row.get("name") or row.get("authority")
        out.append(read(row, f"{where} ({label})" if isinstance(label, str) else where))
    return tuple(out)


def _fields(row: Mapping[str, Any], needed: set[str], allowed: set[str], where: str) -> None:
    for key in sorted(needed - row.keys()):
        raise BadDossier(f"{where}: field {key!r} is missing")
    for key in sorted(row.keys() - needed - allowed):
        raise BadDossier(f"{where}: unknown field {key!r}; allowed are {', '.join(sorted(needed | allowed))}")


def _once(ids: list[str], where: str, field: str) -> None:
    for id in ids:
        if ids.count(id) > 1:
            raise BadDossier(f"{where}: {field} {id!r} stands twice; give each its own")


def _text(
    row: Mapping[str, Any], field: str, where: str, *, may_lack: bool = False, may_be_empty: bool = False
) -> Any:
    value = row.get(field)
    if value is None and may_lack:
        return None
    if not isinstance(value, str) or not (value.strip() or may_be_empty):
        raise BadDossier(f"{where}: field {field!r} must be text, not {value!r}")
    return value


def _texts(row: Mapping[str, Any], field: str, where: str) -> tuple[str, ...]:
    value = row.get(field, [])
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise BadDossier(f"{where}: field {field!r} must be a list of texts")
    return tuple(value)


def _one_of(row: Mapping[str, Any], field: str, literal: Any, where: str) -> Any:
    if row[field] not in get_args(literal):
        raise BadDossier(f"{where}: field {field!r} is {row[field]!r}; one of {', '.join(get_args(literal))}")
    return row[field]


def _date(row: Mapping[str, Any], field: str, where: str) -> Any:
    value = _text(row, field, where, may_lack=True)
    if value is not None and not valid(value):
        raise BadDossier(f"{where}: field {field!r} is {value!r}; a date is YYYY-MM-DD (YYYY-MM or YYYY)")
    return value


def _right(row: Mapping[str, Any], where: str) -> Right:
    _fields(row, {"text"}, {"id", "elements"}, where)
    text = _text(row, "text", where)
    return Right(
        _text(row, "id", where, may_lack=True) or right_id(text), text, _texts(row, "elements", where)
    )


def _authority(row: Mapping[str, Any], where: str) -> CuratedAuthority:
    allowed = {"id", "cite", "parallel", "unit", "state", "date", "year", "published", "docket"}
    _fields(row, {"name", "court"}, allowed, where)
    name, cite = _text(row, "name", where), _text(row, "cite", where, may_lack=True)
    court, date, year = _court(row, where), _date(row, "date", where), row.get("year")
    if year is not None and not (
        isinstance(year, int) and not isinstance(year, bool) and valid(f"{year:04d}")
    ):
        raise BadDossier(f"{where}: field 'year' must be a year, not {year!r}")
    if date and year is not None and int(date[:4]) != year:
        raise BadDossier(f"{where}: field 'year' is {year}, but the date is {date}")
    published = row.get("published")
    if published is not None and not isinstance(published, bool):
        raise BadDossier(f"{where}: field 'published' must be true, false or null, not {published!r}")
    unit, state = _text(row, "unit", where, may_lack=True), _text(row, "state", where, may_lack=True)
    if unit is not None and (unit not in ("A", "B") or court != "ca5"):
        raise BadDossier(
            f"{where}: field 'unit' is A or B, of the old Fifth Circuit (ca5) only, not {unit!r}"
        )
    if state is not None and find_state(state) is None:
        raise BadDossier(f"{where}: field 'state' is {state!r}; give a postal code or a name")
    docket = _text(row, "docket", where, may_lack=True)
    id = (
        _text(row, "id", where, may_lack=True)
        or cite
        or f"{court} {docket or name} {date or year or ''}".strip()
    )
    return CuratedAuthority(
        id=id,
        name=name,
        cite=cite,
        court=court,
        parallel=_texts(row, "parallel", where),
        date=date if date and len(date) > 4 else None,
        year=int(date) if date and len(date) == 4 else year,
        published=published,
        docket=docket,
        state=state,
        unit=unit,
    )


def _court(row: Mapping[str, Any], where: str) -> str:
    court = str(_text(row, "court", where))
    if find_court(court) is None:
        near = ", ".join(nearest_courts(court)) or "see the ids of courts-db"
        raise BadDossier(f"{where}: field 'court' is {court!r}, which is no court known; nearest: {near}")
    return court


def _names(authorities: tuple[CuratedAuthority, ...]) -> Mapping[str, str]:
    """Ids by all that may name an authority here: id first, cites, and a name that only one bears."""
    names: dict[str, str] = {}
    every = [a.name for a in authorities]
    for a in authorities:
        if every.count(a.name) == 1:
            names[a.name] = a.id
    for a in authorities:
        for cite in (a.cite, *a.parallel):
            if cite:
                names[cite] = a.id
    return names | {a.id: a.id for a in authorities}


def _named(row: Mapping[str, Any], where: str, known: Mapping[str, str]) -> str:
    name = _text(row, "authority", where)
    if name not in known:
        raise BadDossier(f"{where}: field 'authority' is {name!r}, which no entry of authorities bears")
    return known[name]


def _finding(row: Mapping[str, Any], where: str, rights: set[str], known: Mapping[str, str]) -> Finding:
    needed = {"right", "authority", "stance", "fit", "kind", "text", "source", "confirmed_by", "confirmed_at"}
    _fields(row, needed, {"pin", "effective", "held_clear_as_of", "held_unclear_as_of", "use"}, where)
    right, at = _text(row, "right", where), _text(row, "confirmed_at", where)
    if right not in rights:
        raise BadDossier(f"{where}: field 'right' is {right!r}, which no entry of rights bears")
    if not _moment(at):
        raise BadDossier(
            f"{where}: field 'confirmed_at' is {at!r}; a day or time as YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ"
        )
    found = Finding(
        id="",
        right=right,
        authority=_named(row, where, known),
        stance=_one_of(row, "stance", Stance, where),
        fit=_one_of(row, "fit", Fit, where),
        kind=_one_of(row, "kind", FindingKind, where),
        text=_text(row, "text", where, may_be_empty=True),
        pin=_text(row, "pin", where, may_lack=True),
        source=_text(row, "source", where, may_be_empty=True),
        confirmed_by=_text(row, "confirmed_by", where),
        confirmed_at=at,
        effective=_date(row, "effective", where),
        held_clear_as_of=_date(row, "held_clear_as_of", where),
        held_unclear_as_of=_date(row, "held_unclear_as_of", where),
        use=_one_of(row, "use", Use, where) if row.get("use") is not None else None,
    )
    return replace(found, id=finding_id(found))


def _moment(text: str) -> bool:
    if valid(text):
        return True
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _event(row: Mapping[str, Any], where: str, known: Mapping[str, str]) -> Event:
    _fields(row, {"authority", "event", "by", "scope", "source"}, {"date"}, where)
    return Event(
        authority=_named(row, where, known),
        event=_one_of(row, "event", EventKind, where),
        date=_date(row, "date", where),
        by=_text(row, "by", where),
        scope=_one_of(row, "scope", EventScope, where),
        source=_text(row, "source", where, may_be_empty=True),
    )


def _authority_out(snapshot: Snapshot, id: str) -> dict[str, Any]:
    known, entered = snapshot.authorities.get(id), snapshot.curated.get(id)
    if entered is None:
        assert known is not None, "a finding's authority is in the graph"
        entered = CuratedAuthority(
            id,
            known.name,
            known.cite,
            known.court,
            known.parallel,
            known.date,
            known.year,
            known.weight.published,
        )
    row: dict[str, Any] = {
        "id": id,
        "name": entered.name,
        "cite": entered.cite,
        "parallel": list(entered.parallel),
        "court": entered.court,
        "date": entered.date,
        "year": entered.year,
        "published": entered.published,
    }
    return row | {k: v for k in ("unit", "state", "docket") if (v := getattr(entered, k)) is not None}


def _finding_out(snapshot: Snapshot, f: Finding) -> dict[str, Any]:
    row: dict[str, Any] = {
        "right": f.right,
        "authority": snapshot.aliases.get(f.authority, f.authority),
        "stance": f.stance,
        "fit": f.fit,
        "kind": f.kind,
        "text": f.text,
        "pin": f.pin,
        "source": f.source,
        "confirmed_by": f.confirmed_by,
        "confirmed_at": f.confirmed_at,
    }
    use = f.use or _as_proposed(snapshot, f)
    said = {key: getattr(f, key) for key in ("effective", "held_clear_as_of", "held_unclear_as_of")} | {
        "use": use
    }
    return row | {key: value for key, value in said.items() if value is not None}


def _as_proposed(snapshot: Snapshot, f: Finding) -> Use | None:
    """How the court counted the case, of a confirmation stored before findings kept that themselves."""
    if f.verdict != "confirmed":
        return None
    return next((p.use for p in snapshot.proposals if p.id == f.proposal), None)
