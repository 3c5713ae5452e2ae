"""Cite-check report as a document: what needs a person first, then every cite and every quotation with its verdict."""

from collections import Counter
from collections.abc import Mapping

from graph.cite.runs import Runs
from graph.exports.blocks import Block, Bullets, Cell, Document, Heading, Paragraph, Table, bold, plain
from graph.exports.text import csv_rows
from graph.exports.wording import LABELS
from graph.model.codec import dumps
from graph.model.codec import plain as as_plain
from graph.queries.citecheck import CheckedCite, CheckedQuotation, CiteCheck, QuoteStatus, Status, Warned
from graph.queries.standing import Treatment

CITECHECK_SCHEMA = "precedent.citecheck/1"
_FOOTER = "Cite check made by precedent against the opinions held. It knows no others. Not legal advice."
_BASIS = (
    "Each cite was compared with the opinions this graph holds and with what they cite; each quotation with the text "
    "of its source, where that is held. “Not known here” says only that: check it elsewhere."
)
_CITES: Mapping[Status, str] = {
    "impossible": "cannot be right",
    "differs": "differs from what is held",
    "not_tied": "tied to no authority",
    "doubtful": "doubtful",
    "not_known": "not known here",
    "agrees": "known here: name, court and year agree",
    "not_a_case": "not a case: not compared",
}
_QUOTES: Mapping[QuoteStatus, str] = {
    "not_found": "not found in the text held",
    "differs": "differs from the text held",
    "altered": "as held, with marked changes",
    "verbatim": "word for word",
    "not_held": "source not held: not compared",
}
_LOOK = ("not_found", "differs")


def document(check: CiteCheck) -> Document:
    """The report: summary, what needs a look, marked-down authorities, then all."""
    name = check.opinion.name or check.source.path
    blocks: list[Block] = [
        Heading(1, plain("Cite check")),
        Paragraph(plain(f"{name} ({check.source.path})" if name != check.source.path else name), "caption"),
        Paragraph(plain(_BASIS), "note"),
        *_summary(check),
        *_look(check),
        *_unknown(check),
        *_warned(check.warned),
        *_all_cites(check.cites),
        *_all_quotations(check.quotations),
    ]
    if check.problems:
        blocks += [
            Heading(2, plain("What the reader doubts")),
            Bullets(tuple(plain(p) for p in check.problems)),
        ]
    return Document(f"Cite check: {name}", tuple(blocks), f"{_FOOTER} Snapshot {check.snapshot[:16]}.")


def as_json(check: CiteCheck) -> bytes:
    """The report as a record."""
    return (dumps({"schema": CITECHECK_SCHEMA, **as_plain(check)}) + "\n").encode()


def as_csv(check: CiteCheck) -> bytes:
    """A row a cite, then a row a quotation."""
    header = ("what", "page", "line", "text", "authority", "status", "notes", "rule", "confidence")
    cites = ((
        "cite", c.page or "", c.line, c.text, c.authority or "", c.status, "; ".join(c.notes), c.rule, c.confidence,
    ) for c in check.cites)  # fmt: skip
    quotes = ((
        "quotation", q.page or "", q.line, q.text, q.authority or "", q.status, "; ".join(_said(q)), "", "",
    ) for q in check.quotations)  # fmt: skip
    return csv_rows(header, (*cites, *quotes))


def _summary(check: CiteCheck) -> list[Block]:
    cites, quotes = Counter(c.status for c in check.cites), Counter(q.status for q in check.quotations)
    by_cite = "; ".join(f"{cites[status]} {words}" for status, words in _CITES.items() if cites[status])
    by_quote = "; ".join(f"{quotes[status]} {words}" for status, words in _QUOTES.items() if quotes[status])
    said = [f"Cites: {len(check.cites)}" + f" ({by_cite})" * bool(by_cite)]
    said += [f"Quotations of four words or more: {len(check.quotations)}" + f" ({by_quote})" * bool(by_quote)]
    return [Bullets(tuple(plain(line) for line in said))]


