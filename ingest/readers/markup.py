"""Markup to text: the words of an HTML or XML tree as a page would show them, with italics, page marks and footnotes.

Used by every reader whose format holds markup. White space is as a browser shows it; each block begins a new line, so
that paragraphs and headings keep their places; the chrome of a web page is left out.
"""

from dataclasses import dataclass, field
from re import compile as pattern

from lxml import html
from lxml.etree import ParserError

from graph.model.errors import UnreadableFile
from ingest.document import MarkedNote

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "attorneys",
        "blockquote",
        "center",
        "court",
        "dd",
        "decisiondate",
        "div",
        "dl",
        "docketnumber",
        "dt",
        "figure",
        "footnote",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "headnotes",
        "hr",
        "judges",
        "li",
        "main",
        "ol",
        "opinion",
        "otherdate",
        "p",
        "parties",
        "pre",
        "section",
        "summary",
        "syllabus",
        "table",
        "td",
        "th",
        "tr",
        "ul",
        "author",
    ]
)
_CHROME_TAGS = frozenset(
    [
        "button",
        "footer",
        "form",
        "head",
        "header",
        "iframe",
        "input",
        "nav",
        "noscript",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
    ]
)
_CHROME_CLASSES = frozenset(
    [
        "dropdown-menu",
        "footer",
        "hidden-print",
        "jump-links",
        "jumpback",
        "navbar",
        "opinion-section-title",
        "sidebar",
        "sr-only",
        "toolbar",
    ]
)
_ITALIC = frozenset(("i", "em", "cite"))
_PAGE_CLASSES = frozenset(("page-label", "page-number", "pagenum", "star-pagination"))
_SPACES = pattern(r"[^\S\xa0]+")
_DIGITS = pattern(r"\d+")
_MARK = pattern(r"\d{1,3}|[*†‡]{1,4}")
_NOTE_LEAD = pattern(r"\s*(?:\[?\s*(?:\d{1,3}|[*†‡]{1,4})\s*\]?)?[\s.]*")

# Where the opinion stands in pages of the sites that publish opinions, most particular first.
_OPINION_PATHS = (
    "//*[@id='opinion']//article",
    "//section[contains(concat(' ',@class,' '),' casebody ')]",
    "//*[contains(concat(' ',@class,' '),' subopinion-content ')]",
    "//*[@id='opinion-content']",
    "//*[@id='caselaw-content' or @id='opinion' or @id='text']",
    "//article",
    "//main",
    "//body",
)


