"""The checkout the tests run in: its files as git knows them, and commands run from outside it."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def tracked_files() -> tuple[str, ...]:
    """Every file git keeps, and every new one it would: paths from the root, sorted."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return tuple(sorted(name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()))


def run_elsewhere(
    command: list[str | Path], folder: Path, more: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command in an empty `folder`, as a person whose home it is and who has set nothing of ours."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PRECEDENT_", "NEO4J_"))
    }
    kept.pop("PYTHONPATH", None)
    homes = dict.fromkeys(
        ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"), str(folder)
    )
    return subprocess.run(
        command,
        cwd=folder,
        env=kept | homes | dict(more or {}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        stdin=subprocess.DEVNULL,
    )