def _look(check: CiteCheck) -> list[Block]:
    lines: list[Runs] = [
        (*bold(f"{_where(c.page, c.line)}: {c.text}"), *plain(f" — {_CITES[c.status]}: {'; '.join(c.notes)}"))
        for c in check.troubled
    ]
    lines += [
        (*bold(f"{_where(q.page, q.line)}: “{_one_line(q.text)}”"), *plain(f" — {q.cite}: {_verdict(q)}"))
        for q in check.quotations
        if q.status in _LOOK or q.other_page
    ]
    said: Block = (
        Bullets(tuple(lines))
        if lines
        else Paragraph(plain("Nothing that could be compared was found wrong."))
    )
    return [Heading(2, plain("Needs a person")), said]


def _unknown(check: CiteCheck) -> list[Block]:
    """Each case that this graph does not know, once: a made-up cite is among these, or among those above."""
    first = {c.authority: c for c in reversed(check.cites) if c.status == "not_known"}
    if not first:
        return []
    rows = sorted(first.values(), key=lambda c: c.line)
    lines = tuple(plain(f"{_where(c.page, c.line)}: {c.text}") for c in rows)
    return [Heading(2, plain("Not known here: check that these exist")), Bullets(lines)]


def _warned(warned: tuple[Warned, ...]) -> list[Block]:
    if not warned:
        return []
    return [
        Heading(2, plain("Marked down by a court, as read by machine")),
        Bullets(tuple((*bold(w.name), *plain(f": {_marked(w.treatment)}")) for w in warned)),
    ]


def _marked(t: Treatment) -> str:
    page = f", page {t.page}" if t.page else ""
    sure = f", confidence {t.confidence:.2f}" if t.confidence is not None else ""
    label = LABELS.get(t.label, t.label)
    return f"{label}. “{_one_line(t.evidence.text)}” (read in {t.read_in}{page}; rule {t.rule}{sure})"


def _all_cites(cites: tuple[CheckedCite, ...]) -> list[Block]:
    if not cites:
        return [Paragraph(plain("No cite was read."))]
    rows = tuple(
        tuple(
            _cell(x)
            for x in (_where(c.page, c.line), c.text, _tied(c), "; ".join((_CITES[c.status], *c.notes)))
        )
        for c in cites
    )
    table = Table(("Where", "As printed", "Tied to", "Verdict"), rows, (0.12, 0.36, 0.26, 0.26))
    return [Heading(2, plain("Every cite")), table]


def _all_quotations(quotations: tuple[CheckedQuotation, ...]) -> list[Block]:
    if not quotations:
        return []
    rows = tuple(
        tuple(_cell(x) for x in (_where(q.page, q.line), f"“{_one_line(q.text)}”", q.cite, _verdict(q)))
        for q in quotations
    )
    table = Table(("Where", "Quoted", "Cited to", "Verdict"), rows, (0.12, 0.4, 0.22, 0.26))
    return [Heading(2, plain("Every quotation")), table]


def _verdict(q: CheckedQuotation) -> str:
    return "; ".join((_QUOTES[q.status], *_said(q)))


def _said(q: CheckedQuotation) -> tuple[str, ...]:
    page = f"page {q.held_page}: " if q.held_page else ""
    held = (f"{page}“{_one_line(q.held)}”",) if q.status == "differs" and q.held else ()
    return (*held, *q.notes)


def _tied(c: CheckedCite) -> str:
    if c.authority is None:
        return ""
    named = c.authority if c.name in (None, c.authority) else f"{c.name}, {c.authority}"
    return f"{named} (rule {c.rule}, {c.confidence:.2f})"


def _where(page: str | None, line: int) -> str:
    return f"page {page}, line {line}" if page else f"line {line}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _cell(text: str) -> Cell:
    return (plain(text),)
