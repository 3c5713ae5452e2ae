"""The walk over the pages: which marks are footnotes, page by page, numbers in sequence.

State is kept between pages (the next number, the note that may go on), so this is a class; it is used once.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from re import compile as pattern

from graph.model.extraction import Page, Problem
from ingest.layout.footnote_marks import Candidate
from ingest.layout.furniture import Span

_PARAGRAPH_END = pattern(r"[ \t]*(?:\r?\n[ \t]*){2,}|[ \t]*\f|[ \t]*\r?\n[ \t]{3,}(?=[A-Z“\"])")
_APART = pattern(r"[ \t]*(?:\r?\n[ \t]*){2,}|\n[ \t]*[—–_-]{5,}[ \t]*\r?\n")
_GOES_ON = pattern(r"\s*[\[(“\"‘']?[a-z]")
_SENTENCE_END = frozenset('.!?:”’")]')
_MOST_OF_A_MARK = 200


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its printed mark, where the mark and the words stand, and where the text calls it (None unknown).

    `words` are the runs of the body without its mark; a note that goes on over a page break has more than one.
    """

    label: str
    mark: str
    mark_span: tuple[int, int]
    words: tuple[tuple[int, int], ...]
    call: tuple[int, int] | None


class Outside:
    """Where furniture lies, asked by offset."""

    def __init__(self, furniture: Sequence[Span]) -> None:
        self.spans = furniture
        self.starts = [s for s, _, _ in furniture]

    def covers(self, offset: int) -> bool:
        i = bisect_right(self.starts, offset) - 1
        return i >= 0 and offset < self.spans[i][1]

    def content_end(self, text: str, start: int, end: int) -> int:
        """The end of the last word of a page before its foot."""
        while end > start:
            stripped = start + len(text[start:end].rstrip())
            i = bisect_right(self.starts, stripped - 1) - 1
            if i < 0 or self.spans[i][1] < stripped or self.spans[i][0] < start:
                return stripped
            end = self.spans[i][0]
        return end

    def first_word(self, text: str, start: int, end: int) -> str:
        """The first word of a page behind its head."""
        while start < end:
            if text[start].isspace():
                start += 1
                continue
            i = bisect_right(self.starts, start) - 1
            if i >= 0 and start < self.spans[i][1]:
                start = self.spans[i][1]
                continue
            return text[start : start + 20]
        return ""


