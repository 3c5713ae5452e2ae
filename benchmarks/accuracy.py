"""Score the reading, and plain eyecite's, against the gold; print the tables and write them to docs/accuracy.md."""

import argparse
import logging
import sys
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

from kit.accuracy_page import Result, page  # noqa: E402 (the tests' kit is no installed package)
from kit.determination_scores import section as determinations  # noqa: E402
from kit.matching_scores import section as matching  # noqa: E402
from kit.reading_gold import Opinion, opinions, passages  # noqa: E402
from kit.reading_readings import SEED, eyecites, gold, ours, seed_gold  # noqa: E402
from kit.reading_scores import score  # noqa: E402
from kit.treatment_page import section as treatment  # noqa: E402

PAGE = ROOT / "docs" / "accuracy.md"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--errors", type=Path, help="also write the errors on the opinions that are looked at"
    )
    asked = parser.parse_args()
    logging.disable(logging.WARNING)  # eyecite reports cites that overlap
    results = [*(measure(o) for o in opinions().values()), measure_seed()]
    text = (
        page(results, version("eyecite")) + "\n" + treatment() + "\n" + determinations() + "\n" + matching()
    )
    PAGE.write_text(text, encoding="utf-8")
    print(text)
    if asked.errors:
        asked.errors.write_text(errors(results), encoding="utf-8")
    return 0


def measure(opinion: Opinion) -> Result:
    """Both readings of one of the ten opinions, scored."""
    text, read = ours(opinion.path)
    wanted, spans = gold(opinion.name), passages(opinion.name)
    mine, plain = score(wanted, read, spans, text), score(wanted, eyecites(text), spans, text)
    return Result(opinion.name, opinion.set, opinion.path.suffix[1:], mine, plain)


def measure_seed() -> Result:
    """Both readings of the seed, whole, against its own gold."""
    text, read = ours(SEED)
    wanted, spans = seed_gold(), [(0, len(text))]
    mine, plain = score(wanted, read, spans, text), score(wanted, eyecites(text), spans, text)
    return Result("martinez", "seed", "txt", mine, plain)


def errors(results: list[Result]) -> str:
    """Every error on an opinion that may be looked at, in order; of the others nothing."""
    lines = []
    for result in results:
        if result.set == "looked_at":
            lines += [
                f"\n## {result.name}\n",
                *(f"* {at}: {what}" for at, what in sorted(result.ours.failures)),
            ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
