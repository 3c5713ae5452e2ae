"""Courts: id to circuit, level, state and name, from courts-db and the supplement of what it lacks.

Read from courts-db's data file alone: importing the package compiles thousands of patterns that are not needed here.
"""

import difflib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from graph.model.errors import PrecedentError

CourtLevel = Literal["supreme", "appeals", "district", "state", "other"]
APPEALS = frozenset({*(f"ca{n}" for n in range(1, 12)), "cadc", "cafc", "ccpa"})
CIRCUITS = (*(f"ca{n}" for n in range(1, 12)), "cadc", "cafc")


@dataclass(frozen=True, slots=True)
class Court:
    """A court. `circuit` is itself for a court of appeals, its court of appeals for a district court, else None."""

    id: str
    name: str
    citation: str
    level: CourtLevel
    circuit: str | None
    location: str | None
    start: str | None
    end: str | None


@cache
def _supplement() -> Mapping[str, Any]:
    body: Mapping[str, Any] = json.loads((files("graph.rules") / "data" / "courts.json").read_text("utf-8"))
    return body


PSEUDO_COURTS = frozenset(_supplement()["pseudo_courts"])


@cache
def _courts_db() -> Mapping[str, Mapping[str, Any]]:
    spec = find_spec("courts_db")
    if spec is None or not spec.submodule_search_locations:
        raise PrecedentError("the package courts-db is not installed; install this tool's dependencies again")
    path = Path(spec.submodule_search_locations[0]) / "data" / "courts.json"
    return {c["id"]: c for c in json.loads(path.read_text("utf-8"))}


@cache
def find_court(id: str) -> Court | None:
    """The court of a courts-db id, or None.

    >>> find_court("vtd").circuit, find_court("ca9").level, find_court("md").location
    ('ca2', 'appeals', 'Maryland')
    """
    body = _courts_db().get(id)
    if body is None:
        return None
    level, location = _level(body), _location(body)
    circuit = id if level == "appeals" else circuit_of_location(location) if level == "district" else None
    dates = body.get("dates") or [{}]
    start, end = dates[-1].get("start"), dates[-1].get("end")
    for wrong in _supplement()["courts_db_dates_not_to_use"]:
        if wrong["court"] == id:
            start = wrong["use"] if "courts_db_start" in wrong else start
            end = wrong["use"] if "courts_db_end" in wrong else end
    name = " ".join(body["name"].split())
    return Court(id, name, body.get("citation_string") or "", level, circuit, location, start, end)


def every_court() -> tuple[Court, ...]:
    """All courts of courts-db, in its order.

    >>> len({court.id for court in every_court()}) == len(every_court()) > 2000
    True
    """
    return tuple(court for id in _courts_db() if (court := find_court(id)) is not None)


def _level(body: Mapping[str, Any]) -> CourtLevel:
    if body["id"] == "scotus":
        return "supreme"
    if body["id"] in APPEALS:
        return "appeals"
    if body.get("system") == "state":
        return "state"
    # courts-db gives no level for most district courts; their names all say it, and no bankruptcy court's type does.
    trial = "istrict Court" in body["name"] and body.get("type") != "bankruptcy"
    return "district" if body.get("system") == "federal" and trial else "other"


def _location(body: Mapping[str, Any]) -> str | None:
    location = (body.get("location") or "").replace("Washignton", "Washington")  # a misprint in courts-db
    return location or None


def circuit_of_location(location: str | None, on: str | None = None) -> str | None:
    """The circuit of a place (a courts-db location), on a day where the map has changed since.

    >>> circuit_of_location("Georgia"), circuit_of_location("Georgia", "1975-01-01")
    ('ca11', 'ca5')
    """
    body = _supplement()["circuit_of_location"]
    for earlier in body["earlier"] if on else ():
        if location in earlier["locations"] and on <= earlier["until"]:
            return str(earlier["circuit"])
    found = body["map"].get(location)
    return str(found) if found else None


@cache
def state_high_courts(location: str) -> frozenset[str]:
    """Ids of the highest courts of a state of a circuit that counts them (the Fourth and the Eleventh); else empty.

    >>> sorted(state_high_courts("Maryland")), sorted(state_high_courts("Alabama")), sorted(state_high_courts("Ohio"))
    (['md'], ['ala'], [])
    """
    forums = _supplement()["state_high_courts"]["forums"].values()
    return frozenset(row["court"] for states in forums for state, row in states.items() if state == location)


@cache
def _states() -> Mapping[str, str]:
    body: Mapping[str, str] = json.loads((files("graph.rules") / "data" / "states.json").read_text("utf-8"))
    return body


