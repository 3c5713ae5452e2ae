"""The content id of a graph: a sum over its rows, changed by each write by what it wrote, so order leaves no trace."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from graph.model.batch import Batch
from graph.model.codec import canonical

MODULUS = 2**256


def batch_digest(batch: Batch) -> int:
    """The digest of one opinion as read: record and text. The file's name is where it lay, not what it says.

    Two readings are equal in content when, and only when, their digests are.
    """
    source = replace(batch.extraction.source, path="")
    text = hashlib.sha256(batch.text.encode("utf-8", "surrogatepass")).hexdigest()
    said = replace(batch, extraction=replace(batch.extraction, source=source), text=text)
    return row_digest("opinion", said)


def row_digest(kind: str, value: object) -> int:
    """The digest of one row.

    >>> row_digest("a", {"b": 1}) == row_digest("a", {"b": 1}) != row_digest("c", {"b": 1})
    True
    """
    return int.from_bytes(
        hashlib.sha256(f"{kind}\n{canonical(value)}".encode("utf-8", "surrogatepass")).digest()
    )


def snapshot_id(total: int) -> str:
    """The id that stands for a sum of row digests; `total` is 0 for an empty graph.

    >>> snapshot_id(0) == snapshot_id(MODULUS) != snapshot_id(1)
    True
    """
    return hashlib.sha256(b"precedent.graph/1\n" + (total % MODULUS).to_bytes(32)).hexdigest()[:32]


def sum_of_rows(kind: str, rows: Iterable[str]) -> int:
    """The sum of the digests of many rows whose canonical form is given: `row_digest`, without the way there.

    >>> sum_of_rows("a", ["[1,2]", "[3]"]) == row_digest("a", (1, 2)) + row_digest("a", (3,))
    True
    """
    mark, sha, number = f"{kind}\n".encode(), hashlib.sha256, int.from_bytes
    return sum(number(sha(mark + row.encode("utf-8", "surrogatepass")).digest(), "big") for row in rows)
