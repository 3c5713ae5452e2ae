"""Pages of an opinion as read: their order, and whether they are the reporter's or the slip opinion's."""

import re

from graph.cite.reporters import parts
from graph.model.extraction import Extraction


def page_order(extraction: Extraction) -> dict[str, int]:
    """The place of each page label in the document."""
    return {page.label: place for place, page in reversed(list(enumerate(extraction.pages)))}


def has_slip_pages(extraction: Extraction) -> bool:
    """True unless every page number is one of the reporter's, from the first page of the opinion's own cite on."""
    cite = parts(extraction.opinion.cite or "")
    numbers = [int(n) for p in extraction.pages for n in re.findall(r"^\*?(\d+)$", p.label)]
    if cite is None or not cite[2].isdigit() or not numbers:
        return True
    return min(numbers) < int(cite[2])
