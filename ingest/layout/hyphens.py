"""Hyphens left by a line end: "estab-⏎lished" is one word, "state-⏎created" is two joined by a hyphen."""

from re import compile as pattern

_WORD = pattern(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
LINE_END = pattern(r"(?<=[^\W\d_])-(?:[ \t]*(?:\r\n|\n|\r|\f)\s*| )(?=[^\W\d_])")
# A dash takes no space in American print; one behind it only is what a line end left ("interests–– the need").
AFTER_DASH = pattern(
    r"(?<=[^\s—–][—–])(?:[ \t]*(?:\r\n|\n|\r|\f)\s*| )(?=\w)|(?<=[—–]{2})(?:[ \t]*(?:\r\n|\n|\r|\f)\s*| )(?=\w)"
)
_LEFT = pattern(r"[^\W\d_]+$")
_RIGHT = pattern(r"[^\W\d_]+")

# A word divided at a line's end is no witness for its halves: "Har-⏎ris" does not make "Har" and "ris" words.
# It begins where a word does, so that no long word is walked from each of its letters.
_DIVIDED = pattern(rf"(?<![^\W\d_])[^\W\d_]++{LINE_END.pattern}[^\W\d_]+")

# "two- and three-year", "pre- or post-trial": the hyphen waits for its word, and the space belongs there.
_SUSPENDED = frozenset({"and", "or", "to", "nor", "but", "versus", "through", "as", "than", "if"})


class Vocabulary:
    """The words a document uses, by which a divided word is told from a compound.

    >>> words = Vocabulary("a state-created danger was established")
    >>> words.heal("the state", "created danger"), words.heal("it was estab", "lished"), words.heal("two", "and three")
    ('-', '', None)
    >>> Vocabulary("Scott v. Har- ris").heal("Scott v. Har", "ris")
    ''
    """

    def __init__(self, text: str) -> None:
        found = {m.lower().replace("’", "'") for m in _WORD.findall(_DIVIDED.sub(" ", text))}
        self._words = found | {w.removesuffix("'s") for w in found}

    def heal(self, before: str, after: str) -> str | None:
        """What replaces hyphen and space between two fragments: "" or "-"; None leaves them as they are."""
        left_match, right_match = _LEFT.search(before), _RIGHT.match(after)
        if left_match is None or right_match is None:
            return None
        left, right = left_match.group(), right_match.group()
        if right.lower() in _SUSPENDED:
            return None
        if not right[0].islower():
            return "-"
        left, right = left.lower(), right.lower()
        if f"{left}{right}" in self._words:
            return ""
        if f"{left}-{right}" in self._words:
            return "-"
        # Two fragments that both stand alone elsewhere are words of a compound; a syllable never does.
        return "-" if left in self._words and right in self._words else ""
