"""`precedent splits`: where circuits stand opposed."""

import click

from graph.queries.splits import Side, splits
from ui.cli.output import json_option, opened, print_json, print_table, print_text, store_option


@click.command(epilog="Example: precedent splits")
@json_option
@store_option
def command(as_json: bool, store_url: str | None) -> None:
    """Rights and authorities on which courts stand opposed, most consequential first; decides nothing."""
    with opened(store_url) as store:
        found = splits(store.snapshot(()))
    if as_json:
        print_json(found)
        return
    rows = [
        (
            s.text,
            _courts(s.for_),
            _courts(s.against),
            _courts(s.tension),
            "persons" if s.confirmed else "provisional",
        )
        for s in found
    ]
    if rows:
        print_table("", ("right or authority", "for", "against", "in tension", "said by"), rows)
    else:
        print_text("No split in this graph; what it holds: `precedent stats`.")


def _courts(sides: tuple[Side, ...]) -> str:
    return "; ".join(f"{s.court}: {', '.join(s.cases)}" for s in sides)
