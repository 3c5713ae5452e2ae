"""Enacted law cited by section, in either word order: "42 U.S.C. § 1983", "Section 836(b) of the Penal Code"."""

import re
from dataclasses import replace
from functools import lru_cache

from graph.model.extraction import AuthorityKind
from ingest.find.codes import normal_code, state_start
from ingest.find.cores import Core
from ingest.find.eyecite_bridge import CiteToken
from ingest.find.sections import SIGN, SUBDIVISIONS, SectionCite, is_plural, read_sections
from ingest.find.wordlists import pairs

_SIGNED = re.compile(rf"(?<!\w)(?P<sign>{SIGN})(?=\d)")
_UNSIGNED = re.compile(
    r"(?<![\w.])(?P<title>\d{1,2}) (?P<code>U\. ?S\. ?C\.?(?: ?A\.| ?S\.)?|USC|C\. ?F\. ?R\.?"
    r"|CFR),? (?:ss? |(?P<part>[Pp]arts?|[Pp]ts?\.) )?(?=\d)"
)
_USC = re.compile(
    r"(?<![\w.])(?P<title>\d{1,2}),? ?(?:U\. ?S\. ?C\.?(?: ?A\.| ?S\.)?(?: Ann\.)?|USC[AS]?),?(?P<app> ?[Aa]pp\.)? ?\Z"
)
_USC_TITLE = re.compile(
    r"[Tt]itle (?P<title>\d{1,2}),? (?:of the )?(?:U\. ?S\. ?C\.?|U\.S\. Code|United States Code),? ?\Z"
)
_CFR = re.compile(r"(?<![\w.])(?P<title>\d{1,2}),? ?(?:C\. ?F\. ?R\.?|CFR),? ?\Z")
_NAME = r"(?:[A-Z][\w.'’&-]*,?|&)(?: (?:and|of|&)(?: the)?)?"
_CODE = re.compile(
    rf"(?<![\w.])(?P<name>(?:{_NAME} ){{0,8}}?(?:Code|CODE|Stat\.|STAT\.|Stats\.|Laws|LAWS|Law|LAW|Statutes"
    rf"|Code (?:Civ|Crim|Cr)\. Proc\.|(?:[A-Z][a-z]*\.)+ ?Gen\. ?(?:Laws?|L\.|Stat\.)|Gen\. ?L\.|A\.R\.S\."
    rf"|O\.C\.G\.A\.|C\.G\.S\.|K\.S\.A\.|R\.C\.|M\.G\.L\.|G\.L\."
    rf"|H\.R\.S\.|Comp\.|D\.C\. Code)"
    r"(?:,? (?:Ann\.|ANN\.|Annotated))?(?: \((?:West|McKinney)[^)]*\))?(?:,? (?:[Cc]h|c|[Tt]it|[Aa]rt"
    r"|pt)\. ?[\dA-Z]+\w*)?),? ?\Z"
)
_OPENER = re.compile(
    r"(?:\A|(?<=[.;,] ))(?:See|In|Under|The|But|And|Cf\.|Accord|Compare|With|Also|Pursuant|E\.g\.|As|Similarly"
    r"|Both|That|Because|Although),? (?:also |generally |to |e\.g\., )?"
)
_OF_TITLE = re.compile(
    r",? of [Tt]itle (?P<title>\d{1,2})(?!\d)(?:,? (?:of the )?(?:U\. ?S\. ?C\.?|U\.S\. Code"
    r"|United States Code)|(?! of the [A-Z]))"
)
_WORDS = r"(?:[A-Z][\w.'’&-]*,? (?:(?:and|of|&|for|in|to|on|the) )*)"
_OF_AMENDMENT = re.compile(
    r",? of the (?P<ordinal>Thirteenth|Fourteenth|Fifteenth|Nineteenth|Twenty-First) Amendment(?!s|\w)"
)
_OF_CODE = re.compile(
    rf",? of (?:the )?(?P<name>{_WORDS}{{1,7}}?(?:Code|Laws|Statutes|Law))(?: Annotated| Ann\.)?(?![\w])"
)
_OF_ACT = re.compile(rf",? of (?:the )?(?P<name>{_WORDS}{{1,9}}?Act)(?: of (?P<year>\d{{4}}))?(?![\w])")
_OF_RECORD = re.compile(
    rf",? of (?:the )?(?P<name>{_WORDS}{{1,6}}?(?:Manual|Handbook|Polic(?:y|ies)|Directives?|Procedures|Bylaws"
    rf"|Agreement|Contract|Orders?))(?![\w])"
)
_OF_RESTATEMENT = re.compile(r",? of (?:the )?(?P<name>Restatement(?: \(\w+\))? of [A-Z]\w+(?: [A-Z]\w+)*)")
_YEAR = re.compile(
    r" \((?:(?:West|McKinney|Deering|Vernon|LexisNexis|Lexis|Supp\.?|Rev\.?|Repl\.?|Cum\.|Consol\.|ed\.|Ed\."
    r"|Michie|[IVX]+|& )[ .,]*)*(?:1[789]|20)\d\d(?:[ .,–-]*(?:ed\.?|& Supp\.?|Supp\.?|[IVX]+|(?:1[789]"
    r"|20)?\d\d))*\)"
)


