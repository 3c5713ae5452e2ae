"""Where sentences of opinions end."""

import pytest

from ingest.discussion.sentences import closed_pairs, split


def sentences(text: str) -> list[str]:
    return [text[a:b] for a, b in split(text)]


@pytest.mark.parametrize(
    "parts",
    [
        # names, reporters and courts
        ("See Roe v. Cty. of Kern, 1 F.3d 2, 5 (9th Cir. 1993).", "We agree."),
        ("Brown, 520 U.S. 397, 410, controls.", "It does."),
        ("He sued the Sacramento Sheriff’s Dep’t and Acme Co. in 2010.", "Both answered."),
        ("Judge J. Clifford Wallace wrote separately.", "No one joined."),
        ("Mr. Roe and Dr. Poe saw Sgt. Doe.", "They left."),
        ("See U.S. Const. amend. XIV, § 1.", "The State disagrees."),
        ("The claim arose in the U.S.", "The court dismissed it."),
        # Id. alone is a sentence; Id. with a pin is part of one
        ("Sears choked her.", "See id.", "She called 911.", "See id. at 421.", "Okin ran."),
        ("It requires a mental state.", "Id. (citing Grubbs, 92 F.3d at 898–900).", "The State must act."),
        # quotations, ellipses, brackets
        ("“No State shall . . . deprive any person of life.”", "The Clause limits States."),
        ("“[W]e look to whatever law is available . . . including district "
        "courts.”", "Id. (quoting Boyd, 374 F.3d at 781)."),
        ("He said “stop.”", "She did not."),
        ("The rule is settled. . . .", "Nothing more is needed."),
        # no end inside parentheses
        ("She won (though the officer testified. He was not believed) at trial.", "He appealed."),
        # a footnote call hangs on the stop
        ("He is entitled to qualified immunity.20", "For the most part, he spoke well."),
        ("Officers earned 3.5 points.", "That is all."),
        ("Was it clear?", "It was not."),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_ends_them(parts: tuple[str, ...]) -> None:
    assert sentences(" ".join(parts)) == list(parts)


def test_headings_end_where_they_are_known_to_end() -> None:
    text = "It was so. B. Foreseeability To invoke the doctrine, she must show harm."
    here = text.index("B. "), text.index("To invoke")
    assert [text[a:b] for a, b in split(text, breaks=here)] == [
        "It was so.",
        "B. Foreseeability",
        "To invoke the doctrine, she must show harm.",
    ]


def test_an_unmatched_parenthesis_holds_nothing_together() -> None:
    assert sentences("See 1) the rule. (It was broken. We affirm.") == [
        "See 1) the rule.",
        "(It was broken.",
        "We affirm.",
    ]
    assert closed_pairs("((a) b") == ((1, 3),)
