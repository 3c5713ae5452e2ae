"""Constitutions cited and named, court rules, guidelines and public laws."""

import re
from functools import lru_cache

from reporters_db import STATE_ABBREVIATIONS

from ingest.find.cores import Core
from ingest.find.sections import SUBDIVISIONS
from ingest.find.wordlists import pairs

_ROMAN = r"[IVXLC]+|\d{1,2}"
_STATES = "|".join(
    re.escape(str(s))
    for s in sorted({*STATE_ABBREVIATIONS, *STATE_ABBREVIATIONS.values()}, key=lambda s: -len(str(s)))
)
_CONSTITUTION = re.compile(
    rf"(?<![\w.])(?P<whose>U\. ?S\.|United States|{_STATES}) (?:Const(?:\.|itution),?|CONST\.,?) "
    rf"(?:(?P<what>[Aa]mend(?:ment|\.)s?|AMEND\.|[Aa]rt(?:icle|\.)|ART\.|pt\.|[Pp]reamble"
    rf"|pmbl\.) ?(?P<number>{_ROMAN})?)"
    rf"(?P<article>,? art(?:icle|\.) ?(?:{_ROMAN}))?(?:,? (?:§§?|[Ss]ec(?:tion"
    rf"|\.)) ?(?P<section>\d+[A-Za-z]?(?:\([a-z0-9]\))*))?"
    r"(?P<clause>,? (?:cl(?:ause|\.)|par(?:agraph|a?\.)|¶) ?\d+)?"
)
_ARTICLE_FIRST = re.compile(
    rf"(?<!\w)(?P<what>[Aa]rticle|[Aa]mendment) (?P<number>{_ROMAN})(?:,? (?:§ ?"
    rf"|[Ss]ection )(?P<section>\d+))?(?P<clause>,? (?:cl(?:ause|\.)) ?\d+)?,? "
    rf"of the (?P<whose>U\. ?S\.|United States|Federal|{_STATES}|(?=Constitution)) ?Constitution"
)
_ORDINALS = (
    r"[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ss]ixth|[Ss]eventh|[Ee]ighth|[Nn]inth|[Tt]enth"
    r"|[Ee]leventh|[Tt]welfth|[Tt]hirteenth|[Ff]ourteenth|[Ff]ifteenth|[Nn]ineteenth|[Tt]wenty-[Ff]irst"
    r"|[Tt]wenty-[Ff]ourth"
)
_AMENDMENT = re.compile(
    rf"(?<![\w-])(?P<list>(?:(?:{_ORDINALS})(?:, (?:and |or )?| and | or "
    rf"| & ))*)(?P<last>{_ORDINALS}) Amendments?(?![\w-])"
)
# In small letters ("fourth amendment rights"), as some courts print it: an amendment of the Constitution unless it is
# one "to" a paper; the first three, which papers have too, only before a word that goes with a right.
_SMALL_ORDINALS = "|".join(o for o in re.sub(r"\[.(.)\]", r"\1", _ORDINALS).split("|"))
_AMENDMENT_SMALL = re.compile(
    rf"(?<![\w-])(?P<list>(?:(?:{_SMALL_ORDINALS})(?:, (?:and |or )?| and | or | & ))*)(?P<last>{_SMALL_ORDINALS})"
    r" amendments?(?![\w-])(?! to (?!the (?:U\.S\.|United States|federal|Federal)? ?Constitution)| (?:dated|of this))"
)
_RIGHTS = re.compile(
    r"[’']?s? (?:rights?|claims?|protections?|freedoms?|retaliation|violations?|challenges?|speech|interests?|values"
    r"|seizures?|search(?:es)?|jurisprudence|analysis|liberty|liberties|doctrine|scrutiny|guarantees?"
    r"|privileges?|principles?"
    r"|standards?|defenses?|grounds|concerns?|protects|prohibits|forbids|guarantees|does not)\b"
)
_SECTION_OF = re.compile(r"(?:[Ss]ection |§ ?)\d+ of the \Z")
_FIRST_THREE = frozenset({"first", "second", "third"})
_ORDINAL = re.compile(rf"(?:{_ORDINALS})")
_RULES = re.compile(
    r"(?<![\w.])(?:Fed(?:eral|\.) ?R(?:ules?|\.) ?(?:of )?(?P<set>Civ(?:il|\.)|Crim(?:inal|\.)|App(?:ellate|\.)"
    r"|Evid(?:ence|\.)|Bankr(?:uptcy|\.)|Bank\.)"
    r" ?(?:P(?:rocedure|roc\.|\.))?|FRCP|FRAP|FRE|F\. ?R\. ?(?:C(?:iv)?|A(?:pp)?|E|Cr(?:im)?)\. ?P?\.?"
    r"|FED\. R\. (?:CIV|CRIM|APP|EVID|BANKR)\. ?(?:P\.)?),? ?(?:Rules? ?)?"
    rf"(?P<number>\d{{1,4}}(?:\.\d+)?)(?P<pin>{SUBDIVISIONS})"
)
_RULE_OF = re.compile(
    rf"(?<!\w)Rules? (?P<number>\d{{1,4}}(?:\.\d+)?)(?P<pin>{SUBDIVISIONS}),? of the Federal Rules of "
    rf"(?P<set>Civil|Criminal|Appellate|Evidence|Bankruptcy)(?: Procedure)?"
)
# A set of rules named by the word before it: the rule of no other set.
_RULES_OF = re.compile(
    rf"(?<!\w)(?P<set>(?:{_STATES}|Local|Circuit|Supreme Court"
    r"|Superior Court|Bankruptcy|Court|Civil|Criminal|Appellate|Evidence)"
    r"(?: (?:Civil|Criminal|Patent|Bankruptcy|General))?) \Z"
)
_RULE_ALONE = re.compile(
    rf"(?<!\w)(?:Rules?|RULE) (?P<number>\d{{1,4}}(?:\.\d+|[-–]\d+)*)(?P<pin>{SUBDIVISIONS})(?![\w.]*\d)"
)
_GUIDELINES = re.compile(
    rf"(?<![\w.])(?:U\. ?S\. ?S\. ?G\.|USSG|U\.S\. Sentencing Guidelines Manual|Sentencing Guidelines"
    rf"|Guidelines)(?: Manual)?,? (?:§§? ?|[Ss]ections? |[Ss]ecs?\. "
    rf"|ss? )?(?P<number>\d[A-Z]\d+\.\d+)(?P<pin>{SUBDIVISIONS})"
    r"(?P<comment>,? ?\(?(?:cmt\.|comment\.?|comment)(?: \(?n\.? ?\d+(?:\([A-Z]\))?\)?)?)?"
)
_GUIDELINE_BARE = re.compile(rf"§ ?(?P<number>\d[A-Z]\d+\.\d+)(?P<pin>{SUBDIVISIONS})")
_PUBLIC_LAW = re.compile(
    r"(?<![\w.])Pub(?:lic|\.) ?L(?:aw"
    r"|\.)(?: No\.)? ?(?P<number>\d{2,3}[-–]\d+)(?P<pin>,? §§? ?\d+\w*(?:\([a-z0-9]+\))*)?"
)
# "L.R. 56.1(a)", "S.D. Fla. L.R. 7.1", "Civ. L.R. 7-3": a court's own rules; the court only where it is printed.
_LOCAL = re.compile(
    r"(?<![\w.])(?P<court>(?:[NSEWCM]\. ?D\.|D\.) ?(?:[A-Z][a-z]+\.?|N\.Y\.|N\.J\.|N\.C\.|N\.M\.|N\.H\.|W\. Va\.) )?"
    r"(?:(?:Civ(?:il|\.)|Crim(?:inal|\.)) )?L\. ?(?:(?:Civ|Cr|Crim)\. ?)?R\. (?P<number>\d{1,4}(?:[.-]\d+)*)"
    rf"(?P<pin>{SUBDIVISIONS})(?![\w-])"
)
_VOLUME_BEFORE = re.compile(r"[\d)\]] ?\Z")
_SETS = {"FRCP": "civ", "FRAP": "app", "FRE": "evid"}


