"""Options that say what a person finds of an authority on a right; shared by `finding add` and `review`."""

from collections.abc import Callable
from typing import Any, TypeVar, get_args

import click

from graph.model.extraction import Fit, Stance
from graph.model.rights import FindingKind

F = TypeVar("F", bound=Callable[..., Any])

STANCES = [s for s in get_args(Stance) if s != "not_read"]
FITS = [f for f in get_args(Fit) if f != "not_read"]
KINDS = list(get_args(FindingKind))


def stance_options(*, required: bool) -> Callable[[F], F]:
    """--stance, --fit, --kind, --text, --pin; required where a finding starts from nothing."""

    def add(command: F) -> F:
        for option in reversed(
            (
                click.option(
                    "--stance",
                    type=click.Choice(STANCES),
                    required=required,
                    help="Where it stands on the right.",
                ),
                click.option(
                    "--fit", type=click.Choice(FITS), required=required, help="How close its facts are."
                ),
                click.option(
                    "--kind", type=click.Choice(KINDS), default=None, help="Holding, dictum, assumed …"
                ),
                click.option("--text", "words", required=required, help="The court's words that show it."),
                click.option("--pin", help="The page of those words."),
            )
        ):
            command = option(command)
        return command

    return add
