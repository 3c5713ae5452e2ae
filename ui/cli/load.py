"""`precedent load`: bulk data of a published collection into the graph."""

import csv
import io
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ui.cli.output import (
    chosen_store,
    json_option,
    opened,
    print_json,
    print_table,
    progress_bar,
    say,
    store_option,
    write_file,
)

if TYPE_CHECKING:
    from graph.model.records import Refusal
    from ingest.bulk.telling import LoadReport

_SHOWN = 20  # refusals of one file on the terminal; all that are kept stand in --refused FILE and in --json


@click.command(epilog="Example: precedent load courtlistener bulk/ --refused refused.csv")
@click.argument("collection", type=click.Choice(["courtlistener", "cap"]))
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that read (cap)."
)
@click.option("--refused", type=click.Path(), help="Write the rows refused into this CSV: file, line, why.")
@json_option
@store_option
def command(
    collection: str, folder: Path, workers: int, refused: str | None, as_json: bool, store_url: str | None
) -> None:
    """Load the bulk data of a COLLECTION from a FOLDER, as it is published; a load that was stopped goes on.

    courtlistener: its bulk files (.csv, .csv.bz2, .csv.gz), as cases, who cites whom, and parentheticals. cap: volumes
    of the Caselaw Access Project (.zip, or unpacked), each case read as an opinion.
    """
    work = _scratch(folder, chosen_store(click.get_current_context(), store_url))
    with opened(store_url) as store, progress_bar("loading") as moved:
        if collection == "courtlistener":
            from ingest.bulk.courtlistener import load_courtlistener  # noqa: PLC0415  start-up stays light

            report = load_courtlistener(folder, store, work=work, moved=moved)
        else:
            from ingest.bulk.cap import load_cap  # noqa: PLC0415  start-up stays light
            from ingest.workers import local_pool  # noqa: PLC0415

            with local_pool(workers) if workers > 1 else nullcontext() as executor:
                report = load_cap(folder, store, executor=executor, moved=moved)
    if refused:
        write_file(refused, _refusals(report))
    if as_json:
        print_json(report)
    else:
        _show(report, refused)
    if not report.complete:
        broken = ", ".join(f.file for f in report.files if not f.done)
        say(
            f"precedent: not read to the end: {broken}; mend what is told above, and load again: it goes on there"
        )
        raise click.exceptions.Exit(1)


def _scratch(folder: Path, store: str) -> Path:
    """Where this load keeps what it must bring together, one file for a folder and a store."""
    from hashlib import sha256  # noqa: PLC0415  start-up stays light

    from platformdirs import user_cache_path  # noqa: PLC0415

    name = sha256(f"{folder.resolve()}\n{store}".encode()).hexdigest()[:16]
    return user_cache_path("precedent", appauthor=False, ensure_exists=True) / f"load-{name}.sqlite"


def _show(report: "LoadReport", refused: str | None) -> None:
    print_table(
        "",
        ("file", "rows", "new", "changed", "held already", "refused or doubtful", "read to the end"),
        [
            (
                f.file,
                f.rows,
                f.landed.new,
                f.landed.changed,
                f.landed.unchanged,
                f.refused,
                "yes" if f.done else "no",
            )
            for f in report.files
        ],
    )
    for note in report.notes:
        say(note)
    by_file: dict[str, list[Refusal]] = {}
    for r in report.refusals:
        by_file.setdefault(r.file, []).append(r)
    for told in by_file.values():
        for r in told[:_SHOWN]:
            say(f"{r.file}: line {r.line}: {r.why}")
    if (more := report.refused - sum(min(len(told), _SHOWN) for told in by_file.values())) > 0:
        say(f"and {more} more; " + (f"see {refused}" if refused else "--refused FILE writes them down"))
    say(f"snapshot {report.snapshot}")


def _refusals(report: "LoadReport") -> bytes:
    lines = io.StringIO()
    table = csv.writer(lines)
    table.writerow(("file", "line", "why", "taken without it"))
    table.writerows((r.file, r.line, r.why, "yes" if r.kept else "no") for r in report.refusals)
    return lines.getvalue().encode("utf-8", "replace")
