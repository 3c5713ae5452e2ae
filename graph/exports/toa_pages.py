"""Pages of one row: the court's own, then those of each separate opinion, which often begins at page 1 again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.model.extraction import Extraction, Mention
from graph.queries.voices import part_of, voice_words

SYLLABUS = "syllabus"


@dataclass(frozen=True, slots=True)
class SeparatePages:
    """Pages of one separate opinion; `voice` names it ("Stevens, J., dissenting")."""

    voice: str
    pages: tuple[str, ...]


class Pages:
    """The pages of an opinion, each in its part."""

    def __init__(self, extraction: Extraction) -> None:
        self._extraction = extraction
        self._places = [(page.label, page.start, page.end) for page in extraction.pages]

    @property
    def restart(self) -> bool:
        """Whether a page number stands twice in the document."""
        labels = [label for label, _, _ in self._places]
        return len(set(labels)) < len(labels)

    def of(self, mentions: Iterable[Mention]) -> tuple[tuple[str, ...], tuple[SeparatePages, ...]]:
        """The court's own pages, and those of each separate opinion in the order of the document."""
        voices: dict[str | None, dict[str, int]] = {}
        begins: dict[str | None, int] = {}
        for m in mentions:
            if m.page:
                voice = self.voice(m)
                pages = voices.setdefault(voice, {})
                pages[m.page] = min(self._place(m), pages.get(m.page, len(self._places)))
                begins[voice] = min(m.start, begins.get(voice, m.start))
        ordered = {voice: _in_order(pages) for voice, pages in voices.items()}
        separate = sorted((v for v in ordered if v is not None), key=lambda v: begins[v])
        return ordered.get(None, ()), tuple(SeparatePages(v, ordered[v]) for v in separate)

    def voice(self, mention: Mention) -> str | None:
        """Who speaks there; None for the court itself."""
        part = part_of(self._extraction, mention)
        return SYLLABUS if part is not None and part.kind == "summary" else voice_words(part)

    def _place(self, mention: Mention) -> int:
        """The place of its page in the document: of pages with one label, the one that holds it, else the first."""
        held = [
            i
            for i, (label, start, end) in enumerate(self._places)
            if label == mention.page and start <= mention.start < end
        ]
        first = (i for i, (label, _, _) in enumerate(self._places) if label == mention.page)
        return held[0] if held else next(first, len(self._places))


def _in_order(places: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted(places, key=lambda page: (places[page], page)))


def printed(pages: tuple[str, ...], separate: tuple[SeparatePages, ...]) -> str:
    """What stands in the page column; empty without any page.

    >>> printed(("4", "7"), (SeparatePages("Stevens, J., dissenting", ("10", "16")),))
    '4, 7; 10, 16 (Stevens, J., dissenting)'
    """
    groups = [", ".join(pages)] * bool(pages)
    return "; ".join(groups + [f"{', '.join(s.pages)} ({s.voice})" for s in separate])
