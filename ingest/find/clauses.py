"""The citation sentence: signal, name, cite, tail, history, next member; nested cites as a tree, without recursion."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from graph.model.extraction import MentionLevel
from ingest.find.brackets import Brackets
from ingest.find.case_names import CaseName, read_name, read_name_before
from ingest.find.cite import Bracket, Cite
from ingest.find.cited_courts import court_named
from ingest.find.cores import Core
from ingest.find.court_dates import CourtDate, read_court_date
from ingest.find.history import read_history
from ingest.find.parentheticals import kind_between, relation_before
from ingest.find.signals import read_signal, source_lead
from ingest.find.trailing import Tail, read_brackets, read_tail

_DOCKET = re.compile(
    r"(?:,|(?<=[).;])) ?(?:(?:Case|Civ(?:il|\.)?(?: ?A(?:ction|\.))?|Crim(?:inal|\.)?(?: Action)?|Docket|App\."
    r"|Appeal|C\.A\.|Cause),? )?(?P<docket>(?:Nos?\.|#) ?[\w:.()/&\u2010-\u2015-]+(?:(?:, | & "
    r"| and )[\w:.()/\u2010-\u2015-]*\d[\w:.()/\u2010-\u2015-]*)*),? \Z"
)
# Before R10 settled, the court and year stood before the cite: "Adler v. Nicholas, 10 Cir., 1948, 166 F.2d 674".
_COURT_BEFORE = re.compile(
    r",? ?(?<=[ ,])(?P<court>\d{1,2}(?:st|nd|rd|d|th)? Cir\.|(?:C\. ?)?C\. ?A\. ?\d{1,2}(?:st|nd|rd|d|th)?(?: Cir\.)?"
    r"|D\. ?C\.(?:,? ?(?P<district>[NSEWCM]\. ?D\. ?[A-Z][\w. ]{1,12}\.|D\. ?[A-Z][\w. ]{1,12}\.|[A-Z][a-z]+\.?))?"
    r"|D\. ?C\. ?Cir\.|Cir\.)(?:,? ?(?P<year>1[89]\d\d))?, \Z"
)
_OPENED_VERSUS = re.compile(r" ?(?P<bracket>\[) ?v\. \Z")
_YEAR_BEFORE = re.compile(r", (?P<year>1[89]\d\d), \Z")
_SUPRA_BEFORE = re.compile(r",? (?:\(?supra\)?),? ?(?:at )?\Z", re.I)
_IN_RE = re.compile(r"\((?:In re|In the Matter of|Matter of|Ex parte) ")
_STRING_GAP = re.compile(r"; ?(?:and |or |accord,? )?|,? and (?:in )?|, ")
# Cites nested in cites are recorded with their parentheses down to here: each level holds the words of all below it.
_DEEPEST = 12
_ENDS = re.compile(r"(?:\A|[.;:)\]”\"!?—–]|[(\[“]) ?\Z")


class Clauses:
    """Reads the cores of one reading in order; what it has read so far bounds what comes next."""

    def __init__(
        self,
        text: str,
        cores: Sequence[Core],
        brackets: Brackets,
        breaks: Sequence[int] = (),
        names: Mapping[int, CaseName] | None = None,
    ) -> None:
        """`breaks` are the ends of headings: no name, signal or string crosses one. `names` are bare names by place."""
        self.text, self.cores, self.brackets = text, cores, brackets
        self.names, self.breaks = names or {}, breaks
        self.barred = frozenset(c.start for c in cores)
        self.cites: list[Cite] = []
        self._owners: dict[int, int] = {}
        self._owned: dict[int, int] = {}
        self._depths: list[int] = []
        self._roots: list[int] = []
        self._open: list[tuple[int, int]] = []
        self._closed = self._cited = 0
        self._closed_by: int | None = None
        self._strings = 0

    def read(self) -> tuple[Cite, ...]:
        """Every cite, in order of its core."""
        number = 0
        while number < len(self.cores):
            number += self._one(number)
        return tuple(self._with_inner(c) for c in self.cites)

    def _with_inner(self, cite: Cite) -> Cite:
        """With the parentheticals inside its own that no cite there owns: whose words were altered, or quoted."""
        inner = [
            Bracket(opened, close + 1, kind, self.text[opened + 1 : close])
            for bracket in cite.brackets
            if bracket.kind in ("explanatory", "quotation")
            for opened, close in self.brackets.within(bracket.start)
            if opened not in self._owners
            and (kind := kind_between(self.text, opened + 1, close)) in ("mechanics", "quoting", "citing")
            and self.text[opened - 1] == " "
        ]
        return (
            replace(cite, brackets=tuple(sorted((*cite.brackets, *inner), key=lambda b: b.start)))
            if inner
            else cite
        )

    def _one(self, number: int) -> int:
        core = self.cores[number]
        self._close_up_to(core.start)
        pair = self.brackets.around(core.start)
        heading = bisect_right(self.breaks, core.start) - 1
        low = max(
            self._closed,
            self.brackets.opens[pair] + 1 if pair >= 0 else 0,
            self.breaks[heading] if heading >= 0 else 0,
        )
        if core.kind != "name" and (core.kind_of == "case" or core.kind == "supra"):
            if core.kind == "supra" and self._leads_to_cite(number):
                return 1
            left = _read_left(self.text, low, core, self.brackets)
            tail = read_tail(
                self.text,
                self.cores,
                number,
                self.brackets,
                self.barred,
                dated=left.dated is not None and left.dated.year is not None,
            )
        else:
            left = Left(
                core.start,
                self.names.get(core.start) if core.kind == "name" else None,
                None,
                None,
                supra=False,
            )
            extent: int = core.end
            found: tuple[Bracket, ...] = ()
            if (
                core.kind == "full"
                and core.kind_of == "secondary"
                and not read_signal(self.text, low, core.start)
            ):
                left.leads = source_lead(self.text, low, core.start)
            if core.kind != "name" and not self._is_spoken_of(core, low):
                extent, found = read_brackets(self.text, core.end, self.brackets)
            tail = Tail(core.end, extent, core.pin, (), False, 1, None, found)
            if core.kind == "id" and (end := self._parallel_of_id(number)) is not None:
                extent, found = read_brackets(self.text, end, self.brackets)
                tail = Tail(end, extent, core.pin, (), False, 2, None, found)
        self._add(core, left, tail, pair, low)
        return tail.used

    def _parallel_of_id(self, number: int) -> int | None:
        """Where "Id. at 555, 127 S. Ct. 1955" ends: what follows is a parallel cite of the same place."""
        if number + 1 >= len(self.cores):
            return None
        core, following = self.cores[number], self.cores[number + 1]
        if following.kind_of != "case" or self.text[core.end : following.start] != ", ":
            return None
        return read_tail(self.text, [following], 0, self.brackets, self.barred, dated=True).end

    def _leads_to_cite(self, number: int) -> bool:
        # "Roe, supra, 410 U.S. at 120": one reference, carried by the cite that follows.
        if number + 1 >= len(self.cores) or self.cores[number].pin:
            return False
        following = self.cores[number + 1]
        return following.kind_of == "case" and self.text[self.cores[number].end : following.start] in (
            ", ",
            " ",
            ",",
        )

    def _close_up_to(self, at: int) -> None:
        while self._open and self._open[-1][0] <= at:
            extent, index = self._open.pop()
            if extent >= self._closed:
                self._closed, self._closed_by = extent, index

    def _add(self, core: Core, left: "Left", tail: Tail, pair: int, low: int) -> None:
        start = left.start
        leads = start if left.leads is None else left.leads
        read = read_signal(self.text, low, leads)
        signal, signal_start = read if read else (None, leads)
        before = self._before(low)
        gap = self.text[self._closed : signal_start] if before is not None and before.pair == pair else None
        history = read_history(self.text[self._closed : leads]) if gap is not None else None
        joined = gap is not None and _STRING_GAP.fullmatch(gap) is not None
        parent, relation, level = self._place(pair, start, signal, before if joined else None)
        string = self._strings + 1
        if history and self._closed_by is not None and core.kind != "name":
            parent, relation, level, signal = self._closed_by, history, "history", None
            string = before.string if before else string
        elif joined and before is not None:
            string = before.string
            signal = signal or (before.signal if level == "top" and ";" in (gap or "") else None)
        elif level == "nested":
            signal = None
        self._strings = max(self._strings, string)
        when = tail.dated or left.dated
        if when is not None and when.court is None and left.dated is not None:
            when = replace(when, court=left.dated.court)
        index = len(self.cites)
        self._roots.append(self._roots[parent] if level == "history" and parent is not None else index)
        self._depths.append(self._depths[parent] + (level == "nested") if parent is not None else 0)
        name, bare = left.name, (core.kind, core.kind_of, level) == ("full", "case", "top") and not joined
        if name is None and bare and signal is None:
            # "In Kyles v. Whitley, the Court said … 514 U.S. 419": the name stands before, the cite without it.
            name = read_name_before(self.text, self._cited, core.start)
        self.cites.append(
            Cite(
                core,
                start,
                tail.end,
                tail.extent,
                tail.cites,
                name,
                tail.pin if core.kind_of == "case" else core.pin,
                when.court if when else None,
                when.year if when else None,
                when.date if when else None,
                left.docket or (core.page if core.rule == "docket" else None),
                when.weight if when else "",
                signal if level == "top" else None,
                signal_start,
                tail.brackets if self._depths[index] < _DEEPEST else (),
                parent,
                level,
                relation,
                string,
                pair,
                self._stands(core, signal_start, tail.extent, signal),
                left.supra,
            )
        )
        if core.kind != "name":
            self._cited = tail.extent
        for bracket in tail.brackets:
            self._owners[bracket.start] = index
        self._open.append((tail.extent, index))

    def _before(self, low: int) -> Cite | None:
        """The cite just before, in whose string this one may stand; of a chain of history, the case it belongs to."""
        if self._closed_by is None or self._closed < low:
            return None
        return self.cites[self._roots[self._closed_by]]

    def _place(
        self, pair: int, start: int, signal: str | None, before: Cite | None
    ) -> tuple[int | None, str | None, MentionLevel]:
        """The cite whose parenthetical holds this one, if any, and the word that leads to it there."""
        inner, pair = pair, self._owned_around(pair)
        if pair < 0:
            return None, None, "top"
        relation = relation_before(self.text, self.brackets.opens[inner] + 1, start)
        if relation is None and signal is not None:
            relation = relation_before(self.text, self.brackets.opens[inner] + 1, start - len(signal) - 1)
        if relation is None and before is not None:
            relation = before.relation
        return self._owners[self.brackets.opens[pair]], relation, "nested"

    def _owned_around(self, pair: int) -> int:
        """The innermost pair, this one or one around it, that is a parenthetical of a cite; -1 for none."""
        # Whose a parenthesis is was settled before what stands in it is read, so the answer may be kept.
        passed = []
        while pair >= 0 and pair not in self._owned and self.brackets.opens[pair] not in self._owners:
            passed.append(pair)
            pair = self.brackets.parents[pair]
        owned = self._owned.get(pair, pair)
        self._owned.update(dict.fromkeys(passed, owned))
        return owned

    def _is_spoken_of(self, core: Core, low: int) -> bool:
        """A bare "§ 1983" within a sentence owns no parenthesis: "(quoting …)" after it is the sentence's."""
        if core.kind != "short" or core.kind_of == "case":
            return False
        led = _ENDS.search(self.text, max(0, core.start - 2), core.start) is not None
        return not led and read_signal(self.text, low, core.start) is None

    def _stands(self, core: Core, start: int, extent: int, signal: str | None) -> bool:
        if core.kind == "name":
            return False
        if core.kind_of == "case" or core.kind in ("id", "supra"):
            return True
        if signal is not None:
            return True
        led = _ENDS.search(self.text, max(0, start - 2), start) is not None
        after = self.text[extent : extent + 1]
        return led and after in (".", ";", ")", "", ",")


