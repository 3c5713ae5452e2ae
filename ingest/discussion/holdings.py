"""What the opinion itself decides: holdings, conclusions and dispositions, told from all that it only recites."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from graph.model.extraction import Holding, HoldingKind, Prong
from ingest.discussion.cues import Cue, load
from ingest.discussion.dates import dates
from ingest.discussion.parties import Parties
from ingest.discussion.passages import Opinion, Passage, Speech
from ingest.discussion.speech import part_voice, speeches, voice_at

# Sections that tell the story or the general law: a conclusion there is no holding unless the court says "we hold".
_STORY = re.compile(
    r"\b(?:background|facts?|factual|procedur\w+|history|jurisdiction|standards?|legal framework|"
    r"doctrine|overview|summary)\b",
    re.IGNORECASE,
)
_CLEARLY = re.compile(
    r"clearly\s+established|beyond\s+debate|(?:every|any|an?|all|"
    r"no)\s+(?:objectively\s+)?reasonable\s+(?:officer|official|police|prison|school|person\s+in)|"
    r"fair\s+(?:warning|notice)|\bon\s+notice\b|"
    r"(?:not|un)\s*clear\s+at\s+the\s+time|not\s+clear\s+at|clear\s+at\s+the\s+time",
    re.IGNORECASE,
)
_VIOLATION = re.compile(
    r"violat|unconstitutional|constitutional(?:ly)?\b|amendment|due\s+process|excessive|unreasonabl|"
    r"infring|depriv|equal\s+protection|"
    r"retaliat|seizure|search\b",
    re.IGNORECASE,
)
_PROSPECTIVE = re.compile(
    r"\b(?:going forward|hold today|today hold|now establish|now hold|henceforth|hereafter|from now on)\b",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"\b(?:an?|any|every|no) (?:[\w-]+ ){0,2}(?:officer|official|defendant|plaintiff|right|court|"
    r"person|government\w*|employee)\b|"
    r"(?<!\bthe\s)(?<!\bthese\s)(?<!\bthree\s)(?<!\btwo\s)(?<!\bboth\s)(?<!\bindividual\s)"
    r"\b(?:officers|officials|courts|defendants) (?:are|may|must|can)\b|\bthe doctrine of qualified "
    r"immunity\b|\bdoctrine (?:shields|protects)\b",
    re.IGNORECASE,
)
_IMMUNITY = re.compile(r"\bimmunity\b", re.IGNORECASE)
_DOUBT = re.compile(
    r"\b(?:whether|if|unless|until|even if|assuming|suppose|arguably|must|requires?|burden|question is|"
    r"to (?:show|prove|establish|determine|decide|succeed|invoke|prevail|overcome|deny))\b",
    re.IGNORECASE,
)
_MODAL = re.compile(r"\b(?:could|might|may|would)\b[^,;]*$")  # of the same clause; and not the month
_THIS_CASE = re.compile(
    r"\b(?:here|this case|the (?:officers?|deputy|deputies|defendants?|appell\w+|petitioners?|"
    r"respondents?|plaintiffs?|individual \w+)|"
    r"(?:his|her|their|its) (?:conduct|actions?|use|right|rights|disclosure|search|seizure|arrest)|"
    r"such conduct|these circumstances|"
    r"therefore|thus|accordingly|consequently|under the circumstances|"
    r"(?:in|as of|on) (?:\w+ )?(?:\d{1,2}, )?(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
# "See Dodds v. Richardson (“We conclude …”)": what a signal leads is another court's word.
_SIGNALLED = re.compile(
    r"\W*(?:but |and )?(?:see|cf\.?|accord|compare|contra|e\.g\.)(?:,? (?:also|e\.g\.|generally|id\.))*[,\s]*⟦",
    re.IGNORECASE,
)
# "Appellant requests that we vacate", "if we reverse": the mood of a request or a supposition, not of a judgment.
_NOT_YET = re.compile(
    r"\b(?:that|if|whether|unless|should|were|until|before|when|where|which|lest|had|will|would|can|could|may|"
    r"might|do|does|did|shall)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
# "When summary judgment is granted, the burden is …": a rule of any judgment.
_ONCE = re.compile(
    r"\b(?:when|whenever|where|if|once|unless|until|after|before|whether)\b[^,;:]*$", re.IGNORECASE
)
_FOLLOWS = re.compile(
    r"\b(?:reasons?|grounds?|basis|follows?)\b[^.;]{0,60}\bthat\s+(?:\w+ly\s+)?$", re.IGNORECASE
)
# What may stand beside "we disagree" and still says nothing of what is decided.
_NO_PROPOSITION = re.compile(
    r"\b(?:an?|the|this|that|these|those|all|both|each|such|any|of|with|by|to|on|as|and|but|or|however|therefore|thus|"
    r"again|here|too|also|too|below|first|second|respectfully|strongly|for|following|reasons?|his|her|their|its|our|"
    r"arguments?|contentions?|claims?|positions?|assertions?|suggestions?|propositions?|views?|readings?|approach|"
    r"conclusions?|reasoning|analysis|interpretations?|characterizations?|we|it|is|are|he|she|they|so|point|points|"
    r"not|persuaded|unpersuaded|convinced|unconvinced|(?:district|trial|lower) court|magistrate judge|dissent|"
    r"government|state|city|county|parties|plaintiffs?|defendants?|appell\w+|petitioners?|respondents?|s)\b|[\W_]",
    re.IGNORECASE,
)
# "Although the law was clear of employees, it does not follow …": granted on the way, not decided.
_CONCEDED = re.compile(r"\b(?:although|though|while|even though|granted that)\b[^,;]*$", re.IGNORECASE)
# "We therefore conclude that a plaintiff may …" still states law of anyone.
_CONNECTS = re.compile(r"therefore|thus|accordingly|consequently", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decision:
    """A passage by which this court decides, and the cue that says so; `at` is where the decided words begin."""

    passage: Passage
    cue: Cue
    at: int
    kind: HoldingKind
    confidence: float
    said: tuple[Speech, ...]


def decisions(opinion: Opinion, parties: Parties) -> tuple[Decision, ...]:
    """Every deciding passage of the court's own parts, in reading order."""
    found = (_decision(opinion, parties, p) for p in opinion.passages if not p.citation and not p.heading)
    return tuple(d for d in found if d is not None)


