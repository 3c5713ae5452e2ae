"""`precedent extract`: one opinion to its record."""

import json
import sys

import click

from ui.cli.output import json_option, print_table, print_text


@click.command(epilog="Example: precedent extract opinion.txt --json > opinion.json")
@click.argument("file")
@json_option
@click.option("--with-text", is_flag=True, help="Add the text that the offsets point into.")
def command(file: str, as_json: bool, with_text: bool) -> None:
    """Read FILE ("-": standard input) and print its extraction record; store nothing."""
    from ingest.pipeline import read, read_stdin  # noqa: PLC0415  start-up stays light
    from ingest.readers.registry import read_source  # noqa: PLC0415

    reading = read_stdin(sys.stdin.buffer.read()) if file == "-" else read(read_source(file))
    record = reading.extraction
    if as_json or with_text:
        body = json.loads(record.to_json())
        if with_text:
            body["text"] = reading.text
        sys.stdout.write(json.dumps(body, ensure_ascii=False, indent=1) + "\n")
        return
    o = record.opinion
    print_text(o.name, "bold")
    print_text(
        f"{o.court or 'court not read'}  No. {', '.join(o.docket) or 'not read'}  filed {o.filed or 'not read'}"
    )
    kinds = ("full", "short", "id", "supra", "name")
    print_table(
        f"{len(record.authorities)} authorities, {len(record.mentions)} mentions",
        ("authority", "cite", "court", "year", *kinds),
        [
            (a.name, a.cite, a.court, a.year, *(getattr(a.counts, k) or "" for k in kinds))
            for a in record.authorities
        ],
    )
    for d in record.determinations:
        print_text(
            f"Determination: {d.answer} for {', '.join(d.defendants) or 'defendants not read'}: {d.right}"
        )
    for m in record.mentions:
        if m.authority is None:
            print_text(f"unresolved: {m.clean!r} on page {m.page}: {m.reason}")
    for p in record.problems:
        print_text(f"problem: {p.message}")
