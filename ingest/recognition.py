"""Whether a text is an opinion at all: what has no caption and cites hardly a case is not stored without a word."""

import re
from collections.abc import Iterable

from graph.model.extraction import Problem
from ingest.document import Document
from ingest.found import Citations

NOT_AN_OPINION = "not_an_opinion"
# Opinions have come without a caption that cite this many cases; a manual that shows how to cite does not.
_ENOUGH_CASES = 10
# What this tool's own documents print, and what a brief prints above its authorities: no court does either.
_OWN = re.compile(r"\b(?:Research aid, not legal advice|made by precedent\b[^\n]{0,200}\bNot legal advice)\b")
_BRIEF = re.compile(r"^\s*TABLE OF AUTHORITIES\s*$", re.IGNORECASE | re.MULTILINE)
_HEAD = 20_000
# A page written in Markdown: a heading, and the rule under a table's head. Courts print neither.
_HEADING = re.compile(r"^#{1,4} \S", re.MULTILINE)
_TABLE = re.compile(r"^\|?(?: *:?-{3,}:? *\|)+(?: *:?-{3,}:?)? *$", re.MULTILINE)


def doubted(doc: Document, citations: Citations) -> Problem | None:
    """The problem to show of what is no opinion by its looks; None for an opinion."""
    if _OWN.search(doc.text[:_HEAD]) or _OWN.search(doc.text[-_HEAD:]):
        return Problem(NOT_AN_OPINION, "does not look like an opinion (it is a document made by this tool)")
    if (table := _BRIEF.search(doc.text[:_HEAD])) is not None:
        words = "does not look like an opinion (it has a table of authorities, as a brief has)"
        return Problem(NOT_AN_OPINION, words, *table.span())
    info = doc.info
    head = doc.text[:_HEAD]
    if not info.court and _HEADING.match(head.lstrip("\ufeff\r\n ")) and (rule := _TABLE.search(head)):
        words = "does not look like an opinion (it is a page in Markdown with a table, and no court was read)"
        return Problem(NOT_AN_OPINION, words, *rule.span())
    if info.court or info.docket or info.filed or info.cite:
        return None
    known = {a.id for a in citations.authorities if a.kind == "case"}
    cases = {m.authority for m in citations.mentions if m.kind == "full"} & known
    if len(cases) >= _ENOUGH_CASES:
        return None
    cited = f"{len(cases)} cited case{'s' * (len(cases) != 1)}" if cases else "no cited case"
    return Problem(
        NOT_AN_OPINION, f"does not look like an opinion (no court, docket or date was read, {cited})"
    )


def doubt_said(problems: Iterable[Problem]) -> str | None:
    """The words of the doubt among an opinion's problems, None without one.

    >>> doubt_said([Problem("not_an_opinion", "does not look like an opinion")])
    'does not look like an opinion'
    """
    return next((p.message for p in problems if p.code == NOT_AN_OPINION), None)
