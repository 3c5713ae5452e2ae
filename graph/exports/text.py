"""A document as markdown or HTML, and rows as CSV: the words of an opinion are text, never markup."""

import csv
import html as escaping
import io
import re
from collections.abc import Iterable, Sequence

from graph.cite.runs import Run, words
from graph.exports.blocks import Block, Bullets, Cell, Document, Entries, Heading, Paragraph, Table, printable

_MARKS = re.compile(r"([\\`*_{}\[\]<>|~$^])")
_AT_START = re.compile(r"^(\s*)([#>+=-]|\d+(?=[.)]))", re.MULTILINE)
# A spreadsheet runs a cell that begins with one of these.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")

_CSS = """
body { font: 12pt/1.45 "Times New Roman", Times, serif; color: #111; background: #fff; max-width: 46em;
  margin: 2em auto; padding: 0 1em }
h1, h2, h3 { font-size: 1em; margin: 1.4em 0 .5em }
h1 { text-align: center; text-transform: uppercase }
h3 { font-style: italic }
.caption, .title { text-align: center }
.title { font-weight: bold }
.note { font-size: .9em; color: #333 }
.warning { border: 2px solid #111; padding: .5em .8em; font-weight: bold }
.answer { font-size: 1.15em }
table { border-collapse: collapse; width: 100%; margin: .6em 0 }
th, td { border: 1px solid #888; padding: .3em .5em; vertical-align: top; text-align: left }
th { background: #eee }
td p { margin: 0 0 .35em }
.entries td, .entries th { border: 0; border-bottom: 1px dotted #999; background: none }
.entries td:last-child, .entries th:last-child { text-align: right; width: 26% }
footer { margin-top: 2em; border-top: 1px solid #888; font-size: .85em; color: #333 }
"""


def markdown(document: Document) -> bytes:
    """The document as GitHub-flavoured markdown."""
    parts = [_md_block(block) for block in document.blocks]
    parts += ["---", _md_text(document.footer)]
    return ("\n\n".join(p for p in parts if p) + "\n").encode()


def html(document: Document) -> bytes:
    """The document as one HTML file that loads nothing and runs nothing."""
    body = "\n".join(_html_block(block) for block in document.blocks)
    page = (
        f'<!doctype html>\n<html lang="{_esc(document.language)}">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_esc(document.title)}</title>\n<style>{_CSS}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n"
        f"<footer>{_esc(document.footer)}</footer>\n</body>\n</html>\n"
    )
    return page.encode()


def csv_rows(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    r"""Rows as CSV (UTF-8, CRLF); a cell that a spreadsheet would run as a formula is quoted with an apostrophe.

    >>> csv_rows(["name"], [["=1+1"]])
    b"name\r\n'=1+1\r\n"
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(header)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return out.getvalue().encode()


def _cell(value: object) -> str:
    cell = "" if value is None else printable(str(value))
    return "'" + cell if cell.startswith(_FORMULA) else cell


# Markdown


def _md_text(words_: str) -> str:
    one_line = " ".join(printable(words_).split("\n"))
    return _MARKS.sub(r"\\\1", one_line.replace("&", "&amp;"))


def _md_runs(runs: Iterable[Run]) -> str:
    return "".join(_md_run(run) for run in runs)


def _md_run(run: Run) -> str:
    marks = ("**" if run.bold else "") + ("*" if run.italic else "")
    core = run.text.strip()
    if not marks or not core:
        return _md_text(run.text)
    # Emphasis may not begin or end in white space.
    before, after = run.text[: len(run.text) - len(run.text.lstrip())], run.text[len(run.text.rstrip()) :]
    return before + marks + _md_text(core) + marks[::-1] + after


def _md_block(block: Block) -> str:
    if isinstance(block, Heading):
        return "#" * block.level + " " + _md_runs(block.runs)
    if isinstance(block, Paragraph):
        line = _AT_START.sub(r"\1\\\2", _md_runs(block.runs)) if block.runs and not block.runs[0].bold else ""
        line = line or _md_runs(block.runs)
        return f"> **{_md_text(words(block.runs))}**" if block.style == "warning" else line
    if isinstance(block, Bullets):
        return "\n".join("- " + _md_runs(item) for item in block.items)
    if isinstance(block, Entries):
        rows = [f"| {_md_runs(runs)} | {_md_text(pages)} |" for runs, pages in block.rows]
        return "\n".join([f"| {block.left} | {block.right} |", "|:--|--:|", *rows])
    rows = ["| " + " | ".join(_md_cell(cell) for cell in row) + " |" for row in block.rows]
    head = "| " + " | ".join(_md_text(c) for c in block.columns) + " |"
    return "\n".join([head, "|" + ":--|" * len(block.columns), *rows])


def _md_cell(cell: Cell) -> str:
    return "<br>".join(_md_runs(paragraph) for paragraph in cell)


# HTML


def _esc(words_: str) -> str:
    return escaping.escape(printable(words_), quote=True)


def _html_runs(runs: Iterable[Run]) -> str:
    return "".join(_html_run(run) for run in runs)


def _html_run(run: Run) -> str:
    out = _esc(run.text)
    out = f"<i>{out}</i>" if run.italic else out
    return f"<b>{out}</b>" if run.bold else out


def _html_block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level}>{_html_runs(block.runs)}</h{block.level}>"
    if isinstance(block, Paragraph):
        return f'<p class="{block.style}">{_html_runs(block.runs)}</p>'
    if isinstance(block, Bullets):
        return "<ul>" + "".join(f"<li>{_html_runs(item)}</li>" for item in block.items) + "</ul>"
    if isinstance(block, Entries):
        rows = "".join(
            f"<tr><td>{_html_runs(runs)}</td><td>{_esc(pages)}</td></tr>" for runs, pages in block.rows
        )
        head = f'<tr><th scope="col">{_esc(block.left)}</th><th scope="col">{_esc(block.right)}</th></tr>'
        return f'<table class="entries"><thead>{head}</thead><tbody>{rows}</tbody></table>'
    return _html_table(block)


def _html_table(block: Table) -> str:
    cols = "".join(f'<col style="width:{share * 100:.0f}%">' for share in block.widths)
    head = "".join(f'<th scope="col">{_esc(c)}</th>' for c in block.columns)
    rows = "".join(
        "<tr>"
        + "".join(f"<td>{''.join(f'<p>{_html_runs(p)}</p>' for p in cell)}</td>" for cell in row)
        + "</tr>"
        for row in block.rows
    )
    return f"<table><colgroup>{cols}</colgroup><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
