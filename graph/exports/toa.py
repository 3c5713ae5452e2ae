"""Table of authorities of an opinion: cases from A to Z, then enacted law, rules and the rest, each with its pages."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.cite.courts import court_name
from graph.cite.forms import enacted_form, full_form, history_form, long_date
from graph.cite.names import alphabetical
from graph.cite.runs import Run, Runs, words
from graph.exports.blocks import Block, Document, Entries, Heading, Paragraph, bold, plain
from graph.exports.text import csv_rows
from graph.exports.toa_pages import SYLLABUS, Pages, SeparatePages, printed
from graph.model.codec import dumps
from graph.model.errors import BadQuestion
from graph.model.extraction import Authority, Extraction, Mention, OpinionInfo
from graph.queries.doubles import doubles
from graph.queries.pages import has_slip_pages
from graph.snapshot import Snapshot

TOA_SCHEMA = "precedent.toa/1"
# FRAP 28(a)(3): cases, statutes, other authorities; the usual headings of a brief in the usual order.
_GROUPS = {
    "case": "Cases", "constitution": "Constitutional Provisions", "statute": "Statutes", "rule": "Rules",
    "regulation": "Regulations", "secondary": "Other Authorities",
}  # fmt: skip
# D.C. Cir. R. 28(a)(2), word for word.
CHIEFLY = "Authorities upon which we chiefly rely are marked with asterisks."
_FOOTER = "Table of authorities made by precedent from the opinion itself. Check it before filing. Not legal advice."

_SYLLABUS = (
    "The syllabus or summary is no part of the opinion: authorities cited only there are left out ({}), "
    "and so are its pages."
)
_SYLLABUS_PAGES = "The syllabus or summary is no part of the opinion: its pages are left out."
_HISTORY = (
    "Decisions cited only as the history of another stand with that one and have no row of their own ({})."
)
_QUOTED = (
    "Authorities quoted or cited only inside another's parenthetical are left out ({}), "
    "and so are the pages that cite them only there."
)
_RECORD = "Record and exhibit cites are no authorities and are left out ({})."


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: an authority (a subdivision of enacted law is a row of its own) and the pages that cite it, in order.

    `pages` are the court's own; those of separate opinions, which may carry the same numbers, stand in `separate`.
    """

    id: str
    kind: str
    name: str
    cite: str | None
    court: str | None
    year: int | None
    citation: Runs
    pages: tuple[str, ...]
    unpaged: int
    passim: bool
    chiefly: bool
    separate: tuple[SeparatePages, ...] = ()


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A citation that could not be tied to an authority: shown, never dropped."""

    text: str
    page: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class TableOfAuthorities:
    """The table, whole: `slip` says that the pages are the slip opinion's, not a reporter's."""

    opinion: OpinionInfo
    groups: tuple[tuple[str, tuple[Entry, ...]], ...]
    unplaced: tuple[Unplaced, ...]
    notes: tuple[str, ...]
    slip: bool


def table_of_authorities(
    snapshot: Snapshot,
    opinion: str,
    *,
    quoted: bool = True,
    passim: int | None = None,
    chiefly: Iterable[str] = (),
    summary: bool = False,
) -> TableOfAuthorities:
    """The table of a held opinion.

    Parameters
    ----------
    opinion : id of a held opinion
    quoted : False leaves out authorities where they stand only inside another's parenthetical ("quoting …")
    passim : from this many pages on, print "passim" in their place (D.C. Cir. bars it); None prints every page
    chiefly : ids of the authorities chiefly relied on, marked with an asterisk: a person's choice, never the tool's
    summary : True takes in what the syllabus or summary cites, which is no part of the opinion

    Raises
    ------
    BadQuestion : `passim` below 2, or an id in `chiefly` that the opinion does not cite
    """
    if passim is not None and passim < 2:
        raise BadQuestion(f"passim from {passim} pages on says nothing: give 2 or more, or leave it out")
    extraction = snapshot.extractions[opinion]
    own = [m for m in extraction.mentions if m.authority is not None and m.authority != opinion]
    same = doubles(snapshot.authority(id) for id in dict.fromkeys(m.authority or "" for m in own))
    marked = frozenset(snapshot.aliases.get(id, id) for id in chiefly)
    unknown = sorted(marked - {m.authority for m in own})
    if unknown:
        raise BadQuestion(f"{unknown[0]!r} cannot be marked with an asterisk: the opinion does not cite it")
    marked = frozenset(same.get(id, id) for id in marked)
    places = Pages(extraction)
    notes = [*_page_notes(extraction, places)]
    shown = own
    for leave_out, note in (
        ((lambda m: not summary and places.voice(m) == SYLLABUS), _SYLLABUS),
        ((lambda m: _is_history(snapshot, extraction, m)), _HISTORY),
        ((lambda m: not quoted and m.level == "nested"), _QUOTED),
    ):
        kept = [m for m in shown if not leave_out(m)]
        gone = {same.get(m.authority or "", m.authority) for m in shown} - {
            same.get(m.authority or "", m.authority) for m in kept
        }
        if gone or (note == _QUOTED and not quoted):
            notes.append(note.format(len(gone)))
        elif note == _SYLLABUS and len(kept) < len(shown):
            notes.append(_SYLLABUS_PAGES)
        shown = kept
    rows: dict[tuple[str, str], list[Mention]] = {}
    for m in shown:
        authority = snapshot.authority(same.get(m.authority or "", m.authority or ""))
        rows.setdefault((authority.id, _row_text(authority, _subdivision(authority, m.pin))), []).append(m)
    entries = [
        _entry(snapshot.authority(id), text, of_it, places, passim, id in marked)
        for (id, text), of_it in rows.items()
    ]
    records = len({e.id for e in entries if e.kind == "record"})
    if records:
        notes.append(_RECORD.format(records))
    groups = tuple(
        (heading, tuple(sorted((e for e in entries if e.kind == kind), key=_place)))
        for kind, heading in _GROUPS.items()
        if any(e.kind == kind for e in entries)
    )
    unplaced = tuple(
        Unplaced(m.clean, _unplaced_page(m, places), m.reason or "")
        for m in extraction.mentions
        if m.authority is None
    )
    slip = has_slip_pages(extraction)
    return TableOfAuthorities(extraction.opinion, groups, unplaced, tuple(notes), slip)


def document(table: TableOfAuthorities) -> Document:
    """The table as a document with the opinion's caption at its head."""
    info = table.opinion
    docket = "No. " + ", ".join(d.removeprefix("No.").strip() for d in info.docket) if info.docket else ""
    caption = [
        court_name(info.court) or "",
        docket,
        info.cite or "",
        f"Filed {long_date(info.filed)}" * bool(info.filed),
    ]
    blocks: list[Block] = [
        Paragraph(plain(line.upper() if n == 0 else line), "caption")
        for n, line in enumerate(caption)
        if line
    ]
    blocks.append(Paragraph((Run(info.name, italic=True),), "caption"))
    blocks.append(Heading(1, plain("Table of Authorities")))
    for heading, entries in table.groups:
        rows = tuple((((Run("*"),) if e.chiefly else ()) + e.citation, pages_printed(e)) for e in entries)
        blocks.append(Entries(heading, "Page(s)", rows))
    if not table.groups:
        blocks.append(Paragraph(plain("The opinion cites no authority that could be read.")))
    if any(e.chiefly for _, entries in table.groups for e in entries):
        blocks.append(Paragraph(plain(f"* {CHIEFLY}"), "note"))
    blocks += [Paragraph(plain(note), "note") for note in table.notes]
    if table.unplaced:
        blocks.append(Paragraph(bold("Citations that could not be tied to an authority"), "note"))
        lines = (f"{u.text} (page {u.page or 'not known'}): {u.reason}" for u in table.unplaced)
        blocks += [Paragraph(plain(line), "note") for line in lines]
    return Document(f"Table of Authorities: {info.name}", tuple(blocks), _FOOTER)


