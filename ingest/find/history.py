"""History printed between two cites: "cert. denied sub nom.", "aff'd in part, rev'd in part", "overruled by" (R14)."""

import re
from functools import lru_cache

from ingest.find.wordlists import words


@lru_cache(maxsize=1)
def _gap() -> re.Pattern[str]:
    relation = _either("relations")
    addition = _either("additions")
    step = rf"(?:{relation})(?:,? (?:{addition}|\((?:mem\.|per curiam|en banc|table|unpublished)[^)]{{0,30}}\)))*"
    return re.compile(
        rf"[,;]? ?(?:and |but |judgment )?(?P<relation>{step}(?:,? (?:and "
        rf"|but )?{step}){{0,4}})(?P<other>,? sub nom\.?:?)?(?:,? (?:e\.g\.|the case of))?,? ?[_*]?\Z",
        re.IGNORECASE,
    )


def _either(key: str) -> str:
    forms = sorted(words("history", key), key=len, reverse=True)
    return "|".join(re.escape(f).replace("'", "['’]").replace(r"\ ", " ") for f in forms)


def read_history(gap: str) -> str | None:
    """The relation that fills all of the text between two cites, or None.

    >>> [read_history(gap) for gap in (", cert. denied sub nom. ", ", overruled on other grounds by ", ". We ")]
    ['cert. denied sub nom.', 'overruled on other grounds by', None]
    """
    if len(gap) > 160 or len(gap) < 5:
        return None
    found = _gap().match(gap)
    return found["relation"] + (" sub nom." if found["other"] else "") if found else None


def is_another_case(relation: str) -> bool:
    """Whether a relation leads to a decision in another case ("overruled by"), not to a later one in the same.

    >>> is_another_case("overruled by"), is_another_case("rev'd on other grounds by")
    (True, False)
    """
    return relation.lower().startswith(_OF_ANOTHER)


_OF_ANOTHER = ("overrul", "abrogat", "superseded", "disapprov", "answering", "citing", "quoting")


def is_no_authority(relation: str) -> bool:
    """Whether a relation names no decision of its own (a denial of certiorari, of rehearing, of review).

    >>> is_no_authority("cert. denied"), is_no_authority("aff'd"), is_no_authority("overruled by")
    (True, False, False)
    """
    low = relation.lower().replace("’", "'")
    return low.startswith(words("history", "no_authority"))
