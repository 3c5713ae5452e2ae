"""Reading: one stream of the clean text with every run of white space as one space, and the way back to clean."""

import re
from bisect import bisect_right
from dataclasses import dataclass

# Text made from mark-up often sets italics apart ("_Villa_ , 261 F. 3d 1148 , 1151"): no word begins with a comma.
_RUN = re.compile(r"\s+(?P<tight>(?=[,;]\s))?")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the grammar reads. Offsets of the find steps point into `text`; `to_clean` leads back.

    >>> r = Reading.of("See  Roe,\\n410", 0, 14)
    >>> r.text, r.to_clean(5, 8)
    ('See Roe, 410', (6, 9))
    """

    text: str
    stream: int
    starts: tuple[int, ...]
    shifts: tuple[int, ...]
    paragraphs: tuple[int, ...] = ()
    """Where a paragraph begins: after an empty line."""

    @classmethod
    def of(cls, clean: str, start: int, end: int, stream: int = 0) -> "Reading":
        """The reading of `clean[start:end]`, which is stream number `stream`."""
        out: list[str] = []
        starts, shifts, paragraphs = [0], [start], [0]
        at = length = 0
        body = clean[start:end]
        for run in _RUN.finditer(body):
            tight = run["tight"] is not None
            if run.group() == " " and not tight:
                continue
            out += (body[at : run.start()], "" if tight else " ")
            length += run.start() - at + (not tight)
            at = run.end()
            if run.group().count("\n") > 1:
                paragraphs.append(length)
            starts.append(length)
            shifts.append(start + at - length)
        out.append(body[at:])
        return cls("".join(out), stream, tuple(starts), tuple(shifts), tuple(paragraphs))

    def to_clean(self, start: int, end: int) -> tuple[int, int]:
        """The clean span of a non-empty span of `text`."""
        return self._one(start), self._one(end - 1) + 1

    def _one(self, at: int) -> int:
        return at + self.shifts[bisect_right(self.starts, at) - 1]

    def from_clean(self, clean: int) -> int:
        """The offset in `text` of a clean offset of this stream."""
        low, high = 0, len(self.starts)
        while low + 1 < high:
            middle = (low + high) // 2
            if self.starts[middle] + self.shifts[middle] <= clean:
                low = middle
            else:
                high = middle
        return min(
            clean - self.shifts[low], self.starts[low + 1] if low + 1 < len(self.starts) else len(self.text)
        )