def read_law(text: str, tokens: tuple[CiteToken, ...]) -> list[Core]:
    """Every section cited by number; a bare "§ 836" is a short form, whose code is found when it is resolved.

    >>> text = "Section 836(b) of the California Penal Code; 42 U.S.C. §§ 1983, 1985"
    >>> [(c.authority, c.pin) for c in read_law(text, ())]
    [('Cal. Penal Code § 836', '(b)'), ('42 U.S.C. § 1983', None), ('42 U.S.C. § 1985', None)]
    """
    cores: list[Core] = []
    listed = 0  # a sign within a list ("§§ 1, 2, § 3") begins none of its own
    for sign in _SIGNED.finditer(text):
        if sign.end() < listed:
            continue
        sections = read_sections(text, sign.end(), several=is_plural(sign["sign"]))
        if sections:
            listed = sections[-1].end
            cores += _signed(text, sign.start(), sign["sign"], sections)
    for found in _UNSIGNED.finditer(text):
        sections = read_sections(text, found.end(), several=True)
        federal = f"{found['title']} {'U.S.C.' if found['code'].lstrip()[0] == 'U' else 'C.F.R.'}"
        cores += _full(text, found.start(), federal, _regulation(federal), sections, part=bool(found["part"]))
    cores += _unsigned_codes(text)
    if " ch." in text or " c." in text or "it." in text:
        cores += _chaptered(text)
    return cores + [_state_law(text, t) for t in tokens if t.source == "laws"]


@lru_cache(maxsize=1)
def _unsigned_patterns() -> tuple[tuple[tuple[str, ...], re.Pattern[str], str], ...]:
    number = r",? (?:Ann\.,? )?(?:§§? ?|[Ss]ections? )?(?=\d)"
    title = r"(?P<title>\d{1,3}(?:-[A-Z])?) "
    return tuple(
        (_literals(form), re.compile(rf"(?<![\w.]){lead}(?:{form}){number}"), name)
        for key, lead in (("unsigned", ""), ("titled", title))
        for name, form in pairs("law", key).items()
    )


def _literals(form: str) -> tuple[str, ...]:
    """The plain beginnings of a form's variants: a text without any of them is not searched."""
    return tuple(re.split(r"[?(\[]", v.replace("\\", ""))[0].removesuffix(" ") for v in form.split("|"))


def _unsigned_codes(text: str) -> list[Core]:
    """Codes by their initials, with the section sign or without."""
    cores: list[Core] = []
    for literals, pattern, name in _unsigned_patterns():
        if not any(literal in text for literal in literals):
            continue
        for found in pattern.finditer(text):
            title = found.groupdict().get("title")
            if name == "ILCS":
                cores += _ilcs(text, found, title or "")
                continue
            sections = read_sections(text, found.end(), several=True)
            cores += _full(text, found.start(), f"{title} {name}" if title else name, "statute", sections)
    return cores


