"""The caption: court, docket, dates, panel, author, disposition, published or not, and the name of the case.

What the format states (`Source.fields`) comes before what the page prints; what neither says stays unknown.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from re import DOTALL, IGNORECASE, MULTILINE
from re import compile as pattern

from graph.cite.reporters import normal_cite, preferred, reporter_of
from graph.identity import opinion_id
from graph.model.extraction import OpinionInfo, Part
from graph.rules.courts import circuit_of_location, find_court
from ingest.document import Source
from ingest.layout.caption_court import court_of_caption, court_of_name
from ingest.layout.dates import DATE, first_date, iso, year_of_words
from ingest.layout.own_cites import own_cites, sheet_title
from ingest.layout.parties import case_name, title_case

_DOCKET = (
    r"(?:\d{1,2}:\d{2}-?[A-Za-z]{2,4}-\d{1,6}(?:-[A-Za-z0-9]{1,6}){0,5}"
    r"|\d{2,4}[-–][A-Za-z]{1,4}[-–]?\d{1,6}(?:-[A-Za-z0-9]{1,5}){0,3}"
    r"|\d{2,4}[-–—]\d{1,6}(?:[-–][A-Za-z0-9]{1,5}){0,3}"
    r"|[A-Z]{1,4}-?\d{2,4}-\d{2,6}(?:-[A-Za-z0-9]{1,5}){0,4}|[A-Z]{1,2}\d{5,7}|\d{3,6}\s+C\.D\.\s+\d{4}"
    r"|\d{2}\s+(?:C|Civ|Cr|Cv|civ|cr|cv)\.?\s+\d{2,6}"
    r"|\d{2,6})"
)
_NUMBERS = pattern(
    rf"(?P<before>(?:[\w.]+[ \t]+){{0,3}})\b(?:N[oO]s?\."
    rf"|DOCKET NUMBER)[ \t]*:?\s*(?P<numbers>{_DOCKET}(?:\s*(?:,|&|and|;|,\s*and)\s*{_DOCKET})*)"
)
_NOS = pattern(r"\bN(?:o|os|umbers?)\.?\s*(?=\d)", IGNORECASE)
_FIELD_SEPARATORS = pattern(r"[;,]|\band\b")
_BELOW = pattern(
    r"(?:D\.\s?C\.|USDC|Agency|BIA|Tax Ct\.|Bankr\.|B\.A\.P\.|Super\.|Ct\.|Lower|Below|Tribunal|LC|Trial"
    r"|Dist\.|Superior|District)\s*(?:Ct\.|Court|Case|Docket)?\s*$",
    IGNORECASE,
)
_APPEAL_FROM = pattern(
    r"\b(?:Appeals?\s+from|Petitions?\s+for\s+(?:Re|En|Writ|Panel)\w*|Certiorari\s+to|On\s+(?:Writ|Petition"
    r"|Appeal)\b)",
    IGNORECASE,
)
_ARGUED = pattern(
    rf"\b(?:(?:Re)?argued|Heard(?= [A-Z]))(?:\s+and\s+Submitted)?(?:\s+En\s+Banc)?\s*[:—–-]?\s*{DATE}",
    IGNORECASE,
)
_FILED = pattern(
    rf"\b(?:Order\s+filed|Opinion\s+filed|Filed|Decided|Date\s+Filed|Entered|Dated|Decision\s+filed"
    rf"|Delivered\s+and\s+filed(?:\s+the)?|DATE)\s*(?:on|this)?\s*[:—–-]?\s*{DATE}",
    IGNORECASE,
)
# A clerk's stamp stands in the right margin, its lines among those of the caption.
_STAMPED = pattern(rf"\bFILED\b.{{0,200}}?{DATE}", DOTALL)
_IN_WORDS = pattern(
    r"\b(?P<day>\d{1,2})(?:st|nd|rd"
    r"|th)\s+day\s+of\s+(?P<month>[A-Z][a-z]+),?\s+(?P<year>two\s+thousand(?:\s+(?:and\s+)?[a-z\-]+){0,2})",
    IGNORECASE,
)
_ISO = pattern(r"\d{4}-\d{2}-\d{2}")
_FIRST_LINE = pattern(
    r"\s*(?P<line>(?:\d{2}-\d{1,5}(?:-[a-z]{2,3})?\s?(?:\((?:L|CON|XAP)\))?[;,\s]*(?:and\s+)?)+)\n"
)
_LINE_DOCKET = pattern(r"\d{2}-\d{1,5}(?:-[a-z]{2,3})?")
_DATE_LINE = pattern(rf"^[ \t\[(]*{DATE}[ \t\])]*\.?[ \t]*(?:$|[ \t]{{2,}})", IGNORECASE | MULTILINE)
_DATE_FIRST = pattern(rf"\s*{DATE}", IGNORECASE)
_BENCH = pattern(
    r"^[ \t]*(?:Before|BEFORE|Present|PRESENT)\b\s*:?\s+|\b(?:Before|BEFORE|PRESENT|Present):\s+"
    r"|(?<=[a-z\d.] )Before:?\s",
    MULTILINE,
)
_JUDGE = (
    r"(?:(?:Chief|Senior|Circuit|District|Associate|United\s+States|U\.S\.|Presiding|Acting|Retired"
    r"|Magistrate|Vice)\s+)*(?:Judges?|Justices?|JUDGES?|JUSTICES?)|(?<=, )(?:C\.\s?J|P\.\s?J|JJ|J)\."
)
_SEAT = pattern(
    rf"(?:[ ,;*†‡]|and\b|AND\b)*(?P<names>[A-Z][^;:()\[\]]{{2,400}}?),? ?[*†‡]* ?\b(?P<role>{_JUDGE})(?=["
    rf" ,.;:*†‡]|$)"
    r"[.,;*†‡]*(?: ?sitting by designation[.,;]*)?"
)
_JUDGE_NAME = pattern(r"[A-Z][\w.'’\-]*(?:\s+(?:[A-Z][\w.'’\-]*|de|la|van|von)){0,4}")
_CALL = pattern(
    r"\[(?:\*{1,3}|[†‡]|\d{1,2}|fn\d*)\]"
)  # a note's call behind a name: "SOUTER,[*] Associate Justice"
_SEPARATORS = pattern(r",|\band\b|\bAND\b|;")
_NAME_SUFFIX = pattern(r"(?:Jr|Sr|JR|SR|III|II|IV)\.?")
_HONORIFIC = pattern(
    r"[*†‡]+|\b(?:The\s+)?Hon(?:orable\b|\.)|\bHONORABLE\b|\bJUDGES?\b|\bJudges?\b|\bPresident\b"
)
_OPINION_BY = pattern(
    r"\b(?:Opinion|OPINION)\s+(?:for\s+the\s+[Cc]ourt\s+)?(?:filed\s+)?(?:by|BY)\s+(?:(?:Senior|Chief"
    r"|Circuit|District|Associate)\s+)*(?:Judge|Justice|JUDGE"
    r"|JUSTICE)\s+(?P<name>[A-Z][\w.'’\-]+(?:[ ]+[A-Z][\w.'’\-]*){0,3})"
)
_UNPUBLISHED = pattern(
    r"\b(?:NOT\s+(?:FOR|TO\s+BE)\s+PUBLI(?:CATION|SHED)|NOT\s+RECOMMENDED\s+FOR|UNPUBLISHED"
    r"|NON-?PRECEDENTIAL|NOT\s+PRECEDENTIAL|DO\s+NOT\s+PUBLISH|SUMMARY\s+ORDER"
    r"|is\s+not\s+(?:binding\s+)?precedent|not\s+designated\s+for\s+publication|DO\s+NOT\s+CITE)",
    IGNORECASE,
)
_PUBLISHED = pattern(
    r"(?:\bFOR\s+PUBLICATION\b|\[?\bPUBLISH\b\]?|\bRECOMMENDED\s+FOR\s+(?:FULL-TEXT\s+)?PUBLICATION\b"
    r"|(?<!NON)(?<!NON-)\bPRECEDENTIAL\b(?!\s+DISPOSITION)|^\s*PUBLISHED\s*$)",
    MULTILINE,
)
_CITE_AS = pattern(r"Cite\s+as:?\s+(\d{1,4}\s+U\.\s?S\.\s+\d{1,4})\b")
_NEUTRAL = pattern(
    r"^[ \t]*((?:19|20)\d{2}\s+(?:[A-Z]{2}|[A-Z][a-z]{1,4}\.?)(?:\s+App(?:\s+\(\w+\))?)?\s+\d{1,6}(?:-U)?)[ \t]*$",
    MULTILINE,
)
_DISPOSED = pattern(
    r"\b(?P<word>affirm|revers|vacat|remand|dismiss|den(?:y|ied)|grant|modif(?:y|ied))(?P<tail>ed|e|ing|s"
    r"|es)?\b(?P<part>\s+in\s+part)?",
    IGNORECASE,
)
_WORDS = {
    "affirm": "affirmed",
    "revers": "reversed",
    "vacat": "vacated",
    "remand": "remanded",
    "dismiss": "dismissed",
    "grant": "granted",
}


@dataclass(frozen=True, slots=True)
class Found:
    """What the layout steps hand to the caption."""

    head: str
    """The caption with its lines: the body up to the court's opinion."""
    opinion: str
    """The court's own opinion."""
    running_head: str | None
    parts: tuple[Part, ...]
    author: str | None
    """The author as printed at the head of the opinion."""
    stamped: str
    """Text of stamps and other furniture of the first page."""


