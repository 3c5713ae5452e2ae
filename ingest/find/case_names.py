"""Case names: read backwards from the cite by the grammar of names, as printed (R11), never by distance."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ingest.find.name_words import (
    abbreviations,
    associations,
    breakers,
    closing,
    connectors,
    courts_possessive,
    institutions,
    loose,
    not_names,
    openers,
    states,
    suffixes,
)

LONGEST = 600
_VERSUS = re.compile(r"(?<![\w.])(?:v|vs|V|VS|Vs)[.,]?(?= )")
_VERSUS_WORDS = frozenset({"v.", "vs.", "v", "vs", "V.", "VS.", "Vs.", "v,"})
_OPENING = "“\"‘'([{«—–*_"
_INITIALS = re.compile(r"\d+[a-z]{1,3}\.\Z|(?:[A-Z][.’']?-?){1,6}\.?\Z|(?:[A-Z][a-z]?\.){1,5}\Z")
_INNER_CAPITAL = re.compile(r"[a-z]{1,4}(?:[-’'/][A-Z]|[A-Z])")
_PARTICLES = frozenset(
    "de del della di du da dos das van von vom der den ten ter la las le les los el al bin ibn".split()
)
_SMALL_ABBREVIATIONS = frozenset({"v.", "vs.", "rel.", "al.", "ux.", "vir.", "ex.", "no.", "nos.", "dept."})
_CORPORATE = frozenset({"inc.", "corp.", "co.", "ltd.", "llc", "l.l.c.", "llp", "l.p."})
_VOWEL_LESS = re.compile(r"[B-DF-HJ-NP-TV-Z][b-df-hj-np-tv-z]{1,4}\.\Z")
_ENTITY = "&amp;"  # plain text made from HTML keeps it in places
# "(Dist. 66)", "(P.R.)", "(“ISKCON”)": what is set beside a party's name, and no court and year.
_BESIDE = re.compile(
    r" \((?:No\. \d+|[“\"‘'][A-Z][\w.&’' -]{0,30}[”\"’']|[A-Z][A-Za-z.&’' -]{0,30}(?: \d{1,3})?)\),?(?=\Z| )"
)
# "The Slaughter-House Cases", "Legal Tender Cases": decided together, and known by what they are about.
_CASES = re.compile(r"[A-Z][\w’'-]+ Cases\Z")
_LONGEST_BESIDE = 44
_INITIAL_BEFORE = re.compile(r"(?:\A|[\s“\"(])[A-Z]\. ?\Z")
# A name begins behind what is printed against it: "decisions—Wallace", "omitted));United States", "country].[10]Bigio".
_GLUED = re.compile(r".*(?:—(?=.)|[;\])](?=[A-Z][a-z]))")
_RUN_TOGETHER = re.compile(r"(?P<ended>[a-z]{4,})[.,;:]?[”\"’]?[.,;:]?(?<=[.,;:”\"’])(?=[A-Z][a-z])")
# "Gonz lez", "Rodr iguez": the rest of a Spanish name whose accented letter the file has lost.
_REMAINDER = re.compile(r"[a-z]{0,5}ez(?:-(?:[A-Z][\w’'.]*)?)?,?")
_PROCEDURAL = re.compile(
    r"(?<!\w)(?:[Ii]n [Rr]e|[Ii]n the (?:[Mm]atter|[Ii]nterest) of|[Ee]x parte|IN RE|EX PARTE|Matter of|Estate of"
    r"|Marriage of|Appeal of) "
)


@dataclass(frozen=True, slots=True)
class CaseName:
    """A case's name as printed before its cite: where it stands, its words, and whether it has two parties."""

    start: int
    end: int
    text: str
    whole: bool
    """True for "A v. B" and "In re C"; False for a short name ("Terry")."""


