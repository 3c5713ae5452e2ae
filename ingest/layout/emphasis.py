"""Emphasis kept by marks in plain text: "_Roe v. Wade_", "*See*", "**Id.**"; the marks are no words."""

from re import compile as pattern

# A mark stands against the word it opens and the word it closes; what it holds runs over one line's end at most.
_MARKED = pattern(
    r"(?<![\w*_])(?P<mark>\*{1,3}|_{1,2})(?=[^\s*_])(?P<words>[^*_\n]{1,240}?(?:\n[^*_\n]{1,240}?)?)(?<=[^\s*_])(?P=mark)(?![\w*_])"
)
_LEAST = 3
"""Fewer marks are a footnote's asterisks, or chance."""


def emphasised(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the words that marks emphasise, without the marks; none where the text uses no such marks.

    >>> emphasised("See _Roe v. Wade_, 410 U.S. 113. _Id._ at 5. _Cf. Doe_.")
    ((5, 16), (34, 37), (46, 53))
    >>> emphasised("Before Smith,* Chief Judge. *Sitting by designation.")
    ()
    """
    if text.count("_") < 2 * _LEAST and text.count("*") < 2 * _LEAST:
        return ()
    found = [(m.start("words"), m.end("words"), m["mark"]) for m in _MARKED.finditer(text)]
    counts = {mark: sum(1 for *_, other in found if other == mark) for mark in {m for *_, m in found}}
    return tuple((start, end) for start, end, mark in found if counts[mark] >= _LEAST)


def marks_of(text: str, spans: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """Where the marks around emphasised spans stand."""
    marks = []
    for start, end in spans:
        opened, closed = start, end
        while opened and text[opened - 1] in "*_":
            opened -= 1
        while closed < len(text) and text[closed] in "*_":
            closed += 1
        marks += [(opened, start), (end, closed)]
    return marks
