"""extract(): one file to its record, the reading steps in their one visible order; nothing is stored."""

from dataclasses import dataclass, replace
from pathlib import Path

from graph.cite.reporters import normal_cite, preferred
from graph.identity import record_key
from graph.model.errors import UnreadableFile
from graph.model.extraction import Extraction, Problem
from ingest.citations import read_citations
from ingest.discussion.discuss import discuss
from ingest.document import Document, Source
from ingest.find.uncased import with_capitals, without_capitals
from ingest.found import Citations, Discussion
from ingest.layout.prepare import prepare
from ingest.readers.registry import read_bytes, read_source
from ingest.recognition import doubted
from ingest.resolve.uncited import only_treated, with_uncited


@dataclass(frozen=True, slots=True)
class Reading:
    """One opinion read: the record, the text its offsets point into, and further keys of it that its source states."""

    extraction: Extraction
    text: str
    keys: tuple[str, ...] | None = None


def extract(path: str | Path, discussion: bool = True) -> Extraction:
    """The extraction record of one opinion; `.to_json()` prints `precedent.extraction/1`.

    Parameters
    ----------
    path : a file in any format that `ingest.readers` takes
    discussion : False leaves out holdings, treatment and determinations

    Raises
    ------
    UnreadableFile : the file is missing, empty, binary, or holds no text

    Examples
    --------
    >>> record = extract(next(Path("seeds").glob("*.txt")))
    >>> record.opinion.court, record.source.format
    ('ca9', 'text')
    """
    return read(read_source(path), discussion=discussion).extraction


def read_stdin(
    data: bytes, *, name: str = "stdin", discussion: bool = True, cites: tuple[str, ...] = ()
) -> Reading:
    """The same of bytes that came without a file."""
    return read(read_bytes(data, name), discussion=discussion, cites=cites)


def read(source: Source, *, discussion: bool = True, cites: tuple[str, ...] = ()) -> Reading:
    """Prepare, read, resolve, discuss. `cites` are the opinion's own, which a slip opinion does not print.

    Raises
    ------
    UnreadableFile : the source holds half a character (a lone surrogate), which no store can keep
    """
    require_whole(source)
    small = without_capitals(source.text)
    doc = with_own_cites(prepared(source, small), cites)
    citations = read_citations(doc)
    if not discussion:
        return Reading(_record(doc, citations, Discussion((), (), ())), doc.text, _keys(source))
    every = with_uncited(doc, citations, restored=small)
    said = discuss(doc, every)
    return Reading(_record(doc, only_treated(citations, every, said), said), doc.text, _keys(source))


def require_whole(source: Source) -> None:
    """Refuse half a character: JSON can write one ("\\ud800"), a file's name can hold one, and nothing can store it."""
    shown = source.file.path.encode("utf-8", "replace").decode()
    for what, said in (
        ("the file's name", source.file.path),
        ("the text", source.text),
        *((f"what it states of its {key}", value) for key, value in source.fields),
        *(("a page's label", label) for _, label in source.page_marks),
        *(("a footnote's mark", note.mark) for note in source.notes),
    ):
        try:
            said.encode()
        except UnicodeEncodeError as error:
            half = f"half a character (U+{ord(said[error.start]):04X}, at place {error.start})"
            raise UnreadableFile(
                f"{shown}: {what} holds {half}, which cannot be stored; put it right, or get the file again"
            ) from None


def _keys(source: Source) -> tuple[str, ...] | None:
    """The number of its case in a published collection, on which the opinion meets what that records of it."""
    return tuple(record_key(int(value)) for key, value in source.fields if key == "cluster") or None


def prepared(source: Source, small: bool) -> Document:
    """The document; of a text without a capital letter the capitals are restored for the reading, and it is said."""
    if not small:
        return prepare(source)
    doc = prepare(replace(source, text=with_capitals(source.text)))
    note = Problem(
        "no_capitals", "the text has no capital letter: names and reporters were told without them"
    )
    return replace(doc, source=source, problems=(*doc.problems, note))


def with_own_cites(doc: Document, cites: tuple[str, ...]) -> Document:
    """The document with its own reporter cites, which then name it (contract, ids)."""
    if not cites:
        return doc
    every = preferred(
        tuple(normal_cite(c) for c in cites) + tuple(c for c in (doc.info.cite, *doc.info.parallel) if c)
    )
    return replace(doc, info=replace(doc.info, id=every[0], cite=every[0], parallel=every[1:]))


def _record(doc: Document, citations: Citations, said: Discussion) -> Extraction:
    problems = (*doc.source.problems, *doc.problems, *citations.problems, *said.problems)
    if not citations.mentions:
        problems += (Problem("no_citations", "no citation was found: this may be no opinion"),)
    doubt = doubted(doc, citations)
    if doubt is not None:
        problems = (doubt, *problems)
    return Extraction(
        source=doc.source.file,
        opinion=doc.info,
        pages=doc.pages,
        sections=doc.sections,
        footnotes=doc.footnotes,
        authorities=citations.authorities,
        mentions=citations.mentions,
        edges=(*citations.edges, *said.edges),
        holdings=said.holdings,
        determinations=said.determinations,
        problems=problems,
    )
