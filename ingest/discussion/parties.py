"""Who the parties are: surnames by side from the caption, officials by the title the opinion gives them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ingest.discussion.passages import Opinion

_ROLE = re.compile(
    r"(Plaintiff|Defendant|Petitioner|Respondent|Appellant|Appellee|Intervenor)s?"
    r"(?:\s*[-–—,/]\s*(?:Cross-)?(?:Appellant|Appellee|Petitioner|Respondent|Counter-\w+)s?)*",
)
_PLAINTIFF = ("Plaintiff", "Petitioner", "Appellant")
_CAPTION_END = re.compile(
    r"appeals? from|on (?:petition for )?(?:a )?writ|\bbefore:? |for appell|for plaintiff|counsel|"
    r"argued|filed|decided|on brief|with whom",
    re.IGNORECASE,
)
_VERSUS = re.compile(r"(?<![A-Za-z.])(?:v|vs|V)\.?(?=\s)")
_ORGANISATION = re.compile(
    r"\b(?:city|county|town|village|state|department|dep’t|board|district|united states|inc|llc|corp|"
    r"company|co|university|"
    r"school|commission|authority|agency|office|police|association|union|hospital|center|estate|america|does?|unknown|"
    r"bureau|court|circuit|sheriff’s|service|services|new york|california|texas)\b",
    re.IGNORECASE,
)
_NOT_NAME = frozenset(
    "jr sr ii iii iv et al the of and individually capacity official officer officers no nos opinion "
    "appeal civil action "
    "correctional deputy sergeant detective lieutenant captain trooper agent nurse his her their in "
    "as for deceased minor warden sheriff chief director secretary ors d/b/a aka "
    "a/k/a doe does".split()
)
_TITLE = (
    r"(?:Officers?|Sergeants?|Sgts?\.|Deput(?:y|ies)(?: Sheriff)?|Detectives?|Det\.|Lieutenants?|Lt\.|Captains?|Capt\.|"
    r"Troopers?|Agents?|Corporals?|Cpl\.|Chief|Sheriff|Warden|Superintendent|Director|Commissioner|"
    r"Principal|Nurse|Drs?\.|"
    r"Constable|Marshal|Investigators?|Inspectors?|Lieutenant Colonel|Major|Mayor|Caseworker|"
    r"Secretary|Attorney General)"
)
_NAME = r"[A-ZÀ-Þ][\w’'-]*[a-zà-ÿ][\w’'-]*"
_TITLED = re.compile(
    rf"\b{_TITLE} ((?:{_NAME} )?(?:[A-Z]\. )?{_NAME}(?:(?:, {_NAME})*,? and (?!{_TITLE}){_NAME})?)"
)


@dataclass(frozen=True)
class Parties:
    """Surnames as the body prints them; `officials` are defendants or bear an officer's title."""

    plaintiffs: frozenset[str]
    defendants: frozenset[str]
    officials: frozenset[str]

    @cached_property
    def accused(self) -> frozenset[str]:
        """Those whose immunity can be at stake: officials where any is known, else every defendant."""
        return (self.officials or self.defendants) - self.plaintiffs

    def named(self, text: str) -> tuple[str, ...]:
        """The accused named in a text, in order of first naming."""
        found: dict[str, None] = {}
        for m in re.finditer(r"\b[A-ZÀ-Þ][\w-]*(?:['’][A-Z][\w-]*)?", text):
            if m.group() in self.accused:
                found[m.group()] = None
        return tuple(found)

    def names_anyone(self, text: str) -> bool:
        """Whether a party of either side is named."""
        return any(
            m.group() in self.accused or m.group() in self.plaintiffs
            for m in re.finditer(r"\b[A-ZÀ-Þ][\w-]*(?:['’][A-Z][\w-]*)?", text)
        )


