"""`precedent demo`: the main job on an opinion, start to end; what `make demo` runs."""

import json
import os
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click

from graph.exports.registry import export
from graph.model.errors import NotFound
from graph.snapshot import Snapshot
from ui.cli.check import answered
from ui.cli.output import opened, print_table, print_text, say, write_file
from ui.cli.serve import serve
from ui.present.wording import USES, answer_line

LATER = timedelta(days=90)


@click.command(epilog="Example: precedent demo opinion.txt --out demo")
@click.argument("opinion", default="seeds", type=click.Path())
@click.option(
    "--out", default="demo", show_default=True, type=click.Path(), help="The folder for what it writes."
)
@click.option("--no-page", is_flag=True, help="Do not serve the page, even on a terminal.")
def command(opinion: str, out: str, no_page: bool) -> None:
    """Read OPINION, print its authorities, ask each right it decides at its date and later, write the documents."""
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    url = os.environ.get("NEO4J_URI") or str(folder / "demo.sqlite")
    say(f"store: {'Neo4j at ' if 'NEO4J_URI' in os.environ else 'embedded file '}{url}")
    written = []
    with opened(url) as store:
        from ingest.job import ingest  # noqa: PLC0415  start-up stays light

        rows = ingest([opinion], store)
        snapshot = store.snapshot(())
    for row in rows:
        print_text(f"{row.path}: {row.status}" + (f" ({row.reason})" if row.reason else ""))
    for id in dict.fromkeys(r.opinion for r in rows if r.opinion):
        _authorities(snapshot, id)
        written.append(_table_of_authorities(snapshot, id, folder))
        written += _rights(snapshot, id, folder)
    print_text()
    for path in written:
        print_text(f"wrote {path}")
    if not written:
        raise NotFound(f"{opinion}: nothing could be read; the lines above say why")
    if sys.stdout.isatty() and not no_page:
        serve(url, None, browser=False)
    else:
        say(f"the page: precedent ui --store {url}")


def _authorities(snapshot: Snapshot, opinion: str) -> None:
    from graph.queries.authorities import authorities  # noqa: PLC0415  start-up stays light

    rows = authorities(snapshot, opinion)
    print_table(
        f"{snapshot.extractions[opinion].opinion.name}: {len(rows)} authorities",
        ("authority", "cite", "court", "date", "mentions", "what this opinion says it holds"),
        [
            (
                r.name,
                r.cite if r.cite != r.name else "",
                r.court,
                r.date or r.year,
                r.depth,
                r.holding.text if r.holding else "",
            )
            for r in rows
        ],
    )


def _table_of_authorities(snapshot: Snapshot, opinion: str, folder: Path) -> Path:
    from graph.exports.toa import table_of_authorities  # noqa: PLC0415  start-up stays light

    path = folder / f"authorities of {_file_name(snapshot, opinion)}.docx"
    write_file(path, export("toa", "docx", table_of_authorities(snapshot, opinion)))
    return path


def _rights(snapshot: Snapshot, opinion: str, folder: Path) -> list[Path]:
    """Each right the opinion decides, asked in its own court on the conduct's day and some time after its filing."""
    info = snapshot.extractions[opinion].opinion
    written = []
    rights = sorted(
        (r for r in snapshot.rights.values() if r.opinion == opinion), key=lambda r: (r.conduct_dates, r.id)
    )
    for number, right in enumerate(rights, start=1):
        print_text()
        print_text(f"Right {number}: {right.text}", "bold")
        later = (date.fromisoformat(info.filed) + LATER).isoformat() if info.filed else None
        for day in (*right.conduct_dates[:1], later):
            if info.court is None or day is None:
                print_text("not asked: the opinion's court or the day was not read")
                continue
            record = json.loads(answered(snapshot, {"right": right.id, "forum": info.court, "on": day}))
            words = answer_line(
                record["answer"], record["provisional"], "{n} of {of}".format(**record["unconfirmed"])
            )
            print_text(f"{info.court}, conduct of {day}: {words}")
            _reasons(record)
            path = folder / f"memo right {number} {info.court} {day}.docx"
            write_file(path, export("memo", "docx", record))
            written.append(path)
    if not rights:
        print_text("The opinion decides no right as clearly established or not that this reader could find.")
    return written


def _reasons(record: dict[str, Any]) -> None:
    """What counted, with the words it rests on; what only informs, by name; what the court itself decided."""
    for a in record["authorities"]:
        if a["use"] != "informs":
            print_text(f"  {USES[a['use']]}: {a['name']} ({a['court']} {a['date']}): {a['reason']}")
            if a["evidence"]:
                print_text(f"      “{a['evidence']['text']}”")
    informing = [a["name"] for a in record["authorities"] if a["use"] == "informs"]
    if informing:
        print_text(f"  {USES['informs']}: {'; '.join(informing)}")
    for d in record["determinations"]:
        agrees = {
            True: "agrees with this answer",
            False: "DISAGREES with this answer",
            None: "of another day",
        }[d["agrees"]]
        print_text(f"  the court itself ({d['name']}): {d['answer'].replace('_', ' ')}; {agrees}")


def _file_name(snapshot: Snapshot, opinion: str) -> str:
    return "".join(
        c if c.isalnum() or c in " .-" else "_" for c in snapshot.extractions[opinion].opinion.name
    )
