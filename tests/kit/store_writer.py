"""A program that stores a fixed library of opinions, for tests that kill it or run several of it.

python store_writer.py STORE FIRST STEP: merges every STEP-th opinion from FIRST on, after a line that says so.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from graph.model.batch import Batch
from graph.store.opening import open_store
from kit.batches import case, opinion

SIZE = 24


def library() -> list[Batch]:
    """Opinions with many authorities each, which cite each other, so that a merge takes a while and joins much."""
    return [
        opinion(
            f"{n} F.3d {n}",
            docket=[f"1{n}-{n}"],
            of=[case(f"{k} U.S. {k}", f"{k} S. Ct. {k}") for k in range(n + 1, n + 60)]
            + [case(f"{k} F.3d {k}") for k in range(1, SIZE + 1) if k != n],
            rights=[f"Right number {n}."],
        )
        for n in range(1, SIZE + 1)
    ]


if __name__ == "__main__":
    store = open_store(sys.argv[1])
    print("begun", flush=True)
    for batch in library()[int(sys.argv[2]) :: int(sys.argv[3])]:
        store.merge(batch)
    store.close()
    print("done", flush=True)
