"""Answers to qualified immunity's questions: sentences in which this court itself says yes, no or not decided."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.discussion.abroad import abroad, here_not
from ingest.discussion.conduct import stated
from ingest.discussion.cues import Cue, load
from ingest.discussion.holdings import Decision, in_story, whom
from ingest.discussion.parties import Parties
from ingest.discussion.passages import Opinion, Passage, Speech
from ingest.discussion.speech import part_voice, speeches, voice_at
from ingest.discussion.unheld import unheld

_DOUBT = re.compile(
    r"\b(?:whether|if|unless|until|assuming|suppose|provided|must (?:\w+ )?(?:show|prove|establish|"
    r"demonstrate|decide|determine|ask|consider)|"
    r"to (?:determine|decide|overcome|defeat|deny|show|establish)|to be\s*$|would have to|need(?:s)? "
    r"(?:to|only)|in (?:determining|deciding|evaluating|assessing)|"
    r"burden|requires?|(?<!in\s)question|(?<!at\s)issue|inquiry|can be|may be|either where|so long as|insofar as|"
    r"arguably|perhaps|might)\b",
    re.IGNORECASE,
)
# The rule in general: of anyone's right and any official.
_GENERIC = re.compile(
    r"\b(?:an?|any|every|each|no|all) (?:[\w’'-]+ ){0,4}?(?:rights?|defendants?|officials?|officers?|"
    r"plaintiffs?|law)\b[^.;]{0,80}$|"
    r"\b(?:officials|officers|defendants|courts?|individuals|doctrine|employees) (?:\w+ ){0,4}$|"
    r"\b(?:a|any) (?:case|precedent)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_ANCHOR = re.compile(
    r"\b(?:at the time|at that time|then|as of|(?:in|on|by|before|since) (?:\w+ )?(?:\d{1,2}, )?(?:19|20)\d\d|"
    r"when (?:he|she|they|the|it)|here|this case|the (?:officers?|deput\w+|defendants?|"
    r"appell\w+|petitioners?|respondents?|plaintiffs?|challenged|individual)|we (?:\w+ )?(?:hold|"
    r"conclude|find|agree)|qualified immunity|no (?:\w+ )?(?:case|precedent|decision|authority))\b",
    re.IGNORECASE,
)
_ANAPHORA = re.compile(
    r"^(?:and |but |because )?(?:we (?:\w+ly |therefore |thus )*(?:hold|conclude|think|find|believe|"
    r"answer|agree)(?: that)?,? )?"
    r"(?:it|they|the (?:rights?|law|answer|unlawfulness)|that (?:right|question)|those rights)(?: to "
    r"(?:that|this) question)? "
    r"(?P<be>was|were|is|did|does|do|had)(?P<no>n[’']t| not|, we \w+, not|,? no)?(?P<yes>,? yes)?\b[\w ,]{0,40}[.]?$",
    re.IGNORECASE,
)
_CONCEDED = re.compile(r"\b(?:although|though|while|even|notwithstanding|it is true)\b[^;]*$", re.IGNORECASE)
_IMPERSONAL = re.compile(
    r"\W*(?:It|The|That|This|These|No|Nor|Neither|In|At|By|On|Because|We|Our|Here|Accordingly|Therefore|Thus|Given|"
    r"Since|Although|Under|For|As|Qualified|Every|Any|However|But|And|So|Moreover|Indeed|First|Second|Finally|Then)\b"
)
# "Even assuming a violation occurred, he is immune": what is granted on the way puts no doubt on what follows.
_EVEN_IF = re.compile(
    r"^\W*(?:[A-Z]\w*,? ){0,3}?(?:even (?:if|assuming|were|accepting|though)|assuming|because|"
    r"since|given|as|having|in)\b"
    r".*,\s",
    re.IGNORECASE | re.DOTALL,
)
_TOLD_BY = re.compile(
    r"\b[A-Z][\w’'-]+\s+(?:\w+ly\s+|also\s+)?(?:suggest(?:s|ed)|claim(?:s|ed)|state[sd]|says?|said|thinks?|thought|testified)\s+that\b"
)
_THEREFORE = re.compile(
    r"\b(?:accordingly|therefore|thus|consequently|hence|as a result|for (?:these|the foregoing|those) reasons)\b",
    re.IGNORECASE,
)
_DENIAL = re.compile(r"\b(?:no|not|neither|nor|never|none|hardly|whether)\b[^,;]*$", re.IGNORECASE)
# "Qualified immunity protects officials unless …", "is immune if he can show …": the rule of anyone.
_RULE_AFTER = re.compile(
    r"\s*(?:(?:all|an?|any|government|governmental|public|state|federal|local|police|law enforcement|individual)\s+)*"
    r"(?:officials?|officers?|employees?|actors|persons|individuals|defendants|unless|if|insofar|so long)\b"
)
_UNDER_NO_DENIAL = (
    "clear_law_forbade",
    "clearly_established",
    "clearly_unconstitutional",
    "fair_notice",
    "had_made_clear",
    "law_was_settled",
    "lawful_cause",
    "lawful_conduct",
    "reasonable_official_knew",
    "reasonable_official_mistook",
    "violated_clear",
    "well_settled_then",
)
_CLEAR = re.compile(r"clearly\s+established", re.IGNORECASE)
_IN_THE = re.compile(r"\bin the (affirmative|negative)\b", re.IGNORECASE)
_PROSPECTIVE = re.compile(
    r"\b(?:will|shall|would) (?:now |henceforth )?be\s+$|\bgoing forward\b", re.IGNORECASE
)
ANSWERS = (
    "established",
    "not_established",
    "not_decided",
    "remanded",
    "no_violation",
    "violation",
    "immune",
    "not_immune",
    "lawful",
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One answer in one passage: which, by which cue, of whom, as of when, how sure."""

    passage: Passage
    answer: str
    cue: str
    confidence: float
    whom: tuple[str, ...]
    dates: tuple[str, ...]
    firm: bool
    """The court says that it holds or concludes so."""


