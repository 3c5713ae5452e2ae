"""Weave: the clean text out of the source, stream by stream, with the map of every character.

The body comes first, without furniture, footnotes and their calls; then each footnote. White space becomes one space,
or an empty line between paragraphs; ligatures, soft hyphens and divided words are healed. Nothing else changes, so a
clean passage reads as the page does.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from re import compile as pattern

from ingest.document import Stream
from ingest.layout.footnote_walk import Note
from ingest.layout.furniture import Span
from ingest.layout.hyphens import AFTER_DASH, LINE_END, Vocabulary
from ingest.offsets import OffsetMap, Piece

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_CHANGE = pattern(
    rf"(?P<ligature>[{''.join(_LIGATURES)}])"
    r"|(?P<soft>\u00ad[ \t]*(?:\r\n|\n|\r)?[ \t]*|[\u200b-\u200d\u2060\ufeff\0])"
    r"|(?P<space>\s{2,}|[^\S ])"
)
_NEWLINE = pattern(r"\r\n|\n|\r|\f")
_PARAGRAPH = "\n\n"
_ENDS_SENTENCE = frozenset(".?!:;”\"’')]*")
_STARTS = pattern(r"[\"“‘'(\[¶§*•\d]|[A-Z]")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of source text that one stream keeps."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Raw:
    """One stream before healing: its source characters in a row, and where each run of them came from."""

    footnote: str | None
    runs: tuple[Run, ...]
    text: str
    starts: tuple[int, ...]

    def to_text(self, offset: int) -> int:
        """The source offset of a raw character; of the end of the stream, the end of its last run."""
        i = max(0, bisect_right(self.starts, offset) - 1)
        return self.runs[i].start + (offset - self.starts[i]) if self.runs else 0


def raw_stream(
    text: str, footnote: str | None, spans: Sequence[tuple[int, int]], cuts: Sequence[Span]
) -> Raw:
    """The source characters of some spans, without what is cut; `cuts` are in order and disjoint."""
    ends = [e for _, e, _ in cuts]
    runs: list[Run] = []
    for start, end in spans:
        at = start
        i = bisect_right(ends, start)
        while i < len(cuts) and cuts[i][0] < end:
            if cuts[i][0] > at:
                runs.append(Run(at, min(cuts[i][0], end)))
            at = max(at, cuts[i][1])
            i += 1
        if at < end:
            runs.append(Run(at, end))
    starts, total = [], 0
    for run in runs:
        starts.append(total)
        total += run.end - run.start
    return Raw(footnote, tuple(runs), "".join(text[r.start : r.end] for r in runs), tuple(starts))


@dataclass(frozen=True, slots=True)
class Woven:
    """The clean text, its streams and its map."""

    clean: str
    streams: tuple[Stream, ...]
    map: OffsetMap


def weave(raws: Sequence[Raw], breaks: frozenset[int], words: Vocabulary) -> Woven:
    """Heal each stream and set them in a row, an empty line after each; `breaks` are paragraph starts in the source."""
    parts: list[str] = []
    pieces: list[Piece] = []
    streams: list[Stream] = []
    at = 0
    for raw in raws:
        begin = at
        done = 0
        for start, end, new in _changes(raw, breaks, words):
            at = _copy(raw, done, start, at, parts, pieces)
            at = _replace(raw, start, end, new, at, parts, pieces)
            done = end
        at = _copy(raw, done, len(raw.text), at, parts, pieces)
        if at > begin:
            end_of_text = raw.runs[-1].end
            pieces.append(Piece(at, at + len(_PARAGRAPH), end_of_text, end_of_text))
            parts.append(_PARAGRAPH)
            at += len(_PARAGRAPH)
            streams.append(Stream(begin, at, raw.footnote))
    return Woven("".join(parts), tuple(streams), OffsetMap(tuple(_joined(pieces))))


def _copy(raw: Raw, start: int, end: int, at: int, parts: list[str], pieces: list[Piece]) -> int:
    for s, e in _by_runs(raw, start, end):
        source = raw.to_text(s)
        pieces.append(Piece(at, at + e - s, source, source + e - s))
        parts.append(raw.text[s:e])
        at += e - s
    return at


def _replace(raw: Raw, start: int, end: int, new: str, at: int, parts: list[str], pieces: list[Piece]) -> int:
    # A change that spans a page break stands for the characters before the break; those behind it map to nothing more.
    for s, e in _by_runs(raw, start, end):
        source = raw.to_text(s)
        pieces.append(Piece(at, at + len(new), source, source + e - s))
        parts.append(new)
        at += len(new)
        new = ""
    return at


def _by_runs(raw: Raw, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a raw span that come from one run each."""
    i = max(0, bisect_right(raw.starts, start) - 1)
    while start < end:
        stop = min(end, raw.starts[i + 1] if i + 1 < len(raw.starts) else end)
        if stop > start:
            yield start, stop
        start = max(start, stop)
        i += 1