def read_caption(source: Source, found: Found) -> OpinionInfo:
    """The opinion's own record."""
    fields = dict(source.fields)
    head = found.head
    sheet = sheet_title(source.text[:3000])
    court = fields.get("court") or court_of_name(fields.get("court_name", "")) or court_of_caption(head)
    court = court or (court_of_name(sheet[0]) if sheet else None)
    cites = preferred(_cites(fields, head, found.stamped, source.text, sheet[2] if sheet else None))
    if court is None and cites and reporter_of(cites[0]) == "U.S.":
        court = "scotus"  # R12: the reporter prints no other court's decisions
    known = find_court(court) if court else None
    filed = _stated_date(fields.get("filed", "")) or _filed(head, found)
    stated = fields.get("docket")
    docket = _stated_dockets(stated) if stated else _docket(head[:4000], known.level if known else None)
    argued = _stated_date(fields.get("argued", "")) or next((iso(m) for m in _ARGUED.finditer(head)), None)
    panel = _panel(head)
    author = _author(found.author, head, panel)
    parts = tuple(_with_author(p, author if p.kind == "majority" else None, panel) for p in found.parts)
    titled = title_case(sheet[1]) if sheet else case_name(head, found.running_head)
    name = fields.get("name") or titled or source.file.path
    info = OpinionInfo(
        id="",
        name=name,
        court=court,
        circuit=_circuit(court, filed),
        level=known.level if known else None,
        docket=docket,
        filed=filed,
        argued=argued,
        cite=cites[0] if cites else None,
        parallel=cites[1:],
        published=_published(fields, head, court, found.stamped),
        panel=panel,
        author=author,
        disposition=disposition(found.opinion),
        parts=parts,
    )
    return replace(info, id=opinion_id(info, source.file.sha256))


