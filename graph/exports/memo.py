"""Memo of a check: question, answer in plain words with its doubts, authority for and against side by side, reasons."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from graph.cite.courts import court_abbreviation, court_name
from graph.cite.forms import full_form, long_date
from graph.cite.runs import Run, Runs
from graph.exports.blocks import (
    Block,
    Bullets,
    Cell,
    Document,
    Heading,
    Paragraph,
    Table,
    bold,
    italic,
    plain,
)
from graph.exports.wording import (
    ANSWERS,
    DECIDED,
    FITS,
    LABELS,
    MARKS,
    ROUTES,
    STANCES,
    USES,
    beside_the_answer,
    worded,
)
from graph.model.codec import CHECK_SCHEMA, dumps
from graph.model.codec import plain as as_plain
from graph.model.extraction import Authority, AuthorityKind

Record = Mapping[str, Any]

_NOT_ADVICE = "Research aid, not legal advice. It knows only what this graph holds: read what you rely on."
_STANDS = (
    ("for", "For"),
    ("against", "Against"),
    ("tension", "In tension"),
    ("silent", "Silent"),
    ("not_read", "Not read"),
)


def document(record: object) -> Document:
    """The memo of a check record: a mapping of `precedent.check/1`, or the value that makes one."""
    body: Record = as_plain(record)
    question, names = body["question"], _names(body)
    blocks: list[Block] = [
        Heading(1, plain("Memorandum: was the right clearly established?")),
        Paragraph(plain(_NOT_ADVICE), "note"),
        *_question(question),
        *_answer(body),
        *_two_sides(body["authorities"], names),
        *_determinations(body),
        *_steps(body),
        *_authorities(body["authorities"], names),
        *_consensus(body),
        *_turning(body["turning"]),
        *_caveats(body),
        *_coverage(body),
    ]
    title = f"Clearly established? {question['right'][:120]}"
    return Document(title, tuple(blocks), f"precedent · snapshot {body['snapshot'][:16]} · not legal advice")


def as_json(record: object) -> bytes:
    """The check record itself."""
    body: Record = as_plain(record)
    return (dumps({"schema": CHECK_SCHEMA, **body}) + "\n").encode()


def _question(question: Record) -> list[Block]:
    first, last = question["conduct"]
    forum = court_name(question["forum"])
    when = long_date(first) if first == last else f"{long_date(first)}, through {long_date(last)}"
    rows = [("Right", question["right"]), ("Forum", forum or ""), ("Conduct", when)]
    rows += [("State", question["state"])] * bool(question.get("state"))
    rows += [("Defendant", question["defendant"])] * bool(question.get("defendant"))
    rows += [("Elements", "; ".join(question.get("elements") or ()))] * bool(question.get("elements"))
    rows += [("Confirmed only", "proposals of the machine were left out")] * bool(
        question.get("confirmed_only")
    )
    return [
        Heading(2, plain("Question")),
        *(Paragraph((*bold(f"{label}: "), Run(said))) for label, said in rows),
    ]


def _answer(body: Record) -> list[Block]:
    blocks: list[Block] = [Heading(2, plain("Answer"))]
    if body["provisional"]:
        blocks.append(Paragraph(plain(f"PROVISIONAL. {_unconfirmed(body['unconfirmed'])}"), "warning"))
    blocks.append(Paragraph(bold(worded(body["answer"], ANSWERS)), "answer"))
    blocks.append(Paragraph(plain(f"Route: {worded(body['route'], ROUTES)}.")))
    if body.get("why"):
        blocks.append(Bullets(tuple(plain(why) for why in body["why"])))
    if beside := beside_the_answer(body):
        blocks.append(Bullets(tuple(plain(line) for line in beside)))
    if body.get("candidates"):
        blocks.append(Paragraph(plain("Rights held whose words come near; nothing was borrowed from them:")))
        blocks.append(Bullets(tuple(plain(f"{c['text']} ({c['right']})") for c in body["candidates"])))
    if len(body["segments"]) > 1:
        blocks.append(
            Paragraph(plain("The answer changes within the time of the conduct; the weakest stands above:"))
        )
        rows = tuple(
            (_cell(long_date(s["from"])), _cell(long_date(s["through"])), _cell(worded(s["answer"], LABELS)))
            for s in body["segments"]
        )
        blocks.append(Table(("From", "Through", "Answer"), rows, (0.2, 0.2, 0.6)))
    return blocks


def _unconfirmed(count: object) -> str:
    if isinstance(count, Mapping) and "n" in count:
        n, m = count["n"], count.get("m", count.get("of", "?"))
        facts = "fact" if m == 1 else "facts"
        verb = "is a proposal" if n == 1 else "are proposals"
        return (
            f"Of the {m} {facts} this answer rests on, {n} {verb} read by machine from the courts' own words "
            "that no person has confirmed."
        )
    return f"It rests on proposals read by machine that no person has confirmed: {count}."


def _two_sides(authorities: Sequence[Record], names: Mapping[str, str]) -> list[Block]:
    """Support and contrary authority side by side, so that neither is read without the other."""
    sides = (
        [a for a in authorities if a["use"] == "supports"],
        [a for a in authorities if a["use"] in ("opposes", "doubt")],
    )
    none = (italic("None in this graph."),)
    # A row a pair, so that both columns begin on the page of the answer however long they are.
    pairs = zip_longest(
        *([_in_brief(a, names) for a in side] or [none] for side in sides), fillvalue=(plain(""),)
    )
    return [
        Heading(2, plain("Authority for and against")),
        Table(("Supports", "Opposes or shows doubt"), tuple(pairs), (0.5, 0.5)),
    ]


def _in_brief(authority: Record, names: Mapping[str, str]) -> Cell:
    evidence = authority.get("evidence")
    how = "" if authority["use"] == "supports" else f"{worded(authority['use'], USES)}: "
    lines = [_cited(authority), plain(how + authority["reason"])]
    if evidence and evidence.get("text"):
        lines.append(_passage(evidence, names))
    return (*lines, *_on_notice(authority), _who(authority))


def _on_notice(authority: Record) -> list[Runs]:
    """A court's words that the authority gave no notice: whoever leans on the authority must see them beside it."""
    return [
        plain(f"But {n['said']}: {_quoted(n['text'])} ({n['source_name']}{_at(n['page'])})")
        for n in authority.get("on_notice") or ()
    ]


