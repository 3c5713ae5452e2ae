"""`precedent export`: answers as files; the kinds and formats are those of the registry of exports."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph.exports.registry import export, exporter, formats, kinds
from graph.model.errors import BadQuestion
from graph.snapshot import Snapshot
from graph.store.protocol import GraphStore
from ui.cli.check import answered, question_options
from ui.cli.output import opened, print_text, store_option, write_file

if TYPE_CHECKING:
    from graph.queries.citecheck import CiteCheck

_BINARY = (".docx", ".zip")


@click.command(
    epilog="Example: precedent export toa --format docx --out authorities.docx\n\n"
    + "  ".join(f"{kind}: {', '.join(formats(kind))}." for kind in kinds())
)
@click.argument("kind", type=click.Choice(kinds()))
@click.argument("file", required=False, type=click.Path())
@click.option("--format", "format_", help="Default: the first of that kind.")
@click.option("--out", type=click.Path(), help="The file to write; default: standard output.")
@click.option(
    "--opinion", help="toa, bibliography: id, cite or name of a held opinion; left out, the only one."
)
@click.option("--passim", type=click.IntRange(min=2), help='toa: "passim" from this many pages on.')
@click.option(
    "--no-quoted", is_flag=True, help="toa: leave out authorities cited only inside another's parenthetical."
)
@click.option(
    "--chiefly", multiple=True, metavar="CASE", help="toa: an authority chiefly relied on, marked *."
)
@click.option("--summary", is_flag=True, help="toa: take in what the syllabus or summary cites.")
@click.option("--from", "start", metavar="A", help="chain: where it starts.")
@click.option("--to", "end", metavar="B", help="chain: where it ends.")
@click.option("--check", "saved", type=click.Path(), help="memo: a record saved by `precedent check --save`.")
@question_options
@store_option
def command(
    kind: str, file: str | None, format_: str | None, out: str | None, store_url: str | None, **options: Any
) -> None:
    """Write KIND as a file: the same bytes as from the page or from Python.

    citecheck alone takes a FILE, an opinion or a brief, which it reads and does not store.
    """
    if (kind == "citecheck") != (file is not None):
        raise click.UsageError(
            "citecheck needs the FILE whose cites are to be checked"
            if file is None
            else f"{kind} takes no FILE"
        )
    made_by = exporter(kind, format_ or formats(kind)[0])
    if out is None and made_by.suffix in _BINARY and sys.stdout.isatty():
        instead = ", or --format text" if "text" in formats(kind) else ""
        raise BadQuestion(
            f"{made_by.format} is no text for a terminal: give --out FILE{made_by.suffix}{instead}"
        )
    with opened(store_url) as store:
        snapshot = store.snapshot(())
        answer = _answer(kind, snapshot, options) if file is None else _cite_check(store, snapshot, file)
    content = export(kind, made_by.format, answer)
    if out is None:
        sys.stdout.buffer.write(content)
        return
    write_file(out, content)
    print_text(out)


def _cite_check(store: GraphStore, snapshot: Snapshot, file: str) -> "CiteCheck":
    """The report of a file against what is held."""
    from graph.queries.citecheck import cite_check  # noqa: PLC0415  start-up stays light
    from ingest.pipeline import read  # noqa: PLC0415
    from ingest.readers.registry import read_source  # noqa: PLC0415

    reading = read(read_source(file), discussion=False)
    return cite_check(snapshot, reading.extraction, reading.text, store.text)


def _answer(kind: str, snapshot: Snapshot, options: dict[str, Any]) -> Any:
    """What the kind is made of, from the options that belong to it."""
    from graph.queries.lookup import find_authority, find_opinion  # noqa: PLC0415  start-up stays light

    if kind == "toa":
        from graph.exports.toa import table_of_authorities  # noqa: PLC0415

        return table_of_authorities(
            snapshot,
            find_opinion(snapshot, options["opinion"]),
            quoted=not options["no_quoted"],
            passim=options["passim"],
            chiefly=[find_authority(snapshot, c) for c in options["chiefly"]],
            summary=options["summary"],
        )
    if kind == "bibliography":
        from graph.exports.bibliography import cited  # noqa: PLC0415

        return cited(snapshot, find_opinion(snapshot, options["opinion"]))
    if kind == "chain":
        from graph.queries.chains import chains  # noqa: PLC0415

        if not options["start"]:
            raise click.UsageError("--from is missing: a chain starts at an authority")
        end = find_authority(snapshot, options["end"]) if options["end"] else None
        return chains(snapshot, find_authority(snapshot, options["start"]), end)
    if kind == "memo":
        return _checked(snapshot, options)
    return snapshot


QUESTION = ("right", "forum", "on", "through", "state", "defendant", "confirmed_only", "consensus", "forums")


def _checked(snapshot: Snapshot, options: dict[str, Any]) -> dict[str, Any]:
    """The check record a memo is of: a saved one as it was answered, or the question asked now."""
    if not options["saved"]:
        record: dict[str, Any] = json.loads(
            answered(snapshot, {k: options[k] for k in QUESTION}, options["rules"])
        )
        return record
    try:
        body = json.loads(Path(options["saved"]).read_text("utf-8"))
    except OSError as error:
        raise BadQuestion(f"{options['saved']}: {error.strerror or error}") from None
    except ValueError:
        body = None
    if not isinstance(body, dict) or body.get("schema") != "precedent.check/1":
        raise BadQuestion(f"{options['saved']}: not a record saved by `precedent check --save`")
    return body
