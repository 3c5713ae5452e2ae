"""What a test may ask of the machine, and the one rule when it is not there: skip with a line; under CI=true, fail."""

import os
from typing import NoReturn

import pytest


class NotHere(Exception):
    """Something a test needs cannot be had; the message says what to install."""


def under_ci() -> bool:
    return os.environ.get("CI", "").lower() in ("true", "1")


def do_without(missing: NotHere) -> NoReturn:
    """End the test that asked: a skip on a person's machine, a failure under CI, where nothing may be left out."""
    if under_ci():
        pytest.fail(f"{missing} (CI=true: nothing may be skipped)", pytrace=False)
    pytest.skip(str(missing))
