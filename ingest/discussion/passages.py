"""The opinion as passages: each sentence with its place, its citations, and masked views to read cues in."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from graph.model.extraction import Authority, Evidence, Mention, PartKind, Section
from ingest.discussion.sentences import split
from ingest.document import Document
from ingest.found import Citations

BLANK = "·"
LONGEST_CITE = 300
"""What may be left of a cite behind a stop inside it."""
LONGEST_QUOTATION = 8
"""Sentences that an unclosed quotation may run on; beyond that the closing mark was lost."""
_SIGNALS = re.compile(
    r"\b(?:see|also|e\.\s*g|accord|cf|but|compare|with|contra|generally|and|quoting|citing|first|then|"
    r"in|turn|cited|quoted|"
    r"cert|denied|aff’d|aff'd|rev’d|rev'd|sub|nom|accord|or|id)\b",
    re.IGNORECASE,
)
_CURLY = re.compile(r"“[^“”]*(?:“[^“”]*”[^“”]*)*(?:”|$)")
_STRAIGHT = re.compile(r'"[^"]*(?:"|$)')
_QUOTE_MARKS = re.compile(r"[“”\"‘’](?!s\b)|(?<=\s)'|'(?=[\s.,;])")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of `clean` (or a heading).

    `masked` and `voiced` are as long as `text`. In both, a citation of a case is ⟦···⟧ and its parentheticals are
    blank; quotation marks are spaces in `masked`, and in `voiced` whole quotations are blank: what is left there is
    the court's own speech.
    """

    index: int
    start: int
    end: int
    text: str
    masked: str
    voiced: str
    span: tuple[int, int]
    footnote: str | None
    section: Section | None
    part: PartKind | None
    page: str | None
    mentions: tuple[Mention, ...]
    citation: bool
    heading: bool


Voice = Literal[
    "court", "recites", "below", "party", "separate", "staff", "supreme", "circuit", "case", "that_court"
]


@dataclass(frozen=True, slots=True)
class Speech:
    """A verb of saying with its subject, by offsets in the passage; what it governs begins at `end`."""

    start: int
    end: int
    voice: Voice
    cue: str
    confidence: float


class Places:
    """Clean and text offsets of one document, each found by bisection."""

    def __init__(self, doc: Document) -> None:
        self._pieces = doc.map.pieces
        self._clean = [p.clean_start for p in self._pieces]
        by_text = sorted(self._pieces, key=lambda p: p.text_start)
        self._by_text, self._text = by_text, [p.text_start for p in by_text]

    def to_text(self, clean: int) -> int:
        """The text offset of a clean character."""
        p = self._pieces[max(0, bisect_right(self._clean, clean) - 1)]
        same = p.clean_end - p.clean_start == p.text_end - p.text_start
        return p.text_start + (clean - p.clean_start if same else 0)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The text span of a non-empty clean span."""
        p = self._pieces[max(0, bisect_right(self._clean, end - 1) - 1)]
        same = p.clean_end - p.clean_start == p.text_end - p.text_start
        return self.to_text(start), (p.text_start + (end - p.clean_start) if same else p.text_end)

    def to_clean(self, text: int) -> int:
        """The clean offset of a text character; for furniture, that of what follows it."""
        if not self._by_text:
            return 0
        i = bisect_right(self._text, text) - 1
        if i >= 0 and text < self._by_text[i].text_end:
            p = self._by_text[i]
            same = p.clean_end - p.clean_start == p.text_end - p.text_start
            return p.clean_start + (text - p.text_start if same else 0)
        return self._by_text[min(i + 1, len(self._by_text) - 1)].clean_start


@dataclass(frozen=True)
class Opinion:
    """Everything that the discussion steps read: the document, its citations, and its passages in reading order."""

    doc: Document
    cites: Citations
    passages: tuple[Passage, ...]
    places: Places
    heard: dict[int, tuple[Speech, ...]] = field(default_factory=dict, compare=False, repr=False)
    """Verbs of saying by passage, kept once found (`ingest.discussion.speech`)."""

    @cached_property
    def authority(self) -> dict[str, Authority]:
        """Authorities by id."""
        return {a.id: a for a in self.cites.authorities}

    @cached_property
    def _homes(self) -> dict[str, int]:
        return {m.id: p.index for p in self.passages for m in p.mentions}

    def home(self, mention: str) -> int | None:
        """The index of the passage that a mention stands in."""
        return self._homes.get(mention)

    def evidence(self, passage: Passage, start: int = 0, end: int | None = None) -> Evidence:
        """A passage, or a part of it by offsets in its own text, as evidence in the source."""
        stop = passage.end if end is None else passage.start + end
        a, b = self.places.span(passage.start + start, stop)
        return Evidence(a, b, self.doc.text[a:b])

    def evidence_to(self, passage: Passage, mention: Mention) -> Evidence:
        """A passage on to the end of the cite that carries it, where that stands in the next sentence of citations."""
        e = self.evidence(passage)
        end = max(e.end, mention.end) if mention.start >= e.start else e.end
        return Evidence(e.start, end, self.doc.text[e.start : end])

    def local(self, passage: Passage, mention: Mention) -> tuple[int, int]:
        """A mention's span in its passage's own text."""
        a = self.places.to_clean(mention.start) - passage.start
        return a, max(a + 1, self.places.to_clean(mention.end - 1) + 1 - passage.start)

    def trailing(self, passage: Passage) -> tuple[Mention, ...]:
        """Top mentions of the citation sentences that follow a sentence and support it."""
        found: list[Mention] = []
        for i in range(passage.index + 1, len(self.passages)):
            later = self.passages[i]
            if not later.citation or later.footnote != passage.footnote:
                break
            found += [m for m in later.mentions if m.level == "top"]
        return tuple(found)

    def is_case(self, id: str | None) -> bool:
        """Whether an authority id is a case."""
        return id is not None and id in self.authority and self.authority[id].kind == "case"


def read_passages(doc: Document, cites: Citations) -> Opinion:
    """The opinion's passages, stream by stream."""
    places = Places(doc)
    # By clean offsets: a footnote's cites stand in the source inside the sentence that the page break cut.
    ordered = sorted(((places.to_clean(m.start), n) for n, m in enumerate(cites.mentions)))
    starts = [at for at, _ in ordered]
    ends = [max(at + 1, places.to_clean(cites.mentions[n].end - 1) + 1) for at, n in ordered]
    headings = _headings(doc, places)
    kinds = {x.id: x.kind for x in cites.authorities}
    calls = {label: at for at, label in doc.calls}
    passages: list[Passage] = []
    for stream in doc.streams:
        here = {x for span in headings.items() for x in span}
        open_for = 0
        for a, b in _whole(split(doc.clean, stream.start, stream.end, here), starts, ends):
            span = places.span(a, b)
            mentions = [
                cites.mentions[n] for _, n in ordered[bisect_left(starts, a) : bisect_left(starts, b)]
            ]
            at = span[0] if stream.footnote is None else places.to_text(calls.get(stream.footnote, a))
            text = doc.clean[a:b]
            cases = [m for m in mentions if m.authority is None or kinds.get(m.authority) == "case"]
            masked, voiced, still_open = _masks(text, a, cases, places, open_for > 0)
            open_for = open_for + 1 if still_open and open_for < LONGEST_QUOTATION else 0
            heading = a in headings and b <= headings[a]
            passages.append(
                Passage(
                    index=len(passages),
                    start=a,
                    end=b,
                    text=text,
                    masked=masked,
                    voiced=voiced,
                    span=span,
                    footnote=stream.footnote,
                    section=doc.section_at(at),
                    part=_part(doc, span[0]),
                    page=doc.page_at(span[0]),
                    mentions=tuple(mentions),
                    citation=_is_citation(_masks(text, a, mentions, places, False)[0], mentions),
                    heading=heading,
                )
            )
    return Opinion(doc, cites, tuple(passages), places)


