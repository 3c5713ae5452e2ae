"""Whose doubt a proposal states, and the names of what it was read in: a doubt without its speaker misleads."""

from graph.cite.courts import court_abbreviation
from graph.established.treatments import FLAGS
from graph.model.rights import Proposal
from graph.queries.lookup import name_of
from graph.snapshot import Snapshot

# Rules whose passage speaks of the forum's precedents together and names none of them.
_GENERAL_RULES = ("no_binding_precedent",)


def is_general(p: Proposal) -> bool:
    """Whether the passage of a proposal speaks of authorities in general and names none."""
    return p.rule in _GENERAL_RULES


def whose_doubt(snapshot: Snapshot, p: Proposal, holder: str) -> str | None:
    """Who doubts what, as seen from the authority `holder`; None where the words do not tell."""
    if p.stance != "tension" or not p.speaker:
        return None
    by = p.opinion if p.speaker == "opinion" else snapshot.aliases.get(p.speaker, p.speaker)
    doubted, did = _doubted(snapshot, p, by)
    if not doubted and p.authority not in (by, holder):
        doubted, did = name_of(snapshot, p.authority), "questioned"
    via = "" if by == p.opinion else f", as reported in {name_of(snapshot, p.opinion)}"
    if not doubted:
        return None
    if by == holder:
        return f"it {did} {doubted}{via}"
    return f"{_dated(snapshot, by)}{via}, says that {doubted} may be in tension with it"


def named_in(snapshot: Snapshot, text: str) -> str:
    """A source as words: the id of a held opinion (court, docket and date) is no name that a lawyer knows."""
    for id, held in sorted(snapshot.extractions.items()):
        if held.opinion.cite != id or text == id:
            text = text.replace(id, held.opinion.name)
    return text


def _doubted(snapshot: Snapshot, p: Proposal, by: str) -> tuple[str, str]:
    """The cases that the speaker is read to doubt in the very passage, and by which treatment."""
    read = snapshot.extractions.get(p.opinion)
    edges = [
        e
        for e in (read.edges if read else ())
        if e.type == "treats"
        and e.from_ == by
        and e.label in FLAGS
        and e.evidence.start < p.evidence.end
        and p.evidence.start < e.evidence.end
    ]
    names = dict.fromkeys(name_of(snapshot, e.to) for e in edges)
    return " and ".join(names), (edges[0].label or "").replace("_", " ") if edges else "questioned"


def _dated(snapshot: Snapshot, id: str) -> str:
    held = snapshot.authorities.get(id)
    inside = (
        " ".join(str(x) for x in (court_abbreviation(held.court), held.date or held.year) if x)
        if held
        else ""
    )
    return name_of(snapshot, id) + (f" ({inside})" if inside else "")
