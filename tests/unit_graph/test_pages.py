"""Pages: the reporter's or the slip opinion's, told by where they begin."""

import pytest

from graph.model.extraction import Extraction, OpinionInfo, Page, SourceFile
from graph.queries.pages import has_slip_pages


def paged(cite: str | None, *labels: str) -> Extraction:
    info = OpinionInfo(cite or "ca9 1", "Roe v. Poe", "ca9", "ca9", "appeals", cite=cite)
    pages = tuple(Page(label, n, n + 1) for n, label in enumerate(labels))
    return Extraction(SourceFile("x.txt", "", "text", 9, "utf-8"), info, pages=pages)


@pytest.mark.parametrize(
    ("cite", "labels", "slip"),
    [
        ("943 F.3d 1260", ("1", "2", "3"), True),
        ("633 F.3d 1191", ("2255", "2256"), True),
        ("633 F.3d 1191", ("1191", "1192"), False),
        ("633 F.3d 1191", ("*1192", "*1193"), False),
        ("633 F.3d 1191", (), True),
        (None, ("1191", "1192"), True),
    ],
)
def test_pages_are_the_reporters_when_they_begin_where_its_cite_says(cite, labels, slip):
    assert has_slip_pages(paged(cite, *labels)) is slip
