"""Sources that are no law: papers of the record, treatises, restatements, dictionaries, reports of Congress."""

import re
from functools import lru_cache
from itertools import pairwise

from ingest.find.case_names import is_abbreviation
from ingest.find.cores import Core
from ingest.find.eyecite_bridge import CiteToken
from ingest.find.pins import read_pin
from ingest.find.wordlists import words

_NO = r"(?:Nos?\.? ?|# ?)?"
_PAGES = r"\d+[a-z]?(?:[-–]\d+[a-z]?)*(?::\d+(?:[-–]\d+(?::\d+)?)?)?"
_NUMBERS = re.compile(_PAGES)
_YEAR = re.compile(r" \((?:[A-Z][a-z]+\.? )?(?:1[6-9]|20)\d\d\)")
_PLACE = re.compile(
    rf",? ?(?:at (?:pp?\. ?|page )?|¶¶? ?|at ¶¶? ?|pp?\. ?){_PAGES}(?:(?:, | & | and ){_PAGES}(?=[,.;:)]))*"
)
_RESTATEMENT = re.compile(
    r"(?<!\w)(?P<name>Restatement(?: \((?:First|Second|Third|Fourth)\))?(?: of (?:the )?(?:Law of "
    r"|Law )?)[A-Z]\w+(?:(?: of| and| &|,|:)? [A-Z][\w.’']+){0,7}?)"
    r",? (?:§§? ?|[Ss]ection )(?P<section>\d+[A-Z]?)(?P<rest>(?:\([a-z0-9]\))*(?:,? (?:cmts?\."
    r"|comments?) [a-z](?:[-–&, ]+[a-z](?=[\s,.;)]))?)?)(?P<year> \((?:Am\. L(?:aw"
    r"|\.) Inst\. ?)?[^()]*\d{4}\))?"
)
# A volume, authors and title in the words of names, and a section ("5 Wright & Miller, Federal Practice § 1216"), or
# the same work again by its authors or its title alone.
_TITLE_WORD = r"(?:[A-Z][\w.’'/-]*:?|&|and|on|of|the|et al\.|in|for|to|de|von|\d\w{0,3})"
_TREATISE = re.compile(
    rf"(?<![\w.])(?P<volume>\d{{1,2}}[A-Z]?) (?P<work>[A-Z][\w.’'-]*:?(?:,? {_TITLE_WORD}){{0,30}}),? §§? ?"
    r"(?P<section>\d[\w.:–-]*(?:\[\w+\])*)(?P<pages>,? (?:at |pp?\. )\d+(?:[-–]\d+)?(?:,? n\.\d+)?)?"
    r"(?P<year> \([^()]{0,60}\d{4}[^()]{0,30}\))?"
)
_NOT_BOOKS = re.compile(
    r"(?:Code|Codes|Stat\.?|Stats\.|Laws?|Ann\.|Const\.|Comp\.|Regs?\.|Rev\.|C\.?F\.?R\.?"
    r"|(?:[A-Z]\. ?){2,}A?\.?|[A-Z]{3,}|Ch\.|Act)\Z"
)
_DICTIONARY = re.compile(
    r"(?<!\w)(?P<name>(?:Black[’']s Law|Webster[’']s(?: [A-Z]\w+){0,6}|American Heritage|Oxford English"
    r"|Random House(?: [A-Z]\w+){0,4}"
    r"|Merriam-Webster[’']?s?(?: [A-Z]\w+){0,3}) Dictionary(?: of the English Language)?)"
    r"(?P<page>,? (?:at )?\d{1,4})?(?P<year> \([^()]{0,60}\d{4}[^()]{0,20}\))?"
)
_CONGRESS = re.compile(
    r"(?<![\w.])(?P<name>(?:(?:H\. ?R\.|S\.|H\.|House|Senate) (?:Conf\. )?(?:Rep\.|Report|Doc\."
    r"|Res\.)(?: No\.)? \d+[-–]\d+|\d{1,3} Cong\. ?Rec\. (?:[HSE] ?)?[\d,]+))(?P<page>,? (?:pt\. \d+, )?(?:at "
    r"|pp?\. )\d+(?:[-–]\d+)?)?(?P<year> \(\d{4}\))?"
)


