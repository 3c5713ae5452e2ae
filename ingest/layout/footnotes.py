"""Footnotes: bodies at the foot of a page (or behind the text), and the calls that point to them.

No single sign is trusted. A note is taken when three agree: its number is the next in sequence, a mark of that number
that could be a call stands in the page's text, and the same mark begins a passage that runs to the foot of the page.
A number that lacks its partner stays where it is, and is reported.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from re import compile as pattern

from graph.model.extraction import Page, Problem
from ingest.document import MarkedNote
from ingest.layout.furniture import Span

_SYMBOL = r"\*{1,4}|†{1,3}|‡{1,3}"
# A number that may call or open a note: free or glued to the word before it, never part of a larger number or word.
_MARK = pattern(
    rf"(?:(?:(?<![\d§$#/\-–*†‡])(?<!\d[.,])|(?<=\d[.,])(?=\d{{1,3}}(?:\s+[A-Z“\"‘]|[ \t]*[\n\r\f])))"
    rf"(?P<n>\d{{1,3}})(?![\da-z*†‡]|[.,:/\-–]\d|[A-Za-z]?\w*\d)"
    rf"|(?<![*†‡])(?P<sign>{_SYMBOL})(?![\d*†‡]))"
)
# "[16]": how some publishers set calls and notes.
_BRACKETED = pattern(r"\[(?:fn ?)?(?P<n>\d{1,3}|\*{1,3})\]")
_BRACKETED_CALL = pattern(r"(?<=[\w.,;:”’)\"'])\[(?:fn ?)?(?:\d{1,3}|\*{1,3})\]")
_BRACKETED_NOTE = pattern(r"(?:^|[\n\r\f])[ \t]*\[(?:fn ?)?(?:\d{1,3}|\*{1,3})\]")
# "Section 4", "No. 12", "May 2", "Rule 9", "at 12", "footnote 3": the number belongs to the word.
_OWNED = pattern(
    r"(?:§|\$|#|\b(?:[Ss]ections?|[Ss]ec\.|[Ss]ubsections?|[Rr]ules?|[Aa]rt(?:icle|\.)|[Aa]mendments?|[Tt]itle|[Pp]art|[Cc]h(?:apter|\.)"
    r"|[Nn]os?\.|[Nn]umber|at|[Pp]ages?|pp?\.|[Vv]ol(?:ume|\.)|[Ee]x(?:hibit|h?\.)|[Cc]ounts?|[Dd](?:oc|kt|ocket)\.?|[Dd]ocument|ECF|[Pp]aragraphs?|[Pp]rong"
    r"|[Ff]actors?|[Ff]ootnotes?|[Nn]otes?|[Nn]n?\.|[Cc]l(?:ause|\.)|[Ss]tep|[Ff]igure|[Tt]able|[Ll]ines?|[Dd]istrict|[Uu]nit|[Gg]rade|[Ll]evel|[Gg]roup|[Pp]hase"
    r"|[Aa]pp(?:endix|\.)?|J\.A\.|Tr\.|R\.|Op\.|St\.|Ct\.|App|Cir"
    r"|Jan(?:uary|\.)|Feb(?:ruary|\.)|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?\.?|July?\.?|Aug(?:ust|\.)|Sept?(?:ember|\.)|Oct(?:ober|\.)"
    r"|Nov(?:ember|\.)|Dec(?:ember|\.)|[Aa]bout|[Nn]early|[Aa]lmost|[Oo]ver|[Uu]nder|[Ll]east|[Tt]han|[Bb]etween|[Aa]ge))[ \n]*$"
)
_OWNED_GLUED = pattern(r"(?:[§$#]|\b(?:[Nn]os?\.|nn?\.|pp?\.|Ex\.|[Cc]h\.|[Aa]rt\.|[Vv]ol\.))$")
# What follows a volume, a measure or a date is no note: "2 F.3d 12", "5 U.S.C.", "31 days", "5 p.m.", "3 Cal. 4th 12".
_COUNTED = pattern(
    r"[ \t]*(?:(?:[A-Z][A-Za-z]*\.[ ]?)+(?:[ ]?(?:\d[a-z]{1,2}|[A-Z][A-Za-z]*\.?))*[ ](?:§+[ ]?)?\d|U\.[ ]?S\.|F\.[ ]?(?:2d|3d|4th|Supp)|S\.[ ]?Ct|C\.F\.R"
    r"|L\.[ ]?Ed|(?:days?|months?|years?|hours?|minutes?|weeks?|percent|dollars|million|p\.m|a\.m|feet|miles|inches|pounds"
    r"|Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)\b)"
)
_OPENS = pattern(r"[.)\]]?\s*(?=[“\"‘'\[(]?[A-Z§¶“\"‘])")
_EMPTY_LINE = pattern(r"[ \t]*(?:\r?\n[ \t]*){2,}|[ \t]*\f")
_APART = pattern(r"[ \t]*(?:\r?\n[ \t]*){2,}|\n[ \t]*[—–_-]{5,}[ \t]*\r?\n")
_GOES_ON = pattern(r"\s*[\[(“\"‘']?[a-z]")
_SENTENCE_END = frozenset(".!?:”’\")]")


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


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    opens: int
    """Where the words of a note begin if the mark opens one, else -1."""
    call_score: int
    """How well the mark reads as a call; below 0 it does not."""
    open_score: int


@dataclass(frozen=True, slots=True)
class Footnotes:
    """Notes in order of number, and what was doubtful."""

    notes: tuple[Note, ...]
    problems: tuple[Problem, ...] = ()


def find_footnotes(text: str, pages: Sequence[Page], furniture: Sequence[Span], *, lined: bool) -> Footnotes:
    """Footnotes of a text whose furniture and pages are known."""
    free = _Outside(furniture)
    marks: defaultdict[str, list[_Candidate]] = defaultdict(list)
    # Brackets alone may be headnote numbers ("[2] Starr argues"): as calls they hang on a word.
    bracketed = len(_BRACKETED_CALL.findall(text)) >= 2 and _BRACKETED_NOTE.search(text) is not None
    form = _BRACKETED if bracketed else _MARK
    for m in form.finditer(text):
        if not free.covers(m.start()):
            name = m.groupdict()["n"] or m["sign"]
            marks[name].append(_candidate(text, m.start(), m.end(), lined))
    notes: list[Note] = []
    numbers = _Numbers(text, free, marks, whole=len(pages) == 1, lined=lined)
    gathered = numbers.gathered(pages, len(text.rstrip())) if lined else []
    if gathered:
        return Footnotes(_labelled(gathered))
    for i, page in enumerate(pages):
        after = free.first_word(text, pages[i + 1].start, pages[i + 1].end) if i + 1 < len(pages) else None
        notes += numbers.on_page(page, after)
    whole = [
        replace(n, words=(*n.words, *(run for start, run in numbers.carried if start == n.mark_span[0]))) for n in notes
    ]
    return Footnotes(_labelled(whole), tuple(numbers.problems))


def marked_footnotes(marked: Sequence[MarkedNote]) -> Footnotes:
    """Footnotes that the format itself marks."""
    return Footnotes(
        _labelled([Note(m.mark, m.mark, (m.start, m.words), ((m.words, m.end),), m.call) for m in marked if m.end > m.words])
    )


def _labelled(notes: Sequence[Note]) -> tuple[Note, ...]:
    """Labels made unique: a separate opinion numbers its notes from 1 again, and they become "1 (2)"."""
    seen: dict[str, int] = {}
    out = []
    for note in notes:
        seen[note.mark] = seen.get(note.mark, 0) + 1
        out.append(note if seen[note.mark] == 1 else replace(note, label=f"{note.mark} ({seen[note.mark]})"))
    return tuple(out)


def _candidate(text: str, start: int, end: int, lined: bool) -> _Candidate:
    before = text[max(0, start - 24) : start]
    after = text[end : end + 60]
    symbol = not text[start].isdigit()
    bracketed = text[start] == "["
    glued = bool(before) and not before[-1].isspace()
    owner = _OWNED_GLUED if glued else _OWNED
    owned = not symbol and (owner.search(before) is not None or _COUNTED.match(after) is not None)
    at_line_start = not before or before[max(before.rfind(c) for c in "\n\f\r") + 1 :].isspace() or before[-1] in "\n\f\r"
    opening = _OPENS.match(text, end)
    score = 0
    if owned:
        score = -9
    elif bracketed and not at_line_start:
        score = 4
    elif glued and before[-1] in ".," and before[-2:-1].isdigit():
        # "§ 371.8 To support": a decimal, unless a sentence begins behind it and a note of that number stands below.
        score = 2
    elif glued:
        score = 4 if before[-1] not in "([“‘-" else -9
    elif at_line_start and lined:
        score = -1
    elif before.rstrip()[-1:] in ".,;:”’\")]":
        score = 3
    elif lined:
        # Print without lines keeps no superscripts, so a bare number in a line is almost always a number.
        score = -1 if not symbol else 1
    if after[:1] in {"—", "–"}:
        score += 1
    opens = -1
    open_score = 0
    if opening and not owned:
        if (lined or bracketed) and at_line_start:
            opens, open_score = opening.end(), 3
        elif not lined and not glued:
            opens, open_score = opening.end(), 1
    elif lined and at_line_start and not _COUNTED.match(after) and (symbol or after[:1] in "\n\r \t.)"):
        opens, open_score = end + len(after) - len(after.lstrip(" \t\n\r.)")), 1
    return _Candidate(start, end, opens, score, open_score)


class _Outside:
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


class _Numbers:
    """The walk over the pages: numbers go on from page to page, symbols begin anew on each."""

    def __init__(self, text: str, free: _Outside, marks: Mapping[str, list[_Candidate]], *, whole: bool, lined: bool) -> None:
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
                marks = [sign * k for k in range(first, 5)]
                series = [self._short(n) for n in self._series(page.start, foot, marks, None if found else after)]
                if series:
                    self.signs[sign] = len(series[-1].mark) + 1
                    symbols += series
                    break
        if self.last is not None and not self.carried_on(page.start) and self._broken_off(self.last):
            span = (self.last.mark_span[0], self.last.words[-1][1])
            message = f"footnote {self.last.mark} breaks off at the foot of its page; the rest of it was not found"
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

        It stands apart from the text by an empty line, begins in the middle of a sentence, and the text before it goes on
        at the next page.
        """
        last = self.last
        if last is None or not self.lined or start <= last.mark_span[0]:
            return None
        before = self.text[last.words[0][0] : last.words[-1][1]] if not self.carried_on(last.words[-1][1]) else (
            self.text[slice(*self.carried[-1][1])]
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
        """Notes of a page that leave out a number or two, where call and note are beyond doubt: one was misprinted or lost."""
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
        """A note by sign is a paragraph at most, in print with lines: below the one on a title page the opinion may begin."""
        if not self.lined:
            return note
        start, end = note.words[0]
        gap = _EMPTY_LINE.search(self.text, start, end)
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

    def _at_a_foot(self, series: Sequence[tuple[_Candidate, _Candidate]], pages: Sequence[Page], end: int) -> bool:
        """Whether the first notes stand at the foot of a page and not behind the text: calls go on after them."""
        body, following = series[0][1].start, str(len(series) + 1)
        if any(c.call_score >= 4 for c in self._within(following, body, end)):
            return True
        page = next((p for p in pages[:-1] if p.start <= body < p.end), None)
        if page is not None:
            return series[-1][0].start >= page.start
        last = end - series[-1][1].opens
        return len(pages) == 1 and (last > 4000 or 2 * (end - body) > end)

    def _behind(self, calls_from: int, calls_to: int, bodies_from: int, end: int) -> list[tuple[_Candidate, _Candidate]]:
        """One series of notes: calls 1, 2 … in one stretch of text, bodies 1, 2 … at line starts in a later one."""
        first_calls = [c for c in self._within("1", calls_from, calls_to) if c.call_score >= 4]
        for first in self._within("1", max(bodies_from, first_calls[0].end if first_calls else end), end):
            if first.open_score < 3:
                continue
            pairs: list[tuple[_Candidate, _Candidate]] = []
            call_at, body_at = calls_from, first.start
            limit = min(calls_to, first.start)
            for number in range(1, 1000):
                calls = [c for c in self._within(str(number), call_at, limit) if c.call_score >= 4]
                bodies = [c for c in self._within(str(number), body_at, end) if c.open_score >= 3]
                if not calls or not bodies:
                    break
                pairs.append((calls[0], bodies[0]))
                call_at, body_at = calls[0].end, bodies[0].end
            if pairs and not any(c.call_score >= 4 for c in self._within(str(len(pairs) + 1), call_at, limit)):
                return pairs
        return []

    def _within(self, mark: str, start: int, end: int) -> list[_Candidate]:
        every = self.marks.get(mark, [])
        first = bisect_left(every, start, key=lambda c: c.start)
        return every[first : bisect_left(every, end, key=lambda c: c.start)]

    def _series(
        self, start: int, end: int, sequence: Sequence[str], after: str | None, *, strict: bool = False
    ) -> list[Note]:
        """Notes of one page whose marks follow a sequence; the longest and best supported one."""
        best: list[tuple[_Candidate, _Candidate]] = []
        best_score = -1
        for body in self._within(sequence[0], start, end):
            if body.opens < 0:
                continue
            pairs = self._follow(body, sequence, start, end)
            if not pairs:
                continue
            score = 10 * len(pairs) + sum(c.call_score + b.open_score for c, b in pairs) + self._joins(body, after)
            if score > best_score:
                best, best_score = pairs, score
        if strict and best and (best[0][0].call_score < 3 or best[0][1].open_score < 1):
            return []
        if not best or (self.whole and self._unfinished(best, sequence, start)):
            return []
        return self._notes(sequence, best, end)

    def _notes(self, sequence: Sequence[str], pairs: Sequence[tuple[_Candidate, _Candidate]], end: int) -> list[Note]:
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
        self, first: _Candidate, sequence: Sequence[str], start: int, end: int
    ) -> list[tuple[_Candidate, _Candidate]]:
        pairs: list[tuple[_Candidate, _Candidate]] = []
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

    def _joins(self, body: _Candidate, after: str | None) -> int:
        """Whether the text before the note goes on behind the page break."""
        before = self.text[max(0, body.start - 40) : body.start].rstrip()
        if not before or not after:
            return 0
        ended = before[-1] in _SENTENCE_END
        goes_on = after[0].islower()
        return 2 if goes_on and not ended else -2 if goes_on and before[-1] in ".!?" else 1

    def _unfinished(
        self, pairs: list[tuple[_Candidate, _Candidate]], sequence: Sequence[str], start: int
    ) -> bool:
        """In a text without pages notes stand behind everything: a call after them shows that these do not."""
        behind = pairs[0][1].start
        last = len(pairs)
        if last >= len(sequence):
            return False
        glued = [c for c in self.marks.get(sequence[last], []) if c.call_score >= 4]
        opened = [c for c in self.marks.get(sequence[last], []) if c.open_score >= 3]
        return any(c.start < behind for c in glued) or any(o.start > behind for o in opened) or behind < (
            start + (pairs[-1][1].start - start) // 3
        )
