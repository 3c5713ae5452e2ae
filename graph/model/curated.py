"""An authority as a person enters it, with what its cites may not say (state, old Fifth Circuit unit)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CuratedAuthority:
    """An authority that a dossier or a finding brings, read or not.

    `year` stands when no `date` is known; `published` None means not said; `unit` is A or B of the old Fifth Circuit.
    """

    id: str
    name: str
    cite: str | None
    court: str | None
    parallel: tuple[str, ...] = ()
    date: str | None = None
    year: int | None = None
    published: bool | None = None
    docket: str | None = None
    state: str | None = None
    unit: str | None = None
