"""Page furniture: what is lifted out of the text, and which page a passage stands on."""

import pytest

from graph.model.extraction import SourceFile
from ingest.document import Document, Source
from ingest.layout.prepare import prepare


def read(text: str, **more: object) -> Document:
    return prepare(Source(SourceFile("x.txt", "0" * 64, "text", len(text), "utf-8"), text, **more))  # type: ignore[arg-type]


def prose(page: int, sentences: int = 40) -> str:
    return "".join(f"Here the court said thing {page}a{i} of it. " for i in range(sentences))


def lines(page: int, count: int = 20) -> str:
    return "\n".join(f"     line {page}x{i} of the opinion says what was held" for i in range(count))


def body(doc: Document) -> str:
    return doc.clean[doc.streams[0].start : doc.streams[0].end]


def pages(doc: Document) -> list[str]:
    return [p.label for p in doc.pages]


def test_heads_on_alternate_sides_of_the_number_are_one_head() -> None:
    text = prose(1) + "2 ROE V. DOE " + prose(2) + "ROE V. DOE 3 " + prose(3) + "4 ROE V. DOE " + prose(4)
    doc = read(text)
    assert pages(doc) == ["1", "2", "3", "4"]
    assert "ROE" not in doc.clean
    assert doc.page_at(text.index("thing 3a5")) == "3"


def test_a_different_head_on_each_side() -> None:
    text = prose(1)
    for n in range(2, 9):
        text += (
            f"{n} SMITH v. JONES Opinion of the Court " if n % 2 == 0 else f"Cite as: 600 U. S. 1 (2023) {n} "
        ) + prose(n)
    doc = read(text)
    assert pages(doc) == [str(n) for n in range(1, 9)]
    assert "SMITH" not in doc.clean
    assert "Cite as" not in body(doc)


def test_a_name_that_is_only_repeated_is_no_head() -> None:
    text = (
        "".join(
            f"In Smith v. Jones, {volume} U.S. 12, we held thing {volume}. "
            for volume in (400, 402, 401, 300, 500, 12)
        )
        * 3
    )
    assert read(text).furniture == ()


def test_a_missing_head_is_reported_and_its_page_not_made_up() -> None:
    text = (
        prose(1)
        + "2 ROE V. DOE "
        + prose(2)
        + "3 ROE V. DOE "
        + prose(3)
        + prose(4)
        + "5 ROE V. DOE "
        + prose(5)
    )
    doc = read(text)
    assert pages(doc) == ["1", "2", "3", "5"]
    assert [p.code for p in doc.problems] == ["page_break_missing"]


def test_a_text_without_page_marks_is_one_page() -> None:
    assert pages(read("We hold that it was lawful. " * 30)) == ["1"]


def test_form_feeds_with_numbers_at_the_foot() -> None:
    text = "\f".join(f"{lines(n)}\n\n                   -{n}-\n" for n in range(1, 5))
    doc = read(text)
    assert pages(doc) == ["1", "2", "3", "4"]
    assert "-2-" not in doc.clean


def test_a_first_page_without_number_is_counted_back() -> None:
    text = lines(1) + "\n\f" + "\f".join(f"{n}\n{lines(n)}\n" for n in range(2, 6))
    assert pages(read(text)) == ["1", "2", "3", "4", "5"]


def test_dashed_numbers_without_form_feeds_close_their_pages() -> None:
    text = "".join(f"{lines(n)}\n\n                   - {n} -\n\n" for n in range(1, 6))
    doc = read(text)
    assert pages(doc) == ["1", "2", "3", "4", "5"]
    assert doc.page_at(text.index("line 3x2")) == "3"


def test_a_line_that_closes_many_pages_is_no_foot_when_it_is_a_citation() -> None:
    text = "\f".join(f"{lines(n)}\n     See id. at 12.\n" for n in range(1, 6))
    assert body(read(text)).count("See id. at 12.") == 5


@pytest.mark.parametrize(
    "stamp",
    [
        "Case: 20-1507     Document: 00117686160     Page: {n}     Date Filed: 12/22/2020     Entry ID: 6389590",
        "Case 2:15-cv-01234-ABC Document 45 Filed 01/02/16 Page {n} of 17",
        "USCA11 Case: 19-12345     Date Filed: 01/02/2020     Page: {n} of 7",
        "Case 19-1234, Document 56-1, 01/02/2020, 2745879, Page{n} of 7",
        "Appellate Case: 19-1234     Document: 010110     Date Filed: 01/02/2020     Page: {n}",
    ],
)
def test_stamps_of_the_docket_are_lifted_out(stamp: str) -> None:
    text = "\f".join(f"{stamp.format(n=n)}\n{lines(n)}\n" for n in range(1, 4))
    doc = read(text)
    assert "Document" not in doc.clean
    assert "USCA" not in doc.clean
    assert {kind for _, _, kind in doc.furniture} == {"stamp"}


def test_reporter_pages_in_the_line_win_over_the_printout() -> None:
    text = prose(1) + "*356 " + prose(2) + "the *357 " + prose(3) + "*358 " + prose(4)
    doc = read(text)
    assert pages(doc) == ["355", "356", "357", "358"]
    assert "*" not in doc.clean


def test_a_star_before_a_few_numbers_is_text() -> None:
    assert "*1983" in read("An asterisk *1983 and *12 here. " * 5).clean


def test_numbers_down_the_side_of_pleading_paper() -> None:
    page = "\n".join(f"{i:>3}  the {i}th line of the order of the court" for i in range(1, 29))
    doc = read(f"{page}\n\f{page}\n")
    assert {kind for _, _, kind in doc.furniture} == {"line_number"}
    assert "the 7th line of the order of the court the 8th line" in doc.clean


def test_marks_of_the_format_name_the_pages() -> None:
    text = prose(1) + prose(2)
    doc = read(text, page_marks=((len(prose(1)), "616"),))
    assert pages(doc) == ["615", "616"]


def test_words_divided_at_the_line_end() -> None:
    text = (
        "The right was estab-\nlished, as an established right is, and the state-\ncreated danger, a "
        "state-created one,\n"
        "was shown to be pre-\nand post-trial conduct of Wilson-\nTrask, who did not know any better than "
        "that at all.\n"
    )
    clean = read(text).clean
    assert "was established, as" in clean
    assert "the state-created danger" in clean
    assert "Wilson-Trask" in clean
    assert "pre- and post-trial" in clean


def test_hyphens_that_keep_a_space_where_lines_are_lost() -> None:
    clean = read(
        "An ex- girlfriend and a two- or three-year term; a self- help remedy. The self-help was ex-girlfriend's. "
    ).clean
    assert "An ex-girlfriend" in clean
    assert "two- or three-year" in clean
    assert "a self-help remedy" in clean


def test_ligatures_soft_hyphens_and_spaces() -> None:
    doc = read("The ﬁrst  oﬃcer co\u00adoperated\u200b with\u00a0us.")
    assert doc.clean.strip() == "The first officer cooperated with us."
    start = doc.clean.index("first")
    assert doc.text[slice(*doc.map.span_to_text(start, start + 5))] == "ﬁrst"


def test_paragraphs_stay_apart_and_lines_do_not() -> None:
    text = "     The court held that\nit was so.\n     It was not clear\nthen. See id.\n"
    assert read(text).clean.strip() == "The court held that it was so.\n\nIt was not clear then. See id."
