"""What the opinions read say a case holds, line by line: parentheticals that tell it, sentences that say so."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from graph.model.extraction import Extraction
from graph.queries.hops import pins_meant
from graph.queries.voices import part_of, voice_words
from graph.snapshot import Snapshot

# "holding that …" says what a case holds; another participle says what it does; a quotation shows its words.
_HOLDS = re.compile(
    r"(?:holding|concluding|deciding|ruling|recogni[sz]ing|establishing|determining)\b", re.IGNORECASE
)
_DOES = re.compile(r"[a-z]+ing\b", re.IGNORECASE)
# Where the words come from stands in parentheses at their end; the line is of the words.
_SOURCES_WITHIN = re.compile(
    r"\s*\((?:first )?(?:quoting|citing|alterations?|emphasis|internal|citations?|footnotes?|quotation)\b.*",
    re.DOTALL,
)
_BEST_LENGTH = 20  # words: long enough to say the point, short enough for one line


@dataclass(frozen=True, slots=True)
class AttributedHolding:
    """One line on what an authority holds, in the words of the opinion that says so, where that opinion prints it.

    `voice` names the separate opinion that says it ("Trott, J., dissenting"); None where the court itself does.
    """

    text: str
    source: Literal["parenthetical", "sentence"]
    said_by: str
    page: str | None
    pin: str | None
    confidence: float
    mention: str | None
    voice: str | None = None


def attributed_holding(snapshot: Snapshot, id: str) -> AttributedHolding | None:
    """The best line on what an authority holds: an explanatory parenthetical, or a sentence that says it held so."""
    return max(said_of(snapshot, id), key=merit, default=None)


def said_of(snapshot: Snapshot, id: str) -> tuple[AttributedHolding, ...]:
    """Every line on what a case holds, opinion by opinion in order of id, in reading order."""
    opinions = sorted({o for o, _ in snapshot.mentions_of(id)} | {o for o, _ in snapshot.holdings_of(id)})
    return tuple(line for o in opinions for line in lines_in(snapshot.extractions[o]).get(id, ()))


def lines_in(extraction: Extraction) -> Mapping[str, list[AttributedHolding]]:
    """What an opinion says its authorities hold, by authority."""
    opinion, pins = extraction.opinion.id, pins_meant(extraction)
    found: defaultdict[str, list[AttributedHolding]] = defaultdict(list)
    spans = []
    for m in extraction.mentions:
        for p in m.parentheticals:
            spans.append((p.start, p.end))
            if m.authority is not None and p.kind in ("explanatory", "quotation"):
                said, sure = _SOURCES_WITHIN.sub("", _inside(p.clean)), m.resolution.confidence
                voice = voice_words(part_of(extraction, m))
                line = AttributedHolding(
                    said, "parenthetical", opinion, m.page, pins.get(m.id), sure, m.id, voice
                )
                found[m.authority].append(line)
    for h in extraction.holdings:
        # A syllabus speaks for no court; a sentence inside a parenthetical has been taken with it.
        if h.part == "summary" or any(start <= h.start and h.end <= end for start, end in spans):
            continue
        voice = voice_words(part_of(extraction, h))
        for id in {h.speaker, h.about} - {"opinion", opinion, None}:
            line = AttributedHolding(h.words, "sentence", opinion, h.page, h.pin, h.confidence, None, voice)
            found[str(id)].append(line)
    return found


def _inside(text: str) -> str:
    """The words of a parenthetical without the marks around them."""
    return text[1:-1] if text.startswith("(") and text.endswith(")") else text


def merit(line: AttributedHolding) -> tuple[bool, float, float]:
    """The court before a separate opinion, then: says "holding" > a sentence of what it held > does something > quotes;
    then sure; then near the best length."""
    words = len(line.text.split())
    if _HOLDS.match(line.text):
        kind = 3.0
    elif line.source == "sentence":
        kind = 2.5
    else:
        kind = 2.0 if _DOES.match(line.text) else 1.0
    return line.voice is None, kind + line.confidence / 4, -abs(words - _BEST_LENGTH)
