"""Single answers to qualified immunity's questions: sentences in which this court itself says yes, no, or not decided."""

import re
from dataclasses import dataclass

from ingest.discussion.conduct import stated
from ingest.discussion.cues import Cue, load
from ingest.discussion.holdings import in_story, whom
from ingest.discussion.parties import Parties
from ingest.discussion.passages import Opinion, Passage
from ingest.discussion.speech import Speech, part_voice, speeches, voice_at

_DOUBT = re.compile(
    r"\b(?:whether|if|unless|until|assuming|suppose|provided|must (?:\w+ )?(?:show|prove|establish|demonstrate|decide|determine|ask|consider)|"
    r"to (?:determine|decide|overcome|defeat|deny|show|establish|be|find)|would have to|need(?:s)? (?:to|only)|in (?:determining|deciding|evaluating|assessing)|"
    r"burden|requires?|question|issue|inquiry|can be|may be|either where|so long as|insofar as)\b",
    re.IGNORECASE,
)
# The rule in general: of anyone's right and any official.
_GENERIC = re.compile(
    r"\b(?:an?|any|every|each|no|all) (?:[\w’'-]+ ){0,4}?(?:rights?|defendants?|officials?|officers?|plaintiffs?|law)\b[^.;]{0,80}$|"
    r"\b(?:officials|officers|defendants|courts?|individuals|doctrine|employees) (?:\w+ ){0,4}$|\b(?:a|any) (?:case|precedent)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_ANCHOR = re.compile(
    r"\b(?:at the time|at that time|then|as of|in (?:\w+ )?(?:19|20)\d\d|when (?:he|she|they|the|it)|here|this case|the (?:officers?|deput\w+|defendants?|"
    r"appell\w+|petitioners?|respondents?|plaintiffs?|challenged|individual)|we (?:\w+ )?(?:hold|conclude|find|agree)|qualified immunity)\b",
    re.IGNORECASE,
)
_ANAPHORA = re.compile(
    r"^(?:and |but |because )?(?:we (?:\w+ly |therefore |thus )*(?:hold|conclude|think|find|believe|answer|agree)(?: that)?,? )?"
    r"(?:it|they|the (?:rights?|law|answer|unlawfulness)|that (?:right|question)|those rights)(?: to (?:that|this) question)? "
    r"(?P<be>was|were|is|did|does|do|had)(?P<no>n[’']t| not|, we \w+, not|,? no)?(?P<yes>,? yes)?\b[\w ,]{0,40}[.]?$",
    re.IGNORECASE,
)
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
    """Every answer this court gives in its own parts, in reading order."""
    found: list[Statement] = []
    asked: Passage | None = None
    for p in opinion.passages:
        if p.heading or p.citation or part_voice(p) != "court":
            continue
        said = speeches(opinion, p)
        found += _anaphoric(opinion, parties, p, asked)
        found += [_made(opinion, parties, p, cue, m, said) for cue, m in _matches(opinion, parties, p, said)]
        asked = p if _asks(p) else None
    return tuple(found)


def _made(
    opinion: Opinion, parties: Parties, p: Passage, cue: Cue, m: re.Match[str], said: tuple[Speech, ...]
) -> Statement:
    firm = any(s.voice == "court" and s.start <= m.start() for s in said)
    return Statement(
        p,
        cue.means,
        cue.id,
        cue.confidence,
        whom(opinion, parties, p),
        stated((p,), opinion.doc.info.filed),
        firm,
    )


def _asks(p: Passage) -> bool:
    return bool(
        re.search(r"\bwhether\b", p.masked)
        and re.search(
            r"clearly\s+established|reasonable\s+offic|well\s+defined|sufficiently\s+clear", p.masked
        )
    )


def _anaphoric(opinion: Opinion, parties: Parties, p: Passage, asked: Passage | None) -> list[Statement]:
    """ "We conclude it was not.", right after the question whether the law was clear."""
    if asked is None:
        return []
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
    """Cues that fire in the court's own voice; a denial swallows the assertion inside it."""
    every = [
        (c, m) for c in load("determination") if c.means in ANSWERS for m in c.pattern.finditer(p.masked)
    ]
    negative = [
        m.span()
        for c, m in every
        if c.means in ("not_established", "not_decided", "not_immune", "remanded", "no_violation")
    ]
    stops = [m.span() for c, m in every if c.means in ("not_decided", "remanded")]
    kept = []
    for c, m in every:
        swallowed = c.means in ("established", "immune", "violation") and any(
            a < m.end() and m.start() < b for a, b in negative
        )
        overruled = c.means in ("not_established", "no_violation") and any(
            a < m.end() and m.start() < b for a, b in stops
        )
        if not swallowed and not overruled and _own(opinion, parties, p, c, m, said):
            kept.append((c, m))
    return kept


def _own(
    opinion: Opinion, parties: Parties, p: Passage, cue: Cue, m: re.Match[str], said: tuple[Speech, ...]
) -> bool:
    """Whether a match is an answer of this court on this case, and no rule, question, argument or other court's view."""
    if voice_at(opinion, p, m.start(), said) != "court":
        return False
    if cue.means in ("established", "violation", "immune") and _refused(p, m, said):
        return False
    speech = max((s.end for s in said if s.voice == "court" and s.end <= m.end()), default=0)
    lead = p.masked[speech : m.start()]
    if cue.means not in ("not_decided", "remanded") and (
        _DOUBT.search(lead) or _PROSPECTIVE.search(lead[-40:])
    ):
        return False
    named = parties.names_anyone(p.masked)
    if _GENERIC.search(lead[-120:]) and not named:
        return False
    if in_story(p) and not speech:
        return False
    if named or speech:
        return True
    if not _ANCHOR.search(p.masked) or _recited(opinion, p, m):
        return False
    return True


def _refused(p: Passage, m: re.Match[str], said: tuple[Speech, ...]) -> bool:
    """Whether the court says that it cannot hold what the match asserts."""
    governing = [s for s in said if s.end <= m.start()]
    return bool(
        governing
        and re.search(
            r"\b(?:cannot|not|unable|decline|disagree|reject)\b",
            p.voiced[governing[-1].start : governing[-1].end],
            re.IGNORECASE,
        )
    )


def _recited(opinion: Opinion, p: Passage, m: re.Match[str]) -> bool:
    """A quotation, or a sentence with its authority right behind it and no sign of this case, states the general rule."""
    quoted = not p.voiced[m.start() : m.end()].strip("· \n")
    cited = any(
        x.level == "top" and opinion.is_case(x.authority) for x in (*p.mentions, *opinion.trailing(p))
    )
    return quoted or (
        cited
        and not re.search(
            r"\b(?:here|this case|in (?:19|20)\d\d|the (?:officers?|defendants?|deput\w+))\b", p.masked
        )
    )
