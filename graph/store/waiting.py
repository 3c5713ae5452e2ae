"""Long work waits for a store that went away for a while: a server that restarts, a network that comes back."""

import time
from collections.abc import Callable
from typing import TypeVar

from graph.model.errors import StoreAway

T = TypeVar("T")
PATIENCE = 300.0  # seconds; a server that recovers a large graph takes minutes
_PAUSE = 1.0


def waiting(
    call: Callable[[], T], said: Callable[[str], None], *, patience: float = PATIENCE, pause: float = _PAUSE
) -> T:
    """`call()`, made again while the store is away; `said` is told when the waiting begins, and when it ends.

    Only for calls that are safe to repeat, as all of a store's are: when the answer to a write was lost on the way, the
    second call finds it done.

    Raises
    ------
    StoreAway : it did not come back in time; what was stored stays

    Examples
    --------
    >>> waiting(lambda: "stored", print)
    'stored'
    """
    away_since: float | None = None
    while True:
        try:
            result = call()
        except StoreAway as error:
            if away_since is None:
                away_since = time.monotonic()
                said(f"{error}; waiting for it, at most {patience:.0f} s")
            elif time.monotonic() - away_since > patience:
                raise StoreAway(
                    f"{error}; it did not come back within {patience:.0f} s; what was stored stays: do it again when "
                    "it is back"
                ) from error
            time.sleep(pause)
        else:
            if away_since is not None:
                said("it is back: going on")
            return result
