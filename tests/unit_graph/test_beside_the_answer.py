"""What a reader must see beside the answer itself, and not pages below it."""

from graph.exports.wording import beside_the_answer


def _authority(id: str, name: str, use: str, source: str) -> dict[str, object]:
    return {
        "id": id,
        "name": name,
        "use": use,
        "evidence": {"source": source, "source_name": "Mill v. Brook"},
    }


def test_support_at_second_hand_a_court_that_disagrees_and_doubts_are_said_with_the_answer() -> None:
    record = {
        "determinations": [
            {"case": "m", "name": "Mill v. Brook", "agrees": False, "answer": "not_established"},
            {"case": "p", "name": "Poe v. Ash", "agrees": None, "answer": "established"},
        ],
        "authorities": [
            _authority("1", "Okay v. Village", "supports", "m"),
            _authority("m", "Mill v. Brook", "supports", "m"),
            _authority("2", "Doe v. City", "doubt", "m"),
            _authority("3", "Roe v. City", "doubt", "m"),
            _authority("4", "Ash v. City", "informs", "m"),
        ],
    }
    disagrees, second_hand, doubts = beside_the_answer(record)
    assert disagrees.startswith("Mill v. Brook itself decided otherwise (")
    assert second_hand == (
        "Okay v. Village supports it by words read in Mill v. Brook, not in its own opinion: "
        "its holding is as Mill v. Brook reports it."
    )
    assert doubts == "2 authorities show doubt: Doe v. City; Roe v. City."


def test_nothing_is_said_where_nothing_must_be() -> None:
    record = {"determinations": [], "authorities": [_authority("m", "Mill v. Brook", "supports", "m")]}
    assert beside_the_answer(record) == ()
