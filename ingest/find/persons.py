"""Persons: the names of cases that somebody, or something else, bears in an opinion as well."""

import re
from collections.abc import Iterable
from functools import lru_cache

from ingest.find.wordlists import words

_TITLES = (
    r"[Pp]laintiffs?|[Dd]efendants?|[Pp]etitioners?|[Rr]espondents?|[Aa]ppell(?:ant|ee)s?|[Oo]fficers?|[Dd]eput(?:y|ies)"
    r"|[Dd]etectives?|[Ss]heriff|[Aa]gents?|[Jj]ustices?|[Jj]udges?|[Aa]ttorneys?(?: General)?|[Ss]ergeant"
    r"|[Ll]ieutenant|[Cc]aptain|[Cc]hief|[Pp]rofessor|[Dd]octor|[Ss]enator|[Dd]irector|[Ss]ecretary|[Mm]ayor"
    r"|[Gg]overnor|Sen\.|Rep\.|[Mm]essrs\.|[Bb]rothers?|M(?:r|s|rs|x)\.|Dr\.|Prof\.|Sgt\.|Lt\.|Capt\.|Hon\."
)
_TITLED = re.compile(rf"\b(?:{_TITLES}|told|asked|met|arrested|against) \[?\Z")
_FIRST_NAME = re.compile(r"(?<![\w.])(?P<first>[A-Z][\w’'-]+|[A-Z]\.) (?:[A-Z]\. )?\Z")
_ACTS = (
    r"called|testified|filed|alleged|alleges|argued|argues|contends|asserts|asserted|claims|claimed|told|asked|responded"
    r"|pleaded|pled|appealed|appeals|moved|met|began|sued|brought|had been"
    r"|was (?:arrested|convicted|charged|sentenced|indicted|suspended|fired|employed)"
)
_OWNS = (
    r"complaint|pleas?|testimony|motion|attorney|counsel|car|vehicle|house|home|apartment|arrest|conviction|sentence"
    r"|appeal|speech|mother|wife|husband|rights|employment|liability"
)
_PERSON_AFTER = re.compile(
    rf",? (?:C\. ?)?JJ?\.|,? (?:Chief |Circuit |District )Judge| (?:{_ACTS})\b|\]?[’']s\]? (?:own )?(?:{_OWNS})\b"
)
_NAME_AFTER = re.compile(r" (?P<next>[A-Z][\w’'-]*)")


def borne_by_others(text: str, places: Iterable[tuple[int, int]]) -> frozenset[str]:
    """Of the names at these places, those that a person has here, or that go on as another name.

    >>> text = "In Terry, the Court said so. Ms. Terry waited. Iqbal held that it is. Roberts Corp. lost."
    >>> places = [m.span() for m in re.finditer("Terry|Iqbal|Roberts", text)]
    >>> sorted(borne_by_others(text, places))
    ['Roberts', 'Terry']
    """
    found: set[str] = set()
    for start, end in places:
        if text[start:end] not in found and _is_another(text, start, end):
            found.add(text[start:end])
    return frozenset(found)


def is_part_of_a_name(text: str, start: int) -> bool:
    """Whether the name at an offset goes on to the left ("Stephanie L. Smith v. State").

    >>> is_part_of_a_name("Stephanie L. Smith", 13), is_part_of_a_name("As in Smith", 6)
    (True, False)
    """
    first = _FIRST_NAME.search(text, max(0, start - 40), start)
    return first is not None and first["first"].lower().rstrip(",") not in _no_first_names()


def _is_another(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 40) : start]
    if _TITLED.search(before) or _PERSON_AFTER.match(text, end):
        return True
    if is_part_of_a_name(text, start):
        return True
    after = _NAME_AFTER.match(text, end)
    return after is not None and after["next"].lower() not in _no_first_names()


@lru_cache(maxsize=1)
def _no_first_names() -> frozenset[str]:
    """Words with a capital that are no part of a person's name: what opens a sentence, and what a case may have."""
    return frozenset(words("case_names", "openers")) | frozenset(words("case_names", "not_names")) | _OF_CASES


_OF_CASES = frozenset(
    {"court", "courts", "i", "ii", "iii", "iv", "the", "defendants", "line", "citing", "overruling"}
)
