"""`precedent review`: what the machine proposes, for a person to confirm, change or reject."""

import click

from ui.cli.output import json_option, opened, print_json, print_text, say, store_option
from ui.cli.review_cases import answer_merge, cases, merge, split
from ui.cli.signing import signed
from ui.cli.stance import FITS, KINDS, STANCES
from ui.person import now, person


@click.group(invoke_without_command=True, epilog="Example: precedent review list --right right-1a2b3c4d5e")
@click.pass_context
def command(ctx: click.Context) -> None:
    """List what waits, most consequential first; confirm, change or reject each, with your name and the time."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_, right=None, as_json=False, store_url=None)


for verb in (cases, merge, split):
    command.add_command(verb)


@command.command("list")
@click.option("--right", help="Only what bears on this right (id or words).")
@json_option
@store_option
def list_(right: str | None, as_json: bool, store_url: str | None) -> None:
    """Proposals no person has answered."""
    from graph.queries.proposals import to_look_again, waiting  # noqa: PLC0415  start-up stays light
    from graph.queries.rights import find_right  # noqa: PLC0415
    from ui.present.review import look_again_words, named, stance_words  # noqa: PLC0415

    with opened(store_url) as store:
        snapshot = store.snapshot(())
    chosen = find_right(snapshot, right).id if right else None
    rows, again = waiting(snapshot, chosen), to_look_again(snapshot, chosen)
    if as_json:
        for stale in again:
            say(look_again_words(stale))
        print_json(rows)
        return
    for stale in again:
        print_text(look_again_words(stale), "bold")
        print_text(f"  right: {stale.right_text}")
        print_text(f"  “{stale.finding.text}”")
    for row in rows:
        p = row.proposal
        print_text(f"{p.id}  {named(snapshot, p.authority)}: {stance_words(p)} ({row.why})", "bold")
        print_text(f"  right: {row.right_text}")
        if row.speaker_name:
            print_text(f"  the view of {row.speaker_name}")
        print_text(
            f"  read in {row.read_in}, page {p.page or 'unknown'}, rule {p.rule}, confidence {p.confidence:.2f}"
        )
        print_text(f"  “{p.evidence.text}”")
    if not rows and not again:
        print_text("Nothing waits.")


@command.command()
@click.argument("proposal")
@click.option("--why", default="", help="Your reason.")
@store_option
def confirm(proposal: str, why: str, store_url: str | None) -> None:
    """PROPOSAL is right: it becomes your finding (of two cases: they are one)."""
    if proposal.startswith("cases-"):
        answer_merge(store_url, proposal, same=True)
        return
    _answer(store_url, proposal, "confirmed", why)


@command.command()
@click.argument("proposal")
@click.option("--why", default="", help="Your reason.")
@store_option
def reject(proposal: str, why: str, store_url: str | None) -> None:
    """PROPOSAL is wrong: it no longer counts, and stays on record (of two cases: they are two)."""
    if proposal.startswith("cases-"):
        answer_merge(store_url, proposal, same=False)
        return
    _answer(store_url, proposal, "rejected", why)


@command.command()
@click.argument("proposal")
@click.option("--stance", type=click.Choice(STANCES))
@click.option("--fit", type=click.Choice(FITS))
@click.option("--kind", type=click.Choice(KINDS))
@click.option("--why", default="", help="Your reason.")
@store_option
def change(
    proposal: str, stance: str | None, fit: str | None, kind: str | None, why: str, store_url: str | None
) -> None:
    """PROPOSAL is nearly right: your finding stands in its place."""
    if not (stance or fit or kind):
        raise click.UsageError("say what to change: --stance, --fit or --kind")
    _answer(store_url, proposal, "changed", why, stance=stance, fit=fit, kind=kind)


@command.command()
@click.argument("id")
@store_option
def undo(id: str, store_url: str | None) -> None:
    """Take back the answer with this ID; that it was undone stays on record."""
    with opened(store_url) as store:
        print_text(f"undone: {store.undo(id, by=person(), at=now())}")


def _answer(store_url: str | None, proposal: str, verdict: str, why: str, **changes: str | None) -> None:
    from graph.queries.proposals import answer  # noqa: PLC0415  start-up stays light
    from ui.present.review import finding_words  # noqa: PLC0415

    with opened(store_url) as store:
        snapshot = store.snapshot(())
        finding = answer(snapshot, proposal, verdict, by=signed(), at=now(), why=why, **changes)  # type: ignore[arg-type]  # click.Choice
        store.put_finding(finding)
    say(f"{finding.verdict}: {finding_words(snapshot, finding)}; undo: precedent review undo {finding.id}")
    print_text(finding.id)