class Left:
    """What stands before a core: its name, docket and (in California) its date; where an article's author begins."""

    __slots__ = ("dated", "docket", "leads", "name", "start", "supra")

    def __init__(
        self, start: int, name: CaseName | None, docket: str | None, dated: CourtDate | None, *, supra: bool
    ) -> None:
        self.start, self.name, self.docket, self.dated, self.supra = start, name, docket, dated, supra
        self.leads: int | None = None


def _read_left(text: str, low: int, core: Core, brackets: Brackets) -> Left:
    before, supra, docket, dated = core.start, core.kind == "supra", None, None
    if found := _SUPRA_BEFORE.search(text, max(low, before - 12), before):
        before, supra = found.start(), True
    if found := _DOCKET.search(text, max(low, before - 120), before):
        before, docket = found.start(), found["docket"]
    if found := _COURT_BEFORE.search(text, max(low, before - 60), before):
        dated, before = _dated_before(found), found.start()
    elif found := _YEAR_BEFORE.search(text, max(low, before - 10), before):
        dated, before = CourtDate("", None, int(found["year"]), None, ""), found.start()
    opened = _opening_of(text, low, before, brackets)
    start = before if docket or supra else core.start
    if docket:
        start = before + len(text[before : core.start]) - len(text[before : core.start].lstrip(" ,)"))
    if opened is not None:
        inside = text[opened + 1 : text.rfind(")", opened, before)]
        if _IN_RE.match(text, opened):
            base = read_name(text, low, opened)
            close = text.rfind(")", opened, before) + 1
            first = base.start if base else opened + 1
            end = close if base else close - 1
            return Left(first, CaseName(first, end, text[first:end], True), docket, None, supra=supra)
        # California's year stands there; else a short name ("Drew I") or the rest of a long one.
        dated = read_court_date(inside) or dated
        name = read_name(text, low, opened)
        if name is None or not (dated or name.whole):
            return Left(start, None, docket, None, supra=supra)
        return Left(name.start, name, docket, dated, supra=supra)
    name = _across_bracket(text, low, read_name(text, low, before))
    if core.kind == "supra" and name is None:
        return Left(core.start, None, None, None, supra=True)
    left = Left(name.start if name else start, name, docket, dated, supra=supra)
    if name is None and dated is not None:
        left.leads = (
            before  # "certiorari denied, 1952, 345 U.S. 917": what leads to the cite stands before its year
        )
    return left


