"""What a person gets from the built wheel: the three packages whole, and a command that works from any folder."""

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from kit.checkout import ROOT, run_elsewhere, tracked_files

PACKAGES = ("graph", "ingest", "ui")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("precedent_graph-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a new environment holding the wheel.

    The wheel is installed for real; what it depends on is lent by the environment of the tests through a path file,
    since a test may not ask the network. So this shows what the wheel itself holds, not that its list of
    dependencies is complete: `test_lock` and the imports of the tests are for that.
    """
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder, with_pip=False, symlinks=True)
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    into = [sys.executable, "-m", "pip", "--python", scripts / "python", "install", "--quiet"]
    subprocess.run([*into, "--no-deps", "--no-index", wheel], check=True, capture_output=True)
    (site,) = {*folder.glob("lib/python3*/site-packages"), *folder.glob("Lib/site-packages")}
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return scripts


def test_the_wheel_holds_every_file_of_the_packages(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {name for name in tracked_files() if name.startswith(tuple(f"{p}/" for p in PACKAGES))}
    assert wanted - held == set()


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)


def test_the_installed_command_runs_its_own_copy(installed: Path, tmp_path: Path) -> None:
    asked = "import graph, ingest, ui; print(graph.__file__, ingest.__file__, ui.__file__, sep='\\n')"
    done = run_elsewhere([installed / "python", "-c", asked], tmp_path)
    assert done.returncode == 0, done.stderr
    environment = installed.parent
    assert [Path(line).is_relative_to(environment) for line in done.stdout.splitlines()] == [True] * 3


def test_doctor_runs_from_any_folder(installed: Path, tmp_path: Path) -> None:
    done = run_elsewhere([installed / "precedent", "doctor"], tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.strip()


def test_version_is_the_distributions(installed: Path, tmp_path: Path) -> None:
    done = run_elsewhere([installed / "precedent", "--version"], tmp_path)
    assert done.returncode == 0, done.stderr
    assert "0.1.0" in done.stdout