def read_parties(opinion: Opinion) -> Parties:
    """The parties of one opinion; empty sets where the caption cannot be read."""
    text = opinion.doc.clean
    printed = _printed(text, opinion)
    sides: dict[str, set[str]] = {"plaintiff": set(), "defendant": set()}
    for side, name in _caption(_head(opinion)):
        word = printed.get(name.casefold())
        if word:
            sides[side].add(word)
    for side, name in zip(("plaintiff", "defendant"), _sides(opinion.doc.info.name), strict=False):
        surname = _surname(name)
        word = printed.get(surname.casefold()) if surname else None
        if word:
            sides[side].add(word)
    sentences = (re.sub(r"\s+", " ", p.text) for p in opinion.passages)
    titled = Counter(name for t in sentences for m in _TITLED.finditer(t) for name in _titled(m.group(1)))
    # An officer who is a party of a cited case ("Director Poe" of Poe v. Roe) is none of this one.
    elsewhere = {w for a in opinion.cites.authorities for w in re.findall(_NAME, a.name or "")}
    titled = Counter(
        {n: times for n, times in titled.items() if n not in elsewhere or n in sides["defendant"]}
    )
    if opinion.doc.info.level == "supreme" and _petitioners_seek_immunity(opinion):
        sides = {"plaintiff": sides["defendant"], "defendant": sides["plaintiff"]}
    both = sides["plaintiff"] & sides["defendant"]
    accused = sides["defendant"] - both
    if accused & titled.keys():
        immune = " ".join(p.masked for p in opinion.passages if "immun" in p.masked and p.part != "summary")
        shielded = {m.group() for m in re.finditer(rf"\b{_NAME}", immune)}
        officials = {n for n in accused if n in titled or n in shielded}
        if len(accused) == 1:  # "Smith, et al.": the caption read names the first alone
            officials |= {n for n, times in titled.items() if times >= 3}
    else:
        officials = {n for n, times in titled.items() if times >= 2}
    return Parties(frozenset(sides["plaintiff"] - both), frozenset(accused), frozenset(officials))


def _petitioners_seek_immunity(opinion: Opinion) -> bool:
    """In the Supreme Court either side may be the officers': who is spoken of with immunity tells."""
    own = ("majority", "per_curiam", None)
    told = [p.masked.lower() for p in opinion.passages if "immun" in p.masked and p.part in own]
    return sum("petitioner" in t for t in told) > sum("respondent" in t for t in told)


def _head(opinion: Opinion) -> str:
    """The printed head of the opinion, where the caption stands."""
    parts = [p.start for p in opinion.doc.info.parts] + [s.start for s in opinion.doc.sections]
    end = min([p for p in parts if p > 200] or [6000])
    return opinion.doc.text[: min(end, 12000)]


def _printed(text: str, opinion: Opinion) -> dict[str, str]:
    """How the body prints each name, by its folded form: words used as names at least twice, judges left out."""
    count: Counter[str] = Counter(
        re.sub(r"['’]s?$", "", m.group())
        for m in re.finditer(rf"(?<=[a-z,’'] ){_NAME}", re.sub(r"\s+", " ", text))
    )
    small = Counter(re.findall(r"\b[a-z]+\b", text))
    judges = {
        w.casefold()
        for name in (*opinion.doc.info.panel, opinion.doc.info.author or "")
        for w in name.split()[-1:]
    }
    best: dict[str, str] = {}
    for word, times in count.most_common():
        if word.casefold() not in judges and small[word.casefold()] <= 3 * times:
            best.setdefault(word.casefold(), word)
    return best


def _caption(head: str) -> Iterator[tuple[str, str]]:
    """(side, surname) of the names before each role word; those before the first "v." sue."""
    head = re.sub(r"\([^()]*\)", " ", re.sub(r"\s+", " ", head))
    versus = _VERSUS.search(head)
    if versus and (over := _CAPTION_END.search(head, versus.end())):
        head = head[: over.start()]
    start = 0
    for m in _ROLE.finditer(head):
        chunk = head[start : m.start()][-1500:]
        sues = (
            m.group(1) in _PLAINTIFF
            if versus is None
            else m.start() < versus.start() or m.group().startswith("Plaintiff")
        )
        for name in re.split(r"[;,]| and | AND |\bv\.|:", chunk):
            surname = _surname(name)
            if surname:
                yield ("plaintiff" if sues else "defendant"), surname
        start = m.end()


def _sides(name: str) -> tuple[str, ...]:
    return tuple(re.split(r"\s+v\.?\s+", name, maxsplit=1))


def _surname(name: str) -> str | None:
    """The last word of a person's name; None for an office, a body or no name.

    >>> _surname("KRISTINA HERSHBERGER"), _surname("CITY OF CLOVIS"), _surname("Pearson et al.")
    ('HERSHBERGER', None, 'Pearson')
    """
    if _ORGANISATION.search(name):
        return None
    words = [w.strip(".,*†") for w in name.split()]
    words = [w for w in words if w and w.casefold() not in _NOT_NAME and re.fullmatch(r"[A-ZÀ-Þ][\w’'-]+", w)]
    return words[-1] if words and len(words) <= 5 else None


def _titled(names: str) -> Iterator[str]:
    for name in re.split(r", and |, | and ", names):
        word = re.sub(r"[’']s$|[’']$", "", name.split()[-1])
        if word.casefold() not in _NOT_NAME and not _ORGANISATION.search(word) and len(word) > 2:
            yield word
