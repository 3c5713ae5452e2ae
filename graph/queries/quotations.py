"""Quotations: each passage in quotation marks tied to the cite it is quoted from, and compared with a text.

A quotation's source is the cite that follows it (Indigo Book R2, R5: the citation stands after what it supports);
inside a parenthetical it is the cite that the parenthetical belongs to. What a careful writer may change is understood:
case and words in brackets, omissions by an ellipsis, the marks of quotation inside quotation.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from graph.model.extraction import Extraction, Mention

Match = Literal["verbatim", "altered", "differs", "not_found"]

_MARKS = re.compile(r"“|”|\"")
_TERM = 4  # fewer words than that in quotation marks are a term, not a passage
_REACH = 400  # characters between a quotation and its cite: the rest of its sentence, and a signal
_LONGEST = 4000  # characters: a mark never closed must not swallow the pages after it
_SENTENCE_END = re.compile(r"[.?!][”’\"')\]]*\s+(?=[A-Z“\"])")
_NO_END = re.compile(r"(?:\b[A-Z]|\bv|\bNo|\bcf|\be\.g|\bid)\.$", re.IGNORECASE)
_OMISSION = re.compile(r"(?:\.\s*){3,4}|…\.?|(?:\*\s*){3}")
_TOKEN = re.compile(
    rf"(?P<omission>{_OMISSION.pattern})"
    r"|\[(?P<letter>\w)\](?P<rest>[^\W_]+(?:['’][^\W_]+)*)"
    r"|(?P<stem>[^\W_]+)\[(?P<ending>[^\]]*)\]"
    r"|\[(?P<put>[^\]]*)\]"
    r"|(?P<word>[^\W_]+(?:['’][^\W_]+)*)"
)
_HELD_WORD = re.compile(
    r"[^\W_]+(?:(?:['’]|-[ \t]*\r?\n\s*(?=[a-z]))[^\W_]+)*"
)  # a line's end may divide a word
_DIVIDED = re.compile(r"-\s+")
_LEFT_OUT = 400  # words that an omission may leave out
_PUT_IN = 8  # words for which words in brackets may stand
_LIKE = 0.72  # share of words in their order from which a passage is taken for the one meant, misquoted
_SEED = 3  # words in a row by which the like passage is looked for


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quoted passage: `text` is the slice without its marks, `mention` the id of the cite it is tied to."""

    start: int
    end: int
    text: str
    mention: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What a held text says of a quotation: `held` are its words there, from `start` to `end`, when found or like."""

    match: Match
    held: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words that must stand together; up to `gap` words may stand before it. A stem ("assert[ed]") ends in "*"."""

    words: tuple[str, ...]
    gap: int


def quotations(text: str, read: Extraction) -> tuple[Quotation, ...]:
    """Every quoted passage of four words or more that a cite follows or holds, in reading order.

    Parameters
    ----------
    text : the source text that the offsets of `read` point into
    read : the record of that text
    """
    cites = sorted((m for m in read.mentions if m.level == "top" and m.kind != "name"), key=lambda m: m.start)
    starts = [m.start for m in cites]
    inside = [(p.start, p.end, m) for m in read.mentions for p in m.parentheticals]
    found = []
    for start, end in _quoted(text):
        holders = [(p_end - p_start, m) for p_start, p_end, m in inside if p_start <= start and end <= p_end]
        tied = min(holders, key=lambda h: h[0])[1] if holders else _following(text, cites, starts, end)
        if tied is not None:
            found.append(Quotation(start, end, text[start:end], tied.id))
    return tuple(found)


class HeldText:
    """A text that quotations are compared with: its words are told apart once, for all of them.

    Parameters
    ----------
    text : as it is held
    interruptions : spans of it that may stand within a sentence without being part of it: the foot and head of a page,
        a footnote

    Examples
    --------
    >>> held = HeldText("He held that the danger was known to all.")
    >>> [held.compare(q).match for q in ("the danger was known", "[T]he danger . . . to all")]
    ['verbatim', 'altered']
    >>> [held.compare(q).match for q in ("that the danger was plain to all", "no such words stand here")]
    ['differs', 'not_found']
    """

    def __init__(self, text: str, interruptions: Sequence[tuple[int, int]] = ()) -> None:
        self._text = text
        self._spots = [m.span() for m in _HELD_WORD.finditer(text)]
        self._words = [_folded(text[a:b]) for a, b in self._spots]
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(self._words):
            self._places[word].append(place)
        self._until = _resumptions(self._spots, interruptions)

    def compare(self, quoted: str) -> Compared:
        """Whether the text has the quoted words.

        Returns
        -------
        verbatim : word for word; altered : with marked changes only (brackets, ellipses); differs : a like passage
        stands there, in other words; not_found : none does
        """
        pieces = _pieces(quoted)
        if not pieces:
            return Compared("not_found")
        span = _in_order(pieces, self._words, self._places, self._until)
        if span is not None:
            match: Match = "altered" if "[" in quoted or _OMISSION.search(quoted) else "verbatim"
        else:
            wanted = [w.rstrip("*") for piece in pieces for w in piece.words]
            span, match = _like(wanted, self._words), "differs"
        if span is None:
            return Compared("not_found")
        start, end = self._spots[span[0]][0], self._spots[span[1] - 1][1]
        return Compared(match, self._text[start:end], start, end)


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    """Spans between marks of quotation, the outermost, marks off; a straight mark opens and closes by turns."""
    opened: int | None = None
    depth = 0
    for mark in _MARKS.finditer(text):
        if opened is not None and mark.start() - opened > _LONGEST:
            opened, depth = None, 0
        opens = mark.group() == "“" or (mark.group() == '"' and opened is None)
        if opens:
            depth += 1
            opened = mark.end() if opened is None else opened
        elif opened is not None:
            depth -= 1
            if depth <= 0:
                if len(_HELD_WORD.findall(text, opened, mark.start())) >= _TERM:
                    yield opened, mark.start()
                opened, depth = None, 0


