"""`precedent splits`: where circuits stand opposed."""

import click

from graph.queries.splits import Side, splits
from graph.snapshot import Snapshot
from ui.cli.output import json_option, opened, print_json, print_table, print_text, store_option
from ui.present.review import with_name


@click.command(epilog="Example: precedent splits")
@json_option
@store_option
def command(as_json: bool, store_url: str | None) -> None:
    """Rights and authorities on which courts stand opposed, most consequential first; decides nothing."""
    with opened(store_url) as store:
        snapshot = store.snapshot(())
    found = splits(snapshot)
    if as_json:
        print_json(found)
        return
    rows = [
        (
            s.text,
            _courts(snapshot, s.for_),
            _courts(snapshot, s.against),
            _courts(snapshot, s.tension),
            "persons" if s.confirmed else "provisional",
        )
        for s in found
    ]
    if rows:
        print_table("", ("right or authority", "for", "against", "in tension", "said by"), rows)
    else:
        print_text("No split in this graph; what it holds: `precedent stats`.")


def _courts(snapshot: Snapshot, sides: tuple[Side, ...]) -> str:
    return "; ".join(f"{s.court}: {', '.join(with_name(snapshot, c) for c in s.cases)}" for s in sides)