def statements(opinion: Opinion, parties: Parties) -> tuple[Statement, ...]:
    """Every answer this court gives in its own parts, in reading order; none where nothing is said of immunity."""
    if not any(_OF_IMMUNITY.search(p.masked) for p in opinion.passages):
        return ()
    found: list[Statement] = []
    asked: Passage | None = None
    for p in opinion.passages:
        if p.heading or p.citation or part_voice(p) != "court":
            continue
        said = speeches(opinion, p)
        found += _anaphoric(opinion, parties, p, asked)
        found += [_made(opinion, parties, p, cue, m, said) for cue, m in _matches(opinion, parties, p, said)]
        found += _recited_answers(opinion, parties, p, said)
        asked = p if _asks(p) or (_CLEAR.search(p.masked) and abroad(opinion, p.masked)) else None
    return _adopting(found)


_OF_IMMUNITY = re.compile(
    r"qualified\s+immunity|qualifiedly\s+immune|clearly\s+established|good[\s-]faith\s+immunity",
    re.IGNORECASE,
)
"""Words without which an opinion decides nothing of immunity."""
_MAY_ANSWER = re.compile(
    r"clear|immun|reasonabl|violat|settled|notice|warning|debate|obvious|constitution|cause|remand|decid|reach|address|"
    r"resolv|consider|competen|disagree|rights?\b|believed|deprived|infring|similar|analogous|lawful|unclear|apparent|"
    r"known|question|incompetent|fail|amendment|proper|justified|terrain|landscape|none of|neither of",
    re.IGNORECASE,
)
RECITED = "recited"
"""The answer of a statement in which the court repeats what it held before."""


def _recited_answers(
    opinion: Opinion, parties: Parties, p: Passage, said: tuple[Speech, ...]
) -> Iterator[Statement]:
    """ "We have repeatedly stated that, before 1989, it was not clearly established that …"."""
    if in_story(p) or not any(s.voice == "recites" for s in said):
        return
    for cue in load("determination"):
        if cue.means != "not_established":
            continue
        m = cue.find(p.masked)
        if m is not None and voice_at(opinion, p, m.start(), said) == "recites":
            yield replace(_made(opinion, parties, p, cue, m, said), answer=RECITED, confidence=0.6)
            return


