"""Which authority a person means: by id, by cite in any form, or by name; never a guess between two."""

import re
from collections.abc import Iterable, Iterator

from graph.cite.courts import court_abbreviation
from graph.cite.names import folded, parties
from graph.cite.reporters import cites_within, normal_cite, parts
from graph.model.errors import Ambiguous, NotFound
from graph.model.extraction import Authority
from graph.snapshot import Snapshot

_SHORT_WITHIN = re.compile(r"\b(\d{1,4}\s+[A-Z][\w.’' ]*?),?\s+at\s+(\d+)")
# What a reporter's case name shortens (R11, table T11): both spellings are one word to a search.
_LONG = {
    "cty": "county", "cnty": "county", "dept": "department", "bd": "board", "commn": "commission",
    "commr": "commissioner", "assn": "association", "univ": "university", "sch": "school",
    "dist": "district", "corp": "corporation", "co": "company", "inc": "incorporated",
    "natl": "national", "intl": "international", "govt": "government", "secy": "secretary",
    "servs": "services", "serv": "service", "soc": "social", "def": "defense", "med": "medical",
    "ctr": "center", "hosp": "hospital", "educ": "education", "us": "united states",
    "auth": "authority", "vs": "v", "vill": "village", "twp": "township", "st": "saint",
    "mfg": "manufacturing", "ins": "insurance", "ry": "railway", "rr": "railroad", "elec": "electric",
    "pub": "public", "comm": "committee", "admr": "administrator",
}  # fmt: skip
_SHOWN = 12
_PAGES_OF_A_CASE = 150


def find_authority(snapshot: Snapshot, given: str) -> str:
    """The id of the authority meant: a case or a provision, held or only cited.

    Parameters
    ----------
    given : an id, any of its cites in any spelling (with a pin, name or court around it, too), or its name or the
        part of it that is known: the whole name, else one party's, else all its words, the first of these that fits

    Raises
    ------
    NotFound : nothing in the graph answers to it
    Ambiguous : several do; `candidates` lists them, and so does the line
    """
    return _one(snapshot, given, _meant(snapshot, given), "authority")


def find_opinion(snapshot: Snapshot, given: str | None = None) -> str:
    """The id of the held opinion meant; left out, the only one held.

    Raises
    ------
    NotFound : nothing answers to it, or only a citation of a case that is not itself held
    Ambiguous : several opinions do
    """
    if not given:
        if not snapshot.extractions:
            raise NotFound("the graph holds no opinion yet: `precedent ingest FILE` reads one")
        return _one(snapshot, "", sorted(snapshot.extractions), "opinion")
    meant = _meant(snapshot, given)
    held = [id for id in meant if id in snapshot.extractions]
    if len(meant) > 1 and not held:
        return _one(snapshot, given, meant, "opinion")
    if meant and not held:
        cited = _label(snapshot, meant[0])
        how = "cited" if meant[0] in snapshot.authorities else "recorded"
        raise NotFound(
            f"{cited} is {how} in this graph, but not held itself; `precedent ingest` its opinion first"
        )
    return _one(snapshot, given, held, "opinion")


def known_id(snapshot: Snapshot, given: str) -> str | None:
    """The id that an id, cite or name stands for, or None when the graph does not know it.

    Raises
    ------
    Ambiguous : several authorities answer to it
    """
    if given in snapshot.curated:
        return given
    meant = _meant(snapshot, given)
    return _one(snapshot, given, meant, "authority") if meant else None


def name_of(snapshot: Snapshot, id: str) -> str:
    """The name of an authority, read or entered; the id itself where nothing more is known."""
    id = snapshot.aliases.get(id, id)
    held = snapshot.authorities.get(id) or snapshot.curated.get(id)
    if held is not None:
        return held.name
    return snapshot.recorded[id].authority.name if id in snapshot.recorded else id


def by_cite(snapshot: Snapshot, given: str) -> tuple[str, ...]:
    """Ids of the authorities that a cite in any spelling names, or that its "at" page falls in."""
    wanted = {_cite_key(part) for part in (given, *cites_within(given))}
    exact = [id for id, a in _cases_first(snapshot) if wanted & {_cite_key(c) for c in _cites(a)}]
    exact += [
        id for alias, id in sorted(snapshot.aliases.items()) if _cite_key(alias) in wanted and id not in exact
    ]
    # Two decisions may begin on one page: the name given with the cite tells them apart.
    named = [id for id in exact if _name_key(name_of(snapshot, id)) in _name_key(given)]
    return tuple(named if len(exact) > 1 and named else exact) or tuple(_by_page(snapshot, given))


