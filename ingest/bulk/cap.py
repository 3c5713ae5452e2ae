"""Volumes of the Caselaw Access Project into a store: each case is read like any opinion, from its JSON in the volume.

A volume is a zip as the project publishes it, or such a zip unpacked: `VolumeMetadata.json`, `CasesMetadata.json`, and
a file for each case in `cases/` (`json/`). What of the metadata's cases has no file is told.
"""

import json
import zipfile
import zlib
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Protocol

from graph.model.batch import Batch
from graph.model.errors import Contradicted, PrecedentError, UnreadableFile
from graph.model.records import Collection, Part, Progress
from graph.store.landing import Landed
from graph.store.protocol import GraphStore
from ingest.assemble import assemble
from ingest.bulk.telling import FileReport, LoadReport, Told
from ingest.pipeline import read
from ingest.readers import cap
from ingest.workers import in_order

COLLECTION: Collection = "cap"
LARGEST = 64 * 1024 * 1024  # bytes of one case
RATIO = 500  # how much a case may unpack to, times its size
_METADATA = "CasesMetadata.json"
_FOLDERS = ("cases", "json")
_NOTED = 20  # cases between two notes of how far a volume is read
Moved = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Case:
    """A case's file in a volume: its name there, and its bytes or why there are none."""

    name: str
    data: bytes
    refused: str | None = None


class Volume(Protocol):
    """A volume, packed or unpacked: its files by name."""

    stamp: str

    def names(self) -> list[str]:
        """The names of its files."""
        ...

    def case(self, name: str) -> Case:
        """One of them."""
        ...


def load_cap(
    folder: Path,
    store: GraphStore,
    *,
    executor: Executor | None = None,
    moved: Moved = lambda done, total: None,
) -> LoadReport:
    """Read every volume of a folder; what a stopped load read is not read again.

    Parameters
    ----------
    folder : holds volumes, zipped or unpacked, at any depth; or is one
    executor : reads the cases; None: this process
    moved : told of progress, in cases

    Raises
    ------
    UnreadableFile : no such folder, or no volume in it
    StoreError : the store cannot be written; what was written before stays, and the next load goes on there
    """
    volumes = _volumes(folder)
    files: list[FileReport] = []
    told: list[Told] = []
    known = {p.file: p for p in store.loaded(COLLECTION)}
    for number, path in enumerate(volumes):
        name = path.relative_to(folder).as_posix() if path != folder else folder.name
        report, said = _volume(path, name, known.get(name), store, executor)
        files.append(report)
        told.append(said)
        moved(number + 1, len(volumes))
    refusals = tuple(r for one in told for r in one.first)
    return LoadReport(tuple(files), refusals, (), store.snapshot_id())


