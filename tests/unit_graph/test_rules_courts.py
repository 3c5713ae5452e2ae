"""Courts: circuit by location, levels, and the nearest names for a court that is not known."""

import json
from importlib.resources import files

import pytest

from graph.model.curated import CuratedAuthority
from graph.model.errors import BadQuestion
from graph.rules.binding import binding
from graph.rules.courts import (
    Court,
    circuit_of_location,
    court_by_words,
    find_court,
    find_state,
    nearest_courts,
)
from kit.snapshots import case

MAP = json.loads((files("graph.rules") / "data" / "courts.json").read_text("utf-8"))["circuit_of_location"][
    "map"
]


def court(id: str) -> Court:
    found = find_court(id)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("id", "level", "circuit"),
    [
        ("scotus", "supreme", None), ("ca9", "appeals", "ca9"), ("cadc", "appeals", "cadc"),
        ("cacd", "district", "ca9"), ("vtd", "district", "ca2"), ("prd", "district", "ca1"),
        ("gud", "district", "ca9"), ("dcd", "district", "cadc"), ("cal", "state", None), ("md", "state", None),
        ("dc", "state", None), ("tax", "other", None), ("canb", "other", None), ("bap9", "other", None),
        ("cc", "other", None), ("ccpa", "appeals", "ccpa"),
    ],
)  # fmt: skip
def test_level_and_circuit(id: str, level: str, circuit: str | None) -> None:
    assert (court(id).level, court(id).circuit) == (level, circuit)


@pytest.mark.parametrize("place", sorted(MAP))
def test_every_place_of_the_map_has_a_state_name_and_a_circuit(place: str) -> None:
    assert circuit_of_location(place) == MAP[place]
    assert find_state(place) == place


def test_the_map_as_it_was() -> None:
    assert circuit_of_location("Georgia", "1981-09-30") == "ca5"
    assert circuit_of_location("Georgia", "1981-10-01") == "ca11"
    assert circuit_of_location("Utah", "1929-02-27") == "ca8"
    assert circuit_of_location("Ruritania") is None


def test_dates_of_courts_db_that_are_not_to_be_used() -> None:
    assert court("cafc").start == "1982-10-01"
    assert court("ccpa").end == "1982-09-30"


def test_words_for_a_court_and_the_nearest_for_what_is_none() -> None:
    for words, id in (
        ("CA9", "ca9"),
        ("D.C. Circuit", "cadc"),
        ("N.D. Cal.", "cand"),
        ("Seventh Circuit", "ca7"),
    ):
        assert court_by_words(words) == court(id)
    assert court_by_words("ninth circle") is None
    assert nearest_courts("cand1")[0].startswith("cand (")
    assert all("Court of Appeals" in n for n in nearest_courts("ca13"))


@pytest.mark.parametrize(
    ("court", "date", "forum", "more", "force"),
    [
        ("scotus", "1999-01-01", "ca3", {}, "binding"),
        ("ca3", "1999-01-01", "ca3", {}, "binding"),
        ("ca3", "1999-01-01", "paed", {}, "binding"),
        ("ca3", "1999-01-01", "ca4", {}, "persuasive"),
        ("ca3", "1999-01-01", "ca11", {}, "neither"),
        ("ca5", "1981-09-30", "ca11", {}, "binding"),
        ("ca5", "1981-10-01", "ca11", {"unit": "B"}, "binding"),
        ("ca5", "1981-10-01", "ca11", {"unit": "A"}, "neither"),
        ("ca5", "1990-10-01", "ca11", {}, "neither"),
        ("ca5", "1981-09-30", "ca5", {}, "binding"),
        ("ccpa", "1982-09-30", "cafc", {}, "binding"),
        ("cc", "1975-01-01", "cafc", {}, "binding"),
        ("ca8", "1925-01-01", "ca10", {}, "persuasive"),
        ("paed", "1999-01-01", "paed", {}, "persuasive"),
        ("md", "1999-01-01", "mdd", {}, "binding"),
        ("md", "1999-01-01", "vaed", {}, "neither"),
        ("ca3", "1999-01-01", "tax", {}, "neither"),
    ],
)
def test_force_of_a_decision_in_a_forum(
    court: str, date: str, forum: str, more: dict[str, str], force: str
) -> None:
    entered = CuratedAuthority("x", "X v. Y", None, court, date=date, published=True, **more)  # type: ignore[arg-type]  # unit
    found = binding(case("x", court, date), forum, curated=entered)
    assert found.force == force
    assert found.why


def test_force_depends_on_the_date_asked_about() -> None:
    assert binding(case("x", "ca3", "1999-01-01"), "ca3", "1998-12-31").force == "neither"
    with pytest.raises(BadQuestion):
        binding(case("x", "ca3", "1999-01-01"), "ca12")


@pytest.mark.parametrize(("date", "force"), [("1995-12-31", "binding"), ("1996-01-01", "neither")])
def test_publication_is_not_asked_where_nothing_turns_on_it(date: str, force: str) -> None:
    found = binding(case("x", "ca5", date, published=None), "ca5")
    assert found.force == force
    assert bool(found.doubt) == (force == "neither")