def read_provisions(text: str) -> list[Core]:
    """Constitutions, federal rules, the sentencing guidelines and public laws, cited or named in prose.

    >>> [(c.authority, c.pin) for c in read_provisions("U.S. Const. art. I, § 8, cl. 3; Fed. R. Civ. P. 12(b)(6)")]
    [('U.S. Const. art. I, § 8', 'cl. 3'), ('Fed. R. Civ. P. 12', '(b)(6)')]
    >>> [c.authority for c in read_provisions("the Fourth and Fifth Amendments")]
    ['U.S. Const. amend. IV', 'U.S. Const. amend. V']
    """
    return [
        *_constitutions(text),
        *_clauses(text),
        *_amendments(text),
        *_articles(text),
        *_rules(text),
        *_guidelines(text),
        *_public_laws(text),
    ]


def _constitutions(text: str) -> list[Core]:
    cores = []
    for pattern in (_CONSTITUTION, _ARTICLE_FIRST):
        for found in pattern.finditer(text):
            cores.append(_constitution(found, found.groupdict()))
    return cores


def _constitution(found: re.Match[str], groups: dict[str, str | None]) -> Core:
    whose = (groups["whose"] or "U.S.").replace("U. S.", "U.S.").strip()
    whose = "U.S." if whose in ("United States", "Federal", "") else _state_short(whose)
    what = (groups["what"] or "").lower()
    word = (
        "amend."
        if what.startswith("amend")
        else "pt."
        if what == "pt."
        else "pmbl."
        if what[:1] == "p"
        else "art."
    )
    number = groups["number"] or ""
    if word == "amend." and whose == "U.S." and number.isdigit():
        number = (
            list(pairs("law", "amendments").values())[int(number) - 1] if 0 < int(number) <= 27 else number
        )
    name = f"{whose} Const. {word} {number}".strip()
    if groups.get("article"):
        name += "," + (groups["article"] or "").lstrip(",").replace("article", "art.")
    if section := groups["section"]:
        name += f", § {section}"
    pin = (groups["clause"] or "").strip(" ,").replace("clause", "cl.") or None
    end = found.end()
    return Core(
        "full",
        "constitution",
        found.start(),
        end,
        name,
        pin=pin,
        section=groups["section"],
        reporter=f"{whose} Const.",
    )


