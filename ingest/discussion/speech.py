"""Whose words stand at a place in a sentence: this court's, a party's, the court below's, another court's."""

import re
from typing import cast

from ingest.discussion.cues import load
from ingest.discussion.passages import Opinion, Passage, Speech, Voice

OTHER_COURTS = ("supreme", "circuit", "case", "that_court", "recites")
OWN_PARTS = ("majority", "per_curiam", None)

# After "; " or ", but" the court takes its own word back, unless the clause goes on reporting ("but that …").
_BACK = re.compile(r"(?:;|,) (?:but|yet|and yet|nevertheless)\b(?! that\b)")
# "The district court correctly concluded that …" is this court's conclusion too.
_UPHELD = re.compile(r"\b(?:correctly|properly|rightly)\b", re.IGNORECASE)
_SUMS_UP = re.compile(r"\bhave (?:\w+ )*(?:found|concluded|determined|decided|considered)$", re.IGNORECASE)
_OWN_EARLIER = re.compile(r"\b(?:in|under|since) ⟦", re.IGNORECASE)


def part_voice(passage: Passage) -> Voice:
    """The voice of record: a summary speaks for staff, a dissent or concurrence for its author alone."""
    if passage.part == "summary":
        return "staff"
    return "court" if passage.part in OWN_PARTS else "separate"


def speeches(opinion: Opinion, passage: Passage) -> tuple[Speech, ...]:
    """Every verb of saying in a passage, in order; where two overlap, the longer one. Read once a passage."""
    if passage.index not in opinion.heard:
        opinion.heard[passage.index] = _speeches(opinion, passage)
    return opinion.heard[passage.index]


def _speeches(opinion: Opinion, passage: Passage) -> tuple[Speech, ...]:
    found: list[Speech] = []
    for cue in load("speakers"):
        for m in cue.every(passage.voiced):
            voice = _of_this_court(opinion, passage, cast(Voice, cue.means), m)
            found.append(Speech(m.start(), m.end(), voice, cue.id, cue.confidence))
    found.sort(key=lambda s: (s.start, -s.end, s.cue))
    kept: list[Speech] = []
    for s in found:
        if kept and s.start < kept[-1].end:
            if s.end - s.start > kept[-1].end - kept[-1].start:
                kept[-1] = s
        else:
            kept.append(s)
    return tuple(kept)


def _of_this_court(opinion: Opinion, passage: Passage, voice: Voice, m: re.Match[str]) -> Voice:
    """ "We have found", with no case named, sums up this opinion; "the Court" of a trial court is itself."""
    level = opinion.doc.info.level
    if (
        voice == "recites"
        and _SUMS_UP.search(m.group())
        and not passage.mentions
        and not opinion.trailing(passage)
    ):
        return "court"
    if voice == "below" and _UPHELD.search(m.group()):
        return "court"
    if (
        voice == "supreme"
        and "supreme" not in m.group().lower()
        and level not in ("appeals", "supreme", None)
    ):
        named = _OWN_EARLIER.search(passage.voiced) or opinion.trailing(passage)
        past = re.search(r"(?:ed|held|found|said)$", m.group())
        return "supreme" if named and past else "court"
    return voice


def voice_at(opinion: Opinion, passage: Passage, at: int, said: tuple[Speech, ...] | None = None) -> Voice:
    """Whose statement a place in a passage is."""
    record = part_voice(passage)
    if record != "court":
        return record
    said = speeches(opinion, passage) if said is None else said
    before = [s for s in said if s.start <= at]
    if before:
        last = before[-1]
        if last.voice != "court" and _BACK.search(passage.voiced, last.end, max(last.end, at)):
            return "court"
        return last.voice
    for s in said:  # "The law was clear, the district court held."
        lead = passage.voiced[: s.start].rstrip()
        if re.search(r",(?: (?:as|and))?(?: the| that)?$", lead) and re.match(
            r"\s*[,.]|$", passage.voiced[s.end :]
        ):
            return s.voice
    return "court"