def read_name(text: str, low: int, before: int, *, party: bool = False) -> CaseName | None:
    """The case name that ends just before offset `before` and does not reach below `low`.

    With `party` one party's name is enough, without the comma that closes a short name before its cite.

    >>> read_name("See J.E.B. v. Alabama, 511 U.S. 127", 0, 23).text, read_name("But al-Marri, 534 F.3d", 0, 14).text
    ('J.E.B. v. Alabama', 'al-Marri')
    >>> read_name("the claim failed. 92 F.3d 894", 0, 18) is None
    True
    """
    low = max(low, before - LONGEST)
    end = before
    while end > low and text[end - 1] in " ,":
        end -= 1
    if end == low:
        return None
    last = text[max(low, text.rfind(" ", low, end) + 1) : end]
    if (last.lower() in openers() and not _CASES.search(text, low, end)) or (
        last.endswith(".") and not is_abbreviation(last) and "," not in text[end : before + 1]
    ):
        return None
    versus = _last_versus(text, low, end)
    start = None
    if versus is not None and _is_party(text, versus[1], end):
        start = _party_start(text, low, versus[0], plaintiff=True)
    whole = start is not None
    if start is None:
        start = _procedural_start(text, low, end)
        whole = start is not None
    if start is None:
        start = _party_start(text, low, end, plaintiff=False)
    if start is None or start >= end:
        return None
    name = text[start:end]
    if not whole and not (_could_name_a_case(name) and (party or "," in text[end : before + 1])):
        return None
    return CaseName(start, end, name, whole)


def read_name_before(text: str, low: int, before: int) -> CaseName | None:
    """The case named in the words before a cite that is printed without its name, when they name one case only.

    >>> read_name_before("In Kyles v. Whitley, the Court said that it is. 514 U.S. 419", 0, 47).text
    'Kyles v. Whitley'
    >>> read_name_before("Roe v. Wade and Doe v. Bolton say so. 410 U.S. 113", 0, 37) is None
    True
    """
    low = max(low, before - LONGEST)
    versus = list(_VERSUS.finditer(text, low, before))
    if len(versus) != 1:
        return None
    end = start = versus[0].end() + 1
    following = text[start:before].split(" ")
    for word, after in zip(following, [*following[1:], ""], strict=True):
        bare = word.strip(_OPENING + ",;:.”’)]")
        if not bare or not (_is_capital(bare) or bare in connectors()):
            break
        end = start + len(word)
        start = end + 1
        if word.endswith(",") and after.lower().strip(",") in suffixes():
            continue
        if word.endswith((",", ";", ":", "”", ")")) or (word.endswith(".") and not is_abbreviation(word)):
            break
    name = text[versus[0].end() + 1 : end]
    trimmed = re.sub(r"(?: (?:" + "|".join(re.escape(w) for w in connectors()) + r"))+\Z", "", name).rstrip(
        ",;:.”)"
    )
    if name.endswith(".") and is_abbreviation(name.rsplit(" ", 1)[-1]):
        trimmed = name
    if not trimmed:
        return None
    found = read_name(text, low, versus[0].end() + 1 + len(trimmed))
    return found if found is not None and found.whole else None


def _last_versus(text: str, low: int, end: int) -> tuple[int, int] | None:
    last = None
    for found in _VERSUS.finditer(text, low, end):
        # "Ferrara v. A. & V. Fishing": a capital V. parts the names only where no small one does.
        if last is None or found.group()[0] == "v" or last.group()[0] == "V":
            last = found
    return (last.start(), last.end() + 1) if last and last.start() > low else None


def _is_party(text: str, start: int, end: int) -> bool:
    """Whether all of a span reads as one party's name: what stands between "v." and the cite."""
    span = _BESIDE.sub("", text[start:end]) if "(" in text[start:end] else text[start:end]
    found = span.split(" ")
    # "v. New Balance Ath. Shoe, Inc.": an abbreviation of its own, where what goes on is a corporation's name.
    last = found[-1].strip(",")
    incorporated = last.lower() in _CORPORATE or (last.endswith(".") and last.lower() in institutions())
    for number, word in enumerate(found):
        bare = "&" if word == _ENTITY else word.strip(_OPENING + ",”’)]")
        following = found[number + 1] if number + 1 < len(found) else None
        if (
            not bare
            or (word.endswith((";", ":", "?")) and word != _ENTITY)
            or (following and _ends_sentence(word, following) and not incorporated)
        ):
            return False
        if not (
            _is_capital(bare)
            or bare in connectors()
            or bare.lower() in suffixes()
            or (number and _REMAINDER.fullmatch(bare) and _is_capital(found[number - 1].strip(_OPENING)))
        ):
            return False
    return any(_is_capital(w.strip(_OPENING)) for w in found)


