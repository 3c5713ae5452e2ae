"""Sections: headings by their numbering ("I.", "A.", "1.", "a."), each with its path of printed numbers.

A heading is taken only where it goes on with a numbering: the first of its kind, or the next one. In lined text it has
a line of its own; in text without lines it follows the end of a sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from re import compile as pattern

from graph.model.extraction import Section
from ingest.layout.headings import Titles
from ingest.layout.words import word_list

_ENUMERATOR = pattern(r"(?P<mark>[IVXL]{1,6}|[A-Z]|\d{1,2}|[a-z]|[ivx]{1,5})(?P<dot>\.|\))")
_INLINE = pattern(
    rf"(?<=[.!?”’\")\]:\d*])\s+(?={_ENUMERATOR.pattern}\s+[A-Z“\"])|^\s*(?={_ENUMERATOR.pattern}\s+[A-Z])".replace(
        "(?P<mark>", "(?:"
    ).replace("(?P<dot>", "(?:")
)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}
_RUN_IN = pattern(r"\s+(?P<title>[A-Z][^.]{2,90}\.)\s+[A-Z“\"]")
_BARE = pattern(r"(?P<mark>[IVXL]{1,6}|[A-H])\.?$")
_UNNUMBERED = word_list("section_titles")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the body's raw text: printed mark ("" if none), kind of numbering, where it begins and ends."""

    mark: str
    kind: str
    value: int
    start: int
    title_end: int
    title: str


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line of the body's raw text."""

    start: int
    end: int
    indent: int
    blank_before: bool
    blank_after: bool


def find_headings(body: str, start: int, end: int, *, lined: bool) -> tuple[Heading, ...]:
    """Headings between two offsets of the body, in order, those that fit one numbering."""
    candidates = _lined(body, start, end) if lined else _inline(body, start, end)
    return _in_sequence(candidates)


def _inline(body: str, start: int, end: int) -> list[tuple[Heading, ...]]:
    titles = Titles(body)
    found = []
    for m in _INLINE.finditer(body, start, end):
        mark = _ENUMERATOR.match(body, m.end())
        if mark is None or mark["dot"] != ".":
            continue
        begin = mark.end()
        while begin < end and body[begin].isspace():
            begin += 1
        title_end = titles.end(begin)
        if title_end is None or title_end > end:
            continue
        found.append(_readings(mark["mark"], mark.start(), title_end, body[begin:title_end]))
    return found


def _readings(mark: str, start: int, title_end: int, title: str) -> tuple[Heading, ...]:
    """A mark as every numbering it may belong to: "I" is a roman number and a letter."""
    clean = " ".join(title.split()).strip()
    readings = []
    if mark.isdigit():
        readings.append(("arabic", int(mark)))
    else:
        case = "upper" if mark.isupper() else "lower"
        value = _roman(mark.lower())
        if value:
            readings.append((f"{case} roman", value))
        if len(mark) == 1:
            readings.append((f"{case} letter", ord(mark.lower()) - ord("a") + 1))
    return tuple(Heading(mark, kind, value, start, title_end, clean) for kind, value in readings)


def _roman(mark: str) -> int | None:
    if not mark or any(c not in _ROMAN_VALUES for c in mark):
        return None
    values = [_ROMAN_VALUES[c] for c in mark]
    total = sum(-v if v < n else v for v, n in zip(values, [*values[1:], 0], strict=True))
    return total if _to_roman(total) == mark else None


def _to_roman(n: int) -> str:
    out = ""
    for value, sign in ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while n >= value:
            out, n = out + sign, n - value
    return out


def _in_sequence(candidates: Sequence[tuple[Heading, ...]]) -> tuple[Heading, ...]:
    """Those that begin a numbering inside the open ones, or go on with an open one."""
    taken: list[Heading] = []
    open_: list[Heading] = []
    for readings in candidates:
        chosen = _fits(open_, readings)
        if chosen is None:
            continue
        heading, depth = chosen
        open_ = [*open_[:depth], heading]
        taken.append(heading)
    return tuple(_without_lone_firsts(taken))


def _fits(open_: Sequence[Heading], readings: Sequence[Heading]) -> tuple[Heading, int] | None:
    for heading in readings:
        if not heading.mark:
            return heading, 0
        for depth in range(len(open_) - 1, -1, -1):
            if open_[depth].kind == heading.kind:
                if heading.value == open_[depth].value + 1:
                    return heading, depth
                break
    for heading in readings:
        if heading.value == 1 and all(o.kind != heading.kind for o in open_):
            return heading, len(open_)
    return None


def _without_lone_firsts(headings: list[Heading]) -> list[Heading]:
    """A numbering of one is a stray "A." or "1." more often than a section, unless it is the main numbering."""
    kept = []
    for i, h in enumerate(headings):
        alone = h.mark and h.value == 1 and h.kind != "upper roman"
        if alone:
            follows = False
            for other in headings[i + 1 :]:
                if other.kind == h.kind:
                    follows = other.value == 2
                    break
            if not follows:
                continue
        kept.append(h)
    return kept


