"""Where a court stands: its circuit on a date and its level, from courts-db and the supplement `data/courts.json`."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from json import loads
from re import compile as pattern
from typing import Any

from courts_db import courts as _courts_db

from graph.model.extraction import Level

_CIRCUIT = pattern(r"ca(?:\d{1,2}|dc|fc)$")
_DISTRICT = pattern(r"(?:[NSEWMC]\.)?D\.|S\.D\.W|D\.C\.Z\.")


@dataclass(frozen=True, slots=True)
class Court:
    """One court of courts-db, by what citations need of it."""

    id: str
    name: str
    cite: str
    system: str
    location: str
    appeal_to: str


@cache
def courts() -> dict[str, Court]:
    """Every court by its courts-db id."""
    return {
        c["id"]: Court(
            c["id"],
            c.get("name") or "",
            c.get("citation_string") or "",
            c.get("system") or "",
            c.get("location") or "",
            c.get("appeal_to") or "",
        )
        for c in _courts_db
    }


@cache
def supplement() -> dict[str, Any]:
    """What courts-db lacks or has wrong, each part with its authority."""
    data: dict[str, Any] = loads(files("graph.rules").joinpath("data/courts.json").read_text(encoding="utf-8"))
    return data


def circuit_of(court: str | None, on: str | None = None) -> str | None:
    """The court of appeals a court belongs to (28 U.S.C. § 41), itself for a court of appeals; None for others.

    `on` is an ISO date: states moved when the Tenth and Eleventh Circuits were made.

    >>> circuit_of("cacd"), circuit_of("ca9"), circuit_of("gand", "1979-05-01"), circuit_of("cal")
    ('ca9', 'ca9', 'ca5', None)
    """
    if court is None or court not in courts():
        return None
    if _CIRCUIT.match(court):
        return court
    if panel := pattern(r"bap(\d{1,2})$").match(court):
        return f"ca{panel[1]}"
    known = courts()[court]
    if known.system != "federal":
        return None
    if level_of(court) == "district" or known.cite.startswith("Bankr."):
        places = supplement()["circuit_of_location"]
        for move in places["earlier"]:
            if on is not None and on <= move["until"] and known.location in move["locations"]:
                return str(move["circuit"])
        found = places["map"].get(known.location)
        return str(found) if found else None
    return known.appeal_to if _CIRCUIT.match(known.appeal_to) else None


@cache
def level_of(court: str | None) -> Level | None:
    """Supreme, appeals, district, state, or other (bankruptcy, tax, tribal …); None for a court not known.

    >>> level_of("scotus"), level_of("ca2"), level_of("nysd"), level_of("calctapp"), level_of("tax")
    ('supreme', 'appeals', 'district', 'state', 'other')
    """
    if court == "scotus":
        return "supreme"
    if court is None or court not in courts():
        return None
    if _CIRCUIT.match(court) or court in {"ccpa"}:
        return "appeals"
    known = courts()[court]
    if known.system == "federal":
        return "district" if _DISTRICT.match(known.cite) and "Bankr" not in known.cite else "other"
    return "state" if known.system == "state" else "other"
