"""A small opinion from plain words, for tests of the discussion: headings marked, cites found by their form.

It stands in for layout and citation finding, so that a sentence can be tested by itself: nothing here reads captions,
short forms or footnotes.
"""

import re
from dataclasses import dataclass

from graph.model.extraction import (
    Authority,
    Level,
    Mention,
    OpinionInfo,
    Parenthetical,
    Part,
    PartKind,
    Section,
    SourceFile,
)
from ingest.document import Document, Source, Stream
from ingest.found import Citations
from ingest.offsets import OffsetMap, Piece

_FULL = re.compile(
    r"\b(?!In\s|See\s|Under\s|Unlike\s)(?P<name>(?:[A-Z][\w’'.-]*\s)+v\.\s(?:[A-Z][\w’'.-]*(?:\sof)?\s?)+),\s"
    r"(?P<cite>\d+\s(?:U\.S\.|S\. Ct\.|F\.[234]d|F\.4th)\s\d+)(?:,\s(?P<pin>[\d–-]+))?\s"
    r"\((?:(?P<court>[\w.]+\sCir\.)\s)?(?P<year>\d{4})\)"
)
_ID = re.compile(r"\b[Ii]d\.(?:\sat\s(?P<pin>[\d–-]+))?")
_SIGNAL = re.compile(r"(See also|see also|See|see|But see|Cf\.|Accord),?\s$")
_PARENTHETICAL = re.compile(r"\s\(((?:[^()]|\([^()]*\))*)\)")


@dataclass(frozen=True)
class PlainOpinion:
    """A document and its citations, as the discussion takes them."""

    doc: Document
    cites: Citations


def plain_opinion(
    text: str,
    *,
    name: str = "Roe v. Smith",
    court: str = "ca9",
    filed: str | None = "2020-06-01",
    published: bool | None = True,
    known: tuple[str, ...] = (),
    parts: tuple[tuple[PartKind, str], ...] = (),
) -> PlainOpinion:
    """An opinion of these words.

    A line "# II.B Officer Smith" heads a section; `known` are short names that point to the full cite before them
    ("Okin"); `parts` gives (kind, first words) of the voices, else all is the majority's.
    """
    sections = tuple(_sections(text))
    voices = [(kind, text.index(words)) for kind, words in parts] or [("majority", 0)]
    ends = [start for _, start in voices[1:]] + [len(text)]
    made = tuple(Part(kind, None, start, end) for (kind, start), end in zip(voices, ends, strict=True))  # type: ignore[arg-type]
    doc = Document(
        source=Source(SourceFile("plain.txt", "0" * 64, "text", len(text), "utf-8"), text),
        clean=text,
        map=OffsetMap((Piece(0, len(text), 0, len(text)),)),
        streams=(Stream(0, len(text), None),),
        info=OpinionInfo(
            "own", name, court, court, _level(court), filed=filed, published=published, parts=made
        ),
        sections=sections,
    )
    return PlainOpinion(doc, _citations(text, known))


def _sections(text: str) -> list[Section]:
    heads = list(re.finditer(r"(?m)^# (?P<label>[\w.]+) (?P<title>.+)$", text))
    ends = [h.start() for h in heads[1:]] + [len(text)] * bool(heads)
    return [
        Section(h["label"], h["label"], h["title"], h.start("title"), end, None)
        for h, end in zip(heads, ends, strict=True)
    ]


def _level(court: str) -> Level:
    if court == "scotus":
        return "supreme"
    return "appeals" if re.fullmatch(r"ca\d+|cadc|cafc", court) else "district"


def _court(printed: str | None) -> str:
    if printed is None:
        return "scotus"
    return "ca" + re.sub(r"\D", "", printed) if printed[0].isdigit() else "cadc"


def _citations(text: str, known: tuple[str, ...]) -> Citations:
    authorities: dict[str, Authority] = {}
    found: list[tuple[int, int, str, str, str | None]] = []  # start, end, kind, authority, pin
    for m in _FULL.finditer(text):
        court = _court(m["court"])
        level = "supreme" if court == "scotus" else "appeals"
        authorities.setdefault(
            m["cite"],
            Authority(
                m["cite"],
                "case",
                m["name"].strip(),
                m["cite"],
                court=court,
                level=level,  # type: ignore[arg-type]
                circuit=None if court == "scotus" else court,
                year=int(m["year"]),
            ),
        )
        found.append((m.start(), m.end(), "full", m["cite"], m["pin"]))
    for word in known:
        owner = next(a.id for a in authorities.values() if a.name.startswith(word))
        found += [
            (m.start(), m.end(), "name", owner, None)
            for m in re.finditer(rf"\b{word}\b", text)
            if not any(a <= m.start() < b for a, b, *_ in found)
        ]
    found.sort()
    last: str | None = None
    for m in _ID.finditer(text):
        before = [x for x in found if x[0] < m.start() and x[2] != "name"]
        last = before[-1][3] if before else None
        if last:
            found.append((m.start(), m.end(), "id", last, m["pin"]))
    found.sort()
    return Citations(
        tuple(_mention(text, n, *x) for n, x in enumerate(found, start=1)), tuple(authorities.values()), ()
    )


def _mention(text: str, n: int, start: int, end: int, kind: str, authority: str, pin: str | None) -> Mention:
    signal = _SIGNAL.search(text, 0, start)
    inside = _PARENTHETICAL.match(text, end)
    parentheticals: tuple[Parenthetical, ...] = ()
    if inside and re.match(r"[a-z]+ing\b|[“\"]", inside.group(1)):
        words = f"({inside.group(1)})"
        quotation = words[1] in '“"'
        parentheticals = (
            Parenthetical(
                inside.start() + 1, inside.end(), words, words, "quotation" if quotation else "explanatory"
            ),
        )
    return Mention(
        f"m{n}",
        kind,
        start,
        end,
        text[start:end],
        text[start:end],
        authority,
        None,
        None,
        None,
        "majority",  # type: ignore[arg-type]
        pin=pin,
        signal=signal.group(1) if signal and signal.end() == start else None,
        parentheticals=parentheticals,
    )
