"""Whose words: the separate opinion or summary in which a mention stands, and how a citation says so (R13.1)."""

from collections.abc import Iterable

from graph.model.extraction import Extraction, Holding, Mention, Part

_PARTICLES = frozenset({"van", "von", "de", "la", "du", "di", "del", "st."})
_SEPARATE = {"concurrence": "concurring", "dissent": "dissenting"}
_NAMES = {"concurrence": "concurrence", "dissent": "dissent", "summary": "syllabus"}


def part_of(extraction: Extraction, said: Mention | Holding) -> Part | None:
    """The separate opinion or summary that holds a mention or a holding; None where the court itself speaks."""
    held = next((p for p in extraction.opinion.parts if p.start <= said.start < p.end), None)
    if held is None and said.part is not None:
        held = Part(said.part, None, 0, 0)
    return held if held is not None and held.kind in _NAMES else None


def voice_words(part: Part | None) -> str | None:
    """What stands in parentheses behind a cite to a separate opinion; None for the court's own and for a summary.

    >>> voice_words(Part("dissent", "Stevens", 0, 9)), voice_words(Part("concurrence", None, 0, 9))
    ('Stevens, J., dissenting', 'concurring opinion')
    >>> voice_words(Part("dissent", "Anna B. Van Roe, Jr.", 0, 9))
    'Van Roe, J., dissenting'
    """
    if part is None or part.kind not in _SEPARATE:
        return None
    does = _SEPARATE[part.kind]
    return f"{_surname(part.author)}, J., {does}" if part.author else f"{does} opinion"


def _surname(author: str) -> str:
    """R10.6: a judge is cited by surname; what belongs to it before the last word is kept."""
    words = author.partition(",")[0].split()
    start = len(words) - 1
    while start > 0 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    return " ".join(words[start:]) or author


def only_in(kinds: Iterable[str]) -> str:
    """The mark of what the court itself does not cite; empty where it does.

    >>> only_in(("dissent",)), only_in(("concurrence", "dissent")), only_in(("majority", "dissent"))
    ('dissent only', 'concurrence and dissent only', '')
    """
    kinds = tuple(kinds)
    if not kinds or any(k not in _NAMES for k in kinds):
        return ""
    return " and ".join(_NAMES[k] for k in sorted(set(kinds))) + " only"
