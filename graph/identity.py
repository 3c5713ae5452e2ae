"""Which authority is meant: the keys of cases, and claims that some keys name one case.

A *key* names one case and no other: a reporter cite with its page, court + docket + date, or a file's digest. A *claim*
is one statement that all its keys name one case: a held opinion makes one of itself, a published collection one of each
case it records, an opinion prints one for each authority, a person enters one. Claims that share a key are of one case
(`graph.joining`), whatever the order they came in; the case is named by the best of its keys, and every other key is an
alias. Names are never keys.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from graph.cite.names import folded, short_name
from graph.cite.reporters import normal_cite, preferred, reporter_of
from graph.model.codec import canonical
from graph.model.curated import CuratedAuthority
from graph.model.extraction import Authority, Counts, OpinionInfo, Weight
from graph.model.records import Record
from graph.model.rights import CaseIdentity
from graph.rules.courts import find_court

ClaimSource = Literal["own", "record", "curated", "printed", "kept", "joined", "apart"]

# Volume, reporter, page with a figure in it: "571 U.S. ___" is no key, for every case not yet paged has that cite.
_CITE = re.compile(r"\d[\w-]* \S.* \S*\d\S*|\d{4}-[A-Za-z.]+-\d+\S*")
_DATABASE_OR_NEUTRAL = re.compile(r"\d{4} (?:WL|\S.* LEXIS) \d+|\d{4}-[A-Za-z.]+-\d+\S*")
_VOLUME_TITLE_PAGE = re.compile(r"\d+ [A-Z][^\d§]* \d+")
_DOCKET = re.compile(r"[a-z]\w* \S+ \d{4}-\d{2}-\d{2}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_FEDERAL_DOCKET = re.compile(r"(?:\d+:)?\d{2,4}-[a-z]{2,4}-\d+")


def cite_key(cite: str | None) -> str | None:
    """The normal form of a cite that names one case; None for a blank page or what is no cite.

    >>> cite_key("577 F. 3d 415"), cite_key("571 U.S. ___"), cite_key("Roe v. Village")
    ('577 F.3d 415', None, None)
    """
    normal = normal_cite(cite.strip()) if cite else ""
    return normal if _CITE.fullmatch(normal) else None


def names_a_case(text: str) -> bool:
    """Whether a text is a cite in a reporter that is known, a database's or a court's own, or court, docket and date.

    >>> [names_a_case(t) for t in ("577 F. 3d 415", "2011-NMCA-048", "2019 WL 123456", "ca9 17-17492 2019-12-04")]
    [True, True, True, True]
    >>> names_a_case("banana"), names_a_case("1 Banana 2"), names_a_case("571 U.S. ___")
    (False, False, False)
    """
    key = cite_key(text)
    if key is None:
        court, _, rest = text.strip().partition(" ")
        return _DOCKET.fullmatch(f"{court} {rest}") is not None and find_court(court) is not None
    return reporter_of(key) is not None or _DATABASE_OR_NEUTRAL.fullmatch(key) is not None


def docket_key(court: str | None, docket: str | None, date: str | None) -> str | None:
    """Court, docket and date as a key; None unless all three are known to the day.

    "No.", spaces, dashes, leading zeros and the judges' initials after a district court's number tell no cases apart.

    >>> docket_key("cand", "No. 4:10–CV–01234–JSW", "2011-03-04"), docket_key("ca9", "17-17492", None)
    ('cand 4:10-cv-1234 2011-03-04', None)
    """
    if not (court and docket and date and _DATE.fullmatch(date)):
        return None
    number = re.sub(r"[‐-―−]", "-", docket.casefold())
    number = re.sub(r"^(?:case\s*)?(?:nos?\b\.?)?\s*", "", number.strip())
    number = re.sub(r"\s+", "", number).rstrip(".,;")
    federal = _FEDERAL_DOCKET.match(number)
    number = re.sub(r"(?<=-)0+(?=\d)", "", federal.group() if federal else number)
    return f"{court} {number} {date}" if number else None


def file_key(sha256: str) -> str:
    """The key of a file: the same file is the same opinion, and names one that prints neither cite nor docket."""
    return f"sha256-{sha256[:12]}"


def best_first(keys: Iterable[str]) -> tuple[str, ...]:
    """Keys by the contract's order: cites (U.S., S. Ct., L. Ed., F.4th …), dockets, then what else there is.

    >>> best_first(["sha256-0a", "ca9 17-17492 2019-12-04", "130 S. Ct. 5", "577 U.S. 1"])
    ('577 U.S. 1', '130 S. Ct. 5', 'ca9 17-17492 2019-12-04', 'sha256-0a')
    """
    every = sorted(set(keys))
    cites = preferred(tuple(k for k in every if is_cite(k)))
    others = (k for k in every if not is_cite(k))
    return (*cites, *sorted(others, key=lambda k: (not _DOCKET.fullmatch(k), k not in _docket_forms(k), k)))


def _docket_forms(id: str) -> tuple[str, ...]:
    """An id made of court, docket and date in normal form; nothing of any other id."""
    normal = docket_key(*id.split(" ")) if _DOCKET.fullmatch(id) else None
    return (normal,) if normal else ()


def _as_docket(id: str) -> tuple[str, ...]:
    """The keys of an id made of court, docket and date: its normal form, and as it is, so that it goes on answering."""
    return (*(normal := _docket_forms(id)), *((id,) if normal else ()))


def is_cite(key: str) -> bool:
    return _CITE.fullmatch(key) is not None and "#" not in key


@dataclass(frozen=True, slots=True)
class Claim:
    """That `keys` name one case, and what is said of it (`form`, without id and counts); `uses` says how often."""

    ref: str
    source: ClaimSource
    keys: tuple[str, ...]
    form: Authority
    uses: int = 1


@dataclass(frozen=True, slots=True)
class Node:
    """One authority of the graph: its caption (counts left at zero), its keys, and the claims that make it.

    `held` is the file digest of the opinion when it is held; without it the authority is a placeholder.
    """

    authority: Authority
    keys: tuple[str, ...]
    claims: tuple[str, ...]
    held: str | None = None


def own_keys(info: OpinionInfo, sha256: str, more: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The keys by which an opinion names itself; `more` are those its source states and its caption does not."""
    cites = (cite_key(c) for c in (info.id, info.cite, *info.parallel))
    dockets = (docket_key(info.court, d, info.filed) for d in info.docket)
    named = (*cites, *dockets, *_as_docket(info.id), *more)
    return best_first([k for k in named if k] + [file_key(sha256)])


