"""Standing of an authority on a day and now: dated events, their scope, and what must be asked about them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph.established.facts import Fact
from graph.model.dates import earliest, latest
from graph.model.rights import AGAINST, ENDS, Event

# Never "good law": a graph of the opinions read here cannot know that.
NOTHING_AGAINST = "nothing against it is held here"


@dataclass(frozen=True, slots=True)
class Standing:
    """`good`: no event ended it by the day. `gone`: when it surely ended, before the day (for contrary authority).

    `gone_as_read`: the same, but only a machine read it, so that a person is asked. `undermined`: a later higher
    authority unsettled it by the day. `ask`: an event that may or may not reach the point.
    """

    good: bool
    undermined: bool
    ask: str | None
    gone: str | None
    gone_as_read: str | None
    on_date: str
    now: str
    as_read: bool = False
    """Whether an event by the day that counts against it was read by machine, and entered by no person."""


def _against(events: Iterable[Event], day: str) -> list[Event]:
    """Those that count against a decision by the day; one without a date counts at every day."""
    return [e for e in events if e.event in AGAINST and (e.date is None or earliest(e.date) <= day)]


def standing(fact: Fact, day: str) -> Standing:
    """Events up to and on the day count against support; one without a date counts at every day."""
    by_then, as_read_only = _against(fact.events, day), _against(fact.read_events, day)
    whole = [e for e in by_then if e.scope == "whole"]
    ended = [e for e in whole if e.event in ENDS]
    unsettled = [e for e in whole if e.event == "undermined"]
    asked = [e for e in by_then if e.scope != "whole" or e.event == "limited"]
    dated = [e for e in fact.events if e.event in ENDS and e.scope == "whole" and e.date]
    # What ended on the day itself still stood when the official acted: an end of that day is no notice either.
    over = [e for e in dated if e.date and (latest(e.date) < day or _is_later(fact, day))]
    surely, as_read = [e for e in over if e.opinion is None], [e for e in over if e.opinion is not None]
    reported = () if fact.events or fact.read_events else fact.reported
    ask = "; ".join(
        [
            *map(told, asked),
            *(f"{told(e)}, as an opinion was read to say" for e in as_read_only),
            *(f"an opinion reports it {r}, not entered as an event" for r in reported),
        ]
    )
    first_day = fact.decided.earliest
    if first_day and first_day >= day:
        on_date = "not yet decided"
    else:
        on_date = "; ".join(map(told, (*by_then, *as_read_only))) or (
            NOTHING_AGAINST if not reported else "not sure: " + "; ".join(reported)
        )
    now = "; ".join(told(e) for e in (*fact.events, *fact.read_events)) or (
        NOTHING_AGAINST if not reported else "not sure: " + "; ".join(reported)
    )
    return Standing(
        good=not ended,
        undermined=bool(unsettled),
        ask=ask or None,
        gone=told(surely[0]) if surely else None,
        gone_as_read=told(as_read[0]) if as_read and not surely else None,
        on_date=on_date,
        now=now,
        as_read=bool({e.event for e in by_then if e.opinion} - {e.event for e in by_then if not e.opinion}),
    )


def unended(fact: Fact, day: str) -> Standing:
    """Its standing had no machine read that it ended."""
    return standing(
        replace(fact, events=tuple(e for e in fact.events if e.opinion is None), reported=()), day
    )


def _is_later(fact: Fact, day: str) -> bool:
    return fact.decided.earliest is not None and fact.decided.earliest >= day


def told(event: Event) -> str:
    """An event in words: "overruled 2015-03-02 by X (in part)"."""
    scope = {"whole": "", "part": " (in part)", "other_grounds": " (on other grounds)"}[event.scope]
    return f"{event.event} {event.date or '(no date: counts against support at every date)'} by {event.by}{scope}"
