"""Full, short and Id. forms of one citation, by the Indigo Book (R11, R12, R13, R15)."""

import re

from graph.cite.courts import court_abbreviation
from graph.cite.reporters import parts, reporter_of
from graph.cite.runs import Run, Runs
from graph.model.extraction import Authority, OpinionInfo

_DATABASE = re.compile(r"\b(?:WL|LEXIS)\b")
# R12: these reporters print one court only.
_SUPREME = re.compile(r"(?:U\.\s?S\.|S\.\s?Ct\.|L\.\s?Ed\.)(?:\s?2d)?")
_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


def full_form(authority: Authority, pin: str | None = None) -> Runs:
    """An authority in full.

    >>> from graph.cite.runs import words
    >>> wilson = Authority("x", "case", "Wilson v. Layne", "526 U.S. 603", court="scotus", year=1999)
    >>> words(full_form(wilson, "617"))
    'Wilson v. Layne, 526 U.S. 603, 617 (1999)'
    >>> words(full_form(Authority("x", "case", "439 F.3d 1", "439 F.3d 1", court="ca9", year=2006)))
    '439 F.3d 1 (9th Cir. 2006)'
    """
    if authority.kind != "case":
        return (Run(enacted_form(authority.cite or authority.name, pin)),)
    where = authority.cite or ""
    if pin:
        where += f"{',' if where else ''} {'at ' if _at_pin(where, pin) else ''}{pin}"
    dated = _court_and_date(authority)
    weights = "".join(f" ({w})" for w in weight_words(authority))
    # A case whose name was not read is called by its cite, which is printed once.
    if authority.name == authority.cite:
        return (Run(f"{where}{dated}{weights}"),)
    rest = f", {where.strip()}" if where else ""
    return (Run(authority.name, italic=True), Run(f"{rest}{dated}{weights}"))


def short_form(authority: Authority, pin: str | None, name: str) -> Runs:
    """A case already cited in full (R15.2); it always carries the reporter, so that like names stay apart.

    >>> from graph.cite.runs import words
    >>> sharp = Authority("x", "case", "Sharp v. Cty. of Orange", "871 F.3d 901", court="ca9", year=2017)
    >>> words(short_form(sharp, "911", "Sharp"))
    'Sharp, 871 F.3d at 911'
    """
    if authority.kind != "case":
        return (Run(enacted_form(authority.cite or authority.name, pin)),)
    split = parts(authority.cite or "")
    if not authority.cite or not pin:
        where = f", {authority.cite}" if authority.cite else ""
    elif split is None or _at_pin(authority.cite, pin):
        where = f", {authority.cite}, at {pin}"
    else:
        where = f", {split[0]} {split[1]} at {pin}"
    if name == authority.cite:
        return (Run(where.removeprefix(", ")),)
    return (Run(name, italic=True), Run(where))


def history_form(authority: Authority) -> Runs:
    """What later befell a decision, as its citation prints it (R14); a denial of certiorari is left out.

    >>> from graph.cite.runs import words
    >>> from graph.model.extraction import HistoryItem
    >>> later = HistoryItem("rev'd", "5 U.S. 6", None, "scotus", 2001)
    >>> words(history_form(Authority("x", "case", "Roe v. Poe", "1 F.3d 1", history=(later,))))
    ", rev'd, 5 U.S. 6 (2001)"
    """
    runs: list[Run] = []
    for item in authority.history:
        if item.relation.lower().startswith("cert"):
            continue
        runs += [Run(", "), Run(item.relation, italic=True)]
        # R14.2: another name in the later court is said, after "sub nom."
        if item.name and item.name != authority.name:
            sub_nom = "" if "sub nom" in item.relation else " sub nom."
            runs += [Run(sub_nom + " ", italic=True), Run(item.name, italic=True)]
        court = None if _shows_court(item.cite, item.court) else court_abbreviation(item.court)
        runs.append(Run((f", {item.cite}" if item.cite else "") + _bracket(court, str(item.year or ""))))
    return tuple(runs)


def id_form(pin: str | None, *, sentence_start: bool = True) -> Runs:
    """Id., to the one source just before (R15.3); never after a string of sources.

    >>> from graph.cite.runs import words
    >>> words(id_form("911"))
    'Id. at 911'
    """
    id = Run("Id." if sentence_start else "id.", italic=True)
    if not pin:
        return (id,)
    return (id, Run(f" {pin}" if pin.startswith(("§", "¶")) else f" at {pin}"))


def opinion_form(info: OpinionInfo, page: str | None = None, *, slip: bool = True) -> Runs:
    """The opinion read, in full: by its reporter cite, else by docket; `slip` says that `page` is a slip page.

    >>> from graph.cite.runs import words
    >>> info = OpinionInfo("x", "Roe v. Poe", "ca9", "ca9", "appeals", ("No. 17-1",), filed="2019-12-04")
    >>> words(opinion_form(info, "24"))
    'Roe v. Poe, No. 17-1, slip op. at 24 (9th Cir. Dec. 4, 2019)'
    """
    docket = next(iter(info.docket), None)
    if docket and not docket.startswith("No"):
        docket = f"No. {docket}"
    if info.cite and not (slip and page):
        where, date = info.cite + (f", {page}" if page else ""), (info.filed or "")[:4]
    else:
        # A slip page is no page of the reporter: with both, the cite names the case and the slip opinion the page.
        where = ", ".join(x for x in (info.cite or docket, f"slip op. at {page}" if page else None) if x)
        date = (info.filed or "")[:4] if info.cite else long_date(info.filed)
    bracket = _bracket(None if _shows_court(info.cite, info.court) else court_abbreviation(info.court), date)
    return (Run(info.name, italic=True), Run((f", {where}" if where else "") + bracket))