def opinion_id(info: OpinionInfo, sha256: str) -> str:
    """The id of an opinion by its own keys: preferred cite, else court, docket and date, else the file's digest.

    >>> info = OpinionInfo("", "A v. B", "ca9", "ca9", "appeals", docket=("17-17492",), filed="2019-12-04")
    >>> opinion_id(info, sha256="0" * 64)
    'ca9 17-17492 2019-12-04'
    """
    return own_keys(info, sha256)[0]


def printed_keys(authority: Authority, opinion: str) -> tuple[str, ...]:
    """The keys of an authority as an opinion prints it.

    What names nothing outside that opinion (a record, a manual, a case without cite or docket) keeps to the opinion:
    "Compl. ¶ 5" of two opinions are two things, and the same caption is not yet the same case.
    """
    local = f"{opinion}#{authority.id}"
    if authority.kind == "case":
        cites = (cite_key(c) for c in (authority.id, authority.cite, *authority.parallel))
        return best_first({k for k in (*cites, *_as_docket(authority.id)) if k} or {local})
    if authority.kind == "record":
        return (local,)
    if authority.kind == "secondary":
        cite = authority.cite or ""
        return (cite,) if _VOLUME_TITLE_PAGE.fullmatch(cite) else (local,)
    return (authority.id,)


def curated_keys(authority: CuratedAuthority) -> tuple[str, ...]:
    """The keys of an authority as a person enters it; without any, a digest of what was entered."""
    cites = (cite_key(c) for c in (authority.cite, *authority.parallel, authority.id))
    known = authority.id if "#" in authority.id else None
    docket = docket_key(authority.court, authority.docket, authority.date)
    keys = {k for k in (*cites, docket, known, *_as_docket(authority.id)) if k}
    return best_first(keys) if keys else (_minted(authority),)


def _minted(authority: CuratedAuthority) -> str:
    if re.fullmatch(r"authority-[0-9a-f]{12}", authority.id):
        return authority.id
    return "authority-" + hashlib.sha256(canonical(replace(authority, id="")).encode()).hexdigest()[:12]


def own_claim(info: OpinionInfo, sha256: str, more: tuple[str, ...] = ()) -> Claim:
    """The claim an opinion makes of itself, its caption as the form."""
    form = _form(
        Authority("", "case", info.name, info.cite, info.parallel, info.court, info.circuit, info.level,
                  int(info.filed[:4]) if info.filed else None, info.filed)
    )  # fmt: skip
    form = replace(form, weight=replace(form.weight, published=info.published))
    return Claim(f"own-{sha256}", "own", own_keys(info, sha256, more), form)