def by_name(snapshot: Snapshot, given: str) -> tuple[str, ...]:
    """Ids of the authorities of that name: whole name, else one party's name, else all the words in any order."""
    wanted = re.sub(r"\bsections? ", "", _name_key(given))
    if not wanted:
        return ()
    whole, party, some = [], [], []
    words = set(wanted.split())
    for id, authority in _cases_first(snapshot):
        key = _name_key(authority.name)
        sides = {_name_key(side) for side in parties(authority.name)} if authority.kind == "case" else set()
        if key == wanted:
            whole.append(id)
        elif wanted in sides:
            party.append(id)
        elif words <= set(key.split()):
            some.append(id)
    return tuple(whole or party or some)


def _meant(snapshot: Snapshot, given: str) -> tuple[str, ...]:
    given = given.strip()
    id = snapshot.aliases.get(given, given)
    if id in snapshot.authorities or id in snapshot.recorded:
        return (id,)
    return by_cite(snapshot, given) or by_name(snapshot, given)


def _one(snapshot: Snapshot, given: str, meant: Iterable[str], what: str) -> str:
    ids = list(dict.fromkeys(meant))
    if len(ids) == 1:
        return ids[0]
    asked = f"{given!r}" if given else "no case was named, and it"
    if not ids:
        raise NotFound(
            f"no {what} in this graph answers to {asked}; `precedent search` finds names, cites and words"
        )
    labels = tuple(_label(snapshot, id) for id in ids)
    more = f"; and {len(labels) - _SHOWN} more" if len(labels) > _SHOWN else ""
    raise Ambiguous(
        f"{asked} may mean {len(ids)}: {'; '.join(labels[:_SHOWN])}{more}. Say its cite or id", labels
    )


def _label(snapshot: Snapshot, id: str) -> str:
    authority = known_as(snapshot, id)
    if authority is None:
        return id
    court, year = court_abbreviation(authority.court), authority.year or (authority.date or "")[:4]
    inside = " ".join(str(x) for x in (court, year) if x)
    cite = authority.cite or id
    named = f"{authority.name}, {cite}" if authority.name != cite else cite
    return f"{named} ({inside})" if inside else named


def _cases_first(snapshot: Snapshot) -> Iterator[tuple[str, Authority]]:
    every = {id: case.authority for id, case in snapshot.recorded.items()} | dict(snapshot.authorities)
    yield from sorted(every.items(), key=lambda item: (item[1].kind != "case", item[0]))


def known_as(snapshot: Snapshot, id: str) -> Authority | None:
    """The authority of that very id: read of, or recorded by a collection alone."""
    if id in snapshot.recorded and id not in snapshot.authorities:
        return snapshot.recorded[id].authority
    return snapshot.authorities.get(id)


def _cites(authority: Authority) -> tuple[str, ...]:
    return (authority.id, *((authority.cite,) if authority.cite else ()), *authority.parallel)


def _cite_key(cite: str) -> str:
    """What spellings of one cite share: "577 F. 3d 415" and "577 F3d 415", "42 USC 1983" and "42 U.S.C. § 1983"."""
    return re.sub(r"[\s.,§’'*]|\bsections?\b", "", normal_cite(cite)).casefold()


def _by_page(snapshot: Snapshot, given: str) -> list[str]:
    """A short form names the volume and the page cited: the case that begins nearest before it in that volume."""
    found = _SHORT_WITHIN.search(given)
    if found is None:
        return []
    page, starts = int(found[2]), []
    for id, authority in _cases_first(snapshot):
        for cite in _cites(authority):
            split = parts(cite)
            if split and split[2].isdigit() and _cite_key(f"{split[0]} {split[1]}") == _cite_key(found[1]):
                starts.append((page - int(split[2]), id))
    within = sorted(s for s in starts if 0 <= s[0] <= _PAGES_OF_A_CASE)
    return [id for distance, id in within if distance == within[0][0]]


def _name_key(name: str) -> str:
    return " ".join(_LONG.get(word, word) for word in folded(name).split())