def _following(text: str, cites: Sequence[Mention], starts: Sequence[int], end: int) -> Mention | None:
    """The first cite after a quotation, when no sentence but the quotation's own ends between."""
    place = bisect_left(starts, end)
    if place == len(cites) or cites[place].start - end > _REACH:
        return None
    between = text[end : cites[place].start]
    ends = [
        m
        for m in _SENTENCE_END.finditer(text, end, cites[place].start)
        if not _NO_END.search(text[end : m.start() + 1])
    ]
    return cites[place] if len(ends) <= (0 if _MARKS.search(between.lstrip("”’\"'")) else 1) else None


def _pieces(quoted: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    words: list[str] = []
    gap = 0

    def close(next_gap: int) -> None:
        nonlocal words, gap
        if words:
            pieces.append(_Piece(tuple(words), gap))
            words, gap = [], 0
        gap = max(gap, next_gap)

    for token in _TOKEN.finditer(quoted):
        if token["omission"]:
            close(_LEFT_OUT)
        elif token["letter"]:
            words.append(_folded(token["letter"] + token["rest"]))
        elif token["stem"]:
            words.append(_folded(token["stem"]) + "*")
        elif token["word"]:
            words.append(_folded(token["word"]))
        elif token["put"] != "sic":
            close(_PUT_IN)
    close(0)
    return pieces


def _folded(word: str) -> str:
    return _DIVIDED.sub("", word).replace("’", "'").casefold()


def _resumptions(spots: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]]) -> Mapping[int, int]:
    """By the place of each word within an interruption: the place of the last word at which the sentence may go on."""
    starts = [a for a, _ in spots]
    until: dict[int, int] = {}
    for start, end in _joined(spans):
        last = bisect_left(starts, end)
        until |= dict.fromkeys(range(bisect_left(starts, start), last), last)
    return until


def _joined(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans in order, those that touch made one: a footnote, the foot of its page, the head of the next."""
    whole: tuple[int, int] | None = None
    for start, end in sorted(spans):
        if whole is not None and start <= whole[1]:
            whole = (whole[0], max(whole[1], end))
            continue
        if whole is not None:
            yield whole
        whole = (start, end)
    if whole is not None:
        yield whole


def _in_order(
    pieces: Sequence[_Piece],
    words: Sequence[str],
    places: Mapping[str, Sequence[int]],
    until: Mapping[int, int],
) -> tuple[int, int] | None:
    """Where the pieces stand one after the other, each within reach of the last."""
    first = pieces[0].words[0]
    begins = (
        places.get(first, ())
        if not first.endswith("*")
        else [n for n, w in enumerate(words) if _same(first, w)]
    )
    for begin in begins:
        end = _stands(pieces[0].words, words, begin, until)
        for piece in pieces[1:]:
            if end is None:
                break
            tries = range(end, min(end + piece.gap + 1, len(words)))
            end = next((e for n in tries if (e := _stands(piece.words, words, n, until)) is not None), None)
        if end is not None:
            return begin, end
    return None


def _stands(wanted: Sequence[str], words: Sequence[str], at: int, until: Mapping[int, int]) -> int | None:
    """The place after `wanted`, read from `at` on over interruptions; None where it does not stand."""
    for n, word in enumerate(wanted):
        if at < len(words) and _same(word, words[at]):
            at += 1
            continue
        if n == 0 or at not in until:
            return None
        ahead = wanted[n : n + _SEED]  # enough words that a running head is not taken for the sentence
        resumed = next(
            (
                q
                for q in range(at + 1, until[at] + 1)
                if q + len(ahead) <= len(words) and all(map(_same, ahead, words[q:]))
            ),
            None,
        )
        if resumed is None:
            return None
        at = resumed + 1
    return at


def _same(wanted: str, word: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


def _like(wanted: Sequence[str], words: Sequence[str]) -> tuple[int, int] | None:
    """The passage that shares most words in a row with the quotation, when it is near enough to be the one meant."""
    seeds: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for n in range(len(wanted) - _SEED + 1):
        seeds[tuple(wanted[n : n + _SEED])].append(n)
    votes: Counter[int] = Counter()
    for place in range(len(words) - _SEED + 1):
        for n in seeds.get(tuple(words[place : place + _SEED]), ()):
            votes[(place - n) // 8] += 1
    best: tuple[float, int, int] | None = None
    for eighth, _ in sorted(votes.items(), key=lambda v: (-v[1], v[0]))[:4]:
        low = max(0, eighth * 8 - 12)
        window = words[low : eighth * 8 + len(wanted) + 24]
        blocks = [
            b for b in SequenceMatcher(None, wanted, window, autojunk=False).get_matching_blocks() if b.size
        ]
        share = sum(b.size for b in blocks) / len(wanted)
        if share >= _LIKE and (best is None or share > best[0]):
            best = (share, low + blocks[0].b, low + blocks[-1].b + blocks[-1].size)
    return None if best is None else (best[1], best[2])