def _determinations(body: Record) -> list[Block]:
    blocks: list[Block] = [Heading(2, plain("What courts themselves decided of this right"))]
    if not body["determinations"]:
        return [*blocks, Paragraph(plain("No determination of this right by a court is held."))]
    rows = []
    for d in body["determinations"]:
        dates = ", ".join(long_date(day) for day in d["conduct_dates"]) or "no date read"
        agrees = {True: "yes", False: "NO (a person must weigh both)", None: "not comparable"}[d["agrees"]]
        who = (
            f"confirmed by {d['confirmed_by']}" if d.get("confirmed_by") else "read by machine, not confirmed"
        )
        rows.append(
            (
                (italic(d.get("name") or d["case"]), plain(_court_and_date(d)), plain(who)),
                (
                    plain(worded(d["answer"], DECIDED)),
                    *_own_words(d),
                    *((plain(d["why"]),) if d.get("why") else ()),
                ),
                (
                    plain(dates),
                    *((plain(f"by {', '.join(d['defendants'])}"),) if d.get("defendants") else ()),
                ),
                _cell("yes" if d["binding_here"] else "no"),
                _cell(agrees),
            )
        )
    head = ("Court and case", "It decided", "For conduct of", "Binds here", "Agrees with the computed answer")
    return [*blocks, Table(head, tuple(rows), (0.27, 0.31, 0.14, 0.1, 0.18))]


def _own_words(determination: Record) -> list[Runs]:
    """The words of the decision, with the page they stand on."""
    if not determination.get("text"):
        return []
    where = f"{determination['source_name']}{_at(determination.get('page'))}"
    return [plain(f"{_quoted(determination['text'])} ({where})")]


