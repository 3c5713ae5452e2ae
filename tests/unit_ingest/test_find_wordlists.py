"""The word lists of the citation grammar: each loads, none holds a word twice, and the reader uses every signal."""

import pytest

from ingest.citations import read_citations
from ingest.find.signals import read_signal
from ingest.find.wordlists import WordListError, pairs, table, words
from kit.documents import document

LISTS = {
    "signals": ("signal",),
    "case_names": (
        "connectors", "loose", "associations", "suffixes", "closing", "openers", "breakers", "not_names",
        "abbreviations",
    ),
    "parentheticals": ("weight", "mechanics_nouns", "mechanics_verbs", "quoting", "citing", "may_cite", "history", "speaking_of"),
    "history": ("relations", "additions", "no_authority"),
    "sources": ("record", "record_guarded"),
}  # fmt: skip
TABLES = {
    "law": ("subjects", "clauses", "amendments", "rules", "standing_alone", "unsigned", "titled"),
    "cited_courts": ("aliases",),
}


@pytest.mark.parametrize(("name", "key"), [(n, k) for n, keys in LISTS.items() for k in keys])
def test_a_list_holds_no_word_twice(name: str, key: str) -> None:
    assert words(name, key)


@pytest.mark.parametrize(("name", "key"), [(n, k) for n, keys in TABLES.items() for k in keys])
def test_a_table_is_there(name: str, key: str) -> None:
    assert pairs(name, key)


def test_no_list_of_a_file_goes_unread() -> None:
    for name, keys in (LISTS | TABLES).items():
        assert set(table(name)) == set(keys)


def test_a_missing_list_is_said_plainly() -> None:
    with pytest.raises(WordListError, match=r"signals.toml: no list 'signs'"):
        words("signals", "signs")


@pytest.mark.parametrize("signal", words("signals", "signal"))
def test_every_signal_is_read_as_printed(signal: str) -> None:
    text = f"So it is. {signal[0].upper()}{signal[1:]} Roe v. Wade, 410 U.S. 113 (1973)."
    start = text.index("Roe")
    read = read_signal(text, 0, start)
    assert read is not None
    assert read[0].lower() == signal


@pytest.mark.parametrize("clause", sorted(pairs("law", "clauses")))
def test_every_clause_is_a_mention_of_its_place(clause: str) -> None:
    places = pairs("law", "clauses")[clause].split("|")
    mention = read_citations(document(f"It offends the {clause} here.")).mentions[0]
    assert mention.clean == clause
    assert (mention.authority or mention.resolution.candidates) in (places[0], tuple(places))
