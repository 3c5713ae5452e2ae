"""`precedent right`: keep, list and show rights."""

import click

from graph.model.rights import Right, SameRight, right_id
from ui.cli.output import json_option, opened, print_json, print_table, print_text, store_option
from ui.person import now, person


@click.group(
    epilog='Example: precedent right add "an officer may not arrest a person for filming him in public"'
)
def command() -> None:
    """Keep, list and show rights."""


@command.command("list")
@json_option
@store_option
def list_(as_json: bool, store_url: str | None) -> None:
    """Every right held: the court's or the person's words, where from, and how much is said of it."""
    from graph.queries.rights import list_rights  # noqa: PLC0415  start-up stays light
    from ui.present.review import with_name  # noqa: PLC0415

    with opened(store_url) as store:
        snapshot = store.snapshot(())
    rows = list_rights(snapshot)
    if as_json:
        print_json(rows)
        return
    for row in rows:
        print_text(row["id"], "bold")
        print_text(f"  {row['text']}")
        origin = row["origin"]
        opinion, by = origin["opinion"], origin["by"]
        read_in = f"read in {with_name(snapshot, opinion)}" if opinion else f"entered by {by}"
        dates = ", ".join(row["conduct_dates"]) or "no conduct date"
        print_text(f"  {read_in}; conduct {dates}; {row['findings']} findings, {row['proposals']} proposals")
    if not rows:
        print_text("No rights yet: ingest an opinion that decides one, or `precedent right add TEXT`.")


@command.command()
@click.argument("text")
@click.option(
    "--same-as", "same_as", metavar="RIGHT", help="The id of a right held that these words state too."
)
@click.option("--element", "elements", multiple=True, help="One element of the right (may be repeated).")
@store_option
def add(text: str, same_as: str | None, elements: tuple[str, ...], store_url: str | None) -> None:
    """Keep TEXT as a right, in your own words."""
    from graph.established.question import refuse_bare_doctrine  # noqa: PLC0415  start-up stays light
    from graph.queries.rights import find_right  # noqa: PLC0415

    refuse_bare_doctrine(text)
    right = Right(right_id(text), " ".join(text.split()), elements, by=person())
    with opened(store_url) as store:
        held = find_right(store.snapshot(()), same_as) if same_as else None
        store.put_right(right, at=now())
        if held is not None:
            store.put_same_right(SameRight(right.id, held.id, person(), now()))
    print_text(right.id)


@command.command()
@click.argument("right")
@json_option
@store_option
def show(right: str, as_json: bool, store_url: str | None) -> None:
    """One right (id or text): every authority said to speak to it, with the words that say so."""
    from graph.queries.rights import find_right, stances_on  # noqa: PLC0415  start-up stays light

    with opened(store_url) as store:
        snapshot = store.snapshot(())
    held = find_right(snapshot, right)
    rows = stances_on(snapshot, held.id)
    if as_json:
        print_json({"right": held, "stances": rows})
        return
    print_text(held.id, "bold")
    print_text(held.text)
    print_table(
        "",
        ("authority", "stance", "fit", "who says", "words"),
        [(r.name, r.stance, r.fit, r.who, r.text) for r in rows],
    )


@command.command()
@click.argument("right")
@click.option(
    "--top", type=click.IntRange(min=1), default=20, show_default=True, help="How many cases a list."
)
@json_option
@store_option
def near(right: str, top: int, as_json: bool, store_url: str | None) -> None:
    """Cases that may speak to RIGHT (an id, or any words), by words shared; a place in the list counts nowhere."""
    from graph.queries.candidates import candidates  # noqa: PLC0415  start-up stays light
    from graph.queries.lookup import name_of  # noqa: PLC0415

    with opened(store_url) as store:
        snapshot = store.snapshot(())
    found = candidates(snapshot, snapshot.rights[right].text if right in snapshot.rights else right, top)
    if as_json:
        print_json(found)
        return
    for case in found.cases:
        inside = ", ".join(x for x in (case.cite, case.court, case.date) if x)
        print_text(f"{case.name} ({inside})" if inside else case.name, "bold")
        for item in case.items[:3]:
            page = f" at {item.page}" if item.page else ""
            print_text(f"  {item.kind}, read in {name_of(snapshot, item.read_in)}{page}: {item.text}")
            print_text(f"    shares: {', '.join(item.matched)}")
    for other in found.related:
        print_text(f"{other.name}{f', {other.cite}' if other.cite else ''}: {other.why}")
        if other.text:
            print_text(f"  {' '.join(other.text.split())}")
    nowhere = f"; in none of them: {', '.join(found.unknown)}" if found.unknown else ""
    print_text(f"{found.searched} holdings and parentheticals searched{nowhere}")


@command.command()
@click.argument("id")
@store_option
def undo(id: str, store_url: str | None) -> None:
    """Take back what you entered of the right with this ID (or the link with it); that stays on record."""
    with opened(store_url) as store:
        print_text(f"undone: {store.undo(id, by=person(), at=now())}")
