"""Identity: one authority a case, by any of its parallel cites; one a section of law; which name each goes by."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from graph.cite.reporters import parts, preferred
from graph.model.extraction import AuthorityKind, Problem
from ingest.find.cited_courts import court_of_reporter
from ingest.find.history import is_another_case, is_no_authority
from ingest.resolve.cited import Cited
from ingest.resolve.impossible import cite_problem
from ingest.resolve.names import agree, name_words

# Neutral and electronic cites begin with the year of the decision: "2008 SD 19", "2012 WL 1", "2011-NMCA-048".
_YEAR_FIRST = re.compile(r"(?:T\.C\. (?:Memo|Summ\. Op)\. )?(?P<year>19[3-9]\d|20\d\d)(?:-|(?: [A-Z]))")


@dataclass(slots=True)
class Entry:
    """An authority in the making; `id` is settled once all its cites are known."""

    id: str
    kind: AuthorityKind
    first: int
    cites: list[str] = field(default_factory=list)
    name: str | None = None
    short_name: str | None = None
    inherited: str | None = None
    """Of a later decision printed without a name: that of the case (Indigo Book R14: left out where it is the same)."""
    court: str | None = None
    year: int | None = None
    date: str | None = None
    docket: str | None = None
    section: str | None = None
    code: str | None = None
    words: frozenset[str] = frozenset()


@dataclass(slots=True)
class Register:
    """The authorities of one document, and how to find them."""

    entries: dict[str, Entry] = field(default_factory=dict)
    by_cite: dict[str, str] = field(default_factory=dict)
    by_volume: dict[str, list[str]] = field(default_factory=dict)
    by_section: dict[str, list[str]] = field(default_factory=dict)
    of_cite: dict[int, str] = field(default_factory=dict)
    shared: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Of a short name that several cases may go by: those it was not taken to mean."""
    problems: list[Problem] = field(default_factory=list)

    def add_law(self, id: str, kind: AuthorityKind, at: int, section: str | None, code: str | None) -> str:
        """The entry of a section of law (or of a source named by its own words), made when it is new."""
        if id not in self.entries:
            self.entries[id] = Entry(id, kind, at, [id], name=id, section=section, code=code)
            if section:
                self.by_section.setdefault(section, []).append(id)
        return id


def is_denial(item: Cited) -> bool:
    """Whether a cite is only of a denial of review, which makes no authority of its own."""
    return item.cite.level == "history" and is_no_authority(item.cite.relation or "")


def register(items: Iterable[Cited]) -> Register:
    """The authorities that full cites name. Parallel and repeated cites are joined; a denial of review names none."""
    every = list(items)
    groups = _groups(every)
    found = Register()
    for number, item in enumerate(every):
        cite, core = item.cite, item.cite.core
        if core.kind != "full" and not (
            core.kind in ("name", "short") and core.authority and core.kind_of != "case"
        ):
            continue
        if core.kind_of == "case":
            if not is_denial(item) and (key := _key(item)) is not None:
                _add_case(found, groups.get(key, key), item, number)
                _inherit(found, item, number)
        elif core.authority and core.kind_of is not None:
            found.of_cite[number] = found.add_law(
                core.authority, core.kind_of, number, core.section, core.reporter
            )
        _check(found, item) if core.kind_of == "case" and cite.level != "history" else None
    _parallels_of_short(found, every)
    _settle(found)
    return found


def _parallels_of_short(found: Register, items: list[Cited]) -> None:
    """ "Perry, 408 U.S. at 597, 92 S. Ct. 2694" tells Perry's parallel cite; without a full cite it is all there is."""
    held: dict[str, dict[str, Entry]] = {}
    for entry in found.entries.values():
        if entry.kind == "case":
            _hold(held, entry)
    for number, item in enumerate(items):
        cite = item.cite
        whole = [c for c in cite.cites if prints_page(c)] if cite.core.kind == "short" else []
        if cite.core.kind_of != "case" or not whole or any(c in held for c in whole):
            continue
        same = {id_: e for c in cite.cites if c not in whole for id_, e in held.get(c, {}).items()}
        named = [
            e
            for e in same.values()
            if cite.name is None or agree(cite.name.text, e.name or e.short_name or "")
        ]
        if len(named) == 1:
            named[0].cites += whole
            _hold(held, named[0])
        elif not same:
            _add_case(found, whole[0], replace(item, cite=replace(cite, cites=tuple(whole))), number)
            _hold(held, found.entries[whole[0]])


def _hold(held: dict[str, dict[str, Entry]], entry: Entry) -> None:
    """Make a case findable by each of its cites, and by the volume of each."""
    for cite in entry.cites:
        for key in (cite, cite.rsplit(" ", 1)[0]):
            held.setdefault(key, {})[entry.id] = entry


