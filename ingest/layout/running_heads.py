"""Running heads in text without lines: the same words beside page numbers that climb with the text.

A slip opinion copied out of a PDF often has its page breaks in the middle of a line: "… to the 12 SMITH V. JONES next
sentence …". Nothing marks them but this: the same string stands beside a number again and again, and the numbers go
up by one as the text goes on by about a page. Words that are merely repeated do not do that.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from re import compile as pattern

_TOKEN = pattern(r"\S+")
_LETTERS = pattern(r"[^\W\d_]")

# Opinions print a running title under the head: "Opinion of the Court", "GINSBURG, J., dissenting", "Syllabus".
_RUNNING_TITLE = pattern(
    r"\s+(?:Opinion of the Court|Syllabus|Per Curiam|(?:Opinion of )?[A-Z][A-Z’'\-]+, (?:C\. ?)?J\.(?:,"
    r" (?:concurring|dissenting)(?: in (?:the )?(?:judgment|part))*"
    r"(?: and (?:concurring|dissenting)(?: in (?:the )?(?:judgment|part))*)?)?)(?!\w)"
)

_LONGEST_HEAD = 14
_FEW = 4
_SHORTEST_PAGE, _LONGEST_PAGE = 400, 9000


@dataclass(frozen=True, slots=True)
class Head:
    """A running head with its page number, as it stands in the text."""

    start: int
    end: int
    number: int


@dataclass(frozen=True, slots=True)
class _Seen:
    """A head's words beside one number: the first and last token of the whole."""

    first: int
    last: int
    number: int


def find_heads(text: str) -> tuple[Head, ...]:
    """Running heads in order of place; none when no repeated words climb with a page number.

    >>> pages = ["".join(f"w{n}q{i} went on so. " for i in range(60)) for n in range(5)]
    >>> text = pages[0] + "".join(f"{n} SMITH V. JONES {page}" for n, page in enumerate(pages[1:], start=2))
    >>> [(h.number, text[h.start : h.end]) for h in find_heads(text)][:2]
    [(2, '2 SMITH V. JONES'), (3, '3 SMITH V. JONES')]
    """
    spans = [(m.start(), m.end()) for m in _TOKEN.finditer(text)]
    numbers = [
        i for i, (s, e) in enumerate(spans) if e - s <= 5 and text[s:e].isascii() and text[s:e].isdigit()
    ]
    words = _Words(text, spans)
    taken: list[_Seen] = []
    pool = _candidates(words, numbers)
    while True:
        best = max(
            ((chain, key) for key, seen in pool.items() if (chain := _chain(_free(seen, taken), words, key))),
            key=lambda c: (len(c[0]) ** 2 * len(c[1]), c[1]),
            default=None,
        )
        if best is None:
            break
        taken = sorted([*taken, *best[0]], key=lambda s: s.first)
        pool = {k: left for k, seen in pool.items() if len(left := _free(seen, taken)) >= 2}
    return tuple(_head(text, spans, taken[i]) for i in _longest_climb([s.number for s in taken]))


class _Words:
    """Tokens of a text by number, read on demand."""

    def __init__(self, text: str, spans: list[tuple[int, int]]) -> None:
        self.text, self.spans = text, spans

    def __getitem__(self, i: int) -> str:
        start, end = self.spans[i]
        return self.text[start:end]

    def __len__(self) -> int:
        return len(self.spans)

    def run(self, first: int, last: int) -> tuple[str, ...]:
        return tuple(self[i] for i in range(first, last + 1))


Candidates = dict[tuple[str, ...], list[_Seen]]


