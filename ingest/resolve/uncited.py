"""Cases that a text treats by their name alone ("we disapprove Roe"), their cite printed nowhere in it.

Such a case gets an authority of this opinion only, without a cite, so that what is done to it is not lost; its id holds
the opinion's, so that two cases of one name never become one. Where nothing is done to it, the name is left alone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.model.extraction import Authority, Edge, Evidence, Mention, Problem, Resolution
from ingest.document import Document, Stream
from ingest.find.slots import TREATS, captions, named, unnamed
from ingest.find.wordlists import words
from ingest.found import Citations, Discussion
from ingest.resolve.names import agree, name_words
from ingest.resolve.places import Places

_STRONG = re.compile(
    r"overrul|overturn|disapprov|disavow|\breced(?:e|ing) from|retreat\w* from|superseded|abrogat|repudiat"
    r"|no longer good law|not to be followed",
    re.IGNORECASE,
)
_REACH = 400
_NOT_NAMED = re.compile(r",? (?:supra|ante|infra)\b.*|,? \(?\d.*", re.DOTALL)
_NAMED_AFTER = re.compile(r",? (?:in|of|by|from) (?:[A-Z]|the case of)")
_STOP = re.compile(r"(?<=[a-z)”\d])[.?!][”\")]* ")
_NEAR = 600
_CITED_BY_NAME = ("supra", "short", "name")


@dataclass(frozen=True, slots=True)
class _Spot:
    """A name in the clean text."""

    start: int
    end: int
    name: str


def with_uncited(doc: Document, cites: Citations, *, restored: bool) -> Citations:
    """The citations with those names added, and with unresolved short cites by name given an authority.

    `restored`: the capitals are not the text's own (`ingest.find.uncased`), so every word that has one is a name.
    """
    own = name_words(doc.info.name) if doc.info.court or doc.info.docket else frozenset()
    cases = [a for a in cites.authorities if a.kind == "case"]
    taken = [(m.start, m.end) for m in cites.mentions]
    spots = [s for stream in doc.streams for s in _spots(doc, stream, restored)]
    made: dict[str, Authority] = {}
    mentions = [_named(doc, m, made, cases, own) for m in cites.mentions]
    places = Places(doc)
    for spot in spots:
        start, end = doc.map.span_to_text(spot.start, spot.end)
        if any(a < end and start < b for a, b in taken) or _is_own(spot.name, own):
            continue
        taken.append((start, end))
        authority = _authority(doc, spot.name, made, cases)
        if authority is not None:
            number = f"m{len(mentions) + 1}"
            mentions.append(_mention(doc, places, number, start, end, spot.name, authority))
    for stream in doc.streams:
        for start, end, name in _unnamed(doc, stream):
            low, high = doc.map.span_to_text(start, end)
            if any(a < high and low < b for a, b in taken):
                continue
            meant = _meant(doc, mentions, cases, made, start, end)
            if meant is None:
                continue
            taken.append((low, high))
            authority = meant or _placeholder(doc, name, made)
            mentions.append(_mention(doc, places, f"m{len(mentions) + 1}", low, high, name, authority))
    known = {m.id: m for m in cites.mentions}
    added = [m for m in mentions if known.get(m.id) != m]
    if not added:
        return cites
    mentions.sort(key=lambda m: (m.start, -m.end))
    edges = (*cites.edges, *(_cites(doc, m) for m in added))
    return replace(
        cites,
        mentions=tuple(mentions),
        authorities=(*cites.authorities, *made.values()),
        edges=edges,
    )


def only_treated(before: Citations, after: Citations, said: Discussion) -> Citations:
    """`after` without the added names of which the discussion says nothing; a problem for each that is left."""
    known = {a.id for a in before.authorities}
    used = {id for e in said.edges if e.type == "treats" for id in (e.from_, e.to)}
    used |= {h.speaker for h in said.holdings} | {h.about for h in said.holdings if h.about}
    used |= {w.authority for d in said.determinations for w in d.weighed}
    gone = {a.id for a in after.authorities} - known - used
    treated = {e.mention for e in said.edges}
    original = {m.id: m for m in before.mentions}
    mentions = tuple(
        kept
        for m in after.mentions
        if (kept := original.get(m.id) if m.authority in gone else m) is not None
        and (m.id in original or m.authority not in known or m.id in treated)
    )
    held = {m.id for m in mentions if m.authority is not None}
    new = [m for m in mentions if m.authority is not None and original.get(m.id) != m]
    left = tuple(_counted(a, new) for a in after.authorities if a.id not in gone)
    return replace(
        after,
        mentions=mentions,
        authorities=left,
        edges=tuple(e for e in after.edges if e.mention in held and e.to not in gone),
        problems=(*before.problems, *_doubts([a for a in left if a.id not in known], mentions)),
    )


def _doubts(authorities: Iterable[Authority], mentions: Sequence[Mention]) -> Iterator[Problem]:
    for a in authorities:
        first = next(m for m in mentions if m.authority == a.id)
        yield Problem(
            "case_without_cite",
            f"{a.name!r} is treated here, but no cite is printed with it: a person must say which case is meant",
            first.start,
            first.end,
        )


def _spots(doc: Document, stream: Stream, restored: bool) -> Iterator[_Spot]:
    """Names near words that take a case's force away, the longer before the shorter at one place."""
    found: set[tuple[int, int]] = set()
    only = () if restored else tuple(int(n) for n in words("uncited", "sure"))
    for begin, end in _windows(doc, stream, TREATS if restored else _STRONG):
        window = doc.clean[begin:end]
        for a, b in (*captions(window, "printed"), *named(window, "printed", only)):
            if (a or begin == stream.start) and (b < len(window) or end == stream.end):
                found.add((begin + a, begin + b))
    if restored:
        alone = {doc.clean[a:b] for a, b in found if " " not in doc.clean[a:b] and b - a > 3}
        again = (re.finditer(rf"(?<![\w’'-]){re.escape(n)}(?![\w’'-])", doc.clean) for n in sorted(alone))
        found |= {m.span() for same in again for m in same if stream.start <= m.start() < stream.end}
    for start, end in sorted(found, key=lambda s: (s[0] - s[1], s)):
        name = " ".join(doc.clean[start:end].split()).rstrip(",")
        if len(name) > 2 and name[:1].isupper():
            yield _Spot(start, end, name)