def find_state(text: str) -> str | None:
    """A state's name as courts-db writes its location, from its postal code or name; None when it is no state.

    >>> find_state("md"), find_state("Maryland"), find_state("D.C."), find_state("Ruritania")
    ('Maryland', 'Maryland', 'Washington D.C.', None)
    """
    wanted = re.sub(r"[^a-z ]", "", text.casefold()).strip()
    for code, name in _states().items():
        if wanted in (code.casefold(), re.sub(r"[^a-z ]", "", name.casefold())):
            return name
    return {"district of columbia": "Washington D.C."}.get(wanted)


# What may stand before the part of a court's name that a person types.
_LEADS = ("", "unitedstates", "districtcourtforthe", "unitedstatesdistrictcourtforthe")
_DISTRICT = re.compile(r"District Court, (?:(?P<side>[NSEWCM])\.)?D\. (?P<place>.+)")
_ORDINALS = (
    ("first", "1st"), ("second", "2nd"), ("third", "3rd"), ("fourth", "4th"), ("fifth", "5th"), ("sixth", "6th"),
    ("seventh", "7th"), ("eighth", "8th"), ("ninth", "9th"), ("tenth", "10th"), ("eleventh", "11th"),
)  # fmt: skip


@cache
def _by_words() -> Mapping[str, str]:
    """Ids by the words a person may type for a federal court: its citation form and its name."""
    words: dict[str, str] = {}
    for id, body in _courts_db().items():
        if body.get("system") == "federal" or body.get("level") == "colr":
            for text in (body.get("citation_string"), body["name"]):
                words.setdefault(_flat(text or id), id)
            for text in _district_in_full(body["name"]):
                words.setdefault(_flat(text), id)
    for n, (ordinal, number) in enumerate(_ORDINALS, 1):
        for word in (ordinal, number):
            words[f"{word}circuit"] = words[f"courtofappealsforthe{word}circuit"] = f"ca{n}"
    supreme = dict.fromkeys(("supremecourt", "ussupremecourt", "unitedstatessupremecourt"), "scotus")
    return words | supreme | {"dccircuit": "cadc", "federalcircuit": "cafc"}


def _district_in_full(name: str) -> tuple[str, ...]:
    """The ways a person writes the name of a district court that courts-db shortens.

    >>> _district_in_full("District Court, E.D. California")
    ('eastern district of california', 'district court for the eastern district of california')
    """
    short = _DISTRICT.fullmatch(name)
    if short is None:
        return ()
    side = {
        "N": "northern ",
        "S": "southern ",
        "E": "eastern ",
        "W": "western ",
        "C": "central ",
        "M": "middle ",
    }
    full = f"{side.get(short['side'] or '', '')}district of {short['place'].casefold()}"
    return full, f"district court for the {full}"


def _flat(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.casefold())


def court_by_words(text: str) -> Court | None:
    """A court by its id, its citation form or its name.

    >>> court_by_words("9th Cir.").id, court_by_words("Ninth Circuit").id, court_by_words("E.D. Cal.").id
    ('ca9', 'ca9', 'caed')
    >>> court_by_words("9th circuit").id, court_by_words("Eastern District of California").id
    ('ca9', 'caed')
    """
    id = text.strip().casefold()
    if find_court(id):
        return find_court(id)
    words = _flat(text).removeprefix("unitedstates").removeprefix("districtcourtforthe")
    known = next((held for lead in _LEADS if (held := _by_words().get(lead + words))), None)
    return find_court(known) if known else None


def nearest_courts(text: str, n: int = 4) -> tuple[str, ...]:
    """Ids with names, nearest first, for a court that is not known.

    >>> nearest_courts("ca99")[0]
    'ca9 (Court of Appeals for the Ninth Circuit)'
    """
    id, flat = text.strip().casefold(), _flat(text)
    federal = sorted(
        i for i, b in _courts_db().items() if b.get("system") == "federal" and b.get("type") != "bankruptcy"
    )
    pool = [*CIRCUITS, "scotus"] if id[:2] == "ca" and id[2:].isdigit() else federal
    ids = difflib.get_close_matches(id, pool, n=n)
    ids += [_by_words()[w] for w in difflib.get_close_matches(flat, sorted(_by_words()), n=n, cutoff=0.7)]
    names = []
    for found in (find_court(i) for i in dict.fromkeys(ids)):
        if found is not None:
            names.append(f"{found.id} ({found.name})")
    return tuple(names[:n])
