"""read_citations(): every mention of a document, the authorities they name, and the edges between them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.model.extraction import Problem
from ingest.document import Document
from ingest.find.back_references import read_back_references
from ingest.find.bare_names import read_bare_names
from ingest.find.brackets import Brackets, pair_brackets
from ingest.find.case_names import CaseName
from ingest.find.cite import Cite
from ingest.find.clauses import Clauses
from ingest.find.cores import Core, without_overlaps
from ingest.find.dockets import read_dockets
from ingest.find.eyecite_bridge import read_tokens
from ingest.find.law import read_law
from ingest.find.provisions import read_provisions
from ingest.find.quoted import mark_quoted
from ingest.find.reading import Reading
from ingest.find.sources import read_sources
from ingest.found import Citations
from ingest.resolve.identity import register
from ingest.resolve.known_names import known_names
from ingest.resolve.placing import place
from ingest.resolve.records import make_citations
from ingest.resolve.resolver import resolve

_HEADING_LABEL = 40


def read_citations(doc: Document) -> Citations:
    """Read a prepared document's citations and resolve them within it.

    The body and each footnote are read on their own. Names of cases without a cite are looked for once the cites have
    told which cases there are. Raises nothing: what cannot be resolved is a mention with its reason.
    """
    readings = [Reading.of(doc.clean, s.start, s.end, n) for n, s in enumerate(doc.streams)]
    cores = [find_cores(r.text) for r in readings]
    breaks = [_headings(doc, r) if not n else () for n, r in enumerate(readings)]
    brackets = [pair_brackets(r.text, breaks[n], r.paragraphs) for n, r in enumerate(readings)]
    cites = [
        mark_quoted(r.text, r.paragraphs, Clauses(r.text, cores[n], brackets[n], breaks[n]).read())
        for n, r in enumerate(readings)
    ]
    known = known_names(doc, register(place(doc, readings, cites)), [c for cs in cites for c in cs])
    slants = _italics(doc, readings)
    for n, reading in enumerate(readings):
        taken = [(c.start, c.extent if c.core.in_prose else c.end) for c in cites[n]]
        named = read_bare_names(reading.text, known.names, taken, slants[n], known.refused)
        if named:
            cites[n] = _with_names(reading, cores[n], brackets[n], breaks[n], named)
    items = place(doc, readings, cites)
    found = register(items)
    found.shared = known.shared
    made = make_citations(doc, readings, items, found, resolve(doc, items, found))
    return replace(made, problems=(*made.problems, *_not_closed(doc, readings, brackets)))


def _not_closed(
    doc: Document, readings: Sequence[Reading], brackets: Sequence[Brackets]
) -> Iterator[Problem]:
    """The parentheticals that no printed parenthesis ends: a person should see where the reading let them end."""
    for reading, paired in zip(readings, brackets, strict=True):
        for at in paired.unclosed:
            place = doc.map.span_to_text(*reading.to_clean(at, at + 1))
            message = (
                "the parenthesis opened here is not closed in print: it was read to the end of its sentence"
            )
            yield Problem("parenthesis_not_closed", message, *place)


def find_cores(text: str) -> list[Core]:
    """Every bare cite of a text by its form; where two forms overlap, the surer one."""
    tokens = read_tokens(text)
    cases = [
        Core(
            "short" if t.short else "full", "case", t.start, t.end, t.cite,
            volume=t.volume, reporter=t.reporter, page=t.page,
        )
        for t in tokens
        if t.source == "reporters" and not t.reporter.startswith("A.L.R.")
    ]  # fmt: skip
    law = read_law(text, tokens)
    whole, bare = [c for c in law if c.kind == "full"], [c for c in law if c.kind != "full"]
    named = [*read_provisions(text), *cases, *read_dockets(text), *read_back_references(text), *whole]
    return without_overlaps([*named, *read_sources(text, tokens), *bare])


def _with_names(
    reading: Reading,
    cores: list[Core],
    brackets: Brackets,
    breaks: Sequence[int],
    named: list[tuple[Core, CaseName]],
) -> tuple[Cite, ...]:
    every = without_overlaps([*cores, *(core for core, _ in named)])
    by_place = {name.start: name for _, name in named}
    cites = Clauses(reading.text, every, brackets, breaks, by_place).read()
    return mark_quoted(reading.text, reading.paragraphs, cites)


def _headings(doc: Document, reading: Reading) -> tuple[int, ...]:
    """Where headings begin and end in the body, and where a voice begins: what stands before ends there."""
    found = set()
    for section in doc.sections:
        clean = doc.map.to_clean(section.start)
        if clean is None:
            continue
        start = reading.from_clean(clean)
        title = " ".join(section.title.split())
        at = reading.text.find(title, start, start + len(title) + _HEADING_LABEL) if title else -1
        found.update({start, at + len(title)} if at >= 0 else {start})
    for part in doc.info.parts:
        clean = doc.map.to_clean(part.start)
        if clean is not None:
            found.add(reading.from_clean(clean))
    return tuple(sorted(found))


def _italics(doc: Document, readings: Sequence[Reading]) -> list[list[tuple[int, int]]]:
    """The emphasised spans, in the offsets of each reading."""
    spans: list[list[tuple[int, int]]] = [[] for _ in readings]
    for start, end in doc.source.italics:
        low, high = doc.map.to_clean(start), doc.map.to_clean(end - 1) if end > start else None
        if low is None or high is None:
            continue
        for n, stream in enumerate(doc.streams):
            if stream.start <= low < stream.end and high < stream.end:
                spans[n].append((readings[n].from_clean(low), readings[n].from_clean(high) + 1))
                break
    return [sorted(s) for s in spans]
