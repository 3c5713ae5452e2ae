"""What the opinion says its authorities hold: parentheticals, and sentences that report another court."""

import re
from dataclasses import dataclass, replace

from graph.model.extraction import Authority, Holding, HoldingKind, Mention, Parenthetical
from ingest.discussion.holdings import prong
from ingest.discussion.passages import BLANK, Opinion, Passage, Speech
from ingest.discussion.speech import OTHER_COURTS, part_voice, speeches

_LEAD = re.compile(
    r"^\W*(?:\w+ly )?(?:hold|conclud|decid|rul|affirm|revers|find|recogni[sz]|determin|reject|den[yi]|"
    r"grant|vacat|establish|declin|uphold)\w*",
    re.IGNORECASE,
)
_STANDARD = re.compile(r"\b(?:test|standard|factors?|must|requires?|elements?)\b", re.IGNORECASE)
_HELD = re.compile(
    r"(?:held|holds?|conclud\w+|rul\w+|decid\w+|determin\w+|found|finds?|reject\w*|recogni[sz]\w+|"
    r"affirm\w*|revers\w+|upheld|denied|declin\w+)$",
    re.IGNORECASE,
)
# What a parenthetical says when it only describes, or argues for another: no statement of what its case holds.
_DESCRIBES = re.compile(
    r"^\W*(?:\w+ly )?(?:discuss|describ|canvass|collect|list|survey|review|compar|summariz|summaris|trac|referr|citing|"
    r"cataloging|cataloguing|catalog|gather|argu|disagree|distinguish|reaffirm|addressing|considering|analyzing|"
    r"analysing|applying|cit|same\b|but see|see\b)\w*",
    re.IGNORECASE,
)
_STILL_STATES = re.compile(r"\b(?:hold|conclud|not|rul|stat|explain|find|observ)ing\b", re.IGNORECASE)
# The small words of weight and mechanics; with names, years and places they say who speaks or how it was quoted.
_MECHANICAL = frozenset(
    "a all alteration alterations altered and added at below brackets by capitalization citation citations cleaned "
    "concurring deleted denial dissental dissentals dissenting ellipses ellipsis emphases emphasis en banc et footnote "
    "footnotes for from headnote in internal italics judgment majority marks mem modified nonprecedential of omission "
    "omissions omitted op opinion or original our ours part parts per curiam plurality part precedential punctuation "
    "quotation quotations quoted quotes rehearing removed result same seq separate slip some statement supplied table "
    "the unpublished up with without x v".split()
)
_LEANS = re.compile(
    r"\b(?:citing|quoting|following|relying (?:\w+ )?(?:on|upon)|distinguishing|applying|discussing|interpreting|"
    r"extending|overruling)(?: to)?\s*$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"[’']s?\s+\w+$")
_SEPARATE = re.compile(r"\b(?:dissent|concurr)\w*", re.IGNORECASE)
_HYPHEN = re.compile(r"(?<=\w)[-\u00ad]\s+(?=[a-z])")
_ORDINALS = {
    "first": "ca1", "second": "ca2", "third": "ca3", "fourth": "ca4", "fifth": "ca5", "sixth": "ca6", "seventh": "ca7",
    "eighth": "ca8", "ninth": "ca9", "tenth": "ca10", "eleventh": "ca11", "d.c.": "cadc", "d.c": "cadc",
    "d. c.": "cadc", "federal": "cafc",
}  # fmt: skip
_CIRCUIT = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|d\.\s?c\.?|federal)\s+circuit",
    re.IGNORECASE,
)


def named_circuit(text: str) -> str | None:
    """The courts-db id of the court of appeals that a text names.

    >>> named_circuit("The Second Circuit concluded")
    'ca2'
    """
    m = _CIRCUIT.search(text)
    return _ORDINALS.get(re.sub(r"\s+", " ", m.group(1).lower())) if m else None


@dataclass(frozen=True, slots=True)
class Report:
    """A sentence that reports what a case said: the case, the mention that carries it, where its words begin."""

    passage: Passage
    speech: Speech
    mention: Mention
    authority: str


def attributed_holdings(opinion: Opinion, told: tuple[Report, ...], first: int = 1) -> tuple[Holding, ...]:
    """Holdings of cited cases as this opinion states them, in reading order; ids go on from `first`."""
    rows = [*_parentheticals(opinion), *(_reported(opinion, r) for r in told)]
    rows.sort(key=lambda h: (h.start, h.end))
    return tuple(replace(h, id=f"h{first + i}") for i, h in enumerate(rows))