def _state_short(whose: str) -> str:
    return next((str(short) for short, long in STATE_ABBREVIATIONS.items() if long == whose), whose)


@lru_cache(maxsize=1)
def _clause_pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(n) for n in sorted(pairs("law", "clauses"), key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)(?P<clause>{names})(?P<of> of (?:the |both the )?(?P<first>{_ORDINALS})(?: (?:and"
        rf"|or) (?P<second>{_ORDINALS}))? Amendments?)?(?!\w)"
    )


def _clauses(text: str) -> list[Core]:
    cores = []
    for found in _clause_pattern().finditer(text):
        places = tuple(pairs("law", "clauses")[found["clause"]].split("|"))
        if found["of"] and not found["second"]:
            numeral = pairs("law", "amendments").get(found["first"].lower(), "")
            named = next((p for p in places if re.search(rf"amend\. {numeral}(?!\w)", p)), None)
            places = (named or f"U.S. Const. amend. {numeral}",)
        start, end = found.span()
        cores.append(
            Core(
                "name",
                "constitution",
                start,
                end,
                places[0] if len(places) == 1 else "",
                candidates=places,
                in_prose=True,
                rule="clause_named",
            )
        )
    return cores


def _amendments(text: str) -> list[Core]:
    cores = []
    small = (
        m
        for m in _AMENDMENT_SMALL.finditer(text)
        if m["last"] not in _FIRST_THREE or _RIGHTS.match(text, m.end())
    )
    for found in (*_AMENDMENT.finditer(text), *small):
        if _SECTION_OF.search(text, max(0, found.start() - 30), found.start()):
            continue  # "Section 3 of the Fourteenth Amendment": one provision, read with its section
        spots = list(_ORDINAL.finditer(text, found.start(), found.end("last")))
        for n, spot in enumerate(spots):
            numeral = pairs("law", "amendments")[spot.group().lower()]
            end = found.end() if n == len(spots) - 1 else spot.end()
            cores.append(
                Core(
                    "name",
                    "constitution",
                    spot.start(),
                    end,
                    f"U.S. Const. amend. {numeral}",
                    in_prose=True,
                    rule="amendment_named",
                )
            )
    return cores


# "Article III standing": an article of the Constitution, not one of a compact, a treaty or a State's constitution.
_ARTICLE_NAMED = re.compile(
    r"(?<!Const\. )(?<!onstitution, )(?<!\w)Article (?P<number>I|II|III)(?![\w–-])(?!,? (?:[Ss]ec|§|¶|cl\.)"
    r"|\.\w| of (?!the (?:U\. ?S\.|United States|federal) Const)"
    r"|\(|:| \()"
)


def _articles(text: str) -> list[Core]:
    return [
        Core(
            "name",
            "constitution",
            found.start(),
            found.end(),
            f"U.S. Const. art. {found['number']}",
            in_prose=True,
            rule="article_named",
        )
        for found in _ARTICLE_NAMED.finditer(text)
    ]


def _rules(text: str) -> list[Core]:
    cores = []
    for pattern in (_RULES, _RULE_OF):
        for found in pattern.finditer(text):
            name = pairs("law", "rules")[_rule_set(found)]
            cores.append(_numbered("full", "rule", found, name))
    for found in _LOCAL.finditer(text):
        # "3 L.R. 56" is a volume of law reports.
        if not _VOLUME_BEFORE.search(text, max(0, found.start() - 2), found.start()):
            cores.append(_numbered("full", "rule", found, f"{found['court'] or ''}Local Rule"))
    for found in _RULE_ALONE.finditer(text):
        if of := _RULES_OF.search(text, max(0, found.start() - 40), found.start()):
            name = f"{of['set'].strip()} Rule {found['number']}"
            cores.append(
                Core(
                    "full",
                    "rule",
                    of.start("set"),
                    found.end(),
                    name,
                    pin=_pin(found),
                    section=found["number"],
                )
            )
            continue
        cores.append(
            Core(
                "short",
                "rule",
                found.start(),
                found.end(),
                "",
                pin=_pin(found),
                section=found["number"],
                rule="rule_alone",
            )
        )
    return cores


def _rule_set(found: re.Match[str]) -> str:
    if printed := found["set"]:
        low = printed.lower().rstrip(".")
        return (
            "bankr"
            if low.startswith("bank")
            else next(k for k in ("civ", "crim", "app", "evid") if low.startswith(k))
        )
    whole = found.group().upper().replace(" ", "")
    for short, key in (
        *_SETS.items(),
        ("F.R.CIV", "civ"),
        ("F.R.CR", "crim"),
        ("F.R.C", "civ"),
        ("F.R.A", "app"),
        ("F.R.E", "evid"),
        ("FED.R.CIV", "civ"),
        ("FED.R.CRIM", "crim"),
        ("FED.R.APP", "app"),
        ("FED.R.EVID", "evid"),
    ):
        if whole.startswith(short):
            return key
    return "bankr"


def _pin(found: re.Match[str]) -> str | None:
    return found["pin"].replace(" ", "") or None


def _numbered(kind: str, kind_of: str, found: re.Match[str], name: str) -> Core:
    return Core(
        "full",
        "rule",
        found.start(),
        found.end(),
        f"{name} {found['number']}",
        pin=_pin(found),
        section=found["number"],
        reporter=name,
    )


def _guidelines(text: str) -> list[Core]:
    cores = []
    for found in _GUIDELINES.finditer(text):
        comment = (found["comment"] or "").strip(" ,(")
        pin = " ".join(p for p in (_pin(found), comment) if p) or None
        cores.append(
            Core(
                "full",
                "rule",
                found.start(),
                found.end(),
                f"U.S.S.G. § {found['number']}",
                pin=pin,
                section=found["number"],
                reporter="U.S.S.G.",
            )
        )
    for found in _GUIDELINE_BARE.finditer(text):
        cores.append(
            Core(
                "short",
                "rule",
                found.start(),
                found.end(),
                f"U.S.S.G. § {found['number']}",
                pin=_pin(found),
                section=found["number"],
                rule="guideline_number",
            )
        )
    return cores


def _public_laws(text: str) -> list[Core]:
    return [
        Core(
            "full",
            "statute",
            found.start(),
            found.end(),
            f"Pub. L. No. {found['number'].replace('–', '-')}",
            pin=(found["pin"] or "").strip(" ,") or None,
            reporter="Pub. L.",
        )
        for found in _PUBLIC_LAW.finditer(text)
    ]
