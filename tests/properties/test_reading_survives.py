"""Whatever a text holds, the reading ends: in a record whose words stand where it says, in time that grows as the text.

Time is the processor's and counted against a real opinion of the same length, so that a busy machine changes nothing.
"""

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.model.errors import UnreadableFile
from graph.model.extraction import Extraction, SourceFile
from ingest.document import Source
from ingest.pipeline import read, read_stdin

ROOT = Path(__file__).resolve().parents[2]
OPINIONS = (
    ROOT / "seeds" / "martinez_v_city_of_clovis.txt",
    *sorted((ROOT / "tests" / "opinions").glob("*.txt")),
)
LONGEST = 8_000
ODD = (
    "\0",
    "\u0301",  # an accent without its letter
    "e\u0301\u0327",
    "\u202eתורה\u202c",  # right to left, by mark and by script
    "𝔄🙂",
    "\ufeff\u200b\u00ad",
    "\ufffd",
    "\u2028\x85\x0b\f",
    "ﬁ",
    "'\u0660\u06f1²Ⅷ",  # digits that are no ASCII
    "İ",  # grows when made lower
)
SIGNS = '()[]“”"’§.,;*_—\n\f'


def source(text: str) -> Source:
    return Source(SourceFile("x.txt", "0" * 64, "text", len(text), "utf-8"), text)


def survives(text: str) -> Extraction:
    """Read a text and check that its record says nothing of it that is not so."""
    record = read(source(text)).extraction
    ids = {m.id for m in record.mentions}
    authorities = {a.id for a in record.authorities}
    assert len(ids) == len(record.mentions)
    assert len(authorities) == len(record.authorities)
    assert len({h.id for h in record.holdings}) == len(record.holdings)
    for mention in record.mentions:
        assert text[mention.start : mention.end] == mention.text != ""
        assert (mention.authority is None) == (mention.reason is not None)
        assert mention.authority is None or mention.authority in authorities
        assert mention.parent is None or mention.parent in ids
        for inside in mention.parentheticals:
            assert text[inside.start : inside.end] == inside.text
    for edge in record.edges:
        assert text[edge.evidence.start : edge.evidence.end] == edge.evidence.text
        assert edge.mention in ids
    for said in (*record.holdings, *record.determinations):
        assert text[said.start : said.end] == said.text
    return record


def _without_lines(lines: list[str], pick: random.Random) -> list[str]:
    return [line for line in lines if pick.random() > 0.1]


def _with_lines_twice(lines: list[str], pick: random.Random) -> list[str]:
    return [again for line in lines for again in [line] * (1 + (pick.random() < 0.1))]


def _shuffled(lines: list[str], pick: random.Random) -> list[str]:
    return pick.sample(lines, len(lines))


def _with_odd_characters(lines: list[str], pick: random.Random) -> list[str]:
    out = []
    for line in lines:
        at = pick.randrange(len(line) + 1)
        out.append(line[:at] + pick.choice(ODD) + line[at:] if pick.random() < 0.3 else line)
    return out


def _with_stray_signs(lines: list[str], pick: random.Random) -> list[str]:
    """Quotation marks and parentheses lost and added: nothing is balanced any more."""
    text = "\n".join(lines)
    kept = (c for c in text if c not in SIGNS or c in "\n" or pick.random() > 0.3)
    return "".join(c + (pick.choice(SIGNS) if pick.random() < 0.01 else "") for c in kept).split("\n")


def _on_one_line(lines: list[str], pick: random.Random) -> list[str]:
    return [" ".join(lines)]


def _with_a_piece_elsewhere(lines: list[str], pick: random.Random) -> list[str]:
    text = "\n".join(lines)
    a, b, c = sorted(pick.randrange(len(text) + 1) for _ in range(3))
    return (text[:a] + text[b:c] + text[a:b] + text[c:]).split("\n")


DAMAGE: tuple[Callable[[list[str], random.Random], list[str]], ...] = (
    _without_lines,
    _with_lines_twice,
    _shuffled,
    _with_odd_characters,
    _with_stray_signs,
    _on_one_line,
    _with_a_piece_elsewhere,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(OPINIONS),
    st.integers(0, 2**32),
    st.lists(st.sampled_from(DAMAGE), min_size=1, max_size=4),
)
def test_a_damaged_opinion_is_read(
    path: Path, seed: int, damage: list[Callable[[list[str], random.Random], list[str]]]
) -> None:
    pick = random.Random(seed)
    text = path.read_text("utf-8")
    start = pick.randrange(max(1, len(text) - LONGEST))
    lines = text[start : start + LONGEST].split("\n")
    for harm in damage:
        lines = harm(lines, pick)
    survives("\n".join(lines))


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from((b"", b"%PDF-1.4\n", b"PK\x03\x04word/", b"<html>", b'{"plain_text": ')),
)
def test_any_bytes_end_in_a_record_or_in_one_plain_line(data: bytes, head: bytes) -> None:
    message = "given: read"
    try:
        read_stdin(head + data, name="given")
    except UnreadableFile as refusal:
        message = str(refusal)
    assert "\n" not in message
    assert message.startswith("given: ")


