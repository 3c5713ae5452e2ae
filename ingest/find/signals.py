"""Signals: the introductory word before a cite, as printed (R4.2), with its "e.g." and without the last comma."""

import re
from functools import lru_cache

from ingest.find.wordlists import table

_BEFORE = re.compile(r"(?:\A|[.;:!?)\]”\"’'*_,—–\d]|[(\[“\"‘]|\b(?:and|but|that)) ?\Z")


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    forms = []
    entries = table("signals")["signal"]
    assert isinstance(entries, list)
    for entry in sorted(entries, key=lambda e: -len(e["words"])):
        words = re.escape(entry["words"]).replace(r"\ ", " ")
        eg = r"(?:,? ?e\. ?g\.| for example)?" if entry["eg"] else ""
        forms.append(words + eg)
    return re.compile(rf"(?<![\w.])(?P<signal>{'|'.join(forms)}),?[ ]?[_*]?\Z", re.IGNORECASE)


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
    boundary = (
        found.start() == low or _BEFORE.search(text, max(low, found.start() - 5), found.start()) is not None
    )
    if signal.lower() == "with" and small:
        # "with" is a signal only in "Compare A, with B".
        boundary = text[max(low, found.start() - 2) : found.start()].strip() in (",", "")
    elif (
        small
        and found.start() > low
        and text[found.start() - 2 : found.start()].strip()
        not in (";", ".", ")", "(", "", "[", "—", ",", ":")
    ):
        boundary = False
    return (signal, found.start()) if boundary else None
