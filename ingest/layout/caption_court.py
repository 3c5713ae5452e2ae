"""Which court a caption names: the words at the head of an opinion to a courts-db id."""

from functools import cache
from re import IGNORECASE
from re import compile as pattern

from graph.rules.courts import court_by_words, every_court

_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
]
_SCOTUS = pattern(
    r"\bSupreme\s+Court\s+of\s+the\s+United\s+States|Cite\s+as:?\s+\d{1,4}\s+U\.\s?S\.", IGNORECASE
)
# The United States Reports print no court's name: their cases come by certiorari or appeal, in an October Term.
_TO_THE_HIGH_COURT = pattern(
    r"\bCERTIORARI\s+TO\s+THE\b|\bON\s+(?:PETITION\s+FOR\s+(?:A\s+)?)?WRITS?\s+OF\s+CERTIORARI\s+TO\b"
    r"|\bOCTOBER\s+TERM,?\s+\d{4}",
    0,
)
_APPEALS = pattern(
    r"(?:\bCourt\s+of\s+Appeals?,?\s+(?:for\s+the\s+)?|\bFor\s+the\s+)(?P<name>(?:"
    + "|".join(_ORDINALS)
    + r"|District\s+of\s+Columbia|Federal|D\.?C\.?)\s+Circuit)",
    IGNORECASE,
)
_DISTRICT = pattern(
    r"\b(?:United\s+States|U\.\s?S\.)\s+District\s+Court,?\s+(?:(?:for|in|of)\s+the\s+)?"
    r"(?P<part>(?:(?:Northern|Southern|Eastern|Western|Middle"
    r"|Central)\s+)?District)\s+of\s+(?P<place>(?:(?:New|North|South|West|Rhode|Puerto|Virgin|Northern)\s+)?"
    r"[A-Z]\w+(?:\s+Islands|\s+Rico|\s+Island)?(?:\s+Columbia)?)|"
    r"\b(?:United\s+States"
    r"|U\.\s?S\.)\s+District\s+Court,?\s+(?:for\s+the\s+)?(?P<short>(?:[NSEWMC]\.\s?)?D\.\s?[A-Z][\w.]*(?:\s?[A-Z][\w.]*)?)",
    IGNORECASE,
)
_BELOW = pattern(
    r"(?:Appeals?|Petition|Certiorari|Review|Transferred|Error|order|judgment)\s+(?:from|to|of"
    r"|for)\s+(?:(?:an?|the)\s+)*(?:\w+\s+){0,4}$|from\s+the\s+$",
    IGNORECASE,
)
_STATE_COURT = pattern(
    r"[^\n]*\b(?:COURTS?|Courts?|BOARD|Board)\b[^\n]*(?:\n[^\S\n]*(?:OF|of|FOR|for|IN|AT)?[^\n]{0,60}){0,2}"
)


@cache
def _districts() -> dict[tuple[str, str], str]:
    table: dict[tuple[str, str], str] = {}
    parts = {"N": "northern", "S": "southern", "E": "eastern", "W": "western", "M": "middle", "C": "central"}
    for court in every_court():
        # A court that has ended ("D. Cal.", "E.D. Ill.") gives way to the one that sits now under the same words.
        if court.level == "district" and court.end is None and not court.citation.startswith("Bankr"):
            letter = court.citation[0] if court.citation[1:3] == ".D" else ""
            place = "Columbia" if court.id == "dcd" else court.location or ""
            table.setdefault(
                (f"{parts[letter]} district" if letter in parts else "district", place.lower()), court.id
            )
    return table


def circuit_of_name(name: str) -> str | None:
    """The court of appeals that a circuit's name means.

    >>> [circuit_of_name(name) for name in ("Ninth Circuit", "DISTRICT OF COLUMBIA CIRCUIT", "Federal Circuit")]
    ['ca9', 'cadc', 'cafc']
    """
    word = name.lower().replace(".", " ").split()
    if word[0] in _ORDINALS:
        return f"ca{_ORDINALS.index(word[0]) + 1}"
    return "cafc" if word[0] == "federal" else "cadc" if word[0] in ("district", "d", "dc") else None


def court_of_caption(head: str) -> str | None:
    """The court that a caption names: the first it prints that is not the court appealed from.

    >>> court_of_caption("Court of Appeals\\n For the First Circuit\\n APPEAL FROM THE UNITED STATES DISTRICT COURT")
    'ca1'
    >>> court_of_caption("IN THE UNITED STATES DISTRICT COURT\\n  WESTERN DISTRICT OF ARKANSAS\\n")
    'arwd'
    """
    found: list[tuple[int, str]] = []
    for m in _SCOTUS.finditer(head):
        found.append((m.start(), "scotus"))
    for m in _APPEALS.finditer(head):
        if court := circuit_of_name(m["name"]):
            found.append((m.start(), court))
    for m in _DISTRICT.finditer(head):
        if m["short"]:
            named = court_by_words(m["short"])
            id = named.id if named else None
        else:
            id = _districts().get((" ".join(m["part"].lower().split()), " ".join(m["place"].lower().split())))
        if id:
            found.append((m.start(), id))
    if not any(court == "scotus" for _, court in found) and _TO_THE_HIGH_COURT.search(head):
        return "scotus"
    own = [(at, court) for at, court in sorted(found) if not _BELOW.search(head[max(0, at - 60) : at])]
    if own:
        return own[0][1]
    return _state_court(head[:3000])


def court_of_name(name: str) -> str | None:
    """The court that a format's own field names in words.

    >>> court_of_name("Supreme Court of the United States"), court_of_name("")
    ('scotus', None)
    """
    plain = " ".join(name.split()).strip(" .,")
    if not plain:
        return None
    known = court_by_words(plain)
    return known.id if known else court_of_caption(plain)


_ARTICLES = pattern(r"^(?:In|IN|Before|BEFORE)\s+(?:the|THE)\s+")
_OF_STATE = pattern(
    r"\b(?:of|OF|for|FOR)\s+(?:the|THE)\s+(?:State|STATE|Commonwealth|COMMONWEALTH)\s+(?:of|OF)\b"
)
_BEFORE_COURT = pattern(r"^.*[.;]\s+(?=[A-Z][\w ]*\bCourt\b)")


def _plain_court(printed: str) -> str:
    """A court's name as courts-db knows it: "IN THE SUPREME COURT OF THE STATE OF OHIO" is the Supreme Court of Ohio.

    >>> _plain_court("No. 12. Municipal Court of Appeals for the District of Columbia.")
    'Municipal Court of Appeals for the District of Columbia'
    """
    return _OF_STATE.sub("of", _ARTICLES.sub("", _BEFORE_COURT.sub("", printed))).strip(" .,*")


def _state_court(head: str) -> str | None:
    """A state or special court, by the patterns of courts-db on the lines that name a court."""
    # Only captions without a federal court come here, and the patterns of courts-db take half a second to load.
    from courts_db import find_court  # noqa: PLC0415

    for m in _STATE_COURT.finditer(head):
        if _BELOW.search(head[max(0, m.start() - 60) : m.start()]) or pattern(r"\bfrom\b", IGNORECASE).search(
            m.group()[:40]
        ):
            continue
        lines = [" ".join(line.split()) for line in m.group().splitlines()]
        for printed in (" ".join(lines), " ".join(lines[:2]), lines[0]):
            name = _plain_court(printed)
            if len(name) <= 140 and (ids := find_court(name)):
                return min((str(i) for i in ids), key=lambda i: (len(i), i))
    return None
