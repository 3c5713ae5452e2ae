"""The main job on the seed, through each store: the two rights, and what each check must say of them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.established.engine import check
from graph.established.question import ask
from graph.queries.rights import list_rights
from graph.rules.circuits import load_rules
from graph.snapshot import Snapshot
from graph.store.opening import open_store
from ingest.job import ingest

SEED = Path(__file__).parents[2] / "seeds" / "martinez_v_city_of_clovis.txt"
MARTINEZ, OKIN, WILSON_TRATTNER = "ca9 17-17492 2019-12-04", "577 F.3d 415", "863 F.3d 589"
KENNEDY, GRUBBS_1992, GRUBBS_1996, WOOD = "439 F.3d 1055", "974 F.2d 119", "92 F.3d 894", "879 F.2d 583"


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    store = open_store(str(tmp_path_factory.mktemp("seed") / "graph.sqlite"))
    ingest([SEED], store)
    yield store.snapshot()
    store.close()


@pytest.fixture(scope="module")
def rights(snapshot: Snapshot) -> tuple[str, str]:
    """The right of May 2 (disclosing and disparaging) and the right of June 4 (praising)."""
    first, second = list_rights(snapshot)
    return first["id"], second["id"]


def asked(snapshot: Snapshot, right: str, forum: str, on: str, **more: Any) -> dict[str, Any]:
    question = ask(right, forum, on, known_rights=frozenset(snapshot.rights), **more)
    record: dict[str, Any] = json.loads(check(snapshot, question, load_rules()).to_json())
    return record


def uses(record: dict[str, Any]) -> dict[str, str]:
    return {a["id"]: a["use"] for a in record["authorities"]}


def test_the_two_rights_of_section_v_in_the_courts_words(snapshot):
    first, second = list_rights(snapshot)
    assert first["text"] == (
        "the state-created danger doctrine applies when an officer reveals a domestic violence complaint made in "
        "confidence to an abuser while simultaneously making disparaging comments about the victim in a manner that "
        "reasonably emboldens the abuser to continue abusing the victim with impunity"
    )
    assert second["text"] == (
        "the state-created danger doctrine applies when an officer praises an abuser in the abuser’s presence after "
        "the abuser has been protected from arrest, in a manner that communicates to the abuser that the abuser may "
        "continue abusing the victim with impunity"
    )
    assert (first["conduct_dates"], second["conduct_dates"]) == (["2013-05-02"], ["2013-06-04"])
    assert first["origin"]["opinion"] == second["origin"]["opinion"] == MARTINEZ


@pytest.mark.parametrize(("which", "day"), [(0, "2013-05-02"), (1, "2013-06-04")])
def test_at_the_conduct_it_is_not_shown_in_the_ninth_circuit(snapshot, rights, which, day):
    record = asked(snapshot, rights[which], "ca9", day)
    assert (record["answer"], record["provisional"]) == ("not_shown", True)
    use = uses(record)
    assert [id for id, u in use.items() if u == "supports"] == [OKIN]
    assert use[WILSON_TRATTNER] == "doubt"
    for informing in (KENNEDY, GRUBBS_1992, GRUBBS_1996, WOOD):
        assert use[informing] == "informs"
    by_id = {a["id"]: a for a in record["authorities"]}
    assert "Without binding precedent" in by_id[KENNEDY]["evidence"]["text"]
    assert "no notice" in by_id[WILSON_TRATTNER]["reason"]
    (own,) = record["determinations"]
    assert (own["case"], own["answer"], own["agrees"]) == (MARTINEZ, "not_established", True)


def test_after_the_opinion_it_binds_by_its_own_word(snapshot, rights):
    record = asked(snapshot, rights[0], "ca9", "2020-03-01")
    assert (record["answer"], record["route"]) == ("established_binding", "circuit")
    assert uses(record)[MARTINEZ] == "supports"


def test_on_the_day_of_the_opinion_it_gives_no_notice(snapshot, rights):
    record = asked(snapshot, rights[0], "ca9", "2019-12-04")
    assert record["answer"] == "not_shown"
    assert uses(record)[MARTINEZ] == "excluded"


def test_a_consensus_of_one_is_not_reached_against_doubt_and_the_forums_own_word(snapshot, rights):
    record = asked(snapshot, rights[0], "ca9", "2013-05-02", consensus=1)
    assert record["answer"] in ("not_shown", "needs_human")
    assert record["consensus"]["threshold"]["enough"] == 1


def test_the_eleventh_circuit_closes_the_persuasive_route_and_cites_its_rule(snapshot, rights):
    record = asked(snapshot, rights[0], "ca11", "2020-03-01")
    assert (record["answer"], record["route"]) == ("not_shown", "none")
    okin = next(a for a in record["authorities"] if a["id"] == OKIN)
    assert okin["use"] == "excluded"
    assert "Sebastian v. Ortiz" in okin["reason"]


def test_in_the_second_circuit_okin_binds_provisionally(snapshot, rights):
    record = asked(snapshot, rights[0], "ca2", "2013-05-02")
    assert (record["answer"], record["provisional"]) == ("established_binding", True)
    assert [id for id, u in uses(record).items() if u == "supports"] == [OKIN]


def test_a_right_in_other_words_borrows_nothing(snapshot, rights):
    record = asked(
        snapshot, "an officer may not tell an abuser what his victim reported", "ca9", "2013-05-02"
    )
    assert record["answer"] == "needs_human"
    assert "right_not_linked" in {m["code"] for m in record["missing"]}
    assert {c["right"] for c in record["candidates"]} == set(rights)
    assert record["authorities"] == []


def test_confirmed_only_counts_no_proposal(snapshot, rights):
    record = asked(snapshot, rights[0], "ca2", "2013-05-02", confirmed_only=True)
    assert (record["answer"], record["provisional"]) == ("not_shown", False)


def test_neo4j_gives_the_same_bytes(snapshot, rights, neo4j_graph):
    store = open_store(neo4j_graph)
    try:
        ingest([SEED], store)
        other = store.snapshot()
    finally:
        store.close()
    assert other.id == snapshot.id
    for forum, day in (
        ("ca9", "2013-05-02"),
        ("ca9", "2020-03-01"),
        ("ca11", "2020-03-01"),
        ("ca2", "2013-05-02"),
    ):
        assert asked(other, rights[0], forum, day) == asked(snapshot, rights[0], forum, day)