def printed_claim(authority: Authority, opinion: str) -> Claim:
    """The claim an opinion prints; two opinions that print the same make the same claim."""
    keys, form = printed_keys(authority, opinion), _form(authority)
    return Claim("printed-" + _digest((keys, form)), "printed", keys, form)


def record_ref(number: int) -> str:
    """The ref of a recorded case's claim, by the collection's number."""
    return f"record-{number}"


def record_key(number: int) -> str:
    """The key of a recorded case: CourtListener's number of its cluster.

    >>> record_key(145658)
    'courtlistener-145658'
    """
    return f"courtlistener-{number}"


def record_claim(record: Record) -> Claim:
    """The claim that a published collection makes of a case it records."""
    docket = docket_key(record.court, record.docket, record.filed)
    keys = best_first((*record.cites, *((docket,) if docket else ()), record_key(record.number)))
    cites = keys[: len(set(record.cites))]
    form = Authority(
        "", "case", record.name, cites[0] if cites else None, cites[1:], record.court, record.circuit,
        record.level, record.year, record.filed, Weight(published=record.published),
    )  # fmt: skip
    return Claim(record_ref(record.number), "record", keys, form)


def lone(claim: Claim) -> Authority:
    """What `assign` makes of a record's claim that shares no key with another: the common case, by the shortest way."""
    return replace(claim.form, id=claim.keys[0], name=claim.form.name or claim.keys[0])


def curated_claim(authority: CuratedAuthority) -> Claim:
    """The claim a person enters."""
    keys = curated_keys(authority)
    year = int(authority.date[:4]) if authority.date else authority.year
    form = Authority("", "case", authority.name, authority.cite, authority.parallel, authority.court, year=year,
                     date=authority.date)  # fmt: skip
    form = replace(form, weight=replace(form.weight, published=authority.published))
    return Claim("curated-" + keys[0], "curated", keys, form)


def kept_claim(keys: tuple[str, ...], form: Authority) -> Claim:
    """The claim that stands for an authority nobody prints any more but a person's finding names."""
    return Claim("kept-" + _digest((keys, _form(form))), "kept", keys, _form(form))


def identity_claim(identity: CaseIdentity) -> Claim:
    """The claim that a person makes of two keys: that they name one case, or that they name two."""
    source: ClaimSource = "joined" if identity.same else "apart"
    keys = (identity.first, identity.second)
    return Claim(f"{source}-{_digest(keys)}", source, keys, Authority("", "case", "", None))


def same_document(a: Claim, b: Claim) -> bool:
    """Whether two opinions' own claims are of one document, so that the later file takes the other's place.

    A cite or the file in common says so. Court, docket and date alone do not where one is published and the other
    is not: a court files an opinion and a memorandum in one appeal on one day.
    """
    common = set(a.keys) & set(b.keys)
    if any(not _DOCKET.fullmatch(k) for k in common):
        return True
    published = {a.form.weight.published, b.form.weight.published}
    return bool(common) and published != {True, False}


def two_cases(a: Claim, b: Claim) -> bool:
    """Whether two opinions that share a cite, and nothing else, cannot be one: no name, docket or date agrees."""
    common = set(a.keys) & set(b.keys)
    if not common or not all(is_cite(k) for k in common) or _called_alike(a.form.name, b.form.name):
        return False
    dates = {a.form.date, b.form.date}
    first, second = ({k.split(" ")[1] for k in c.keys if _DOCKET.fullmatch(k)} for c in (a, b))
    if first & second or (None not in dates and len(dates) == 1):
        return False
    return None not in dates or bool(first and second)


def _called_alike(one: str, other: str) -> bool:
    """Whether the name by which one is cited for short stands in the other."""
    pairs = ((one, other), (other, one))
    return any(set(folded(short_name(x)).split()) <= set(folded(y).split()) for x, y in pairs)


def _form(authority: Authority) -> Authority:
    return replace(authority, id="", counts=Counts())


def _digest(value: object) -> str:
    return hashlib.sha256(canonical(value).encode()).hexdigest()[:24]


def resolve(keys: Mapping[str, str], id: str) -> str | None:
    """The graph id that an id, cite in any form, or docket key stands for, given the keys held."""
    return keys.get(id) or keys.get(cite_key(id) or "")
