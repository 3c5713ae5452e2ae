"""EXPORTERS: one line a kind and format; export() finds the one meant. Terminal, page and code all read this list."""

from typing import Any

from graph.exports.exporter import Exporter
from graph.model.errors import BadQuestion

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_WORD, _MD = " > graph.exports.word:word", " > graph.exports.text:markdown"
_HTML, _TEXT = " > graph.exports.text:html", " > graph.exports.plain_text:text"
_TOA, _MEMO, _CHAIN = "graph.exports.toa", "graph.exports.memo", "graph.exports.chain"
_CITECHECK = "graph.exports.citecheck"
_GRAPH, _BOOKS = "graph.exports.interchange", "graph.exports.bibliography"

EXPORTERS = (
    Exporter("toa", "docx", ".docx", _DOCX, f"{_TOA}:document{_WORD}"),
    Exporter("toa", "markdown", ".md", "text/markdown", f"{_TOA}:document{_MD}"),
    Exporter("toa", "html", ".html", "text/html", f"{_TOA}:document{_HTML}"),
    Exporter("toa", "text", ".txt", "text/plain", f"{_TOA}:document{_TEXT}"),
    Exporter("toa", "csv", ".csv", "text/csv", f"{_TOA}:as_csv"),
    Exporter("toa", "json", ".json", "application/json", f"{_TOA}:as_json"),
    Exporter("memo", "docx", ".docx", _DOCX, f"{_MEMO}:document{_WORD}"),
    Exporter("memo", "markdown", ".md", "text/markdown", f"{_MEMO}:document{_MD}"),
    Exporter("memo", "html", ".html", "text/html", f"{_MEMO}:document{_HTML}"),
    Exporter("memo", "text", ".txt", "text/plain", f"{_MEMO}:document{_TEXT}"),
    Exporter("memo", "json", ".json", "application/json", f"{_MEMO}:as_json"),
    Exporter("citecheck", "docx", ".docx", _DOCX, f"{_CITECHECK}:document{_WORD}"),
    Exporter("citecheck", "markdown", ".md", "text/markdown", f"{_CITECHECK}:document{_MD}"),
    Exporter("citecheck", "html", ".html", "text/html", f"{_CITECHECK}:document{_HTML}"),
    Exporter("citecheck", "text", ".txt", "text/plain", f"{_CITECHECK}:document{_TEXT}"),
    Exporter("citecheck", "csv", ".csv", "text/csv", f"{_CITECHECK}:as_csv"),
    Exporter("citecheck", "json", ".json", "application/json", f"{_CITECHECK}:as_json"),
    Exporter("chain", "text", ".txt", "text/plain", f"{_CHAIN}:as_text"),
    Exporter("chain", "markdown", ".md", "text/markdown", f"{_CHAIN}:document{_MD}"),
    Exporter("chain", "docx", ".docx", _DOCX, f"{_CHAIN}:document{_WORD}"),
    Exporter("chain", "html", ".html", "text/html", f"{_CHAIN}:document{_HTML}"),
    Exporter("chain", "json", ".json", "application/json", f"{_CHAIN}:as_json"),
    Exporter("graph", "graphml", ".graphml", "application/xml", f"{_GRAPH}:graphml"),
    Exporter("graph", "gexf", ".gexf", "application/xml", f"{_GRAPH}:gexf"),
    Exporter("graph", "csv", ".zip", "application/zip", f"{_GRAPH}:csv_tables"),
    Exporter("graph", "json", ".json", "application/json", f"{_GRAPH}:as_json"),
    Exporter(
        "bibliography", "csl-json", ".json", "application/vnd.citationstyles.csl+json", f"{_BOOKS}:csl_json"
    ),
    Exporter("dossier", "json", ".json", "application/json", "graph.exports.dossier:as_json"),
    Exporter("bibliography", "ris", ".ris", "application/x-research-info-systems", f"{_BOOKS}:ris"),
    Exporter("bibliography", "bibtex", ".bib", "application/x-bibtex", f"{_BOOKS}:bibtex"),
)

_ALSO_CALLED = {
    "md": "markdown",
    "txt": "text",
    "xml": "graphml",
    "word": "docx",
    "csl": "csl-json",
    "bib": "bibtex",
}


def kinds() -> tuple[str, ...]:
    """The kinds of answer that can be exported."""
    return tuple(dict.fromkeys(e.kind for e in EXPORTERS))


def formats(kind: str) -> tuple[str, ...]:
    """The formats of a kind, the usual one first.

    >>> formats("toa")[:2]
    ('docx', 'markdown')
    """
    return tuple(e.format for e in EXPORTERS if e.kind == kind)


def exporter(kind: str, format: str) -> Exporter:
    """The line of the registry meant; "md", "txt", "xml", "word" name a format too.

    Raises
    ------
    BadQuestion : no such kind, or no such format of it; the line lists those there are
    """
    if kind not in kinds():
        raise BadQuestion(f"cannot export {kind!r}; what can be exported: {', '.join(kinds())}")
    plain = format.lower().lstrip(".")
    for held in EXPORTERS:
        if held.kind == kind and held.format == _ALSO_CALLED.get(plain, plain):
            return held
    raise BadQuestion(f"cannot export {kind} as {format!r}; formats of {kind}: {', '.join(formats(kind))}")


def export(kind: str, format: str, answer: Any) -> bytes:
    """An answer as the bytes of a file; nothing is written, and the same answer gives the same bytes.

    Parameters
    ----------
    kind, format : a pair of EXPORTERS
    answer : what the kind is made of:
        toa           `graph.exports.toa.table_of_authorities(snapshot, opinion, …)`
        memo          a check record `precedent.check/1`, as a mapping or a value of that shape
        citecheck     `graph.queries.citecheck.cite_check(snapshot, read, text, text_of)`
        chain         `graph.queries.chains.chains(snapshot, start, end)`
        graph         a snapshot
        dossier       a snapshot: what persons entered in it
        bibliography  `graph.exports.bibliography.cited(snapshot, opinion)`

    Raises
    ------
    BadQuestion : no such kind or format

    Examples
    --------
    >>> from graph.snapshot import Snapshot
    >>> export("graph", "graphml", Snapshot("s")).startswith(b"<?xml")
    True
    """
    return exporter(kind, format).make(answer)
