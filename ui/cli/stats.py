"""`precedent stats`: what the graph holds."""

import click

from ui.cli.output import json_option, opened, print_json, print_table, store_option


@click.command(epilog="Example: precedent stats --json")
@json_option
@store_option
def command(as_json: bool, store_url: str | None) -> None:
    """Count opinions, authorities, mentions and edges, by court; give the id of the exact state."""
    from graph.queries.coverage import stats  # noqa: PLC0415  start-up stays light

    with opened(store_url) as store:
        held = stats(store.snapshot(()), store.recorded())
    if as_json:
        print_json(held)
        return
    print_table("", ("", ""), [(k, v) for k, v in held.items() if k != "courts"])
    print_table("authorities by court", ("court", "authorities"), sorted(held["courts"].items()))
