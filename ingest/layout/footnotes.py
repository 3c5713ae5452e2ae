"""Footnotes: bodies at the foot of a page (or behind the text), and the calls that point to them.

No single sign is trusted. A note is taken when three agree: its number is the next in sequence, a mark of that number
that could be a call stands in the page's text, and the same mark begins a passage that runs to the foot of the page.
A number that lacks its partner stays where it is, and is reported.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.model.extraction import Page, Problem
from ingest.document import MarkedNote
from ingest.layout.footnote_marks import find_marks
from ingest.layout.footnote_walk import Note, Outside, Walk
from ingest.layout.furniture import Span


@dataclass(frozen=True, slots=True)
class Footnotes:
    """Notes in order of number, and what was doubtful."""

    notes: tuple[Note, ...]
    problems: tuple[Problem, ...] = ()


def find_footnotes(text: str, pages: Sequence[Page], furniture: Sequence[Span], *, lined: bool) -> Footnotes:
    """Footnotes of a text whose furniture and pages are known."""
    free = Outside(furniture)
    marks = find_marks(text, free.covers, lined=lined)
    numbers = Walk(text, free, marks, whole=len(pages) == 1, lined=lined)
    gathered = numbers.gathered(pages, len(text.rstrip())) if lined else []
    if gathered:
        return Footnotes(_labelled(gathered))
    notes: list[Note] = []
    for i, page in enumerate(pages):
        after = free.first_word(text, pages[i + 1].start, pages[i + 1].end) if i + 1 < len(pages) else None
        notes += numbers.on_page(page, after)
    whole = [_with_runs(n, [run for start, run in numbers.carried if start == n.mark_span[0]]) for n in notes]
    return Footnotes(_labelled(whole), tuple(numbers.problems))


def _with_runs(note: Note, runs: Sequence[tuple[int, int]]) -> Note:
    """A note with what stands of it on later pages; the white space behind each run but the last goes with it."""
    words = [*note.words, *runs]
    return replace(note, words=(*((start, end + 1) for start, end in words[:-1]), words[-1]))


def marked_footnotes(marked: Sequence[MarkedNote]) -> Footnotes:
    """Footnotes that the format itself marks."""
    return Footnotes(
        _labelled(
            [
                Note(m.mark, m.mark, (m.start, m.words), ((m.words, m.end),), m.call)
                for m in marked
                if m.end > m.words
            ]
        )
    )


def _labelled(notes: Sequence[Note]) -> tuple[Note, ...]:
    """Labels made unique: a separate opinion numbers its notes from 1 again, and they become "1 (2)"."""
    seen: dict[str, int] = {}
    out = []
    for note in notes:
        seen[note.mark] = seen.get(note.mark, 0) + 1
        out.append(note if seen[note.mark] == 1 else replace(note, label=f"{note.mark} ({seen[note.mark]})"))
    return tuple(out)
