"""How long reading and resolving takes beside bare eyecite, and how time and memory grow; writes docs/performance.md.

Everything is a ratio of processor times of one run on one machine, which another machine should find again.
"""

import argparse
import logging
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from eyecite import get_citations, resolve_citations

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from graph.model.extraction import SourceFile  # noqa: E402 (run from the checkout, installed or not)
from ingest.citations import read_citations  # noqa: E402
from ingest.discussion.discuss import discuss  # noqa: E402
from ingest.document import Document, Source  # noqa: E402
from ingest.found import Citations  # noqa: E402
from ingest.layout.prepare import prepare  # noqa: E402

CORPUS = (*sorted((ROOT / "tests" / "opinions").glob("*.txt")), *sorted((ROOT / "seeds").glob("*.txt")))
PAGE = ROOT / "docs" / "performance.md"
SIZES = (50_000, 500_000, 5_000_000)
ONE_LINE = 10_000_000
MOST_MEMORY = 600
_CITE = re.compile(
    r"\b(\d{1,3})( (?:U\. ?S\.|F\. ?[23]d|F\. ?Supp\.(?: 2d)?|S\. ?Ct\.|P\. ?[23]d|A\. ?2d) )(?=\d|at)"
)
_PARTY = re.compile(r"\b[A-Z][a-z]{3,}(?=,? (?:v\.|\d+ (?:U\.|F\.|S\.|P\.|A\.)))|(?<= v\. )[A-Z][a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Grown:
    """One long text read in a process of its own: processor seconds of the reading, of the discussion, and the peak."""

    length: int
    reading: float
    discussion: float
    megabytes: int


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="the least time of so many counts")
    parser.add_argument("--grow", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--one-line", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    logging.disable(logging.WARNING)  # eyecite reports cites that overlap
    if asked.grow:
        print(*grow(asked.grow, one_line=asked.one_line))
        return 0
    beside = beside_eyecite(asked.rounds)
    grown = [in_a_process(size) for size in SIZES]
    line = in_a_process(ONE_LINE, "--one-line")
    text = page(beside, grown, line)
    PAGE.write_text(text, encoding="utf-8")
    print(text)
    return 0 if beside[0] <= 1 and max(g.megabytes for g in (*grown, line)) < MOST_MEMORY else 1


def beside_eyecite(rounds: int) -> tuple[float, float]:
    """Reading and resolving, and the discussion apart, as shares of eyecite's time on the same texts; all warm."""
    mine = other = said = 0.0
    for path in CORPUS:
        text = path.read_text("utf-8")
        read = reading(text)
        steps: tuple[Callable[[], object], ...] = (
            lambda text=text: reading(text),  # type: ignore[misc]  # bound now, not when called
            lambda text=text: resolve_citations(get_citations(text)),  # type: ignore[misc]
            lambda read=read: discuss(*read),  # type: ignore[misc]
        )
        for step in steps:
            step()
        took = [[seconds(step) for step in steps] for _ in range(rounds)]
        best = [min(column) for column in zip(*took, strict=True)]
        mine, other, said = mine + best[0], other + best[1], said + best[2]
    return mine / other, said / other


def grow(length: int, *, one_line: bool) -> Iterator[str]:
    """Read one long text, after a short one that loads what is loaded once."""
    short = CORPUS[-1].read_text("utf-8")
    discuss(*reading(short))
    text = " ".join(short.split()) + " " if one_line else varied(length)
    text = (text * (length // len(text) + 1))[:length]
    took = []
    for _ in range(3 if length < 100_000 else 1):
        begun = time.process_time()
        read = reading(text)
        between = time.process_time()
        discuss(*read)
        took.append((between - begun, time.process_time() - between))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield from (str(length), str(min(t[0] for t in took)), str(min(t[1] for t in took)))
    yield str(peak // (1024 if sys.platform != "darwin" else 1024 * 1024))


def varied(length: int) -> str:
    """The corpus again and again, each time with other names and volumes: so the authorities grow as the text does."""
    whole = "\n\n".join(path.read_text("utf-8") for path in CORPUS)
    out: list[str] = []
    number = size = 0
    while size < length:
        out.append(_renamed(whole, number))
        size += len(out[-1])
        number += 1
    return "".join(out)


def _renamed(text: str, number: int) -> str:
    if not number:
        return text
    ending = chr(97 + number % 26) + chr(97 + number // 26)
    text = _CITE.sub(lambda m: f"{(int(m[1]) + 7 * number) % 899 + 1}{m[2]}", text)
    return _PARTY.sub(lambda m: m[0] + ending, text)


def reading(text: str) -> tuple[Document, Citations]:
    """What `discussion=False` does with a text: layout, mentions, resolution."""
    doc = prepare(Source(SourceFile("x.txt", "0" * 64, "text", len(text), "utf-8"), text))
    return doc, read_citations(doc)


def seconds(step: Callable[[], object]) -> float:
    """Processor time of one call."""
    begun = time.process_time()
    step()
    return time.process_time() - begun


def in_a_process(length: int, *flags: str) -> Grown:
    """A long text read in a child, whose peak of memory is its own."""
    command = [sys.executable, __file__, "--grow", str(length), *flags]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        sys.exit(f"reading {length} characters failed: {done.stderr.strip()}")
    size, mine, said, peak = done.stdout.split()
    return Grown(int(size), float(mine), float(said), int(peak))


def page(beside: tuple[float, float], grown: list[Grown], line: Grown) -> str:
    """The page, ratios only."""
    first = grown[0]
    rows = "\n".join(
        f"| {_size(g.length)}{' on one line' if g is line else ''} | {g.length / first.length:.0f} "
        f"| {g.reading / first.reading:.1f} | {g.reading / first.reading * first.length / g.length:.2f} "
        f"| {g.discussion / first.discussion * first.length / g.length:.2f} "
        f"| {g.megabytes / MOST_MEMORY:.2f} |"
        for g in (*grown, line)
    )
    return f"""# How fast it reads

Made by `make bench` (`benchmarks/reading.py`); do not edit. Ratios of processor time in one run on one machine,
everything warm.

## Beside bare eyecite

On the {len(CORPUS)} opinions in `tests/opinions/` and `seeds/`. Eyecite {version("eyecite")} with its default
tokenizer, `get_citations` and `resolve_citations` on the text as it is, counts as 1. No cite that it
reads is lost (`tests/properties/test_mentions.py`).

| step | time |
|---|--:|
| eyecite | 1.00 |
| layout, mentions and resolution (`discussion=False`) | {beside[0]:.2f} |
| holdings, treatment and determinations, apart | {beside[1]:.2f} |

## As the text grows

The same opinions again and again, each time with other names and volumes, so that the authorities grow
as the text does; then one opinion repeated on one line. Each in a process of its own; memory with the
discussion. "For its length" is 1.00 where twice the text takes twice the time.

| text | length | reading | reading for its length | discussion for its length | peak memory ({MOST_MEMORY} MB is 1) |
|---|--:|--:|--:|--:|--:|
{rows}
"""


def _size(length: int) -> str:
    return f"{length // 1_000_000} MB" if length >= 1_000_000 else f"{length // 1000} kB"


if __name__ == "__main__":
    sys.exit(main())
