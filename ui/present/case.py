"""What the pane shows of one case: what it is said to hold, how it was treated, each place where it is mentioned."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.cite.forms import full_form, long_date, opinion_form
from graph.cite.runs import words
from graph.model.extraction import Authority, Edge, Holding
from graph.queries.attributed import said_of
from graph.queries.like_holdings import LikeHoldings, like_holdings
from graph.queries.lookup import name_of
from graph.queries.pages import has_slip_pages
from graph.queries.risk import Risk, Risks
from graph.snapshot import Snapshot
from ui.present.network import relation_of
from ui.present.wording import DECIDED, FITS, KIND_OF, STANCES, label_words


@dataclass(frozen=True, slots=True)
class Said:
    """A passage: what it shows, in which words, where it stands, and how that was read (or by whom it was found)."""

    what: str
    words: str
    where: str
    how: str


@dataclass(frozen=True, slots=True)
class CaseView:
    """All that the graph holds of an authority. `found` is persons' word; the rest was read by machine."""

    id: str
    name: str
    caption: str
    marks: tuple[str, ...]
    held: bool
    decided: tuple[Said, ...]
    found: tuple[Said, ...]
    holdings: tuple[Said, ...]
    treatments: tuple[Said, ...]
    treats: tuple[Said, ...]
    second_hand: tuple[Said, ...]
    mentions: tuple[dict[str, str | None], ...]
    alike: tuple[Said, ...] = ()
    """What opinions say it holds, like lines put together, each with its own page and pin."""
    inherited: tuple[Said, ...] = ()
    """Paths by which it rests on a case that was marked down later."""


@dataclass(frozen=True, slots=True)
class LineView:
    """All that one case says of another: what a line of the graph stands for."""

    source: str
    target: str
    source_name: str
    target_name: str
    said: tuple[Said, ...]


def case_view(snapshot: Snapshot, id: str) -> CaseView:
    """The pane's content. Raises NotFound when the graph does not know the case."""
    a = snapshot.authority(id)
    near = _edges_at(snapshot, a.id)
    return CaseView(
        a.id,
        a.name,
        _caption(snapshot, a),
        tuple(_marks(a)),
        a.id in snapshot.extractions,
        tuple(_decided(snapshot, a.id)),
        tuple(
            Said(
                f"{STANCES[f.stance]}, {FITS[f.fit]} ({f.verdict}), on: {snapshot.rights[f.right].text}",
                f.text,
                f"pin {f.pin}" if f.pin else "no pin",
                f"found by {f.confirmed_by}, {f.confirmed_at[:10]}",
            )
            for f in snapshot.findings
            if f.authority == a.id and f.right in snapshot.rights
        ),
        tuple(_holding(snapshot, opinion, h) for opinion, h in snapshot.holdings_of(a.id)),
        tuple(_edge(snapshot, opinion, e) for opinion, e in near if e.type == "treats" and e.to == a.id),
        tuple(_edge(snapshot, opinion, e) for opinion, e in near if e.type == "treats" and e.from_ == a.id),
        tuple(
            _edge(snapshot, opinion, e)
            for opinion, e in near
            if e.via is not None and e.type in ("cites", "quotes")
        ),
        tuple(_mentions(snapshot, a.id)),
        tuple(
            _alike(snapshot, like) for like in like_holdings(said_of(snapshot, a.id)) if len(like.lines) > 1
        ),
        tuple(_inherited(snapshot, risk) for risk in Risks(snapshot).of(a.id)),
    )


def _alike(snapshot: Snapshot, like: LikeHoldings) -> Said:
    """Like lines as one passage: the best words, and where each stands."""
    places = [
        f"{name_of(snapshot, line.said_by)}, {page_words(snapshot, line.said_by, line.page)}"
        + (f", citing page {line.pin}" if line.pin else "")
        + (f" ({line.voice})" if line.voice else "")
        for line in like.lines
    ]
    return Said(
        f"said alike {len(places)} times",
        like.text,
        "; ".join(places),
        "put together by their words, by machine",
    )


def _inherited(snapshot: Snapshot, risk: Risk) -> Said:
    """A path of reliance with the words of its last hop's doubt."""
    hops = "; ".join(
        f"{name_of(snapshot, hop.from_)} {hop.why} {name_of(snapshot, hop.to)}: read in "
        f"{name_of(snapshot, hop.read_in)}, {page_words(snapshot, hop.read_in, hop.page)}"
        for hop in risk.path
    )
    return Said(
        risk.told,
        risk.doubt.text,
        hops,
        "read by machine; whether it matters on this point, a person must read",
    )


def line_view(snapshot: Snapshot, source: str, target: str) -> LineView:
    """Every edge from one case to another, in reading order. Raises NotFound when a case is not known."""
    a, b = snapshot.authority(source), snapshot.authority(target)
    near = _edges_at(snapshot, b.id)
    said = tuple(_edge(snapshot, opinion, e) for opinion, e in near if (e.from_, e.to) == (a.id, b.id))
    return LineView(a.id, b.id, a.name, b.name, said)