def _repeated(piece: str) -> Callable[[int], str]:
    return lambda length: (piece * (length // len(piece) + 1))[:length]


def _one_line(length: int) -> str:
    return _repeated(" ".join(OPINIONS[0].read_text("utf-8").split()) + " ")(length)


def _no_spaces(length: int) -> str:
    return _repeated("".join(OPINIONS[0].read_text("utf-8").split()))(length)


def _nested(length: int) -> str:
    """Cites within cites, closed at the end; as deep as the length allows."""
    deep = length // 45
    cites = (f"A{n} v. B, {n % 900 + 1} F.3d {n + 1} (9th Cir. 1999) (quoting " for n in range(deep))
    return "".join(cites) + "C v. D, 5 F.3d 6 (9th Cir. 1993)" + ")" * deep


def _opened(length: int) -> str:
    return "(" * (length // 2) + _repeated("Roe v. Wade, 410 U.S. 113 (1973). ")(length - length // 2)


STRANGE: dict[str, Callable[[int], str]] = {
    "one line": _one_line,
    "no spaces": _no_spaces,
    "cites alone": _repeated("Roe v. Wade, 410 U.S. 113 (1973); "),
    "cites nested": _nested,
    "parentheses opened": _opened,
    "parentheses closed": _repeated(") "),
    "quotations opened": _repeated("“We hold that an officer may not "),
    "quotation marks": _repeated('"'),
    "id. alone": _repeated("Id. "),
    "sections in lists": _repeated("§§ 1, 2, 3, "),
    "history without end": _repeated("1 F.3d 2, cert. denied, 3 U.S. 4, "),
    "supra alone": _repeated("Roe, supra, at 5; "),
    "reporters without words": _repeated("1 U.S. 1, "),
    "capitals": _repeated("U.ABCDEFGHIJKLMNOP"),
    "numbered notes": _repeated("word.12 more\n\n12 Note text here.\n\n\f"),
    "headings": _repeated("I.\n\nA.\n\n1.\n\n"),
    "page breaks": _repeated("a\f"),
    "digits": _repeated("1"),
    "one endless word": _repeated("A"),
    "white space": _repeated("a" + " " * 5000),
    "accents": _repeated("e\u0301"),
    "right to left": _repeated("\u202e\u05d0 "),
    "beyond the first plane": _repeated("\U0001d400"),
    "zero bytes": _repeated("Roe\0v. Wade, 410 U.S. 113 (1973). "),
}


@pytest.fixture(scope="module")
def pace() -> float:
    """Seconds that a real opinion takes for each character."""
    text = OPINIONS[0].read_text("utf-8")
    survives(text)
    return min(_seconds(text) for _ in range(2)) / len(text)


def _seconds(text: str) -> float:
    begun = time.process_time()
    survives(text)
    return time.process_time() - begun


@pytest.mark.parametrize("name", STRANGE)
def test_no_text_takes_many_times_as_long_as_an_opinion(name: str, pace: float) -> None:
    text = STRANGE[name](20_000)
    assert _seconds(text) < 25 * pace * len(text)


def test_parentheses_ten_thousand_deep_are_read(pace: float) -> None:
    text = "See Roe v. Wade, 410 U.S. 113 (1973) " + "(quoting " * 10_000 + "Doe, 410 U.S. 179" + ")" * 10_000
    begun = time.process_time()
    assert [m.authority for m in survives(text).mentions] == ["410 U.S. 113", "410 U.S. 179"]
    assert time.process_time() - begun < 25 * pace * len(text)


@pytest.mark.parametrize("name", ["one line", "cites alone", "cites nested"])
def test_four_times_the_text_takes_no_more_than_its_share(name: str) -> None:
    """`benchmarks/reading.py` shows the same for ten megabytes."""
    once = min(_seconds(STRANGE[name](20_000)) for _ in range(2))
    assert _seconds(STRANGE[name](80_000)) < 2.5 * 4 * once
