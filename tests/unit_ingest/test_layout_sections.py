"""Sections: headings by their numbering, in text with lines and in text that lost them."""

from graph.model.extraction import SourceFile
from ingest.document import Document, Source
from ingest.layout.headings import Titles
from ingest.layout.prepare import prepare


def read(text: str) -> Document:
    return prepare(Source(SourceFile("x.txt", "0" * 64, "text", len(text), "utf-8"), text))


def sections(doc: Document) -> list[tuple[str, str]]:
    return [(s.label, s.title) for s in doc.sections]


def title(text: str) -> str | None:
    end = Titles(text).end(0)
    return text[:end] if end else None


def test_where_a_title_ends_and_the_sentence_begins() -> None:
    assert title("BACKGROUND The parties met.") == "BACKGROUND"
    assert title("STANDARD OF REVIEW A court reviews it anew.") == "STANDARD OF REVIEW"
    assert title("Failure to State a Claim Under the rule, it fails.") == "Failure to State a Claim"
    assert title("Procedural History Roe sued the city.") == "Procedural History"
    assert title("Officer Roe Officer Roe failed to act. Officer Roe failed.") == "Officer Roe"
    assert title("the court held that it was so.") is None


def test_numbered_headings_where_lines_are_lost() -> None:
    text = (
        "OPINION ROE, Circuit Judge: We affirm. I. BACKGROUND The parties met. A. First Meeting Roe came late. "
        "B. Second Meeting Doe came later. II. ANALYSIS We review it anew. III. CONCLUSION For these reasons, we AFFIRM."
    )
    doc = read(text)
    assert sections(doc) == [
        ("I", "BACKGROUND"),
        ("I.A", "First Meeting"),
        ("I.B", "Second Meeting"),
        ("II", "ANALYSIS"),
        ("III", "CONCLUSION"),
    ]
    assert doc.sections[1].parent == "I"
    assert "\n\nB. Second Meeting\n\nDoe came later." in doc.clean
    held = doc.section_at(text.index("Doe came"))
    assert held is not None
    assert held.id == "I.B"


def test_initials_and_lone_letters_are_no_headings() -> None:
    assert sections(read("We saw Henry A. Roe there. A. Doe came too. It was Plan B. They left. ")) == []


def test_headings_on_lines_of_their_own() -> None:
    text = (
        "     It was so below.\n\n                    I.\n               BACKGROUND\n\n     The parties met here.\n\n"
        "     A.   First Meeting\n\n     Roe came late.\n\n     B.   Second Meeting of All\n          the Parties\n\n     Doe came.\n\n"
        "                    II.\n               ANALYSIS\n\n     We review it.\n\n                 CONCLUSION\n\n     Affirmed.\n"
    )
    assert sections(read(text)) == [
        ("I", "BACKGROUND"),
        ("I.A", "First Meeting"),
        ("I.B", "Second Meeting of All the Parties"),
        ("II", "ANALYSIS"),
        ("CONCLUSION", "CONCLUSION"),
    ]


def test_a_word_of_a_sentence_alone_on_its_line_is_no_heading() -> None:
    text = (
        "     The parties filed their briefs, which are here set out to aid the\nAnalysis\nthat follows in this order of the court.\n"
        * 2
    )
    assert sections(read(text)) == []