def read_sources(text: str, tokens: tuple[CiteToken, ...]) -> list[Core]:
    """Record and secondary sources, each told apart from law by its form.

    >>> [(c.kind_of, c.authority, c.pin) for c in read_sources("(Dkt. No. 12 at 3; Compl. ¶ 5; Tr. 113, 268)", ())]
    [('record', 'Dkt. 12', '3'), ('record', 'Compl.', '¶ 5'), ('record', 'Tr.', '113, 268')]
    """
    return [*_journals(text, tokens), *_restatements(text), *_books(text), *_records(text)]


def _journals(text: str, tokens: tuple[CiteToken, ...]) -> list[Core]:
    starts = frozenset(t.start for t in tokens)
    cores = []
    for t in tokens:
        # Annotations are no cases, though reporters-db lists A.L.R. among the reporters.
        if not (t.source == "journals" or t.reporter.startswith("A.L.R.")) or t.short:
            continue
        pin = read_pin(text, t.end, starts)
        end = pin[1] if pin else t.end
        if year := _YEAR.match(text, end):
            end = year.end()
        cores.append(
            Core(
                "full",
                "secondary",
                t.start,
                end,
                t.cite,
                t.volume,
                t.reporter,
                t.page,
                pin[0] if pin else None,
            )
        )
    return cores


def _restatements(text: str) -> list[Core]:
    return [
        Core(
            "full",
            "secondary",
            m.start(),
            m.end(),
            f"{m['name']} § {m['section']}",
            pin=m["rest"].strip(" ,") or None,
            section=m["section"],
            reporter=m["name"],
        )
        for m in _RESTATEMENT.finditer(text)
    ]


def _books(text: str) -> list[Core]:
    cores = []
    for found in _TREATISE.finditer(text):
        if _NOT_BOOKS.search(found["work"].rstrip(",")) or _runs_over_a_sentence(found["work"]):
            continue
        dotted = found["section"].endswith(".")
        name = f"{found['volume']} {found['work'].strip(' ,')} § {found['section'].rstrip('.')}"
        end = found.end("section") - 1 if dotted else found.end()
        cores.append(
            Core(
                "full",
                "secondary",
                found.start(),
                end,
                name,
                pin=_page(found["pages"]),
                reporter=found["work"],
            )
        )
    for pattern in (_DICTIONARY, _CONGRESS):
        for found in pattern.finditer(text):
            cores.append(
                Core("full", "secondary", found.start(), found.end(), found["name"], pin=_page(found["page"]))
            )
    return cores


def _runs_over_a_sentence(printed: str) -> bool:
    found = printed.split(" ")
    return ";" in printed or any(
        one.endswith(".") and other[:1].isupper() and not is_abbreviation(one)
        for one, other in pairwise(found)
    )


def _page(printed: str | None) -> str | None:
    return re.sub(r"\A[ ,]*(?:at |pp?\. )?", "", printed) or None if printed else None


@lru_cache(maxsize=1)
def _record_pattern() -> re.Pattern[str]:
    forms = sorted(words("sources", "record"), key=len, reverse=True)
    return re.compile(
        rf"(?<![\w.])(?P<name>{'|'.join(re.escape(f) for f in forms)}) ?(?P<no>{_NO})(?P<at>¶¶? ?|at (?:pp?\. ?"
        rf"|¶¶? ?)?)?(?P<number>{_PAGES}|[A-Z](?=[\s,;)]|\.(?! ?[A-Z]\.)))"
        rf"(?P<more>(?:(?:, | & | and |,? ¶ ){_PAGES}(?=[,.;:)]|,? (?:and|&) ))*)"
    )


