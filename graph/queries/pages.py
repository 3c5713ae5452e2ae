"""Pages of an opinion as read: their order, and whether they are the reporter's or the slip opinion's."""

import re

from graph.cite.reporters import parts
from graph.model.extraction import Extraction


def page_order(extraction: Extraction) -> dict[str, int]:
    """The place of each page label in the document."""
    return {page.label: place for place, page in reversed(list(enumerate(extraction.pages)))}


_BEFORE_FIRST_MARK = (
    3  # a text with star pages prints no mark for its first page, and notes may take the next
)


def has_slip_pages(extraction: Extraction) -> bool:
    """True unless the page numbers are the reporter's: they begin at the first page of the opinion's own cite."""
    cite = parts(extraction.opinion.cite or "")
    numbers = [int(n) for p in extraction.pages for n in re.findall(r"^\*?(\d+)$", p.label)]
    if cite is None or not cite[2].isdigit() or not numbers:
        return True
    return not 0 <= min(numbers) - int(cite[2]) <= _BEFORE_FIRST_MARK
