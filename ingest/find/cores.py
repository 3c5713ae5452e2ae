"""Core: the bare cite itself, found by its form, before the sentence around it is read."""

from dataclasses import dataclass

from graph.model.extraction import AuthorityKind, MentionKind


@dataclass(frozen=True, slots=True)
class Core:
    """What stands between the name and the pin: a reporter cite, a section, "Id.", "supra", a provision's name.

    `kind_of` is the kind of authority (None for *Id.* and *supra*, which may mean any). `authority` is the normal cite:
    of a short reporter cite without its page. `section` of enacted law is what a bare "§ 836" is known by.
    """

    kind: MentionKind
    kind_of: AuthorityKind | None
    start: int
    end: int
    authority: str
    volume: str | None = None
    reporter: str | None = None
    page: str | None = None
    pin: str | None = None
    section: str | None = None
    candidates: tuple[str, ...] = ()
    rule: str = ""
    in_prose: bool = False
    """A provision or a code only spoken of: it never turns the next *Id.*"""


def without_overlaps(cores: list[Core]) -> list[Core]:
    """In order of start; of two that overlap, the earlier found in the list (the surer form) stays."""
    taken: list[tuple[int, int, int, Core]] = sorted(
        (c.start, -rank, c.end, c) for rank, c in ((-i, c) for i, c in enumerate(cores))
    )
    kept: list[tuple[int, Core]] = []
    for _, negative_rank, _, core in taken:
        rank = -negative_rank
        while kept and core.start < kept[-1][1].end:
            if -rank < -kept[-1][0]:
                kept.pop()
                continue
            break
        else:
            kept.append((rank, core))
    return [core for _, core in kept]
