"""`precedent finding`: what a person knows of an authority, read or not."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from graph.model.curated import CuratedAuthority
from graph.model.errors import BadQuestion
from graph.model.rights import Finding, finding_id
from ui.cli.output import json_option, opened, print_json, print_table, print_text, say, store_option
from ui.cli.stance import stance_options
from ui.person import now, person

if TYPE_CHECKING:
    from graph.snapshot import Snapshot

EXAMPLE = (
    'Example: precedent finding add --right right-1a2b3c4d5e --authority "600 F.3d 1" --name "A v. B" --court ca3 '
    '--date 2010-03-04 --stance recognises --fit on_point --text "we hold …" --pin 5'
)


@click.group(epilog="Example: precedent finding list")
def command() -> None:
    """Enter, list and take back what a person finds of an authority on a right."""


@command.command(epilog=EXAMPLE)
@click.option("--right", required=True, help="Id or words of a right held.")
@click.option("--authority", required=True, help="Cite or id of the authority.")
@click.option("--name", help="Its name; needed when the graph does not know it.")
@click.option("--court", help="Its court (ca9, scotus …); needed when the graph does not know it.")
@click.option("--date", "date", help="Its date, YYYY-MM-DD (YYYY where no more is known).")
@click.option("--published/--unpublished", default=None, help="Whether it is published.")
@stance_options(required=True)
@click.option("--source", default="entered by hand", show_default=True, help="Where you read it.")
@click.option("--effective", help="The day from which its rule holds, when later than its date.")
@click.option("--held-clear-as-of", help="It holds that the law was clear on this day.")
@click.option("--held-unclear-as-of", help="It holds that the law was not clear on this day.")
@store_option
def add(
    right: str, authority: str, name: str | None, court: str | None, date: str | None, published: bool | None,
    stance: str, fit: str, kind: str | None, words: str, pin: str | None, source: str, effective: str | None,
    held_clear_as_of: str | None, held_unclear_as_of: str | None, store_url: str | None,
) -> None:  # fmt: skip
    """Keep your finding on an authority, with your name (PRECEDENT_USER) and the time."""
    from graph.established.question import court_id, iso_date  # noqa: PLC0415  start-up stays light
    from graph.queries.lookup import known_id  # noqa: PLC0415
    from graph.queries.rights import find_right  # noqa: PLC0415
    from ui.present.review import finding_words  # noqa: PLC0415

    for day in (date, effective, held_clear_as_of, held_unclear_as_of):
        if day:
            iso_date(day)
    with opened(store_url) as store:
        snapshot = store.snapshot(store.meant(authority))
        held = find_right(snapshot, right)
        id = known_id(snapshot, authority)
        if id is None or court or date or published is not None:
            if id is None and not (name and court and date):
                raise BadQuestion(
                    f"the graph does not know {authority!r}: give --name, --court and --date too"
                )
            id = store.put_authority(
                _curated(authority, name, court and court_id(court), date, published, id),
                by=person(),
                at=now(),
            )
        finding = Finding(
            "", held.id, id, stance, fit, kind or "holding", words, pin, source, person(), now(),  # type: ignore[arg-type]  # click.Choice
            effective=effective, held_clear_as_of=held_clear_as_of, held_unclear_as_of=held_unclear_as_of,
        )  # fmt: skip
        snapshot = store.snapshot()
        finding, note = _tied(finding, snapshot, store.text)
        store.put_finding(finding)
    say(f"entered: {finding_words(snapshot, finding)}{note}; undo: precedent finding undo {finding.id}")
    print_text(finding.id)


def _tied(
    finding: Finding, snapshot: "Snapshot", text_of: Callable[[str], str | None]
) -> tuple[Finding, str]:
    """The finding tied to the authority's own text, where that is held and has its words; and what to say of it."""
    from graph.passages import find, letters  # noqa: PLC0415  start-up stays light

    id = snapshot.aliases.get(finding.authority, finding.authority)
    held, text = snapshot.extractions.get(id), text_of(id)
    note = ""
    if held is not None and text is not None:
        if find(finding.text, letters(text), held.pages):
            finding = replace(finding, opinion=id)
        else:
            note = "; these words are not in the text that is held of it, and stay as you entered them"
    return replace(finding, id=finding_id(finding)), note


def _curated(
    authority: str,
    name: str | None,
    court: str | None,
    date: str | None,
    published: bool | None,
    id: str | None,
) -> CuratedAuthority:
    full = date if date and len(date) == len("2000-01-01") else None
    year = int(date[:4]) if date else None
    return CuratedAuthority(
        id or authority, name or authority, authority, court, date=full, year=year, published=published
    )


@command.command("list")
@json_option
@store_option
def list_(as_json: bool, store_url: str | None) -> None:
    """Every finding, with who and when."""
    from ui.present.review import named  # noqa: PLC0415  start-up stays light

    with opened(store_url) as store:
        snapshot = store.snapshot()
    rows = snapshot.findings
    if as_json:
        print_json(rows)
    else:
        print_table(
            "", ("id", "authority", "stance", "fit", "verdict", "by", "at"),
            [(f.id, named(snapshot, f.authority), f.stance, f.fit, f.verdict, f.confirmed_by, f.confirmed_at)
             for f in rows],
        )  # fmt: skip


@command.command()
@click.argument("id")
@store_option
def undo(id: str, store_url: str | None) -> None:
    """Take back the change with this ID; that it was undone stays on record."""
    with opened(store_url) as store:
        print_text(f"undone: {store.undo(id, by=person(), at=now())}")
