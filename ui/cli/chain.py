"""`precedent chain`: A quoting B quoting C."""

import click

from ui.cli.output import json_option, opened, print_json, print_text, say, store_option


@click.command(epilog='Example: precedent chain "Sharp v. County of Orange" "Wilson v. Layne"')
@click.argument("start", metavar="A")
@click.argument("end", metavar="B", required=False)
@json_option
@store_option
def command(start: str, end: str | None, as_json: bool, store_url: str | None) -> None:
    """Chains of quoting and citing from A (to B); each hop with pin and page, in the form a brief prints."""
    from graph.queries.chains import as_record, chains  # noqa: PLC0415  start-up stays light
    from graph.queries.lookup import find_authority  # noqa: PLC0415
    from graph.queries.recorded import recorded_chain  # noqa: PLC0415

    with opened(store_url) as store:
        meant = {*store.meant(start), *(store.meant(end) if end else ())}
        snapshot = store.snapshot(meant)
        first, last = find_authority(snapshot, start), find_authority(snapshot, end) if end else None
        answer = chains(snapshot, first, last)
        # What a collection records has no words and no page: it is asked only where nothing that is read leads there.
        way = store.between(first, last) if last and not answer.chains else ()
        known = store.snapshot(way) if way else snapshot
    if as_json:
        print_json(as_record(answer) if not way else recorded_chain(known, way))
        return
    if way:
        print_text(recorded_chain(known, way)["chains"][0]["text"])
        say("as cited in a published collection: no passage and no page of it were read here")
        return
    from ui.present.review import with_name  # noqa: PLC0415

    for c in answer.chains:
        print_text(c.text)
        for h in c.hops:
            read_in, page = with_name(snapshot, h.read_in), h.page or "not known"
            print_text(f"    {h.type} at {h.pin or 'no pin'}, read in {read_in}, slip page {page}")
    if not answer.chains:
        print_text(
            f"No chain from {answer.start.name}"
            + (f" to {answer.end.name}" if answer.end else "")
            + " in this graph."
        )
    if not answer.complete:
        say("the search was cut at its bound: there may be more")