class Walk:
    """The walk over the pages: numbers go on from page to page, symbols begin anew on each."""

    def __init__(
        self, text: str, free: Outside, marks: Mapping[str, list[Candidate]], *, whole: bool, lined: bool
    ) -> None:
        self.text, self.free, self.marks, self.whole, self.lined = text, free, marks, whole, lined
        self.next = 1
        self.problems: list[Problem] = []
        self.last: Note | None = None
        self.carried: list[tuple[int, tuple[int, int]]] = []
        """(where a note begins, a run of it at a later page's foot)"""
        self.signs: dict[str, int] = {}

    def on_page(self, page: Page, after: str | None) -> list[Note]:
        end = self.free.content_end(self.text, page.start, page.end)
        found = self._series(page.start, end, [str(n) for n in range(self.next, self.next + 60)], after)
        if not found:
            found = self._resumed(page.start, end, after)
        if found:
            self.next = int(found[-1].mark) + 1
        elif self.next > 1:
            # A separate opinion numbers its notes anew.
            found = self._series(page.start, end, [str(n) for n in range(1, 60)], after, strict=True)
            if found:
                self.next = 1 + len(found)
        if found and self.whole and self.lined:
            # Without pages nothing says where the foot ends, so the last note is its paragraph.
            found = [*found[:-1], self._short(found[-1])]
        foot = found[0].mark_span[0] if found else end
        if (run := self._continued(page.start, foot, after)) is not None:
            last = self.last
            assert last is not None
            self.carried.append((last.mark_span[0], run))
            foot = run[0]
        symbols: list[Note] = []
        for sign in "*†‡":
            # Symbols begin anew on a page, or go on from the page before ("**" below the summary).
            for first in (1, self.signs.get(sign, 1)):
                marks = [sign * k for k in range(first, max(first, 4) + 1)]
                series = [
                    self._short(n) for n in self._series(page.start, foot, marks, None if found else after)
                ]
                if series:
                    self.signs[sign] = len(series[-1].mark) + 1
                    symbols += series
                    break
        if self.last is not None and not self.carried_on(page.start) and self._broken_off(self.last):
            span = (self.last.mark_span[0], self.last.words[-1][1])
            message = (
                f"footnote {self.last.mark} breaks off at the foot of its page; the rest of it was not found"
            )
            self.problems.append(Problem("footnote_unfinished", message, *span))
        if found:
            self.last = found[-1]
        elif self.last is not None and not self.carried_on(page.start):
            self.last = None
        return symbols + found

    def _broken_off(self, note: Note) -> bool:
        return self.lined and self.text[note.words[-1][1] - 1] not in _SENTENCE_END

    def carried_on(self, start: int) -> bool:
        """Whether the last note went on over the page that begins at an offset."""
        return bool(self.carried) and self.carried[-1][1][0] >= start

    def _continued(self, start: int, foot: int, after: str | None) -> tuple[int, int] | None:
        """The block at a page's foot that goes on with the last page's note, which broke off in a sentence.

        It stands apart from the text by an empty line, begins in the middle of a sentence, and the text before it
        goes on at the next page.
        """
        last = self.last
        if last is None or not self.lined or start <= last.mark_span[0]:
            return None
        before = (
            self.text[last.words[0][0] : last.words[-1][1]]
            if not self.carried_on(last.words[-1][1])
            else (self.text[slice(*self.carried[-1][1])])
        )
        if before.rstrip()[-1:] in _SENTENCE_END:
            return None
        stop = start + len(self.text[start:foot].rstrip())
        gaps = list(_APART.finditer(self.text, start, stop))
        rules = [gap for gap in gaps if gap.group().strip()]
        if not gaps:
            return None
        gap = (rules or gaps)[-1]
        if gap.end() >= stop:
            return None
        # A printed rule parts text and notes; an empty line does so only between two broken sentences.
        body = self.text[start : gap.start()].rstrip()
        joins = (body[-1:] in _SENTENCE_END) == (not after or not after[:1].islower())
        if not rules and not (body and joins and _GOES_ON.match(self.text, gap.end())):
            return None
        first = gap.end() + len(self.text[gap.end() : stop]) - len(self.text[gap.end() : stop].lstrip())
        return first, stop

    def _resumed(self, start: int, end: int, after: str | None) -> list[Note]:
        """Notes of a page that leave out a number or two (misprinted or lost), where call and note leave no doubt."""
        for first in range(self.next + 1, self.next + 4):
            if self._sure_pair(str(self.next), end, len(self.text)):
                return []
            if not self._sure_pair(str(first), start, end):
                continue
            found = self._series(start, end, [str(n) for n in range(first, first + 60)], after, strict=True)
            if found:
                lost = ", ".join(str(n) for n in range(self.next, first))
                message = f"no call or no text was found for footnote {lost}; what is printed of it stands in the text"
                self.problems.append(Problem("footnote_not_found", message, start, end))
                return found
        return []

    def _sure_pair(self, mark: str, start: int, end: int) -> bool:
        """Whether a call that hangs on a word comes before a note that begins a line."""
        calls = [c for c in self._within(mark, start, end) if c.call_score >= 4]
        return bool(calls) and any(c.open_score >= 3 for c in self._within(mark, calls[0].end, end))

    def _short(self, note: Note) -> Note:
        """A note by sign is a paragraph at most, in print with lines: below one on a title page text may begin."""
        if not self.lined:
            return note
        start, end = note.words[0]
        gap = _PARAGRAPH_END.search(self.text, start, end)
        return replace(note, words=((start, gap.start()),)) if gap else note

    def gathered(self, pages: Sequence[Page], end: int) -> list[Note]:
        """Notes that stand together behind the text, whatever its pages: two at least, and their calls all before them.

        Separate opinions begin anew: their calls stand behind those of the first, their notes behind its notes.
        """
        notes: list[Note] = []
        calls_from, bodies_from, first_body = 0, 0, end
        while True:
            series = self._behind(calls_from, first_body, bodies_from, end)
            if not series:
                break
            if not notes and self._at_a_foot(series, pages, end):
                return []
            if notes:
                last = notes.pop()
                words = self.text[last.words[0][0] : series[0][1].start].rstrip()
                notes.append(replace(last, words=((last.words[0][0], last.words[0][0] + len(words)),)))
            else:
                first_body = series[0][1].start
            notes += self._notes([str(k) for k in range(1, len(series) + 1)], series, end)
            calls_from, bodies_from = series[-1][0].end, series[-1][1].end
        return notes if len(notes) >= 2 else []

    def _at_a_foot(
        self, series: Sequence[tuple[Candidate, Candidate]], pages: Sequence[Page], end: int
    ) -> bool:
        """Whether the first notes stand at the foot of a page and not behind the text: calls go on after them."""
        body, following = series[0][1].start, str(len(series) + 1)
        if any(c.call_score >= 4 for c in self._within(following, body, end)):
            return True
        page = next((p for p in pages[:-1] if p.start <= body < p.end), None)
        if page is not None:
            return series[-1][0].start >= page.start
        last = end - series[-1][1].opens
        return len(pages) == 1 and (last > 4000 or 2 * (end - body) > end)

    def _behind(
        self, calls_from: int, calls_to: int, bodies_from: int, end: int
    ) -> list[tuple[Candidate, Candidate]]:
        """One series of notes: calls 1, 2 … in one stretch of text, bodies 1, 2 … at line starts in a later one."""
        first_calls = [c for c in self._within("1", calls_from, calls_to) if c.call_score >= 4]
        for first in self._within("1", max(bodies_from, first_calls[0].end if first_calls else end), end):
            if first.open_score < 3:
                continue
            pairs: list[tuple[Candidate, Candidate]] = []
            call_at, body_at = calls_from, first.start
            limit = min(calls_to, first.start)
            for number in range(1, 1000):
                calls = [c for c in self._within(str(number), call_at, limit) if c.call_score >= 4]
                bodies = [c for c in self._within(str(number), body_at, end) if c.open_score >= 3]
                if not calls or not bodies:
                    break
                pairs.append((calls[0], bodies[0]))
                call_at, body_at = calls[0].end, bodies[0].end
            if pairs and not any(
                c.call_score >= 4 for c in self._within(str(len(pairs) + 1), call_at, limit)
            ):
                return pairs
        return []

    def _within(self, mark: str, start: int, end: int) -> list[Candidate]:
        every = self.marks.get(mark, [])
        first = bisect_left(every, start, key=lambda c: c.start)
        last = bisect_left(every, end, key=lambda c: c.start)
        # A page prints a number a few times; a text of nothing but numbers must not cost its square.
        return every[first : min(last, first + _MOST_OF_A_MARK)]

    def _series(
        self, start: int, end: int, sequence: Sequence[str], after: str | None, *, strict: bool = False
    ) -> list[Note]:
        """Notes of one page whose marks follow a sequence; the longest and best supported one."""
        best: list[tuple[Candidate, Candidate]] = []
        best_score = -1
        for body in self._within(sequence[0], start, end):
            if body.opens < 0:
                continue
            pairs = self._follow(body, sequence, start, end)
            if not pairs:
                continue
            score = (
                10 * len(pairs)
                + sum(c.call_score + b.open_score for c, b in pairs)
                + self._joins(body, after)
            )
            if score > best_score:
                best, best_score = pairs, score
        if strict and best and (best[0][0].call_score < 3 or best[0][1].open_score < 1):
            return []
        if not best or (self.whole and self._unfinished(best, sequence, start)):
            return []
        return self._notes(sequence, best, end)

    def _notes(
        self, sequence: Sequence[str], pairs: Sequence[tuple[Candidate, Candidate]], end: int
    ) -> list[Note]:
        starts = [b.start for _, b in pairs[1:]] + [end]
        return [
            Note(
                sequence[k],
                sequence[k],
                (body.start, body.end),
                ((body.opens, max(body.opens, body.opens + len(self.text[body.opens : stop].rstrip()))),),
                (call.start, call.end),
            )
            for k, ((call, body), stop) in enumerate(zip(pairs, starts, strict=True))
        ]

    def _follow(
        self, first: Candidate, sequence: Sequence[str], start: int, end: int
    ) -> list[tuple[Candidate, Candidate]]:
        pairs: list[tuple[Candidate, Candidate]] = []
        call_from, body_from = start, first.start
        for mark in sequence:
            calls = [c for c in self._within(mark, call_from, first.start) if c.call_score >= 0]
            bodies = [first] if not pairs else [c for c in self._within(mark, body_from, end) if c.opens >= 0]
            if not calls or not bodies:
                break
            call = max(calls, key=lambda c: (c.call_score, -c.start))
            body = max(bodies, key=lambda c: (c.open_score, -c.start)) if pairs else first
            pairs.append((call, body))
            call_from, body_from = call.end, body.end
        return pairs

    def _joins(self, body: Candidate, after: str | None) -> int:
        """Whether the text before the note goes on behind the page break."""
        before = self.text[max(0, body.start - 40) : body.start].rstrip()
        if not before or not after:
            return 0
        ended = before[-1] in _SENTENCE_END
        goes_on = after[0].islower()
        return 2 if goes_on and not ended else -2 if goes_on and before[-1] in ".!?" else 1

    def _unfinished(
        self, pairs: list[tuple[Candidate, Candidate]], sequence: Sequence[str], start: int
    ) -> bool:
        """In a text without pages notes stand behind everything: a call after them shows that these do not."""
        behind = pairs[0][1].start
        last = len(pairs)
        if last >= len(sequence):
            return False
        glued = [c for c in self.marks.get(sequence[last], []) if c.call_score >= 4]
        opened = [c for c in self.marks.get(sequence[last], []) if c.open_score >= 3]
        return (
            any(c.start < behind for c in glued)
            or any(o.start > behind for o in opened)
            or behind < (start + (pairs[-1][1].start - start) // 3)
        )