def _adopting(found: list[Statement]) -> tuple[Statement, ...]:
    """What is recited of earlier cases is this one's answer where an immunity follows from it, and no other answer."""
    made: list[Statement] = []
    for s in found:
        if s.answer != RECITED:
            made.append(s)
            continue
        near = [o for o in found if 0 <= o.passage.index - s.passage.index <= NEAR]
        section = s.passage.section
        if any(o.answer == "immune" and o.passage.section == section for o in near) and not any(
            o.answer in ("established", "not_established") and o.passage.section == section for o in found
        ):
            made.append(replace(s, answer="not_established"))
    return tuple(made)


NEAR = 12
"""Passages within which a conclusion follows from what was recited."""


def _made(
    opinion: Opinion, parties: Parties, p: Passage, cue: Cue, m: re.Match[str], said: tuple[Speech, ...]
) -> Statement:
    firm = any(s.voice == "court" and s.start <= m.start() for s in said)
    return Statement(
        p,
        cue.means,
        cue.id,
        cue.confidence,
        whom(opinion, parties, p) or _only(parties, p),
        stated((p,), opinion.doc.info.filed),
        firm,
    )


def _only(parties: Parties, p: Passage) -> tuple[str, ...]:
    """The one whose immunity is at stake, where there is but one and the sentence begins with no other's name."""
    return tuple(parties.accused) if len(parties.accused) == 1 and _IMPERSONAL.match(p.text) else ()


def _asks(p: Passage) -> bool:
    return bool(
        re.search(r"\bwhether\b", p.masked)
        and re.search(
            r"clearly\s+established|reasonable\s+offic|well\s+defined|sufficiently\s+clear", p.masked
        )
    )


def _anaphoric(opinion: Opinion, parties: Parties, p: Passage, asked: Passage | None) -> list[Statement]:
    """ "We conclude it was not.", right after the question whether the law was clear or the word of other courts."""
    if asked is None or part_voice(p) != "court":
        return []
    if _CLEAR.search(asked.masked) and here_not(opinion, p):
        return [
            Statement(p, "not_established", "answer_to_question", 0.9, whom(opinion, parties, p), (), True)
        ]
    plain = " ".join(p.voiced.split())
    m, direct = _ANAPHORA.match(plain), _IN_THE.search(plain)
    if m is None and direct is None:
        return []
    no = direct.group(1).lower() == "negative" if direct else bool(m and m.group("no"))
    answer = "not_established" if no else "established"
    dates = stated((asked, p), opinion.doc.info.filed)
    return [
        Statement(
            p,
            answer,
            "answer_to_question",
            0.9,
            whom(opinion, parties, p) or whom(opinion, parties, asked),
            dates,
            True,
        )
    ]


def _matches(
    opinion: Opinion, parties: Parties, p: Passage, said: tuple[Speech, ...]
) -> list[tuple[Cue, re.Match[str]]]:
    """Cues that fire in the court's own voice; a denial takes the assertion it governs."""
    if not _MAY_ANSWER.search(p.masked):
        return []
    every = [
        (c, m) for c in load("determination") if c.means in ANSWERS for m in c.pattern.finditer(p.masked)
    ]
    kept = []
    for c, m in every:
        if any(_wider(k, n, c, m) for k, n in every):
            continue
        denials = [d.span() for k, d in every if k.means in _DENIED_BY.get(c.means, ())]
        denied = any(_governs(p, span, m, far=c.means == "established") for span in denials)
        if not denied and _own(opinion, parties, p, c, m, said):
            kept.append((c, m))
    return kept


def _wider(one: Cue, span: re.Match[str], cue: Cue, m: re.Match[str]) -> bool:
    """Whether another outcome holds this one: "reverse the ruling that he is not entitled to immunity" grants it."""
    outcomes = {"immune", "not_immune"}
    return (
        {one.means, cue.means} == outcomes
        and span.start() <= m.start()
        and m.end() <= span.end()
        and span.end() - span.start() > m.end() - m.start()
    )


_DENIED_BY = {
    "established": ("not_established", "not_decided", "remanded"),
    "not_established": ("not_decided", "remanded"),
    "immune": ("not_immune", "not_decided"),
    "violation": ("no_violation", "not_established", "not_decided", "lawful"),
    "no_violation": ("not_established", "not_decided", "remanded"),
    "lawful": ("not_established", "not_decided", "remanded", "no_violation"),
}
_TURN = re.compile(
    r";|\b(?:but|however|nevertheless|although|while|yet|nonetheless|instead|rather)\b", re.IGNORECASE
)


