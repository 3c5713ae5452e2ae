"""Laws of the reading: offsets show their cites, counts add up, nothing that eyecite sees is lost, nothing hangs."""

import random
import time
from collections import Counter
from pathlib import Path

import pytest
from eyecite import get_citations
from eyecite.tokenizers import AhocorasickTokenizer
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.citations import read_citations
from ingest.document import Document
from ingest.find.brackets import pair_brackets
from ingest.find.eyecite_bridge import CitationToken, read_tokens
from ingest.find.reading import Reading
from ingest.found import Citations
from ingest.layout.prepare import prepare
from ingest.readers.registry import read_source
from kit.documents import document

OPINIONS = sorted((Path(__file__).parents[1] / "opinions").glob("*.txt"))
SEED = Path(__file__).parents[2] / "seeds" / "martinez_v_city_of_clovis.txt"
EVERY = [SEED, *OPINIONS]


@pytest.fixture(scope="module", params=EVERY, ids=lambda p: p.stem)
def opinion(request: pytest.FixtureRequest) -> tuple[Document, Citations]:
    doc = prepare(read_source(request.param))
    return doc, read_citations(doc)


def check(doc: Document, read: Citations) -> None:
    """What must hold of every reading, of a real opinion or of rubbish."""
    ids = {m.id for m in read.mentions}
    known = {a.id for a in read.authorities}
    unclosed = {p.start for p in read.problems if p.code == "parenthesis_not_closed"}
    assert len(ids) == len(read.mentions)
    assert [m.start for m in read.mentions] == sorted(m.start for m in read.mentions)
    for mention in read.mentions:
        assert doc.text[mention.start : mention.end] == mention.text
        assert mention.text
        assert (mention.authority is None) == (mention.reason is not None)
        assert mention.authority is None or mention.authority in known
        assert (mention.parent is None) == (mention.level == "top")
        assert mention.parent is None or mention.parent in ids
        assert 0 <= mention.resolution.confidence <= 1
        for inside in mention.parentheticals:
            assert doc.text[inside.start : inside.end] == inside.text
            assert inside.text[0] == "("
            assert inside.text[-1] == ")" or inside.start in unclosed
    for authority in read.authorities:
        mine = [m for m in read.mentions if m.authority == authority.id]
        counts = authority.counts
        kinds = Counter(m.kind for m in mine)
        assert mine
        assert (counts.full, counts.short, counts.id, counts.supra, counts.name) == tuple(
            kinds[k] for k in ("full", "short", "id", "supra", "name")
        )
        assert counts.nested == sum(m.level == "nested" for m in mine)
    assert Counter(e.mention for e in read.edges) == Counter(m.id for m in read.mentions if m.authority)
    for edge in read.edges:
        assert {edge.from_, edge.to} <= known | {doc.info.id}
        assert doc.text[edge.evidence.start : edge.evidence.end] == edge.evidence.text


def test_offsets_counts_and_edges_agree(opinion: tuple[Document, Citations]) -> None:
    check(*opinion)


def test_nothing_that_eyecite_reads_is_lost(opinion: tuple[Document, Citations]) -> None:
    """Each of its citations stands in a mention, resolved or with a reason, save the opinion's own cite at its head."""
    doc, read = opinion
    own = {c for c in (doc.info.cite, *doc.info.parallel) if c}
    lost = []
    for stream in doc.streams:
        reading = Reading.of(doc.clean, stream.start, stream.end)
        for cite in get_citations(reading.text):
            start, end = doc.map.span_to_text(*reading.to_clean(*cite.span()))
            held = any(m.start < end and start < m.end for m in read.mentions)
            if not held and cite.corrected_citation() not in own:
                lost.append(reading.text[max(0, cite.span()[0] - 40) : cite.span()[1] + 20])
    assert lost == []


def test_tokens_near_reporters_are_eyecites_tokens() -> None:
    tokenizer = AhocorasickTokenizer()
    for path in EVERY[::3]:
        text = " ".join(path.read_text("utf-8").split())
        whole = {(t.start, t.end) for _, t in tokenizer.tokenize(text)[1] if isinstance(t, CitationToken)}
        assert whole <= {(t.start, t.end) for t in read_tokens(text)}


def test_the_same_text_reads_the_same(opinion: tuple[Document, Citations]) -> None:
    doc, read = opinion
    assert read_citations(doc) == read


def _altered(text: str, pick: random.Random) -> str:
    parts = [text[i : i + 200] for i in range(0, len(text), 200)]
    for _ in range(12):
        at = pick.randrange(len(parts))
        match pick.randrange(4):
            case 0:
                parts[at] = ""
            case 1:
                parts[at] *= 2
            case 2:
                pick.shuffle(parts)
            case _:
                parts[at] = "".join(pick.choice("()[]“”§.,;vV Id.\u2014\u200b\u00ad🙂") for _ in range(60))
    return "".join(parts)


@pytest.mark.parametrize("number", range(12))
def test_a_mutilated_opinion_is_read(number: int) -> None:
    pick = random.Random(number)
    text = _altered(pick.choice(EVERY).read_text("utf-8")[:30_000], pick)
    doc = document(text.replace("{", "(").replace("*", ""))
    check(doc, read_citations(doc))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Roe v. Wade", ", 410 U.S. 113", " at 120", " (1973)", "(quoting ", ")", "Id.", "; ", ". ", "See ",
             "§ 1983", "42 U.S.C. § 1983", "supra", ", cert. denied, ", "Doe, ", "5 F.3d at 6",
             "“", "”", "In re ", "_", "—"]
        ),
        max_size=60,
    )
)  # fmt: skip
def test_any_order_of_a_cites_pieces_is_read(pieces: list[str]) -> None:
    doc = document("".join(pieces))
    check(doc, read_citations(doc))


# A pair of brackets that holds more than any court prints in one is none: the outermost of ten thousand.
@pytest.mark.parametrize(("opened", "relation"), [(10_000, None), (500, "quoting"), (3, "quoting")])
def test_parentheses_nested_deep_do_not_recurse(opened: int, relation: str | None) -> None:
    inner = "Doe v. Bolton, 410 U.S. 179 (1973)"
    doc = document(
        "See Roe v. Wade, 410 U.S. 113 (1973) " + "(quoting " * opened + inner + ")" * opened + "."
    )
    read = read_citations(doc)
    assert [(m.authority, m.relation) for m in read.mentions] == [
        ("410 U.S. 113", None),
        ("410 U.S. 179", relation),
    ]


@given(st.text(alphabet="()[]a1 ,;.", max_size=200))
def test_pairs_nest_or_stand_apart(text: str) -> None:
    brackets = pair_brackets(text)
    spans = list(zip(brackets.opens, brackets.closes, strict=True))
    for opened, closed in spans:
        assert text[opened] + text[closed] in ("()", "[]")
        assert all(
            b < opened or a > closed or (a <= opened and closed <= b) or (opened <= a and b <= closed)
            for a, b in spans
        )


def test_time_grows_with_the_length_and_no_faster() -> None:
    text = SEED.read_text("utf-8")

    def seconds(times: int) -> float:
        doc = document(text.replace("*", "") * times)
        start = time.perf_counter()
        read_citations(doc)
        return time.perf_counter() - start

    seconds(1)
    once = min(seconds(2) for _ in range(3))
    assert seconds(16) < 8 * once * 2.5
