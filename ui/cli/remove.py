"""`precedent remove`: take an opinion out of the graph."""

import click

from ui.cli.output import opened, print_text, store_option


@click.command(epilog='Example: precedent remove "943 F.3d 1260"')
@click.argument("opinion")
@store_option
def command(opinion: str, store_url: str | None) -> None:
    """Take OPINION (id, cite or name) out: record, text, search index; what others cite stays as a placeholder."""
    from graph.queries.lookup import find_opinion  # noqa: PLC0415  start-up stays light

    with opened(store_url) as store:
        id = find_opinion(store.snapshot(()), opinion)
        store.remove(id)
    print_text(f"removed {id}")