_ACT_SECTION = re.compile(r"(?P<act>\d+[A-Z]?/)(?=\d)")


def _ilcs(text: str, found: re.Match[str], title: str) -> list[Core]:
    act = _ACT_SECTION.match(text, found.end())
    if act is None:
        return []
    sections = read_sections(text, act.end(), several=False)
    return [
        Core(
            "full",
            "statute",
            found.start(),
            s.end,
            f"{title} ILCS {act['act']}{s.number}",
            pin=s.pin,
            section=s.number,
        )
        for s in sections
    ]


def _regulation(code: str) -> AuthorityKind:
    return "regulation" if code.endswith("C.F.R.") or "Regs" in code or "Admin. Code" in code else "statute"


def _signed(text: str, start: int, sign: str, sections: tuple[SectionCite, ...]) -> list[Core]:
    before = text[max(0, start - 120) : start]
    offset = max(0, start - 120)
    for pattern, code in ((_USC, "U.S.C."), (_USC_TITLE, "U.S.C."), (_CFR, "C.F.R.")):
        if found := pattern.search(before[-45:]):
            at = offset + len(before) - len(before[-45:]) + found.start()
            app = " App." if found.groupdict().get("app") else ""
            return _full(text, at, f"{found['title']} {code}{app}", _regulation(code), sections)
    if ("§" in sign or sign.lower().startswith(("sec.", "secs."))) and (named := _code_before(before)):
        at, code = named
        return _full(text, offset + at, code, _regulation(code), sections)
    return _code_after(text, start, sections) or _bare(sign, start, sections)


def _code_before(before: str) -> tuple[int, str] | None:
    found = _CODE.search(before)
    if found is None:
        return None
    name, at = found["name"], found.start("name")
    for opener in _OPENER.finditer(found["name"]):
        name, at = found["name"][opener.end() :], found.start("name") + opener.end()
    if skipped := state_start(name):
        name, at = name[skipped:], at + skipped
    chapter = _CHAPTER.search(name)
    code = normal_code(name[: chapter.start()] if chapter else name)
    if chapter and code == "G.L.":
        code = "Mass. Gen. Laws"  # of the States that write "G.L." Massachusetts alone counts by chapters
    return at, code + (_chapter(chapter) + "," if chapter else "")


_CHAPTER = re.compile(r",? (?P<kind>[Cc]h|c|[Tt]it|[Aa]rt|pt)\. ?(?P<number>[\dA-Z]+\w*)\Z")


def _chapter(found: re.Match[str]) -> str:
    kind = "ch" if found["kind"] == "c" else found["kind"].lower()
    return f" {kind}. {found['number']}"


# "Mass. Gen. Laws ch. 151B", and its sections in print that has lost the sign ("P.R. Laws Ann. tit. 31, 4313").
_CHAPTERED = re.compile(
    r"(?<![\w.])(?P<code>(?:(?:[A-Z][a-z]+|[A-Z]\.(?: ?[A-Z]\.)?) )?(?:[A-Z][a-z]+"
    r"|[A-Z]\.[A-Z])\. ?(?:Gen\. ?|Rev\. ?|Regs\. ?)?"
    r"(?:Laws|L\.|Code|Stat\.)|(?:M\. ?)?G\. ?L\.)(?:,? Ann\.)?(?P<chapter>,? (?P<kind>[Cc]h|c"
    r"|[Tt]it)\. ?(?P<number>\d+[A-Z]{0,2}))(?!\w)"
    r"(?P<lost>,? (?:\(ch\. ?\w+\), ?)?(?=\d))?"
)


def _chaptered(text: str) -> list[Core]:
    cores: list[Core] = []
    for found in _CHAPTERED.finditer(text):
        start = found.start()
        if opener := _OPENER.match(text, start):
            start = opener.end()
        code = normal_code(text[start : found.end("code")])
        code = ("Mass. Gen. Laws" if code == "G.L." else code) + _chapter(found)
        sections = read_sections(text, found.end(), several=True) if found["lost"] else ()
        if sections:
            cores += _full(text, start, code + ",", _regulation(code), sections)
        else:
            end = found.end("chapter")
            cores.append(Core("full", _regulation(code), start, end, code, section=None, reporter=code))
    return cores


