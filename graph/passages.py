"""A passage found again by its words in a text that was set anew: other pages, other lines, a running head in between.

Only letters and digits are compared, so that white space, hyphens at line ends and marks of punctuation may differ; a
word more or less is another passage. What may stand between two lines of it is page furniture: what lies about the end
of a page, lines without a letter, and lines that come again and again; within a line, a running head beside its number.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.model.extraction import Page

_STAR_PAGE = re.compile(r"\[?\*{1,3}\d{1,4}\b\]?")
_LINE = re.compile(r"[^\n\f]*[\n\f]?")
_AGAIN = 3  # times a line must stand in a text to be a running head
_HEAD = 12  # letters by which the places where a passage may begin are looked for
_BETWEEN = 60  # lines between the last of one page and the first of the next: head, foot, footnotes
_LEAST = 8  # letters: fewer are found in any text
_HEAD_LINE = re.compile(r"(?P<before>\d{0,4})(?P<head>[^\d].{4,118}?)(?P<after>\d{0,4})", re.DOTALL)
_LONGEST_HEAD = 126  # letters of a running head with its number
_BACK = 12  # letters of a head that may look like the words which go on after it
_ON = 6  # letters by which the words are seen to go on


@dataclass(frozen=True)
class Letters:
    """The letters and digits of a text in small form, each with its place; `text[at[n]]` gives `stream[n]`."""

    text: str
    stream: str
    at: tuple[int, ...]

    @cached_property
    def _spans(self) -> tuple[tuple[int, int], ...]:
        return tuple(m.span() for m in _LINE.finditer(self.text) if m.end() > m.start())

    @cached_property
    def lines(self) -> tuple[tuple[int, int], ...]:
        """Every line as a span of the stream, empty ones too."""
        return tuple((bisect_left(self.at, a), bisect_left(self.at, b)) for a, b in self._spans)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where lines begin in the text."""
        return tuple(a for a, _ in self._spans)

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Where lines end in the stream."""
        return tuple(b for _, b in self.lines)

    @cached_property
    def running(self) -> tuple[bool, ...]:
        """Of every line, whether it is furniture by its look: without a letter, or one that comes again and again."""
        keys = [_key(self.stream[a:b]) for a, b in self.lines]
        seen = Counter(keys)
        return tuple(not k or seen[k] >= _AGAIN for k in keys)

    @cached_property
    def heads(self) -> frozenset[str]:
        """What lines that are furniture say, their numbers left out."""
        return frozenset(
            _key(self.stream[a:b]) for (a, b), run in zip(self.lines, self.running, strict=True) if run
        )

    def is_head(self, found: str) -> bool:
        """Whether letters within a line are a running head of this text beside its page number."""
        m = _HEAD_LINE.fullmatch(found)
        if m is None or not (m["before"] or m["after"]):
            return False
        head = re.escape(m["head"])
        return len(re.findall(rf"\d{head}|{head}\d", self.stream)) >= _AGAIN


def letters(text: str) -> Letters:
    """The letters of a text.

    >>> letters("Estab-\\nlished, *12 law.").stream
    'establishedlaw'
    """
    bare = _STAR_PAGE.sub(lambda m: " " * len(m.group()), text)
    stream: list[str] = []
    at: list[int] = []
    for n, char in enumerate(bare):
        for c in char if char.isascii() else unicodedata.normalize("NFKD", char):
            if c.isalnum():
                stream.append(c.lower()[0])
                at.append(n)
    return Letters(text, "".join(stream), tuple(at))


def find(words: str, within: Letters, pages: Sequence[Page] = ()) -> tuple[int, int] | None:
    """Where the words stand in a text (start, end), or None when they do not, or are too few to tell.

    >>> find("the law was clear", letters("Held: the law\\n\\nwas  clear."))
    (6, 25)
    >>> find("the law was clear", letters("Held: the law was not clear.")) is None
    True
    """
    for wanted in _wordings(letters(words), within):
        if len(wanted) < _LEAST:
            continue
        for first in _occurrences(wanted[:_HEAD], within.stream):
            last = _walk(wanted, first, within, pages)
            if last is not None:
                return within.at[first], within.at[last - 1] + 1
    return None


def _key(line: str) -> str:
    return re.sub(r"\d", "", line)


def _wordings(words: Letters, within: Letters) -> Iterator[str]:
    """The words as they are; and without lines of theirs that are furniture by their look, or by that of the text."""
    yield words.stream
    heads = within.heads | {""}
    kept = "".join(words.stream[a:b] for a, b in words.lines if _key(words.stream[a:b]) not in heads)
    if kept != words.stream:
        yield kept


def _occurrences(head: str, stream: str) -> Iterator[int]:
    n = stream.find(head) if head else -1
    while n >= 0:
        yield n
        n = stream.find(head, n + 1)


def _walk(wanted: str, first: int, within: Letters, pages: Sequence[Page]) -> int | None:
    """The end in the stream of the words that begin there, furniture between their lines passed over."""
    ends = within.ends
    turns = [p.start for p in pages]
    seen: set[tuple[int, int]] = set()
    open_ = [(0, first)]
    while open_:
        done, here = open_.pop()
        if (done, here) in seen:
            continue
        seen.add((done, here))
        same = _common(wanted, done, within.stream, here)
        if done + same == len(wanted):
            return here + same
        open_ += _past_heads(wanted, done + same, within, here + same)
        for line in range(bisect_left(ends, here + 1), bisect_right(ends, here + same)):
            taken = done + ends[line] - here
            open_ += [
                (taken, start)
                for start in _next_lines(line, within, turns)
                if within.stream[start : start + 1] == wanted[taken : taken + 1]
            ]
    return None


def _past_heads(wanted: str, done: int, within: Letters, here: int) -> Iterator[tuple[int, int]]:
    """Where both go on past a running head that stands in one of them alone, near where they part."""
    for back in range(min(_BACK, done, here) + 1):
        i, j = done - back, here - back
        for n in _occurrences(wanted[i : i + _ON], within.stream[j + 1 : j + 1 + _LONGEST_HEAD + _ON]):
            if within.is_head(within.stream[j : j + 1 + n]):
                yield i, j + 1 + n
        for n in _occurrences(within.stream[j : j + _ON], wanted[i + 1 : i + 1 + _LONGEST_HEAD + _ON]):
            if within.is_head(wanted[i : i + 1 + n]):
                yield i + 1 + n, j


def _next_lines(line: int, within: Letters, turns: Sequence[int]) -> Iterator[int]:
    """Where the words may go on after a line's end, when what stands between is furniture: the farthest first."""
    found, running = [], True
    for n in range(line + 1, min(line + 1 + _BETWEEN, len(within.lines) - 1)):
        running = running and within.running[n]
        after = within.starts[n + 1]
        turned = bisect_right(turns, after) > bisect_right(turns, within.starts[line])
        if running or turned:
            found.append(within.lines[n + 1][0])
    yield from reversed(found)


def _common(a: str, i: int, b: str, j: int) -> int:
    n = 0
    for x, y in zip(a[i:], b[j : j + len(a) - i], strict=False):
        if x != y:
            break
        n += 1
    return n
