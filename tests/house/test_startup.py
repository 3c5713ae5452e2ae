"""Asking for help, or importing the libraries, loads none of the slow things."""

import sys
from pathlib import Path

import pytest

from kit.checkout import run_elsewhere

# First import on one machine: neo4j 2.6 s, eyecite 1.4 s, Streamlit 0.9 s, pyvis 0.5 s.
SLOW = {"streamlit", "neo4j", "eyecite", "pyvis", "networkx", "docx", "pandas", "numpy"}

_HELP = """
import sys
sys.argv = ["precedent", *sys.argv[1:]]
from ui.cli.main import main
try:
    main()
except SystemExit as stop:
    code = stop.code
print("LOADED", *sorted({name.split(".")[0] for name in sys.modules}))
sys.exit(code)
"""


def loaded(output: str) -> set[str]:
    return set(output.splitlines()[-1].removeprefix("LOADED ").split())


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("check", "--help"), ("ui", "--help")])
def test_help_loads_nothing_slow(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = run_elsewhere([sys.executable, "-c", _HELP, *arguments], tmp_path)
    assert done.returncode == 0, done.stderr
    assert "click" in loaded(done.stdout)
    assert loaded(done.stdout) & SLOW == set()


def test_importing_the_libraries_loads_nothing_slow(tmp_path: Path) -> None:
    asked = "import sys, graph, ingest; print('LOADED', *sorted({n.split('.')[0] for n in sys.modules}))"
    done = run_elsewhere([sys.executable, "-c", asked], tmp_path)
    assert done.returncode == 0, done.stderr
    assert {"graph", "ingest"} <= loaded(done.stdout)
    assert loaded(done.stdout) & SLOW == set()
