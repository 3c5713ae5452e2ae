"""`precedent import`: a clerk's curated dossier into the graph, whole or not at all."""

from pathlib import Path

import click

from ui.cli.output import opened, print_text, say, store_option
from ui.person import now, person


@click.command(epilog="Example: precedent import dossier.json")
@click.argument("dossier", type=click.Path())
@store_option
def command(dossier: str, store_url: str | None) -> None:
    """Load the rights, authorities, findings and events of DOSSIER; nothing of a bad one is stored."""
    from graph.dossier import import_dossier, read_dossier, same_case  # noqa: PLC0415  start-up stays light
    from graph.model.errors import BadDossier  # noqa: PLC0415
    from graph.queries.entering import contradicted  # noqa: PLC0415

    try:
        raw = Path(dossier).read_bytes()
    except OSError as error:
        raise BadDossier(f"{dossier}: {error.strerror or error}; name a precedent.dossier/1 file") from None
    read = read_dossier(raw, dossier)
    with opened(store_url) as store:
        keys = [
            k for a in read.authorities for cite in (a.cite, *a.parallel) if cite for k in store.meant(cite)
        ]
        other = contradicted(store.snapshot(keys), read.authorities)
        kept = import_dossier(read, store, by=person(), at=now())
    for line in other:
        say(
            f"{dossier}: {line}; from now on the dossier's word stands; `precedent review undo CITE` takes it back"
        )
    for line in same_case(read):
        say(
            f"{dossier}: {line}; what is found of any is found of it, so give each its own cite if they are not one"
        )
    print_text(", ".join(f"{n} {what}" for what, n in kept.items()))
