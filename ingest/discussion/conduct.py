"""When the conduct took place: dates in the headings of incidents, in the facts, and in the court's own answer."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from ingest.discussion.dates import full_dates
from ingest.discussion.parties import Parties
from ingest.discussion.passages import Opinion, Passage

# Steps of a lawsuit have dates too; a sentence that tells of one tells of no conduct.
_LAWSUIT = re.compile(
    r"\b(?:filed|moved|granted|denied|motion|(?:the|amended|her|his|their|this) complaint|lawsuit|"
    r"sued|suit|appeal\w*|trial|argued|"
    r"decided|indict\w*|judgment|court|"
    r"convicted|sentenced|pleaded|pled|amended|removed|stipulat\w+|deposition|testified|jury|"
    r"verdicts?|renewed|notice of|submitted|heard|docket\w*|opinion|elections?|statute|enacted)\b",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"\b(?:arrest\w*|officers?|deput\w+|stopp\w+|search\w*|shot|shoot\w*|tase\w*|entered|responded|"
    r"dispatched|arrived|fired|force|seiz\w+|"
    r"incident|encounter|detain\w+|call\w*|terminat\w+|suspended|inmate|cell|patrol\w*|pursu\w+|warrant|events?|"
    r"stops?|struck|beat|beaten|handcuff\w*|assault\w*|kill\w*|injur\w+|raid\w*|confin\w+|transferr?\w*|demot\w+|"
    r"discharg\w+|dismissed from|film\w*|tackl\w+|pepper|chase\w*|crash\w*|inspection|interview\w*|troopers?|"
    r"sergeant|agents?|guards?|reappoint\w*|fir(?:ed|ing)|evict\w*|expell\w+|removed from)\b",
    re.IGNORECASE,
)


MOST = 0.75
"""Share of the dated sentences of the facts from which one event is taken for the one that matters."""
LONGEST_EVENTS = 3
"""Days over which one arrest, its night and its morning may be told; beyond that the text has several events."""


def conduct_dates(opinion: Opinion, parties: Parties) -> dict[str, tuple[str, ...]]:
    """Dates by surname of the accused; a name is absent when the text leaves his date open."""
    found = _by_incident(opinion, parties)
    rest = parties.accused - found.keys()
    if not rest:
        return found
    day = _one_day(opinion) or _most_told(opinion)
    if day is not None:
        found.update({name: (day,) for name in rest if not found})
    return found


def _by_incident(opinion: Opinion, parties: Parties) -> dict[str, tuple[str, ...]]:
    """Each accused goes with the dated heading under which he is named most ("May 2, 2013, Incident")."""
    dated = {s.id: d for s in opinion.doc.sections for _, d in list(full_dates(s.title))[:1]}
    named: dict[str, Counter[str]] = {}
    for p in opinion.passages:
        if p.section is not None and p.section.id in dated:
            for name in parties.named(p.text):
                named.setdefault(name, Counter())[dated[p.section.id]] += 1
    return {name: (count.most_common(1)[0][0],) for name, count in sorted(named.items())}


def _one_day(opinion: Opinion) -> str | None:
    """The day of the events, when the facts are told of one day, or of a night and its morning."""
    days = sorted({d for d in _told(opinion, acts=True) if _day(d)})
    if not days or (date.fromisoformat(days[-1]) - date.fromisoformat(days[0])).days > LONGEST_EVENTS:
        return None
    return days[0]


def _most_told(opinion: Opinion) -> str | None:
    """The day of most of the dated sentences, where others are few; else the one month that the facts name."""
    filed = opinion.doc.info.filed
    for acts in (True, False):
        told = [d for d in _told(opinion, acts) if filed is None or d < filed]
        days = sorted(d for d in told if _day(d))
        if days:
            clusters = [
                [d for d in days if 0 <= _apart(first, d) <= LONGEST_EVENTS] for first in sorted(set(days))
            ]
            most = max(clusters, key=len)
            return most[0] if len(most) >= MOST * len(days) else None
        if len(set(told)) == 1:
            return told[0]
    return None


def _apart(one: str, other: str) -> int:
    return (date.fromisoformat(other) - date.fromisoformat(one)).days


def _told(opinion: Opinion, acts: bool) -> Iterator[str]:
    """Dates in sentences of the body that tell of what happened, not of the lawsuit; `acts`: with a word of an act."""
    for p in opinion.passages:
        if p.part == "summary" or p.footnote is not None or p.citation or p.heading:
            continue
        found = [d for _, d in full_dates(p.masked)]
        if found and (not acts or _ACT.search(p.masked)) and not _LAWSUIT.search(p.masked):
            yield from found


def _day(day: str) -> bool:
    """Whether a date is a day that exists ("June 31" does not)."""
    try:
        return len(day) == 10 and bool(date.fromisoformat(day))
    except ValueError:
        return False


def stated(passages: Iterable[Passage], filed: str | None) -> tuple[str, ...]:
    """Dates in passages that answer the question, as of which the law was clear or not; none later than the opinion."""
    from_text: dict[str, None] = {}
    for p in passages:
        for m in _AS_OF.finditer(p.masked):
            when = next((d for _, d in full_dates(m.group(1))), None) or m.group(2)
            if when and (filed is None or when <= filed):
                from_text[when] = None
    return tuple(from_text)


_AS_OF = re.compile(
    r"\b(?:in|as of|on|by|at the time of [\w’' -]{2,60}? (?:in|on)|and)\s+(?:(?:early|late|mid|the (?:spring|summer|"
    r"fall|autumn|winter) of)[\s-]+)?"
    r"((?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+(?:\d{1,2},\s+)?)?((?:19|"
    r"20)\d\d))\b(?!\s+(?:U\.S|F\.))"
)
