"""Parentheticals after a cite: which kind each is, and which relation leads to a cite that it holds."""

import re
from functools import lru_cache

from graph.model.extraction import ParentheticalKind
from ingest.find.wordlists import words

_ENDS = 2000
_OWN_WORDS = 0.4  # the most that words outside the quotation marks may be of a parenthetical that quotes
# What follows "referring to" is a source when it is cited: a number and a reporter, a section, a name with "v.".
_NAMES_LAW = re.compile(
    r"\d [A-Z][\w.’' ]{0,24}\d|§|(?<!\w)v\. |[Ii]d\.|(?<!\w)supra|U\. ?S\. Const|(?<!\w)Rule \d"
)
_SLIP = re.compile(r"slip op(?:\.|inion)?(?:,? (?:at )?(?:pp?\. ?)?[\dn., –-]+)?\Z")
_JOINERS = frozenset("and or in the & of a second first third last all some my our added.".split()) | {
    "second-level"
}
_DEFINED = r"[“\"‘'](?:the )?[A-Z][^“”\".?!]{0,50}[”\"’']"
_DEFINITION = re.compile(
    rf"(?:hereinafter|hereafter)\b|(?:the |collectively,? |or |and )*{_DEFINED}(?:,? (?:or"
    rf"|and) (?:the )?{_DEFINED})*\Z"
)
_NUMERAL = re.compile(r"[A-Z][\w.’'& -]{0,40} (?:I{1,3}|IV|V|VI{0,3})\Z")
# "affirming the grant of summary judgment" tells what was decided (R10.2); "reversing 12 F.3d 3" whose history it is.
_PARTICIPLE = re.compile(r"\w+ing\b")
_OF_A_CASE = re.compile(r"\w+ing(?: in part)?,? (?:\d+ [A-Z]|In re |Ex parte |[A-Z][^()]{0,80}? v\. )")
_WEIGHT_LED = re.compile(r"(?:en banc|per curiam|plurality|mem\.|table|unpublished)[ ,]")
_JUSTICE = re.compile(
    r"[A-Z][\w.’' -]{1,60}, (?:C\. ?)?(?:J|JJ|Ch\. J|P\. ?J|V\. ?C|Cir\. J|D\. ?J)\.,?(?: |\Z)|(?:opinion"
    r"|statement) of [A-Z]|[Jj]ustice [A-Z]\w+,? (?:concurring|dissenting)|(?:chief )?judge ",
    re.I,
)


def kind_of(inside: str) -> ParentheticalKind:
    """The kind of a parenthetical by its words, without the parentheses.

    >>> [kind_of(p) for p in ("en banc", "emphasis added", "quoting Roe, 1 U.S. 2", "holding that it is")]
    ['weight', 'mechanics', 'quoting', 'explanatory']
    >>> [kind_of(p) for p in ("“No State shall.”", "overruled by Roe", "citations and call number omitted", "“Manual”")]
    ['quotation', 'history', 'mechanics', 'mechanics']
    """
    plain = inside.strip().rstrip(".").strip()
    low = plain.lower()
    if _leads(low, "quoting"):
        return "quoting"
    if _leads(low, "citing") and (not _leads(low, "may_cite") or _NAMES_LAW.search(plain[:_ENDS])):
        return "citing"
    if (
        _is_mechanics(low)
        or (_DEFINITION.match(plain) and not _is_said(plain))
        or _NUMERAL.match(plain)
        or _SLIP.match(low)
    ):
        return "mechanics"
    if low in _weights() or low + "." in _weights() or (_JUSTICE.match(inside.strip()) and len(plain) < 160):
        return "weight"
    if _WEIGHT_LED.match(low) and len(low) < 80:
        return "weight"
    if _leads(low, "history") and (not _PARTICIPLE.match(low) or _OF_A_CASE.match(plain)):
        return "history"
    if plain[:1] in '“"‘' or plain[:2] in ("[“", "[‘"):
        return "quotation" if _closes_at_end(plain) else "explanatory"
    return "explanatory"


