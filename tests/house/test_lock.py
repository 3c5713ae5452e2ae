"""The lock: every package pinned with its sum, no host named, and what it pins is what pyproject.toml asks for."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from kit.checkout import ROOT

LOCKS = ("requirements/run.txt", "requirements/dev.txt")


def read(lock: str) -> str:
    return (ROOT / lock).read_text(encoding="utf-8")


def pins(lock: str) -> dict[str, set[str]]:
    """Name → versions: more than one where a package differs by Python version."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", read(lock), re.MULTILINE):
        found.setdefault(name.lower(), set()).add(version)
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_it_names_no_host_and_no_folder(lock: str) -> None:
    for word in ("://", "--index-url", "--extra-index-url", "--find-links", "--trusted-host", " @ ", "file:"):
        assert word not in read(lock)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_with_its_sum(lock: str) -> None:
    entries = re.split(r"^(?=[A-Za-z0-9])", read(lock), flags=re.MULTILINE)
    entries = [entry for entry in entries if entry.strip() and not entry.startswith(" ")]
    assert len(entries) > 30
    assert [entry.split()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_the_demo_and_the_tests_run_on_the_same_versions() -> None:
    run, dev = (pins(lock) for lock in LOCKS)
    assert {name: dev.get(name) for name in run} == run


def test_it_pins_what_the_project_asks_for() -> None:
    project = tomllib.loads(Path(ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for lock, asked in (
        (LOCKS[0], project["dependencies"]),
        (LOCKS[1], project["dependencies"] + project["optional-dependencies"]["dev"]),
    ):
        held = pins(lock)
        for requirement in map(Requirement, asked):
            versions = held.get(requirement.name.lower(), set())
            assert versions, f"{lock} lacks {requirement.name}: run `make lock`"
            assert all(requirement.specifier.contains(version) for version in versions), requirement