def _volumes(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise UnreadableFile(f"{folder}: no such folder; give the one that holds the volumes")
    packed = [p for p in folder.rglob("*.zip") if p.is_file()]
    unpacked = {p.parent.parent for name in _FOLDERS for p in folder.rglob(f"{name}/*.json")}
    found = sorted([*packed, *unpacked])
    if not found:
        raise UnreadableFile(
            f"{folder}: no volume in it; one is a .zip of the Caselaw Access Project, or its cases/ folder unpacked"
        )
    return found


def _volume(
    path: Path, name: str, progress: Progress | None, store: GraphStore, executor: Executor | None
) -> tuple[FileReport, Told]:
    told = Told(name)
    try:
        volume: Volume = _Folder(path) if path.is_dir() else _Zip(path)
    except (zipfile.BadZipFile, OSError) as error:
        told.refuse(0, f"the archive cannot be opened ({error}); download it again")
        return FileReport(name, 0, Landed(), told.count, done=False), told
    names = sorted(n for n in volume.names() if _is_case(n))
    if progress is None or progress.stamp != volume.stamp:
        progress = Progress(COLLECTION, name, volume.stamp)
    told = Told(name, progress.refused, list(progress.refusals))
    if progress.done:
        return FileReport(name, progress.rows, Landed(unchanged=progress.rows), told.count, done=True), told
    landed = Landed()
    left = names[progress.line :]
    for case, (batch, why) in zip(left, in_order(executor, _read, map(volume.case, left)), strict=True):
        at = progress.line + 1
        if batch is not None:
            try:
                landed += _COUNTED[store.merge(batch).status]
            except Contradicted as error:  # two cases on one page
                batch, why = None, str(error)
        if batch is None:
            told.refuse(at, f"{case}: {why}")
        progress = told.into(replace(progress, line=at, rows=progress.rows + (batch is not None)))
        if at % _NOTED == 0:
            store.load(Part(progress))
    _tell_missing(volume, names, told)
    progress = told.into(replace(progress, done=True))
    store.load(Part(progress))
    return FileReport(name, progress.rows, landed, told.count, done=True), told


_COUNTED = {
    "new": Landed(new=1),
    "merged": Landed(new=1),
    "updated": Landed(changed=1),
    "unchanged": Landed(unchanged=1),
}


def _is_case(name: str) -> bool:
    where = PurePosixPath(name)
    return where.suffix == ".json" and where.parent.name in _FOLDERS


def _read(case: Case) -> tuple[Batch | None, str]:
    """One case read to a batch, or why not; runs where the executor reads."""
    if case.refused is not None:
        return None, case.refused
    try:
        reading = read(cap.read(case.data, case.name))
    except PrecedentError as error:
        return None, str(error).removeprefix(f"{case.name}: ")
    return assemble(reading.extraction, reading.text, reading.keys), ""


def _tell_missing(volume: Volume, names: list[str], told: Told) -> None:
    """What the volume's own list names and no file holds."""
    lists = [n for n in volume.names() if PurePosixPath(n).name == _METADATA]
    there = {PurePosixPath(n).stem for n in names}
    for name in lists:
        try:
            body = json.loads(volume.case(name).data or b"null")
        except ValueError:
            told.doubt(0, f"{name} is not valid JSON, so that what is missing cannot be told")
            continue
        listed = [c.get("file_name") for c in body if isinstance(c, dict)] if isinstance(body, list) else []
        for case in listed:
            if isinstance(case, str) and case not in there:
                told.refuse(0, f"{case}: {_METADATA} lists it, and there is no file of it")


class _Folder:
    """An unpacked volume."""

    def __init__(self, path: Path) -> None:
        self._files = {p.relative_to(path).as_posix(): p for p in path.rglob("*.json") if p.is_file()}
        stats = [p.stat() for p in self._files.values()]
        self.stamp = (
            f"{len(stats)}:{sum(s.st_size for s in stats)}:{max((s.st_mtime_ns for s in stats), default=0)}"
        )

    def names(self) -> list[str]:
        return list(self._files)

    def case(self, name: str) -> Case:
        path = self._files[name]
        try:
            if path.stat().st_size > LARGEST:
                return Case(path.name, b"", _too_large())
            return Case(path.name, path.read_bytes())
        except OSError as error:
            return Case(path.name, b"", f"it cannot be read ({error.strerror or error})")


class _Zip:
    """A packed volume; an entry is unpacked within limits, and its sum checked."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path)
        stat = path.stat()
        self.stamp = f"{stat.st_size}:{stat.st_mtime_ns}"

    def names(self) -> list[str]:
        return self._zip.namelist()

    def case(self, name: str) -> Case:
        entry, short = self._zip.getinfo(name), PurePosixPath(name).name
        if entry.file_size > LARGEST:
            return Case(short, b"", _too_large())
        if entry.file_size > RATIO * max(entry.compress_size, 1):
            return Case(short, b"", f"it unpacks to more than {RATIO} times its size, which no case does")
        try:
            with self._zip.open(entry) as file:
                return Case(short, file.read(LARGEST + 1))
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            RuntimeError,
            NotImplementedError,
        ) as error:
            return Case(short, b"", f"it cannot be unpacked ({error})")


def _too_large() -> str:
    return f"it is larger than {LARGEST // 1024 // 1024} MB, which no case is"
