"""Which rule file is in force: the packaged one, or a firm's own, named by PRECEDENT_RULES or on the command line."""

import os

from graph.rules.cells import Rules
from graph.rules.circuits import load_rules


def rules_in_force(path: str | None = None) -> Rules:
    """The circuit rules, a firm's file laid over them where one is named. Raises BadRules with one plain line."""
    return load_rules(path or os.environ.get("PRECEDENT_RULES") or None)
