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
            "",
            ("case", "cite", "where", "page", "passage"),
            [(r.name, r.cite, r.where, _page(r.page, r.read_in, r.id), r.passage) for r in rows],
        )
    else:
        print_text(f"Nothing in this graph matches {query!r}; what it holds: `precedent stats`.")


def _page(page: str | None, read_in: str | None, case: str) -> str:
    """The page of the case itself, or of the opinion that says this of it."""
    return f"{page or ''}{f' of {read_in}' if page and read_in != case else ''}"
