"""A document as a Word file with real styles, the same bytes every time."""

import io
import zipfile
from datetime import datetime
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Inches, Pt, RGBColor

from graph.cite.runs import Runs
from graph.exports.blocks import Block, Bullets, Document, Entries, Heading, Paragraph, Table, printable

_FONT = "Times New Roman"
_LINE = Inches(6.5)  # US Letter with margins of an inch
_LONG = 20  # characters of page numbers that still stand beside a name
# A file carries no time of writing: the same answer gives the same bytes. Zip cannot say less than 1980.
_NO_DATE = datetime(1980, 1, 1)  # noqa: DTZ001  the format keeps no zone
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_ENTRY, _ENTRY_HEADING = "Table of Authorities", "TOA Heading"  # Word's own names for them


def word(document: Document) -> bytes:
    """The document as .docx."""
    made = docx.Document()
    _set_up(made, document)
    for block in document.blocks:
        _add(made, block)
    out = io.BytesIO()
    made.save(out)
    return _same_bytes(out.getvalue())


def _set_up(made: Any, document: Document) -> None:
    properties = made.core_properties
    properties.title, properties.language = printable(document.title), document.language
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.created = properties.modified = _NO_DATE
    properties.revision = 1
    section = made.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Inches(1)
    _styles(made)
    _footer(section, document.footer)


def _styles(made: Any) -> None:
    _face(made.styles["Normal"], 12)
    made.styles["Normal"].paragraph_format.space_after = Pt(6)
    _face(made.styles["Footer"], 9)
    for level, size in ((1, 13), (2, 12), (3, 12)):
        style = made.styles[f"Heading {level}"]
        _face(style, size, bold=level < 3, italic=level == 3)
        style.paragraph_format.space_before, style.paragraph_format.space_after = (
            Pt(14 if level < 3 else 8),
            Pt(4),
        )
        style.paragraph_format.keep_with_next = True
    made.styles["Heading 1"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for name in (_ENTRY, _ENTRY_HEADING):
        made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    entry = made.styles[_ENTRY]
    _face(entry, 12)
    entry.base_style = made.styles["Normal"]
    layout = entry.paragraph_format
    layout.left_indent, layout.first_line_indent = Inches(0.25), Inches(-0.25)
    layout.space_after, layout.keep_together = Pt(6), True
    heading = made.styles[_ENTRY_HEADING]
    _face(heading, 12, bold=True)
    heading.base_style = made.styles["Normal"]
    heading.paragraph_format.space_after, heading.paragraph_format.keep_with_next = Pt(4), True


def _face(style: Any, size: int, *, bold: bool = False, italic: bool = False) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic = _FONT, Pt(size), bold, italic
    font.color.rgb = RGBColor(0, 0, 0)
    faces = style.element.get_or_add_rPr().get_or_add_rFonts()
    # The template's headings follow the theme; the theme's face would win over the name.
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        faces.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        faces.set(qn(f"w:{script}"), _FONT)


def _footer(section: Any, words: str) -> None:
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for part in (f"{printable(words)}   ·   page ", "PAGE", " of ", "NUMPAGES"):
        run = paragraph.add_run("" if part.isupper() else part)
        if part.isupper():
            _field(run, part)


def _field(run: Any, code: str) -> None:
    for kind, inner in (("begin", None), (None, code), ("separate", None), ("shown", "1"), ("end", None)):
        if kind is None:
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = f" {inner} "
        elif kind == "shown":
            element = OxmlElement("w:t")
            element.text = inner
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def _add(made: Any, block: Block) -> None:
    if isinstance(block, Heading):
        _write(made.add_paragraph(style=f"Heading {block.level}"), block.runs)
    elif isinstance(block, Paragraph):
        _paragraph(made, block)
    elif isinstance(block, Bullets):
        for item in block.items:
            _write(made.add_paragraph(style="List Bullet"), item)
    elif isinstance(block, Entries):
        _entries(made, block)
    else:
        _table(made, block)


def _paragraph(made: Any, block: Paragraph) -> None:
    paragraph = made.add_paragraph()
    _write(paragraph, block.runs)
    if block.style in ("caption", "title"):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(2 if block.style == "caption" else 10)
    for run in paragraph.runs:
        if block.style in ("title", "warning"):
            run.bold = True
        if block.style == "note":
            run.font.size = Pt(10)
        if block.style == "answer":
            run.font.size = Pt(13)
    if block.style == "warning":
        _box(paragraph)


def _box(paragraph: Any) -> None:
    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "12"), ("space", "4"), ("color", "000000")):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    properties = paragraph._p.get_or_add_pPr()
    # The schema fixes the order of a paragraph's properties: a border stands before these.
    later = [
        e
        for e in properties
        if e.tag in {qn(f"w:{t}") for t in ("shd", "tabs", "spacing", "ind", "jc", "rPr")}
    ]
    if later:
        later[0].addprevious(borders)
    else:
        properties.append(borders)


def _entries(made: Any, block: Entries) -> None:
    head = made.add_paragraph(style=_ENTRY_HEADING)
    head.paragraph_format.tab_stops.add_tab_stop(_LINE, WD_TAB_ALIGNMENT.RIGHT)
    head.add_run(f"{block.left}\t{block.right}")
    for runs, pages in block.rows:
        line = made.add_paragraph(style=_ENTRY)
        # A short list of pages has its room kept at the right; a long one wraps under the name, as Word's own does.
        room = Inches(0.25 + 0.09 * len(pages))
        line.paragraph_format.right_indent = room if len(pages) <= _LONG else Emu(0)
        line.paragraph_format.tab_stops.add_tab_stop(_LINE, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        _write(line, runs)
        line.add_run(f" \t{printable(pages)}")


def _table(made: Any, block: Table) -> None:
    table = made.add_table(rows=1, cols=len(block.columns), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    header = table.rows[0]
    header._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, name in zip(header.cells, block.columns, strict=True):
        cell.paragraphs[0].add_run(printable(name)).bold = True
    for row in block.rows:
        made_row = table.add_row()
        for cell, paragraphs in zip(made_row.cells, row, strict=True):
            for number, runs in enumerate(paragraphs):
                _write(cell.paragraphs[0] if number == 0 else cell.add_paragraph(), runs)
    for column, share in zip(table.columns, block.widths, strict=True):
        column.width = Emu(int(_LINE * share))
    for row in table.rows:
        for cell, share in zip(row.cells, block.widths, strict=True):
            cell.width = Emu(int(_LINE * share))
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(3)
                for run in paragraph.runs:
                    run.font.size = Pt(10)
    gap = made.add_paragraph().paragraph_format
    gap.space_after, gap.line_spacing = Pt(0), Pt(6)


def _write(paragraph: Any, runs: Runs) -> None:
    for run in runs:
        made = paragraph.add_run(printable(run.text))
        made.italic, made.bold = run.italic or None, run.bold or None


def _same_bytes(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in made.namelist():
            fixed.writestr(zipfile.ZipInfo(name, _ZIP_DATE), made.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
