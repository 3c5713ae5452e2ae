"""Where a sentence that treats a case names it, by the grammar around the name: "we overrule Roe", "the Roe court"."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from ingest.find.wordlists import table, words

Letters = Literal["small", "printed"]
"""How names are told from other words: in a text without capitals by what is no name, else by their capitals."""

_FIRMS = r"(?:, (?:inc|corp|co|llc|l\.l\.c|llp|ltd|jr|sr|etc|et al)\b\.?)*"
# A full stop belongs to a name where the name goes on behind it, or is made of initials.
_SMALL = r"(?:[a-z]\.(?: ?[a-z]\.)*|(?:mc|o['’]|d['’])?[a-z][\w’'&-]*(?:\.(?=,? [a-z(\d&])|\.(?=,))?)"
_CAPITAL = r"(?:(?:[A-Z]\.)(?: ?[A-Z]\.)*|[A-Z][\w’'&-]*(?:\.(?=,? [A-Za-z(\d&])|\.(?=,))?)"
_APART = re.compile(r",? and (?:in )?|, (?:and |or )?| or ")
TREATS = re.compile(
    r"overrul|overturn|disapprov|quash|retreat|withdraw|superse|cannot stand|disavow|reced|abrogat|repudiat"
    r"|no longer|not to be followed|decline|refuse"
    r"|erroneous|revers|vacat|follow|agree|distinguish|conflict|inconsisten|contrary|error|reject|incorrect|abandon"
    r"|wrong|depart|limit|reconcil|consisten|extent|insofar",
    re.I,
)


@cache
def _token(letters: Letters) -> str:
    stop = "|".join(re.escape(w) for w in words("uncited", "stop"))
    shape = _CAPITAL if letters == "printed" else _SMALL
    return rf"(?<![\w’'-])(?!(?:{stop})(?![\w’'-]))(?-i:{shape})"


@cache
def party(letters: Letters) -> str:
    """The pattern of one party, or of a case named by one."""
    token, joins = _token(letters), "|".join(re.escape(w) for w in words("uncited", "joins"))
    joined = rf"(?:(?:{joins}) (?:of(?: the)?|for|and|&) {token})"
    return rf"(?:(?:{joined}|{token})(?: (?:& )?(?:{joined}|{token})){{0,6}}{_FIRMS})"


@cache
def slots(letters: Letters) -> tuple[re.Pattern[str], ...]:
    """The patterns of `uncited.toml` with the names put in; the group `n` holds one name, or several."""
    one = rf"(?:(?:in re |ex parte |state ex rel\.? )?{party(letters)}(?: vs?\.? {party(letters)})?)"
    several = rf"(?:{one}(?:(?:, (?:and )?| and | or )(?:in )?{one}){{0,9}})"
    before = str(table("uncited")["before"])
    found = []
    for pattern in words("uncited", "slots"):
        whole = pattern.replace("{before}", before).replace("{names}", several).replace("{name}", one)
        found.append(re.compile(whole, re.IGNORECASE))
    return tuple(found)


def named(text: str, letters: Letters, only: tuple[int, ...] = ()) -> Iterator[tuple[int, int]]:
    """The spans of the names in such places, one a name; `only` asks for some of the patterns."""
    if not TREATS.search(text):
        return
    patterns = slots(letters)
    for number in only or range(len(patterns)):
        for m in patterns[number].finditer(text):
            yield from apart(text, *m.span("n"))


@cache
def _pointers() -> tuple[re.Pattern[str], ...]:
    words_ = {key: str(table("uncited")[key]) for key in ("kill", "killed", "unnamed")}
    found = []
    for pattern in words("uncited", "pointers"):
        for key, value in words_.items():
            pattern = pattern.replace("{" + key + "}", value)
        found.append(re.compile(pattern, re.IGNORECASE))
    return tuple(found)


def unnamed(text: str) -> Iterator[tuple[int, int]]:
    """The spans of words that mean cases without naming them, where they are overruled or disapproved.

    >>> text = "Those decisions are overruled."
    >>> [text[a:b] for a, b in unnamed(text)]
    ['Those decisions']
    """
    for pattern in _pointers():
        for m in pattern.finditer(text):
            yield m.span("n")


def apart(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The members of a list of names.

    >>> text = "Roe, Doe Co., and Poe v. Kern"
    >>> [text[a:b] for a, b in apart(text, 0, len(text))]
    ['Roe', 'Doe Co.', 'Poe v. Kern']
    """
    at = start
    for m in _APART.finditer(text, start, end):
        if m.start() < at or re.match(
            r"(?:inc|corp|co|llc|l\.l\.c|ltd|jr|sr|et al)\b", text[m.end() :], re.I
        ):
            continue
        yield from _trimmed(text, at, m.start())
        at = m.end()
    yield from _trimmed(text, at, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words_ = text[start:end]
    start += len(words_) - len(words_.lstrip(" ,"))
    end -= len(words_) - len(words_.rstrip(" ,"))
    if re.search(r"[A-Za-z]", text[start:end]):
        yield start, end


def captions(text: str, letters: Letters) -> Iterator[tuple[int, int]]:
    """The spans of whole names of cases: "roe v. doe", "in re roe"."""
    for m in _captions(letters).finditer(text):
        yield m.span()


@cache
def _captions(letters: Letters) -> re.Pattern[str]:
    whole = rf"(?<![\w’'-])(?:{_head(letters)}) vs?\. {_tail(letters)}|\b(?:in re|ex parte) {_tail(letters)}"
    return re.compile(whole, re.IGNORECASE)


@cache
def _head(letters: Letters) -> str:
    """A plaintiff: what may be no name by itself may be a public party here ("state", "people")."""
    public = "|".join(re.escape(w) for w in words("uncited", "parties"))
    lead = rf"(?:(?:united states|the state|state of|people of the state of|commonwealth|{public}) )?"
    state = rf"(?:united states|state|people|government|commonwealth)(?: ex rel\. {party(letters)})?"
    return rf"{lead}{party(letters)}|{state}"


@cache
def _tail(letters: Letters) -> str:
    public = "|".join(re.escape(w) for w in words("uncited", "parties"))
    return rf"(?:{party(letters)}|(?:the )?(?:{public})(?: (?:court|{public}|{party(letters)}))?)"