def as_csv(table: TableOfAuthorities) -> bytes:
    """A row an entry."""
    header = (
        "group",
        "authority",
        "name",
        "cite",
        "court",
        "year",
        "pages",
        "passim",
        "chiefly_relied_on",
        "id",
    )
    return csv_rows(
        header,
        (
            (
                g,
                words(e.citation),
                e.name,
                e.cite,
                e.court,
                e.year,
                printed(e.pages, e.separate),
                _yes(e.passim),
                _yes(e.chiefly),
                e.id,
            )
            for g, entries in table.groups
            for e in entries
        ),
    )


def as_json(table: TableOfAuthorities) -> bytes:
    """The table as a record, `precedent.toa/1`."""
    body = {
        "opinion": {k: getattr(table.opinion, k) for k in ("id", "name", "court", "docket", "filed", "cite")},
        "pages": "slip" if table.slip else "reporter",
        "groups": [
            {
                "heading": heading,
                "authorities": [
                    {
                        "id": e.id, "kind": e.kind, "name": e.name, "cite": e.cite, "court": e.court, "year": e.year,
                        "text": words(e.citation), "pages": e.pages, "unpaged": e.unpaged, "passim": e.passim,
                        "chiefly": e.chiefly, "separate": e.separate,
                    }
                    for e in entries
                ],
            }
            for heading, entries in table.groups
        ],
        "unplaced": table.unplaced,
        "notes": table.notes,
    }  # fmt: skip
    return (dumps(body, schema=TOA_SCHEMA) + "\n").encode()


