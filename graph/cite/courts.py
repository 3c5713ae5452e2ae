"""How a court is named: short in a citation's parenthesis (R12), in full in a heading."""

import re
from functools import cache

import courts_db


@cache
def _names() -> dict[str, tuple[str, str]]:
    return {c["id"]: (c.get("citation_string") or "", c["name"]) for c in courts_db.courts}


def court_abbreviation(court: str | None) -> str | None:
    """The abbreviation of a court by its courts-db id; None where no court is known, the id where it has none.

    >>> court_abbreviation("ca9"), court_abbreviation("cacd"), court_abbreviation("scotus"), court_abbreviation(None)
    ('9th Cir.', 'C.D. Cal.', 'U.S.', None)
    >>> court_abbreviation("ca3")
    '3d Cir.'
    """
    if court is None or court == "scotus":
        return court and "U.S."
    # R6.2: the ordinals of citations are 2d and 3d.
    return re.sub(r"(?<=[23])(?:nd|rd)\b", "d", _names().get(court, ("", ""))[0]) or court


def court_name(court: str | None) -> str | None:
    """The full name of a court.

    >>> court_name("ca9")
    'United States Court of Appeals for the Ninth Circuit'
    """
    if court is None:
        return None
    name = _names().get(court, ("", court))[1]
    return f"United States {name}" if name.startswith("Court of Appeals for the ") else name
