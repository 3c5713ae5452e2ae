"""What opinions say one case holds, like lines put together: one line stands for them, and each keeps its own pin.

Lines are put together by their words alone, and never where one denies and the other does not.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from graph.queries.attributed import AttributedHolding, merit
from graph.queries.matching import forms

_LIKE = 0.6  # share of the shorter line's words that must stand in the longer
_LEAST = 3  # words of meaning: fewer are no point of law
_DENY = frozenset(
    {"not", "no", "never", "nor", "cannot", "without", "neither", "declin", "refus", "reject", "deny"}
)


@dataclass(frozen=True, slots=True)
class LikeHoldings:
    """Lines that say the like of a case: the best first, each with who says it, its page and the pin it gives."""

    text: str
    lines: tuple[AttributedHolding, ...]


def like_holdings(lines: Iterable[AttributedHolding]) -> tuple[LikeHoldings, ...]:
    """The lines in groups, the best line's group first; a line joins the first group whose best line it is like."""
    groups: list[list[AttributedHolding]] = []
    order = sorted(lines, key=lambda x: (x.said_by, x.page or "", x.text))
    for line in sorted(order, key=merit, reverse=True):
        near = next((g for g in groups if _like(g[0].text, line.text)), None)
        if near is None:
            groups.append([line])
        else:
            near.append(line)
    return tuple(LikeHoldings(g[0].text, tuple(g)) for g in groups)


def _like(one: str, other: str) -> bool:
    a, b = _stems(one), _stems(other)
    if bool(a & _DENY) != bool(b & _DENY):
        return False
    a, b = a - _DENY, b - _DENY
    short = min(len(a), len(b))
    return short >= _LEAST and len(a & b) >= _LIKE * short


@lru_cache(maxsize=1 << 12)
def _stems(text: str) -> frozenset[str]:
    return frozenset(term for _, term in forms(text) if not term.startswith("="))
