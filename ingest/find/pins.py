"""Pin cites: pages, notes, paragraphs and sections after a cite, in lists and ranges, with any dash (R5)."""

import re
from collections.abc import Container

DASH = r"[-\u2010-\u2015\u2212]"
_LABEL = (
    r"(?:(?:slip op\.,? ?(?:at )?|pp?\.|pages?|pgs?\.|¶¶|¶|paras?\.|paragraphs?|§§|§|sections?|secs?\.|cmts?\."
    r"|chs?\.|cols?\.|arts?\.) ?)?"
)
_NUMBER = (
    r"(?:\*{1,2} ?)?(?:\d{1,3}(?:,\d{3})+|\d+[a-zA-Z]?|[ivxlc]+(?=[\s,.;:)\]–-]))(?:\([A-Za-z0-9]{1,4}\))*"
)
_RANGE = (
    rf"(?: ?{DASH}{{1,3}} ?\*{{0,2}}(?:\d+[a-z]?|[ivxlc]+\b)(?:\([A-Za-z0-9]{{1,4}}\))*"
    rf"| to \*?\d+(?![\d ]*[A-Za-z]))?"
)
_NOTE_NUMBERS = rf"\d+(?:{DASH}{{1,3}}\d+)?(?:(?:, | & | and )\d+(?!\d* ?[A-Z]|\d))*"
_NOTE = rf"(?:nn?\.? ?|notes? |fns?\. ?|footnotes? ){_NOTE_NUMBERS}"
_ITEM = re.compile(rf"{_LABEL}{_NUMBER}{_RANGE}(?:,? ?(?:& |and )?{_NOTE})?|{_NOTE}")
_JOIN = re.compile(r", ?(?:and )?| & | and ")
# What may stand after a pin: a page in a list is not the start of a sentence or of another volume.
_AFTER = re.compile(r"\Z|[,.;:)\]\"'”’?!(\[]| [(\[]|,? (?:& |and )?(?:nn?\.|nn?\d|note|fn)|[\u2013\u2014]|--")
_LEAD = re.compile(r",? ?(?:at|on) (?:page |pages )?|, ?")
_AT = re.compile(r",? ?at (?:page |pages )?")
_SECTION = re.compile(r",? ?(?=§|¶)|,? ?(?=nn?\. ?\d)")


def read_pin(text: str, at: int, barred: Container[int] = (), *, bare: bool = True) -> tuple[str, int] | None:
    """The pin that follows a cite ending at `at`: as printed and cleaned, and where it ends; None when there is none.

    `barred` are offsets where another cite begins: a number there is a volume, no page. Without `bare`, the pin
    must be led by "at", "§", "¶" or "n." (after *Id.*, ", 5" is no pin).

    >>> read_pin("1 F.3d 2, 1061, 1063–64 (9th Cir. 1999)", 8)
    ('1061, 1063–64', 23)
    >>> read_pin("Id. at 195 n.5. Simply", 3, bare=False)
    ('195 n.5', 14)
    """
    lead = (_LEAD if bare else _AT).match(text, at)
    strict = bare and (lead is None or "at" not in lead.group())
    if lead is None:
        lead = _SECTION.match(text, at)
        if lead is None:
            return None
        strict = False
    start = lead.end()
    end = _items(text, start, barred, strict=strict)
    if end is None and not bare:
        lead = _SECTION.match(text, at)
        end = _items(text, lead.end(), barred, strict=False) if lead else None
        start = lead.end() if lead else start
    return (_cleaned(text[start:end]), end) if end is not None else None


def _items(text: str, start: int, barred: Container[int], *, strict: bool) -> int | None:
    if start in barred:
        return None
    item = _ITEM.match(text, start)
    if item is None or (strict and not _AFTER.match(text, item.end())):
        return None
    end = item.end()
    while join := _JOIN.match(text, end):
        if join.end() in barred:
            break
        item = _ITEM.match(text, join.end())
        if item is None or not _AFTER.match(text, item.end()):
            break
        end = item.end()
    return end


def _cleaned(pin: str) -> str:
    return re.sub(r"\A(?:pp?\.|pages?|pgs?\.) ?", "", pin).strip()


def first_page(pin: str | None) -> int | None:
    """The first page a pin names, or None when it names none (a section, a paragraph, a star page).

    >>> first_page("1061, 1063–64"), first_page("§ 836(c)"), first_page("*3")
    (1061, None, None)
    """
    found = re.match(r"\d{1,3}(?:,\d{3})+|\d+", pin or "")
    return int(found.group().replace(",", "")) if found else None
