"""What the record says in words: the court's own decision, whose doubt, what was read against an authority."""

import re

from graph.established.engine import check
from graph.established.question import ask
from graph.established.record import CheckRecord, Considered
from graph.model.extraction import Edge, Evidence, Page
from graph.rules.circuits import load_rules
from graph.snapshot import Snapshot
from kit.snapshots import RIGHT, case, determination, finding, opinion, proposal, snapshot

OWN, SISTER, DOUBTER, OLD = "943 F.3d 1260", "577 F.3d 415", "863 F.3d 589", "489 U.S. 189"
DECIDED = "the right was not clearly established"
DOUBT = "Doubter says Sister may be in tension with Old"
NO_NOTICE = "But we cannot rely on Sister."


def answer(forum: str, on: str, held: Snapshot) -> CheckRecord:
    return check(held, ask(RIGHT, forum, on), load_rules())


def of(record: CheckRecord, id: str) -> Considered:
    return next(a for a in record.authorities if a.id == id)


def held(*more: object) -> Snapshot:
    """The forum's court in 2019 on conduct of 2013: it reports a doubt of the Seventh about the Second's case."""
    edges = (
        Edge(OWN, SISTER, "treats", "m1", Evidence(100, 129, NO_NOTICE), page="25", label="declined_to_follow",
             scope="notice"),
        Edge(DOUBTER, SISTER, "treats", "m2", Evidence(0, len(DOUBT), DOUBT), page="25", label="questioned",
             scope="merits", reported_by=OWN),
    )  # fmt: skip
    own = determination(
        "not_established", "2013-05-02", text=DECIDED, start=60, end=98, defendants=("Hersh",)
    )
    return snapshot(
        case(SISTER, "ca2", 2009, cite=SISTER, published=None, name="Sister v. Village"),
        case(DOUBTER, "ca7", 2017, cite=DOUBTER, published=None, name="Doubter v. County"),
        case(OLD, "scotus", 1989, cite=OLD, published=None, name="Old v. County"),
        case("439 F.3d 1055", "ca9", 2006, cite="439 F.3d 1055", published=None),
        opinions=[
            opinion(OWN, "ca9", "2019-12-04", own, name="Mill v. Brook", edges=edges,
                    pages=(Page("25", 0, 50), Page("26", 50, 200)))
        ],
        said=[
            proposal(SISTER, use="supports", opinion=OWN),
            proposal(OLD, "tension", "general", use="doubt", opinion=OWN, speaker=DOUBTER, text=DOUBT),
            proposal(DOUBTER, "tension", "not_read", use="doubt", opinion=OWN, speaker=DOUBTER, text=DOUBT),
            proposal("439 F.3d 1055", "silent", "general", use="informs", opinion=OWN, rule="no_binding_precedent",
                     text="Without binding precedent"),
            proposal(OWN, effective="2019-12-04", held_unclear_as_of="2013-05-02", opinion=OWN),
            *more,  # type: ignore[list-item]  # proposals and findings
        ],
    )  # fmt: skip


def test_a_court_s_own_decision_is_shown_in_its_words_with_page_and_defendant() -> None:
    (own,) = answer("ca9", "2013-05-02", held()).determinations
    assert (own.text, own.page, own.source_name, own.defendants) == (
        DECIDED,
        "26",
        "Mill v. Brook",
        ("Hersh",),
    )


def test_a_case_that_doubts_by_its_own_not_clear_is_shown_with_those_words() -> None:
    for forum in ("ca1", "ca2"):
        doubting = of(answer(forum, "2013-05-02", held()), OWN)
        assert doubting.use == "doubt"
        assert doubting.evidence is not None
        assert (doubting.evidence.text, doubting.evidence.page) == (DECIDED, "26")


def test_where_the_court_cannot_rely_on_a_case_the_record_says_so_at_that_case() -> None:
    (said,) = of(answer("ca2", "2013-05-02", held()), SISTER).on_notice
    assert (said.text, said.page, said.source_name) == (NO_NOTICE, "25", "Mill v. Brook")
    assert said.said == "not relied on as to notice by Mill v. Brook (read by machine)"


