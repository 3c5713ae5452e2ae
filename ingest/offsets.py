"""The map between the two texts of a document: *text*, as decoded, and *clean*, without page furniture."""

from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of clean text: `clean` characters from `clean_start` stand for `text[text_start:text_end]`.

    A copied run has equal lengths on both sides; a replaced one (a healed hyphen, a joined ligature) may differ, and
    then every clean offset inside maps to its ends.
    """

    clean_start: int
    clean_end: int
    text_start: int
    text_end: int

    @property
    def copied(self) -> bool:
        """Whether offsets inside move one for one."""
        return self.clean_end - self.clean_start == self.text_end - self.text_start


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Exact two-way map, built from pieces in clean order. Text that no piece covers is furniture.

    >>> m = OffsetMap((Piece(0, 3, 0, 3), Piece(3, 6, 10, 13)))
    >>> m.to_text(3), m.span_to_text(2, 4), m.to_clean(11), m.to_clean(5)
    (10, (2, 11), 4, None)
    """

    pieces: tuple[Piece, ...]
    _clean_starts: list[int] = field(init=False, repr=False, compare=False)
    _by_text: list[Piece] = field(init=False, repr=False, compare=False)
    _text_starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Footnotes are moved behind the body, so clean order is not text order: each side needs its own index.
        by_text = sorted((p for p in self.pieces if p.text_end > p.text_start), key=lambda p: p.text_start)
        object.__setattr__(self, "_clean_starts", [p.clean_start for p in self.pieces])
        object.__setattr__(self, "_by_text", by_text)
        object.__setattr__(self, "_text_starts", [p.text_start for p in by_text])

    def _at(self, clean: int) -> Piece:
        return self.pieces[max(0, bisect_right(self._clean_starts, clean) - 1)]

    def to_text(self, clean: int) -> int:
        """The text offset of a clean character (of its first source character)."""
        p = self._at(clean)
        return p.text_start + (clean - p.clean_start) if p.copied else p.text_start

    def span_to_text(self, start: int, end: int) -> tuple[int, int]:
        """The text span of a non-empty clean span; the end is that of its last character, not of what follows."""
        p = self._at(end - 1)
        last = p.text_start + (end - p.clean_start) if p.copied else p.text_end
        return self.to_text(start), last

    def to_clean(self, text: int) -> int | None:
        """The clean offset of a text character, or None when it is furniture."""
        p = self._by_text[i] if (i := bisect_right(self._text_starts, text) - 1) >= 0 else None
        if p is None or text >= p.text_end:
            return None
        return p.clean_start + (text - p.text_start if p.copied else 0)