def kind_between(text: str, start: int, end: int) -> ParentheticalKind:
    """The kind of the parenthetical whose words are `text[start:end]`, told by its beginning and its end if long."""
    long = end - start > 2 * _ENDS
    return kind_of(text[start : start + _ENDS] + text[end - _ENDS : end] if long else text[start:end])


def _leads(low: str, key: str) -> bool:
    head = re.sub(
        r"\A(?:first|then|second|third|and|in part|partly|in turn|internal quotation marks omitted;?"
        r"|emphasis added;?),? ",
        "",
        low,
    )
    found = _leading(key).match(head)
    return found is not None


@lru_cache(maxsize=8)
def _leading(key: str) -> re.Pattern[str]:
    forms = sorted(words("parentheticals", key), key=len, reverse=True)
    return re.compile("(?:" + "|".join(re.escape(f) for f in forms) + r")(?![\w’'])")


def _is_mechanics(low: str) -> bool:
    found = re.findall(r"[\w’'-]+", low)
    if not found or len(found) > 24:
        return False
    nouns, verbs = _mechanics()
    if low in ("cleaned up", "same", "ours", "emphasis mine"):
        return True
    return (
        any(w in nouns for w in found)
        and any(w in verbs for w in found)
        and all(w in nouns or w in verbs or w in _JOINERS for w in found)
    )


def _is_said(plain: str) -> bool:
    """Whether words in quotation marks are a sentence quoted, and not the name that something is given."""
    return sum(1 for w in plain.split() if w[:1].islower() and w not in _SMALL_IN_NAMES) > 1


_SMALL_IN_NAMES = frozenset({"the", "of", "and", "or", "for", "in", "on", "to", "a", "collectively"})


def _closes_at_end(plain: str) -> bool:
    # A quotation may be followed by what was done to it, or by whom it quotes, in parentheses of its own.
    bare = re.sub(r"(?: ?\([^()]*(?:\([^()]*\)[^()]*)*\))+\Z", "", plain).rstrip(" .")
    if not bare.endswith(("”", '"', "’", "'")):
        return False
    # "“x” and the Clause does not “y”" speaks of quotations more than it quotes.
    said = sum(len(gap.strip()) for gap in re.findall(r"”([^“]*)“", bare))
    return said <= _OWN_WORDS * len(bare)


@lru_cache(maxsize=1)
def _weights() -> frozenset[str]:
    return frozenset(words("parentheticals", "weight"))


@lru_cache(maxsize=1)
def _mechanics() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(words("parentheticals", "mechanics_nouns")), frozenset(
        words("parentheticals", "mechanics_verbs")
    )


@lru_cache(maxsize=1)
def _relation_pattern() -> re.Pattern[str]:
    keys = ("quoting", "citing", "history", "speaking_of")
    forms = sorted({f for k in keys for f in words("parentheticals", k)}, key=len, reverse=True)
    return re.compile(r"(?<![\w’'])(" + "|".join(re.escape(f) for f in forms) + r")(?![\w’'])", re.IGNORECASE)


def relation_before(text: str, low: int, before: int) -> str | None:
    """The relation word that leads straight to a cite starting at `before` ("quoting ", "citing, e.g., ").

    >>> relation_before("(first quoting A, then quoting B", 1, 31), relation_before("(holding the rule of B", 1, 21)
    ('quoting', None)
    """
    window = text[max(low, before - 60) : before]
    tail = re.sub(
        r"(?:,? ?(?:e\.g\.|inter alia|in part|among others|for example|with approval|generally|also"
        r"|see))*[,:]? ?(?:[“\"‘'_*])?\Z",
        "",
        window,
    )
    tail = re.sub(r" (?:the|our|both|its|in|decision in|opinion in)\Z", "", tail)
    last = None
    for found in _relation_pattern().finditer(tail):
        last = found
    return last.group(1).lower() if last and last.end() == len(tail) else None


def is_quoting(relation: str | None) -> bool:
    """Whether a relation says that the words were quoted."""
    return relation is not None and relation in words("parentheticals", "quoting")