def _parentheticals(opinion: Opinion) -> list[Holding]:
    found = []
    for p in opinion.passages:
        for m in p.mentions:
            if not opinion.is_case(m.authority):
                continue
            found += [
                _of_parenthetical(opinion, p, m, x)
                for x in m.parentheticals
                if x.kind in ("explanatory", "quotation") and states(x.clean) and not _of_one_judge(m)
            ]
    return found


def states(inside: str) -> bool:
    """Whether a parenthetical says anything of the law: not who wrote, where, when or how it was quoted.

    >>> [states(p) for p in ("(Alito, J.)", "(slip op., at 21)", "(Alaska)", "(1988 & Supp. III 1991)", "(1849)")]
    [False, False, False, False, False]
    >>> states("(alterations and omis- sions in original)"), states("(discussing Roe)"), states("(no duty to warn)")
    (False, False, True)
    """
    plain = _HYPHEN.sub("", inside).strip("() ")
    told = [
        w
        for w in re.findall(r"[^\W\d_][\w’'.]*", plain)
        if w[:1].islower() and w.strip(".") not in _MECHANICAL
    ]
    if not told:
        return False
    return not _DESCRIBES.match(plain) or bool(_STILL_STATES.search(plain))


def _of_one_judge(m: Mention) -> bool:
    """Whether a cite is to a dissent or a concurrence, which holds nothing for its court."""
    return any(x.kind == "weight" and _SEPARATE.search(x.clean) for x in m.parentheticals)


def _of_parenthetical(opinion: Opinion, p: Passage, m: Mention, x: Parenthetical) -> Holding:
    lead = _LEAD.match(x.clean.lstrip("("))
    kind: HoldingKind = "holding" if lead else "standard" if _STANDARD.search(x.clean) else "rule"
    return _holding(
        opinion,
        p,
        m,
        (x.start + 1, x.end - 1),
        x.clean.removeprefix("(").removesuffix(")"),
        kind,
        0.9 if lead else 0.75,
        f"parenthetical_{x.kind}",
    )


def _holding(
    opinion: Opinion,
    p: Passage,
    m: Mention,
    span: tuple[int, int],
    clean: str,
    kind: HoldingKind,
    confidence: float,
    rule: str,
    masked: str | None = None,
) -> Holding:
    text = opinion.doc.text[span[0] : span[1]]
    span = span[0] + len(text) - len(text.lstrip()), span[1] - len(text) + len(text.rstrip())
    return Holding(
        id="",
        start=span[0],
        end=span[1],
        text=opinion.doc.text[span[0] : span[1]],
        section=p.section.id if p.section else None,
        page=opinion.doc.page_at(span[0]),
        part=p.part,
        kind=kind,
        speaker=m.authority or "",
        about=m.authority,
        prong=prong(masked or clean),
        confidence=confidence,
        rule=rule,
        pin=m.pin,
        clean=" ".join(clean.split()),
    )


def _reported(opinion: Opinion, r: Report) -> Holding:
    verb = r.passage.voiced[r.speech.start : r.speech.end]
    kind: HoldingKind = "holding" if _HELD.search(verb) else "rule"
    e = opinion.evidence(r.passage)
    confidence = round(r.speech.confidence * (0.95 if r.passage.mentions else 0.9), 2)
    return _holding(
        opinion,
        r.passage,
        r.mention,
        (e.start, e.end),
        r.passage.text,
        kind,
        confidence,
        r.speech.cue,
        r.passage.masked,
    )


def reports(opinion: Opinion) -> tuple[Report, ...]:
    """Sentences of the court's own parts whose first verb of saying is a cited court's, with its case."""
    found = []
    for p in opinion.passages:
        if p.citation or p.heading or part_voice(p) != "court":
            continue
        said = speeches(opinion, p)
        # "Smith relies on X, in which we held …": what stands in the relative clause is this court's own report.
        told = next(
            (s for n, s in enumerate(said) if s.voice in OTHER_COURTS and (n == 0 or _relative(p, s))), None
        )
        # "The Court's rule in Doe promoted …" has a noun where "the Court ruled" has its verb.
        if told is not None and _POSSESSIVE.search(p.voiced[told.start : told.end]):
            continue
        m = _whose(opinion, p, told) if told is not None else None
        if told is not None and m is not None and m.authority is not None:
            found.append(Report(p, told, m, m.authority))
    return tuple(found)


