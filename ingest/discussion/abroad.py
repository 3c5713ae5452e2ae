"""The law said to be clear in other courts than the forum's, and the forum's own no to it."""

import re

from ingest.discussion.attributed import named_circuit
from ingest.discussion.passages import Opinion, Passage

_ABROAD = re.compile(
    r"\b(?:elsewhere|out[- ]of[- ]circuit|extra-?circuit|(?:in|by|under|among|of|for|to) (?:the (?:law|cases|decisions|"
    r"precedents?) (?:of|in|from) )?"
    r"(?:(?:other|some|several|many|most|various|numerous|certain|two|three|four|five|six|"
    r"a (?:number|majority|handful|few)(?: of)?|sister|neighbou?ring|foreign|another|one other|a sister)\s+)+"
    r"(?:of (?:our|the) )?(?:sister |other |federal )*(?:circuits?|courts?|states|jurisdictions|districts)|"
    r"outside (?:of )?(?:this|our|the) (?:\w+ )?circuit)\b",
    re.IGNORECASE,
)
_OUR_OWN = re.compile(
    r"\b(?:here|ours|(?:this|our) (?:court|circuit|jurisdiction|district)(?:[’']s)?|"
    r"our (?:own )?(?:cases|law|precedents?|decisions|caselaw)|we)\b",
    re.IGNORECASE,
)
_AGREED_ABROAD = re.compile(r"\b(?:consensus|weight of|uniform\w*|unanim\w*|supreme court)\b", re.IGNORECASE)
_NOT_OURS = re.compile(r"\b(?:not|no|nor|never|unlike|but)\b[^.;]{0,30}$", re.IGNORECASE)
_HERE_NOT = re.compile(
    r"^\W*(?:(?:but|yet|and|however),? )?(?:(?:in (?:ours|this (?:court|circuit|jurisdiction|district)|our (?:own )?"
    r"(?:court|circuit|jurisdiction|district)|the (?P<ordinal>\w+) circuit|(?:19|20)\d\d)|here|then|at the time),? "
    r"(?:however,? |though,? )?)?(?:it|they|the (?:rights?|law)|that (?:right|law)) "
    r"(?:was|were|is|are|had|has)(?:n[’']t| (?:\w+ly )?not| (?:not )?yet)\b[^;]{0,60}$",
    re.IGNORECASE,
)


def abroad(opinion: Opinion, text: str) -> bool:
    """Whether the law is said to be clear in other courts than the forum's, and not in its own nor by a consensus."""
    own = opinion.doc.info.circuit or opinion.doc.info.court
    found = _ABROAD.search(text) is not None
    for m in re.finditer(
        r"\b(?:in|by|under) the (?:law of the )?(\w+(?:\.? ?C\.?)? circuit)\b", text, re.IGNORECASE
    ):
        named = named_circuit("The " + m.group(1))
        if named is not None and named == own:
            return False
        found = True
    if not found or _AGREED_ABROAD.search(text):
        return False
    return not any(not _NOT_OURS.search(text[: o.start()]) for o in _OUR_OWN.finditer(text))


def here_not(opinion: Opinion, p: Passage) -> bool:
    """Whether a sentence answers no for the forum: "In ours it was not."."""
    m = _HERE_NOT.match(" ".join(p.voiced.split()))
    if m is None:
        return False
    own = opinion.doc.info.circuit or opinion.doc.info.court
    return m.group("ordinal") is None or named_circuit(f"The {m.group('ordinal')} circuit") == own
