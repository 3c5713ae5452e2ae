"""ingest(): many files, one or many workers, into a store; a bad file never stops the rest."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

from graph.model.batch import Batch, Status
from graph.model.errors import PrecedentError, UnreadableFile
from graph.model.extraction import Problem
from graph.store.protocol import GraphStore
from ingest.assemble import assemble
from ingest.pipeline import read, read_stdin
from ingest.readers.registry import READABLE_SUFFIXES, read_source
from ingest.recognition import doubt_said

STDIN = "-"


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file: the contract's row of `precedent ingest --json`."""

    path: str
    status: Status
    opinion: str | None
    reason: str | None


def ingest(
    paths: Sequence[str | Path],
    store: GraphStore,
    *,
    cites: Mapping[str, tuple[str, ...]] | None = None,
    workers: int = 1,
    anyway: bool = False,
    executor: Executor | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[FileResult, ...]:
    """Read files, folders and globs, link what they cite, store it; one row a file, in order of path.

    Parameters
    ----------
    paths : files, folders (read whole, sorted), globs, or "-" for standard input
    store : where the graph is kept; written from here alone and in order, so that workers never change the result
    cites : own reporter cites by path, for slip opinions
    anyway : True stores also what does not look like an opinion; else its row is "failed" and says why
    executor : any `concurrent.futures.Executor`; else `workers` local processes (1: none)

    Raises
    ------
    UnreadableFile : nothing named here is a file, or a folder holds no file that could be an opinion

    Examples
    --------
    >>> from graph import open_store
    >>> store = open_store(":memory:")
    >>> [row.status for row in ingest(["seeds/*.txt"] * 2, store)]
    ['new', 'unchanged']
    >>> store.close()
    """
    files = expand(paths)
    own = cites or {}
    results = []
    with _reading(executor, workers, len(files)) as each:
        for number, (file, (batch, reason)) in enumerate(
            zip(files, each(_read_one, [(f, own.get(f, ())) for f in files]), strict=True), start=1
        ):
            results.append(_store_one(file, batch, reason, store, anyway=anyway))
            progress(number, len(files))
    return tuple(results)


def expand(paths: Sequence[str | Path]) -> tuple[str, ...]:
    """Every file meant, in the order given; folders and globs sorted.

    Raises
    ------
    UnreadableFile : a folder without opinions, or a pattern that matches nothing
    """
    files: list[str] = []
    for path in map(str, paths):
        if path == STDIN:
            files.append(path)
        elif Path(path).is_dir():
            files += _folder(Path(path))
        elif not Path(path).exists() and has_magic(path):
            files += _pattern(path)
        else:
            files.append(path)
    return tuple(files)


def _folder(folder: Path) -> list[str]:
    found = sorted(str(p) for p in folder.rglob("*") if p.is_file() and p.suffix.lower() in READABLE_SUFFIXES)
    if not found:
        kinds = ", ".join(sorted(READABLE_SUFFIXES))
        raise UnreadableFile(
            f"{folder}: no opinions in this folder; name one that holds files ending in {kinds}"
        )
    return found


def _pattern(pattern: str) -> list[str]:
    # Not Path.glob: a pattern may start at the root or climb with "..".
    found = sorted(p for p in glob(pattern, recursive=True) if Path(p).is_file())  # noqa: PTH207
    if not found:
        raise UnreadableFile(f"{pattern}: no file matches this pattern; check the folder and the ending")
    return found


def _read_one(item: tuple[str, tuple[str, ...]]) -> tuple[Batch | None, str | None]:
    """One file read to a batch, or the plain line that says why not; runs in a worker."""
    path, cites = item
    try:
        if path == STDIN:
            reading = read_stdin(sys.stdin.buffer.read(), cites=cites)
        else:
            reading = read(read_source(path), cites=cites)
    except PrecedentError as error:
        return None, str(error)
    return assemble(reading.extraction, reading.text), None


def _store_one(
    path: str, batch: Batch | None, reason: str | None, store: GraphStore, *, anyway: bool
) -> FileResult:
    if batch is None:
        return FileResult(path, "failed", None, reason)
    problems = batch.extraction.problems
    doubt = doubt_said(problems)
    if doubt is not None and not anyway:
        return FileResult(path, "failed", None, f"{path}: {doubt}; --anyway stores it")
    merged = store.merge(batch)
    reasons = (merged.reason, _counted(problems) if merged.status != "unchanged" else None)
    return FileResult(path, merged.status, merged.opinion, "; ".join(r for r in reasons if r) or None)


def _counted(problems: tuple[Problem, ...]) -> str | None:
    """What the reader doubts of a stored opinion: how much, and the first of it."""
    if not problems:
        return None
    return f"{len(problems)} problem{'s' * (len(problems) > 1)}: {problems[0].message}"


Mapper = Callable[
    [
        Callable[[tuple[str, tuple[str, ...]]], tuple[Batch | None, str | None]],
        list[tuple[str, tuple[str, ...]]],
    ],
    Iterable[tuple[Batch | None, str | None]],
]


@contextmanager
def _reading(executor: Executor | None, workers: int, files: int) -> Iterator[Mapper]:
    if executor is not None:
        yield executor.map
    elif workers > 1 and files > 1:
        with ProcessPoolExecutor(max_workers=min(workers, files)) as pool:
            yield pool.map
    else:
        yield map
