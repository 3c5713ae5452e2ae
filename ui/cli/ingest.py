"""`precedent ingest`: files, folders, globs or standard input into the graph."""

import csv
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import click

from graph.model.errors import UnreadableFile
from ui.cli.output import json_option, opened, print_json, print_table, progress_bar, say, store_option

_WORTH_PROCESSES = 8
_HERE = ("127.0.0.1", "localhost", "::1")


@click.command(epilog="Example: precedent ingest opinions/ --workers 4 --json")
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    help="Processes that read at once. Default: one a core, or this one alone for a few files.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Read on the Dask cluster whose scheduler answers there (tcp://host:8786, tls://host:8786).",
)
@click.option(
    "--cite", help="The opinion's own reporter cite (one file), which a slip opinion does not print."
)
@click.option("--cites", "cites_file", type=click.Path(), help="A CSV with the columns path, cite.")
@click.option("--anyway", is_flag=True, help="Store also what does not look like an opinion.")
@json_option
@store_option
def command(
    paths: tuple[str, ...],
    workers: int | None,
    scheduler: str | None,
    cite: str | None,
    cites_file: str | None,
    anyway: bool,
    as_json: bool,
    store_url: str | None,
) -> None:
    """Read PATHS, link what they cite, and store it; say what became of each file, and why."""
    from ingest.job import expand, ingest  # noqa: PLC0415  start-up stays light

    files = expand(paths)
    if cite and len(files) != 1:
        raise click.UsageError(
            f"--cite names one opinion, and {len(files)} files were given; use --cites FILE.csv"
        )
    own = _own_cites(cites_file, files) if cites_file else {}
    if cite:
        own[files[0]] = (_cite(cite, "--cite"),)
    if workers and scheduler:
        raise click.UsageError(
            "--workers are processes of this machine, --scheduler reads on others: give one"
        )
    with (
        opened(store_url) as store,
        _readers(workers, scheduler, len(files)) as (executor, at_once),
        progress_bar("reading") as progress,
    ):
        rows = ingest(
            files,
            store,
            cites=own,
            workers=at_once,
            anyway=anyway,
            executor=executor,
            progress=progress,
            said=say,
        )
    if as_json:
        print_json(rows)
    else:
        print_table(
            "",
            ("file", "status", "opinion", "reason"),
            [(r.path, r.status, r.opinion, r.reason) for r in rows],
        )
    failed = [r for r in rows if r.status == "failed"]
    for r in failed:
        say(f"precedent: {r.reason}")
    say(", ".join(f"{n} {status}" for status, n in Counter(r.status for r in rows).items()))
    if failed:
        raise click.exceptions.Exit(1)


@contextmanager
def _readers(workers: int | None, scheduler: str | None, files: int) -> Iterator[tuple[Executor | None, int]]:
    """Who reads: the cluster's executor and how many it reads at once, or no executor and so many processes."""
    from ingest.dask_cluster import cluster  # noqa: PLC0415  start-up stays light
    from ingest.workers import cores  # noqa: PLC0415

    if scheduler is None:
        # A process takes a second or two to start: for a few files that is longer than they take to read.
        yield None, workers or (cores() if files >= _WORTH_PROCESSES else 1)
        return
    place = urlsplit(scheduler)
    if place.scheme != "tls" and place.hostname not in _HERE:
        say(f"{scheduler}: what is read travels there unencrypted; a tls:// address encrypts it")
    with cluster(scheduler) as made:
        yield made


def _own_cites(path: str, files: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Own cites by file; a row's path is met by the whole path or by the file's own name."""
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            if not {"path", "cite"} <= set(reader.fieldnames or ()):
                raise UnreadableFile(
                    f"{path}: needs the columns path and cite; it has {', '.join(reader.fieldnames or ()) or 'none'}"
                )
            rows = [
                (
                    row["path"].strip(),
                    row["cite"].strip() and _cite(row["cite"], f"{path}: line {reader.line_num}"),
                )
                for row in reader
            ]
    except FileNotFoundError:
        raise UnreadableFile(
            f"{path}: no such file; --cites wants a CSV with the columns path, cite"
        ) from None
    own: dict[str, tuple[str, ...]] = {}
    for file in files:
        met = tuple(c for p, c in rows if c and (p == file or p == file.rsplit("/", 1)[-1]))
        if met:
            own[file] = met
    return own


def _cite(text: str, where: str) -> str:
    """A cite by which an opinion may be named, or one plain line."""
    from graph.cite.reporters import normal_cite  # noqa: PLC0415  start-up stays light
    from graph.identity import is_cite, names_a_case  # noqa: PLC0415  start-up stays light

    cite = text.strip()
    if not (names_a_case(cite) and is_cite(normal_cite(cite))):
        raise UnreadableFile(
            f'{where}: {cite!r} is no cite; give volume, reporter and first page ("943 F.3d 1260"), or a WL, LEXIS or '
            "neutral cite"
        )
    return cite
