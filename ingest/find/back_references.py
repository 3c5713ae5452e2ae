"""Back references by their own form: "Id.", "Ibid.", "supra"; and blank-volume cites ("— U. S. —")."""

import re

from ingest.find.cores import Core
from ingest.find.pins import read_pin
from ingest.find.sections import SUBDIVISIONS, is_plural, read_sections

# A note's call that stood between leaves "the law.Id. at 5".
_ID = re.compile(
    r"(?<!\w)(?:(?<!\.)[Ii]d\.|(?<=[a-z”\"]\.)Id\.|(?<!\.)ID\.(?=,? (?:at|¶|§))|[Ii]bid\.?(?!\w)|IBID\.)"
)
_SECTION = re.compile(r",? ?(?:at )?(?P<sign>§§? ?)(?=\d)")
# "id. at 2.57", "id. at 3583(e)(3)": sections, in print that has lost its section signs.
_DECIMAL = re.compile(r",? ?at (?P<number>\d+(?:[A-Z]\d+)?(?=\.\d)|\d+[A-Za-z-]*(?=\([a-zA-Z0-9]{1,4}\)))")
_GUIDELINE = re.compile(rf"\d[A-Z]\d+\.\d+{SUBDIVISIONS}")
_AT_PAGES = re.compile(r",? ?(?=pp?\. ?\d)")
_SUBDIVISION = re.compile(r",? ?(?:at )?(?P<pin>(?:\([a-z0-9]{1,3}\)){1,5})(?=[ ,.;)])")
_SUPRA = re.compile(r"(?<!\w)[Ss]upra(?!\w)")
_SUPRA_WHERE = re.compile(
    r",? ?(?P<where>(?:at )?(?:notes? |nn?\. ?|Parts? |part |§§? ?|[Ss]ections? |pp?\. ?|pages? "
    r"|¶ ?)[\w–-]+(?:\.\w+)*(?:,? ?(?:at |pp?\. ?)[\w–-]+)?|at \d+(?:[-–]\d+)?)"
)
_BLANK = re.compile(
    r"(?<![\w_—–-])(?P<volume>\d{1,3}|[_—–-]{1,6}) ?U\. ?S\.,? ?"
    r"(?:(?:[_—–]|-{2,6}){1,6}(?:,? (?:at )?(?:[_—–]{1,6}|-{2,6}(?=[,;. (]))(?:[-–]_{1,6})?)*|(?=, \d{2,3} S\. ?Ct\.))"
)


def read_back_references(text: str) -> list[Core]:
    """*Id.* with its pin, *supra* with what it points to, and U.S. cites whose page was not yet printed.

    >>> [(c.kind, c.pin) for c in read_back_references("See id. at 195 n.5; id. § 836(c). Roe, supra note 5.")]
    [('id', '195 n.5'), ('id', '§ 836(c)'), ('supra', 'note 5')]
    """
    return [*_ids(text), *_supras(text), *_blanks(text)]


def _ids(text: str) -> list[Core]:
    return [Core("id", None, found.start(), *_end_and_pin(text, found)) for found in _ID.finditer(text)]


def _end_and_pin(text: str, found: re.Match[str]) -> tuple[int, str, None, None, None, str | None]:
    end, pin = found.end(), None
    if section := _SECTION.match(text, end):
        listed = read_sections(text, section.end(), several=is_plural(section["sign"]))
        if listed:
            end, pin = listed[-1].end, text[section.start("sign") : listed[-1].end]
    if pin is None and (number := _DECIMAL.match(text, end)):
        listed = read_sections(text, number.start("number"), several=False)
        whole = _GUIDELINE.match(text, number.start("number"))
        if whole or listed:
            stop = whole.end() if whole else listed[-1].end
            end, pin = stop, text[number.start("number") : stop]
    if pin is None and (page := read_pin(text, end, bare=False) or _pages(text, end)):
        pin, end = page
    if pin is None and (part := _SUBDIVISION.match(text, end)):
        pin, end = part["pin"], part.end()
    return end, "", None, None, None, pin


def _pages(text: str, at: int) -> tuple[str, int] | None:
    lead = _AT_PAGES.match(text, at)
    return read_pin(text, lead.start(), (), bare=True) if lead and text[at : at + 1] == "," else None


def _supras(text: str) -> list[Core]:
    cores = []
    for found in _SUPRA.finditer(text):
        where = _SUPRA_WHERE.match(text, found.end())
        pin = where["where"].removeprefix("at ") if where else None
        cores.append(Core("supra", None, found.start(), where.end() if where else found.end(), "", pin=pin))
    return cores


def _blanks(text: str) -> list[Core]:
    return [
        Core(
            "full",
            "case",
            m.start(),
            m.end(),
            f"{m['volume']} U.S. ___" if m["volume"].isdigit() else "",
            volume=m["volume"] if m["volume"].isdigit() else None,
            reporter="U.S.",
            page="___",
        )
        for m in _BLANK.finditer(text)
    ]
