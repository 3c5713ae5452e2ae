"""`precedent authorities`: the table of what an opinion rests on."""

import click

from ui.cli.output import json_option, opened, print_json, print_table, print_text, store_option
from ui.present.wording import KINDS


@click.command(epilog='Example: precedent authorities "A v. B" --forum ca9')
@click.argument("case", required=False)
@click.option("--forum", help="A court: adds whether each authority binds it, and why.")
@click.option("--on", "day", metavar="DATE", help="With --forum: the day asked about.")
@json_option
@store_option
def command(
    case: str | None, forum: str | None, day: str | None, as_json: bool, store_url: str | None
) -> None:
    """What the held opinion CASE (id, cite or name) rests on; left out, everything held rests on, together."""
    from graph.established.question import conduct_day, court_id  # noqa: PLC0415  start-up stays light
    from graph.queries.authorities import authorities  # noqa: PLC0415
    from graph.queries.lookup import find_opinion, name_of  # noqa: PLC0415

    with opened(store_url) as store:
        snapshot = store.snapshot()
    opinion = find_opinion(snapshot, case) if case or len(snapshot.extractions) < 2 else None
    rows = authorities(
        snapshot, opinion, forum=court_id(forum) if forum else None, on=conduct_day(day) if day else None
    )
    if as_json:
        print_json(rows)
        return
    if opinion is not None:
        print_text(name_of(snapshot, opinion), "bold")
    for kind, title in KINDS.items():
        of_kind = [r for r in rows if r.kind == kind]
        if of_kind:
            columns = ("name", "cite", "court", "date", "mentions", "treatment", "what it is said to hold")
            print_table(
                f"{title} ({len(of_kind)})",
                (*columns, f"in {forum}") if forum else columns,
                [_row(r, bool(forum)) for r in of_kind],
            )


def _row(row: object, with_force: bool) -> tuple[object, ...]:
    from graph.queries.authorities import AuthorityRow  # noqa: PLC0415  start-up stays light
    from graph.queries.voices import only_in  # noqa: PLC0415

    assert isinstance(row, AuthorityRow)
    treatment = row.worst or row.best or (row.notice[0] if row.notice else None)
    label = treatment.label.replace("_", " ") if treatment else ""
    scope = f" (as to {treatment.scope})" if treatment and treatment.scope else ""
    voice = f" ({row.holding.voice})" if row.holding and row.holding.voice else ""
    said = f"{row.holding.text} [p. {row.holding.page}{voice}]" if row.holding else ""
    others = sum(len(like.lines) for like in row.holdings) - 1
    said += f" (and {others} more)" if others > 0 else ""
    risk = f"; rests on what was marked down: {row.inherited[0].told}" if row.inherited else ""
    only = only_in(row.parts)
    name = f"{row.name} [{only}]" if only else row.name
    cells = (
        name,
        row.cite,
        row.court,
        row.date or row.year,
        row.depth,
        (label + scope + risk).lstrip("; "),
        said,
    )
    return (*cells, row.force.force if row.force else "") if with_force else cells
