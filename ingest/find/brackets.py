"""Brackets: which round and square brackets belong together, as a tree, in one pass and without recursion."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

_BRACKET = re.compile(r"[()\[\]]")
_CLOSES = {")": "(", "]": "["}
# "1)" and "a)" in an enumeration close nothing, unless what they would close was opened just before.
_ENUMERATOR = re.compile(r"(?:[,;:] |\b(?:and|or) |, (?:and|or) )(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})\Z")


@dataclass(frozen=True, slots=True)
class Brackets:
    """The pairs of one reading in order of opening; `parents` are positions in `opens`, -1 for none."""

    opens: tuple[int, ...]
    closes: tuple[int, ...]
    parents: tuple[int, ...]
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


def pair_brackets(text: str) -> Brackets:
    """Pair what can be paired; a bracket without a partner (a smudge, a lost page) pairs with nothing.

    >>> pair_brackets("a (b (c) d) e)")
    Brackets(opens=(2, 5), closes=(10, 7), parents=(-1, 0))
    """
    pairs: list[tuple[int, int]] = []
    stack: list[int] = []
    for found in _BRACKET.finditer(text):
        at, sign = found.start(), found.group()
        if sign in "([":
            stack.append(at)
        elif stack and not (sign == ")" and _enumerates(text, at, stack[-1])):
            if text[stack[-1]] == _CLOSES[sign]:
                pairs.append((stack.pop(), at))
            elif len(stack) > 1 and text[stack[-2]] == _CLOSES[sign]:
                stack.pop()
                pairs.append((stack.pop(), at))
    pairs.sort()
    return _tree(pairs)


def _enumerates(text: str, at: int, opened: int) -> bool:
    if at - opened <= 8 or not (text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].isalpha()):
        return False
    return _ENUMERATOR.search(text, at - 12, at) is not None


def _tree(pairs: list[tuple[int, int]]) -> Brackets:
    parents: list[int] = []
    open_now: list[int] = []
    for number, (start, _) in enumerate(pairs):
        while open_now and pairs[open_now[-1]][1] < start:
            open_now.pop()
        parents.append(open_now[-1] if open_now else -1)
        open_now.append(number)
    return Brackets(tuple(p[0] for p in pairs), tuple(p[1] for p in pairs), tuple(parents))