def _key(item: Cited) -> str | None:
    """What tells one case from another: a cite; a blank page with the name; a docket with the court."""
    cite = item.cite
    whole = next((c for c in cite.cites if not c.endswith("_")), None)
    if whole:
        return whole
    if cite.cites:
        return f"{cite.cites[0]} {cite.name.text}" if cite.name else None
    if cite.docket:
        number = re.sub(r"\A(?:Nos?\.|#) ?", "", cite.docket)
        return f"{cite.court or 'court'} {number} {cite.date or cite.year or ''}".strip()
    return None


def _groups(items: list[Cited]) -> dict[str, str]:
    """Union of all cites that are printed as parallel anywhere in the document."""
    leader: dict[str, str] = {}

    def find(key: str) -> str:
        while leader.setdefault(key, key) != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for item in items:
        if item.cite.core.kind == "full" and item.cite.core.kind_of == "case" and not is_denial(item):
            whole = [c for c in item.cite.cites if not c.endswith("_")]
            for one, other in pairwise(whole):
                leader[find(other)] = find(one)
    return {key: find(key) for key in leader}


def _add_case(found: Register, key: str, item: Cited, number: int) -> None:
    cite = item.cite
    entry = found.entries.setdefault(key, Entry(key, "case", number))
    entry.cites += [c for c in cite.cites if c not in entry.cites]
    if cite.name is not None:
        if cite.name.whole and entry.name is None:
            entry.name = cite.name.text.replace("&amp;", "&")
        elif cite.name.whole and not (name_words(cite.name.text) & name_words(entry.name or "")):
            found.problems.append(
                Problem(
                    "two_names",
                    f"{cite.cites[0] if cite.cites else key} is cited as {entry.name!r} and as "
                    f"{cite.name.text!r}: check which case is meant",
                    item.text_start,
                    item.text_end,
                )
            )
        entry.short_name = entry.short_name or cite.name.text
    entry.court = entry.court or cite.court
    entry.year = entry.year or cite.year
    entry.date = entry.date or cite.date
    entry.docket = entry.docket or cite.docket
    found.of_cite[number] = key


def _inherit(found: Register, item: Cited, number: int) -> None:
    cite = item.cite
    if (
        cite.level != "history"
        or cite.name is not None
        or item.parent is None
        or is_another_case(cite.relation or "")
    ):
        return
    before = found.entries.get(found.of_cite.get(item.parent, ""))
    if before is not None:
        entry = found.entries[found.of_cite[number]]
        entry.inherited = entry.inherited or before.name or before.short_name or before.inherited


def _check(found: Register, item: Cited) -> None:
    for cite in item.cite.cites:
        if (message := cite_problem(cite, item.cite.year, short=item.cite.core.kind == "short")) is not None:
            found.problems.append(Problem("impossible_cite", message, item.text_start, item.text_end))


def _settle(found: Register) -> None:
    """Ids by the preferred cite, and the look-up tables by cite and by volume."""
    renamed: dict[str, str] = {}
    for key, entry in list(found.entries.items()):
        if entry.kind != "case":
            continue
        cites = preferred(tuple(entry.cites))
        blank = not cites or cites[0].endswith("_")
        entry.id = key if blank else cites[0]
        entry.cites = list(cites)
        entry.words = name_words(entry.name or entry.short_name or "")
        if entry.court is None:
            entry.court = court_of_cites(cites)
        if entry.year is None:
            entry.year = next((int(m["year"]) for c in cites if (m := _YEAR_FIRST.match(c))), None)
        renamed[key] = entry.id
    found.entries = {renamed.get(k, k): e for k, e in found.entries.items()}
    found.of_cite = {n: renamed.get(k, k) for n, k in found.of_cite.items()}
    for id_, entry in found.entries.items():
        if entry.kind != "case":
            continue
        for cite in entry.cites:
            found.by_cite[cite] = id_
            volume = cite.rsplit(" ", 1)[0]
            if id_ not in found.by_volume.setdefault(volume, []):
                found.by_volume[volume].append(id_)


def prints_page(cite: str) -> bool:
    """Whether a cite has its first page: of "512 U.S. at 486, 114 S. Ct. 2364" the second has.

    >>> prints_page("114 S. Ct. 2364"), prints_page("346 F. Supp. 2d")
    (True, False)
    """
    found = parts(cite)
    return found is not None and found[2].isdigit()


def court_of_cites(cites: Iterable[str]) -> str | None:
    """The court that the reporters of a case's cites imply (R12), or None.

    >>> court_of_cites(("138 S. Ct. 2206",))
    'scotus'
    """
    return next((court for court in map(_court_of, cites) if court), None)


def _court_of(cite: str) -> str | None:
    neutral = re.match(r"\d{4}-([A-Za-z]+)-\d|(T\.C\. (?:Memo|Summ\. Op)\.) ", cite)
    if neutral:
        return court_of_reporter(neutral[1] or neutral[2])
    middle = re.match(r"\S+ (.+) \S+\Z", cite)
    return court_of_reporter(middle[1]) if middle else None