def _relative(p: Passage, s: Speech) -> bool:
    return s.voice == "case" and bool(re.search(r"\b(?:which|where)\b", p.voiced[s.start : s.end]))


def _whose(opinion: Opinion, p: Passage, s: Speech) -> Mention | None:
    """The mention of the case that the speaking court decided: in the sentence up to the verb, else right after it."""
    before = [
        m
        for m in p.mentions
        if m.level == "top" and opinion.local(p, m)[0] < s.end and opinion.is_case(m.authority)
    ]
    if s.voice == "case":
        return _subject(opinion, p, before)
    # A name that the reported words mention ("The Court explained that in Doe suits …") does not say who speaks.
    after = [
        m
        for m in (*p.mentions, *opinion.trailing(p))
        if m.level == "top"
        and m not in before
        and not _quoted(opinion, p, m)
        and (m not in p.mentions or _carries(opinion, p, m, s))
    ]
    # A circuit named by its number may be reported on another court's case before its own cite comes.
    near_by = after if s.voice == "circuit" and named_circuit(p.voiced[s.start : s.end]) else after[:1]
    fits = [
        m
        for m in near_by
        if opinion.is_case(m.authority) and _is_of(opinion, m, p.voiced[s.start : s.end], s)
    ]
    opens = before[:1] if before and not p.voiced[: opinion.local(p, before[0])[0]].strip() else []
    near = [
        m
        for m in before
        if m in opens or re.search(r"\b(?:in|of|from)\s*$", p.voiced[: opinion.local(p, m)[0]], re.IGNORECASE)
    ]
    if fits and not _signalled(fits[0]):
        return None if _either(opinion, p, s, fits[0]) else fits[0]
    return next((m for m in reversed(near) if _is_of(opinion, m, p.voiced[s.start : s.end], s)), None)


def _subject(opinion: Opinion, p: Passage, before: list[Mention]) -> Mention | None:
    """The case that holds: in "Roe, citing Doe, held" it is Roe; "a case which, like Doe, held" is not named."""
    while before:
        lead = p.voiced[: opinion.local(p, before[-1])[0]]
        if re.search(r"\b(?:like|unlike|as (?:in|with)|than)\s*$", lead, re.IGNORECASE):
            return None
        if not _LEANS.search(lead):
            return before[-1]
        before = before[:-1]
    return None


def _quoted(opinion: Opinion, p: Passage, m: Mention) -> bool:
    """Whether a cite stands inside the quoted words: they cite it, and the court that wrote them is another's."""
    home = next((q for q in opinion.passages[p.index : p.index + 12] if m in q.mentions), None)
    return home is not None and home.voiced[opinion.local(home, m)[0]] == BLANK


def _carries(opinion: Opinion, p: Passage, m: Mention, s: Speech) -> bool:
    """Whether a cite in the sentence tells the case: "the Court held in Doe that …", or a cite behind the words."""
    at, end = opinion.local(p, m)
    if re.fullmatch(r"\W*(?:in|under)?\W*", p.voiced[s.end : at], re.IGNORECASE):
        return True
    return m.kind != "name" and not re.search(r"\w{2}", re.sub(r"⟦[^⟧]*⟧|\([^()]*\)", "", p.masked[end:]))


def _either(opinion: Opinion, p: Passage, s: Speech, follows: Mention) -> bool:
    """Whether "the Court" may as well be that of the cite just before: the one that follows only lends support."""
    if s.voice not in ("supreme", "that_court") or not follows.signal or not p.index:
        return False
    before = opinion.passages[p.index - 1]
    last = [m for m in before.mentions if m.level == "top" and opinion.is_case(m.authority)]
    return bool(
        before.citation
        and last
        and last[-1].authority != follows.authority
        and _is_of(opinion, last[-1], p.voiced[s.start : s.end], s)
    )


def _signalled(m: Mention) -> bool:
    """Whether the cite only compares or contradicts; "see" may still support what a court is said to hold."""
    return m.signal is not None and not m.signal.lower().startswith(("see", "accord", "e.g"))


def _is_of(opinion: Opinion, m: Mention, subject: str, s: Speech) -> bool:
    a: Authority | None = opinion.authority.get(m.authority or "")
    if a is None:
        return False
    own = opinion.doc.info
    match s.voice:
        case "circuit":
            return named_circuit(subject) in (None, a.court) if a.court else False
        case "supreme":
            return a.level == "supreme"
        case "recites":
            return a.court is not None and a.court == own.court
        case _:
            return True
