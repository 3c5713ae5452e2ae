"""What the discussion determines in a few plain sentences of an opinion on one officer's immunity."""

from graph.model.extraction import Determination
from ingest.discussion.discuss import discuss
from kit.plain_opinions import plain_opinion

RIGHT = "an officer may not strike a person who has surrendered"
FACTS = (
    "Officer Smith moved for summary judgment on qualified immunity. Officer Smith had struck him. He "
    "was with Officer Smith. "
)


def determined(text: str, **options: object) -> tuple[Determination, ...]:
    """The records read; each passage and each evidence is a slice of the text."""
    made = plain_opinion(FACTS + text, **options)  # type: ignore[arg-type]
    found = discuss(made.doc, made.cites).determinations
    for d in found:
        assert made.doc.text[d.start : d.end] == d.text
        for e in (*(w.evidence for w in d.weighed), *([d.right_evidence] if d.right_evidence else [])):
            assert made.doc.text[e.start : e.end] == e.text
    return found
