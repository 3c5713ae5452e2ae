"""Who is at the keyboard, and when: the two facts that only the edge, terminal or page, may read."""

import getpass
import os
from datetime import UTC, datetime


def person() -> str:
    """PRECEDENT_USER, else the login name."""
    return os.environ.get("PRECEDENT_USER") or getpass.getuser()


def now() -> str:
    """The moment of a person's change, UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def today() -> str:
    """Today's date, for refusing a conduct date that has not come yet."""
    return datetime.now(UTC).date().isoformat()
