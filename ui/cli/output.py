"""What every verb shares: the store option, JSON and tables on stdout, words and progress on stderr."""

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from graph.model.codec import plain
from graph.model.errors import PrecedentError
from graph.store.protocol import GraphStore

F = TypeVar("F", bound=Callable[..., Any])


def say(words: str) -> None:
    """A line for the person, on stderr."""
    print(words, file=sys.stderr)


def store_option(command: F) -> F:
    """`--store URL` after the verb's name; the same option before it is the default."""
    option: Callable[[F], F] = click.option(
        "--store",
        "store_url",
        metavar="URL",
        help="Where the graph is kept (also before the command's name).",
    )
    return option(command)


_PIPE_WIDTH = 160

json_option = click.option("--json", "as_json", is_flag=True, help="Print the record as JSON.")


def chosen_store(ctx: click.Context, given: str | None) -> str:
    """The store meant: after the verb, before it, the environment, else the file in the user's data folder."""
    root = (ctx.find_root().obj or {}).get("store")
    return given or root or os.environ.get("PRECEDENT_STORE") or default_store()


def default_store() -> str:
    """The embedded store in the user's data folder, which is made when needed."""
    from platformdirs import user_data_path  # noqa: PLC0415  start-up stays light

    return str(user_data_path("precedent", appauthor=False, ensure_exists=True) / "precedent.sqlite")


@contextmanager
def opened(given: str | None) -> Iterator[GraphStore]:
    """The store meant, closed again whatever happens."""
    from graph.store.opening import open_store  # noqa: PLC0415  start-up stays light

    store = open_store(chosen_store(click.get_current_context(), given))
    try:
        yield store
    finally:
        store.close()


def print_json(value: object, schema: str | None = None) -> None:
    """A record on stdout, one way only."""
    body = plain(value)
    if schema is not None:
        body = {"schema": schema, **body}
    sys.stdout.write(json.dumps(body, ensure_ascii=False, indent=1) + "\n")


def print_table(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A table on stdout; every cell is text, never markup."""
    table = Table(title=Text(title), title_justify="left", header_style="bold", show_lines=False)
    for name in columns:
        # An id is copied and searched for: it is never broken over two lines.
        table.add_column(name, overflow="fold", no_wrap=name == "id")
    for row in rows:
        table.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    stdout().print(table)


def print_text(words: str = "", style: str | None = None) -> None:
    """Plain words on stdout, wrapped on a terminal and nowhere else: a path in a pipe stays whole; never markup."""
    stdout().print(Text(words, style=style or ""), soft_wrap=not sys.stdout.isatty())


def stdout() -> Console:
    """The console; in a pipe it does not wrap at 80 columns, so that lines can be searched."""
    asked = os.environ.get("COLUMNS", "")
    wide = int(asked) if asked.isdigit() and int(asked) > 0 else _PIPE_WIDTH
    return Console(width=None if sys.stdout.isatty() else wide, highlight=False)


def write_file(path: str | Path, content: bytes) -> None:
    """A file whole or not at all: half a table of authorities must never be taken for one.

    Raises
    ------
    PrecedentError : the folder is missing or cannot be written
    """
    target = Path(path)
    try:
        handle, part = tempfile.mkstemp(dir=target.parent, prefix=".precedent-")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(part).chmod(0o666 & ~_umask())  # mkstemp makes files that only their owner can read
        Path(part).replace(target)
    except OSError as error:
        raise PrecedentError(
            f"{path}: {error.strerror or error}; choose a folder that is there and can be written"
        ) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def progress_bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal, nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.progress import Progress  # noqa: PLC0415  start-up stays light

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
