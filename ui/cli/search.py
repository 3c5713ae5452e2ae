"""`precedent search`: cases, cites, and words."""

import click

from ui.cli.output import json_option, opened, print_json, print_table, print_text, store_option


@click.command(epilog='Example: precedent search "state-created danger"')
@click.argument("query")
@json_option
@store_option
def command(query: str, as_json: bool, store_url: str | None) -> None:
    """Find QUERY: a case name, a cite in any form, or words in holdings, parentheticals and text."""
    from graph.queries.search import search  # noqa: PLC0415  start-up stays light

    with opened(store_url) as store:
        rows = search(store, query)
    if as_json:
        print_json(rows)
    elif rows:
        print_table(
            "", ("case", "cite", "where", "passage"), [(r.name, r.cite, r.where, r.passage) for r in rows]
        )
    else:
        print_text(f"Nothing in this graph matches {query!r}; what it holds: `precedent stats`.")