def _party_start(text: str, low: int, end: int, *, plaintiff: bool) -> int | None:
    """Where the party's name that ends at `end` begins: as far back as the words allow, then trimmed of openers."""
    start: int | None = None
    following = "v." if plaintiff else None
    after = end
    while after > low and text[after - 1] == " ":
        after -= 1
    listed = False
    for word, at in _words_back(text, low, after):
        if plaintiff and word.endswith((")", "),")) and _BESIDE.fullmatch(f" {word}"):
            # "Esso Standard Oil Co. (P.R.) v. Roe": set beside the name, inside it.
            continue
        if word in _VERSUS_WORDS and not (
            word == "V." and plaintiff and _INITIAL_BEFORE.search(text, low, at)
        ):
            # "Roe v. Wade and Doe v. Bolton": the nearer case starts after what joins the two.
            joined = text.rfind(" and ", at, end)
            start = joined + len(" and ") if joined > 0 else start
            break
        # "two decisions—Wallace v. Herron": the name starts after the dash.
        glued = _GLUED.search(word) or _after_call(word)
        opening = max(len(word) - len(word.lstrip(_OPENING)), glued.end() if glued else 0)
        if not _admits(word[opening:] if glued else word, following, text, low, at, listed=listed):
            break
        start = at + opening
        listed = listed or word in ("&", "and", _ENTITY)
        following = word
        if opening:
            break
    return _trimmed(text, start, end) if start is not None else None


def _after_call(word: str) -> re.Match[str] | None:
    """Where a sentence ends inside a word, whose note's call was between ("the norm.Walsh v. Roe"), no abbreviation."""
    found = _RUN_TOGETHER.match(word)
    return found if found is not None and not is_abbreviation(f"{found['ended']}.") else None


def _words_back(text: str, low: int, end: int) -> Iterator[tuple[str, int]]:
    at = end
    while at > low:
        space = text.rfind(" ", low, at)
        start = space + 1 if space >= 0 else low
        if text.endswith((")", "),"), start, at) and "(" not in text[start:at]:
            # What stands in parentheses is one word here.
            opened = text.rfind("(", max(low, at - _LONGEST_BESIDE), at)
            start = opened if opened >= 0 else start
        if start < at:
            yield text[start:at], start
        at = start - 1


def _admits(word: str, following: str | None, text: str, low: int, at: int, *, listed: bool) -> bool:
    """Whether a word can stand in a party's name before the word `following`."""
    if word == _ENTITY:
        return True
    bare = word.lstrip(_OPENING)
    if not bare or bare[-1] in ';:—–”"?' or ")" in bare.rstrip(",") or "]" in bare:
        return False
    if bare.endswith("!") and (following or "").lower().strip(",") not in suffixes():
        return False
    if following is not None and _ends_sentence(bare, following):
        return False
    if bare.endswith(",") and following in _VERSUS_WORDS:
        bare = bare[:-1]
    elif bare.endswith(",") and following is not None:
        if not _comma_joins(bare, following, listed=listed):
            return False
        bare = bare[:-1]
    if bare.lower() in courts_possessive() or _breaks(bare, following):
        return False
    if _is_capital(bare) or (bare in suffixes() and bare.count(".") > 1):
        return True
    if _REMAINDER.fullmatch(bare):
        return _is_capital(text[low : at - 1].rsplit(" ", 1)[-1]) if at - 1 > low else False
    if bare not in connectors():
        return False
    if bare in loose() and following != "re":
        before = text[low : at - 1].rsplit(" ", 1)[-1] if at - 1 > low else ""
        return before.lower().strip(_OPENING) in associations()
    return True


def _breaks(bare: str, following: str | None) -> bool:
    """Whether a capital word opens a sentence in the midst of capitals (a heading before it); "In re" opens a name."""
    if not bare[:1].isupper() or bare.lower() not in breakers():
        return False
    return not (bare.lower() == "in" and following in ("re", "RE", "the"))