def _decision(opinion: Opinion, parties: Parties, passage: Passage) -> Decision | None:
    if part_voice(passage) != "court" or _SIGNALLED.match(passage.masked):
        return None
    said = speeches(opinion, passage)
    best: tuple[int, Cue, re.Match[str]] | None = None
    for cue in load("holding"):
        # A conclusion may be put in quoted words of the test; "we hold" may not.
        for m in cue.every(
            passage.masked if cue.means == "concludes" and "·" not in cue.pattern.pattern else passage.voiced
        ):
            if not _allowed(opinion, parties, passage, cue, m, said):
                continue
            rank = ("open", "supposes", "announces", "holds", "disposes", "concludes").index(cue.means)
            if best is None or (rank, -cue.confidence, m.start()) < (
                best[0],
                -best[1].confidence,
                best[2].start(),
            ):
                best = (rank, cue, m)
    if best is None or best[1].means in ("open", "supposes"):
        return None
    cue, m = best[1], best[2]
    if cue.id in ("reject_argument", "the_court_holds") and not _proposes(passage, m):
        return None
    return Decision(passage, cue, m.end(), _kind(opinion, parties, passage, cue), cue.confidence, said)


def _proposes(passage: Passage, m: re.Match[str]) -> bool:
    """Whether anything is said to be decided: "We disagree." and "We reject this argument." name no proposition."""
    rest = passage.masked[: m.start()] + " " + passage.masked[m.end() :]
    return len(re.findall(r"[^\W\d_]{2,}", _NO_PROPOSITION.sub(" ", rest))) >= 2