# A party's own papers: "Pls.' Reply at 2", "Def.'s Mem. ¶ 5".
_PAPER = re.compile(
    rf"(?<![\w.])(?P<name>(?:Pls?|Plfs?|Pltfs?|Defs?|Dfts?|Gov['’]t|Govt|Appellants?|Appellees?|Pet['’]r"
    rf"|Resp['’]t|State)\.?['’]?s?['’]? (?:(?:[A-Z][\w.’'&/]*|in|of|to|for|re) ){{1,7}}?)"
    rf"(?P<at>(?:at (?:pp?\. ?)?|¶¶? ?|at ¶¶? ?))(?P<number>{_PAGES})(?P<more>(?:(?:, | & | and "
    rf"|,? ¶ ){_PAGES}(?=[,.;:)]))*)"
)
_DOCKETED = frozenset(
    {
        "Dkt.",
        "Docket",
        "Doc.",
        "Docs.",
        "ECF",
        "D.E.",
        "DE",
        "D.I.",
        "D.I",
        "CM/ECF",
        "Ex.",
        "Exh.",
        "Exs.",
        "R. Doc.",
    }
)
_VOLUME = re.compile(r"(?<![\w.,-])\d{1,2} \Z")  # "1 App. 25": the first volume of the appendix
_GUARD = re.compile(
    r"(?:[(\[;]|(?:[Ss]ee|[Cc]f\.|also|e\.g\.,|id\.;) ?|\d[,;] )(?: ?(?:[Ss]ee(?: also)?,? )?)\Z"
)


def _records(text: str) -> list[Core]:
    guarded = frozenset(words("sources", "record_guarded"))
    cores = []
    for found in _PAPER.finditer(text):
        pin = f"{found['at'].replace('at ', '')}{found['number']}{found['more']}".strip()
        cores.append(
            Core(
                "full", "record", found.start(), found.end(), found["name"].strip(), pin=pin, reporter="paper"
            )
        )
    for found in _record_pattern().finditer(text):
        name = found["name"].removesuffix(" at")
        before = max(0, found.start() - 12)
        volume = found["name"] == "App." and _VOLUME.search(text, before, found.start())
        if found["name"] in guarded and not volume and not _GUARD.search(text, before, found.start()):
            continue
        if name in _DOCKETED and not (found["at"] or "").startswith("¶"):
            cores += _docketed(text, found, name)
            continue
        pin = f"{(found['at'] or '').replace('at ', '')}{found['number']}{found['more']}".strip()
        cores.append(Core("full", "record", found.start(), found.end(), name, pin=pin, reporter=name))
    return cores


def _docketed(text: str, found: re.Match[str], name: str) -> list[Core]:
    spots = [found.span("number")]
    if name.rstrip(".").endswith("s") or found["no"].startswith("Nos"):
        spots += [more.span() for more in _NUMBERS.finditer(text, found.start("more"), found.end("more"))]
    elif found["more"]:
        # "ECF No. 19, 2": one paper, and a page of it.
        authority = f"{name} {found['number']}"
        return [
            Core(
                "full",
                "record",
                found.start(),
                found.end(),
                authority,
                pin=found["more"].strip(" ,&"),
                reporter=name,
            )
        ]
    cores = []
    for n, (start, end) in enumerate(spots):
        place = _PLACE.match(text, end) if n == len(spots) - 1 else None
        pin = re.sub(r"\A[ ,]*(?:at (?:pp?\. ?|page )?|pp?\. ?)?", "", place.group()) if place else None
        authority = f"{name.replace('Docs.', 'Doc.').replace('Exs.', 'Ex.')} {text[start:end]}"
        cores.append(
            Core(
                "full",
                "record",
                found.start() if n == 0 else start,
                place.end() if place else end,
                authority,
                pin=pin,
                reporter=name,
            )
        )
    return cores
