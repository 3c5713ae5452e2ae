"""The words by which a case name is told from the sentence around it, from ingest/data and the abbreviations of T6."""

from functools import lru_cache

from reporters_db import CASE_NAME_ABBREVIATIONS, STATE_ABBREVIATIONS

from ingest.find.wordlists import words


@lru_cache(maxsize=1)
def connectors() -> frozenset[str]:
    """Small words that join the words of a name."""
    return frozenset(words("case_names", "connectors"))


@lru_cache(maxsize=1)
def loose() -> frozenset[str]:
    """Words that join only between two capitals."""
    return frozenset(words("case_names", "loose"))


@lru_cache(maxsize=1)
def associations() -> frozenset[str]:
    """Words of a body that "of" follows."""
    return frozenset(words("case_names", "associations"))


@lru_cache(maxsize=1)
def suffixes() -> frozenset[str]:
    """What may stand behind a name: "Jr.", "Inc."."""
    return frozenset(words("case_names", "suffixes"))


@lru_cache(maxsize=1)
def closing() -> frozenset[str]:
    """Words that a name ends with."""
    return frozenset(words("case_names", "closing"))


@lru_cache(maxsize=1)
def openers() -> frozenset[str]:
    """Words of a sentence that may stand before a name."""
    return frozenset(words("case_names", "openers"))


@lru_cache(maxsize=1)
def breakers() -> frozenset[str]:
    """Words that no name runs over."""
    return frozenset(words("case_names", "breakers"))


@lru_cache(maxsize=1)
def not_names() -> frozenset[str]:
    """Words that alone name no party."""
    return frozenset(w.rstrip(".") for w in words("case_names", "not_names"))


@lru_cache(maxsize=1)
def institutions() -> frozenset[str]:
    """Abbreviations of T6 that end the name of a body ("Auth.", "Dist."): what runs up to one is one name."""
    ends = (
        "Authority",
        "Board",
        "Commission",
        "Committee",
        "Department",
        "District",
        "Association",
        "University",
    )
    found = {a.lower() for a, long in CASE_NAME_ABBREVIATIONS.items() if set(ends) & set(long)}
    return frozenset({a if a.endswith(".") else a + "." for a in found} | {"auth.", "bd.", "dist.", "ass'n."})


@lru_cache(maxsize=1)
def courts_possessive() -> frozenset[str]:
    """Possessives of courts, which belong to the sentence."""
    return frozenset(
        {"court's", "court’s", "circuit's", "circuit’s", "courts'", "courts’", "congress's", "congress’s"}
    )


@lru_cache(maxsize=1)
def states() -> frozenset[str]:
    """States, abbreviated and in full."""
    return frozenset(str(s).rstrip(".") for pair in STATE_ABBREVIATIONS.items() for s in pair)


@lru_cache(maxsize=1)
def abbreviations() -> frozenset[str]:
    """Abbreviations of case names (T6), in lower case."""
    known = {a.lower() for a in CASE_NAME_ABBREVIATIONS if a.endswith(".")}
    return frozenset(known | set(words("case_names", "abbreviations")))