def _allowed(
    opinion: Opinion, parties: Parties, passage: Passage, cue: Cue, m: re.Match[str], said: tuple[Speech, ...]
) -> bool:
    """Whether a cue's match is this court's own deciding word; `open` and `supposes` win only over what they govern."""
    voice = voice_at(opinion, passage, m.start(), said)
    if cue.means in ("open", "supposes"):
        # "Because we hold X, we need not reach Y" decides X: only a match that comes first takes the sentence.
        first = min(
            (
                h.start()
                for c in load("holding")
                if c.means in ("holds", "announces", "disposes")
                for h in c.every(passage.voiced)
            ),
            default=None,
        )
        return first is None or m.start() <= first < m.end()
    if voice != "court" or (cue.id.startswith("the_court_") and not _of_itself(opinion, m)):
        return False
    lead = passage.voiced[: m.start()]
    if cue.means == "disposes" and _NOT_YET.search(lead):
        return bool(_FOLLOWS.search(lead))
    if cue.id == "disposition_passive" and _ONCE.search(lead):
        return False
    if cue.means == "holds" and re.search(
        r"\b(?:if|whether|unless|were|that|should|to)\s+(?:\w+ly\s+)?$", lead
    ):
        return not re.search(r"\b(?:if|whether|unless|were|should)\s+(?:\w+ly\s+)?$", lead)
    if cue.means == "concludes":
        return _concludes(opinion, parties, passage, m)
    return True


def _of_itself(opinion: Opinion, m: re.Match[str]) -> bool:
    """ "The Court finds" is a trial court's own word; an appellate court says it of the Supreme Court."""
    return opinion.doc.info.level not in ("appeals", "supreme") or m.group().lower().startswith("this")


def _concludes(opinion: Opinion, parties: Parties, passage: Passage, m: re.Match[str]) -> bool:
    """A bare conclusion counts when it is of this case, is not put in doubt, and is no rule with its authority."""
    if in_story(passage):
        return False
    lead = passage.masked[: m.start()]
    if _CONCEDED.search(lead):
        return False
    if _DOUBT.search(lead) or _MODAL.search(lead) or _GENERIC.search(passage.masked, 0, m.end()):
        return False
    named = parties.names_anyone(passage.masked) or bool(whom(opinion, parties, passage))
    if not named and not _THIS_CASE.search(passage.masked):
        return False
    in_quotes = passage.voiced[m.start() : m.end()].strip("·").strip() == ""
    return not (in_quotes and not named)


def in_story(passage: Passage) -> bool:
    """Whether a passage stands where facts, procedure or the general law are told."""
    return passage.section is not None and bool(_STORY.search(passage.section.title))


def _kind(opinion: Opinion, parties: Parties, passage: Passage, cue: Cue) -> HoldingKind:
    """A determination is of this case and its parties; a holding states law."""
    if cue.means == "disposes":
        return "disposition"
    if cue.means == "announces" or _PROSPECTIVE.search(passage.voiced):
        return "holding"
    headed = passage.section is not None and bool(parties.named(passage.section.title))
    ours = (
        headed
        or parties.names_anyone(passage.masked)
        or any(
            cue.means != "holds" or not _CONNECTS.fullmatch(m.group())
            for m in _THIS_CASE.finditer(passage.masked)
        )
        or _IMMUNITY.search(passage.masked)
    )
    return "determination" if cue.means == "concludes" or ours or len(passage.text.split()) < 8 else "holding"


def prong(text: str) -> Prong | None:
    """Which question of qualified immunity the words answer; the second where both are named."""
    if _CLEARLY.search(text):
        return "clearly_established"
    return "violation" if _VIOLATION.search(text) else None