def test_the_standing_now_names_what_was_read_against_a_case_and_that_of_the_day_only_what_was_said_by_then() -> (
    None
):
    early, late = (
        of(answer("ca2", "2013-05-02", held()), SISTER),
        of(answer("ca2", "2018-05-02", held()), SISTER),
    )
    questioned = "questioned by Doubter v. County, as reported in Mill v. Brook (read by machine)"
    assert early.status_on_date == "nothing against it is held here"
    assert early.status_now == f"{questioned}; not relied on as to notice by Mill v. Brook (read by machine)"
    assert late.status_on_date == questioned


def test_a_case_that_a_general_sentence_covers_is_said_to_be_cited_for_the_violation() -> None:
    cited = of(answer("ca9", "2013-05-02", held()), "439 F.3d 1055")
    assert cited.reason == "cited for the violation; the court says it had no binding precedent"
    assert cited.evidence is not None
    assert cited.evidence.general


def test_a_doubt_says_whose_it_is() -> None:
    record = answer("ca9", "2013-05-02", held())
    assert of(record, OLD).reason == (
        "a doubt about the right: Doubter v. County (7th Cir. 2017), as reported in Mill v. Brook, says that "
        "Sister v. Village may be in tension with it"
    )
    assert "it questioned Sister v. Village, as reported in Mill v. Brook" in of(record, DOUBTER).reason


def test_a_determination_is_confirmed_only_for_the_day_that_a_person_speaks_of() -> None:
    other_day = finding(OWN, held_unclear_as_of="2013-06-04", proposal="another", verdict="confirmed")
    found = {
        d.confirmed_by: d.conduct_dates for d in answer("ca9", "2013-05-02", held(other_day)).determinations
    }
    assert found == {"Ada": ("2013-06-04",), None: ("2013-05-02",)}


def test_all_that_came_later_are_counted_whatever_they_count_for() -> None:
    step = next(s for s in answer("ca9", "2013-05-02", held()).steps if s.step == "date")
    assert "of the 5 authorities considered, 2 were decided on or after it" in step.finding
    assert set(step.authorities) == {DOUBTER, OWN}


def test_a_year_that_holds_the_day_is_said_to_be_open() -> None:
    step = next(s for s in answer("ca9", "2017-05-02", held()).steps if s.step == "date")
    assert "1 was decided on or after it, and 1 may have been" in step.finding


def test_what_the_forum_held_is_said_of_the_day_it_spoke_of() -> None:
    same, earlier = (answer("ca9", day, held()).why[-1] for day in ("2013-05-02", "2010-01-01"))
    assert "held that it was not clear on 2013-05-02" in same
    assert "held that it was not clear even on 2013-05-02, later" in earlier


def test_a_doubt_from_the_supreme_court_does_not_stand_among_persuasive_courts() -> None:
    consensus = answer("ca9", "2013-05-02", held()).consensus
    assert [c.circuit for c in consensus.tension] == ["ca7"]
    assert [(c.circuit, c.authorities) for c in consensus.own_in_doubt] == [("scotus", (OLD,))]


def test_reasons_and_findings_carry_no_code() -> None:
    for forum in ("ca1", "ca2", "ca9", "ca11"):
        record = answer(forum, "2013-05-02", held())
        said = [*record.why, *(s.finding for s in record.steps), *(a.reason for a in record.authorities)]
        said += (
            [t.because for t in record.turning]
            + [c.text for c in record.caveats]
            + [d.why for d in record.determinations]
        )
        assert not re.search(r"\bca\d+\b|scotus|\w_\w|(?<!Cir)\.[;:]", " ".join(said))


def test_a_quotation_that_a_person_entered_of_a_text_not_held_is_said_to_be_theirs() -> None:
    entered = finding("439 F.3d 1055", confirmed_by="A. Clerk")
    texts = {c.text for c in answer("ca9", "2013-05-02", held(entered)).caveats if c.code == "text_not_held"}
    assert texts == {
        "The text of 439 F.3D 1055 v. City is not held; the quotation is as A. Clerk entered it."
    }


def test_a_confirmed_proposal_was_read_in_a_text_that_is_held() -> None:
    confirmed = finding(SISTER, proposal=f"p-{SISTER}", verdict="confirmed")
    assert "text_not_held" not in {c.code for c in answer("ca9", "2013-05-02", held(confirmed)).caveats}
