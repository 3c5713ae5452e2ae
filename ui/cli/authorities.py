"""`precedent authorities`: the table of what an opinion rests on."""

from typing import TYPE_CHECKING

import click

from ui.cli.output import json_option, opened, print_json, print_table, print_text, store_option
from ui.present.wording import KINDS

if TYPE_CHECKING:
    from graph.store.neighbours import Neighbour


@click.command(epilog='Example: precedent authorities "A v. B" --forum ca9')
@click.argument("case", required=False)
@click.option("--forum", help="A court: adds whether each authority binds it, and why.")
@click.option("--on", "day", metavar="DATE", help="With --forum: the day asked about.")
@click.option("--cited-by", is_flag=True, help="The other way round: who cites CASE, the latest first.")
@click.option(
    "--court", "courts", multiple=True, help="With --cited-by, or of a recorded CASE: of this court alone."
)
@click.option("--since", metavar="DATE", help="Likewise: decided on this day or later.")
@click.option("--until", metavar="DATE", help="Likewise: decided on this day or before.")
@click.option(
    "--top", type=click.IntRange(min=1), default=50, show_default=True, help="Likewise: so many at most."
)
@json_option
@store_option
def command(
    case: str | None, forum: str | None, day: str | None, cited_by: bool, courts: tuple[str, ...], since: str | None,
    until: str | None, top: int, as_json: bool, store_url: str | None,
) -> None:  # fmt: skip
    """What the held opinion CASE (id, cite or name) rests on; left out, everything held rests on, together.

    Of a case that is not held but recorded by a published collection: the cases that it cites, as recorded.
    """
    from graph.established.question import conduct_day, court_id, iso_date  # noqa: PLC0415  start-up stays light
    from graph.queries.authorities import authorities  # noqa: PLC0415
    from graph.queries.lookup import find_authority, find_opinion, name_of  # noqa: PLC0415
    from graph.store.neighbours import Wanted  # noqa: PLC0415

    if cited_by and not case:
        raise click.UsageError("--cited-by asks who cites a CASE: name it")
    with opened(store_url) as store:
        snapshot = store.snapshot(store.meant(case) if case else ())
        asked = find_authority(snapshot, case) if case else None
        recorded = asked is not None and asked in snapshot.recorded and asked not in snapshot.extractions
        if asked is not None and (cited_by or recorded):
            wanted = Wanted(
                tuple(map(court_id, courts)), since and iso_date(since), until and iso_date(until), top
            )
            _near(
                name_of(snapshot, asked),
                (store.cited_by if cited_by else store.rests_on)(asked, wanted),
                as_json,
            )
            return
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


def _near(name: str, rows: "tuple[Neighbour, ...]", as_json: bool) -> None:
    if as_json:
        print_json(rows)
        return
    print_text(name, "bold")
    print_table(
        "",
        ("name", "cite", "court", "date", "times", "known by"),
        [
            (r.name, r.cite, r.court, r.date or r.year, r.depth, "reading" if r.read else "record")
            for r in rows
        ],
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
