"""Who sues whom by the printed caption: full names by side, as they stand before the words of role."""

import re
from collections.abc import Iterator
from typing import Literal

Side = Literal["plaintiff", "defendant"]

NAME = r"[A-ZÀ-Þ][\w’'-]*[a-zà-ÿ][\w’'-]*"
"""A word that may be a name in running text."""
_ROLE = re.compile(
    r"(Plaintiff|Defendant|Petitioner|Respondent|Appellant|Appellee|Intervenor)s?"
    r"(?:\s*[-–—,/]\s*(?:Cross-)?(?:Appellant|Appellee|Petitioner|Respondent|Counter-\w+)s?)*",
    re.IGNORECASE,
)
_PLAINTIFF = ("plaintiff", "petitioner", "appellant")
_CAPTION_END = re.compile(
    r"appeals? from|on (?:petition for )?(?:a )?writ|\bbefore:? |for appell|for plaintiff|counsel|"
    r"argued|filed|decided|on brief|with whom|on appeal|\bno\. \d|submitted",
    re.IGNORECASE,
)
_VERSUS = re.compile(r"(?<![A-Za-z.])(?:v|vs|V)\.?(?=\s)|\bversus\b|\bVERSUS\b")
_ORGANISATION = re.compile(
    r"\b(?:city|county|town|township|village|borough|parish|state|department|dep’t|dept|board|district|united states|"
    r"inc|llc|corp|company|co|university|municipality|commonwealth|resources|"
    r"school|commission|authority|agency|office|police department|association|union|hospital|center|america|"
    r"does?|unknown|"
    r"bureau|court|circuit|sheriff’s|service|services|new york|california|texas|massachusetts|puerto rico)\b",
    re.IGNORECASE,
)
_NOT_NAME = frozenset(
    "jr sr ii iii iv et al the of and individually individual capacity capacities official officer officers "
    "no nos opinion appeal civil action badge member executrix executor administrator administratrix estate "
    "representative correctional deputy sergeant detective lieutenant captain trooper agent nurse his her "
    "their in by through as for deceased minor warden sheriff chief director secretary ors d/b/a aka judge "
    "judges justice general a/k/a doe does police patrol corporal constable marshal inspector commissioner "
    "superintendent mayor governor plaintiff plaintiffs defendant defendants appellant appellants appellee "
    "appellees petitioner petitioners respondent respondents dr mr mrs ms hon natural january february march "
    "april may june july august september october november december".split()
)


def head_of(text: str, starts: list[int]) -> str:
    """The printed head of an opinion, up to where its parts or sections begin."""
    end = min([p for p in starts if p > 200] or [6000])
    return text[: min(end, 12000)]


def caption(head: str) -> Iterator[tuple[Side, str]]:
    """(side, full name) of the persons before each word of role; those before the first "v." sue.

    >>> list(caption("JOHN ROE, Plaintiff, v. CITY OF ELM; MARY ANN POE, Defendants."))
    [('plaintiff', 'JOHN ROE'), ('defendant', 'MARY ANN POE')]
    """
    head = re.sub(r"\([^()]*\)", " ", re.sub(r"\s+", " ", head))
    versus = _VERSUS.search(head)
    if versus and (over := _CAPTION_END.search(head, versus.end())):
        head = head[: over.start()]
    start = 0
    for m in _ROLE.finditer(head):
        chunk = head[start : m.start()][-1500:]
        role = m.group(1).lower()
        sues = role in _PLAINTIFF if versus is None else m.start() < versus.start() or role == "plaintiff"
        for name in _persons(chunk):
            yield ("plaintiff" if sues else "defendant"), name
        start = m.end()


def sides(name: str) -> Iterator[tuple[Side, str]]:
    """(side, full name) of the persons in the name of a case ("Roe v. Poe")."""
    for side, chunk in zip(
        ("plaintiff", "defendant"), re.split(r"\s+v\.?\s+", name, maxsplit=1), strict=False
    ):
        for person in _persons(chunk):
            yield side, person  # type: ignore[misc]  # zip widens the literals


def _persons(chunk: str) -> Iterator[str]:
    for piece in re.split(r"[;,]| and | AND |\bv\.|\bversus\b|:|&", chunk):
        if surnames(piece):
            yield piece.strip()


def surnames(name: str) -> tuple[str, ...]:
    """The words by which an opinion may call a person, likeliest first; none for an office, a body or no name.

    >>> surnames("ANNA ROE"), surnames("CITY OF ERIE"), surnames("Juan Poe-Moe")
    (('ROE',), (), ('Poe-Moe', 'Poe', 'Moe'))
    """
    if _ORGANISATION.search(name):
        return ()
    words = [w.strip(".,*†#[]") for w in name.split()]
    words = [w for w in words if is_name(w)]
    if not words or len(words) > 5:
        return ()
    last = words[-1]
    found = [last, *(p for p in last.split("-") if "-" in last and len(p) > 2)]
    if len(words) >= 3 and len(words[-2]) > 2:
        found.append(words[-2])
    return tuple(dict.fromkeys(found))


def is_name(word: str) -> bool:
    """Whether a word with a capital may be a person's name, and no title, month or body."""
    return (
        bool(re.fullmatch(r"[A-ZÀ-Þ][\w’'-]+", word))
        and word.casefold() not in _NOT_NAME
        and not _ORGANISATION.search(word)
    )
