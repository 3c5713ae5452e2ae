"""What the README and the docs say to type works as typed, and what they point at is there."""

import json
import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from kit.checkout import ROOT, run_elsewhere, tracked_files

PAGES = tuple(name for name in tracked_files() if name.endswith(".md"))
# A block of commands is run when the comment above it says so.
RUN = re.compile(r"<!-- run\b.*?-->\s*```console\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


RUNNABLE = tuple(name for name in PAGES if RUN.search(read(name)))


def test_the_readme_has_commands_to_run() -> None:
    assert "README.md" in RUNNABLE


@pytest.mark.parametrize("name", RUNNABLE)
def test_the_commands_run_in_order(name: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    programs = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    more = {"PRECEDENT_STORE": str(tmp_path / "graph.sqlite"), "PATH": programs}
    for block in RUN.findall(read(name)):
        for line in re.findall(r"^\$ (.+)$", block, re.MULTILINE):
            if "$RIGHT" in line and "RIGHT" not in more:
                rights = run_elsewhere(["precedent", "right", "list", "--json"], tmp_path, more)
                more["RIGHT"] = json.loads(rights.stdout)[0]["id"]
            done = run_elsewhere(["bash", "-c", line], tmp_path, more)
            assert done.returncode == 0, f"$ {line}\n{done.stdout}{done.stderr}"


def test_every_file_a_page_points_at_is_there() -> None:
    dead = [
        (name, target)
        for name in PAGES
        for target in LINK.findall(read(name))
        if "://" not in target and not (ROOT / name).parent.joinpath(target).exists()
    ]
    assert dead == []
