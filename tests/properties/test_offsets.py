"""Laws of the two texts: nothing of the source is lost, and every clean character has its place."""

import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.extraction import SourceFile
from ingest.document import Document, Source
from ingest.layout.prepare import prepare

ROOT = Path(__file__).resolve().parents[2]
OPINIONS = (
    ROOT / "seeds" / "martinez_v_city_of_clovis.txt",
    *sorted((ROOT / "tests" / "opinions").rglob("*.txt")),
)

WORDS = st.sampled_from(
    [
        "The",
        "court",
        "held.",
        "1",
        "2",
        "3",
        "12",
        "*",
        "**",
        "†",
        "SMITH",
        "V.",
        "JONES",
        "estab-",
        "lished",
        "state-",
        "and",
        "No.",
        "17-1",
        "II.",
        "A.",
        "See",
        "id.",
        "at",
        "4",
        "F.3d",
        "§",
        "1983",
        "(2d",
        "Cir.",
        "2001).",
        "ﬁrst",
        "co\u00adop",
        "Section",
        "OPINION",
        "PER CURIAM.",
        "Before:",
        "Judges.",
        "Filed",
        "May 2, 2013",
        "—",
        "“quoted”",
        "\ufeff",
        "\u200b",
    ]
)
GAPS = st.sampled_from([" ", "  ", "\n", "\n\n", "\r\n", "\f", "\n     ", "\t", "", "\xa0", "\n\f\n"])
TEXTS = st.lists(st.tuples(WORDS, GAPS), max_size=120).map(lambda pairs: "".join(w + g for w, g in pairs))


def document(text: str) -> Document:
    return prepare(Source(SourceFile("x.txt", "0" * 64, "text", len(text), "utf-8"), text))


def check(doc: Document) -> None:
    covered = bytearray(len(doc.text))
    spans = [(p.text_start, p.text_end) for p in doc.map.pieces] + [(s, e) for s, e, _ in doc.furniture]
    for start, end in spans:
        assert not any(covered[start:end]), doc.text[start:end]
        covered[start:end] = b"\1" * (end - start)
    assert all(covered), "a character of the source is neither in the clean text nor named as furniture"
    assert "".join(doc.clean[s.start : s.end] for s in doc.streams) == doc.clean
    last = 0
    for piece in doc.map.pieces:
        assert piece.clean_start == last
        last = piece.clean_end
    assert last == len(doc.clean)
    for page, following in zip(doc.pages, doc.pages[1:], strict=False):
        assert page.end == following.start
    assert not doc.text or (doc.pages[0].start, doc.pages[-1].end) == (0, len(doc.text))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_every_character_is_clean_text_or_named_furniture(text: str) -> None:
    check(document(text))


@pytest.mark.parametrize("path", OPINIONS, ids=lambda p: p.stem)
def test_whole_opinions_lose_nothing(path: Path) -> None:
    doc = document(path.read_text("utf-8"))
    check(doc)
    for at in range(0, len(doc.clean) - 1, 97):
        start, end = doc.map.span_to_text(at, at + 1)
        char = doc.clean[at]
        assert char.isspace() or char in doc.text[start:end] or doc.text[start:end] in "ﬀﬁﬂﬃﬄﬅﬆ"


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32))
def test_a_mutilated_opinion_loses_nothing(seed: int) -> None:
    rng = random.Random(seed)
    text = OPINIONS[0].read_text("utf-8")
    for _ in range(8):
        a, b = sorted(rng.sample(range(len(text)), 2))
        b = min(b, a + 3000)
        text = rng.choice([text[:a] + text[b:], text[:b] + text[a:], text[:a] + text[a:b][::-1] + text[b:]])
    check(document(text))


@pytest.mark.parametrize(
    "unit",
    [
        " ",
        "\n",
        "(",
        "A",
        "_",
        "1",
        "*",
        "1 A ",
        "ROE V. DOE 3 ",
        " v. ",
        "ABC ",
        "1 See x.1\n",
        "\f1\n",
        "\nI.\n",
        "  \n",
        "x.[1] ",
    ],
)
def test_no_text_costs_its_square(unit: str) -> None:
    times = []
    for length in (20_000, 160_000):
        text = unit * (length // len(unit))
        started = time.process_time()
        check(document(text))
        times.append(time.process_time() - started)
    # Eight times the text: eight times the work, with room for what is done once; a square would be sixty-four.
    assert times[1] < 24 * max(times[0], 0.05)


def test_time_grows_with_the_length_of_the_text_only() -> None:
    page = OPINIONS[0].read_text("utf-8").replace("\n", " ")
    times = []
    for copies in (2, 8):
        started = time.process_time()
        document(page * copies)
        times.append(time.process_time() - started)
    # Four times the text may take six times as long on a busy machine, not the sixteen of a square.
    assert times[1] < 9 * times[0]
