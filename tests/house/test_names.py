"""No module of ours takes the name of another: Streamlit puts `ui/` first on the path, pytest puts `tests/` there."""

import sys
from importlib.metadata import packages_distributions

import pytest

from kit.checkout import ROOT


def names_in(folder: str) -> set[str]:
    modules = {path.stem for path in (ROOT / folder).glob("*.py")}
    packages = {path.name for path in (ROOT / folder).iterdir() if path.is_dir() and any(path.rglob("*.py"))}
    return (modules | packages) - {"__init__", "__main__", "conftest"}


@pytest.mark.parametrize("folder", ["ui", "tests"])
def test_no_name_shadows_an_installed_module(folder: str) -> None:
    ours = names_in(folder)
    assert ours
    others = set(packages_distributions()) | set(sys.stdlib_module_names)
    assert ours & others == set()


@pytest.mark.parametrize("folder", ["ui", "tests"])
def test_no_name_shadows_a_package_of_ours(folder: str) -> None:
    assert names_in(folder) & {"graph", "ingest", "ui"} == set()


def test_our_packages_have_their_names_to_themselves() -> None:
    for package in ("graph", "ingest", "ui"):
        assert set(packages_distributions().get(package, [])) <= {"precedent-graph"}
