"""Whether a decision binds in a forum, persuades there, or neither, relative to a date and a state; always with why.

Old Fifth Circuit decisions through September 30, 1981 bind the Eleventh, and Unit B's later ones (Bonner; Stein);
those of the Court of Customs and Patent Appeals and the Court of Claims bind the Federal Circuit (South Corp.).
"""

from dataclasses import dataclass, replace
from typing import Literal

from graph.model.curated import CuratedAuthority
from graph.model.dates import as_known, earliest, latest
from graph.model.errors import BadQuestion
from graph.model.extraction import Authority
from graph.rules.cells import BindingSource, Cell, ForumRules, Rules
from graph.rules.circuits import load_rules
from graph.rules.courts import find_court, find_state, state_high_courts

# The units decided what had been submitted to the former Fifth Circuit before October 1, 1981; a decision of later
# years that names no unit is one of the new Fifth Circuit and asks no question.
UNITS_SAT_THROUGH = "1983-12-31"

Force = Literal["binding", "persuasive", "neither"]
Rank = Literal["supreme", "forum", "state_high", "appeals", "district", "state", "other"]


@dataclass(frozen=True, slots=True)
class Decided:
    """Of a decision, what its force turns on: the first and last day its date may mean, and what is said of it."""

    court: str | None
    earliest: str | None
    latest: str | None
    published: bool | None = None
    unit: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Bond:
    """The force of a decision in a forum. `doubt` says what a person must tell before the force is sure.

    `court_binds`: it comes from a court whose published decisions bind there, whether or not this one does.
    """

    force: Force
    rank: Rank
    why: str
    rule: Cell | None
    court_binds: bool = False
    doubt: str | None = None


def forum_of(court: str) -> str:
    """The row of the rules a court is asked by: its own, its court of appeals', "state", or "" where there is none.

    >>> forum_of("caed"), forum_of("ca9"), forum_of("cal"), forum_of("tax")
    ('ca9', 'ca9', 'state', '')
    """
    found = find_court(court)
    if found is None:
        return ""
    if found.level == "supreme":
        return "scotus"
    if found.level == "state":
        return "state"
    return found.circuit or "" if court != "ccpa" else ""


def binding(
    authority: Authority,
    forum: str,
    date: str | None = None,
    state: str | None = None,
    *,
    curated: CuratedAuthority | None = None,
    rules: Rules | None = None,
) -> Bond:
    """Binding, persuasive or neither, in a forum (a court id), on a date when one is given.

    Raises
    ------
    BadQuestion : the forum is no court that is known
    """
    if find_court(forum) is None:
        raise BadQuestion(f"no court {forum!r} is known")
    row = (rules or load_rules()).forums.get(forum_of(forum))
    if row is None:
        return Bond("neither", "other", f"no rule is known for {forum}", None)
    when = (curated.date if curated else None) or as_known(authority.date, authority.year)
    decided = Decided(
        (curated.court if curated else None) or authority.court,
        earliest(when) if when else None,
        latest(when) if when else None,
        curated.published if curated and curated.published is not None else authority.weight.published,
        curated.unit if curated else None,
        curated.state if curated else None,
    )
    if date and decided.latest and decided.latest > date:
        return Bond("neither", "other", f"not yet decided on {date}", None)
    return bond(decided, row, find_state(state) if state else home_state(forum))


def home_state(court: str) -> str | None:
    """The state of a district or state court, None for a court of several states."""
    found = find_court(court)
    return found.location if found and found.level in ("district", "state") else None


