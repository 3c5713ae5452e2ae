"""A store as version 1 wrote it, before any migration: its rows are kept as text, its content is said here once more.

The rows in `store_version_1.sql` were written by the program of that version from `fill`; they are never written anew.
"""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from graph.model.batch import Batch
from graph.model.curated import CuratedAuthority
from graph.model.extraction import Determination, Evidence, Holding, Parenthetical, Weighed
from graph.model.rights import Event, Finding, Proposal, Right, SameRight, finding_id, right_id
from graph.store.protocol import GraphStore
from graph.store.sqlite_file import APPLICATION, migrations
from kit.batches import case, opinion

ROWS = Path(__file__).with_name("store_version_1.sql")
OKIN = case("577 F.3d 415", name="Okin v. Village", court="ca2", year=2009)
KENNEDY = case("439 F.3d 1055", name="Kennedy v. City")
RIGHT = "an officer may not tase a handcuffed man who no longer resists"
HELD = "In Okin the Second Circuit held that an officer who tases a handcuffed man violates the Constitution."
DOUBT = "Kennedy is said to hold the same of any man who lies on the ground."
TEXT = f"943 F.3d 1260. Doe v. City. 577 F.3d 415; 439 F.3d 1055.\n\n{HELD}\n\n{DOUBT}\n\nAffirmed.\n"


def passage(words: str, text: str = TEXT) -> Evidence:
    start = text.index(words)
    return Evidence(start, start + len(words), words)


def reading(text: str = TEXT, rule: str = "holds.1") -> Batch:
    """An opinion with a row in each table; rules of another name give its proposals other ids."""
    batch = opinion("943 F.3d 1260", of=[OKIN, KENNEDY], rights=[RIGHT], text=text)
    x, id = batch.extraction, right_id(RIGHT)
    held, doubt, own = passage(HELD, text), passage(DOUBT, text), x.opinion.id
    first = replace(x.mentions[0], parentheticals=(Parenthetical(0, 7, text[:7], text[:7], "explanatory"),))
    weighed = Weighed(OKIN.id, "recognises", "on_point", "informs", "its words", held, rule)
    extraction = replace(
        x,
        mentions=(first, *x.mentions[1:]),
        holdings=(
            Holding("h1", held.start, held.end, HELD, "III", "13", "majority", "holding", "opinion", confidence=0.8),
        ),
        determinations=(
            Determination(
                "d1", id, (), "not_established", "ca9", (), ("2013-05-02",), "binding", (weighed,), None, held.start,
                held.end, HELD, 0.5, rule,
            ),
        ),
    )  # fmt: skip
    said = tuple(
        Proposal(
            f"proposal-{rule}-{n}", id, of, own, "recognises", "on_point", "holding", "informs", "its words", rule,
            0.8, words, "13",
        )
        for n, (of, words) in enumerate(((OKIN.id, held), (KENNEDY.id, doubt)))
    )  # fmt: skip
    events = (Event(KENNEDY.id, "overruled", "2015-01-01", "Roe v. Poe", "part", "printed", own),)
    return replace(batch, extraction=extraction, proposals=said, events=events)


def findings() -> tuple[Finding, Finding]:
    """What a person said of the two proposals, as version 1 wrote it: the first confirmed, the second rejected."""
    verdicts = (("confirmed", OKIN.id, HELD), ("rejected", KENNEDY.id, DOUBT))
    made = [
        Finding(
            "", right_id(RIGHT), of, "recognises", "on_point", "holding", words, "13", "read in 943 F.3d 1260, page 13",
            "Ada", "2026-01-02", verdict, f"proposal-holds.1-{n}",  # type: ignore[arg-type]
        )
        for n, (verdict, of, words) in enumerate(verdicts)
    ]  # fmt: skip
    first, second = (replace(f, id=finding_id(f)) for f in made)
    return first, second


def fill(store: GraphStore) -> None:
    """What the kept store holds."""
    store.merge(reading())
    store.put_authority(
        CuratedAuthority("okin", "Okin v. Village of C.", "577 F.3d 415", "ca2", date="2009-08-18", published=True),
        by="Ada", at="2026-01-01",
    )  # fmt: skip
    other = Right("right-other", "A man in handcuffs is not to be tased", by="Ada")
    store.put_right(other, at="2026-01-01")
    store.put_same_right(SameRight(right_id(RIGHT), other.id, "Ada", "2026-01-01"))
    for finding in findings():
        store.put_finding(finding)
    store.put_event(
        Event(KENNEDY.id, "overruled", "2016-01-01", "Poe v. Roe", "whole", "read it"), by="Ada", at="2026-01-02"
    )  # fmt: skip


def old_store(path: Path) -> Path:
    """The kept store as a file of version 1, which nothing has opened since."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(migrations()[0] + ROWS.read_text("utf-8"))
        connection.execute(f"pragma application_id = {APPLICATION}")
        connection.execute("pragma user_version = 1")
    return path
