"""Brackets: which round and square brackets belong together, as a tree, in one pass and without recursion."""

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

LONGEST = 6000
"""The most that a pair holds: parentheticals longer than a page are printed, a chapter in parentheses is not."""
_LONGEST_UNCLOSED = 2000

_BRACKET = re.compile(r"[()\[\]]")
_CLOSES = {")": "(", "]": "["}
# A parenthetical begins behind a date, a page or another parenthetical, with a small letter or a quotation (R11).
_PARENTHETICAL = re.compile(r"(?<=[)\d]) \((?=[a-z]{4,} |[“‘\"\[])")
# Where a sentence ends. Abbreviations are short or have a capital; a stop behind them counts for nothing here.
_SENTENCE_END = re.compile(
    r"(?:\b[a-z]{3,}|\b[A-Z][a-z]{6,}|\d|[)\]”\"’])[.?!][”\"’')\]]*(?= [A-Z“\"\[]|\s*\Z)"
)
# "1)" and "a)" in an enumeration close nothing, unless what they would close was opened just before.
_ENUMERATOR = re.compile(r"(?:[,;:] |\b(?:and|or) |, (?:and|or) )(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})\Z")


@dataclass(frozen=True, slots=True)
class Brackets:
    """The pairs of one reading in order of opening; `parents` are positions in `opens`, -1 for none."""

    opens: tuple[int, ...]
    closes: tuple[int, ...]
    parents: tuple[int, ...]
    unclosed: tuple[int, ...] = ()
    """Those of `opens` that begin a parenthetical and are never closed in print: its sentence ends them."""
    _places: list[int] = field(init=False, repr=False, compare=False)
    _inside: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Behind each bracket, opening or closing, the innermost pair that is still open.
        places = [(at, pair) for pair, at in enumerate(self.opens)]
        places += [(at, parent) for at, parent in zip(self.closes, self.parents, strict=True)]
        places.sort()
        object.__setattr__(self, "_places", [at for at, _ in places])
        object.__setattr__(self, "_inside", [pair for _, pair in places])

    def around(self, at: int) -> int:
        """The innermost pair that holds an offset, by its position in `opens`, or -1."""
        place = bisect_left(self._places, at) - 1
        return self._inside[place] if place >= 0 else -1

    def closing(self, at: int) -> int | None:
        """The offset that closes the bracket opened at `at`, or None when none does."""
        pair = bisect_right(self.opens, at) - 1
        return self.closes[pair] if pair >= 0 and self.opens[pair] == at else None

    def within(self, at: int) -> tuple[tuple[int, int], ...]:
        """The pairs directly inside the one opened at `at`."""
        pair = bisect_right(self.opens, at) - 1
        found, following = [], pair + 1
        while following < len(self.opens) and self.opens[following] < self.closes[pair]:
            if self.parents[following] == pair:
                found.append((self.opens[following], self.closes[following]))
            following += 1
        return tuple(found)


def pair_brackets(text: str, breaks: Sequence[int] = (), paragraphs: Sequence[int] = ()) -> Brackets:
    """Pair what can be paired; a bracket without a partner (a smudge, a lost page) pairs with nothing.

    No pair crosses one of `breaks` (headings, other voices) or is longer than `LONGEST`. A parenthetical so left open
    ends with its sentence, at latest with its paragraph (`paragraphs` are where they begin), at the last letter.

    >>> pair_brackets("a (b (c) d) e)").closes
    (10, 7)
    >>> pair_brackets("Roe, 1 U.S. 2 (1990) (quoting Doe, 3 U.S. 4. We agree here (as he says).").closes
    (19, 43, 70)
    """
    pairs: list[tuple[int, int]] = []
    stack: deque[int] = deque()
    left: list[int] = []
    walls = iter((*breaks, len(text)))
    wall = next(walls)
    for found in _BRACKET.finditer(text):
        at, sign = found.start(), found.group()
        while at >= wall and wall < len(text):
            left += stack
            stack.clear()
            wall = next(walls)
        while stack and at - stack[0] > LONGEST:
            left.append(stack.popleft())
        if sign in "([":
            stack.append(at)
        elif stack and not (sign == ")" and _enumerates(text, at, stack[-1])):
            if text[stack[-1]] == _CLOSES[sign]:
                pairs.append((stack.pop(), at))
            elif len(stack) > 1 and text[stack[-2]] == _CLOSES[sign]:
                left.append(stack.pop())
                pairs.append((stack.pop(), at))
    left += stack
    pairs.sort()
    printed = _tree(pairs)
    ended = tuple(_ended(text, printed, sorted(left), sorted({*breaks, *paragraphs, len(text)})))
    return _tree(sorted((*pairs, *ended)), tuple(at for at, _ in ended)) if ended else printed


def _ended(
    text: str, printed: Brackets, left: Sequence[int], walls: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Where the parentheticals among brackets left open end, the outermost ones only."""
    begun = [at for at in left if _PARENTHETICAL.match(text, at - 1)]
    if not begun:
        return
    stops = [m.end() - 1 for m in _SENTENCE_END.finditer(text)]
    done = -1
    for at in begun:
        if at < done:
            continue
        around = printed.around(at)
        limit = min(at + _LONGEST_UNCLOSED, walls[bisect_right(walls, at)])
        if around >= 0:
            limit = min(limit, printed.closes[around])
        following = stops[bisect_right(stops, at) : bisect_left(stops, limit)]
        last = len(text[:limit].rstrip()) - 1
        end = next((stop for stop in (*following, last) if printed.around(stop) == around), None)
        if end is not None and end > at:
            yield at, end
            done = end


def _enumerates(text: str, at: int, opened: int) -> bool:
    if at - opened <= 8 or not (text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].isalpha()):
        return False
    return _ENUMERATOR.search(text, at - 12, at) is not None


def _tree(pairs: list[tuple[int, int]], unclosed: tuple[int, ...] = ()) -> Brackets:
    parents: list[int] = []
    open_now: list[int] = []
    for number, (start, _) in enumerate(pairs):
        while open_now and pairs[open_now[-1]][1] < start:
            open_now.pop()
        parents.append(open_now[-1] if open_now else -1)
        open_now.append(number)
    return Brackets(tuple(p[0] for p in pairs), tuple(p[1] for p in pairs), tuple(parents), unclosed)