def _governs(p: Passage, denial: tuple[int, int], m: re.Match[str], *, far: bool) -> bool:
    """Whether a denial covers a match: they overlap, or it comes first in the same run of the sentence."""
    if denial[0] < m.end() and m.start() < denial[1]:
        return True
    return far and denial[1] <= m.start() and not _TURN.search(p.masked, denial[1], m.start())


def _own(
    opinion: Opinion, parties: Parties, p: Passage, cue: Cue, m: re.Match[str], said: tuple[Speech, ...]
) -> bool:
    """Whether a match is this court's answer on this case: no rule, question, argument or other court's view."""
    # "Roe points to no case": the verb is of the party, the answer the court's.
    at = m.start() - 1 if cue.id == "no_case_found" else m.start()
    if not cue.id.startswith("ruling_upheld") and voice_at(opinion, p, at, said) != "court":
        return False
    if cue.means in ("established", "violation", "immune") and _refused(p, m, said):
        return False
    if cue.means in ("immune", "not_immune") and _RULE_AFTER.match(p.masked, m.end()):
        return False
    speech = max((s.end for s in said if s.voice == "court" and s.end <= m.end()), default=0)
    lead = p.masked[speech : m.start()]
    if cue.means in ("not_established", "immune", "no_violation"):
        lead = _EVEN_IF.sub("", lead)
    if cue.id in _UNDER_NO_DENIAL and _DENIAL.search(lead):
        return False
    if cue.means not in ("not_decided", "remanded") and (
        _DOUBT.search(lead) or _PROSPECTIVE.search(lead[-40:])
    ):
        return False
    if re.search(r"\balleged(?:ly)?\s+$", lead) or (not speech and _TOLD_BY.search(lead)):
        return False
    if cue.means == "established" and (
        _CONCEDED.search(lead) or unheld(opinion, parties, p, cue.id, m, said)
    ):
        return False
    named = parties.names_anyone(p.masked) or bool(whom(opinion, parties, p))
    if _GENERIC.search(lead[-120:]) and not named and not speech and not _THEREFORE.search(lead):
        return False
    if in_story(p) and not speech:
        return False
    if named or speech:
        return True
    return bool(_ANCHOR.search(p.masked)) and not _recited(opinion, p, m)


def _refused(p: Passage, m: re.Match[str], said: tuple[Speech, ...]) -> bool:
    """Whether the court says that it cannot hold what the match asserts."""
    governing = [s for s in said if s.end <= m.start()]
    return bool(
        governing
        and re.search(
            r"\b(?:cannot|not|unable|decline|disagree|reject|assum\w+)\b",
            p.voiced[governing[-1].start : governing[-1].end],
            re.IGNORECASE,
        )
    )


def _recited(opinion: Opinion, p: Passage, m: re.Match[str]) -> bool:
    """A quotation, or a sentence with its authority behind it and no sign of this case, states the rule."""
    quoted = not p.voiced[m.start() : m.end()].strip("· \n")
    cited = any(
        x.level == "top" and opinion.is_case(x.authority) for x in (*p.mentions, *opinion.trailing(p))
    )
    return quoted or (
        cited
        and not re.search(
            r"\b(?:here|this case|(?:in|as of|by|on|before|since) (?:\w+ )?(?:\d{1,2}, )?(?:19|20)\d\d|"
            r"the (?:officers?|defendants?|deput\w+))\b",
            p.masked,
        )
    )


def with_answers(decided: tuple[Decision, ...], said: tuple[Statement, ...]) -> tuple[Decision, ...]:
    """The decisions, and every answer to immunity's questions that no word of deciding announces ("It was clear …")."""
    cues = {c.id: c for c in load("determination")}
    at = {d.passage.index: d for d in decided}
    for s in said:
        if s.cue in cues and s.answer != "lawful" and s.passage.index not in at:
            at[s.passage.index] = Decision(s.passage, cues[s.cue], 0, "determination", s.confidence, ())
    return tuple(at[i] for i in sorted(at))
