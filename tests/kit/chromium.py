"""The real browser for the tests of the page: which program, and the flags that keep it from asking the network."""

import os
import shutil

from kit.needs import NotHere

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find() -> str:
    """The path of the browser named by PRECEDENT_CHROMIUM, else of the first one installed. Raises `NotHere`."""
    named = os.environ.get("PRECEDENT_CHROMIUM")
    for program in (named,) if named else PROGRAMS:
        path = shutil.which(program)
        if path is not None:
            return path
    if named:
        raise NotHere(f"PRECEDENT_CHROMIUM names {named}, which is no program here")
    raise NotHere(
        "no Chromium for the tests of the page: install it (Debian: chromium), or name it in PRECEDENT_CHROMIUM"
    )
