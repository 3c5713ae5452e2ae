"""prepare(): a source to a Document, the layout steps in their order."""

from dataclasses import replace
from re import IGNORECASE
from re import compile as pattern

from graph.model.extraction import Footnote, Part, Problem
from ingest.document import Document, Source
from ingest.layout.caption import Found, read_caption
from ingest.layout.emphasis import emphasised
from ingest.layout.footnote_walk import Note
from ingest.layout.footnotes import find_footnotes, marked_footnotes
from ingest.layout.furniture import Furniture, Span, find_furniture
from ingest.layout.hyphens import Vocabulary
from ingest.layout.lines import has_paragraphs
from ingest.layout.parts import Voice, find_voices
from ingest.layout.sections import find_headings, make_sections
from ingest.layout.weave import Raw, note_cuts, raw_stream, weave

_ENDLESS = pattern(r"(?<!\s)\s{1000,}")
_LONGEST_CAPTION = 40_000
_VERSUS = pattern(r"\bvs?\.(?=\s)|\bversus\b|\bIN RE\b", IGNORECASE)


def prepare(given: Source) -> Document:
    """Furniture out, footnotes apart, words healed; pages, sections, parts and the caption read.

    Raises nothing: whatever is doubtful stays in the clean text, and a Problem says so.

    >>> from pathlib import Path
    >>> from ingest.readers.registry import read_source
    >>> doc = prepare(read_source(next(Path("seeds").glob("*.txt"))))
    >>> doc.info.court, len(doc.pages), doc.sections[0].title
    ('ca9', 27, 'BACKGROUND')
    """
    source = replace(given, text=_bounded(given.text))
    text = source.text
    furniture = find_furniture(source)
    lined = bool(furniture.lines) or has_paragraphs(text)
    footnotes = (
        marked_footnotes(source.notes)
        if source.notes
        else find_footnotes(text, furniture.pages, furniture.spans, lined=lined)
    )
    cuts = _disjoint([*furniture.spans, *_tight(text, note_cuts(footnotes.notes))])
    body = raw_stream(text, None, ((0, len(text)),), _disjoint([*cuts, *_note_spans(footnotes.notes)]))
    notes = [raw_stream(text, n.label, n.words, cuts) for n in footnotes.notes]
    voices = find_voices(body.text, lined=lined)
    main = next(v for v in voices if v.kind in ("majority", "per_curiam"))
    headings = find_headings(body.text, main.start, voices[-1].end, lined=lined)
    breaks = frozenset(
        offset for h in headings for offset in (body.to_text(h.start), _next_word(body, h.title_end))
    ) | frozenset(body.to_text(v.start) for v in voices)
    woven = weave([body, *notes], breaks, Vocabulary(text))
    end = _source_end(body, voices[-1].end)
    sections = make_sections([(h, body.to_text(h.start)) for h in headings], max(end, len(text)))
    info = read_caption(source, _found(text, body, voices, main, furniture))
    calls = tuple(
        (at, n.label)
        for n in footnotes.notes
        if n.call and (at := _call_place(woven.map.to_clean, n.call[0], text)) is not None
    )
    return Document(
        source=replace(given, italics=tuple(sorted({*given.italics, *emphasised(text)}))),
        clean=woven.clean,
        map=woven.map,
        streams=woven.streams,
        info=info,
        pages=furniture.pages,
        sections=sections,
        footnotes=tuple(_footnote(n) for n in footnotes.notes),
        calls=tuple(sorted(calls)),
        furniture=cuts,
        problems=(*furniture.problems, *footnotes.problems, *_doubts(text)),
    )


def _bounded(text: str) -> str:
    """The text, offset for offset, with the middle of endless white space filled, so that no pattern walks it twice."""
    return _ENDLESS.sub(lambda m: m.group()[:200] + "\0" * (len(m.group()) - 400) + m.group()[-200:], text)


def _doubts(text: str) -> tuple[Problem, ...]:
    replaced = text.count("\ufffd")
    if replaced:
        where = text.index("\ufffd")
        return (Problem("undecodable", f"{replaced} characters could not be decoded", where, where + 1),)
    return ()


def _tight(text: str, cuts: list[Span]) -> list[Span]:
    """A free-standing call takes the space before it along where punctuation follows: "the law 18—" is "the law—"."""
    tight = []
    for start, end, kind in cuts:
        if (
            kind == "call"
            and start
            and text[start - 1] == " "
            and text[end : end + 1] in ("—", "–", ",", ".", ";", ":", ")", "”", "’")
        ):
            start -= 1
        tight.append((start, end, kind))
    return tight


def _disjoint(spans: list[Span]) -> tuple[Span, ...]:
    out: list[Span] = []
    for start, end, kind in sorted(spans):
        if out and start < out[-1][1]:
            if end > out[-1][1]:
                out.append((out[-1][1], end, kind))
            continue
        if end > start:
            out.append((start, end, kind))
    return tuple(out)


def _note_spans(notes: tuple[Note, ...]) -> list[Span]:
    return [(*words, "footnote") for n in notes for words in n.words]


def _next_word(body: Raw, offset: int) -> int:
    """The source offset of the word behind a heading."""
    raw = body.text
    while offset < len(raw) and raw[offset].isspace():
        offset += 1
    return body.to_text(offset)


def _source_end(body: Raw, offset: int) -> int:
    return body.to_text(offset - 1) + 1 if offset else 0


def _call_place(to_clean: object, offset: int, text: str) -> int | None:
    """The clean offset where the call stood: right behind the last character before it."""
    for back in range(offset - 1, max(-1, offset - 200), -1):
        at = to_clean(back)  # type: ignore[operator]
        if at is not None and not text[back].isspace():
            return int(at) + 1
    return None


def _footnote(note: Note) -> Footnote:
    return Footnote(note.label, note.mark, note.mark_span[0], note.words[-1][1])


def _found(text: str, body: Raw, voices: tuple[Voice, ...], main: Voice, furniture: Furniture) -> Found:
    parts = tuple(Part(v.kind, v.author, body.to_text(v.start), _source_end(body, v.end)) for v in voices)
    parts = tuple(Part(p.kind, p.author, p.start, len(text)) if p is parts[-1] else p for p in parts)
    head_end = main.start if main.start > 0 else min(len(body.text), 6000)
    first_page = (
        [text[s:e] for s, e, _ in furniture.spans if s < furniture.pages[0].end + 200]
        if furniture.pages
        else []
    )
    headers = [text[s:e] for s, e, kind in furniture.spans if kind == "header"]
    running = headers[0].strip("0123456789 ") if len(headers) > 2 else None
    # Some courts print the bench above the parties: then the caption goes on behind it.
    head = body.text[: min(head_end, _LONGEST_CAPTION)]
    if main.author is None and not _VERSUS.search(head):
        head = body.text[: head_end + 3000]
    return Found(
        head,
        body.text[main.start : main.end],
        running,
        parts,
        main.author,
        "\n".join(first_page),
    )
