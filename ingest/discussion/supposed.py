"""Words around a treatment that take it back: denied, supposed, asked, a party's; and what the words are said of."""

import re

_ENDS = ("overruled", "reversed", "vacated", "declined_to_follow")
_VERB = re.compile(
    r"\b(?:overrul|overturn|abrogat|repudiat|disapprov|disavow|reced|abandon|depart|revers|vacat)\w*",
    re.IGNORECASE,
)
# Where the clause of the verb begins: behind these the negation of an earlier clause is over.
_CLAUSE = re.compile(r"[;:]|, (?:and|but|so|we|it|they)\b|\bwe (?=\w)", re.IGNORECASE)
_DENIES = re.compile(
    r"\b(?:not|never|nor|neither|cannot|without|whether|unless|declin\w+|refus\w+|unwilling|reluctan\w+|hesita\w+"
    r"|ask\w*|urg\w+|invit\w+|request\w*|would (?:have|need) to|unnecessary|no (?:reason|need|basis|occasion|cause)"
    r"|should we|were we|if we|argu\w+|contend\w*|propos\w+|attempt\w*|seek\w*|sought|power|authority|stop short of"
    r"|far from|rather than|instead of|short of|consider\w*)\b",
    re.IGNORECASE,
)
_SUPPOSES = re.compile(
    r"\b(?:whether|unless|argu\w+ that|contend\w* that|suggest\w* that|claim\w* that|even if|assuming(?: that)?)"
    r"(?: [\w’'-]+){0,4}\s*$",
    re.IGNORECASE,
)


# "The objection based on Roe is overruled": what is overruled is no case.
_OTHER_SUBJECT = re.compile(
    r"\b(?:motions?|objections?|assignments?|exceptions?|demurrers?|points?|arguments?|petitions?|requests?|challenges?"
    r"|contentions?)\b[^.;,]*$",
    re.IGNORECASE,
)

# Said of no case, or by nobody yet: "whether", "one might think that", "Smith suggests that we", "an attempt to".
_NOT_SAID = re.compile(
    r"(?:\b(?:whether|unless|until|if|were|assuming(?: that)?|perhaps|arguably|we (?:\w+ )?doubt(?: that)?)"
    r"|\b(?:one|it|some|others|commentators) (?:may|might|could|have|has)(?: \w+){0,2} (?:think|say|said|argued?"
    r"|suggest\w*|contend\w*|read)(?: that)?"
    r"|\b(?:plaintiffs?|defendants?|appell(?:ant|ee)s?|petitioners?|respondents?|the (?:government|state|dissent"
    r"|concurrence)) (?:\w+ )?(?:say|suggest|insist|assert|maintain|believe|posit|think|submit|claim)s?(?: that)?"
    r"|\b(?:argument|contention|suggestion|claim|assertion|notion|idea|theory) that)(?: [\w’'-]+){0,4}\s*$",
    re.IGNORECASE,
)
_ATTEMPT = re.compile(
    r"\b(?:attempt|effort|endeavou?r)(?:s|ed)? (?:to|at) \w+(?: [\w’'-]+){0,2}\s*$", re.IGNORECASE
)
_ASKED_OF_US = re.compile(
    r"\b(?:suggest|ask|urge|request|propos|insist|recommend|demand)\w*(?: that)?\s*$", re.IGNORECASE
)
_THEIR_VIEW = re.compile(
    r"\b(?:in|on|under) (?!(?:the|our|that|this) (?:\w+ )?(?:court|circuit|panel|majority)\b)[^,.;⟦]{1,40}"
    r"(?:[’']s|s[’']) (?:view|telling|reading|theory|account|submission),?\s*$",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\?[\s·”\"’')]*$")

# "Roe was undermined by Doe and is no longer binding": said of Roe.
_OBJECT = re.compile(
    r"(?P<subject>⟦[^⟧]*⟧)[^.;⟦]*\b(?:is|are|was|were|has|have|had|cannot|conflicts?|stands?)\b[^.;⟦]*"
    r"\b(?:by|with|in light of|from|to)\s*$",
    re.IGNORECASE,
)
_AT_ODDS = re.compile(
    r"\b(?:irreconcil\w+|inconsistent|conflict\w*|at odds|contrary|tension|cannot be)\b", re.IGNORECASE
)
_GOES_ON = re.compile(r"[·\s]*,? (?:and|so) (?P<we>we\b|it\b)?", re.IGNORECASE)


def supposed(text: str, m: re.Match[str], means: str) -> bool:
    """Whether what a label's words say is not said: a question, a supposition, a party's wish, or denied."""
    if _ASKS.search(text):
        return True
    before = text[max(0, m.start() - 160) : m.start()]
    if _NOT_SAID.search(before) or _THEIR_VIEW.search(before):
        return True
    if text[m.start()] == "⟦" and _ATTEMPT.search(before):
        return True
    if text[m.start() : m.start() + 3].lower() == "we " and _ASKED_OF_US.search(before):
        return True
    return means in _ENDS and _denied(text, m)


def subject(text: str, region: tuple[int, int]) -> tuple[int, int]:
    """The case that the words behind a case go on about: not it, where it stands as object in a clause of another."""
    lead = _OBJECT.search(text[: region[0]])
    after = _GOES_ON.match(text, text.find("⟧", region[0]) + 1)
    if lead is None or after is None:
        return region
    if after.group("we") and not _AT_ODDS.search(text, lead.start(), region[0]):
        return (region[0], region[0])  # "Roe agrees with Doe, and we overrule it": which one is not said
    return lead.span("subject")


def _denied(text: str, m: re.Match[str]) -> bool:
    """Whether the words before the verb deny it, ask for it or suppose it: "we are asked to overrule", "whether"."""
    for verb in _VERB.finditer(text, m.start(), m.end()):
        lead = text[max(0, verb.start() - 120) : verb.start()]
        lead = lead[max((c.end() for c in _CLAUSE.finditer(lead)), default=0) :]
        if _DENIES.search(lead):
            return True
    before = text[max(0, m.start() - 160) : m.start()]
    if _SUPPOSES.search(before[-60:]):
        return True
    return text[m.start()] == "⟦" and _OTHER_SUBJECT.search(before) is not None


def no_subject(text: str, x: tuple[int, int]) -> bool:
    """Whether a case closes a relative clause: "Doe, on which we relied in Roe, is different" says it of Doe."""
    lead = text[: x[0]]
    inside = re.search(
        r"\b(?:which|whom|where|that)\b[^,;]*\b(?:in|on|from|by|of|with|to)\s*$", lead, re.IGNORECASE
    )
    return inside is not None and text[x[1] :].lstrip("· ").startswith(",")