def _across_bracket(text: str, low: int, name: CaseName | None) -> CaseName | None:
    """ "Estelle [v. Gamble, 429 U.S. 97 (1976)]": a quotation that named the case short, filled up by who quotes it."""
    if name is None or name.whole:
        return name
    led = _OPENED_VERSUS.search(text, max(0, name.start - 8), name.start)
    if led is None or led.end("bracket") != low:
        return name
    first = read_name(text, 0, led.start() + 1, party=True)
    if first is None:
        return name
    return CaseName(first.start, name.end, f"{first.text} v. {name.text}", whole=True)


def _dated_before(found: re.Match[str]) -> CourtDate:
    printed = found["district"] or found["court"]
    # "D.C.Mass." is the District Court there, "D.C." alone one that the sentence tells.
    bare = found["district"] is not None and "D." not in printed
    court = court_named(f"D. {printed}" if bare else printed)
    if found["court"].replace(" ", "") == "D.C.":
        court = None
    return CourtDate(printed, court, int(found["year"]) if found["year"] else None, None, "")


def _opening_of(text: str, low: int, before: int, brackets: Brackets) -> int | None:
    """Where the parenthesis that ends just before a cite opens, or None when none does."""
    end = before
    while end > low and text[end - 1] in " ,":
        end -= 1
    if end <= low or text[end - 1] != ")":
        return None
    pair = brackets.around(end - 1)
    opened = brackets.opens[pair] if pair >= 0 and brackets.closes[pair] == end - 1 else None
    return opened if opened is not None and opened >= low else None
