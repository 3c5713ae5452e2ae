"""Candidates for a right in other words: offered with the words they share, best first; likeness decides nothing."""

import pytest

from graph.queries.matching import elements_in, matches, stem
from kit.snapshots import right, snapshot

TASER = right("an officer may not tase a handcuffed man who no longer resists")
FILMING = right("a person may record police officers in a public place", elements=("recording", "in public"))
SPEECH = right("a teacher may not be dismissed for speech at a school board meeting")
HELD = snapshot(rights=(TASER, FILMING, SPEECH))


def test_the_nearest_comes_first_and_says_which_words_it_shares() -> None:
    first, *others = matches(HELD, "filming deputies on the public street")
    assert first.right == FILMING.id
    assert first.matched == ("deputies", "filming", "public")  # by the thesaurus, by it again, and as typed
    assert first.unknown == ("deputies", "filming", "street")
    assert len(others) == 2


def test_every_right_is_offered_and_a_score_falls_or_stays() -> None:
    found = matches(HELD, "an officer tases a man")
    assert {m.right for m in found} == set(HELD.rights)
    assert [m.score for m in found] == sorted((m.score for m in found), reverse=True)


def test_equal_scores_keep_the_order_of_ids() -> None:
    found = matches(HELD, "zoning of billboards")
    assert [m.right for m in found] == sorted(HELD.rights)
    assert {m.score for m in found} == {0.0}
    assert found[0].unknown == ("billboards", "zoning")


def test_of_many_rights_only_those_that_share_a_word_are_offered() -> None:
    many = snapshot(rights=[TASER, *(right(f"matter number {n} of zoning") for n in range(30))])
    assert [m.right for m in matches(many, "tase a handcuffed man")] == [TASER.id]


@pytest.mark.parametrize(
    "forms",
    [
        ("arrest", "arrests", "arrested", "arresting"),
        ("search", "searches", "searched"),
        ("handcuff", "handcuffed", "handcuffs"),
        ("disclose", "disclosed", "disclosing", "discloses"),
        ("dismiss", "dismissed", "dismisses"),
        ("stop", "stopped", "stopping"),
    ],
)
def test_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(w) for w in forms}) == 1


def test_words_that_differ_keep_apart() -> None:
    assert len({stem(w) for w in ("police", "polite", "policy")}) == 3


def test_elements_shared_and_missing_by_words() -> None:
    shared, lacking = elements_in(
        FILMING.elements, "the deputies took his camera because he was recording them"
    )
    assert shared == ("recording",)
    assert lacking == ("in public",)
