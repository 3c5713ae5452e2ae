"""Places: page, section and part of each mention; a footnote's mention stands where its call stands."""

from bisect import bisect_right

from graph.model.extraction import Page, Part, Section
from ingest.document import Document


class Places:
    """Look-up of a document's layers by text offset."""

    def __init__(self, doc: Document) -> None:
        self._pages: tuple[Page, ...] = tuple(sorted(doc.pages, key=lambda p: p.start))
        self._page_starts = [p.start for p in self._pages]
        self._sections: tuple[Section, ...] = tuple(sorted(doc.sections, key=lambda s: s.start))
        self._section_starts = [s.start for s in self._sections]
        self._by_id = {s.id: n for n, s in enumerate(self._sections)}
        self._parts: tuple[Part, ...] = tuple(sorted(doc.info.parts, key=lambda p: p.start))
        self._part_starts = [p.start for p in self._parts]
        self._calls = (
            {label: doc.map.to_text(min(at, max(0, len(doc.clean) - 1))) for at, label in doc.calls}
            if doc.clean
            else {}
        )
        self.calls_clean = {label: at for at, label in doc.calls}

    def page(self, text: int) -> str | None:
        """The printed page of a text offset."""
        at = bisect_right(self._page_starts, text) - 1
        return self._pages[at].label if at >= 0 and text < self._pages[at].end else None

    def standing(self, text: int, footnote: str | None) -> int:
        """Where a mention stands in the argument: its own offset, or that of its footnote's call."""
        return self._calls.get(footnote, text) if footnote is not None else text

    def section(self, text: int) -> str | None:
        """The innermost section's id."""
        at = bisect_right(self._section_starts, text) - 1
        while at >= 0:
            section = self._sections[at]
            if text < section.end:
                return section.id
            if section.parent is None:
                at -= 1
                continue
            at = self._by_id.get(section.parent, at - 1)
        return None

    def part(self, text: int) -> tuple[int, Part | None]:
        """The number and the part (voice) that holds a text offset; -1 and None outside all."""
        at = bisect_right(self._part_starts, text) - 1
        if at >= 0 and text < self._parts[at].end:
            return at, self._parts[at]
        return -1, None