def _changes(raw: Raw, breaks: frozenset[int], words: Vocabulary) -> list[tuple[int, int, str]]:
    text = raw.text
    changes: list[tuple[int, int, str]] = []
    hyphens = {
        m.start(): (m.end(), new)
        for m in LINE_END.finditer(text)
        if (new := _heal(text, m.start(), m.end(), words)) is not None
    }
    wanted = sorted(b for b in (_raw_offset(raw, b) for b in breaks) if b is not None and b > 0)
    singles = {b - 1 for b in wanted if text[b - 1] == " " and (b < 2 or not text[b - 2].isspace())}
    targets = set(wanted)
    lines = _Lines(text)
    spaces = [(m.start(), m.end(), m) for m in _CHANGE.finditer(text)]
    for start, end, m in spaces:
        if m["ligature"]:
            changes.append((start, end, _LIGATURES[m["ligature"]]))
        elif m["soft"]:
            changes.append((start, end, ""))
        else:
            new = _PARAGRAPH if end in targets or lines.paragraph(start, end) else " "
            if start == 0 or end == len(text):
                new = ""
            if (start, end, new) != (start, start + 1, text[start:end]):
                changes.append((start, end, new))
    changes += [(s, s + 1, _PARAGRAPH) for s in singles if s > 0]
    if text.startswith(" ") and not text[1:2].isspace():
        changes.append((0, 1, ""))
    if len(text) > 1 and text.endswith(" ") and not text[-2].isspace():
        changes.append((len(text) - 1, len(text), ""))
    changes += [(s, e, new) for s, (e, new) in hyphens.items()]
    dashes = {m.start(): m.end() for m in AFTER_DASH.finditer(text)}
    changes = [c for c in changes if c[0] not in dashes] + [(s, e, "") for s, e in dashes.items()]
    changes.sort()
    kept: list[tuple[int, int, str]] = []
    for change in changes:
        if not kept or change[0] >= kept[-1][1]:
            kept.append(change)
    return kept


def _heal(text: str, start: int, end: int, words: Vocabulary) -> str | None:
    return words.heal(text[max(0, start - 40) : start], text[end : end + 40])


def _raw_offset(raw: Raw, source: int) -> int | None:
    i = bisect_right(raw.runs, source, key=lambda r: r.start) - 1
    if i < 0 or source > raw.runs[i].end:
        return None
    return raw.starts[i] + source - raw.runs[i].start


class _Lines:
    """Where paragraphs begin in a text with lines, told by indent, spacing and the end of a sentence."""

    def __init__(self, text: str) -> None:
        self.text = text
        gaps = Counter(
            len(_NEWLINE.findall(m.group())) for m in pattern(r"[^\S\n\r\f]*[\n\r\f]\s*").finditer(text)
        )
        self.usual = max(gaps, key=lambda g: (gaps[g], -g), default=1)
        total = sum(gaps.values())
        # Few line ends for much text: each ends a paragraph, not a printed line.
        self.paragraph_a_line = total > 0 and len(text) > 180 * total
        self.indent = 0

    def paragraph(self, start: int, end: int) -> bool:
        """Whether the white space of a span parts two paragraphs; asked in order of place."""
        space = self.text[start:end]
        gap = len(_NEWLINE.findall(space))
        if gap == 0:
            return False
        before, indent = self.indent, len(space) - max(space.rfind(c) for c in "\n\r\f") - 1
        self.indent = indent
        if self.paragraph_a_line:
            return True
        ended = self.text[start - 1] in _ENDS_SENTENCE if start else True
        opens = _STARTS.match(self.text, end) is not None
        return ended and opens and (gap > self.usual or indent > before + 1)


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Neighbouring copied pieces as one, so that the map stays small."""
    last: Piece | None = None
    for p in pieces:
        if (
            last
            and last.copied
            and p.copied
            and p.text_start == last.text_end
            and p.clean_start == last.clean_end
        ):
            last = Piece(last.clean_start, p.clean_end, last.text_start, p.text_end)
            continue
        if last:
            yield last
        last = p
    if last:
        yield last


def note_cuts(notes: Sequence[Note]) -> list[Span]:
    """What a footnote takes out of the text around it: its call, and its mark before its own words."""
    cuts: list[Span] = []
    for note in notes:
        if note.call:
            cuts.append((*note.call, "call"))
        cuts.append((note.mark_span[0], note.words[0][0], "note_mark"))
    return cuts
