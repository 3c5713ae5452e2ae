"""A small graph for the tests of the page: an opinion that weighs five cases on one right, none of them real."""

from pathlib import Path

from graph.model.batch import Batch
from graph.model.extraction import Determination, Evidence, Extraction, Weighed, Weight
from graph.model.rights import Proposal, Right, right_id
from graph.store.opening import open_store
from kit.extractions import case, cites, explains, holding, law, opinion, said, second_hand, treats

RIGHT = (
    "an officer may not tell an abuser of a complaint made in confidence while belittling the one who made it"
)
RIGHT_ID = right_id(RIGHT)
OPINION = "9 F.4th 900"
FOR = case("Okay v. Village, 77 F.3d 415 (2d Cir. 2009)")
TENSION = case("Trent v. Dean, 63 F.3d 589 (7th Cir. 2017)")
GENERAL = case("Ward v. Ostrow, 79 F.2d 583 (9th Cir. 1989)", weight=Weight(published=True))
WORDS_FOR = "The Second Circuit concluded that the officers enhanced the danger."
HOSTILE = "<img src=x onerror=globalThis.hacked=1> v. [Brook](javascript:globalThis.hacked=1) https://elsewhere.example"


def small_opinion(name: str = "Mill v. Brook") -> Extraction:
    """The opinion as read: table, graph, holdings, treatments and one determination."""
    first = said(
        GENERAL,
        page="4",
        pin="590",
        signal="See",
        parentheticals=(explains("holding that an officer who left a woman in danger violated due process"),),
    )
    quoting = cites("Shaw v. County, 71 F.3d 901, 911 (9th Cir. 2017)", page="5", type="quotes")
    weighed = (
        _weighed(FOR.id, "recognises", "on_point", "supports", WORDS_FOR),
        _weighed(TENSION.id, "tension", "general", "doubt", "The Seventh Circuit is in tension with Okay."),
        _weighed(GENERAL.id, "recognises", "general", "informs", "Ward states the general principle."),
    )
    return opinion(
        first,
        quoting,
        second_hand(quoting, case("Willis v. Lane, 26 U.S. 603 (1999)"), pin="617"),
        cites("Okay v. Village, 77 F.3d 415, 430 (2d Cir. 2009)", page="6"),
        said(FOR, kind="id", clean="Id. at 430–31", page="6", pin="430–31"),
        treats("self", FOR, "declined_to_follow", evidence="But we cannot rely on Okay.", scope="notice", page="6"),
        cites("Trent v. Dean, 63 F.3d 589 (7th Cir. 2017)", page="6"),
        treats(TENSION.id, FOR, "questioned", evidence="Okay may be in tension.", reported_by=OPINION, page="6"),
        said(law("42 U.S.C. § 1983"), clean="42 U.S.C. § 1983", page="2"),
        id=OPINION,
        name=name,
        holdings=(holding("We now establish the contours of the right.", section="V", page="7", prospective=True),),
        determinations=(
            Determination(
                id="d1", right=RIGHT, elements=(), answer="not_established", forum="ca9", defendants=("Hersh",),
                conduct_dates=("2013-05-02",), route="consensus", weighed=weighed, effective="2021-05-06", start=0,
                end=9, text="The right was not clearly established.", confidence=0.9, rule="not_clearly_established",
            ),
        ),
    )  # fmt: skip


def small_batch(name: str = "Mill v. Brook") -> Batch:
    """What one ingest of it writes: the right in the court's words, and a proposal for each case it weighed."""
    read = small_opinion(name)
    (determination,) = read.determinations
    proposals = tuple(
        Proposal(
            f"proposal-{place}", RIGHT_ID, w.authority, OPINION, w.stance, w.fit, "holding", w.use, w.reason, "weighed",
            0.8, w.evidence, page="6",
        )
        for place, w in enumerate(determination.weighed)
    )  # fmt: skip
    right = Right(RIGHT_ID, RIGHT, opinion=OPINION, conduct_dates=determination.conduct_dates)
    return Batch(read, " " * 1000, (right,), proposals)


def small_store(path: Path, name: str = "Mill v. Brook") -> str:
    """An embedded store that holds it; its address."""
    store = open_store(str(path))
    try:
        store.merge(small_batch(name))
    finally:
        store.close()
    return str(path)


def _weighed(id: str, stance: str, fit: str, use: str, words: str) -> Weighed:
    return Weighed(id, stance, fit, use, f"the court: {words}", Evidence(0, len(words), words))  # type: ignore[arg-type]
