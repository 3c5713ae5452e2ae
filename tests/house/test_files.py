"""What may stand in a file of the project: no path or host of one machine, one duty, seeds as they came."""

import hashlib
import re

import pytest

from kit.checkout import ROOT, tracked_files


def is_text(name: str) -> bool:
    head = (ROOT / name).read_bytes()[:8192]
    return b"\0" not in head and not head.startswith(b"%PDF-")


TEXT = tuple(name for name in tracked_files() if is_text(name))
MACHINE_PATH = re.compile(
    r"(?:^|[^A-Za-z0-9_.])/(?:work|root|farm|home|Users|tmp|opt)/[A-Za-z]", re.MULTILINE
)
# Where packages come from is the reader's choice, not ours. Written in halves, so that this file does not name them.
HOSTS = tuple("".join(halves) for halves in (
    ("pypi", ".org"), ("pythonhosted", ".org"), ("repo1.", "maven.org"), ("repo.", "maven.apache.org"),
    ("deb.", "debian.org"), ("registry.", "npmjs.org"),
))  # fmt: skip
LONGEST = 400


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_no_file_names_a_folder_of_one_machine() -> None:
    assert {name: found for name in TEXT if (found := MACHINE_PATH.findall(read(name)))} == {}


def test_no_file_names_where_packages_come_from() -> None:
    assert {name: found for name in TEXT if (found := [host for host in HOSTS if host in read(name)])} == {}


def test_a_file_is_short_enough_to_have_one_duty() -> None:
    lengths = {name: len(read(name).splitlines()) for name in TEXT if name.endswith(".py")}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


SEEDS = sorted(name for name in tracked_files() if name.startswith("seeds/") and name != "seeds/README.md")


def test_there_is_a_seed() -> None:
    assert SEEDS


@pytest.mark.parametrize("name", SEEDS)
def test_a_seed_is_the_file_its_readme_describes(name: str) -> None:
    about = read("seeds/README.md")
    assert name.removeprefix("seeds/") in about
    assert hashlib.sha256((ROOT / name).read_bytes()).hexdigest() in about
