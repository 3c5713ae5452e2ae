"""`make`'s set-up: nothing is run when all is there, and a set-up that broke half-way is made good the next time."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from kit.checkout import ROOT


class Machine:
    """Stands for the machine: keeps the commands the set-up runs, and can fail the one that holds `fail_on`."""

    def __init__(self, setup: ModuleType) -> None:
        self.commands: list[str] = []
        self.fail_on: str | None = None
        self._setup = setup

    def run(self, command: list[object], failed: str, quiet: bool = False) -> None:
        line = " ".join(str(part) for part in command)
        self.commands.append(line)
        if "-m venv" in line:
            self._setup.VENV.mkdir()
        output = line.partition("-DoutputDirectory=")[2]
        if output:
            Path(output).mkdir()
            (Path(output) / "neo4j-server-5.26.28.jar").touch()
        if self.fail_on and self.fail_on in line:
            raise self._setup.SetupError(failed)

    def did(self) -> list[str]:
        done, self.commands = self.commands, []
        return [
            next(word for word in ("-m venv", "--require-hashes", "--editable", "mvn") if word in c)
            for c in done
        ]


@pytest.fixture
def setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("precedent_setup", ROOT / "requirements" / "setup.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    here = tmp_path / "requirements"
    (here / "neo4j-server").mkdir(parents=True)
    for name in ("run.txt", "dev.txt", "neo4j-server/pom.xml"):
        (here / name).write_text("x==1\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "HERE", here)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "CACHE", tmp_path / ".cache")
    monkeypatch.setattr(module, "NEO4J", tmp_path / ".cache" / "neo4j-server")
    monkeypatch.setattr(module, "answers", lambda python: module.VENV.exists())
    monkeypatch.setattr(module.shutil, "which", lambda name: name)
    monkeypatch.delenv("PRECEDENT_TEST_NEO4J_URI", raising=False)
    monkeypatch.setenv("CI", "false")
    return module


@pytest.fixture
def machine(setup: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Machine:
    stand_in = Machine(setup)
    monkeypatch.setattr(setup, "run", stand_in.run)
    return stand_in


WHOLE = ["-m venv", "--require-hashes", "--editable"]


def test_the_second_time_nothing_is_run(setup: ModuleType, machine: Machine) -> None:
    assert setup.main(["dev", "neo4j"]) == 0
    assert machine.did() == [*WHOLE, "mvn"]
    assert setup.main(["dev", "neo4j"]) == 0
    assert machine.did() == []


@pytest.mark.parametrize("step", WHOLE)
def test_an_environment_left_half_made_is_made_anew(setup: ModuleType, machine: Machine, step: str) -> None:
    machine.fail_on = step
    assert setup.main(["dev"]) == 1
    machine.fail_on = None
    machine.did()
    assert setup.main(["dev"]) == 0
    assert machine.did() == WHOLE


def test_an_environment_whose_python_is_gone_is_made_anew(
    setup: ModuleType, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    setup.main(["dev"])
    machine.did()
    monkeypatch.setattr(setup, "answers", lambda python: False)
    setup.main(["dev"])
    assert machine.did() == WHOLE


def test_an_environment_that_was_moved_is_made_anew(
    setup: ModuleType, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    setup.main(["dev"])
    machine.did()
    moved = setup.ROOT / "elsewhere"
    setup.VENV.rename(moved)
    monkeypatch.setattr(setup, "VENV", moved)
    setup.main(["dev"])
    assert machine.did() == WHOLE


def test_a_changed_lock_is_installed_into_the_environment_there_is(
    setup: ModuleType, machine: Machine
) -> None:
    setup.main(["dev"])
    machine.did()
    (setup.HERE / "dev.txt").write_text("x==2\n", encoding="utf-8")
    setup.main(["dev"])
    assert machine.did() == WHOLE[1:]


def test_the_demo_after_the_tests_needs_nothing_and_takes_nothing_away(
    setup: ModuleType, machine: Machine
) -> None:
    setup.main(["dev"])
    machine.did()
    setup.main(["run"])
    setup.main(["dev"])
    assert machine.did() == []


def test_jars_fetched_in_part_are_fetched_again(setup: ModuleType, machine: Machine) -> None:
    machine.fail_on = "mvn"
    assert setup.main(["neo4j"]) == 1
    assert not setup.NEO4J.exists()
    machine.fail_on = None
    assert setup.main(["neo4j"]) == 0
    assert [path.name for path in (setup.NEO4J / "lib").iterdir()] == ["neo4j-server-5.26.28.jar"]


def test_a_machine_without_java_is_told_what_to_install(
    setup: ModuleType, machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup.shutil, "which", lambda name: None)
    assert setup.main(["--if-possible", "neo4j"]) == 0
    assert "Java 17 and Maven" in capsys.readouterr().out
    monkeypatch.setenv("CI", "true")
    assert setup.main(["--if-possible", "neo4j"]) == 1