def bond(decided: Decided, forum: ForumRules, state: str | None) -> Bond:
    """The force of a decision under one forum's row; `state` (a courts-db location) is where the case arose."""
    court = find_court(decided.court) if decided.court else None
    if court is None:
        return Bond("neither", "other", "its court is not known", None)
    nearly = _by_sources(decided, forum, state)
    if nearly is not None and nearly.doubt and decided.published is None:
        # Where published and unpublished ones bind alike (5th Cir. R. 47.5.3) nothing turns on which it is.
        either = [_by_sources(replace(decided, published=p), forum, state) for p in (True, False)]
        if all(b is not None and b.force == "binding" for b in either):
            return either[0] or nearly
    if nearly is not None:
        return nearly
    cells = {"appeals": "persuasive_route", "district": "district_courts", "state": "state_courts"}
    rank: Rank = court.level if court.level != "supreme" else "supreme"
    if rank not in cells:
        return Bond(
            "neither", "other", f"{court.name} is no court that the rules of the {forum.name} speak of", None
        )
    cell = forum.cells[cells[rank]]
    if cell.value in ("closed", "no", "unknown") or (rank == "state" and cell.value == "binding_source"):
        return Bond("neither", rank, f"{court.name}: {cell.text}", cell)
    return Bond("persuasive", rank, f"{court.name}: {cell.text}", cell)


def _by_sources(decided: Decided, forum: ForumRules, state: str | None) -> Bond | None:
    """The best that any binding source says; None when none speaks of the decision's court."""
    nearly: Bond | None = None
    for source in forum.binding_sources:
        found = _by_source(decided, source, forum, state)
        if found is not None and found.force == "binding" and found.doubt is None:
            return found
        # A doubt that a person can settle goes before a plain no of another source.
        if found is not None and (nearly is None or (found.doubt and not nearly.doubt)):
            nearly = found
    return nearly


def _by_source(decided: Decided, source: BindingSource, forum: ForumRules, state: str | None) -> Bond | None:
    """What one binding source says of a decision; None when it does not speak of its court at all."""
    if source.court.startswith("state_"):
        return _by_state(decided, source, forum, state)
    if source.court != decided.court:
        return None
    rank: Rank = "supreme" if source.court == "scotus" else "forum"
    first, last = source.decided_on_or_after, source.decided_on_or_before
    if (first or last) and decided.latest is None:
        return Bond("neither", rank, source.cell.text, source.cell, True, "its date is not known")
    if last and (decided.latest or "") > last:
        if (decided.earliest or "") > last:
            return None
        return Bond("neither", rank, source.cell.text, source.cell, True, f"whether it was decided by {last}")
    if first and (decided.latest or "") < first:
        return None
    if source.unit and decided.unit != source.unit:
        if decided.unit or (decided.earliest or "") > UNITS_SAT_THROUGH:
            return None
        why = f"{source.cell.text} Its unit is not said"
        return Bond("neither", rank, why, source.cell, True, "which unit of the old Fifth Circuit decided it")
    return _by_publication(decided, source, rank)


def _by_publication(decided: Decided, source: BindingSource, rank: Rank) -> Bond | None:
    if source.published_only is False:  # only the unpublished decisions described (5th Cir. R. 47.5.3)
        return (
            Bond("binding", rank, source.cell.text, source.cell, True) if decided.published is False else None
        )
    if decided.published is True or (rank == "supreme" and decided.published is None):
        return Bond("binding", rank, source.cell.text, source.cell, True)
    if source.decided_on_or_before and source.published_only is None and decided.published is None:
        # Bonner and South Corp. speak of all decisions; one not said to be unpublished is taken as they say.
        return Bond("binding", rank, source.cell.text, source.cell, True)
    if decided.published is None:
        why = f"{source.cell.text} Whether this one is published is not said"
        return Bond("neither", rank, why, source.cell, True, "whether it is published")
    said = (
        "" if source.published_only else " The rule does not say so in terms; unpublished ones are left out."
    )
    return Bond("neither", rank, f"unpublished; {source.cell.text}{said}", source.cell, True)


def _by_state(decided: Decided, source: BindingSource, forum: ForumRules, state: str | None) -> Bond | None:
    court = find_court(decided.court or "")
    if court is None or court.level != "state" or source.court != "state_high_court" or forum.kind == "state":
        return None
    home = find_state(decided.state) if decided.state else court.location
    if court.id not in state_high_courts(home or ""):
        return None
    if state is None:
        why = f"{source.cell.text} The state where the case arose is not given"
        return Bond(
            "neither", "state_high", why, source.cell, True, "in which state the case arose (--state)"
        )
    if home != state:
        return Bond("neither", "state", f"{court.name} is not the highest court of {state}", source.cell)
    return _by_publication(decided, source, "state_high")
