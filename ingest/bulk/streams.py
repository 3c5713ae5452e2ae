"""Lines of a plain, bzip2 or gzip file, bounded in length and in how much they unpack to; a broken end is an event."""

import bz2
import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, cast

from graph.model.errors import UnreadableFile

LONGEST = 64 * 1024 * 1024  # characters in one line: an opinion's whole text may be one
RATIO = 2_000  # how much a file may unpack to, times its size, once it is past the first `FREE`
FREE = 256 * 1024 * 1024
_BROKEN = (EOFError, OSError, zlib.error)


class Lines:
    """The lines of one file, with their numbers; lines may be given back, to be read again.

    After the last line `broken` says why the file ended before its end, if it did.
    """

    def __init__(self, path: Path) -> None:
        self.number = 0  # of the line read last
        self.taken: list[str] = []  # lines read since `start`
        self.broken: str | None = None
        self._back: list[str] = []
        self._characters = 0
        self._open = ExitStack()
        self._raw: BinaryIO = self._open.enter_context(path.open("rb"))
        self._size = max(path.stat().st_size, 1)
        self._text = self._open.enter_context(
            io.TextIOWrapper(_unpacked(self._raw, path), "utf-8-sig", "surrogateescape", newline="\n")
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self._open.close()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._back.pop() if self._back else self._read()
        self.number += 1
        self.taken.append(line)
        return line

    def _read(self) -> str:
        if self.broken is not None:
            raise StopIteration
        try:
            line = self._text.readline(LONGEST)
        except _BROKEN as error:
            self.broken = f"the file is broken ({error}); download it again"
            raise StopIteration from None
        if not line:
            raise StopIteration
        self._characters += len(line)
        if self._characters > FREE and self._characters > RATIO * self._size:
            self.broken = f"it unpacks to more than {RATIO} times its size, which no bulk file does"
            raise StopIteration
        return line

    def start(self) -> int:
        """Begin a row: forget the lines before it; the number of its first line."""
        self.taken.clear()
        return self.number + 1

    def give_back(self) -> None:
        """Give back all lines of this row but its first."""
        self._back += reversed(self.taken[1:])
        self.number -= len(self.taken) - 1
        del self.taken[1:]

    def skip(self, line: int) -> None:
        """Go on behind a line without reading what is in it."""
        while self.number < line and next(self, None) is not None:
            self.taken.clear()

    def position(self) -> int:
        """Bytes of the file read so far, as it lies on the disk."""
        return self._raw.tell()


def _unpacked(raw: BinaryIO, path: Path) -> BinaryIO:
    """What the file is by its first bytes; its name may be wrong."""
    head = raw.read(3)
    raw.seek(0)
    if head == b"BZh":
        return cast(BinaryIO, bz2.BZ2File(raw))
    if head[:2] == b"\x1f\x8b":
        return cast(BinaryIO, gzip.GzipFile(fileobj=raw))
    if head[:2] == b"PK":
        raise UnreadableFile(f"{path.name}: a zip archive; unpack it, the files inside are read as they are")
    return raw
