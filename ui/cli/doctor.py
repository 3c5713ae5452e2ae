"""`precedent doctor`: what is installed, reachable and configured; exit 1 when something is wrong."""

import os
import sqlite3
import sys
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, packages_distributions, version
from importlib.resources import files
from pathlib import Path

import click

from graph.model.errors import PrecedentError
from ui.cli.output import chosen_store, json_option, print_json, print_table, store_option

DISTRIBUTION = "precedent-graph"
PACKAGES = ("graph", "ingest", "ui")
LIBRARIES = (
    "eyecite",
    "reporters-db",
    "courts-db",
    "networkx",
    "neo4j",
    "streamlit",
    "pyvis",
    "python-docx",
    "click",
    "rich",
)
DATA = (("graph", "rules/data/circuit_rules.json"), ("graph", "rules/data/courts.json"), ("ui", "app.py"))


@dataclass(frozen=True, slots=True)
class Line:
    """One thing looked at: what, whether it is well, and the words."""

    what: str
    ok: bool
    words: str


@click.command(epilog="Example: precedent doctor --json")
@json_option
@store_option
@click.pass_context
def command(ctx: click.Context, as_json: bool, store_url: str | None) -> None:
    """Say what is installed, reachable and configured, and what to do about what is not."""
    lines = [*_house(), *_libraries(), *_data(), _fts5(), _store(chosen_store(ctx, store_url)), _user()]
    if as_json:
        print_json(lines)
    else:
        print_table("", ("", "what", ""), [("ok" if x.ok else "WRONG", x.what, x.words) for x in lines])
    if not all(x.ok for x in lines):
        raise click.exceptions.Exit(1)


def _house() -> list[Line]:
    """The import names are generic words: another distribution may own one, and Python takes whichever comes first."""
    lines = [Line("python", sys.version_info >= (3, 11), sys.version.split()[0])]
    try:
        lines.append(Line(DISTRIBUTION, True, version(DISTRIBUTION)))
    except PackageNotFoundError:
        lines.append(Line(DISTRIBUTION, False, "not installed; run `make setup`, or install the wheel"))
    owners = packages_distributions()
    for name in PACKAGES:
        foreign = sorted(set(owners.get(name, ())) - {DISTRIBUTION})
        home = Path(import_module(name).__file__ or "").parent
        words = f"loaded from {home}"
        if foreign:
            words = f"also installed by {', '.join(foreign)}: use an environment of its own"
        lines.append(Line(f"package {name}", not foreign, words))
    return lines


def _libraries() -> list[Line]:
    lines = []
    for name in LIBRARIES:
        try:
            lines.append(Line(name, True, version(name)))
        except PackageNotFoundError:
            lines.append(Line(name, False, "missing; install precedent-graph again"))
    return lines


def _data() -> list[Line]:
    return [
        Line(
            f"{package}/{path}",
            (found := (files(package) / path).is_file()),
            "present" if found else "missing",
        )
        for package, path in DATA
    ]


def _fts5() -> Line:
    with sqlite3.connect(":memory:") as db:
        has = any("FTS5" in row[0] for row in db.execute("pragma compile_options"))
    return Line(
        "sqlite",
        has,
        f"{sqlite3.sqlite_version}, full-text search {'present' if has else 'missing: FTS5 is needed'}",
    )


def _store(url: str) -> Line:
    from graph.store.opening import open_store  # noqa: PLC0415  start-up stays light

    try:
        store = open_store(url)
    except PrecedentError as error:
        return Line("store", False, str(error))
    try:
        return Line("store", True, ", ".join(f"{k} {v}" for k, v in store.info().items()))
    finally:
        store.close()


def _user() -> Line:
    name = os.environ.get("PRECEDENT_USER")
    return Line(
        "person",
        True,
        f"PRECEDENT_USER is {name}"
        if name
        else "the login name signs findings; set PRECEDENT_USER to change it",
    )
