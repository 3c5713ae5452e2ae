"""`precedent review cases|merge|split`: which cites name one case, where a person must say so."""

import click

from ui.cli.output import json_option, opened, print_json, print_text, store_option
from ui.person import now, person


@click.command("cases", epilog="Example: precedent review cases --json")
@json_option
@store_option
def cases(as_json: bool, store_url: str | None) -> None:
    """Authorities that may be one case (same name, court, year): confirm or reject each by its id."""
    from graph.queries.same_cases import merge_proposals  # noqa: PLC0415  start-up stays light

    with opened(store_url) as store:
        rows = merge_proposals(store.snapshot(()))
    if as_json:
        print_json(rows)
        return
    for row in rows:
        print_text(f"{row.id}  {row.held} and {row.other}", "bold")
        print_text(f"  {row.held_name}; {row.other_name} ({row.court} {row.year})")
        print_text(f"  {row.reason}")
    if not rows:
        print_text("Nothing waits.")


@click.command("merge", epilog='Example: precedent review merge "ca9 17-17492 2019-12-04" "943 F.3d 1260"')
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@store_option
def merge(first: str, second: str, store_url: str | None) -> None:
    """A and B (ids or cites) are one case: your word, logged; `precedent review undo` takes it back."""
    say_of_cases(store_url, first, second, same=True)


@click.command("split", epilog='Example: precedent review split "633 F.3d 1191" "131 S. Ct. 2020"')
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@store_option
def split(first: str, second: str, store_url: str | None) -> None:
    """A and B (cites or ids) are two cases; what prints both, by mistake, means A. Your word, logged, can be undone."""
    say_of_cases(store_url, first, second, same=False)


def say_of_cases(store_url: str | None, first: str, second: str, *, same: bool) -> None:
    """Keep a person's word on two keys, and print the id it is undone by."""
    from graph.model.rights import CaseIdentity  # noqa: PLC0415  start-up stays light

    with opened(store_url) as store:
        print_text(store.put_identity(CaseIdentity(first, second, same, person(), now())))


def answer_merge(store_url: str | None, proposal: str, *, same: bool) -> None:
    """Confirm or reject a merge proposal by its id."""
    from graph.queries.same_cases import answered, find_merge_proposal  # noqa: PLC0415  start-up stays light

    with opened(store_url) as store:
        found = find_merge_proposal(store.snapshot(()), proposal)
        print_text(store.put_identity(answered(found, same=same, by=person(), at=now())))
