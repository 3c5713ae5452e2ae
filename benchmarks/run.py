"""How long the main commands take, each started as a person starts it: minimum, median and maximum of several runs."""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "opinions", nargs="*", type=Path, default=SEEDS, help="text files; those in seeds/ when left out"
    )
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    print(
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    )
    print(f"{len(asked.opinions)} opinions, {asked.runs} runs each; seconds\n")
    print(f"{'command':<34}{'min':>8}{'median':>8}{'max':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for title, commands in plan(asked.opinions, Path(folder), asked.runs):
            took = sorted(timed(command) for command in commands)
            print(f"{title:<34}{took[0]:>8.2f}{statistics.median(took):>8.2f}{took[-1]:>8.2f}", flush=True)
    return 0


def plan(opinions: list[Path], folder: Path, runs: int) -> Iterator[tuple[str, list[list[object]]]]:
    """(title, one command a run); a store that a later row reads is filled by an earlier one."""
    yield "--help", [["--help"]] * runs
    yield "extract", [["extract", opinion, "--json"] for opinion in opinions for _ in range(runs)]
    stores = [["--store", folder / f"{run}.sqlite"] for run in range(runs)]
    yield "ingest, into an empty store", [[*store, "ingest", *opinions] for store in stores]
    yield "ingest, all of it held already", [[*store, "ingest", *opinions] for store in stores]
    yield "stats", [[*stores[0], "stats"]] * runs
    rights = json.loads(output([*stores[0], "right", "list", "--json"]))
    dated = [right for right in rights if right["conduct_dates"]]
    if dated:
        question = ["--right", dated[0]["id"], "--forum", "ca9", "--on", dated[0]["conduct_dates"][0]]
        yield "check, one right in one forum", [[*stores[0], "check", *question, "--json"]] * runs


def timed(arguments: list[object]) -> float:
    start = time.perf_counter()
    output(arguments)
    return time.perf_counter() - start


def output(arguments: list[object]) -> str:
    command = [sys.executable, "-m", "ui", *(str(argument) for argument in arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        sys.exit(f"precedent {' '.join(command[3:])}\n{done.stderr.strip()}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