def _unnamed(doc: Document, stream: Stream) -> Iterator[tuple[int, int, str]]:
    """Words that mean cases without naming them, where they are overruled; "the holding in Roe" names one."""
    seen: set[tuple[int, int]] = set()
    for begin, end in _windows(doc, stream, _STRONG):
        for a, b in unnamed(doc.clean[begin:end]):
            after = doc.clean[begin + b : begin + b + 40]
            if (begin + a, begin + b) not in seen and not _NAMED_AFTER.match(after):
                seen.add((begin + a, begin + b))
                yield begin + a, begin + b, " ".join(doc.clean[begin + a : begin + b].split())


def _windows(doc: Document, stream: Stream, cue: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The text about each place where a cue stands; none begins before the place of the cue before it ends."""
    low = stream.start
    for m in cue.finditer(doc.clean, stream.start, stream.end):
        yield max(low, m.start() - _REACH), min(stream.end, m.end() + _REACH)
        low = m.end()


def _meant(
    doc: Document,
    mentions: Sequence[Mention],
    cases: Sequence[Authority],
    made: dict[str, Authority],
    start: int,
    end: int,
) -> str | None:
    """The one case that was named just before; "" where none was; None where several were, or one in the sentence."""
    known = {a.id for a in cases} | set(made)
    behind = doc.map.span_to_text(max(0, start - _NEAR), max(1, start))[0] if start else 0
    here = doc.map.span_to_text(start, end)[0]
    before = [m for m in mentions if behind <= m.start < here and m.level == "top" and m.authority in known]
    clean = doc.clean[max(0, start - _NEAR) : start]
    stop = max((m.end() for m in _STOP.finditer(clean)), default=0)
    sentence = doc.map.span_to_text(max(0, start - _NEAR) + stop, end)[0]
    if any(m.start >= sentence for m in before):
        return None
    several = doc.clean[start:end].rstrip().endswith("s")
    distinct = list(dict.fromkeys(m.authority for m in before))
    if len(distinct) == 1 and not several:
        return distinct[0]
    return None if len(distinct) == 1 else ""


def _placeholder(doc: Document, name: str, made: dict[str, Authority]) -> str:
    id = f"unnamed: {name}, in {doc.info.id}"
    made.setdefault(id, Authority(id=id, kind="case", name=name, cite=None))
    return id


def _is_own(name: str, own: frozenset[str]) -> bool:
    return bool(own) and name_words(name) <= own


def _named(
    doc: Document, m: Mention, made: dict[str, Authority], cases: list[Authority], own: frozenset[str]
) -> Mention:
    """An unresolved cite by name, with the authority of that name."""
    if m.authority is not None or m.kind not in _CITED_BY_NAME:
        return m
    name = _NOT_NAMED.sub("", m.clean).strip(" ,")
    if len(name) < 3 or not name[:1].isupper() or _is_own(name, own):
        return m
    authority = _authority(doc, name, made, cases)
    if authority is None:
        return m
    return replace(m, authority=authority, reason=None, resolution=Resolution("name_without_cite", 0.5))


def _authority(
    doc: Document, name: str, made: dict[str, Authority], cases: Sequence[Authority]
) -> str | None:
    """The case of that name: the one cited here, or one of its own; None where it may be one of several."""
    fit = [a.id for a in cases if agree(name, a.name)]
    if fit:
        return fit[0] if len(fit) == 1 else None
    same = [id for id, a in made.items() if agree(name, a.name) or agree(a.name, name)]
    if same:
        return same[0]
    id = f"uncited: {name}, in {doc.info.id}"
    made[id] = Authority(id=id, kind="case", name=name, cite=None)
    return id


def _mention(
    doc: Document, places: Places, id: str, start: int, end: int, name: str, authority: str
) -> Mention:
    stream = next(
        (f.label for f in doc.footnotes if f.start <= start < f.end),
        None,
    )
    part = doc.part_at(start)
    return Mention(
        id=id,
        kind="name",
        start=start,
        end=end,
        text=doc.text[start:end],
        clean=name,
        authority=authority,
        page=places.page(start),
        footnote=stream,
        section=places.section(places.standing(start, stream)),
        part=part.kind if part else None,
        resolution=Resolution("name_without_cite", 0.5),
    )


def _cites(doc: Document, m: Mention) -> Edge:
    return Edge(
        doc.info.id,
        m.authority or "",
        "cites",
        m.id,
        Evidence(m.start, m.end, doc.text[m.start : m.end]),
        None,
        m.pin,
        m.page,
        rule=m.resolution.rule,
        confidence=m.resolution.confidence,
    )


def _counted(authority: Authority, new: Iterable[Mention]) -> Authority:
    """The authority with the new mentions counted."""
    kinds = [m.kind for m in new if m.authority == authority.id]
    if not kinds:
        return authority
    c = authority.counts
    counts = replace(
        c,
        short=c.short + kinds.count("short"),
        supra=c.supra + kinds.count("supra"),
        name=c.name + kinds.count("name"),
    )
    return replace(authority, counts=counts)