@dataclass
class Flow:
    """The text made so far, and the layers found on the way. Mutable while a tree is walked, and only then."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    italics: list[tuple[int, int]] = field(default_factory=list)
    pages: list[tuple[int, str]] = field(default_factory=list)
    calls: list[tuple[str, int, int]] = field(default_factory=list)
    bodies: list[tuple[str, int, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.parts)

    def since(self, start: int) -> str:
        """The text from an offset on, read from the end, where it is short."""
        taken: list[str] = []
        at = self.length
        for part in reversed(self.parts):
            if at <= start:
                break
            taken.append(part)
            at -= len(part)
        return "".join(reversed(taken))[max(0, start - at) :]

    def add(self, words: str, *, keep: bool) -> None:
        """Append text; unless kept as it stands, white space runs become one space, none at the start of a line."""
        if not keep:
            words = _SPACES.sub(" ", words)
            if words.startswith(" ") and self.last() in "\n \0":
                words = words[1:]
        if words:
            self.parts.append(words)
            self.length += len(words)

    def last(self) -> str:
        """The last character so far; a zero character at the very start."""
        return self.parts[-1][-1] if self.parts else "\0"

    def line(self) -> None:
        """End a block: an empty line, once."""
        while self.parts and self.parts[-1].endswith(" "):
            shorter = self.parts[-1].rstrip(" ")
            self.length -= len(self.parts[-1]) - len(shorter)
            self.parts[-1] = shorter
            if not shorter:
                self.parts.pop()
        if self.parts and not "".join(self.parts[-2:]).endswith("\n\n"):
            ending = "\n" if self.last() == "\n" else "\n\n"
            self.parts.append(ending)
            self.length += len(ending)


def parse(markup: str, name: str) -> html.HtmlElement:
    """A tree of any markup. Entities of a DTD are never read and nothing is fetched.

    Raises
    ------
    UnreadableFile : there is no element in it
    """
    parser = html.HTMLParser(
        no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    try:
        tree = html.document_fromstring(markup.encode("utf-8", "surrogatepass"), parser=parser)
    except (ParserError, ValueError) as error:
        raise UnreadableFile(f"{name}: the HTML cannot be read ({error})") from None
    if tree is None:
        raise UnreadableFile(f"{name}: the HTML holds no text")
    return tree


def opinion_trees(tree: html.HtmlElement) -> list[html.HtmlElement]:
    """The parts of a page that hold the opinion; without any known mark, its body."""
    for path in _OPINION_PATHS:
        found = tree.xpath(path)
        if found and sum(len(e.text_content()) for e in found) > 200:
            return [e for e in found if not any(a in found for a in e.iterancestors())]
    return [tree]


def flow_of(trees: list[html.HtmlElement]) -> Flow:
    """The text of trees in order, with its layers."""
    flow = Flow()
    for tree in trees:
        _walk(tree, flow)
        flow.line()
    return flow


def notes_of(flow: Flow) -> tuple[MarkedNote, ...]:
    """Footnotes in order of place, each with the next call of its mark that stands before it and is not yet taken."""
    text = flow.text
    free = list(flow.calls)
    notes = []
    for mark, start, end in flow.bodies:
        lead = _NOTE_LEAD.match(text, start, end)
        call = next((c for c in free if c[0] == mark), None)
        if call:
            free.remove(call)
        stop = start + len(text[start:end].rstrip())
        notes.append(
            MarkedNote(
                mark, start, min(lead.end() if lead else start, stop), stop, call[1:] if call else None
            )
        )
    return tuple(notes)


def _walk(root: html.HtmlElement, flow: Flow) -> None:
    """Depth first without recursion: markup may be nested deeper than Python's stack."""
    stack: list[tuple[html.HtmlElement, bool, int, bool]] = [(root, False, 0, False)]
    while stack:
        element, leaving, start, kept = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if leaving:
            _leave(element, tag, start, flow)
            if element is not root and element.tail:
                flow.add(element.tail, keep=kept)
            continue
        if _is_chrome(element, tag):
            if element is not root and element.tail:
                flow.add(element.tail, keep=kept)
            continue
        if label := _page_label(element, tag):
            flow.pages.append((flow.length, label))
            if element is not root and element.tail:
                tail = element.tail
                # The mark stands for no space of its own: "the *355 court" is printed "the court".
                flow.add(tail.lstrip() if flow.last() == " " else tail, keep=kept)
            continue
        pre = kept or tag == "pre"
        if tag in _BLOCKS:
            flow.line()
        elif tag == "br":
            flow.add("\n", keep=True)
        stack.append((element, True, flow.length, kept))
        if element.text:
            flow.add(element.text, keep=pre)
        stack.extend((child, False, 0, pre) for child in reversed(element))


def _leave(element: html.HtmlElement, tag: str, start: int, flow: Flow) -> None:
    if _is_note(element, tag):
        mark = _note_mark(element)
        if mark:
            flow.bodies.append((mark, start, flow.length))
    elif _is_call(element, tag):
        words = flow.since(start)
        mark = words.strip(" []()\n")
        if mark:
            begin = start + len(words) - len(words.lstrip())
            flow.calls.append((mark, begin, begin + len(words.strip())))
    elif tag in _ITALIC and flow.length > start:
        flow.italics.append((start, flow.length))
    if tag in _BLOCKS:
        flow.line()


def _classes(element: html.HtmlElement) -> set[str]:
    return set((element.get("class") or "").split())


def _is_chrome(element: html.HtmlElement, tag: str) -> bool:
    classes = _classes(element)
    # Paragraph numbers of republishers (a "num" span) are no words of the court.
    return (
        tag in _CHROME_TAGS or not classes.isdisjoint(_CHROME_CLASSES) or (tag == "span" and "num" in classes)
    )


def _page_label(element: html.HtmlElement, tag: str) -> str | None:
    if tag != "page-number" and _classes(element).isdisjoint(_PAGE_CLASSES):
        return None
    label = element.get("data-label") or element.get("label") or ""
    found = _DIGITS.search(label) or _DIGITS.search(element.text_content())
    return found.group() if found else None


def _is_note(element: html.HtmlElement, tag: str) -> bool:
    return tag == "footnote" or (tag in ("aside", "div", "li", "p") and "footnote" in _classes(element))


def _note_mark(element: html.HtmlElement) -> str:
    label = element.get("label") or element.get("data-label")
    if label:
        return str(label).strip()
    link = element.find(".//a")
    words = (link.text_content() if link is not None else element.text_content()).strip(" []()\n\t")
    found = _MARK.match(words)
    return found.group() if found else ""


def _is_call(element: html.HtmlElement, tag: str) -> bool:
    if tag == "footnotemark":
        return True
    if tag != "a":
        return False
    inside = any(isinstance(a.tag, str) and _is_note(a, a.tag) for a in element.iterancestors())
    target = element.get("href") or ""
    classes = _classes(element)
    return not inside and (
        bool(classes & {"footnote", "footnotemark"}) or target.startswith(("#fn", "#footnote", "#_ftn"))
    )