def _stated_date(stated: str) -> str | None:
    iso_form = _ISO.match(stated)
    return iso_form.group() if iso_form else first_date(stated)


def _circuit(court: str | None, filed: str | None) -> str | None:
    """The circuit on the day of decision: a district court of Georgia sat in the Fifth Circuit until 1981."""
    known = find_court(court or "")
    if known is None or known.level != "district":
        return known.circuit if known else None
    return circuit_of_location(known.location, filed)


def _cites(
    fields: dict[str, str], head: str, stamped: str, text: str, sheet: str | None = None
) -> tuple[str, ...]:
    printed = [c for c in fields.get("cite", "").split(";") if c.strip()]
    printed += [m[1] for m in _CITE_AS.finditer(head + "\n" + stamped)]
    printed += [m[1] for m in _NEUTRAL.finditer(head[:600])]
    printed += [sheet] if sheet else own_cites(text)[0]
    return tuple(dict.fromkeys(normal_cite(c) for c in printed))


def _stated_dockets(stated: str) -> tuple[str, ...]:
    """Docket numbers of a field: "Nos. 1383, 1384", "17-17492"."""
    plain = _NOS.sub("", stated)
    return tuple(d for part in _FIELD_SEPARATORS.split(plain) if (d := part.strip(" .")))


def _docket(head: str, level: str | None) -> tuple[str, ...]:
    """The court's own numbers: those before the appeal line, not those of the court below."""
    appeal = _APPEAL_FROM.search(head)
    own = _numbers(head[: appeal.start()] if appeal else head) or _numbers(head)
    if level == "appeals":
        # In two columns the appeal line with the number below may stand higher than the court's own number.
        own = tuple(n for n in own if ":" not in n) or own
    # The Second Circuit prints its numbers alone above the short title.
    first = _FIRST_LINE.match(head)
    return own or (tuple(_LINE_DOCKET.findall(first["line"])) if first else ())


def _numbers(text: str) -> tuple[str, ...]:
    """Docket numbers in order; a bare number ("No. 80") counts only where no fuller one stands."""
    found: list[str] = []
    for m in _NUMBERS.finditer(text):
        if _BELOW.search(m["before"]):
            continue
        for number in pattern(_DOCKET).findall(m["numbers"]):
            plain = " ".join(number.replace("–", "-").replace("—", "-").split())
            if plain not in found:
                found.append(plain)
    full = [number for number in found if not number.isdigit()]
    return tuple(full or found)


