"""The right in the court's own words: where a sentence states it, and the elements it is made of."""

import re
from dataclasses import dataclass

from ingest.discussion.cues import load
from ingest.discussion.passages import Opinion, Passage

_THAT = re.compile(r"\bthat\b")
_HEAD = re.compile(
    r"^.{0,80}?\b(?:when|where|if|by)\s+(?=(?:an?|the|it|police|officers?|officials?|prison|school|[a-z]+ing)\b)"
)
_JOINTS = re.compile(
    r",?\s+(?=(?:while|after|in a manner|without|despite|even though|when|where|before|in retaliation|"
    r"solely|absent|unless)\b)"
)
# Words that lean on what stood before: not a right that can be read alone.
_LEANS = re.compile(
    r"\b(?:their|his|her|its|such|this|these|those|the)\s+(?:\w+\s+)?(?:conduct|actions?|decision|act|"
    r"behavior)\b|\bin question\b|\bat issue\b|"
    r"[’']s? (?:\w+ )?(?:conduct|actions?)\b|\bunder (?:the|these|those) circumstances\b|\bthis "
    r"(?:case|incident|context)\b|"
    r"\b(?:challenged|alleged) conduct\b|\bhe was\b|\bthey were\b",
    re.IGNORECASE,
)
_GENERAL = re.compile(r"\b(?:an?|any|police|officers?|officials?)\b", re.IGNORECASE)


FAIR = 0.5
"""The least score of a statement that is shown as the right."""
STATED = 0.8
"""The score of a right stated well enough to tell two claims apart."""


@dataclass(frozen=True, slots=True)
class RightText:
    """A right as stated: its words, where they stand in the passage, how good a statement it is (0..1)."""

    passage: Passage
    start: int
    end: int
    words: str
    score: float


def after_that(passage: Passage, at: int) -> RightText | None:
    """The clause after the first "that" at or shortly behind an offset, to the end of the sentence.

    A holding's words: "We hold that **the Fourth Amendment forbids …**".
    """
    m = _THAT.search(passage.text, max(0, at - 6), at + 40)
    return _tidy(passage, m.end(), len(passage.text), 0.9) if m else None


def by_cue(passage: Passage) -> tuple[RightText, ...]:
    """What the `right` cues of determination.toml find in a passage."""
    found = []
    for cue in load("determination"):
        if cue.means != "right":
            continue
        for m in cue.pattern.finditer(passage.masked):
            start = m.start("right")
            if lead := _LEAD.match(passage.masked, start, m.end("right")):
                start = lead.end()
            right = _tidy(passage, start, m.end("right"), cue.confidence)
            if right is not None:
                found.append(right)
    return tuple(found)


# "The court finds that the right to …": the right begins after "that".
_LEAD = re.compile(
    r"(?:(?!\brights?\b)[^.;]){0,80}\bthat\s+(?=(?:the|an?|his|her|their)?\s*(?:[\w-]+\s+){0,4}rights?\b)",
    re.IGNORECASE,
)
# "Because it was clear that an officer may not …, immunity was denied": the right ends at the main clause.
_BECAUSE = re.compile(r"\W*(?:because|since|given that|as)\b", re.IGNORECASE)
_MAIN_CLAUSE = re.compile(
    r",\s+(?!(?:in|when|while|after|without|or|and|who|which|where|before|by|for|even|absent|unless|such|including)\b)",
    re.IGNORECASE,
)
_TAIL = re.compile(r"[\s,;:.…”\"’]+$|,?\s*(?:but|and|because|so)\s*$")


# The words of the test: of every right, and so of none.
_STANDARD = re.compile(
    r"\bof which (?:an?|any|every) (?:[\w-]+ ){0,2}(?:person|official|officer)|"
    r"^(?:(?:clearly established|federal) )*(?:statutory|constitutional)(?: or | and |/)"
    r"(?:constitutional|statutory|federal) rights?|"
    r"\brights? (?:to|of) (?:appeal|qualified immunity|sue|a jury|trial|summary judgment|relief|discovery|immunity)\b|"
    r"^(?:(?:his|her|their|its|the|such|that|this) )?(?:[\w-]+ )?(?:conduct|actions?|what (?:he|she|they) "
    r"(?:is|was|were) doing) "
    r"(?:violat\w+|was|were|is)(?: [\w’'\[\]-]+){1,5}$",
    re.IGNORECASE,
)


_ESTABLISHED = re.compile(r"(?:an?\s+|the\s+|any\s+)?clearly[\s-]establish(?:es|ed)?\s+", re.IGNORECASE)


def _tidy(passage: Passage, start: int, end: int, score: float) -> RightText | None:
    masked = passage.masked[start:end]
    cut = re.search(
        r"⟦|·|;|,\s+(?:but|so|because|we|and (?:that|we|the court|thus|therefore|[A-Z][\w’'-]+ (?:is|"
        r"was|are|were|did|had)))\b|\s+because\b",
        masked,
    )
    if cut:
        end = start + cut.start()
    if _BECAUSE.match(passage.masked) and (comma := _MAIN_CLAUSE.search(passage.masked, start + 20, end)):
        end = comma.start()
    text = passage.text[start:end]
    start += len(text) - len(text.lstrip(' \n\t“"‘,'))
    if opening := _ESTABLISHED.match(passage.text, start, end):
        start = opening.end()
    end = start + len(_TAIL.sub("", passage.text[start:end]))
    words = " ".join(passage.text[start:end].split())
    if len(words.split()) < 5 or _STANDARD.search(words):
        return None
    if _LEANS.search(words):
        score -= 0.35
    if _GENERAL.search(words):
        score += 0.05
    if len(words) < 24 or len(words) > 420:
        score -= 0.2
    if words.count("“") != words.count("”"):
        score -= 0.02
    return RightText(passage, start, end, words, round(score, 2))


def said_words(passage: Passage) -> str:
    """The words of a passage with each run of white space as one space."""
    return " ".join(passage.text.split())


def elements(words: str) -> tuple[str, ...]:
    """The facts that make up a right, cut at the joints of the sentence; one element when there is no joint.

    >>> elements("the doctrine applies when an officer reveals a complaint while mocking the victim")
    ('an officer reveals a complaint', 'while mocking the victim')
    """
    head = _HEAD.match(words)
    rest = words[head.end() :] if head else words
    return tuple(x.strip(" ,.;") for x in _JOINTS.split(rest) if x.strip(" ,.;"))


def words_of(text: str) -> frozenset[str]:
    """Content words, cut to their first six letters so that forms of one word meet (reveals, revealed)."""
    return frozenset(w[:6] for w in re.findall(r"[a-z]{4,}", text.lower()) if w not in _COMMON)


_COMMON = frozenset(
    "that this with from when where which while have been were would could should their there about "
    "such than then them "
    "they into upon under because officer officers court right rights clearly established state "
    "constitutional manner".split()
)


def likeness(opinion: Opinion, words: frozenset[str], passages: tuple[Passage, ...]) -> float:
    """How much of a right's own words the passages use, a word counting once."""
    used: set[str] = set()
    for p in passages:
        used |= words & words_of(p.masked)
    return len(used) / len(words) if words else 0.0
