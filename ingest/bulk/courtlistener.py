"""CourtListener's bulk files into a store: cases first, then who cites whom, then what is said in parentheses.

The files are those its project publishes, `opinion-clusters-2026-03-31.csv.bz2` and the like. A case is a cluster; the
citation map and the parentheticals name opinions, and the table of opinions says of which cluster each is.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from graph.model.errors import UnreadableFile
from graph.model.records import Collection, Part, Progress, Record
from graph.store.landing import Landed
from graph.store.protocol import GraphStore
from ingest.bulk import checking
from ingest.bulk.checking import Cases, Cells, record_of
from ingest.bulk.numbers import Numbers
from ingest.bulk.staging import Staging
from ingest.bulk.tables import Columns, Row, Table, found
from ingest.bulk.telling import FileReport, LoadReport, Told

COLLECTION: Collection = "courtlistener"
_TABLES = ("courts", "opinion-clusters", "dockets", "citations", "opinions", "citation-map", "parentheticals")
_CLUSTERS = "opinion-clusters"
_STAGED = 20_000  # rows brought into the scratch at once
CASES, CITINGS, REMARKS = 5_000, 50_000, 20_000  # rows of one transaction of the store

Moved = Callable[[int, int], None]


def load_courtlistener(
    folder: Path, store: GraphStore, *, work: Path, moved: Moved = lambda done, total: None
) -> LoadReport:
    """Load a folder of bulk files; what a stopped load wrote is not written again.

    Parameters
    ----------
    folder : holds opinion-clusters, and of courts, dockets, citations, opinions, citation-map and parentheticals what
        there is, as .csv, .csv.bz2 or .csv.gz
    work : a scratch file, kept while the load is not done
    moved : told of progress, in bytes of the files

    Raises
    ------
    UnreadableFile : no such folder, or no table of clusters in it that can be read
    StoreError : the store cannot be written; what was written before stays, and the next load goes on there
    """
    files, notes = _choose(folder)
    staging = Staging(work)
    done = False
    try:
        report = _Load(files, notes, store, staging, moved).run()
        done = report.complete
    finally:
        staging.close(done=done)
    return report


def _choose(folder: Path) -> tuple[dict[str, Path], list[str]]:
    """The file of each table, and what is to be said of the choice."""
    if not folder.is_dir():
        raise UnreadableFile(f"{folder}: no such folder; give the one that holds CourtListener's bulk files")
    there = {table: found(folder, table) for table in _TABLES}
    if not there[_CLUSTERS]:
        raise UnreadableFile(
            f"{folder}: no file {_CLUSTERS}….csv (or .csv.bz2, .csv.gz) in it; CourtListener's bulk data has one"
        )
    notes = [
        f"{len(paths)} files of {table}: the newest, {paths[0].name}, is read"
        for table, paths in there.items()
        if len(paths) > 1
    ]
    if absent := [table for table, paths in there.items() if not paths]:
        notes.append(f"not in the folder: {', '.join(absent)}")
    return {table: paths[0] for table, paths in there.items() if paths}, notes


class _Load:
    """One load: its files, how far they are read, and what is told of them."""

    def __init__(
        self, files: dict[str, Path], notes: list[str], store: GraphStore, staging: Staging, moved: Moved
    ) -> None:
        self.files, self.notes, self.store, self.staging = files, notes, store, staging
        self._moved = moved
        self._total = sum(path.stat().st_size for path in files.values())
        self._before = 0
        self._reports: list[FileReport] = []
        self._told: list[Progress] = []

    def run(self) -> LoadReport:
        known = self._courts()
        self._stage(_CLUSTERS, "clusters", checking.CLUSTERS, checking.clusters)
        if not self.staging.count():
            told = next((r.why for p in self._told for r in p.refusals), "it holds no row")
            raise UnreadableFile(f"{self.files[_CLUSTERS].name}: no case in it can be read: {told}")
        wanted = self.staging.numbers("clusters.docket")
        self._stage(
            "dockets", "dockets", checking.DOCKETS, lambda r, t: checking.dockets(r, t, wanted, known)
        )
        clusters = self.staging.numbers("clusters")
        self._stage("citations", "cites", checking.CITATIONS, lambda r, t: checking.cites(r, t, clusters))
        self._stage("opinions", "opinions", checking.OPINIONS, lambda r, t: checking.opinions(r, t, clusters))
        self._land_cases()
        if {"citation-map", "parentheticals"} & self.files.keys():
            cases = self._cases(clusters)
            self._land(
                "citation-map", checking.CITATION_MAP, CITINGS, lambda r, t: checking.citings(r, t, cases),
                lambda progress, rows: Part(progress, citings=tuple(rows)),
            )  # fmt: skip
            self._land(
                "parentheticals", checking.PARENTHETICALS, REMARKS, lambda r, t: checking.remarks(r, t, cases),
                lambda progress, rows: Part(progress, remarks=tuple(rows)),
            )  # fmt: skip
        refusals = tuple(r for p in self._told for r in p.refusals)
        return LoadReport(tuple(self._reports), refusals, tuple(self.notes), self.store.snapshot_id())

    # Tables that describe a case, into the scratch

    def _courts(self) -> frozenset[str] | None:
        """The ids of the courts there are; None where no table says so."""
        if "courts" not in self.files:
            return None
        told = Told(self.files["courts"].name)
        table = self._table("courts", checking.COURTS, told)
        known = frozenset(checking.courts(table, told))
        self._finish("courts", told, len(known), table.complete)
        return known

    def _stage(
        self, name: str, into: str, columns: Columns, read: Callable[[Iterable[Row], Told], Iterator[Cells]]
    ) -> None:
        """Bring one table into the scratch, unless it is there whole from a load that was stopped."""
        if name not in self.files:
            return
        stamp = self._stamp(*_TABLES[: _TABLES.index(name) + 1])
        there = self.staging.read(into, stamp)
        if there is not None:
            self._again(name, there)
            return
        told, count = Told(self.files[name].name), 0
        table = self._table(name, columns, told)
        with self.staging.reading(into):
            good = read(table, told)
            while some := list(islice(good, _STAGED)):
                self.staging.add(into, some)
                count += len(some)
        progress = self._finish(name, told, count, table.complete)
        if table.complete:
            self.staging.finish(into, stamp, progress)

    # Into the store

    def _land_cases(self) -> None:
        """Cases by their numbers, from behind the last one that is written."""
        stamp = self._stamp("courts", _CLUSTERS, "dockets", "citations")
        progress, landed = self._progress("cases", stamp), Landed()
        told = Told(self.files[_CLUSTERS].name, progress.refused, list(progress.refusals))
        each = self.staging.cases(progress.line)
        while not progress.done and (some := list(islice(each, CASES))):
            self._tell_lost_dockets(some, told)
            progress = told.into(replace(progress, line=some[-1][0], rows=progress.rows + len(some)))
            landed += self.store.load(Part(progress, records=tuple(record_of(row) for row in some)))
            self._moved(self._before, self._total)
        if not progress.done:
            progress = replace(progress, done=True)
            self.store.load(Part(progress))
            self._report(progress, landed)
        else:
            self._report(progress, Landed(unchanged=progress.rows))

    def _tell_lost_dockets(self, rows: Sequence[Cells], told: Told) -> None:
        if "dockets" in self.files:
            for _, line, _, _, _, _, docket, court, *_ in rows:
                if docket is not None and court is None:
                    told.doubt(line, f"its docket {docket} is not there; the case is taken without a court")

    def _cases(self, clusters: Numbers) -> Cases:
        if "opinions" in self.files:
            cluster_of = self.staging.numbers("opinions.cluster")
        else:
            self.notes.append(
                "no table of opinions: each opinion is taken to be of the cluster of its own number, as many of "
                "CourtListener's are, not all; put opinions….csv into the folder to be sure"
            )
            cluster_of = self.staging.numbers("clusters.id")
        days, courts, places = Numbers(), Numbers(), dict[str | None, int]()
        for number, filed, year, court in self.staging.places():
            days[number] = Record(number, "", filed=filed, year=year).day
            courts[number] = places.setdefault(court, len(places))
        return Cases(cluster_of, days, courts, tuple(places))

    def _land(
        self,
        name: str,
        columns: Columns,
        size: int,
        read: Callable[[Iterable[Row], Told], Iterator[Any]],
        part: Callable[[Progress, Sequence[Any]], Part],
    ) -> None:
        """Stream one table into the store, from where the last load stopped."""
        if name not in self.files:
            return
        progress = self._progress(self.files[name].name, self._stamp(_CLUSTERS, "dockets", "opinions", name))
        if progress.done:
            self._again(name, progress)
            return
        told, landed = Told(progress.file, progress.refused, list(progress.refusals)), Landed()
        table = self._table(name, columns, told, behind=progress.line)
        good = read(table, told)
        while some := list(islice(good, size)):
            progress = told.into(replace(progress, line=table.line, rows=progress.rows + len(some)))
            landed += self.store.load(part(progress, some))
        if table.complete:
            progress = told.into(replace(progress, done=True))
            self.store.load(Part(progress))
        else:  # what is told of the broken end is told again when it is read again
            progress = told.into(progress)
        self._before += self.files[name].stat().st_size
        self._report(progress, landed)

    def _progress(self, file: str, stamp: str) -> Progress:
        """Where to go on in a file; another file of that name is begun anew."""
        there = {p.file: p for p in self.store.loaded(COLLECTION)}.get(file)
        return there if there is not None and there.stamp == stamp else Progress(COLLECTION, file, stamp)

    # Files, and what is told of them

    def _stamp(self, *names: str) -> str:
        stats = [(name, self.files[name].stat()) for name in names if name in self.files]
        return " ".join(f"{name}:{s.st_size}:{s.st_mtime_ns}" for name, s in stats)

    def _table(self, name: str, columns: Columns, told: Told, behind: int = 0) -> Table:
        before = self._before
        return Table(
            self.files[name], columns, told, lambda at: self._moved(before + at, self._total), behind
        )

    def _finish(self, name: str, told: Told, count: int, complete: bool) -> Progress:
        self._before += self.files[name].stat().st_size
        progress = told.into(Progress(COLLECTION, self.files[name].name, "", rows=count, done=complete))
        self._report(progress, Landed())
        return progress

    def _again(self, name: str, progress: Progress) -> None:
        self._before += self.files[name].stat().st_size
        self._report(progress, Landed(unchanged=progress.rows))

    def _report(self, progress: Progress, landed: Landed) -> None:
        self._told.append(progress)
        self._reports.append(
            FileReport(progress.file, progress.rows, landed, progress.refused, progress.done)
        )
