"""Case names: their parties, the name a short form takes (R15.2.3), and their place in the alphabet."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from graph.model.extraction import Authority, Extraction, Mention

_VERSUS = re.compile(r"\s+(?:v|vs)\.?\s+")
_PROCEDURAL = re.compile(r"(?:in\s+re|in\s+the\s+matter\s+of|matter\s+of|ex\s+parte)[:\s]+", re.IGNORECASE)
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
_RELATOR = re.compile(r"\s+(?:ex\s+rel\.?|on\s+behalf\s+of|by\s+and\s+through)\s.*", re.IGNORECASE)
_TAIL = re.compile(
    r",?\s+(?:et\s+al\.?|Inc\.?|L\.?L\.?C\.?|L\.?L\.?P\.?|Ltd\.?|Co\.|Corp\.|P\.?C\.?|N\.A\.|Jr\.|Sr\.)$"
)
_GOVERNMENT = re.compile(
    r"(?:the\s+)?(?:United\s+States|U\.\s?S\.|State|People|Commonwealth|Government|District\s+of\s+Columbia|"
    r"(?:City|Town|Village|Borough|Township|Twp\.|County|Cty\.|Cnty\.|Parish|State)\s+(?:&\s+\w+\s+)?of\b.*|"
    r".*\b(?:County|Cty\.|Cnty\.|Parish|Dep[’']t|Department|Board|Bd\.|Comm[’']n|Commission|Comm[’']r|Commissioner|"
    r"Sec[’']y|Secretary|Att[’']y\s+Gen\.|Attorney\s+General|Agency|Auth\.|Authority|Admin\.|Administration|Sch\.\s+Dist\.|"
    r"School\s+District|Warden|Director|Dir\.)(?:\b|(?<=\.)).*|"
    r"NLRB|EEOC|FTC|SEC|EPA|FCC|FERC|INS|IRS|FDIC|N\.L\.R\.B\.|E\.E\.O\.C\.|F\.T\.C\.|S\.E\.C\.|Doe|Roe)",
)
_PLACES = re.compile(
    r"Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|"
    r"Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|"
    r"Montana|Nebraska|Nevada|New (?:Hampshire|Jersey|Mexico|York)|(?:North|South) (?:Carolina|Dakota)|Ohio|Oklahoma|"
    r"Oregon|Pennsylvania|Rhode Island|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|"
    r"Wyoming|Puerto Rico|Guam|Chicago|Boston|Philadelphia|Houston|Dallas|Seattle|Los Angeles|San Francisco|San Diego",
    re.IGNORECASE,
)


def parties(name: str) -> tuple[str, ...]:
    """The sides of a case name, procedural phrases off.

    >>> parties("Horton ex rel. Horton v. City of Santa Maria"), parties("In re Gault")
    (('Horton ex rel. Horton', 'City of Santa Maria'), ('Gault',))
    """
    return tuple(_PROCEDURAL.sub("", side).strip() for side in _VERSUS.split(name.strip(), maxsplit=1))


def short_name(name: str, taken: frozenset[str] = frozenset()) -> str:
    """The name for a short form: the first party, unless it is governmental, a place, or `taken` by another case.

    >>> short_name("Sharp v. Cty. of Orange"), short_name("Washington v. Glucksberg")
    ('Sharp', 'Glucksberg')
    >>> short_name("Ashcroft v. al-Kidd", frozenset({"Ashcroft"}))
    'al-Kidd'
    """
    sides = [_bare(side) for side in parties(name)]
    fit = [side for side in sides if side and not _is_common(side) and side not in taken]
    if fit:
        return fit[0]
    return next((side for side in sides if side and side not in taken), name)


def names_used(extraction: Extraction) -> Mapping[str, str]:
    """The name by which the opinion itself shortens each case, where it does: most often used, then first used."""
    used: dict[str, Counter[str]] = {}
    for mention in extraction.mentions:
        name = _name_in(mention)
        if mention.authority is not None and name:
            used.setdefault(mention.authority, Counter())[name] += 1
    return {id: counted.most_common(1)[0][0] for id, counted in used.items()}


def short_names(authorities: Iterable[Authority], used: Mapping[str, str] | None = None) -> Mapping[str, str]:
    """A short name for each case, the opinion's own where it has one; no name for two cases that are called otherwise.

    Two cases of one and the same name share it: the reporter, which a short form always carries, keeps them apart.
    """
    cases = [a for a in authorities if a.kind == "case"]
    first = {a.id: (used or {}).get(a.id) or short_name(a.name) for a in cases}
    called: dict[str, set[str]] = {}
    for a in cases:
        called.setdefault(first[a.id], set()).add(a.name)
    shared = frozenset(name for name, cases_called in called.items() if len(cases_called) > 1)
    return {
        a.id: first[a.id] if first[a.id] not in shared or a.id in (used or {}) else short_name(a.name, shared)
        for a in cases
    }


def alphabetical(name: str) -> str:
    """The key of a name's place from A to Z, word by word: "In re", "Ex parte" and "The" do not count.

    >>> sorted(["The Florida Star v. B.J.F.", "In re Gault", "Ex parte Young", "al-Kidd v. X"], key=alphabetical)
    ['al-Kidd v. X', 'The Florida Star v. B.J.F.', 'In re Gault', 'Ex parte Young']
    """
    bare = _ARTICLE.sub("", _PROCEDURAL.sub("", name.strip(), count=1), count=1) if name else ""
    # A name that is nothing but the word passed over keeps it.
    return folded(bare or name)


def folded(text: str) -> str:
    """Letters, digits and single spaces in lower case, accents off: what names are compared by.

    >>> folded("Peña-Rodríguez v. Dep’t of  Soc. Servs.")
    'pena rodriguez v dept of soc servs'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub(r"[’'.]", "", plain.casefold())).split())


def _bare(side: str) -> str:
    side = _RELATOR.sub("", side)
    while (shorter := _TAIL.sub("", side)) != side:
        side = shorter
    return (
        _ARTICLE.sub("", side, count=1).strip(" ,") if side.lower().startswith("the ") else side.strip(" ,")
    )


def _is_common(side: str) -> bool:
    return _GOVERNMENT.fullmatch(side) is not None or _PLACES.fullmatch(side) is not None


def _name_in(mention: Mention) -> str | None:
    """The case name that a short or name mention prints: what stands before its volume."""
    if mention.kind == "name":
        return mention.clean.strip(" ,") or None
    if mention.kind != "short":
        return None
    before = re.split(r",?\s*\d+\s", mention.clean, maxsplit=1)[0].strip(" ,")
    return before if any(c.isalpha() for c in before) and before != mention.clean else None