def pages_printed(entry: Entry) -> str:
    """What stands in the page column."""
    if entry.passim:
        return "passim"
    return printed(entry.pages, entry.separate) or "no page"


def _row_text(authority: Authority, pin: str | None) -> str:
    if authority.kind == "case":
        return authority.id
    if authority.kind == "secondary" and authority.cite and authority.cite not in authority.name:
        # R21: an article by its author and title, where they were read.
        return f"{authority.name}, {authority.cite}"
    return enacted_form(authority.cite or authority.name, pin)


def _subdivision(authority: Authority, pin: str | None) -> str | None:
    """The pin that makes a row of its own; a constitution is divided into sections and clauses, never pages (R17)."""
    if authority.kind in ("case", "secondary", "record"):
        return None
    if authority.kind == "constitution" and pin and not pin.startswith(("§", "cl", "(")):
        return None
    return pin


def _is_history(snapshot: Snapshot, extraction: Extraction, mention: Mention) -> bool:
    """Whether it is only the history of another citation, which that one prints (R14), and no citation of its own."""
    parent = next((m for m in extraction.mentions if m.id == mention.parent), None)
    if mention.level != "history" or parent is None or parent.authority is None:
        return False
    if (mention.relation or "").lower().startswith("cert"):
        return True
    authority = snapshot.authority(mention.authority or "")
    cites = {authority.cite, *authority.parallel} - {None}
    return any(item.cite in cites for item in snapshot.authority(parent.authority).history)


def _unplaced_page(mention: Mention, places: Pages) -> str | None:
    voice = places.voice(mention)
    return f"{mention.page} ({voice})" if mention.page and voice else mention.page


def _entry(
    authority: Authority,
    text: str,
    of_it: list[Mention],
    places: Pages,
    passim: int | None,
    chiefly: bool,
) -> Entry:
    pages, separate = places.of(of_it)
    count = len(pages) + sum(len(s.pages) for s in separate)
    citation = (*full_form(authority), *history_form(authority)) if authority.kind == "case" else plain(text)
    return Entry(
        authority.id, authority.kind, authority.name, authority.cite, authority.court, authority.year, citation,
        pages, sum(m.page is None for m in of_it), passim is not None and count >= passim, chiefly, separate,
    )  # fmt: skip


def _place(entry: Entry) -> tuple[object, ...]:
    if entry.kind == "case":
        return (alphabetical(entry.name), entry.year or 0, entry.cite or "")
    # "§ 9" before "§ 10": numbers inside a cite count as numbers; Roman amendments likewise.
    return (*_numbers(words(entry.citation)),)


def _numbers(text: str) -> tuple[tuple[int, int, str], ...]:
    text = re.sub(r"\b(amend|art)(\.?\s+)([IVXLC]+)\b", lambda m: m[1] + m[2] + str(_roman(m[3])), text)
    return tuple(
        (0, int(p), "") if p.isdigit() else (1, 0, p.casefold()) for p in re.findall(r"\d+|\D+", text)
    )


def _roman(numeral: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[c] for c in numeral]
    return sum(-v if any(w > v for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))


def _page_notes(extraction: Extraction, places: Pages) -> Iterator[str]:
    if not extraction.pages:
        yield "The source prints no page numbers, so the table has none."
        return
    yield f"Pages are those of the {'slip opinion' if has_slip_pages(extraction) else 'reporter'}."
    if any(p.kind in ("concurrence", "dissent") for p in extraction.opinion.parts):
        own = ", which numbers its own pages" if places.restart else ""
        yield f"Pages before a name in parentheses are those of that separate opinion{own}."


def _yes(holds: bool) -> str:
    return "yes" if holds else ""