def _filed(head: str, found: Found) -> str | None:
    for text in (head, found.stamped):
        days = [day for m in _FILED.finditer(text) if (day := iso(m))]
        if days:
            return days[-1] if text is head else days[0]
    lines = [day for m in _DATE_LINE.finditer(head) if (day := iso(m))]
    if lines:
        return lines[0] if len(set(lines)) == 1 else lines[-1]
    if first := _DATE_FIRST.match(head):
        return iso(first)
    if stamp := _STAMPED.search(head):
        return iso(stamp)
    if words := _IN_WORDS.search(head):
        return first_date(f"{words['month']} {words['day']}, {year_of_words(words['year'])}")
    closing = found.opinion[-900:]
    days = [day for m in _FILED.finditer(closing) if (day := iso(m))]
    if days:
        return days[-1]
    ordered = pattern(rf"\b(?:DATED|ORDERED|SIGNED|ENTERED)\b.{{0,60}}?{DATE}", IGNORECASE | DOTALL).search(
        closing
    )
    return iso(ordered) if ordered else None


def _panel(head: str) -> tuple[str, ...]:
    """The judges named behind "Before": runs of names, each closed by a judge's title."""
    bench = _BENCH.search(head)
    if bench is None:
        return ()
    judges: list[str] = []
    bench_words = " ".join(_CALL.sub("", head[bench.end() : bench.end() + 1200]).split())
    at = 0
    while seat := _SEAT.match(bench_words, at):
        names = _seat_names(seat["names"])
        if names is None:
            break
        judges += [n for n in names if n not in judges]
        at = seat.end()
    return tuple(judges)


def _seat_names(text: str) -> list[str] | None:
    """Judges' names in a run, or None when the run holds anything else."""
    names: list[str] = []
    for part in _SEPARATORS.split(_HONORIFIC.sub(" ", text)):
        plain = " ".join(part.split()).strip(" .:")
        if not plain or _NAME_SUFFIX.fullmatch(plain):
            continue
        if not _JUDGE_NAME.fullmatch(plain):
            return None
        names.append(title_case(plain) if plain.isupper() else plain)
    return names


def _author(printed: str | None, head: str, panel: Sequence[str]) -> str | None:
    by = _OPINION_BY.search(head)
    name = by["name"] if by else printed
    if name is None:
        return None
    return _full_name(name, panel)


def _full_name(name: str, panel: Sequence[str]) -> str:
    """The judge of the panel who bears the name, else the name in ordinary case."""
    plain = " ".join(name.split()).strip(" .,;")
    surnames = [word.lower() for word in plain.split()]
    # Where the lines are lost, the words behind a name run on ("Judge Smith SUMMARY"): the panel says where it ends.
    matches = [judge for judge in panel if judge.split()[-1].lower().rstrip(",") in surnames]
    if len(matches) == 1:
        return matches[0]
    return title_case(plain) if plain.isupper() else plain


def _with_author(part: Part, author: str | None, panel: Sequence[str]) -> Part:
    name = author or (_full_name(part.author, panel) if part.author else None)
    return Part(part.kind, name, part.start, part.end)


def _published(fields: dict[str, str], head: str, court: str | None, stamped: str) -> bool | None:
    stated = fields.get("published")
    if stated is not None:
        return stated.lower() in ("true", "yes", "published", "precedential", "1")
    if _UNPUBLISHED.search(head):
        return False
    if _PUBLISHED.search(head) or court == "scotus":
        return True
    return None


def disposition(opinion: str) -> str | None:
    """What the court did with the judgment below, in the words courts use for it; None when it does not say.

    >>> disposition("For the foregoing reasons, we AFFIRM the district court’s summary judgment.")
    'affirmed'
    >>> disposition("We affirm in part, reverse in part, and remand.")
    'affirmed in part, reversed in part, remanded'
    """
    closing = opinion.rstrip()[-1200:]
    sentences = pattern(r"(?<=[.!?”)])\s+(?=[A-Z“\"])").split(closing)
    for sentence in reversed(sentences):
        words = _acts(sentence)
        if words:
            return ", ".join(words)
    return None


def _acts(sentence: str) -> list[str]:
    words: list[str] = []
    stripped = sentence.strip()
    begins = stripped[:1].isupper() and _DISPOSED.match(stripped)
    for m in _DISPOSED.finditer(sentence):
        word = m["word"].lower()
        upper = m.group().split()[0].isupper()
        before = sentence[max(0, m.start() - 60) : m.start()]
        performs = (
            upper
            or begins
            or pattern(r"\b(?:we|is|are|be)\b[^.;]{0,55}$", IGNORECASE).search(before)
            or words
        )
        if not performs or (m["tail"] in ("ing", "s", "es")):
            continue
        base = _WORDS.get(word) or ("denied" if word.startswith("den") else "modified")
        act = base + (" in part" if m["part"] else "")
        if act not in words:
            words.append(act)
    return words
