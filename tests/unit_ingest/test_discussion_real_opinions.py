"""Immunity opinions other than the seed, read by hand first: what each decided, for whom, of when."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from graph.model.extraction import Extraction
from ingest.discussion.discuss import discuss
from ingest.pipeline import extract
from kit.plain_opinions import plain_opinion

OPINIONS = Path(__file__).parents[1] / "opinions"


@dataclass(frozen=True)
class Decided:
    """One determination as a reader states it."""

    answer: str
    defendants: tuple[str, ...]
    conduct_dates: tuple[str, ...]
    right: str | None


READ_BY_HAND = {
    # Raiche v. Pietroski, 623 F.3d 30 (1st Cir. 2010): a tackle, clear by the general rule; "we need not decide whether
    # there are materially similar cases" leaves nothing open.
    "ca1_177847": (
        Decided(
            "established",
            ("Pietroski",),
            ("2002-08-17",),
            "it is unconstitutional to tackle a person who has already stopped in response to the "
            "officer's command to stop "
            "and who presents no indications of dangerousness",
        ),
    ),
    # Barton v. Clancy, 632 F.3d 9 (1st Cir. 2011): two acts, neither clearly unlawful; the first violation is left
    # "for another day". Lynch, in the same section, had held the same of 1994: that is another case's answer.
    "ca1_182845": (
        Decided(
            "not_established",
            ("Clancy",),
            ("2006-04",),
            "declining to reappoint Barton to the volunteer position of Parks Commissioner in "
            "retaliation for his First "
            "Amendment activities was unlawful",
        ),
        # The harassment: "the contours … were clearly established", and yet no fair warning that this conduct was.
        Decided("not_established", ("Clancy",), (), None),
    ),
    # Crenshaw v. City of Mount Vernon (2d Cir. 2010, summary order): Perry violated nothing; Guttman had probable cause
    # and Hutchins's detention was reasonable, "therefore" both are immune. Of Driscoll the appeal is dismissed.
    "ca2_3449": (
        Decided("no_violation", ("Guttman",), ("2003-11-14",), None),
        Decided("no_violation", ("Perry",), ("2004-02-04",), None),
        Decided("no_violation", ("Hutchins",), ("2005-11-30",), None),
    ),
}


@cache
def record(name: str) -> Extraction:
    return extract(OPINIONS / f"{name}.txt")


@pytest.mark.parametrize("name", READ_BY_HAND)
def test_what_was_decided(name: str) -> None:
    found = tuple(
        Decided(d.answer, d.defendants, d.conduct_dates, d.right if d.right_evidence else None)
        for d in record(name).determinations
    )
    assert found == READ_BY_HAND[name]


def test_immunity_whose_ground_was_not_read_is_said() -> None:
    text = (
        "Officer Smith struck Roe. Officer Smith left. Officer Smith moved for judgment. "
        "Smith is entitled to qualified immunity."
    )
    made = plain_opinion(text)
    found = discuss(made.doc, made.cites)
    assert found.determinations == ()
    assert [p.code for p in found.problems] == ["immunity_ground_unread"]


def test_the_courts_that_the_argument_surveys_are_listed_and_not_counted() -> None:
    d = record("ca1_182845").determinations[0]
    weighed = {w.authority: (w.stance, w.use) for w in d.weighed}
    for cite in ("972 F.2d 1129", "607 F.2d 17", "434 F.3d 527"):  # Hyland, Janusaitis, Mosely
        assert weighed[cite] == ("not_read", "informs")
    assert all(w.use != "supports" for w in d.weighed)


@pytest.mark.parametrize("name", sorted(p.stem for p in OPINIONS.glob("*.txt")))
def test_no_passage_leaves_its_text_and_no_adverse_label_is_the_opinions_own_by_accident(name: str) -> None:
    text = (OPINIONS / f"{name}.txt").read_text(encoding="utf-8")
    x = record(name)
    for h in x.holdings:
        assert text[h.start : h.end] == h.text
    for e in x.edges:
        if e.type == "treats":
            assert text[e.evidence.start : e.evidence.end] == e.evidence.text
            assert e.label != "overruled" or "overrul" in e.evidence.text or "abrogat" in e.evidence.text


def test_a_holding_is_shown_without_what_runs_through_it_on_the_page() -> None:
    seed = extract(OPINIONS.parents[1] / "seeds" / "martinez_v_city_of_clovis.txt")
    through = [h for h in seed.holdings if "MARTINEZ V. CITY OF CLOVIS" in h.text]
    assert len(through) >= 4
    assert not any("MARTINEZ V. CITY OF CLOVIS" in h.words for h in seed.holdings)
    (forward,) = [h for h in seed.holdings if h.text.startswith("Going forward")]
    assert forward.words == (
        "Going forward, the law in this circuit will be clearly established that such conduct is unconstitutional."
    )