def _code_after(text: str, start: int, sections: tuple[SectionCite, ...]) -> list[Core]:
    end = sections[-1].end
    if found := _OF_AMENDMENT.match(text, end):
        numeral = pairs("law", "amendments")[found["ordinal"].lower()]
        return [
            replace(core, authority=f"U.S. Const. amend. {numeral}, § {core.section}", reporter="U.S. Const.")
            for core in _named(start, sections, "U.S. Const.", "constitution", found.end())
        ]
    if found := _OF_TITLE.match(text, end):
        return _named(start, sections, f"{found['title']} U.S.C.", "statute", found.end())
    if found := _OF_RESTATEMENT.match(text, end):
        return _named(start, sections, found["name"], "secondary", found.end())
    for pattern, kind in ((_OF_CODE, "statute"), (_OF_ACT, "statute"), (_OF_RECORD, "record")):
        if found := pattern.match(text, end):
            name = found["name"]
            plain = normal_code(name) if pattern is _OF_CODE else name
            year = f" of {found['year']}" if pattern is _OF_ACT and found["year"] else ""
            return _named(
                start, sections, plain + year, "record" if kind == "record" else "statute", found.end()
            )
    return []


def _named(
    start: int, sections: tuple[SectionCite, ...], name: str, kind: AuthorityKind, end: int
) -> list[Core]:
    last = len(sections) - 1
    return [
        Core(
            "full",
            kind,
            start if n == 0 else s.start,
            end if n == last else s.end,
            f"{name} § {s.number}",
            pin=s.pin,
            section=s.number,
            reporter=name,
        )
        for n, s in enumerate(sections)
    ]


def _full(
    text: str,
    start: int,
    code: str,
    kind: AuthorityKind,
    sections: tuple[SectionCite, ...],
    *,
    part: bool = False,
) -> list[Core]:
    cores = []
    for n, s in enumerate(sections):
        end = s.end
        if n == len(sections) - 1 and (year := _YEAR.match(text, end)):
            end = year.end()
        sign = "pt." if part else "§"
        cores.append(
            Core(
                "full",
                kind,
                start if n == 0 else s.start,
                end,
                f"{code} {sign} {s.number}",
                pin=s.pin,
                section=s.number,
                reporter=code,
            )
        )
    return cores


def _bare(sign: str, start: int, sections: tuple[SectionCite, ...]) -> list[Core]:
    worded = "" if "§" in sign else "section_word"
    return [
        Core(
            "short",
            "statute",
            start if n == 0 else s.start,
            s.end,
            "",
            pin=s.pin,
            section=s.number,
            rule=worded,
        )
        for n, s in enumerate(sections)
    ]


_PIN = re.compile(SUBDIVISIONS)


def _state_law(text: str, token: CiteToken) -> Core:
    section, stop = token.section, token.end
    if section and text.endswith(section, 0, stop):
        # "§ 172-B:3": sections of some states go on where the token has stopped.
        whole = read_sections(text, stop - len(section), several=False)
        if whole and stop < (end := stop - len(section) + len(whole[0].number)):
            section, stop = whole[0].number, end
    pin = _PIN.match(text, stop)
    end = pin.end() if pin else stop
    printed = " ".join(text[token.start : stop].split())
    plain = re.sub(r"§§ ?", "§ ", printed)
    if section and plain.endswith(section) and "§" in plain:
        plain = f"{normal_code(plain.split('§')[0])} § {section}"
    kind: AuthorityKind = "regulation" if token.reporter in ("Fed. Reg.",) else _regulation(token.reporter)
    if year := _YEAR.match(text, end):
        end = year.end()
    printed_pin = pin.group().replace(" ", "") if pin and pin.group() else None
    return Core(
        "full", kind, token.start, end, plain, pin=printed_pin, section=section, reporter=plain.split(" §")[0]
    )