def opinion_short_form(info: OpinionInfo, page: str | None, name: str, *, slip: bool = True) -> Runs:
    """The opinion read, already named: by slip page, or by the page of its reporter.

    >>> from graph.cite.runs import words
    >>> words(opinion_short_form(OpinionInfo("x", "Roe v. Poe", "ca9", "ca9", "appeals"), "24", "Roe"))
    'Roe, slip op. at 24'
    """
    split = parts(info.cite or "")
    if not page:
        where = f", {info.cite}" if info.cite else ""
    elif slip or split is None:
        where = f", slip op. at {page}"
    else:
        where = f", {split[0]} {split[1]} at {page}"
    return (Run(name, italic=True), Run(where))


def enacted_form(cite: str, pin: str | None) -> str:
    """Enacted law with its subdivision.

    >>> enacted_form("Cal. Penal Code § 836", "(b)"), enacted_form("Cal. Penal Code § 836", "836(c)(1)")
    ('Cal. Penal Code § 836(b)', 'Cal. Penal Code § 836(c)(1)')
    >>> enacted_form("U.S. Const. amend. XIV", "§ 1")
    'U.S. Const. amend. XIV, § 1'
    >>> enacted_form("Alaska Stat. § 17.37.010–17.37.080", None), enacted_form("8 U.S.C. § 991-98", None)
    ('Alaska Stat. §§ 17.37.010–17.37.080', '8 U.S.C. §§ 991-98')
    >>> enacted_form("Ariz. Rev. Stat. § 13-1204", None), enacted_form("42 U.S.C. § 2000e-2", None)
    ('Ariz. Rev. Stat. § 13-1204', '42 U.S.C. § 2000e-2')
    """
    if not pin:
        return _sections(cite)
    if pin.startswith("("):
        return cite + pin
    base = cite.rsplit(" ", 1)[-1]
    section = pin.removeprefix("§").strip()
    if section.startswith(base):
        return _sections(cite[: len(cite) - len(base)] + section)
    return f"{cite}, {pin}"


def _sections(cite: str) -> str:
    """More sections than one take "§§" (R18.1); a hyphen within one section's own number ("13-1204") is no range."""
    found = re.search(r"(?<!§)(§)\s?(\d[\d.]*[a-z]?)([–-])(\d[\d.]*)[a-z]?$", cite)
    if found is None or (found[3] == "-" and not _hyphen_joins(cite, found[2], found[4])):
        return cite
    return cite[: found.start(1)] + "§" + cite[found.start(1) :]


def _hyphen_joins(cite: str, first: str, last: str) -> bool:
    """Only where sections are plain numbers, and the second goes on from the first: "991-98", "1981-1988"."""
    if not re.search(r"\bU\.\s?S\.\s?C\.|\bCal\.", cite) or not (first.isdigit() and last.isdigit()):
        return False
    return len(last) > 1 and int(first) < int(first[: max(0, len(first) - len(last))] + last)


def weight_words(authority: Authority) -> tuple[str, ...]:
    """What the parentheses say of a decision's weight, in the order of R10.2."""
    weight = authority.weight
    marks = (
        (weight.en_banc, "en banc"),
        (weight.plurality, "plurality opinion"),
        (weight.per_curiam, "per curiam"),
    )
    return tuple(mark for holds, mark in marks if holds)


def long_date(date: str | None) -> str:
    """A date as citations print it; no more of it than is known.

    >>> long_date("2019-12-04"), long_date("2019"), long_date(None)
    ('Dec. 4, 2019', '2019', '')
    """
    if not date:
        return ""
    year, *rest = date.split("-")
    if not rest:
        return year
    month = _MONTHS[int(rest[0]) - 1]
    return f"{month} {int(rest[1])}, {year}" if len(rest) > 1 else f"{month} {year}"


def _court_and_date(authority: Authority) -> str:
    year = str(authority.year) if authority.year else (authority.date or "")[:4]
    exact = authority.date and (authority.cite is None or _DATABASE.search(authority.cite))
    court = None if _shows_court(authority.cite, authority.court) else court_abbreviation(authority.court)
    return _bracket(court, long_date(authority.date) if exact else year)


def _bracket(court: str | None, date: str) -> str:
    inside = " ".join(x for x in (court, date) if x)
    return f" ({inside})" if inside else ""


def _shows_court(cite: str | None, court: str | None) -> bool:
    """R12: the court is left out where the reporter's name gives it: U.S.; Cal. 4th for the court cited as Cal."""
    reporter = reporter_of(cite or "")
    if reporter is None or court is None:
        return False
    if court == "scotus":
        return _SUPREME.fullmatch(reporter) is not None
    own = court_abbreviation(court) or ""
    return re.fullmatch(re.escape(own) + r"(?:\s?(?:2d|3d|\d+th))?", reporter) is not None


def _at_pin(cite: str, pin: str) -> bool:
    return pin.startswith("*") or _DATABASE.search(cite) is not None