def _whole(
    spans: Sequence[tuple[int, int]], starts: Sequence[int], ends: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """The sentences with those joined that a cite runs across ("Roe v. Mut. Auto. Ins. Co., 1 F.2d 3")."""
    begun: int | None = None
    for a, b in spans:
        begun = a if begun is None else begun
        last = bisect_left(starts, b) - 1
        if last >= 0 and starts[last] >= begun and b < ends[last] <= b + LONGEST_CITE:
            continue
        yield begun, b
        begun = None
    if begun is not None:
        yield begun, spans[-1][1]


def _part(doc: Document, at: int) -> PartKind | None:
    part = doc.part_at(at)
    return part.kind if part else None


def _headings(doc: Document, places: Places) -> dict[int, int]:
    """Headings as clean spans, start to end, of the sections that print a title."""
    found: dict[int, int] = {}
    for s in doc.sections:
        words = [re.escape(w) for w in s.title.split()]
        label = re.escape(s.label.rsplit(".", 1)[-1])
        start = places.to_clean(s.start)
        pattern = rf"\s*(?:{label}\.?\s*)?" + r"\s+".join(words)
        m = re.compile(pattern, re.IGNORECASE).match(doc.clean, start)
        if m and words:
            found[start] = m.end()
    return found


def _masks(
    text: str, start: int, mentions: Sequence[Mention], places: Places, quoted: bool
) -> tuple[str, str, bool]:
    """Masked and voiced text, and whether a quotation begun here or before goes on into the next sentence."""
    chars = list(text)
    for m in mentions:
        a = places.to_clean(m.start) - start
        b = min(len(chars), max(a + 1, places.to_clean(m.end - 1) + 1 - start))
        if m.kind != "name" or m.authority is not None:
            _fill(chars, a, b)
            if b - a >= 2 and m.level == "top":
                chars[a], chars[b - 1] = "⟦", "⟧"
        for p in m.parentheticals:
            _fill(chars, places.to_clean(p.start) - start, places.to_clean(p.end - 1) + 1 - start)
    masked = "".join(chars)
    opened = "“" * quoted + masked
    voiced = _CURLY.sub(lambda q: BLANK * len(q.group()), opened)[quoted:]
    voiced = _STRAIGHT.sub(lambda q: BLANK * len(q.group()), voiced)
    return (
        _QUOTE_MARKS.sub(" ", masked),
        voiced,
        opened.count("“") > opened.count("”") and not opened.rstrip().endswith("”"),
    )


def _fill(chars: list[str], a: int, b: int) -> None:
    for i in range(max(0, a), min(len(chars), b)):
        chars[i] = BLANK


def _is_citation(masked: str, mentions: Sequence[Mention]) -> bool:
    """Whether nothing but citations, signals and their parentheses stand in the sentence."""
    if not mentions:
        return False
    rest = re.sub(r"⟦[^⟧]*⟧", " ", masked)
    rest = re.sub(r"\([^()]*\)", " ", rest)
    words = re.findall(r"[^\W\d_]{2,}", _SIGNALS.sub(" ", rest))
    return len(words) == 0
