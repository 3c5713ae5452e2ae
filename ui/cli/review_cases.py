"""`precedent review cases|merge|split`: which cites name one case, where a person must say so."""

from typing import TYPE_CHECKING

import click

from ui.cli.output import json_option, opened, print_json, print_text, say, store_option
from ui.cli.signing import signed
from ui.person import now

if TYPE_CHECKING:
    from graph.model.rights import CaseIdentity
    from graph.snapshot import Snapshot


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
@click.option("--anyway", is_flag=True, help="Also where their courts or years differ.")
@store_option
def merge(first: str, second: str, anyway: bool, store_url: str | None) -> None:
    """A and B (ids or cites) are one case: your word, logged; `precedent review undo` takes it back."""
    say_of_cases(store_url, first, second, same=True, anyway=anyway)


@click.command("split", epilog='Example: precedent review split "633 F.3d 1191" "131 S. Ct. 2020"')
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@store_option
def split(first: str, second: str, store_url: str | None) -> None:
    """A and B (cites or ids) are two cases; what prints both, by mistake, means A. Your word, logged, can be undone."""
    say_of_cases(store_url, first, second, same=False)


def say_of_cases(store_url: str | None, first: str, second: str, *, same: bool, anyway: bool = False) -> None:
    """Keep a person's word on two keys, and print the id it is undone by."""
    from graph.model.rights import CaseIdentity  # noqa: PLC0415  start-up stays light

    with opened(store_url) as store:
        snapshot = store.snapshot((*store.meant(first), *store.meant(second)))
        if same and not anyway:
            _refuse_if_two(snapshot, first, second)
        said = CaseIdentity(first, second, same, signed(), now())
        _told(snapshot, said, store.put_identity(said))


def answer_merge(store_url: str | None, proposal: str, *, same: bool) -> None:
    """Confirm or reject a merge proposal by its id."""
    from graph.queries.same_cases import answered, find_merge_proposal  # noqa: PLC0415  start-up stays light

    with opened(store_url) as store:
        snapshot = store.snapshot(())
        said = answered(find_merge_proposal(snapshot, proposal), same=same, by=signed(), at=now())
        _told(snapshot, said, store.put_identity(said))


def _refuse_if_two(snapshot: "Snapshot", first: str, second: str) -> None:
    """Two cases of two courts, or of two years, are not one by a slip of the hand."""
    from graph.model.errors import Contradicted  # noqa: PLC0415  start-up stays light
    from graph.queries.entering import of_two_cases  # noqa: PLC0415

    if why := of_two_cases(snapshot, first, second):
        raise Contradicted(
            f"{why}; nothing was kept: `precedent review merge … --anyway` if they are one case"
        )


def _told(snapshot: "Snapshot", said: "CaseIdentity", id: str) -> None:
    from ui.present.review import named  # noqa: PLC0415  start-up stays light

    both = f"{named(snapshot, said.first)} and {named(snapshot, said.second)}"
    word = "are one case" if said.same else f"are two cases (what prints both means {said.first})"
    say(f"kept, signed {said.by}: {both} {word}; undo: precedent review undo {id}")
    print_text(id)
