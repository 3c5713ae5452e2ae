"""Signals: the introductory word before a cite, as printed (R4.2), with its "e.g." and without the last comma."""

import re
from functools import lru_cache

from ingest.find.case_names import is_abbreviation
from ingest.find.wordlists import table

_BEFORE = re.compile(r"(?:\A|[.;:!?)\]”\"’'*_,—–\d]|[(\[“\"‘]|\b(?:and|but|that)) ?\Z")


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    forms = []
    entries = table("signals")["signal"]
    assert isinstance(entries, list)
    for entry in sorted(entries, key=lambda e: -len(e["words"])):
        words = re.escape(entry["words"]).replace(r"\ ", " ").replace(r"e\.g\.", r"e\. ?g\.")
        eg = r"(?:,? ?e\. ?g\.| for example)?" if entry["eg"] else ""
        forms.append(words + eg)
    # A note's call that stood between leaves "the law.See Roe": a capital begins a sentence all the same.
    return re.compile(
        rf"(?<!\w)(?<!\.(?!(?-i:[A-Z])))(?P<signal>{'|'.join(forms)}),?[ ]?[_*]?\Z", re.IGNORECASE
    )


_SMALL_AFTER = ";.)([—–,:”\"’'?!"
_LONGEST = 40
_HEADS = frozenset({"compare", "with"})


def read_signal(text: str, low: int, before: int) -> tuple[str, int] | None:
    """The signal that ends at `before`, as printed, and where it starts; None when there is none.

    >>> read_signal("We agree. See, e.g., Roe", 0, 21), read_signal("as we see Roe", 0, 10)
    (('See, e.g.', 10), None)
    """
    window = max(low, before - _LONGEST)
    found = _pattern().search(text, window, before)
    if found is None:
        return None
    signal = found["signal"].rstrip(",")
    small = signal[0].islower()
    led = text[max(low, found.start() - 60) : found.start()].rstrip()
    boundary = not led or _BEFORE.search(text, max(low, found.start() - 5), found.start()) is not None
    if signal.lower() == "with" and small:
        # "with" is a signal only in "Compare A, with B", "Compare A (holding it), with B".
        boundary = led[-1:] in (",", ")", "")
    elif small and led and led[-1] not in _SMALL_AFTER:
        boundary = False
    return (signal, found.start()) if boundary else None


_SENTENCE_OR_MEMBER = re.compile(r"(?:[.?!][”\"’)]*) (?=[A-Z“\"\[])|; ")
_LONGEST_LEAD = 300


def source_lead(text: str, low: int, before: int) -> int:
    """Where the words that lead to an article or a book begin: its author, after the signal or the sentence before.

    >>> source_lead("So held. See Leval, Dicta About Dicta, 81 N.Y.U. L. Rev. 1249", 0, 39)
    13
    """
    start = max(low, before - _LONGEST_LEAD)
    for end in _SENTENCE_OR_MEMBER.finditer(text, start, before):
        word = text[text.rfind(" ", 0, end.start()) + 1 : end.start() + 1]
        if end.group()[0] != "." or not is_abbreviation(word):
            start = end.end()
    while start < before and text[start] in " ;,(":
        start += 1
    for found in _anywhere().finditer(text, start, before):
        if read_signal(text, low, found.end()) is not None:
            start = found.end()
    return start


@lru_cache(maxsize=1)
def _anywhere() -> re.Pattern[str]:
    return re.compile(_pattern().pattern.removesuffix(r"[ ]?[_*]?\Z") + r"(?!\w) ?[_*]?", re.IGNORECASE)
