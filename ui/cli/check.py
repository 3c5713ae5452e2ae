"""`precedent check`: was this right clearly established, here, on this date?"""

import json
from pathlib import Path
from typing import Any

import click

from graph.model.errors import BadQuestion, PrecedentError
from graph.snapshot import Snapshot
from ui.cli.output import json_option, opened, print_table, print_text, say, store_option, write_file
from ui.cli.person import today
from ui.present.wording import MARKS, USES, answer_line


def question_options(command: Any) -> Any:
    """The options that make a question; `check` and the memo's export share them."""
    for option in reversed(
        (
            click.option("--right", metavar="TEXT|ID", help="A right held, by id or by its words."),
            click.option("--forum", metavar="COURT", help="Whose law decides: ca9, scotus, cacd, or a court's name."),
            click.option("--on", "on", metavar="DATE", help="The day of the conduct, YYYY-MM-DD."),
            click.option("--through", metavar="DATE", help="Its last day, when it lasted."),
            click.option("--state", metavar="ST", help="The state where the case arose."),
            click.option("--defendant", help="Whose conduct it is."),
            click.option("--confirmed-only", is_flag=True, help="Count findings of persons alone."),
            click.option("--consensus", type=click.IntRange(min=1), help="How many circuits are enough (a heuristic)."),
            click.option("--turning-in", "forums", multiple=True, metavar="COURT", help="Also when the answer turns there."),
        )
    ):
        command = option(command)
    return command


@click.command(epilog='Example: precedent check --right "an officer may not …" --forum ca9 --on 2013-05-02')
@question_options
@click.option("--again", type=click.Path(), help="Ask the question of a saved record again; say what changed since.")
@click.option("--save", type=click.Path(), help="Keep the record in this file.")
@json_option
@store_option
def command(again: str | None, save: str | None, as_json: bool, store_url: str | None, **asked: Any) -> None:
    """Answer with reasons, contrary authority and caveats. Any answer exits 0; "unclear" and "needs a person" are answers."""
    if again and any(asked.values()):
        raise click.UsageError("--again FILE asks the question saved in FILE; leave the other options out")
    with opened(store_url) as store:
        snapshot = store.snapshot()
    saved = _saved(again) if again else None
    text = answered(snapshot, saved[1]) if saved else answered(snapshot, asked)
    if saved:
        say(_changed(saved[0], text))
    if save:
        write_file(save, (text + "\n").encode())
        say(f"saved in {save}")
    if as_json:
        click.echo(text)
    else:
        show(json.loads(text))


def answered(snapshot: Snapshot, asked: dict[str, Any]) -> str:
    """The record's JSON text for a question given as options (or as a saved record's `question`)."""
    from graph.established.engine import check  # noqa: PLC0415  start-up stays light
    from graph.established.question import again, ask  # noqa: PLC0415
    from graph.rules.circuits import load_rules  # noqa: PLC0415

    if "question" in asked:
        question = again(asked)
    else:
        for name, flag in (("right", "--right"), ("forum", "--forum"), ("on", "--on")):
            if not asked[name]:
                raise click.UsageError(f"{flag} is missing: a question is a right, a forum and a date")
        question = ask(**asked, today=today(), known_rights=frozenset(snapshot.rights))
    return check(snapshot, question, load_rules()).to_json()


def _saved(path: str) -> tuple[str, dict[str, Any]]:
    try:
        text = Path(path).read_text("utf-8")
        body = json.loads(text)
    except OSError as error:
        raise PrecedentError(f"{path}: {error.strerror or error}; --again wants a file made by --save") from None
    except ValueError:
        raise BadQuestion(f"{path}: not a saved check; --again wants a file made by --save") from None
    if not isinstance(body, dict):
        raise BadQuestion(f"{path}: not a saved check; --again wants a file made by --save")
    return text, body


def _changed(before: str, after: str) -> str:
    """Whether the saved answer still stands, byte for byte, or what in it is different now."""
    if before.strip() == after.strip():
        return "the same, byte for byte"
    old, new = json.loads(before), json.loads(after)
    parts = [k for k in new if old.get(k) != new[k]]
    answers = f"; answer was {old.get('answer')}, is {new['answer']}" if "answer" in parts else "; the answer is the same"
    return f"changed since it was saved: {', '.join(parts)}{answers}"


def show(record: dict[str, Any]) -> None:
    """The record on the terminal: the answer never without its reasons, contrary authority and caveats."""
    q = record["question"]
    print_text(answer_line(record["answer"], record["provisional"], unconfirmed(record)), "bold")
    days = " to ".join(dict.fromkeys(q["conduct"]))
    print_text(f"in {q['forum']}, conduct {days}, route {record['route']}")
    print_text(f"right: {q['right']}")
    print_table(
        "Steps, in the courts' order",
        ("question", "finding", "rule", "mark"),
        [
            (s["question"], s["finding"], f"{s['rule']['text']} ({s['rule']['authority'] or 'no authority found'})" if s["rule"] else "",
             MARKS[s["rule"]["verified"]] if s["rule"] else "")
            for s in record["steps"]
        ],
    )  # fmt: skip
    order = list(USES)
    print_table(
        "Authorities considered",
        ("use", "authority", "court", "date", "why", "words"),
        [
            (USES[a["use"]], f"{a['name']}, {a['cite'] or 'no cite'}", a["court"], a["date"], a["reason"], (a["evidence"] or {}).get("text"))
            for a in sorted(record["authorities"], key=lambda a: order.index(a["use"]))
        ],
    )
    for d in record["determinations"]:
        agrees = {True: "agrees", False: "DISAGREES", None: "bears on another day"}[d["agrees"]]
        print_text(f"The court itself: {d['case']} ({d['court']} {d['date']}): {d['answer']}, conduct {', '.join(d['conduct_dates'])}; {agrees}")
    for s in record["segments"]:
        print_text(f"from {s['from']} through {s['through']}: {answer_line(s['answer'], False, '')}")
    for t in record["turning"]:
        print_text(f"{t['forum']} from {t['date'] or 'the first day'}: {answer_line(t['answer'], False, '')}: {t['because']}")
    for m in record["missing"]:
        print_text(f"missing: {m['text']}")
    for c in record.get("candidates") or ():
        print_text(f"did you mean {c['right']}: {c['text']} (shared: {', '.join(c['matched'])}; not found: {', '.join(c['unknown'])})")
    for c in record["caveats"]:
        print_text(f"caveat: {c['text']}" + (f" ({c['authority']})" if c["authority"] else ""))
    held = record["coverage"]
    print_text(f"The graph holds {held['opinions']} opinions and {held['authorities']} authorities; snapshot {record['snapshot'][:12]}.")


def unconfirmed(record: dict[str, Any]) -> str:
    """"n of m", however the record has it."""
    given = record["unconfirmed"]
    return f"{given['n']} of {given['of']}" if isinstance(given, dict) and "of" in given else str(given)
