"""resolve(): each cite of a document to its authority, in reading order, by the structure of the sentences."""

import re
from collections.abc import Sequence

from ingest.document import Document
from ingest.find.sections import NUMBER
from ingest.resolve.antecedents import Trail
from ingest.resolve.cited import Cited, Found
from ingest.resolve.clauses_named import resolve_clause, resolve_rule
from ingest.resolve.identity import Register, is_denial
from ingest.resolve.ids import resolve_id
from ingest.resolve.references import resolve_section, resolve_short, resolve_supra, section_alone

_SECTION = re.compile(rf"(?:§§? ?)?(?P<number>\d[A-Z]\d+\.\d+|{NUMBER})")
FULL = {"case": "full_cite", "record": "record_cite", "secondary": "source_cite"}
_ADJACENT = 40
_LEADING = re.compile(r"\d+")
_OF_ACT = re.compile(
    r"\b[A-Z]{2,}[A-Z&.]*(?: Act)?,?\s+§§?\s?(?P<section>\d+)|§§?\s?(?P<other>\d+)[^\s;.]*\s+of\s+(?:the\s+)?[A-Z]"
)
_LEAST_TOLD, _NEAR = 100, 15
# "42 U.S.C. § 1983 and § 1985": one code for both.
_JOINED = re.compile(r",? ?(?:and|or|&|to|through|nor)?")


