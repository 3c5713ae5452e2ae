"""The question: a right, a forum, the day or days of the conduct; what cannot be asked is refused with what can."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from graph.established.doctrine import refuse_bare_doctrine as refuse_bare_doctrine
from graph.model.dates import earliest, latest, valid
from graph.model.errors import BadQuestion
from graph.rules.courts import court_by_words, find_state, nearest_courts

FIRST_DAY = "1789-01-01"


@dataclass(frozen=True, slots=True)
class Question:
    """A question that can be asked. Days are whole; `partial` is set when the date given was a month or a year.

    `consensus` is the caller's own count of circuits that is enough (a heuristic, None for the rules' default);
    `forums` are the courts for which turning dates are wanted, the forum itself when empty.
    """

    right: str
    forum: str
    conduct_from: str
    conduct_through: str
    state: str | None = None
    confirmed_only: bool = False
    consensus: int | None = None
    defendant: str | None = None
    forums: tuple[str, ...] = ()
    partial: bool = False


def ask(
    right: str,
    forum: str,
    on: str,
    *,
    through: str | None = None,
    state: str | None = None,
    confirmed_only: bool = False,
    consensus: int | None = None,
    defendant: str | None = None,
    forums: tuple[str, ...] = (),
    today: str | None = None,
    known_rights: Collection[str] = (),
) -> Question:
    """A checked question. `today` is the caller's day (no clock is read here); `known_rights` are ids held.

    Raises
    ------
    BadQuestion : an unknown court (the nearest are named) or state, a date in another form, impossible, before 1789 or
        after `today`, days in the wrong order, an empty right, a bare doctrine (its elements are offered)

    >>> ask("an officer may not tase a handcuffed man", "9th Cir.", "2013-05-02").forum
    'ca9'
    """
    words = " ".join(right.split())
    if not words:
        raise BadQuestion("the right is empty; say what an official may not do, to whom, in what situation")
    if words not in known_rights and not _looks_like_id(words):
        refuse_bare_doctrine(words)
    first, last = conduct_day(on, today), conduct_day(through or on, today)
    start, end = earliest(first), latest(last)
    if start > end:
        raise BadQuestion(f"the conduct ends ({last}) before it begins ({first}); give the earlier day first")
    if consensus is not None and consensus < 1:
        raise BadQuestion(f"a consensus of {consensus} circuits cannot be asked for; give 1 or more")
    return Question(
        right=words,
        forum=court_id(forum),
        conduct_from=start,
        conduct_through=min(end, today) if today and len(last) < 10 else end,
        state=state_name(state) if state else None,
        confirmed_only=confirmed_only,
        consensus=consensus,
        defendant=defendant,
        forums=tuple(dict.fromkeys(court_id(f) for f in forums)),
        partial=len(first) < 10 or len(last) < 10,
    )


def again(record: Mapping[str, Any]) -> Question:
    """The question of a saved `precedent.check/1` record, to be asked anew; raises BadQuestion when it holds none."""
    body = record.get("question")
    if not isinstance(body, Mapping) or not _complete(body):
        raise BadQuestion("the file holds no question of a precedent.check/1 record")
    return Question(
        right=body.get("right_id") or body["right"],
        forum=court_id(body["forum"]),
        conduct_from=iso_date(body["conduct"][0]),
        conduct_through=iso_date(body["conduct"][1]),
        state=state_name(body["state"]) if body.get("state") else None,
        confirmed_only=bool(body.get("confirmed_only")),
        consensus=body.get("consensus"),
        defendant=body.get("defendant"),
        forums=tuple(court_id(f) for f in body.get("forums") or ()),
        partial=bool(body.get("partial")),
    )


def _complete(body: Mapping[str, Any]) -> bool:
    """Whether a saved question has what a question needs: a file may have been edited by hand."""
    conduct, count, forums = body.get("conduct") or [], body.get("consensus"), body.get("forums") or []
    words = all(isinstance(body.get(key), str) and body[key].strip() for key in ("right", "forum"))
    may_lack = all(isinstance(body.get(key), str | None) for key in ("right_id", "state", "defendant"))
    lists = isinstance(conduct, list) and isinstance(forums, list)
    if not (lists and len(conduct) == 2 and all(isinstance(d, str) for d in (*conduct, *forums))):
        return False
    ordered = all(len(d) == len("2000-01-01") for d in conduct) and conduct[0] <= conduct[1]
    counted = count is None or (isinstance(count, int) and not isinstance(count, bool) and count >= 1)
    return words and may_lack and ordered and counted


def court_id(text: str) -> str:
    """The id of a court given by id, citation form or name; BadQuestion names the nearest when there is none.

    >>> court_id("Ninth Circuit")
    'ca9'
    """
    found = court_by_words(text)
    if found is not None:
        return found.id
    near = nearest_courts(text)
    offer = (
        f"nearest: {', '.join(near)}"
        if near
        else "federal ids are scotus, ca1 to ca11, cadc, cafc, cand, nysd …"
    )
    raise BadQuestion(f"no court {text!r} is known; {offer}")


def state_name(text: str) -> str:
    """A state as courts-db names it, from its postal code or name; BadQuestion when there is none."""
    found = find_state(text)
    if found is None:
        raise BadQuestion(f"no state {text!r} is known; give a postal code (MD) or a name (Maryland)")
    return found


def iso_date(text: str) -> str:
    """A date in the record's form, or BadQuestion with one plain line.

    >>> iso_date("2019-12-04")
    '2019-12-04'
    """
    day = text.strip()
    if valid(day):
        return day
    if re.fullmatch(r"\d{4}(-\d{1,2}){1,2}", day):
        raise BadQuestion(f"there is no day {text!r}; give a real date as YYYY-MM-DD")
    raise BadQuestion(f"{text!r} is not a date in the form YYYY-MM-DD")


def conduct_day(text: str, today: str | None = None) -> str:
    """A date of conduct: a real day, not before 1789 (no such right was there yet), not after the caller's day."""
    day = iso_date(text)
    if latest(day) < FIRST_DAY:
        raise BadQuestion(f"{day} is before 1789: no right under the Constitution was there yet")
    if today is not None and earliest(day) > today:
        raise BadQuestion(f"{day} is in the future (today is {today}); ask about conduct that has happened")
    return day


def _looks_like_id(words: str) -> bool:
    return " " not in words and re.search(r"[-_:0-9]", words) is not None and not words[0].isdigit()
