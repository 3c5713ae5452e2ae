"""The answers follow the text: the seed renamed throughout, and with its decisive sentences changed or taken out.

Each text goes the whole way, from the file's words to the batch. If a name, cite, court or date of the seed were
anywhere in the product, these answers would not move with the words.
"""

import re
from functools import cache
from pathlib import Path

import pytest

from graph.model.batch import Batch
from graph.model.extraction import Determination, Edge, SourceFile
from ingest.assemble import assemble
from ingest.document import Source
from ingest.pipeline import read

SEED = Path(__file__).parents[2] / "seeds" / "martinez_v_city_of_clovis.txt"

NAMES = {
    "Desiree": "Rosalind", "Martinez": "Okonkwo", "Clovis": "Ashford", "Sanger": "Denby", "Hershberger": "Lindqvist",
    "Kristina": "Ingrid", "Yambupah": "Kowalczyk", "Angela": "Beata", "Sanders": "Abernathy", "Fred": "Hugh",
    "Penningtons": "Radcliffes", "Pennington": "Radcliffe", "Santillan": "Moreau", "Salazar": "Whitlock",
    "Okin": "Tallis", "Sears": "Grubb", "Cornwall-on-Hudson": "Marlow-on-Thames", "Trattner": "Lowe",
    "Campbell": "Strand", "DeShaney": "MacAllen", "Castle Rock": "Stone Gate", "Kennedy": "Forsythe",
    "Ridgefield": "Eastfield", "Grubbs": "Hobday", "Wood v. Ostrander": "Marsh v. Lofgren", "Tarabochia": "Petrakis",
    "Boyd": "Quill", "Shafer": "Brandt", "Mattos": "Oliveira", "Hernandez": "Castellano", "Lasnik": "Bronstein",
    "Wallace": "Penhaligon", "Friedland": "Osterman", "Mendez": "Carrow",
}  # fmt: skip
COURTS = {
    "NINTH CIRCUIT": "TENTH CIRCUIT", "Ninth Circuit": "Tenth Circuit", "9th Cir.": "10th Cir.",
    "Second Circuit": "Third Circuit", "(2d Cir.": "(3d Cir.", "Seventh Circuit": "Eighth Circuit",
    "(7th Cir.": "(8th Cir.", "Eastern District of California": "District of Colorado",
}  # fmt: skip
DATES = {
    "May 2, 2013": "August 9, 2014", "June 4, 2013": "October 3, 2014", "December 4, 2019": "March 6, 2020",
    "January 15, 2019": "January 16, 2020",
}  # fmt: skip
CITES = {
    "577 F.3d 415": "581 F.3d 233", "at 430–31": "at 248–49", "863 F.3d 589, 595": "861 F.3d 701, 707",
    "439 F.3d": "437 F.3d", "974 F.2d": "971 F.2d", "92 F.3d": "95 F.3d", "879 F.2d": "877 F.2d",
    "489 U.S.": "488 U.S.", "545 U.S.": "544 U.S.",
}  # fmt: skip
ISO = {"2013-05-02": "2014-08-09", "2013-06-04": "2014-10-03", "2019-12-04": "2020-03-06", None: None}
IDS = {
    "577 F.3d 415": "581 F.3d 233", "863 F.3d 589": "861 F.3d 701", "439 F.3d 1055": "437 F.3d 1055",
    "974 F.2d 119": "971 F.2d 119", "92 F.3d 894": "95 F.3d 894", "879 F.2d 583": "877 F.2d 583",
    "489 U.S. 189": "488 U.S. 189", "545 U.S. 748": "544 U.S. 748",
}  # fmt: skip


def renamed(text: str) -> str:
    """Every name, court, date and cite of the maps, in one pass, in the case it is printed in."""
    changes = {**DATES, **COURTS, **CITES, **NAMES, **{k.upper(): v.upper() for k, v in NAMES.items()}}
    longest_first = sorted(changes, key=len, reverse=True)
    found = re.compile("|".join(rf"(?<!\w){re.escape(k)}" for k in longest_first))
    return found.sub(lambda m: changes[m.group()], text)


@cache
def batch(text: str) -> Batch:
    reading = read(Source(SourceFile("opinion.txt", "0" * 64, "text", len(text), "utf-8"), text))
    return assemble(reading.extraction, reading.text)


@pytest.fixture(scope="module")
def seed() -> str:
    return SEED.read_text(encoding="utf-8")


def treats(b: Batch) -> list[Edge]:
    return [e for e in b.extraction.edges if e.type == "treats"]


def clear_law(b: Batch) -> list[Determination]:
    return [
        d
        for d in b.extraction.determinations
        if d.answer in ("established", "not_established", "not_decided")
    ]


def without(text: str, start: str, end: str) -> str:
    a = text.index(start)
    b = text.index(end, a)
    return text[:a] + text[b:]