def _steps(body: Record) -> list[Block]:
    names = _names(body)
    rows = []
    for number, step in enumerate(body["steps"], start=1):
        found: list[Runs] = [plain(step["finding"])]
        if step["authorities"]:
            found.append(italic("; ".join(names.get(id, id) for id in step["authorities"])))
        rows.append((_cell(f"{number}. {step['question']}"), tuple(found), _rule(step["rule"])))
    return [
        Heading(2, plain("How the answer was reached")),
        Table(
            ("Question", "Finding", "Rule, its authority, and whether it is verified"),
            tuple(rows),
            (0.25, 0.4, 0.35),
        ),
    ]


def _rule(rule: Record | None) -> Cell:
    if rule is None:
        return _cell("No rule is needed or known for this step.")
    source = rule.get("authority") or "no authority known"
    lines = [plain(rule["text"]), plain(source), italic(f"[{worded(rule['verified'], MARKS)}]")]
    if rule.get("stated_later"):
        lines.append(italic("Stated after the conduct."))
    return tuple(lines)


def _authorities(authorities: Sequence[Record], names: Mapping[str, str]) -> list[Block]:
    order = list(USES)
    ranked = sorted(authorities, key=lambda a: (order.index(a["use"]) if a["use"] in order else len(order),))
    rows = []
    for a in ranked:
        status = f"On the date: {a['status_on_date']}. Now: {a['status_now']}."
        reads = f"{worded(a['stance'], STANCES)}; {worded(a['fit'], FITS)}"
        views = [
            plain(f"Also said: {v['text']} ({_named(v['source'], names)}): {v['why']}")
            for v in a.get("other_views") or ()
        ]
        evidence = a.get("evidence")
        shown = (
            _passage(evidence, names) if evidence and evidence.get("text") else italic("No passage is held.")
        )
        rows.append(
            (
                (_cited(a), plain(status)),
                (bold(worded(a["use"], USES)), plain(reads), plain(a["reason"])),
                (shown, *_on_notice(a), *views, _who(a)),
            )
        )
    blocks: list[Block] = [Heading(2, plain("Every authority considered"))]
    if not rows:
        return [*blocks, Paragraph(plain("No authority held speaks to this right."))]
    head = ("Authority and its standing", "How it counts, and why", "Passage, pin, and who read it")
    return [*blocks, Table(head, tuple(rows), (0.32, 0.3, 0.38))]


def _consensus(body: Record) -> list[Block]:
    consensus = body["consensus"]
    names = _names(body)
    rows = []
    for key, label in _STANDS:
        of_it = [_circuit(row, names) for row in consensus[key]]
        rows.append((_cell(label), _cell(str(len(of_it))), tuple(of_it) or _cell("none")))
    own = [_circuit(row, names) for row in consensus.get("own_in_doubt") or ()]
    if own:
        apart = "Apart: courts that bind here, and show doubt"
        rows.append((_cell(apart), _cell(str(len(own))), tuple(own)))
    limits = consensus["threshold"]
    note = (
        f"How many are enough is a heuristic, not the law: {limits['enough']} on point and none against counts as a "
        f"consensus, {limits['arguable']} or more as arguable. Source: {consensus['threshold_source']}"
    )
    return [
        Heading(2, plain("Persuasive courts, by where they stand")),
        Table(("Stand", "Courts", "Which"), tuple(rows), (0.18, 0.12, 0.7)),
        Paragraph(plain(note), "note"),
    ]


def _circuit(row: object, names: Mapping[str, str]) -> Runs:
    if not isinstance(row, Mapping):
        return plain(court_abbreviation(str(row)) or row)
    court = court_abbreviation(row["circuit"]) or row["circuit"]
    cases = "; ".join(names.get(id, id) for id in row.get("authorities") or ())
    return (Run(court), *((Run(": "), Run(cases, italic=True)) if cases else ()))


