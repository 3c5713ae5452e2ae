"""Maps from a collection's numbers to small numbers, in four bytes each where the numbers lie close together."""

from array import array

_CLOSE = (
    1 << 26
)  # numbers below this lie in one array, of 256 MiB at most; those above, should there be any, in a dict


class Numbers:
    """A map of numbers to numbers from 0 to 2³²-2; -1 where there is none.

    >>> numbers = Numbers()
    >>> numbers[7] = 3
    >>> numbers[7], numbers[8], numbers[10**15]
    (3, -1, -1)
    """

    def __init__(self) -> None:
        self._close = array("I")
        self._far: dict[int, int] = {}

    def __getitem__(self, number: int) -> int:
        if number < len(self._close):
            return self._close[number] - 1
        return self._far.get(number, 0) - 1

    def __setitem__(self, number: int, value: int) -> None:
        if number >= _CLOSE:
            self._far[number] = value + 1
            return
        if number >= len(self._close):
            more = max(number + 1, len(self._close) * 9 // 8) - len(self._close)
            self._close.frombytes(bytes(more * self._close.itemsize))
        self._close[number] = value + 1

    def __contains__(self, number: int) -> bool:
        return self[number] >= 0
