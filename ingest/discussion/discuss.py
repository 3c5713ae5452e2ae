"""discuss(): the steps of the discussion in their order, from passages to determinations."""

from collections.abc import Iterator
from dataclasses import replace

from graph.model.extraction import Determination, Edge, Holding, Problem
from ingest.discussion.answers import Statement, statements, with_answers
from ingest.discussion.attributed import Report, attributed_holdings, reports
from ingest.discussion.conduct import conduct_dates
from ingest.discussion.determinations import determinations
from ingest.discussion.holdings import decisions, own_holdings
from ingest.discussion.parties import read_parties
from ingest.discussion.passages import Opinion, read_passages
from ingest.discussion.treatment import treatments
from ingest.discussion.weighed import Weighing
from ingest.document import Document
from ingest.found import Citations, Discussion


def discuss(doc: Document, cites: Citations) -> Discussion:
    """What the opinion does with its authorities: `treats` edges, holdings, determinations; all of it proposals.

    Parameters
    ----------
    doc : the prepared opinion
    cites : its mentions and authorities

    Returns
    -------
    Holdings (the opinion's own first, `speaker` "opinion"; then attributed ones), edges and determinations, in
    reading order, each with its passage, the cue that fired (`rule`) and a confidence.
    """
    opinion = read_passages(doc, cites)
    parties = read_parties(opinion)
    decided = decisions(opinion, parties)
    conduct = conduct_dates(opinion, parties)
    said = statements(opinion, parties)
    own = own_holdings(opinion, parties, with_answers(decided, said), conduct)
    told = reports(opinion)
    treats: tuple[Edge, ...] = treatments(opinion, told, decided)
    attributed = attributed_holdings(opinion, stating(told, treats), first=len(own) + 1)
    weighing = Weighing(opinion, told, treats, decided, said)
    found = determinations(opinion, parties, decided, said, conduct, weighing)
    return Discussion(
        treats, (*_of_whom(own, found), *attributed), found, tuple(unread(opinion, said, found))
    )


def unread(
    opinion: Opinion, said: tuple[Statement, ...], found: tuple[Determination, ...]
) -> Iterator[Problem]:
    """Immunity granted or denied to someone of whom no determination was read: a person must say on which ground."""
    covered = {n for d in found for n in d.defendants}
    told: set[tuple[str, ...]] = set()
    for s in said:
        open_names = tuple(n for n in s.whom if n not in covered)
        if s.answer not in ("immune", "not_immune") or not open_names or open_names in told:
            continue
        told.add(open_names)
        e = opinion.evidence(s.passage)
        verb = "is" if s.answer == "immune" else "is not"
        message = f"the court says that {', '.join(open_names)} {verb} immune; its ground was not read"
        yield Problem("immunity_ground_unread", message, e.start, e.end)


def stating(told: tuple[Report, ...], treats: tuple[Edge, ...]) -> tuple[Report, ...]:
    """Reports of what a case holds; one that only tells how it treated another case is a treatment and no holding."""
    views = {(e.from_, e.evidence.start) for e in treats if e.reported_by is not None}
    return tuple(r for r in told if (r.authority, r.passage.span[0]) not in views)


def _of_whom(own: tuple[Holding, ...], found: tuple[Determination, ...]) -> tuple[Holding, ...]:
    """An answer on clearly established law that names no one is of those whom the determinations are of."""
    settled = [d for d in found if d.answer in ("established", "not_established")]
    if len({d.answer for d in settled}) != 1:
        return own
    names = tuple(sorted({n for d in settled for n in d.defendants}))
    when = tuple(sorted({x for d in settled for x in d.conduct_dates}))
    return tuple(
        replace(h, about_whom=names, conduct_dates=h.conduct_dates or when)
        if h.kind == "determination"
        and h.prong == "clearly_established"
        and not h.about_whom
        and not h.prospective
        else h
        for h in own
    )