def _turning(turning: Iterable[Record]) -> list[Block]:
    rows = tuple(
        (
            _cell(court_abbreviation(t["forum"]) or t["forum"]),
            _cell(long_date(t["date"]) or "no date"),
            _cell(worded(t["answer"], LABELS)),
            _cell(t["because"]),
        )
        for t in turning
    )
    if not rows:
        return []
    head = ("Forum", "From", "Answer", "Because")
    return [Heading(2, plain("When the answer changes")), Table(head, rows, (0.14, 0.17, 0.35, 0.34))]


def _caveats(body: Record) -> list[Block]:
    names = _names(body)
    caveats = tuple(
        plain(c["text"] + (f" [{names.get(c['authority'], c['authority'])}]" if c.get("authority") else ""))
        for c in body["caveats"]
    )
    blocks: list[Block] = [Heading(2, plain("Caveats")), Bullets(caveats)]
    if body["missing"]:
        blocks.append(Heading(2, plain("What is missing, and what would change the answer")))
        blocks.append(Bullets(tuple(plain(m["text"]) for m in body["missing"])))
    return blocks


def _coverage(body: Record) -> list[Block]:
    held, rules = body["coverage"], body["rules"]
    courts = ", ".join(f"{court_abbreviation(c) or c} {n}" for c, n in sorted(held["courts"].items()))
    span = (
        " to ".join(x for x in (long_date(held["earliest"]), long_date(held["latest"])) if x)
        or "no dates known"
    )
    lines = (
        f"Opinions held: {held['opinions']}. Authorities known: {held['authorities']}. Dates: {span}.",
        f"By court: {courts or 'none'}.",
        f"Texts held of the authorities considered: {held['text_held']}.",
        f"Snapshot {body['snapshot']}.",
        f"Rules {rules['file']}, version {rules['version']}, SHA-256 {rules['sha256']}.",
    )
    return [
        Heading(2, plain("What this rests on")),
        *(Paragraph(plain(line), "note") for line in lines),
        Paragraph(plain(_NOT_ADVICE), "note"),
    ]


def _cited(authority: Record) -> Runs:
    date, cite = authority.get("date"), authority.get("cite")
    # A case has a name beside its cite; enacted law is called by its cite alone.
    kind: AuthorityKind = "statute" if authority["name"] == cite else "case"
    year = int(date[:4]) if date else None
    court = authority.get("court")
    return full_form(
        Authority(authority["id"], kind, authority["name"], cite, court=court, date=date, year=year)
    )


def _court_and_date(row: Record) -> str:
    return ", ".join(x for x in (court_abbreviation(row.get("court")), long_date(row.get("date"))) if x)


def _passage(evidence: Record, names: Mapping[str, str]) -> Runs:
    source, pin = evidence.get("source"), evidence.get("pin")
    name = evidence.get("source_name") or (_named(source, names) if source else "")
    # A person's source is said in the person's own words ("read in …, page 5"), an opinion's by its name alone.
    own = name if " read " in f" {name} " or evidence.get("source_name") == source else f"read in {name}"
    read_in = own + _at(evidence.get("page")) if name else ""
    general = "general: it does not name the case" if evidence.get("general") else ""
    where = "; ".join(x for x in (read_in, f"pin {pin}" if pin else "", general) if x)
    return plain(_quoted(evidence["text"]) + (f" ({where})" if where else ""))


def _quoted(words: str) -> str:
    """Words with quotation marks stand without outer ones, as in a block quotation: no mark of theirs is changed."""
    return words if re.search('[“”"]', words) else f"“{words}”"


def _at(page: object) -> str:
    return f" at {page}" if page else ""


def _names(body: Record) -> dict[str, str]:
    """The names of the cases that the record speaks of, by id."""
    decided = {d["case"]: d["name"] for d in body["determinations"] if d.get("name")}
    return decided | {a["id"]: a["name"] for a in body["authorities"]}


def _named(source: str, names: Mapping[str, str]) -> str:
    return names.get(source, source)


def _who(authority: Record) -> Runs:
    by = authority.get("confirmed_by")
    return plain(f"Confirmed by {by}.") if by else italic("Not confirmed by a person.")


def _cell(text: str) -> Cell:
    return (plain(text),)
