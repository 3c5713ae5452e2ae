"""Footnotes: which numbers call one, where its words stand, and what is left in place."""

from graph.model.extraction import SourceFile
from ingest.document import Document, MarkedNote, Source
from ingest.layout.prepare import prepare

HEAD = "ROE V. DOE"


def read(text: str, **more: object) -> Document:
    return prepare(Source(SourceFile("x.txt", "0" * 64, "text", len(text), "utf-8"), text, **more))  # type: ignore[arg-type]


def lost_lines(*pages: str) -> str:
    """Pages as a text without lines has them: a running head between them."""
    text = pages[0]
    for n, page in enumerate(pages[1:], start=2):
        text += f"{n} {HEAD} {page}" if n % 2 == 0 else f"{HEAD} {n} {page}"
    return text


def prose(page: int, sentences: int = 25) -> str:
    return "".join(f"Here the court said thing {page}a{i} of it. " for i in range(sentences))


def body(doc: Document) -> str:
    return doc.clean[doc.streams[0].start : doc.streams[0].end]


def notes(doc: Document) -> dict[str, str]:
    return {s.footnote: doc.clean[s.start : s.end].strip() for s in doc.streams if s.footnote}


def test_a_note_is_lifted_out_and_the_sentence_goes_on() -> None:
    doc = read(
        lost_lines(
            prose(1)
            + "The officer left. 1 She then came back to the 1 See Smith v. Jones, 1 F.3d 2 (2d Cir. 1993). ",
            "house and stayed. " + prose(2),
            prose(3),
        )
    )
    assert notes(doc) == {"1": "See Smith v. Jones, 1 F.3d 2 (2d Cir. 1993)."}
    assert "The officer left. She then came back to the house and stayed." in body(doc)
    (place, label), *_ = doc.calls
    assert (doc.clean[:place][-5:], label) == ("left.", "1")


def test_several_notes_on_a_page_and_a_call_glued_to_its_word() -> None:
    doc = read(
        lost_lines(
            prose(1) + "It held so,1 and twice, 2 and then 1 First note here. 2 Second note here. ",
            "a third 3 time. " + prose(2) + "It was so. 3 Third note here. ",
            prose(3),
        )
    )
    assert list(notes(doc)) == ["1", "2", "3"]
    assert "It held so, and twice, and then a third time." in body(doc)


def test_numbers_that_belong_to_a_word_are_no_calls() -> None:
    text = lost_lines(
        prose(1)
        + "Under Section 1 of the Act, on May 1, in No. 1 and at 1, they waited 1 day. Rule 1 Applies to all. ",
        prose(2),
        prose(3),
    )
    doc = read(text)
    assert doc.footnotes == ()
    assert "Rule 1 Applies to all." in doc.clean


def test_a_volume_number_opens_no_note() -> None:
    text = lost_lines(
        prose(1)
        + "We held so. 1 The rest follows Smith v. Jones, 1 F.3d 2 (2d Cir. 1993). 1 U.S. Code is not. ",
        prose(2),
        prose(3),
    )
    assert read(text).footnotes == ()


def test_notes_at_the_foot_of_printed_lines() -> None:
    page = "     The court held that it was so.1  It was not\nclear in any way that\n\n1\n  18 U.S.C. § 371 reads thus.\n\n           -{n}-\n"
    text = "\f".join(
        ("x" * 60 + "\n") * 8 + (page.format(n=n) if n == 1 else f"the law was so.\n\n           -{n}-\n")
        for n in (1, 2, 3)
    )
    doc = read(text)
    assert notes(doc) == {"1": "18 U.S.C. § 371 reads thus."}
    assert "It was not clear in any way that" in body(doc)


def test_a_call_behind_a_section_number() -> None:
    page = "     They were charged under 18 U.S.C. § 371.1\nTo support it, the State\n\n     1 It did so late.\n\n           -1-\n"
    doc = read(
        page + "\f" + "it went on and on so.\n\n           -2-\n" + "\f" + "more of it.\n\n           -3-\n"
    )
    assert notes(doc) == {"1": "It did so late."}
    assert "18 U.S.C. § 371. To support it" in body(doc)


def test_a_note_over_a_page_break_is_one_text() -> None:
    first = "     The court held that it was so.1  It was not\nclear in any way that\n\n     1 We say no more, because the parties\n\n            -1-\n"
    second = "it was the law then, as we say in\n\nof both cases agree.\n\n            -2-\n"
    doc = read(first + "\f" + second + "\f" + "every such case.\n\n            -3-\n")
    assert notes(doc) == {"1": "We say no more, because the parties of both cases agree."}
    assert "as we say in every such case." in body(doc)