def in_words(snapshot: Snapshot, text: str) -> str:
    """A sentence of the record with opinions named: an id of court, docket and date is no name a lawyer knows.

    >>> in_words(Snapshot("s"), "read in 577 F.3d 415")
    'read in 577 F.3d 415'
    """
    for id, held in snapshot.extractions.items():
        if held.opinion.cite != id:
            text = text.replace(id, held.opinion.name)
    return text


def _caption(snapshot: Snapshot, a: Authority) -> str:
    """Its cite (or docket), court and date: the name stands above it."""
    held = snapshot.extractions.get(a.id)
    cited = words(opinion_form(held.opinion) if held is not None else full_form(a))
    cited = cited.removeprefix(a.name).lstrip(", ") or KIND_OF[a.kind]
    return f"{cited}; also {', '.join(a.parallel)}" if a.parallel else cited


def _marks(a: Authority) -> Iterable[str]:
    for word, on in (
        ("en banc", a.weight.en_banc),
        ("per curiam", a.weight.per_curiam),
        ("plurality", a.weight.plurality),
        ("unpublished", a.weight.published is False),
    ):
        if on:
            yield word
    for h in a.history:
        yield " ".join(str(x) for x in (h.relation, h.name, h.cite, h.year and f"({h.year})") if x)


def page_words(snapshot: Snapshot, opinion: str, page: str | None) -> str:
    """Where in an opinion: "slip page 24", or "page 426" where its pages are the reporter's.

    >>> page_words(Snapshot("s"), "x", None)
    'page not known'
    """
    if page is None:
        return "page not known"
    held = snapshot.extractions.get(opinion)
    return f"{'slip page' if held is not None and has_slip_pages(held) else 'page'} {page}"


def _edges_at(snapshot: Snapshot, id: str) -> tuple[tuple[str, Edge], ...]:
    """(opinion it was read in, edge) of every edge that starts or ends at an authority."""
    read_in = {opinion for opinion, _ in snapshot.mentions_of(id)} | ({id} & set(snapshot.extractions))
    return tuple(
        (opinion, e)
        for opinion in sorted(read_in)
        for e in snapshot.extractions[opinion].edges
        if id in (e.from_, e.to)
    )


def _decided(snapshot: Snapshot, opinion: str) -> Iterable[Said]:
    held = snapshot.extractions.get(opinion)
    for d in held.determinations if held is not None else ():
        days = f"; conduct of {', '.join(map(long_date, d.conduct_dates))}" if d.conduct_dates else ""
        whose = f"; {', '.join(d.defendants)}" if d.defendants else ""
        yield Said(
            f"{DECIDED[d.answer].capitalize()}{days}{whose}" + (f": {d.right}" if d.right != d.text else ""),
            d.text,
            f"{name_of(snapshot, opinion)}; weighed {len(d.weighed)} authorities",
            _read(d.rule or "determination", d.confidence),
        )


def _holding(snapshot: Snapshot, opinion: str, h: Holding) -> Said:
    who = name_of(snapshot, opinion)
    what = (
        f"{who} holds" if h.speaker == "opinion" else f"{who} says that {name_of(snapshot, h.speaker)} holds"
    )
    place = f"{who}, {page_words(snapshot, opinion, h.page)}"
    return Said(
        f"{what} ({label_words(h.kind)})",
        h.words,
        f"{place}; pin {h.pin}" if h.pin else place,
        _read(h.rule or h.kind, h.confidence),
    )


def _edge(snapshot: Snapshot, read_in: str, e: Edge) -> Said:
    who, whom = name_of(snapshot, e.from_), name_of(snapshot, e.to)
    if e.type == "treats":
        about = {"notice": "on notice only", "part": "in part", "other_grounds": "on other grounds"}.get(
            e.scope or ""
        )
        what = f"{who}: {label_words(e.label or 'unclear')}{f', {about}' if about else ''}: {whom}"
    else:
        verb = e.via or {"cites": "citing", "quotes": "quoting"}.get(e.type) or "history:"
        what = f"{who} {verb} {whom}"
    if e.pin:
        what += f", at {e.pin}"
    reporter = e.reported_by or (read_in if read_in != e.from_ else None)
    if reporter is not None:
        what += f" (as {name_of(snapshot, reporter)} reports it)"
    confidence = 1.0 if e.confidence is None else e.confidence
    return Said(
        what,
        e.evidence.text,
        f"{name_of(snapshot, read_in)}, {page_words(snapshot, read_in, e.page)}",
        _read(e.rule or relation_of(e), confidence),
    )


def _read(rule: str, confidence: float) -> str:
    return f"read by machine, rule {rule}, confidence {confidence:.2f}"


def _mentions(snapshot: Snapshot, id: str) -> Iterable[dict[str, str | None]]:
    several = len(snapshot.extractions) > 1
    for opinion, m in snapshot.mentions_of(id):
        held = snapshot.extractions[opinion]
        sections = {s.id: s.label for s in held.sections}
        row: dict[str, str | None] = {"in": held.opinion.name} if several else {}
        yield row | {
            "page": m.page,
            "words": m.clean,
            "pin": m.pin,
            "signal": m.signal,
            "parenthetical": " ".join(p.clean for p in m.parentheticals) or None,
            "section": sections.get(m.section or "", m.section),
            "note": m.footnote,
            "read by": f"{m.resolution.rule} ({m.resolution.confidence:.2f})",
        }
