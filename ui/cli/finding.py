"""`precedent finding`: what a person knows of an authority, read or not."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from graph.model.curated import CuratedAuthority
from graph.model.dates import earliest
from graph.model.errors import BadQuestion
from graph.model.rights import Finding, finding_id
from ui.cli.output import json_option, opened, print_json, print_table, print_text, say, store_option
from ui.cli.signing import signed
from ui.cli.stance import stance_options
from ui.person import now, person, today

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
    from graph.queries.entering import already_found  # noqa: PLC0415
    from graph.queries.rights import find_right  # noqa: PLC0415
    from ui.present.review import finding_words  # noqa: PLC0415

    if effective:
        iso_date(effective)
    for day in (date, held_clear_as_of, held_unclear_as_of):
        if day and earliest(iso_date(day)) > today():
            raise BadQuestion(
                f"{day} is in the future (today is {today()}); give the day of what was decided"
            )
    by, at = signed(), now()
    with opened(store_url) as store:
        snapshot = store.snapshot(store.meant(authority))
        held = find_right(snapshot, right)
        given = _curated(authority, name, court and court_id(court), date, published)
        id, entry = _meant(snapshot, authority, given)
        if entry is not None:
            id = store.put_authority(entry, by=by, at=at)
            snapshot = store.snapshot((id,))
        finding = Finding(
            "", held.id, id, stance, fit, kind or "holding", words, pin, source, by, at,  # type: ignore[arg-type]  # click.Choice
            effective=effective, held_clear_as_of=held_clear_as_of, held_unclear_as_of=held_unclear_as_of,
        )  # fmt: skip
        finding, note = _tied(finding, snapshot, store.text)
        before = already_found(snapshot, finding)
        if before is None:
            store.put_finding(finding)
    kept, how = (finding, "entered") if before is None else (before, f"already kept ({before.confirmed_at})")
    say(f"{how}: {finding_words(snapshot, kept)}{note}; undo: precedent finding undo {kept.id}")
    print_text(kept.id)


def _meant(
    snapshot: "Snapshot", authority: str, given: CuratedAuthority
) -> tuple[str, CuratedAuthority | None]:
    """The id of the authority meant, and the entry to keep of it: whole of one not known, else what fills gaps."""
    from graph.identity import names_a_case  # noqa: PLC0415  start-up stays light
    from graph.queries.entering import gaps_filled, known_authority  # noqa: PLC0415
    from graph.queries.lookup import known_id  # noqa: PLC0415

    id = known_id(snapshot, authority)
    if id is not None:
        of = known_authority(snapshot, id)
        return id, gaps_filled(of, snapshot.curated.get(id), given) if of else None
    if not names_a_case(authority):
        raise BadQuestion(
            f"the graph does not know {authority!r}, and it is no cite: give volume, reporter and page, a WL or LEXIS "
            'number, or court, docket and date ("ca9 17-17492 2019-12-04")'
        )
    if not (given.name and given.court and given.year):
        raise BadQuestion(f"the graph does not know {authority!r}: give --name, --court and --date too")
    return authority, given


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
    authority: str, name: str | None, court: str | None, date: str | None, published: bool | None
) -> CuratedAuthority:
    """What was given of the authority; the name is empty where none was."""
    full = date if date and len(date) == len("2000-01-01") else None
    year = int(date[:4]) if date else None
    return CuratedAuthority(
        authority, name or "", authority, court, date=full, year=year, published=published
    )


@command.command("list")
@json_option
@store_option
def list_(as_json: bool, store_url: str | None) -> None:
    """Every finding, with who and when."""
    from ui.present.review import named  # noqa: PLC0415  start-up stays light

    with opened(store_url) as store:
        snapshot = store.snapshot(())
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
