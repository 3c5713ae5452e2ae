"""Set-up for `make`: a virtual environment from the lock, the Neo4j server's jars, Chromium. Standard library only.

Each step writes its stamp last. A step without a stamp that fits is done again; an environment left half made is thrown
away first; a stamp that fits means that nothing is run and no network asked.
"""

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "requirements"
VENV = ROOT / ".venv"
CACHE = ROOT / ".cache"
NEO4J = CACHE / "neo4j-server"
STAMP = "ready.json"
LOCKS = {"run": "run.txt", "dev": "dev.txt"}
PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"
AGAIN = "; see the lines above, then run make again"


class SetupError(Exception):
    """One plain line: what is missing and what to do."""


def say(text):
    print("setup: " + text, flush=True)


def sha256(*paths):
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def read_stamp(folder):
    try:
        return json.loads((folder / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def write_stamp(folder, value):
    # Written aside and renamed: a stamp is there whole or not at all.
    aside = folder / (STAMP + ".new")
    aside.write_text(json.dumps(value, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    aside.replace(folder / STAMP)


@contextlib.contextmanager
def one_at_a_time():
    """Two `make` in one checkout wait for each other instead of installing over each other."""
    CACHE.mkdir(exist_ok=True)
    try:
        import fcntl  # noqa: PLC0415 - not on Windows
    except ImportError:  # there the two must not be started together
        yield
        return
    with (CACHE / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("another set-up is at work in this folder; waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def run(command, failed, quiet=False):
    """Run one command of a step; `quiet` keeps what it prints back until it fails."""
    spoken = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT} if quiet else {}
    try:
        done = subprocess.run([str(part) for part in command], cwd=ROOT, text=True, **spoken)
    except OSError as error:
        raise SetupError(f"{failed} ({error})") from error
    if done.returncode != 0:
        if done.stdout:
            print(done.stdout, end="", flush=True)
        raise SetupError(failed)


def venv_python():
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def answers(python):
    """Whether the environment's interpreter still starts: a moved folder or a removed Python breaks it."""
    if not python.exists():
        return False
    probe = "import os.path, sys, pip; sys.exit(not os.path.samefile(sys.prefix, sys.argv[1]))"
    done = subprocess.run([str(python), "-c", probe, str(VENV)], stderr=subprocess.DEVNULL)
    return done.returncode == 0


def environment(profile):
    """`.venv` with this project and the pinned packages of `profile`: "run", or "dev" which holds all of "run"."""
    locks = {name: sha256(HERE / file) for name, file in LOCKS.items()}
    wanted = {"folder": str(VENV), "project": sha256(ROOT / "pyproject.toml")}
    wanted.update({name: locks[name] for name in (["run"] if profile == "run" else ["run", "dev"])})
    held = read_stamp(VENV)
    python = venv_python()
    # Its programs name the folder they were made in, so one that was moved is not sound either.
    sound = held is not None and held.get("folder") == str(VENV) and answers(python)
    if sound and all(held.get(key) == value for key, value in wanted.items()):
        return
    if sound and "dev" in held:
        profile = "dev"  # an environment that could run the tests stays one
        wanted.update(locks)
    if VENV.exists() and not sound:
        say(".venv is broken, moved or half made: making it anew")
        shutil.rmtree(VENV)
    if not VENV.exists():
        say(f"making a virtual environment in .venv with Python {PYTHON}")
        run(
            [sys.executable, "-m", "venv", VENV],
            "Python could not make a virtual environment; on Debian and Ubuntu: apt-get install python3-venv",
        )
    (VENV / STAMP).unlink(missing_ok=True)
    lock = HERE / LOCKS[profile]
    count = sum(line[:1].isalnum() for line in lock.read_text(encoding="utf-8").splitlines())
    say(f"installing {count} pinned packages into .venv (requirements/{lock.name})")
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run([*pip, "--require-hashes", "-r", lock], f"the packages could not be installed{AGAIN}")
    itself = ["--no-deps", "--no-build-isolation", "--no-index", "--editable", ROOT]
    run([*pip, *itself], f"the project itself could not be installed{AGAIN}")
    write_stamp(VENV, wanted)
    say(".venv is ready")


def neo4j():
    """The jars of a real Neo4j server in `.cache/neo4j-server/lib`, by Maven, for the tests."""
    if os.environ.get("PRECEDENT_TEST_NEO4J_URI"):
        say("Neo4j: the tests use the server named by PRECEDENT_TEST_NEO4J_URI; nothing to install")
        return
    pom = HERE / "neo4j-server" / "pom.xml"
    wanted = {"pom": sha256(pom)}
    if read_stamp(NEO4J) == wanted:
        return
    missing = [name for name, tool in (("Java 17", "java"), ("Maven", "mvn")) if shutil.which(tool) is None]
    if missing:
        raise SetupError(
            f"the Neo4j tests need {' and '.join(missing)} to be installed, or a server of yours (CONTRIBUTING.md)"
        )
    say("fetching the Neo4j server for the tests by Maven: about 120 MB into .cache/neo4j-server")
    aside = CACHE / "neo4j-server.new"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    goal = ["dependency:copy-dependencies", f"-DoutputDirectory={aside / 'lib'}"]
    failed = f"Maven could not fetch the Neo4j server{AGAIN}"
    run(["mvn", "-B", "-q", "-Dstyle.color=never", "-f", pom, *goal], failed, quiet=True)
    write_stamp(aside, wanted)
    shutil.rmtree(NEO4J, ignore_errors=True)
    aside.replace(NEO4J)
    jars = len(list((NEO4J / "lib").glob("*.jar")))
    say(f"the Neo4j server is ready ({jars} jars)")


def chromium():
    """Chromium for the tests of the page: the one named by PRECEDENT_CHROMIUM, one already there, or Debian's."""
    named = os.environ.get("PRECEDENT_CHROMIUM")
    if named:
        if shutil.which(named) is None:
            raise SetupError(f"PRECEDENT_CHROMIUM names {named}, which is no program here")
        return
    if any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")):
        return
    if shutil.which("apt-get") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        raise SetupError("the tests of the page need Chromium: install it, or name it in PRECEDENT_CHROMIUM")
    say("installing Debian's chromium by apt-get, for the tests of the page")
    apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    failed = f"apt-get could not install chromium{AGAIN}"
    run([*apt, "update"], failed, quiet=True)
    run([*apt, "install", "--no-install-recommends", "-y", "chromium"], failed, quiet=True)
    say("chromium is ready")


STEPS = {
    "run": lambda: environment("run"),
    "dev": lambda: environment("dev"),
    "neo4j": neo4j,
    "chromium": chromium,
}


def main(names):
    """Carry out the steps named. A failure after `--if-possible` is only told, save under CI; the tests tell it too."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is read by whatever Python the machine has
        say(f"Python 3.11 or later is needed, this is {PYTHON}; name another one: make PYTHON=python3.12 …")
        return 1
    optional = False
    with one_at_a_time():
        for name in names:
            if name == "--if-possible":
                optional = True
                continue
            try:
                STEPS[name]()
            except SetupError as error:
                say(str(error))
                if not optional or os.environ.get("CI") == "true":
                    return 1
            optional = False
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
