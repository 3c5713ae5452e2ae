"""`precedent cite`: an authority in the forms a brief prints, or several as one string cite."""

import re

import click

from graph.snapshot import Snapshot
from ui.cli.output import opened, print_text, store_option

SIGNAL = re.compile(
    r"(?P<signal>(?:but )?see(?: also| generally)?(?:, e\.g\.)?|accord|cf\.|but cf\.|contra|e\.g\.): (?P<case>.+)",
    re.IGNORECASE,
)


@click.command(epilog='Example: precedent cite "see: 577 F.3d 415" "but see: 863 F.3d 589"')
@click.argument("cases", nargs=-1, required=True, metavar="CASE…")
@click.option("--pin", help="With one CASE: the page cited.")
@click.option(
    "--hierarchy", is_flag=True, help="Order within a signal by rank of court, as the older rule did."
)
@store_option
def command(cases: tuple[str, ...], pin: str | None, hierarchy: bool, store_url: str | None) -> None:
    """One CASE: full, short and Id. form. Several, each with its signal ("see: CASE"): a string cite by R4."""
    if pin and len(cases) > 1:
        raise click.UsageError("--pin goes with one CASE")
    with opened(store_url) as store:
        snapshot = store.snapshot(id for case in cases for id in store.meant(case))
    if len(cases) == 1:
        _forms(snapshot, cases[0], pin)
    else:
        _string(snapshot, cases, hierarchy)


def _forms(snapshot: Snapshot, case: str, pin: str | None) -> None:
    from graph.cite.forms import full_form, id_form, short_form  # noqa: PLC0415  start-up stays light
    from graph.cite.names import short_name  # noqa: PLC0415
    from graph.cite.runs import words  # noqa: PLC0415
    from graph.queries.lookup import find_authority  # noqa: PLC0415

    authority = snapshot.authority(find_authority(snapshot, case))
    print_text(f"full:   {words(full_form(authority, pin))}")
    print_text(f"short:  {words(short_form(authority, pin, short_name(authority.name)))}")
    print_text(f"Id.:    {words(id_form(pin))}")


def _string(snapshot: Snapshot, cases: tuple[str, ...], hierarchy: bool) -> None:
    from graph.cite.forms import full_form  # noqa: PLC0415  start-up stays light
    from graph.cite.runs import words  # noqa: PLC0415
    from graph.cite.strings import Cited, string_cite  # noqa: PLC0415
    from graph.queries.lookup import find_authority  # noqa: PLC0415

    members = []
    for given in cases:
        signalled = SIGNAL.fullmatch(given.strip())
        a = snapshot.authority(find_authority(snapshot, signalled["case"] if signalled else given))
        signal = signalled["signal"].lower() if signalled else None
        members.append(Cited(full_form(a), signal, a.kind, a.level, a.date or str(a.year or "")))
    print_text(words(string_cite(members, "hierarchy" if hierarchy else "logical")))
