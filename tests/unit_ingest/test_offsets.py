"""OffsetMap: from the clean text to the source and back."""

from ingest.offsets import OffsetMap, Piece

# "AB[head]CD ﬁ-" : furniture between B and C, a ligature that becomes two letters, a hyphen that becomes nothing.
MAP = OffsetMap((Piece(0, 2, 0, 2), Piece(2, 5, 8, 11), Piece(5, 7, 11, 12), Piece(7, 7, 12, 13)))


def test_a_copied_run_moves_one_for_one() -> None:
    assert [MAP.to_text(i) for i in range(5)] == [0, 1, 8, 9, 10]


def test_a_span_over_furniture_covers_it() -> None:
    assert MAP.span_to_text(1, 3) == (1, 9)


def test_the_end_of_a_span_is_that_of_its_last_character_not_of_what_follows() -> None:
    assert MAP.span_to_text(0, 2) == (0, 2)


def test_a_replaced_run_maps_to_its_ends() -> None:
    assert MAP.span_to_text(5, 6) == (11, 12)
    assert MAP.to_clean(11) == 5
    assert MAP.to_clean(12) == 7


def test_furniture_and_what_lies_outside_have_no_clean_place() -> None:
    assert [MAP.to_clean(i) for i in (2, 7, 13, 99)] == [None, None, None, None]


def test_pieces_moved_behind_others_are_found_by_their_text() -> None:
    moved = OffsetMap((Piece(0, 3, 10, 13), Piece(3, 6, 0, 3)))
    assert [moved.to_clean(i) for i in (0, 2, 10, 12, 5)] == [3, 5, 0, 2, None]


def test_an_empty_map_has_no_places() -> None:
    assert OffsetMap(()).to_clean(0) is None
