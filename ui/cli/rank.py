"""`precedent rank`: which cases the opinions held lean on most."""

import click

from graph.model.extraction import Edge
from ui.cli.output import json_option, opened, print_json, print_table, store_option


@click.command(epilog="Example: precedent rank --circuit ca9 --top 20")
@click.option("--circuit", metavar="COURT", help="Only what decisions of this circuit cite.")
@click.option("--top", type=click.IntRange(min=1), default=25, show_default=True, help="How many to show.")
@json_option
@store_option
def command(circuit: str | None, top: int, as_json: bool, store_url: str | None) -> None:
    """Rank cases by what was read: citing cases, PageRank, hubs, core. No measure of what the law is."""
    from graph.established.question import court_id  # noqa: PLC0415  start-up stays light
    from graph.queries.ranking import ranking  # noqa: PLC0415

    with opened(store_url) as store:
        snapshot = store.snapshot()
    asked = court_id(circuit) if circuit else None

    def of_circuit(edge: Edge) -> bool:
        return asked is None or snapshot.authority(edge.from_).circuit == asked

    rows = ranking(snapshot, of_circuit)[:top]
    if as_json:
        print_json(rows)
        return
    print_table(
        f"{len(rows)} cases most leaned on, by what was read here",
        ("case", "id", "cited by", "PageRank", "authority", "hub", "core"),
        [
            (r.name, r.id, r.cited_by, f"{r.pagerank:.4f}", f"{r.authority:.4f}", f"{r.hub:.4f}", r.core)
            for r in rows
        ],
    )