def test_a_note_that_breaks_off_is_reported() -> None:
    first = "     The court held that it was so.1  It was not\nclear in any way that\n\n     1 We say no more, because the parties\n\n            -1-\n"
    doc = read(
        first + "\f" + "it was the law.\n\n            -2-\n" + "\f" + "So it is.\n\n            -3-\n"
    )
    assert "footnote_unfinished" in [p.code for p in doc.problems]


def test_a_lost_note_does_not_hide_the_next_and_is_said() -> None:
    pages = [
        "     It was so.1  Then more.\n\n     1 First.\n\n          -1-\n",
        "     It was not so.2  Then more of it, without the note.\n\n          -2-\n",
        "     It was then so.3  Then more.\n\n     3 Third.\n\n          -3-\n",
    ]
    doc = read("\f".join(pages))
    assert notes(doc) == {"1": "First.", "3": "Third."}
    assert "not so.2" in body(doc)
    assert [p.code for p in doc.problems] == ["footnote_not_found"]


def test_a_separate_opinion_numbers_anew() -> None:
    pages = [
        "LYNCH, Circuit Judge.  It was so.1  Then more.\n\n     1 First.\n\n          -1-\n",
        "     It was not so.2  Then more.\n\n     2 Second.\n\n          -2-\n",
        "STAHL, Circuit Judge, dissenting.  I differ.1  Much.\n\n     1 Mine.\n\n          -3-\n",
    ]
    doc = read("\f".join(pages))
    assert [(f.label, f.mark) for f in doc.footnotes] == [("1", "1"), ("2", "2"), ("1 (2)", "1")]


def test_signs_call_notes_too() -> None:
    text = (
        "Before: Roe and Poe, Circuit Judges, and Doe,* District Judge.\n\n"
        "     *The Honorable Jane Doe, sitting by designation.\n\n          -1-\n\f"
        "SUMMARY**\n\n     The panel affirmed the judgment of the district\n\n     ** This summary is no "
        "part of the opinion.\n\n          -2-\n\f"
        "court in full.\n\n          -3-\n"
    )
    doc = read(text)
    assert notes(doc) == {
        "*": "The Honorable Jane Doe, sitting by designation.",
        "**": "This summary is no part of the opinion.",
    }
    assert "and Doe, District Judge." in body(doc)


def test_notes_gathered_behind_the_text() -> None:
    text = (
        "It was so.[1] It was clear.[2] And that is the whole of it, as the court below said too.\n\n" * 1
        + "More of the text stands here, and it goes on for a while before it ends with the notes.\n\n" * 6
        + "NOTES\n\n[1] See Smith v. Jones, 1 F.3d 2 (2d Cir. 1993).\n\n[2] It was.\n"
    )
    doc = read(text)
    assert notes(doc) == {"1": "See Smith v. Jones, 1 F.3d 2 (2d Cir. 1993).", "2": "It was."}
    assert "It was so. It was clear. And" in body(doc)


def test_bracketed_headnote_numbers_are_text() -> None:
    text = "".join(
        f"[{n}] Roe argues that it was not so at all. She is wrong there.\n\n" for n in range(1, 9)
    )
    doc = read(text)
    assert doc.footnotes == ()
    assert "[3] Roe argues" in doc.clean


def test_notes_marked_by_the_format_are_taken_as_marked() -> None:
    text = "It was so1 then.\n\n1 A note.\n"
    at = text.index("1 A")
    doc = read(text, notes=(MarkedNote("1", at, at + 2, at + 9, (9, 10)),))
    assert notes(doc) == {"1": "A note."}
    assert "It was so then." in body(doc)


def test_asterisks_counted_on_over_the_pages() -> None:
    """A clerk who counts on from page to page comes to "****"; what follows breaks nothing."""

    def page(n: int, sign: str) -> str:
        lines = "".join(
            f"    Here the court said thing {n} and {i} of it, as courts do.\n\n" for i in range(12)
        )
        return (
            f"{lines}would contradict the testimony of page {n}.{sign} \n\n    Next, he contends that it is not so.\n\n"
            f"                    \n\n{sign}Similarly, the claim of page {n} is without merit.\n\n                -{n}-\n"
        )

    signs = ("*", "**", "***", "****", "*****")
    doc = read("".join(page(n, sign) for n, sign in enumerate(signs, start=1)))
    assert notes(doc)["****"] == "Similarly, the claim of page 4 is without merit."
