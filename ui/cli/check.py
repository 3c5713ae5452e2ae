"""`precedent check`: was this right clearly established, here, on this date?"""

import json
from pathlib import Path
from typing import Any

import click

from graph.exports.registry import export
from graph.model.codec import CHECK_SCHEMA
from graph.model.errors import BadQuestion, PrecedentError
from graph.snapshot import Snapshot
from ui.cli.output import json_option, opened, say, store_option, write_file
from ui.person import today


def question_options(command: Any) -> Any:
    """The options that make a question; `check` and the memo's export share them."""
    for option in reversed(
        (
            click.option("--right", metavar="TEXT|ID", help="A right held, by id or by its words."),
            click.option(
                "--forum", metavar="COURT", help="Whose law decides: ca9, scotus, cacd, or a court's name."
            ),
            click.option("--on", "on", metavar="DATE", help="The day of the conduct, YYYY-MM-DD."),
            click.option("--through", metavar="DATE", help="Its last day, when it lasted."),
            click.option("--state", metavar="ST", help="The state where the case arose."),
            click.option("--defendant", help="Whose conduct it is."),
            click.option("--confirmed-only", is_flag=True, help="Count findings of persons alone."),
            click.option(
                "--consensus", type=click.IntRange(min=1), help="How many circuits are enough (a heuristic)."
            ),
            click.option(
                "--rules",
                type=click.Path(),
                help="Your firm's rule file, whole or laid over the packaged one.",
            ),
            click.option(
                "--turning-in",
                "forums",
                multiple=True,
                metavar="COURT",
                help="Also when the answer turns there.",
            ),
        )
    ):
        command = option(command)
    return command


@click.command(epilog='Example: precedent check --right "an officer may not …" --forum ca9 --on 2013-05-02')
@question_options
@click.option(
    "--again", type=click.Path(), help="Ask the question of a saved record again; say what changed since."
)
@click.option("--save", type=click.Path(), help="Keep the record in this file.")
@json_option
@store_option
def command(
    again: str | None, save: str | None, as_json: bool, store_url: str | None, rules: str | None, **asked: Any
) -> None:
    """Answer with reasons, contrary authority and caveats. Any answer exits 0: "needs a person" is one."""
    if again and any(asked.values()):
        raise click.UsageError("--again FILE asks the question saved in FILE; leave the other options out")
    with opened(store_url) as store:
        snapshot = store.snapshot(())
    saved = _saved(again) if again else None
    text = answered(snapshot, saved[1] if saved else asked, rules)
    if saved:
        say(_changed(saved[0], text))
    if save:
        write_file(save, (text + "\n").encode())
        say(f"saved in {save}")
    if as_json:
        click.echo(text)
    else:
        click.echo(export("memo", "text", json.loads(text)), nl=False)


def answered(snapshot: Snapshot, asked: dict[str, Any], rules: str | None = None) -> str:
    """The record's JSON text for a question given as options (or a saved record's), under a firm's rules if given."""
    from graph.established.engine import check  # noqa: PLC0415  start-up stays light
    from graph.established.question import again, ask  # noqa: PLC0415
    from ui.law import rules_in_force  # noqa: PLC0415

    if "schema" in asked:
        question = again(asked)
    else:
        for name, flag in (("right", "--right"), ("forum", "--forum"), ("on", "--on")):
            if not asked.get(name):
                raise click.UsageError(f"{flag} is missing: a question is a right, a forum and a date")
        question = ask(**asked, today=today(), known_rights=frozenset(snapshot.rights))
    return check(snapshot, question, rules_in_force(rules)).to_json()


def _saved(path: str) -> tuple[str, dict[str, Any]]:
    try:
        text = Path(path).read_text("utf-8")
        body = json.loads(text)
    except OSError as error:
        raise PrecedentError(
            f"{path}: {error.strerror or error}; --again wants a file made by --save"
        ) from None
    except ValueError:
        raise BadQuestion(f"{path}: not a saved check; --again wants a file made by --save") from None
    if not isinstance(body, dict) or body.get("schema") != CHECK_SCHEMA:
        raise BadQuestion(f"{path}: not a saved check; --again wants a file made by --save")
    return text, body


def _changed(before: str, after: str) -> str:
    """Whether the saved answer still stands, byte for byte, or what in it is different now."""
    if before.strip() == after.strip():
        return "the same, byte for byte"
    old, new = json.loads(before), json.loads(after)
    parts = [k for k in new if old.get(k) != new[k]]
    answers = (
        f"; answer was {old.get('answer')}, is {new['answer']}"
        if "answer" in parts
        else "; the answer is the same"
    )
    return f"changed since it was saved: {', '.join(parts)}{answers}"
