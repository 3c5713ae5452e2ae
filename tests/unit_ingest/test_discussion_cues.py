"""The cue files: what is refused, and that no name or cite of an opinion stands in them."""

import re
from pathlib import Path

import pytest

import ingest.discussion
from ingest.discussion.cues import BadCues, load, parse, span

FILES = ("determination", "holding", "speakers", "treatment")
GOOD = '[[cue]]\nid = "a"\npattern = "we hold"\nmeans = "holds"\n'


@pytest.mark.parametrize("name", FILES)
def test_the_files_load_and_no_cue_stands_twice(name: str) -> None:
    cues = load(name)
    assert len({c.id for c in cues}) == len(cues) > 10
    assert all(0 < c.confidence <= 1 for c in cues)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no cues"),
        (GOOD + GOOD, "unique and sorted"),
        (GOOD.replace('"a"', '"b"') + GOOD.replace("we hold", "we say"), "unique and sorted"),
        (GOOD + GOOD.replace('"a"', '"b"'), "one pattern"),
        (GOOD.replace("we hold", ""), "has no pattern"),
        (GOOD.replace('"holds"', '" "'), "has no means"),
        (GOOD.replace("we hold", "(we hold"), "is not one"),
        (GOOD.replace("we hold", "(?:we hold)?"), "matches everything"),
        (GOOD.replace("we hold", "{we} hold"), "'we', which [words] lacks"),
        (GOOD + 'sure = "yes"\n', "unknown fields"),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused(text: str, says: str) -> None:
    with pytest.raises(BadCues) as refused:
        parse("holding", text)
    assert says in str(refused.value)
    assert "holding.toml" in str(refused.value)


def test_spaces_match_any_white_space_and_groups_may_repeat() -> None:
    (cue,) = parse("x", '[[cue]]\nid = "a"\npattern = "over (?P<x>one)|under (?P<x>two)"\nmeans = "m"\n')
    m = cue.find("Under\n  two")
    assert m is not None
    assert span(m, "x") == (8, 11)


def test_no_name_or_cite_of_the_seed_is_a_cue(seed_text: str) -> None:
    """The language of courts only: no party, no case name, no citation of the opinion this was first tried on."""
    cited = re.findall(r"([A-Z][\w’-]{3,}) v\. (?:[A-Z][\w.]* (?:of )?)*([A-Z][\w’-]{3,})", seed_text)
    names = {n.lower() for pair in cited for n in pair} - {"united", "states", "city", "state"}
    parties = {
        "martinez",
        "hershberger",
        "yambupah",
        "sanders",
        "pennington",
        "santillan",
        "salazar",
        "clovis",
    }
    words = " ".join(
        p.read_text(encoding="utf-8").lower()
        for folder in (
            Path(ingest.discussion.__file__).parent,
            Path(ingest.discussion.__file__).parents[1] / "data",
        )
        for p in folder.iterdir()
        if p.name in {f"{n}.toml" for n in FILES}
    )
    used = {n for n in names | parties if re.search(rf"\b{re.escape(n)}\b", words)}
    assert used == set()
    assert not re.search(r"\d+ (?:u\.s\.|f\.[23]d|s\. ct\.) \d+", words)


@pytest.mark.parametrize("name", FILES)
def test_words_needed_to_save_time_never_hide_a_match(name: str) -> None:
    opinions = sorted((Path(__file__).parents[1] / "opinions").glob("*.txt"))[:4]
    sentences = [s for o in opinions for s in re.split(r"(?<=[.?!])\s+", o.read_text("utf-8"))]
    assert len(sentences) > 200
    for cue in (c for c in load(name) if c.needs is not None):
        for s in sentences:
            assert [m.span() for m in cue.every(s)] == [m.span() for m in cue.pattern.finditer(s)], (
                cue.id,
                s,
            )


def test_plain_words_are_needed_whatever_their_capitals() -> None:
    (cue,) = parse("mine", GOOD + 'needs = "hold|conclude"\n')
    assert cue.literals == ("hold", "conclude")
    assert [m.group() for m in cue.every("WE HOLD that we hold")] == ["WE HOLD", "we hold"]
    assert not list(cue.every("We decide."))
    (cue,) = parse("mine", GOOD + 'needs = "\\\\bwe\\\\b"\n')
    assert not cue.literals
    assert list(cue.every("and we hold"))
