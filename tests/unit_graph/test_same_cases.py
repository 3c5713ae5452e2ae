"""Near captions: real pairs that a name alone would join, and what is put to a person instead."""

import pytest

from graph.model.extraction import Authority
from graph.queries.same_cases import merge_proposals, names_alike
from graph.snapshot import Snapshot
from graph.store.opening import open_store
from kit.batches import case, opinion


def cited(name: str, cite: str, court: str, year: int) -> Authority:
    return case(cite, name=name, court=court, year=year)


# Each pair is of two decisions. Cites as the reporters have them.
TRAPS = [
    # One name, one court, one year: two decisions all the same.
    (cited("Jones v. United States", "526 U.S. 227", "scotus", 1999), cited("Jones v. United States", "527 U.S. 373", "scotus", 1999)),
    (cited("Padilla v. Hanft", "423 F.3d 386", "ca4", 2005), cited("Padilla v. Hanft", "432 F.3d 582", "ca4", 2005)),
    # One name, one court.
    (cited("Brown v. Board of Education", "347 U.S. 483", "scotus", 1954), cited("Brown v. Board of Education", "349 U.S. 294", "scotus", 1955)),
    (cited("Johnson v. United States", "559 U.S. 133", "scotus", 2010), cited("Johnson v. United States", "576 U.S. 591", "scotus", 2015)),
    (cited("Brosseau v. Haugen", "543 U.S. 194", "scotus", 2004), cited("Haugen v. Brosseau", "351 F.3d 372", "ca9", 2003)),
    # A case on its way up.
    (cited("Hope v. Pelzer", "536 U.S. 730", "scotus", 2002), cited("Hope v. Pelzer", "240 F.3d 975", "ca11", 2001)),
    (cited("Bivens v. Six Unknown Named Agents", "403 U.S. 388", "scotus", 1971), cited("Bivens v. Six Unknown Named Agents", "456 F.2d 1339", "ca2", 1972)),
    (cited("Ashcroft v. al-Kidd", "563 U.S. 731", "scotus", 2011), cited("al-Kidd v. Ashcroft", "580 F.3d 949", "ca9", 2009)),
    # One party.
    (cited("Miller-El v. Cockrell", "537 U.S. 322", "scotus", 2003), cited("Miller-El v. Dretke", "545 U.S. 231", "scotus", 2005)),
    (cited("Hudson v. McMillian", "503 U.S. 1", "scotus", 1992), cited("Hudson v. Palmer", "468 U.S. 517", "scotus", 1984)),
    (cited("Kennedy v. City of Ridgefield", "439 F.3d 1055", "ca9", 2006), cited("Kennedy v. Louisiana", "554 U.S. 407", "scotus", 2008)),
    (cited("Wilson v. Layne", "526 U.S. 603", "scotus", 1999), cited("Wilson v. Seiter", "501 U.S. 294", "scotus", 1991)),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), TRAPS, ids=lambda a: a.id)
def test_two_decisions_stay_two_and_are_not_even_proposed(one: Authority, other: Authority) -> None:
    store = open_store(":memory:")
    store.merge(opinion("1 F.4th 1", of=[one]))
    store.merge(opinion("2 F.4th 2", of=[other]))
    store.merge(opinion("3 F.4th 3", of=[one, other]))
    snapshot = store.snapshot()
    assert {one.id, other.id} <= set(snapshot.authorities)
    assert merge_proposals(snapshot) == ()


def proposals(*authorities: Authority) -> list[tuple[str, str]]:
    snapshot = Snapshot("s", authorities={a.id: a for a in authorities})
    return [(p.held, p.other) for p in merge_proposals(snapshot)]


def test_one_name_court_and_year_in_two_reporters_is_put_to_a_person() -> None:
    assert proposals(
        cited("Jones v. United States", "526 U.S. 227", "scotus", 1999),
        cited("Jones v. United States", "527 U.S. 373", "scotus", 1999),
        cited("Jones v. United States", "119 S. Ct. 1215", "scotus", 1999),
    ) == [("119 S. Ct. 1215", "526 U.S. 227"), ("119 S. Ct. 1215", "527 U.S. 373")]


@pytest.mark.parametrize(
    ("name", "court", "year"),
    [
        ("Rowan v. City of Shore", "ca9", 2016),
        ("Rowan v. City of Harbor", "ca2", 2016),
        ("Rowan v. City of Harbor", "ca9", 2017),
        ("Rowan v. City of Harbor", None, 2016),
        ("Rowan v. City of Harbor", "ca9", None),
        ("City of Harbor v. Rowan", "ca9", 2016),
        ("In re Rowan", "ca9", 2016),
    ],
)
def test_another_name_court_or_year_is_not_proposed(name: str, court: str | None, year: int | None) -> None:
    reported = case("815 F.3d 1230", name="Rowan v. City of Harbor", court="ca9", year=2016)
    assert proposals(reported, case("2016 WL 77", name=name, court=court, year=year)) == []


def test_two_days_are_two_decisions() -> None:
    on = {"name": "Rowan v. City of Harbor", "court": "ca9", "year": 2016}
    assert (
        proposals(case("815 F.3d 1230", date="2016-03-02", **on), case("2016 WL 77", date="2016-04-02", **on))
        == []
    )
    assert (
        len(
            proposals(
                case("815 F.3d 1230", date="2016-03-02", **on), case("2016 WL 77", date="2016-03-02", **on)
            )
        )
        == 1
    )


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Merritt L. Sharp, III v. County of Orange", "Sharp v. Cty. of Orange", True),
        ("Okin v. Village of Cornwall-on-Hudson Police Dep’t", "Okin v. Village of Cornwall-on-Hudson", True),
        ("In re Marcus W.", "In re Marcus W.", True),
        ("Smith v. Jones", "Jones v. Smith", False),
        ("United States v. Place", "United States v. Leon", False),
        ("Doe v. Roe", "Doe", False),
        ("", "", False),
    ],
)
def test_a_surname_stands_for_a_name_and_no_other_does(one: str, other: str, alike: bool) -> None:
    assert names_alike(one, other) is names_alike(other, one) is alike