def turned(text: str, changes: dict[str, str]) -> str:
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def test_renamed_throughout_the_answers_are_renamed(seed: str) -> None:
    one, other = batch(seed), batch(renamed(seed))
    assert not re.search(
        r"martinez|okin\b|hershberger|clovis|\bninth\b|577 F\.3d", renamed(seed), re.IGNORECASE
    )
    assert other.extraction.opinion.court == "ca10"
    assert other.extraction.opinion.filed == "2020-03-06"
    mine, theirs = one.extraction.determinations, other.extraction.determinations
    assert len(mine) == len(theirs) == 3
    for a, b in zip(mine, theirs, strict=True):
        assert b.forum == "ca10"
        assert b.defendants == tuple(NAMES[n] for n in a.defendants)
        assert b.conduct_dates == tuple(ISO[x] for x in a.conduct_dates)
        assert b.effective == ISO[a.effective]
        assert (b.answer, b.route, b.right) == (a.answer, a.route, renamed(a.right))
        counted = {(IDS.get(w.authority, w.authority), w.stance, w.fit, w.use) for w in a.weighed}
        assert {(w.authority, w.stance, w.fit, w.use) for w in b.weighed} == counted
    # The rights name no one, so they are the same rights; everything proposed of them is another court's.
    assert [r.id for r in other.rights] == [r.id for r in one.rights]
    assert not {p.id for p in one.proposals} & {p.id for p in other.proposals}


def test_renamed_throughout_the_treatments_are_renamed(seed: str) -> None:
    own, theirs = batch(seed).extraction.opinion.id, batch(renamed(seed)).extraction.opinion.id
    ids = {**IDS, own: theirs}
    mine = {(ids.get(e.from_, e.from_), ids.get(e.to, e.to), e.label, e.scope) for e in treats(batch(seed))}
    assert {(e.from_, e.to, e.label, e.scope) for e in treats(batch(renamed(seed)))} == mine


def test_without_the_sentence_of_doubt_there_is_no_tension(seed: str) -> None:
    b = batch(without(seed, "Notably, the Seventh Circuit", "In 26 MARTINEZ"))
    assert [e for e in treats(b) if e.label == "questioned"] == []
    assert [p for p in b.proposals if p.stance == "tension"] == []
    assert [a.id for a in b.extraction.authorities if a.id == "863 F.3d 589"] == []
    assert {d.answer for d in clear_law(b)} == {"not_established"}
    assert {p.authority for p in b.proposals if p.use == "supports"} == {"577 F.3d 415"}


CONTRARY = {
    "the officers are entitled to qualified immunity because it was not clear at the time": (
        "the officers are not entitled to qualified immunity because it was clear at the time"
    ),
    "We conclude it was not. Qualified immunity therefore applies.": (
        "We conclude it was. Qualified immunity therefore does not apply."
    ),
    "light of this muddled legal terrain, we cannot hold that": "light of this legal terrain, we hold that",
    "Hershberger and Sanders are entitled to qualified immunity because the due process right conferred in the context "
    "before us was not clearly established.": (
        "Hershberger and Sanders are not entitled to qualified immunity because the due process right conferred in the "
        "context before us was clearly established."
    ),
    "Although the application of the state-created danger doctrine to this context was not apparent": (
        "Since the application of the state-created danger doctrine to this context was apparent"
    ),
}


def test_turned_into_its_contrary_the_law_was_clear(seed: str) -> None:
    b = batch(turned(seed, CONTRARY))
    assert [(d.answer, d.defendants, d.conduct_dates) for d in clear_law(b)] == [
        ("established", ("Hershberger",), ("2013-05-02",)),
        ("established", ("Sanders",), ("2013-06-04",)),
    ]
    own = [p for p in b.proposals if p.authority == b.extraction.opinion.id]
    assert [(p.stance, p.held_clear_as_of, p.held_unclear_as_of) for p in own] == [
        ("recognises", "2013-05-02", None),
        ("recognises", "2013-06-04", None),
    ]


def test_without_section_v_nothing_is_determined_of_clear_law(seed: str) -> None:
    b = batch(without(seed, "V. CLEARLY ESTABLISHED CONSTITUTIONAL RIGHT", "VI. CONCLUSION"))
    assert clear_law(b) == []
    assert [(d.answer, d.defendants) for d in b.extraction.determinations] == [
        ("no_violation", ("Yambupah",))
    ]
    assert b.rights == ()
    assert b.proposals == ()


def test_where_the_officers_change_places_so_do_the_answers(seed: str) -> None:
    """The right is given to the officer whose conduct it describes, not to a name's place in the text."""
    swapped = re.sub(
        r"Hershberger|Sanders",
        lambda m: {"Hershberger": "Sanders", "Sanders": "Hershberger"}[m.group()],
        seed,
    )
    one, other = (clear_law(batch(t)) for t in (seed, swapped))
    swap = {"Hershberger": "Sanders", "Sanders": "Hershberger"}
    assert [(d.right, tuple(swap[n] for n in d.defendants), d.conduct_dates) for d in one] == [
        (d.right, d.defendants, d.conduct_dates) for d in other
    ]
