"""How long a right takes to be looked for among a million texts: CPU and wall time of queries, and of the building."""

import argparse
import json
import os
import platform
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from graph.queries.likeness import build  # noqa: E402 (run from a clone)

GOLD = ROOT / "tests" / "gold" / "matching" / "items.jsonl"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=200)
    asked = parser.parse_args()
    chance = random.Random(7)
    texts = [json.loads(line)["text"] for line in GOLD.read_text("utf-8").splitlines()]
    start = time.perf_counter()
    index = build(made(texts, asked.items, chance))
    built = time.perf_counter() - start
    size = sum(a.nbytes for a in (index.start, index.text, index.weight)) / 1e6
    cpu, wall = [], []
    for words in chance.choices(texts, k=asked.queries):
        before, begun = time.process_time(), time.perf_counter()
        index.search(words)
        cpu.append(time.process_time() - before)
        wall.append(time.perf_counter() - begun)
    print(
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    )
    print(f"{asked.items} texts, {len(index.terms)} terms, {size:.0f} MB; built in {built:.0f} s")
    for name, took in (("CPU", sorted(cpu)), ("wall", sorted(wall))):
        print(f"{name} of a query: p50 {1000 * at(took, 0.5):.0f} ms, p95 {1000 * at(took, 0.95):.0f} ms")
    return 0


def made(texts: list[str], many: int, chance: random.Random) -> Iterator[str]:
    """Texts as long as real ones, half of one, half of another, with a tenth of the words from a long tail."""
    words = [t.split() for t in texts]
    for n in range(many):
        one, other = chance.choice(words), chance.choice(words)
        mixed = one[: len(one) // 2] + other[len(other) // 2 :]
        tail = [f"w{chance.randrange(50_000):x}".translate(LETTERS) for _ in range(max(1, len(mixed) // 10))]
        yield " ".join((*mixed, *tail)) if n else " ".join(mixed)


def at(took: list[float], share: float) -> float:
    return took[min(len(took) - 1, int(share * len(took)))]


LETTERS = str.maketrans("0123456789", "ghijklmnop")

if __name__ == "__main__":
    sys.exit(main())
