"""ingest(): many files, one or many workers, into a store; a bad file never stops the rest."""

import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from glob import glob, has_magic
from pathlib import Path

from graph.model.batch import Batch, Status
from graph.model.errors import Contradicted, PrecedentError, UnreadableFile
from graph.model.extraction import Problem
from graph.store.protocol import GraphStore
from graph.store.waiting import PATIENCE, waiting
from ingest.assemble import assemble
from ingest.pipeline import read_stdin
from ingest.readers.registry import READABLE_SUFFIXES, file_bytes
from ingest.recognition import doubt_said
from ingest.workers import in_order, local_pool

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
    said: Callable[[str], None] = lambda line: None,
    patience: float = PATIENCE,
) -> tuple[FileResult, ...]:
    """Read files, folders and globs, link what they cite, store it; one row a file, in order of path.

    Parameters
    ----------
    paths : files, folders (read whole, sorted), globs, or "-" for standard input
    store : where the graph is kept; written from here alone and in order, so that workers never change the result
    workers : processes of this machine that read; 1 is this process. With `executor`, how many it reads at once
    executor : any `concurrent.futures.Executor` (a pool, a Dask cluster's) that reads instead; it is sent the bytes of
        the files, so it needs no disk in common
    cites : own reporter cites by path, for slip opinions
    anyway : True stores also what does not look like an opinion; else its row is "failed" and says why
    said : told each thing a person should know while it runs: that the store's server is gone and waited for
    patience : seconds to wait for such a server

    Raises
    ------
    UnreadableFile : nothing named here is a file, or a folder holds no file that could be an opinion
    StoreError : the store cannot be written, or its server did not come back; what was stored stays
    PrecedentError : the processes or machines that read are gone

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
    several = executor is None and min(workers, len(files)) > 1
    with local_pool(min(workers, len(files))) if several else nullcontext(executor) as reading:
        given = (_given(file, own.get(file, ())) for file in files)
        read = in_order(reading, _read_one, given, ahead=max(32, 4 * workers))
        for number, (file, (batch, reason)) in enumerate(zip(files, read, strict=True), start=1):
            store_it = partial(_store_one, file, batch, reason, store, anyway=anyway)
            results.append(waiting(store_it, said, patience=patience))
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


@dataclass(frozen=True, slots=True)
class _Given:
    """What a worker is sent: a file's name and bytes, or why there are none; and the opinion's own cites."""

    name: str
    data: bytes
    refused: str | None
    cites: tuple[str, ...]


def _given(path: str, cites: tuple[str, ...]) -> _Given:
    if path == STDIN:
        return _Given("stdin", sys.stdin.buffer.read(), None, cites)
    try:
        return _Given(Path(path).name, file_bytes(path), None, cites)
    except PrecedentError as error:
        return _Given(Path(path).name, b"", str(error), cites)


def _read_one(given: _Given) -> tuple[Batch | None, str | None]:
    """One file read to a batch, or the plain line that says why not; runs in a worker."""
    if given.refused is not None:
        return None, given.refused
    try:
        reading = read_stdin(given.data, name=given.name, cites=given.cites)
    except PrecedentError as error:
        return None, str(error)
    return assemble(reading.extraction, reading.text, reading.keys), None


def _store_one(
    path: str, batch: Batch | None, reason: str | None, store: GraphStore, *, anyway: bool
) -> FileResult:
    if batch is None:
        return FileResult(path, "failed", None, reason)
    problems = batch.extraction.problems
    doubt = doubt_said(problems)
    if doubt is not None and not anyway:
        return FileResult(path, "failed", None, f"{path}: {doubt}; --anyway stores it")
    try:
        merged = store.merge(batch)
    except Contradicted as error:
        return FileResult(path, "failed", None, str(error))
    reasons = (merged.reason, _counted(problems) if merged.status != "unchanged" else None)
    return FileResult(path, merged.status, merged.opinion, "; ".join(r for r in reasons if r) or None)


def _counted(problems: tuple[Problem, ...]) -> str | None:
    """What the reader doubts of a stored opinion: how much, and the first of it."""
    if not problems:
        return None
    return f"{len(problems)} problem{'s' * (len(problems) > 1)}: {problems[0].message}"