def _comma_joins(word: str, following: str, *, listed: bool) -> bool:
    nextly = following.lower().strip(",")
    if nextly in suffixes() or following.strip(",.") in states():
        return True
    bare = word[:-1]
    return listed and _is_capital(bare) and bare.lower() not in openers() and not bare.endswith("ly")


def _ends_sentence(word: str, following: str) -> bool:
    """Whether a sentence ends between two words ("of Greece. Smith"), which an abbreviation's period does not do."""
    bare = word.rstrip("”’\"'")
    if not bare.endswith(".") or following in _VERSUS_WORDS:
        return False
    first = following.lstrip(_OPENING)[:1]
    if not (first.isupper() or first.isdigit()) or following.lower().strip(",") in _CORPORATE:
        return False
    if bare.lower() in closing():
        plain = following.lower().strip(",")
        shortened = "’" in plain or "'" in plain or plain.endswith(".")
        return plain not in suffixes() and plain not in connectors() and not shortened
    return not is_abbreviation(bare)


@lru_cache(maxsize=8192)
def is_abbreviation(word: str) -> bool:
    """Whether a word's last period belongs to the word ("Cty.", "Dep't.", "J.E.", "N.L.R.B.").

    >>> [w for w in ("Cty.", "J.E.", "J.", "Greece.", "VII.") if is_abbreviation(w)]
    ['Cty.', 'J.E.', 'J.']
    """
    bare = word.lstrip(_OPENING)
    if bare[:1].islower():
        return bare in _SMALL_ABBREVIATIONS
    if re.fullmatch(r"[A-Z]{2,}\.", bare) and bare.lower() not in abbreviations():
        return False
    last = bare.rsplit("-", 1)[-1]
    return (
        bool(_INITIALS.match(bare) or _VOWEL_LESS.match(bare))
        or last.lower() in abbreviations()
        or "." in bare[:-1]
    )


def _is_capital(word: str) -> bool:
    first = word.lstrip(_OPENING + "$#@")[:1]
    return first.isupper() or first.isdigit() or _INNER_CAPITAL.match(word) is not None or word == "&"


def _procedural_start(text: str, low: int, end: int) -> int | None:
    """The last "In re …" whose words run to the cite without a sentence's end; its words may be small."""
    last = None
    for found in _PROCEDURAL.finditer(text, low, end):
        last = found
    if last is None:
        return None
    found_words = text[last.end() : end].split(" ")
    if len(found_words) > 40 or not _is_plain(found_words):
        return None
    start = last.start()
    for lead in ("In re ", "In Re ", "In the Matter of "):
        # "In re Estate of Evertson": one phrase within the other.
        if text.endswith(lead, low, start):
            return start - len(lead)
    if last.group()[0] in "Ii" or last.group()[0] in "Ee":
        return start
    return _party_start(text, low, last.end() - 1, plaintiff=False) or last.start()


def _is_plain(found: list[str]) -> bool:
    small = sum(1 for w in found if w[:1].islower() and w not in connectors())
    return small <= 4 and not any(
        w.endswith((";", ":", "”", "?")) or (n and _ends_sentence(found[n - 1], w))
        for n, w in enumerate(found)
    )


def _trimmed(text: str, start: int, end: int) -> int | None:
    """Without the words that open a sentence and no name ("In", "But see"), and without a dangling "of"."""
    while start < end:
        if _PROCEDURAL.match(text, start) or text.startswith(("Ex rel.", "ex rel."), start):
            return start
        space = text.find(" ", start, end)
        word = text[start : space if space > 0 else end]
        bare = word.rstrip(",")
        dangling = bare in connectors() and bare not in _PARTICLES and not _is_capital(bare)
        number = bare.isdigit() and len(bare) <= 3
        if not (dangling or number or bare == "&" or bare.lower() in openers()):
            return start
        if space < 0:
            return None
        start = space + 1
    return None


def _could_name_a_case(name: str) -> bool:
    found = [w.strip(_OPENING + ",.”’)]").lower() for w in name.split()]
    if not any(w[:1].isalpha() for w in found):
        return False
    if found[0] in ("no", "nos"):
        return False
    return not all(w in not_names() or w.isdigit() or w in connectors() for w in found)
