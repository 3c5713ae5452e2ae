"""Anchor: where the words that a person confirmed stand in the opinion they were read in, as its text is now."""

from dataclasses import dataclass
from typing import Literal

AnchorStatus = Literal["stands", "changed", "not_held"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """`stands` from `start` to `end` on `page`; `changed`: the opinion is held and the words are no longer in it;
    `not_held`: the opinion was taken out."""

    status: AnchorStatus
    opinion: str
    start: int | None = None
    end: int | None = None
    page: str | None = None
