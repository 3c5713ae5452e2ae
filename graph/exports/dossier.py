"""What a clerk curated by hand, as the file a colleague can load: `precedent.dossier/1`."""

from graph.dossier import export_dossier
from graph.snapshot import Snapshot


def as_json(snapshot: Snapshot) -> bytes:
    """The curated rights, authorities, findings and events of a snapshot; `precedent import` reads it back."""
    return (export_dossier(snapshot) + "\n").encode()
