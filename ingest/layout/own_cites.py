"""The opinion's own cites, printed alone above its caption ("623 F.3d 15 (2010)"), as reporters' texts begin."""

from re import compile as pattern

from graph.cite.reporters import cite_types, normal_cite, normal_reporter, parts

_LINE = pattern(
    r"[ \t\r]*(?P<cite>T\.C\. (?:Memo|Summ\. Op)\. \d{4}-\d{1,4}|\d{1,4}[ \t]+[A-Z][\w.,’' ]{0,40}?[ \t]+\d[\d,]{0,6})"
    r"[ \t]*(?:\((?:1[6-9]|20)\d\d\))?[ \t]*,?[ \t]*\n\s*"
)
_MOST = 12
# Cites of these name a case; topical ones (rules service, labour cases) lead to it only.
_OF_CASES = frozenset(("federal", "state", "state_regional", "scotus_early", "neutral"))
# The page of a state's reporter in advance sheets: its court, the short title, and the cite under it.
_SHEET = pattern(
    r"(?m)^[ \t]*(?P<court>[A-Z][\w. ]{2,40}? (?:Supreme Court|Court of Appeals)) Advance Sheets[ \t]*\n"
    r"(?:[ \t]*\d[^\n]*\n)?\s*(?P<name>[^\n]{2,120}? v\. [^\n]{2,120}?)[ \t]*\n"
    r"\s*Cite as:? (?P<cite>\d{1,4} [A-Z][\w.’' ]{0,40}? \d[\d,]{0,6})[ \t]*$"
)


def own_cites(head: str) -> tuple[tuple[str, ...], int]:
    """The cites of cases that stand alone on the first lines, and where what follows them begins (0: there are none).

    >>> own_cites("607 F.3d 277 (2010)\\n\\nFrederick GROSSMITH, Plaintiff,\\nv.\\n")
    (('607 F.3d 277',), 21)
    >>> own_cites("12 Main Street\\n100 Boston 02108\\n")
    ((), 0)
    """
    at = len(head) - len(head.lstrip("\ufeff\n\r\t "))
    found: list[str] = []
    end = 0
    while len(found) < _MOST and (line := _LINE.match(head, at)):
        cite = parts(line["cite"])
        known = line["cite"].startswith("T.C.") or (cite is not None and _prints_cases(cite[1]))
        if not known and not found:
            break
        if known:
            found.append(normal_cite(line["cite"]))
        at = end = line.end()
    return tuple(dict.fromkeys(found)), end


def sheet_title(head: str) -> tuple[str, str, str] | None:
    """Court, name and cite from the head of a page in advance sheets, each as printed; None on any other page.

    >>> sheet_title("Ohio Supreme Court Advance Sheets\\n 9 Ohio Reports\\n ROE v. DOE CO.\\n Cite as 9 Ohio 17\\n")
    ('Ohio Supreme Court', 'ROE v. DOE CO.', '9 Ohio 17')
    """
    found = _SHEET.search(head)
    if found is None or (cite := parts(found["cite"])) is None or not _prints_cases(cite[1]):
        return None
    return found["court"], found["name"], found["cite"]


def _prints_cases(reporter: str) -> bool:
    return not _OF_CASES.isdisjoint(cite_types().get(normal_reporter(reporter) or "", ()))