class Resolver:
    """Walks the cites once; keeps what may be the antecedent of the next *Id.*"""

    def __init__(self, doc: Document, items: Sequence[Cited], register: Register) -> None:
        self.doc, self.items, self.register = doc, items, register
        self.calls = {label: at for at, label in doc.calls}
        self.found: list[Found] = []
        self.body = Trail()
        self.trail = self.body
        self.inner: dict[tuple[int, int], list[str | None]] = {}
        self.body_laws: list[tuple[int, str]] = []
        self.laws: list[str] = []
        self.alone: set[str] = set()
        self.of_acts: frozenset[str] | None = None
        self.reading = -1
        self.before = Trail()
        self.before_rule = "id_footnote_call"
        self.note_call: int | None = None
        self.note: tuple[int, Trail] | None = None

    def run(self) -> tuple[Found, ...]:
        """What each item was resolved to, in the order of the items."""
        for number, item in enumerate(self.items):
            if item.reading != self.reading:
                self._enter(item)
            found = self._one(number, item)
            self.found.append(found)
            self._note(number, item, found)
        return tuple(self.found)

    def _enter(self, item: Cited) -> None:
        self.reading = item.reading
        self.inner = {}
        if item.footnote is None:
            self.trail, self.laws = self.body, []
            return
        call = self.calls.get(item.footnote)
        self._follow(call)
        self.trail = Trail()
        self.note_call = call
        self.laws = [law for at, law in self.body_laws if call is None or at <= call]

    def _follow(self, call: int | None) -> None:
        """What a footnote follows: the text before its call, or the footnote before it where no cite lies between."""
        body = self.body.at(call) if call is not None else Trail()
        if self.trail is not self.body and self.trail.places:
            self.note = (self.note_call if self.note_call is not None else -1, self.trail)
        self.before, self.before_rule = body, "id_footnote_call"
        if self.note is not None and self.note[0] >= body.last_place():
            self.before, self.before_rule = self.note[1], "id_footnote_before"

    def _one(self, number: int, item: Cited) -> Found:
        core = item.cite.core
        if is_denial(item) and item.parent is not None:
            return (
                Found(self.found[item.parent].authority, "history_of", 0.97)
                if self.found[item.parent].authority
                else Found(None, "history_of", 0.0, (), "the case whose history this is was not resolved")
            )
        if (id_ := self.register.of_cite.get(number)) is not None:
            return Found(
                id_,
                FULL.get(core.kind_of or "", core.rule or "law_cite"),
                1.0 if core.kind == "full" else 0.95,
            )
        if core.kind == "id":
            return self._id_section(number, item, self._id(item))
        if core.kind == "supra":
            return resolve_supra(item, self.register)
        if core.kind == "name":
            return self._name(item)
        if core.kind_of == "case":
            return resolve_short(item, self.register) if core.kind == "short" else _nameless(item)
        return self._section(number, item)

    def _id(self, item: Cited) -> Found:
        if item.cite.level == "nested" and item.parent is not None:
            inner = self.inner.get((item.parent, item.cite.pair))
            before = inner[-1] if inner else self.found[item.parent].authority
            if before is None:
                return Found(None, "id_within", 0.0, (), "the cite before this Id. was not resolved")
            return Found(before, "id_within", 0.9 if inner else 0.8)
        if item.footnote is not None and not self.trail.back(item.part_number):
            return resolve_id(item, self.before, self.register, self.before_rule)
        return resolve_id(item, self.trail, self.register)

    def _id_section(self, number: int, item: Cited, found: Found) -> Found:
        """ "Id. § 51.014(a)" is that section of the code just cited, whichever section that was."""
        entry = self.register.entries.get(found.authority or "")
        section = _SECTION.match(item.cite.pin or "")
        if (
            entry is None
            or section is None
            or entry.section is None
            or section["number"] == entry.section
            or not entry.code
        ):
            return found
        if " § " not in entry.id or entry.kind == "constitution":
            return found
        id_ = self.register.add_law(
            f"{entry.code} § {section['number']}", entry.kind, number, section["number"], entry.code
        )
        return Found(id_, "id_section_of_code", 0.9)

    def _name(self, item: Cited) -> Found:
        core = item.cite.core
        if core.kind_of == "case":
            sure = (
                0.97
                if core.rule == "name_in_italics" or (item.cite.name and " v. " in item.cite.name.text)
                else 0.9
            )
            others = self.register.shared.get(cite_name := item.cite.name.text if item.cite.name else "", ())
            if others and " v. " not in cite_name:
                sure = 0.75
            id_ = core.authority if core.authority in self.register.entries else None
            return Found(id_, core.rule, sure, others)
        return resolve_clause(item, self.laws, self.register, len(self.found))

    def _section(self, number: int, item: Cited) -> Found:
        core = item.cite.core
        if core.kind_of == "rule":
            return resolve_rule(item, self.doc.info.level, self.register, number)
        found = resolve_section(item, self.laws, self.register)
        if found.authority is None or found.authority in self.alone:
            found = self._alone(number, item) or found
        if found.authority is None and number:
            before = self.items[number - 1]
            gap = (
                self.doc.clean[before.clean_end : item.clean_start] if before.reading == item.reading else "."
            )
            close = len(gap) < _ADJACENT and _JOINED.fullmatch(" ".join(gap.split())) is not None
            entry = self.register.entries.get(self.found[number - 1].authority or "")
            if close and entry and entry.code and entry.kind in ("statute", "regulation") and "§" in entry.id:
                id_ = self.register.add_law(
                    f"{entry.code} § {core.section}", entry.kind, number, core.section, entry.code
                )
                return Found(id_, "section_same_code", 0.75)
        if found.authority is None and item.cite.core.rule != "section_word":
            return self._neighbour(number, item) or found
        return found

    def _neighbour(self, number: int, item: Cited) -> Found | None:
        """A "§ 1098bb" after "20 U.S.C. § 1098aa": R20.3 leaves the title out once it is named; sections of one act
        stand together, so it is the title last cited with a section near by. Not a section of an act ("BCRA § 323")."""
        section = _LEADING.match(item.cite.core.section or "")
        if section is None or int(section[0]) < _LEAST_TOLD:
            return None
        if self.of_acts is None:
            self.of_acts = frozenset(m["section"] or m["other"] for m in _OF_ACT.finditer(self.doc.clean))
        if section[0] in self.of_acts:
            return None
        for id_ in reversed(self.laws):
            entry = self.register.entries.get(id_)
            other = _LEADING.match(entry.section or "") if entry else None
            if entry is None or other is None or not (entry.code or "").endswith("U.S.C."):
                continue
            if abs(int(section[0]) - int(other[0])) <= _NEAR:
                new = self.register.add_law(
                    f"{entry.code} § {item.cite.core.section}",
                    entry.kind,
                    number,
                    item.cite.core.section,
                    entry.code,
                )
                return Found(new, "section_near_by", 0.7)
        return None

    def _alone(self, number: int, item: Cited) -> Found | None:
        """A section that practice knows by its number alone ("§ 1983"), where the document names no code for it."""
        section, clean = item.cite.core.section or "", self.doc.clean
        read = section_alone(
            section,
            " ".join(clean[max(0, item.clean_start - 60) : item.clean_start].split()) + " ",
            " " + " ".join(clean[item.clean_end : item.clean_end + 60].split()),
            federal=self.doc.info.level in ("supreme", "appeals", "district"),
            led="1983" in self.register.by_section and item.cite.core.rule != "section_word",
        )
        if read is None:
            return None
        code, sure = read
        id_ = self.register.add_law(f"{code} § {section}", "statute", number, section, code)
        self.alone.add(id_)
        return Found(id_, "section_known_alone", sure)

    def _note(self, number: int, item: Cited, found: Found) -> None:
        cite, core = item.cite, item.cite.core
        entry = self.register.entries.get(found.authority or "")
        if entry is not None and entry.section and core.kind in ("full", "short"):
            self.laws.append(entry.id)
            if item.footnote is None:
                self.body_laws.append((item.clean_start, entry.id))
        if cite.level == "nested" and item.parent is not None:
            self.inner.setdefault((item.parent, cite.pair), []).append(found.authority)
        if core.kind == "name" and core.kind_of == "case" and found.authority and cite.level == "top":
            if cite.quoted < 0:
                self.trail.name(found.authority, item.clean_start, item.part_number)
            return
        if cite.level != "top" or core.kind == "name" or (core.kind == "supra" and cite.name is None):
            return
        if cite.standing:
            self.trail.cite(
                found.authority,
                cite.string,
                item.clean_start,
                item.part_number,
                quoted=cite.quoted,
                sure=found.confidence if core.kind == "id" and found.authority else 1.0,
            )
        elif core.kind == "full":
            self.trail.cite(found.authority, -number - 2, item.clean_start, item.part_number, prose=True)


def resolve(doc: Document, items: Sequence[Cited], register: Register) -> tuple[Found, ...]:
    """Resolve every cite; the register may gain sections named only by number."""
    return Resolver(doc, items, register).run()


def _nameless(item: Cited) -> Found:
    return Found(None, "full_cite", 0.0, (), "the page is not yet printed and no name is given")
