"""What a load has to tell: each row refused by file, line and reason, as they come, and the report at the end."""

from dataclasses import dataclass, field, replace

from graph.model.records import Progress, Refusal
from graph.store.landing import Landed

KEPT = 1_000  # refusals of a file kept with their lines; all are counted


@dataclass(slots=True)
class Told:
    """The refusals of one file so far."""

    file: str
    count: int = 0
    first: list[Refusal] = field(default_factory=list)

    def refuse(self, line: int, why: str) -> None:
        """A row that is not taken."""
        self._tell(Refusal(self.file, line, why))

    def doubt(self, line: int, why: str) -> None:
        """A row that is taken without the part that is wrong."""
        self._tell(Refusal(self.file, line, why, kept=True))

    def _tell(self, refusal: Refusal) -> None:
        self.count += 1
        if len(self.first) < KEPT:
            self.first.append(refusal)

    def into(self, progress: Progress) -> Progress:
        """The progress with what was told so far."""
        return replace(progress, refused=self.count, refusals=tuple(self.first))


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file: rows taken, how many of them were new, changed or held already, and rows refused.

    `done` is False where the file could not be read to its end.
    """

    file: str
    rows: int
    landed: Landed
    refused: int
    done: bool


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did: file by file, the refusals kept with their lines, remarks on all of it, the graph's id then."""

    files: tuple[FileReport, ...]
    refusals: tuple[Refusal, ...]
    notes: tuple[str, ...]
    snapshot: str

    @property
    def refused(self) -> int:
        """All rows refused, those beyond the ones listed too."""
        return sum(f.refused for f in self.files)

    @property
    def complete(self) -> bool:
        """Whether every file was read to its end."""
        return all(f.done for f in self.files)
