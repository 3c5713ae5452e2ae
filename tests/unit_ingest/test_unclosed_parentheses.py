"""A parenthesis that print never closes: it ends with its sentence, swallows nothing, and is said."""

import time

from graph.model.extraction import Extraction, Mention
from ingest.find.brackets import LONGEST, pair_brackets
from ingest.pipeline import read_stdin

_EARLS = "See Earls v. Doe, 536 U. S. 822, 829 (2002) (“‘special needs’ inhere in the public school context” (quoting "
_OPEN = _EARLS + "Vernonia v. Acton, 515 U. S. 646, 656 (1995); citation omitted). "
_AFTER = "Even more to the point, the cases say so. Id., at 830. The rule (as we read it) is old.\n\n"


def _read(text: str) -> Extraction:
    return read_stdin(text.encode(), discussion=False).extraction


def _of(record: Extraction, name: str) -> Mention:
    return next(m for m in record.mentions if name in m.clean)


def test_a_parenthesis_never_closed_ends_with_its_sentence_and_is_said() -> None:
    record = _read(_OPEN + _AFTER * 3)
    (long, *_) = _of(record, "Earls").parentheticals
    assert long.clean.endswith("citation omitted).")
    assert _of(record, "Vernonia").parent == _of(record, "Earls").id
    (told,) = [p for p in record.problems if p.code == "parenthesis_not_closed"]
    assert told.start == long.start


def test_id_behind_an_unclosed_parenthesis_stands_outside_it() -> None:
    record = _read(_OPEN + _AFTER)
    id_ = _of(record, "Id.")
    assert id_.level == "top"
    assert id_.parent is None
    assert id_.authority == _of(record, "Earls").authority


def test_no_parenthesis_is_longer_than_the_bound() -> None:
    text = "Roe, 1 U. S. 2 (1990) (quoting that one. " + "We agree with it. " * 400 + "So it is.) The end."
    closes = pair_brackets(text)
    assert max(c - o for o, c in zip(closes.opens, closes.closes, strict=True)) < LONGEST
    assert closes.unclosed == (text.index("(quoting"),)


def test_a_parenthetical_of_a_page_that_is_closed_stays_whole() -> None:
    text = "Roe, 1 U. S. 2 (1990) (“" + "We agree with it. " * 200 + "So it is.”) The end."
    paired = pair_brackets(text)
    assert paired.unclosed == ()
    assert paired.closing(text.index("(“")) == text.index(") The end")


def test_no_parenthesis_crosses_a_heading_or_runs_on_into_a_new_paragraph() -> None:
    text = "Roe, 1 U. S. 2 (1990) (holding that it is so II. DISCUSSION We agree) with it. More is said."
    heading = text.index("II.")
    (opened,) = pair_brackets(text, breaks=(heading,)).unclosed
    assert pair_brackets(text, breaks=(heading,)).closing(opened) == heading - 2
    lost = "Roe, 1 U. S. 2 (1990) (holding that it is so We agree with it. More is said."
    (opened,) = pair_brackets(lost, paragraphs=(0, lost.index("We"))).unclosed
    assert pair_brackets(lost, paragraphs=(0, lost.index("We"))).closing(opened) == lost.index(" We") - 1


def test_a_smudge_that_begins_no_parenthetical_pairs_with_nothing() -> None:
    assert pair_brackets("He said ( and went home. See (1990) it. Then").unclosed == ()


def test_many_open_parentheses_are_read_in_linear_time() -> None:
    begun = time.process_time()
    pair_brackets("1 (holding that " * 40_000)
    assert time.process_time() - begun < 3
