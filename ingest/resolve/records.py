"""From resolved cites to the record: mentions, authorities, edges and problems."""

from collections import Counter
from collections.abc import Sequence

from graph.model.extraction import (
    Authority,
    Counts,
    HistoryItem,
    Mention,
    Parenthetical,
    Problem,
    Resolution,
    Weight,
)
from ingest.document import Document
from ingest.find.cited_courts import circuit_of, level_of
from ingest.find.history import is_no_authority
from ingest.find.reading import Reading
from ingest.found import Citations
from ingest.resolve.cited import Cited, Found
from ingest.resolve.edges import make_edge
from ingest.resolve.identity import Entry, Register, court_of_cites
from ingest.resolve.places import Places

_PRINTED_ONLY_UNREPORTED = (" WL ", "LEXIS", "F. App'x")


def make_citations(
    doc: Document,
    readings: Sequence[Reading],
    items: Sequence[Cited],
    register: Register,
    found: Sequence[Found],
) -> Citations:
    """Mentions in order of start, numbered m1 …; authorities in order of first mention; one edge a mention."""
    kept = [n for n, item in enumerate(items) if not _is_nothing(item, found[n])]
    order = sorted(kept, key=lambda n: (items[n].text_start, -items[n].text_end))
    ids = {n: f"m{k}" for k, n in enumerate(order, start=1)}
    places = Places(doc)
    mentions = {
        n: _mention(doc, readings[items[n].reading], items[n], found[n], ids, n, places, register)
        for n in order
    }
    authorities = tuple(
        _authority(id_, register.entries[id_], [(items[n], mentions[n]) for n in numbers])
        for id_, numbers in _by_authority(order, found).items()
    )
    edges = tuple(
        edge
        for n in order
        if (edge := make_edge(doc, readings[items[n].reading], items, found, n, mentions[n])) is not None
    )
    problems = (*register.problems, *_doubts(order, items, found))
    return Citations(tuple(mentions[n] for n in order), authorities, edges, problems)


def _is_nothing(item: Cited, found: Found) -> bool:
    """A "section 5" of no law known here is a section of a contract or a paper, and no cite."""
    return found.authority is None and item.cite.core.rule == "section_word"


def _by_authority(order: Sequence[int], found: Sequence[Found]) -> dict[str, list[int]]:
    by: dict[str, list[int]] = {}
    for n in order:
        if (id_ := found[n].authority) is not None:
            by.setdefault(id_, []).append(n)
    return by


def _mention(
    doc: Document,
    reading: Reading,
    item: Cited,
    found: Found,
    ids: dict[int, str],
    n: int,
    places: Places,
    register: Register,
) -> Mention:
    cite = item.cite
    standing = places.standing(item.text_start, item.footnote)
    return Mention(
        id=ids[n],
        kind="supra" if cite.supra else cite.core.kind,
        start=item.text_start,
        end=item.text_end,
        text=doc.text[item.text_start : item.text_end],
        clean=reading.text[cite.start : cite.end],
        authority=found.authority,
        page=places.page(item.text_start),
        footnote=item.footnote,
        section=places.section(standing),
        part=item.part,
        pin=_pin(cite.pin, register.entries.get(found.authority or "")),
        signal=cite.signal,
        level=cite.level,
        parent=ids.get(item.parent) if item.parent is not None else None,
        relation=cite.relation,
        parentheticals=tuple(_parenthetical(doc, reading, b.start, b.end, b.kind) for b in cite.brackets),
        resolution=Resolution(found.rule, round(found.confidence, 2), found.candidates),
        reason=found.reason if found.authority is None else None,
    )


def _pin(pin: str | None, entry: Entry | None) -> str | None:
    """Of enacted law the authority is the section, so a pin that repeats it keeps the subdivision only."""
    if pin is None or entry is None or entry.section is None or entry.kind == "case":
        return pin
    bare = pin.lstrip("§ ")
    return (bare[len(entry.section) :].strip(" ,") or None) if bare.startswith(entry.section) else pin


def _parenthetical(doc: Document, reading: Reading, start: int, end: int, kind: str) -> Parenthetical:
    low, high = doc.map.span_to_text(*reading.to_clean(start, end))
    return Parenthetical(low, high, doc.text[low:high], reading.text[start:end], kind)  # type: ignore[arg-type]


def _authority(id_: str, entry: Entry, mentioned: list[tuple[Cited, Mention]]) -> Authority:
    counts = Counter(m.kind for _, m in mentioned)
    cites = tuple(entry.cites) if entry.kind == "case" else (id_,)
    own = [(i, m) for i, m in mentioned if not (m.level == "history" and is_no_authority(m.relation or ""))]
    court = entry.court
    return Authority(
        id=id_,
        kind=entry.kind,
        name=(entry.name or entry.short_name or entry.inherited or id_) if entry.kind == "case" else id_,
        cite=cites[0] if cites else None,
        parallel=cites[1:],
        court=court,
        circuit=circuit_of(court),
        level=level_of(court),
        year=entry.year
        or next((i.cite.year for i, m in mentioned if m.level == "history" and i.cite.year), None),
        date=entry.date,
        weight=_weight([i for i, _ in own], cites) if entry.kind == "case" else Weight(),
        history=tuple(
            HistoryItem(
                i.cite.relation or "",
                i.cite.cites[0] if i.cite.cites else None,
                i.cite.name.text if i.cite.name else None,
                i.cite.court or court_of_cites(i.cite.cites),
                i.cite.year,
            )
            for i, m in mentioned
            if m.level == "history" and is_no_authority(m.relation or "")
        ),
        counts=Counts(
            full=counts["full"],
            short=counts["short"],
            id=counts["id"],
            supra=counts["supra"],
            name=counts["name"],
            nested=sum(m.level == "nested" for _, m in mentioned),
        ),
    )


def _weight(items: Sequence[Cited], cites: tuple[str, ...]) -> Weight:
    said = [b.inside.lower() for i in items for b in i.cite.brackets if b.kind == "weight"]
    said += [i.cite.weight.lower() for i in items if i.cite.weight]
    unreported = any(s.startswith(("unpub", "table", "not for pub", "nonprec", "non-prec")) for s in said)
    reported = any(not any(u in c for u in _PRINTED_ONLY_UNREPORTED) for c in cites)
    return Weight(
        en_banc=any("en banc" in s or "in banc" in s for s in said),
        per_curiam=any("per curiam" in s for s in said),
        plurality=any("plurality" in s for s in said),
        published=False if unreported or (cites and not reported) else True if cites else None,
    )


def _doubts(order: Sequence[int], items: Sequence[Cited], found: Sequence[Found]) -> list[Problem]:
    doubts = []
    for n in order:
        item, one = items[n], found[n]
        if one.rule == "short_volume_only" and item.cite.name is not None:
            doubts.append(
                Problem(
                    "name_misfit",
                    f"{item.cite.name.text!r} is not the name of {one.authority}: check the short cite",
                    item.text_start,
                    item.text_end,
                )
            )
        if one.rule == "id_pin_misfit":
            doubts.append(
                Problem(
                    "pin_misfit",
                    f"{one.authority} has no page {item.cite.pin}: check the page, and which case this Id. means",
                    item.text_start,
                    item.text_end,
                )
            )
    return doubts