def own_holdings(
    opinion: Opinion, parties: Parties, found: tuple[Decision, ...], conduct: Mapping[str, tuple[str, ...]]
) -> tuple[Holding, ...]:
    """The decisions as records; `about_whom` from the sentence, else from the heading or the last sentence that names.

    `conduct` gives the dates of each of the accused; they stand where the sentence has none of its own.
    """
    made: list[Holding] = []
    forward = prospective(found)
    of_immunity = any(_IMMUNITY.search(d.passage.masked) for d in found)
    last: Prong | None = None
    for d in found:
        p = d.passage
        e = opinion.evidence(p)
        names = () if p.index in forward else whom(opinion, parties, p)
        question = _prong_of(opinion, d, last) if of_immunity or prong(p.masked) else None
        last = question or last
        when = dates(p.masked) or tuple(dict.fromkeys(x for n in names for x in conduct.get(n, ())))
        made.append(
            Holding(
                id=f"h{len(made) + 1}",
                start=e.start,
                end=e.end,
                text=e.text,
                section=p.section.id if p.section else None,
                page=p.page,
                part=p.part,
                kind=d.kind,
                speaker="opinion",
                prospective=p.index in forward,
                prong=question,
                about_whom=names,
                conduct_dates=when if d.kind != "disposition" else (),
                confidence=d.confidence,
                rule=d.cue.id,
                clean=" ".join(p.text.split()),
            )
        )
    return tuple(made)


_BY_ANSWER: Mapping[str, Prong] = {
    "established": "clearly_established",
    "not_established": "clearly_established",
    "violation": "violation",
    "no_violation": "violation",
}


def _prong_of(opinion: Opinion, d: Decision, last: Prong | None) -> Prong | None:
    """The question a decision answers: by its words; "It was not." by the question before it; else the violation."""
    if d.kind == "disposition":
        return None
    said = _BY_ANSWER.get(d.cue.means) or prong(d.passage.masked)
    if said is not None:
        return said
    if len(d.passage.text.split()) < 8 and d.passage.index:
        return prong(opinion.passages[d.passage.index - 1].masked) or last
    return last if _IMMUNITY.search(d.passage.masked) else "violation"


def prospective(found: tuple[Decision, ...]) -> frozenset[int]:
    """Indexes of passages that lay down law for later cases: those that say so, and "we hold" next to one."""
    forward = {
        d.passage.index for d in found if d.cue.means == "announces" or _PROSPECTIVE.search(d.passage.voiced)
    }
    holds = [d.passage.index for d in found if d.cue.means == "holds"]
    for i in (*holds, *reversed(holds)):
        if {i - 1, i + 1} & forward:
            forward.add(i)
    return frozenset(forward)


_ROLE = re.compile(
    r"\bthe (?:officer|deputy|detective|trooper|agent|sergeant|sheriff|warden|defendant|appellant|"
    r"petitioner|official)\b"
    r"|\b(?:petitioner|respondent)s?\b",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:the|these|those|both|all|individual) (?:individual )?(?:officers|deputies|defendants|"
    r"officials|appellants|petitioners|two|three)\b|\btheir\b|\bthey\b|^(?:therefore,? |thus,? |accordingly,? )?s?he\b",
    re.IGNORECASE,
)


def whom(opinion: Opinion, parties: Parties, passage: Passage) -> tuple[str, ...]:
    """Whom of the accused a passage is about: named in it, in its heading, or in the nearest sentence before."""
    named = parties.named(passage.masked)
    headed = parties.named(passage.section.title) if passage.section is not None else ()
    if headed and (not named or set(headed) <= set(named)):
        return headed
    if named:
        return named
    if _GROUP.search(passage.masked):
        for i in range(passage.index - 1, max(-1, passage.index - 6), -1):
            before = opinion.passages[i]
            if before.section != passage.section or before.footnote != passage.footnote:
                break
            if named := parties.named(before.masked):
                return named
    only = tuple(parties.accused)
    return only if len(only) == 1 and _ROLE.search(passage.masked) else ()
