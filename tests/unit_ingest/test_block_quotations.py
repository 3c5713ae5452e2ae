"""Block quotations: what a paragraph led to by a colon quotes is cited by the Id. that opens the next paragraph."""

from ingest.citations import find_cores
from ingest.find.brackets import pair_brackets
from ingest.find.clauses import Clauses
from ingest.find.quoted import mark_quoted
from ingest.find.reading import Reading

FULL = "In Swierkiewicz v. Sorema N. A., 534 U.S. 506 (2002), the Court reversed{lead}\n\n"
QUOTED = "The rule is settled. See Scheuer v. Rhodes, 416 U.S. 232, 236 (1974).\n\n"


def quoted_of(text: str) -> list[bool]:
    reading = Reading.of(text, 0, len(text))
    cites = Clauses(reading.text, find_cores(reading.text), pair_brackets(reading.text)).read()
    return [c.quoted >= 0 for c in mark_quoted(reading.text, reading.paragraphs, cites)]


def test_a_paragraph_led_to_by_a_colon_and_followed_by_id_is_a_block_quotation() -> None:
    assert quoted_of(FULL.format(lead=", writing:") + QUOTED + "Id. at 514–15.") == [False, True, False]


def test_a_comma_leads_to_it_only_after_a_verb_of_saying() -> None:
    assert quoted_of(FULL.format(lead=" and wrote,") + QUOTED + "Id. at 514–15.") == [False, True, False]
    assert quoted_of(FULL.format(lead=" then,") + QUOTED + "Id. at 236.") == [False, False, False]


def test_an_id_within_the_paragraph_ends_no_block_quotation() -> None:
    text = FULL.format(lead=", writing:") + QUOTED.rstrip() + " Id. at 240."
    assert quoted_of(text) == [False, False, False]


def test_a_lead_lost_in_the_paragraph_is_found_by_its_verb() -> None:
    text = "In Roe v. Wade, 410 U.S. 113 (1973), the Court wrote, " + QUOTED + "Id. at 120."
    assert quoted_of(text) == [False, True, False]


def test_marks_quote_what_stands_between_them_and_a_lost_mark_quotes_nothing() -> None:
    assert quoted_of("It said “So held. Roe v. Wade, 410 U.S. 113 (1973).” Id. at 5.") == [True, False]
    assert quoted_of("It said “So held. “It is. Roe v. Wade, 410 U.S. 113 (1973). Id. at 5.") == [
        False,
        False,
    ]
    assert quoted_of('It said "So held. Roe v. Wade, 410 U.S. 113 (1973)." Id. at 5.') == [True, False]