def _lined(body: str, start: int, end: int) -> list[tuple[Heading, ...]]:
    lines = _raw_lines(body, start, end)
    found = []
    skip = -1
    for i, line in enumerate(lines):
        if i <= skip:
            continue
        words = body[line.start : line.end]
        bare = _BARE.match(words)
        if bare and line.indent >= 4:
            following = lines[i + 1] if i + 1 < len(lines) else None
            below = following if following and _is_title_line(body, following) else None
            title_end = below.end if below else line.end
            found.append(
                _readings(bare["mark"], line.start, title_end, body[below.start : below.end] if below else "")
            )
            skip = i + 1 if below else i
            continue
        mark = _ENUMERATOR.match(words)
        if (
            mark
            and mark.end() < len(words)
            and words[mark.end()].isspace()
            and _could_head(body, line)
            and _set_apart(body, lines, i)
        ):
            begin = line.start + mark.end()
            # A run-in heading ends with its full stop; the paragraph goes on in the same line.
            run_in = _RUN_IN.match(body, begin, line.end)
            last = i if run_in else _title_lines(body, lines, i)
            title_end = run_in.end("title") if run_in else lines[last].end
            found.append(_readings(mark["mark"], line.start, title_end, body[begin:title_end].strip(" .")))
            skip = last
        elif (
            words.rstrip(".:").strip().lower() in _UNNUMBERED
            and words[0].isupper()
            and _set_apart(body, lines, i)
        ):
            title = words.rstrip(".:").strip()
            found.append((Heading("", "title", 0, line.start, line.end, title),))
    return found


def _raw_lines(body: str, start: int, end: int) -> list[RawLine]:
    lines: list[RawLine] = []
    at = start
    blank = True
    for raw in body[start:end].splitlines(keepends=True):
        words = raw.strip()
        if words:
            indent = len(raw) - len(raw.lstrip())
            lines.append(RawLine(at + indent, at + indent + len(words), indent, blank, False))
            blank = False
        else:
            if lines and not blank:
                lines[-1] = replace(lines[-1], blank_after=True)
            blank = True
        at += len(raw)
    return lines


def _set_apart(body: str, lines: Sequence[RawLine], i: int) -> bool:
    """Whether a line does not merely go on with the sentence of the line before it."""
    if i == 0:
        return True
    before = body[lines[i - 1].start : lines[i - 1].end]
    return before[-1] in '.!?:”"’)]*_-' or before[-1].isdigit() or before.isupper() or _is_title(before)


def _could_head(body: str, line: RawLine) -> bool:
    words = body[line.start : line.end]
    title = words.split(None, 1)[1] if " " in words or "\t" in words else ""
    if not title or not (title[0].isupper() or title[0] in "“\"‘'") or len(words) > 110:
        return False
    if words.endswith((".", ";", ",")) and not title.isupper() and len(title) > 60:
        return False
    return _is_title(title)


def _is_title(title: str) -> bool:
    words = [w.strip(".,;:“”\"'‘’()[]") for w in title.split()]
    words = [w for w in words if w and w[0].isalpha()]
    if not words or len(words) > 20:
        return False
    small = word_list("small_in_titles")
    content = [w for w in words if w.lower() not in small]
    return bool(content) and sum(w[0].isupper() for w in content) >= 0.75 * len(content)


def _is_title_line(body: str, line: RawLine) -> bool:
    words = body[line.start : line.end]
    return (
        line.indent >= 4
        and len(words) < 80
        and _is_title(words)
        and not words.endswith((".", ";"))
        and _ENUMERATOR.match(words) is None
    )


def _title_lines(body: str, lines: Sequence[RawLine], i: int) -> int:
    """The last line of a title that runs over more than one."""
    last = i
    while last + 1 < len(lines) and last - i < 3:
        here, following = lines[last], lines[last + 1]
        words = body[following.start : following.end]
        if (
            following.indent < here.indent
            or not _is_title(words)
            or _ENUMERATOR.match(words)
            or len(words) > 90
        ):
            break
        if body[here.start : here.end].endswith(".") or words.endswith((".", ",", ";")):
            break
        if following.blank_before and not (here.end - here.start > 40):
            break
        last += 1
    return last


def make_sections(headings: Sequence[tuple[Heading, int]], end: int) -> tuple[Section, ...]:
    """Sections from headings and their source offsets; each runs to the next of its own level or above."""
    sections: list[Section] = []
    open_: list[tuple[str, int]] = []
    seen: dict[str, int] = {}

    def close(count: int, at: int) -> None:
        while len(open_) > count:
            _, number = open_.pop()
            sections[number] = replace(sections[number], end=at)

    for heading, at in headings:
        kinds = [kind for kind, _ in open_]
        depth = (
            0
            if heading.kind == "title"
            else kinds.index(heading.kind)
            if heading.kind in kinds
            else len(open_)
        )
        close(depth, at)
        parent = sections[open_[-1][1]] if open_ else None
        own = heading.mark or heading.title
        label = f"{parent.label}.{own}" if parent else own
        seen[label] = seen.get(label, 0) + 1
        id_ = label if seen[label] == 1 else f"{label} ({seen[label]})"
        section = Section(id_, label, heading.title, at, end, parent.id if parent else None)
        open_.append((heading.kind, len(sections)))
        sections.append(section)
    return tuple(sections)
