"""`precedent rank`: which cases the opinions held lean on most."""

from typing import get_args

import click

from graph.model.errors import BadQuestion
from graph.model.extraction import EdgeType
from ui.cli.output import json_option, opened, print_json, print_table, store_option

ORDERS = {
    "pagerank": "pagerank",
    "cited-by": "cited_by",
    "authority": "authority",
    "hub": "hub",
    "core": "core",
}


@click.command(epilog="Example: precedent rank --circuit ca9 --since 2010 --by cited-by --top 20")
@click.option("--circuit", metavar="COURT", help="Only what decisions of this circuit's courts cite.")
@click.option("--court", metavar="COURT", help="Only what decisions of this court cite.")
@click.option("--since", metavar="DATE", help="Only what decisions of this day or later cite.")
@click.option("--until", metavar="DATE", help="Only what decisions of this day or earlier cite.")
@click.option("--type", "type_", type=click.Choice(get_args(EdgeType)), help="Only this type of edge.")
@click.option(
    "--depth",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Cited at least so often by one.",
)
@click.option("--by", type=click.Choice(list(ORDERS)), default="pagerank", show_default=True, help="Order.")
@click.option("--top", type=click.IntRange(min=1), default=25, show_default=True, help="How many to show.")
@json_option
@store_option
def command(
    circuit: str | None, court: str | None, since: str | None, until: str | None, type_: EdgeType | None, depth: int,
    by: str, top: int, as_json: bool, store_url: str | None,
) -> None:  # fmt: skip
    """Rank cases by what was read: citing cases, PageRank, hubs, core. No measure of what the law is."""
    from graph.established.question import court_id  # noqa: PLC0415  start-up stays light
    from graph.model.dates import earliest, latest  # noqa: PLC0415
    from graph.queries.ranking import ranking  # noqa: PLC0415
    from graph.queries.views import View  # noqa: PLC0415

    view = View(
        courts=frozenset([court_id(court)] if court else ()),
        circuits=frozenset([court_id(circuit)] if circuit else ()),
        since=earliest(_date(since)) if since else None,
        until=latest(_date(until)) if until else None,
        types=frozenset([type_]) if type_ else View().types,
        depth=depth,
    )
    with opened(store_url) as store:
        snapshot = store.snapshot(())
    rows = sorted(ranking(snapshot, view=view), key=lambda r: float(getattr(r, ORDERS[by])), reverse=True)[
        :top
    ]
    if as_json:
        print_json(rows)
        return
    print_table(
        f"{len(rows)} cases most leaned on, by what was read here",
        ("case", "id", "cited by", "PageRank", "authority", "hub", "core", "community"),
        [
            (
                r.name, r.id, r.cited_by, f"{r.pagerank:.4f}", f"{r.authority:.4f}", f"{r.hub:.4f}", r.core,
                r.community,
            )
            for r in rows
        ],
    )  # fmt: skip


def _date(text: str) -> str:
    from graph.model.dates import valid  # noqa: PLC0415  start-up stays light

    if not valid(text):
        raise BadQuestion(f"{text!r} is no date; write YYYY-MM-DD, YYYY-MM or YYYY")
    return text
