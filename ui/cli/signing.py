"""Who signs at the terminal, told once where nobody chose the name."""

import os

from ui.cli.output import say
from ui.person import person


def signed() -> str:
    """The person's name; where only the login gives it, that is said on stderr."""
    name = person()
    if not os.environ.get("PRECEDENT_USER"):
        say(f'signed as "{name}" (the login name); set PRECEDENT_USER to sign otherwise')
    return name
