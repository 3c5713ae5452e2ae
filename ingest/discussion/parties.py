"""Who the parties are: surnames by side from the caption, officials by the title the opinion gives them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ingest.discussion.caption import NAME, Side, caption, head_of, is_name, sides, surnames
from ingest.discussion.passages import Opinion
from ingest.discussion.speech import OWN_PARTS

_TITLE = (
    r"(?:Officers?|Sergeants?|Sgts?\.|Deput(?:y|ies)(?: Sheriff)?|Detectives?|Det\.|Lieutenants?|Lt\.|Captains?|Capt\.|"
    r"Troopers?|Agents?|Corporals?|Cpl\.|Chief|Sheriff|Warden|Superintendent|Director|Commissioner|"
    r"Principal|Nurse|Drs?\.|"
    r"Constable|Marshal|Investigators?|Inspectors?|Lieutenant Colonel|Major|Mayor|Caseworker|"
    r"Secretary|Attorney General)"
)
_TITLED = re.compile(
    rf"\b{_TITLE} ((?:{NAME} )?(?:[A-Z]\. )?{NAME}(?:(?:, {NAME})*,? and (?!{_TITLE}){NAME}(?: (?!{_TITLE}){NAME})*)?)"
)
# "Defendants Jane Poe and Roe", "three guards, Gates, McFaul, and Hobby": who is introduced as sued.
_FULL = rf"(?:(?:{NAME}|[A-Z]\.) ){{0,3}}{NAME}"
_INTRODUCED = re.compile(
    rf"\b(?:[Dd]efendants?|[Gg]uards)"
    rf"(?:[-–—/ ]{{1,3}}[Aa]ppell(?:ants?|ees?))?\d?,? ({_FULL}(?:(?:, and |, | and ){_FULL})*)"
)
_PERSON = re.compile(r"\b[A-ZÀ-Þ][\w-]*(?:['’][A-Z][\w-]*)?")


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

    @cached_property
    def everyone(self) -> frozenset[str]:
        """All who are sued, with or without a title: "the defendants"."""
        return (self.defendants | self.officials) - self.plaintiffs

    def named(self, text: str) -> tuple[str, ...]:
        """The accused named in a text, in order of first naming."""
        return tuple(dict.fromkeys(m.group() for m in _PERSON.finditer(text) if m.group() in self.accused))

    def names_anyone(self, text: str) -> bool:
        """Whether a party of either side is named."""
        return any(m.group() in self.accused or m.group() in self.plaintiffs for m in _PERSON.finditer(text))


def read_parties(opinion: Opinion) -> Parties:
    """The parties of one opinion; empty sets where the caption cannot be read."""
    info = opinion.doc.info
    sentences = [" ".join(p.text.split()) for p in opinion.passages if not p.citation]
    count = _printed(sentences, (*info.panel, info.author or ""))
    found: dict[Side, set[str]] = {"plaintiff": set(), "defendant": set()}
    starts = [p.start for p in info.parts] + [s.start for s in opinion.doc.sections]
    head = head_of(opinion.doc.text, starts)
    printed: str | None = None
    for side, full in caption(head):
        printed = full
        if word := _as_printed(full, count):
            found[side].add(word)
    for side, full in sides(info.name):
        if word := _as_printed(full, count) or _of_the_name(full):
            found[side].add(word)
    # An officer who is a party of a cited case ("Director Poe" of Poe v. Roe) is none of this one.
    elsewhere = {w for a in opinion.cites.authorities for w in re.findall(NAME, a.name or "")}
    titled = _titles(sentences, found["defendant"] | found["plaintiff"], elsewhere)
    if info.level == "supreme" and _first_named_is_sued(opinion, found, titled):
        found = {"plaintiff": found["defendant"], "defendant": found["plaintiff"]}
    known = found["plaintiff"] | found["defendant"]
    for full in _introduced(sentences):
        word = _as_printed(full, count)
        if (
            word
            and count[word.casefold()][1] >= 2
            and word not in elsewhere
            and not known & set(full.split())
        ):
            found["defendant"].add(word)
    both = found["plaintiff"] & found["defendant"]
    accused = found["defendant"] - both
    several = printed is None or re.search(r"\bet\.? al\b", head, re.IGNORECASE) is not None
    officials = _officials(opinion, accused, titled, several)
    return Parties(frozenset(found["plaintiff"] - both), frozenset(accused), officials)


def _officials(opinion: Opinion, accused: set[str], titled: Counter[str], several: bool) -> frozenset[str]:
    immune = " ".join(p.masked for p in opinion.passages if "immun" in p.masked and p.part != "summary")
    shielded = {m.group() for m in re.finditer(rf"\b{NAME}", immune)}
    if not accused & titled.keys():
        return frozenset() if accused & shielded else frozenset(n for n, k in titled.items() if k >= 2)
    officials = {n for n in accused if n in titled or n in shielded}
    if len(officials) == 1 < len(accused):  # one title among several who are sued tells nothing of the others
        officials = set(accused)
    if len(accused) == 1 and several:  # "Smith, et al.": the caption read names the first alone
        officials |= {n for n, times in titled.items() if times >= 3}
    return frozenset(officials)


def _titles(sentences: Iterable[str], parties: set[str], elsewhere: set[str]) -> Counter[str]:
    count = Counter(name for t in sentences for m in _TITLED.finditer(t) for name in _titled(m.group(1)))
    return Counter({n: times for n, times in count.items() if n not in elsewhere or n in parties})


def _first_named_is_sued(opinion: Opinion, found: dict[Side, set[str]], titled: Counter[str]) -> bool:
    """In the Supreme Court either side may be the officers': who is spoken of with title or immunity tells."""
    told = [p.masked for p in opinion.passages if p.part in OWN_PARTS]
    score = {side: sum(titled[n] for n in names) + _answering(told, names) for side, names in found.items()}
    immune = [t.lower() for t in told if "immun" in t]
    asking = sum("petitioner" in t for t in immune) - sum("respondent" in t for t in immune)
    return score["plaintiff"] - score["defendant"] + asking > 0