def _candidates(words: _Words, numbers: list[int]) -> Candidates:
    """Word runs of 2 tokens and more that stand beside at least two different numbers, before it or behind it."""
    grown: Candidates = {}
    most = max(8, 2 * len(words.text) // _SHORTEST_PAGE)
    live: Iterable[tuple[int, bool]] = [(i, behind) for i in numbers for behind in (True, False)]
    for size in range(2, _LONGEST_HEAD + 1):
        by_key: defaultdict[tuple[str, ...], list[tuple[int, bool]]] = defaultdict(list)
        for i, behind in live:
            first, last = (i + 1, i + size) if behind else (i - size, i - 1)
            if first >= 0 and last < len(words):
                by_key[words.run(first, last)].append((i, behind))
        # Words before the number and words behind it meet only at full length, so growth is followed side by side.
        live = []
        for key, places in by_key.items():
            # A head stands once on a page: words that stand beside numbers more often than pages can be are none.
            if len(places) > most:
                continue
            sides = [[p for p in places if p[1] is side] for side in (True, False)]
            live += [p for side in sides if len(side) >= 2 for p in side]
            if len({words[i] for i, _ in places}) >= 2 and _wordy(key):
                grown[key] = [
                    _Seen(i, i + size, int(words[i])) if behind else _Seen(i - size, i, int(words[i]))
                    for i, behind in sorted(places)
                ]
        if not live:
            break
    for key in _alternating(words, numbers):
        grown[key] = _beside(words, numbers, key)
    return grown


def _alternating(words: _Words, numbers: list[int]) -> set[tuple[str, ...]]:
    """Heads in capitals that stand behind one number and before the next: "2 ROE V. DOE … ROE V. DOE 3"."""
    behind: defaultdict[int, list[int]] = defaultdict(list)
    before: defaultdict[int, list[int]] = defaultdict(list)
    for i in numbers:
        if i + 1 < len(words) and words[i + 1].isupper():
            behind[int(words[i])].append(i)
        if i and words[i - 1].isupper():
            before[int(words[i])].append(i)
    keys: set[tuple[str, ...]] = set()
    for number, places in behind.items():
        for i, j in product(places[:_FEW], [*before[number - 1][:_FEW], *before[number + 1][:_FEW]]):
            for size in range(min(_LONGEST_HEAD, j, len(words) - 1 - i), 1, -1):
                key = words.run(i + 1, i + size)
                if words[j - size] == key[0] and words.run(j - size, j - 1) == key and _wordy(key):
                    keys.add(key)
                    break
    return keys


def _beside(words: _Words, numbers: list[int], key: tuple[str, ...]) -> list[_Seen]:
    """Every number that a run stands beside."""
    size = len(key)
    seen = []
    for i in numbers:
        if i + size < len(words) and words[i + 1] == key[0] and words.run(i + 1, i + size) == key:
            seen.append(_Seen(i, i + size, int(words[i])))
        elif i >= size and words[i - size] == key[0] and words.run(i - size, i - 1) == key:
            seen.append(_Seen(i - size, i, int(words[i])))
    return seen


def _wordy(key: tuple[str, ...]) -> bool:
    """Whether a run reads as a title: letters enough, and a capital at the head of each longer word."""
    letters = [_LETTERS.findall(token) for token in key]
    return sum(map(len, letters)) >= 6 and all(word[0].isupper() for word in letters if len(word) >= 4)


def _free(seen: list[_Seen], taken: list[_Seen]) -> list[_Seen]:
    if not taken:
        return seen
    covered = {i for t in taken for i in range(t.first, t.last + 1)}
    return [s for s in seen if covered.isdisjoint(range(s.first, s.last + 1))]


def _chain(seen: list[_Seen], words: _Words, key: tuple[str, ...]) -> list[_Seen]:
    """The occurrences whose numbers climb page by page, or none when too few or too irregular to be a head."""
    chain = climbing([(words.spans[s.first][0], s.number) for s in seen])
    capital = "".join(key).replace("v.", "V.").isupper()
    if len(chain) < (2 if capital else 3) or 2 * len(chain) < len(seen):
        return []
    places = {words.spans[s.first][0]: s for s in seen}
    return [places[start] for start, _ in chain]


def climbing(numbered: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The (offset, number) pairs that climb by about a page's length a number; empty when they do not.

    >>> climbing([(2000, 2), (2100, 88), (4000, 3), (6100, 4)])
    ((2000, 2), (4000, 3), (6100, 4))
    """
    chain = [numbered[i] for i in _longest_climb([n for _, n in numbered])]
    steps = [(q[0] - p[0]) / (q[1] - p[1]) for p, q in pairwise(chain)]
    # The last page is as short as it likes.
    regular = sum(_SHORTEST_PAGE <= step <= _LONGEST_PAGE for step in steps[:-1])
    regular += bool(steps and steps[-1] <= _LONGEST_PAGE)
    if len(chain) == 2 and chain[1][1] - chain[0][1] != 1:
        return ()
    return tuple(chain) if steps and 5 * regular >= 4 * len(steps) else ()


def _longest_climb(numbers: Sequence[int]) -> list[int]:
    """Indexes of the longest strictly climbing subsequence (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for i, n in enumerate(numbers):
        at = bisect_left(tails, n)
        back.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [n]
        ends[at : at + 1] = [i]
    chain = []
    i = ends[-1] if ends else -1
    while i >= 0:
        chain.append(i)
        i = back[i]
    return chain[::-1]


def _head(text: str, spans: list[tuple[int, int]], seen: _Seen) -> Head:
    end = spans[seen.last][1]
    if title := _RUNNING_TITLE.match(text, end):
        end = title.end()
    return Head(spans[seen.first][0], end, seen.number)
