"""`precedent verify`: does every stored passage still equal its source?"""

import click

from ui.cli.output import json_option, opened, print_json, print_text, say, store_option


@click.command(epilog="Example: precedent verify")
@json_option
@store_option
def command(as_json: bool, store_url: str | None) -> None:
    """Re-read every stored quote, span and evidence from the kept text; report each difference, repair nothing."""
    from graph.queries.verify import verify  # noqa: PLC0415  start-up stays light

    with opened(store_url) as store:
        snapshot = store.snapshot()
        differences = verify(snapshot, store.text)
    if as_json:
        print_json({"snapshot": snapshot.id, "differences": differences})
    for line in differences:
        if not as_json:
            print_text(str(line))
    if differences:
        say(f"{len(differences)} differences")
        raise click.exceptions.Exit(1)
    number = len(snapshot.extractions)
    say(f"{number} {'opinion' if number == 1 else 'opinions'}: every passage equals its source")