def _answering(told: Iterable[str], names: set[str]) -> int:
    """How often a side is said to have violated the law, or to be immune."""
    if not names:
        return 0
    one = "|".join(map(re.escape, sorted(names)))
    said = re.compile(rf"\b(?:{one})(?:[’']s)?\s+(?:[\w’']+\s+){{0,6}}?(?:violat|immun|entitled)")
    return sum(len(said.findall(t)) for t in told)


def _printed(sentences: Iterable[str], judges: Iterable[str]) -> dict[str, tuple[str, int]]:
    """How the body prints each name and how often, by its folded form; judges and common words left out."""
    count: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for t in sentences:
        count.update(re.sub(r"['’]s?$", "", m.group()) for m in _RUNNING.finditer(t))
        small.update(_SMALL.findall(t))
    bench = {w.casefold() for name in judges for w in name.split()[-1:]}
    best: dict[str, tuple[str, int]] = {}
    for word, times in count.most_common():
        if word.casefold() not in bench and small[word.casefold()] <= 3 * times:
            best.setdefault(word.casefold(), (word, times))
    return best


_RUNNING = re.compile(rf"(?<=[a-z,’'] ){NAME}")
_SMALL = re.compile(r"\b[a-z]+\b")


def _as_printed(full: str, count: dict[str, tuple[str, int]]) -> str | None:
    """The form of a person's name that the body prints most, the surname before others."""
    forms = [count[f.casefold()] for f in surnames(full) if f.casefold() in count]
    if not forms:
        return None
    best = max(forms, key=lambda f: f[1])
    return forms[0][0] if 3 * forms[0][1] >= best[1] else best[0]


def _of_the_name(full: str) -> str | None:
    """A party of the case's own name whom the body never names; only where that name is not all capitals."""
    forms = surnames(full)
    return forms[0] if forms and not forms[0].isupper() else None


def _introduced(sentences: Iterable[str]) -> Iterator[str]:
    for t in sentences:
        for m in _INTRODUCED.finditer(t):
            yield from re.split(r", and |, | and ", m.group(1))


def _titled(names: str) -> Iterator[str]:
    for name in re.split(r", and |, | and ", names):
        word = re.sub(r"[’']s$|[’']$", "", name.split()[-1])
        if is_name(word) and len(word) > 2:
            yield word
