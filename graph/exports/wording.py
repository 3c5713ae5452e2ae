"""The words for what a check record says in codes; a code that has none is printed as it stands."""

from collections.abc import Mapping
from typing import Any

from graph.established.naming import ANSWER_WORDS, DECIDED_WORDS

ANSWERS: Mapping[str, str] = {
    "established_binding": "Clearly established, by authority that binds this forum.",
    "established_consensus": "Clearly established, by a consensus of persuasive authority.",
    "not_shown": (
        "Not shown to have been clearly established, on the authorities this graph holds. "
        "That is no finding that no such authority exists."
    ),
    "needs_human": "A person must decide: the authorities held do not settle it either way.",
    "no_rule_known": "No answer: no rule is known for this forum on what can clearly establish a right.",
}
LABELS = ANSWER_WORDS
ROUTES: Mapping[str, str] = {
    "supreme_court": "the Supreme Court's own decisions",
    "circuit": "the binding decisions of the circuit",
    "state_high_court": "the decisions of the state's highest court",
    "consensus": "persuasive authority of other courts",
    "none": "none was met",
}
STANCES: Mapping[str, str] = {
    "recognises": "recognises the right",
    "rejects": "rejects the right",
    "tension": "in tension with it",
    "silent": "silent on it",
    "not_read": "stance not read",
}
FITS: Mapping[str, str] = {
    "on_point": "on point",
    "general": "general principle only",
    "distinguishable": "distinguishable facts",
    "not_read": "fit not read",
}
USES: Mapping[str, str] = {
    "supports": "Supports",
    "opposes": "Opposes",
    "doubt": "Shows doubt",
    "informs": "Informs, does not count",
    "excluded": "Left out",
}
MARKS: Mapping[str, str] = {
    "source": "verified at its source",
    "memory": "from memory, not yet verified: check it",
    "unknown": "not verified",
}
DECIDED = DECIDED_WORDS


def worded(code: object, words: Mapping[str, str]) -> str:
    """The words for a code.

    >>> worded("on_point", FITS), worded("elsewhere", FITS), worded(None, FITS)
    ('on point', 'elsewhere', '')
    """
    return "" if code is None else words.get(str(code), str(code).replace("_", " "))


def beside_the_answer(record: Mapping[str, Any]) -> tuple[str, ...]:
    """What must be read with the answer: courts that decided otherwise, support known at second hand, doubts.

    `record` is the mapping of `precedent.check/1`; empty where nothing of the kind is in it.
    """
    said = []
    for d in record["determinations"]:
        if d["agrees"] is False:
            itself = d.get("name") or d["case"]
            said.append(
                f"{itself} itself decided otherwise ({worded(d['answer'], DECIDED)}): a person must weigh both."
            )
    for a in record["authorities"]:
        shown = a.get("evidence") or {}
        source, name = shown.get("source"), shown.get("source_name")
        if a["use"] == "supports" and name and source not in (a["id"], name):
            said.append(
                f"{a['name']} supports it by words read in {name}, not in its own opinion: "
                f"its holding is as {name} reports it."
            )
    doubts = [a["name"] for a in record["authorities"] if a["use"] == "doubt"]
    if doubts:
        many = len(doubts) > 1
        said.append(f"{len(doubts)} authorit{'ies show' if many else 'y shows'} doubt: {'; '.join(doubts)}.")
    return tuple(said)
