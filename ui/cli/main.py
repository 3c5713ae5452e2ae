"""The command `precedent`: the list of verbs, each loaded when used, and the one place where errors become lines."""

import sys
from importlib import import_module

import click

from graph.model.errors import BadQuestion, PrecedentError
from ui.cli.output import say

VERBS = {
    "extract": "Read one opinion and print its record; store nothing.",
    "ingest": "Read opinions and store their graph.",
    "load": "Load bulk data of a published collection.",
    "authorities": "What an opinion rests on, and how it treats it.",
    "check": "Was this right clearly established, here, on this date?",
    "right": "Keep, list and show rights.",
    "finding": "Enter what a person knows of an authority.",
    "review": "Confirm, change or reject what the machine proposes.",
    "import": "Load a dossier of curated rights, authorities, findings and events.",
    "splits": "Rights and authorities on which circuits stand opposed.",
    "chain": "Chains of authority: A quoting B quoting C.",
    "cite": "An authority in the forms a brief prints; several as a string cite.",
    "rank": "Which cases the opinions held lean on most.",
    "export": "Write tables of authorities, memos, chains, graphs and dossiers.",
    "search": "Find cases, cites, and words in holdings and text.",
    "remove": "Take an opinion out, text and all.",
    "verify": "Check that every stored passage still equals its source.",
    "ui": "Open the page in a browser, on this machine only.",
    "doctor": "What is installed, reachable and configured.",
    "stats": "What the graph holds.",
    "demo": "The main job on the seed opinion, start to end.",
}
MODULES = {"import": "import_dossier", "ui": "serve"}


class Verbs(click.Group):
    """A group that imports a verb's file only when that verb is used, so that `--help` loads no driver."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        module = import_module(f"ui.cli.{MODULES.get(cmd_name, cmd_name)}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: precedent ingest opinion.txt, then: precedent right list",
)
@click.option(
    "--store",
    metavar="URL",
    help="A file, sqlite:///…, neo4j:// or bolt://. Default: PRECEDENT_STORE, else a file in your data folder.",
)
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.version_option(None, "--version", package_name="precedent-graph", prog_name="precedent")
@click.pass_context
def cli(ctx: click.Context, store: str | None, debug: bool) -> None:
    """Read judicial opinions, build the graph of their authorities, and ask what was clearly established.

    Nothing leaves this machine. Research aid, not legal advice.
    """
    ctx.obj = {"store": store, "debug": debug}


def main() -> None:
    """Run the command. Exit 0 done, 1 the work could not be done, 2 wrong usage; never a traceback without --debug."""
    sys.exit(run(sys.argv[1:]))


def run(args: list[str]) -> int:
    """The exit code of a command line; what `main` does without leaving the process."""
    debug = "--debug" in args
    # --debug may stand anywhere: a person adds it to the end of the line that failed.
    words = [*(["--debug"] if debug else []), *(a for a in args if a != "--debug")]
    try:
        # Out of standalone mode click gives the code of an early exit, and anything else for a verb that ran through.
        code = cli.main(words, "precedent", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        say("stopped; what was stored before stays")
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as error:  # the one place where any error becomes a line
        if debug:
            raise
        say(f"precedent: {_line(error)}")
        return 2 if isinstance(error, BadQuestion) else 1
    return code if isinstance(code, int) else 0


def _line(error: Exception) -> str:
    if isinstance(error, PrecedentError):
        return str(error)
    return f"unexpected {type(error).__name__}: {error}; this is a defect; --debug shows where"
