"""Words around a treatment that take it back: denied, supposed, asked, a party's; and what the words are said of."""

import re

_ENDS = ("overruled", "reversed", "vacated", "declined_to_follow")
_VERB = re.compile(
    r"\b(?:overrul|overturn|abrogat|repudiat|disapprov|disavow|reced|abandon|depart|revers|vacat)\w*",
    re.IGNORECASE,
)
_AUX = r"(?:is|are|was|were|must|should|has|have|had|will|shall|ought|stands?|hereby)\b"
# Where the clause of the verb begins: behind these the negation of an earlier clause is over.
_CLAUSE = re.compile(
    rf"[;:]|(?<![⟧·]), (?:and|but|so)\b(?! {_AUX})|⟧[·\s]*, (?:and|but|so)\b(?! (?:⟦|{_AUX}))|, (?:we|it|they)\b"
    rf"|\bwe (?=\w)|(?<![⟧·]), (?=⟦)"
    rf"|, (?=(?:(?:the|our|that|this|its|those|these) (?:[\w’'-]+ ){{0,6}}?(?:in|of) )?⟦[^⟧]*⟧[·\s]*"
    rf" (?:{_AUX}|\w+ed\b|held\b))",
    re.IGNORECASE,
)
# Said beside: "Roe, which never considered the text, is …", "we do not say that, after Doe, Roe is …".
_BESIDE = (
    re.compile(
        rf"(?<=⟧)[·\s]*,? (?:(?:on|in|of|by|to|from|for) which|which|who|having|although|though|while|despite|like"
        rf"|decided|written|issued|an?|one)\b[^;]*?,(?= *(?:(?:\w+ly |now |therefore )*{_AUX}|$))",
        re.IGNORECASE,
    ),
    re.compile(r"(?<=\bthat), (?:[^,;⟦]|⟦[^⟧]*⟧){1,80}?,", re.IGNORECASE),
)
# Of "Roe is not good law and must be" the second predicate alone is the verb's.
_FIRST_PREDICATE = re.compile(
    rf"(?<=⟧)[^;]*\b(?:and|but|so) (?=(?:it )?(?:\w+ly |now |therefore |thus |accordingly )*{_AUX})",
    re.IGNORECASE,
)
_NO_DENIAL = re.compile(
    r"\b(?:(?:not|never|n[’']t|without|no)(?: \w+)? hesitat\w+|not reluctant|cannot (?:but|avoid|escape)"
    r"|(?:not|no longer|cannot) (?:think|believe|consider|find|deem|regard|view|hold)\b[^;⟦]*⟦[^⟧]*⟧[^;⟦]*\band"
    r"(?: \w+ly| therefore| thus| hereby| now| must)*\s*$)",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:not|never|nor|neither|cannot|whether|unless|declin\w+|refus\w+|unwilling|reluctan\w+|hesita\w+"
    r"|ask\w*|urg\w+|invit\w+|request\w*|would (?:have|need) to|unnecessary|no (?:reason|need|basis|occasion|cause)"
    r"|should we|were we|if we|argu\w+|contend\w*|propos\w+|attempt\w*|seek\w*|sought|stop short of"
    r"|far from|rather than|instead of|short of|by no means|in no (?:way|sense|respect)|hardly)\b"
    # these deny only the verb that they stand next to
    r"|\b(?:power|authority)(?: \w+)? (?:to|of)(?: \w+ly)?\s*$|\bconsider\w*(?: \w+ly)?\s*$"
    r"|\bwithout (?:having |being |been |ever |\w+ly |in any way )*$",
    re.IGNORECASE,
)
_ON_TERMS = re.compile(r"[·\s]*,? (?:only (?:if|when|where)|if|unless)\b", re.IGNORECASE)
_SUPPOSES = re.compile(
    r"\b(?:whether|unless|argu\w+ that|contend\w* that|suggest\w* that|claim\w* that|even if|assuming(?: that)?)"
    r"(?: [\w’'-]+){0,4}\s*$",
    re.IGNORECASE,
)


# "The objection based on Roe is overruled": what is overruled is no case.
_OTHER_SUBJECT = re.compile(
    r"\b(?:motions?|objections?|assignments?|exceptions?|demurrers?|points?|arguments?|petitions?|requests?|challenges?"
    r"|contentions?)\b[^.;,]*$"
    r"|\b(?:statutes?|ordinances?|regulations?|convictions?|sentences?|verdicts?|awards?|provisions?|orders?)"
    r"(?: [\w’'-]+){0,5} (?:in|of|from|under)\s*$",
    re.IGNORECASE,
)
# "The conviction in Roe was reversed": of a decision, only where the words before the case name one.
_OF_SOMETHING = re.compile(r"\b(?:in|of|from|under|with|by|to|on|at|for|against)\s*$", re.IGNORECASE)
_OF_A_DECISION = re.compile(
    r"\b(?:decisions?|opinions?|rulings?|holdings?|judgments?|courts?|panel|majority)(?: [\w’'-]+){0,5}"
    r" (?:in|of|from|by)(?: the)?\s*$",
    re.IGNORECASE,
)
_OF_A_RULE = re.compile(
    r"\b(?:decisions?|opinions?|rulings?|holdings?|judgments?|rules?|tests?|doctrines?|reasoning|rationale|analys[ei]s"
    r"|approach|standards?|statements?|language|dict(?:a|um)|conclusions?|interpretation|principles?|results?|framework)"
    r"(?: [\w’'-]+){0,5} (?:in|of|from|by)(?: the)?\s*$",
    re.IGNORECASE,
)

# Said of no case, or by nobody yet: "whether", "one might think that", "Smith suggests that we", "an attempt to".
_NOT_SAID = re.compile(
    r"(?:\b(?:whether|unless|until|if|were|assuming(?: that)?|perhaps|arguably|we (?:\w+ )?doubt(?: that)?)"
    r"|\b(?:one|it|some|others|commentators) (?:may|might|could|have|has)(?: \w+){0,2} (?:think|say|said|argued?"
    r"|suggest\w*|contend\w*|read)(?: that)?"
    r"|\b(?:plaintiffs?|defendants?|appell(?:ant|ee)s?|petitioners?|respondents?|the (?:government|state|dissent"
    r"|concurrence)) (?:\w+ )?(?:say|suggest|insist|assert|maintain|believe|posit|think|submit|claim)s?(?: that)?"
    r"|\b(?:not|never|cannot|unable to|unwilling to|declin\w+ to)(?: \w+)? (?:say|think|believe|agree|hold|suggest|mean"
    r"|imply|conclude|find|convinced|persuaded|assume|accept) that"
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
    r"(?:[’']s|s[’']) (?:view|telling|reading|theory|account|submission),?\s*$"
    r"|\baccording to (?!(?:the|our|that|this) (?:[\w.’'-]+ )*(?:courts?|circuit|panel|majority)\b)[^,.;⟦]{1,40},\s*$",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:no|not any|neither)(?: (?:other|federal|state|sister|single|reported|appellate|higher|\w+ circuit))*\s*$",
    re.IGNORECASE,
)
# "Roe, the State argues, is overruled", but not "Roe, as the State argues, is …".
_THEY_SAY = re.compile(
    r", (?!(?:as|which|who|we|i|and|but)\b)(?:the )?[\w’'-]+(?: [\w’'-]+)?"
    r" (?:argue|contend|urge|assert|insist|suggest|claim|submit|maintain|say|tell us|believe|think)s?,",
    re.IGNORECASE,
)
ASKS = re.compile(r"\?[\s·”\"’')]*$")

# "Roe was undermined by Doe and is no longer binding": said of Roe.
_OBJECT = re.compile(
    r"(?P<subject>⟦[^⟧]*⟧)[^.;⟦]*\b(?:is|are|was|were|has|have|had|cannot|conflicts?|stands?)\b[^.;⟦]*"
    r"\b(?:by|with|in light of|from|to)\s*$",
    re.IGNORECASE,
)
# "Roe, having overlooked Doe, is overruled": said of Roe.
_IN_AN_ASIDE = re.compile(
    r"(?P<subject>⟦[^⟧]*⟧)[·\s]*, (?:which|who|having|although|though|while|because|as|since|\w+ing)\b[^.;⟦]*$",
    re.IGNORECASE,
)
_ACTS = re.compile(r", (?:\w+ly )?\w+ing(?: (?:up)?on| to| with| from)?\s*$", re.IGNORECASE)
_CLOSES = re.compile(rf"[·\s]*, (?:\w+ly |now |therefore )*{_AUX}", re.IGNORECASE)
_AT_ODDS = re.compile(
    r"\b(?:irreconcil\w+|inconsistent|conflict\w*|at odds|contrary|tension|cannot be)\b", re.IGNORECASE
)
_GOES_ON = re.compile(r"[·\s]*,? (?:and|so) (?P<we>we\b|it\b)?", re.IGNORECASE)


def supposed(text: str, m: re.Match[str], means: str) -> bool:
    """Whether what a label's words say is not said: a question, a supposition, a party's wish, or denied."""
    if ASKS.search(text):
        return True
    before = text[max(0, m.start() - 160) : m.start()]
    if _NOT_SAID.search(before) or _THEIR_VIEW.search(before):
        return True
    if (said := _THEY_SAY.search(text, m.start())) and said.start() <= m.end():
        return True
    if text[m.start()] == "⟦" and _ATTEMPT.search(before):
        return True
    if text[m.start() : m.start() + 3].lower() == "we " and _ASKED_OF_US.search(before):
        return True
    return means in _ENDS and _denied(text, m)


def of_another_thing(text: str, x: tuple[int, int], cue: str, means: str) -> bool:
    """Whether what was reversed, vacated or cannot stand is no case but a thing in or under it, or that uses it."""
    lead = text[: x[0]]
    if means in _ENDS and _ACTS.search(lead) and _CLOSES.match(text, text.find("⟧", x[0]) + 1):
        return True  # "The order, applying Roe, was reversed"
    head = {"reversed_then": _OF_A_DECISION, "vacated_then": _OF_A_DECISION, "stand_not": _OF_A_RULE}.get(cue)
    return head is not None and _OF_SOMETHING.search(lead) is not None and head.search(lead) is None


def subject(text: str, region: tuple[int, int]) -> tuple[int, int]:
    """The case that the words behind a case go on about: not it, where it stands as object in a clause of another."""
    beside = _IN_AN_ASIDE.search(text[: region[0]])
    if beside is not None and _CLOSES.match(text, text.find("⟧", region[0]) + 1):
        return beside.span("subject")
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
        if _DENIES.search(_clause(text[: verb.start()])) or _ON_TERMS.match(text, verb.end()):
            return True
    before = text[max(0, m.start() - 160) : m.start()]
    if _SUPPOSES.search(before[-60:]) or _NOBODY.search(before):
        return True
    return text[m.start()] == "⟦" and _OTHER_SUBJECT.search(before) is not None


def _clause(lead: str) -> str:
    """What stands before a verb in its own clause, without what is said beside and without an earlier predicate.

    >>> _clause("To the extent that it is not in accord with our decision, ⟦Roe⟧ is ")
    '⟦Roe⟧ is '
    >>> _clause("We cannot say that ⟦Roe⟧, which never asked, was not wise and must be ")
    'cannot say that ⟦Roe⟧must be '
    """
    for aside in _BESIDE:
        lead = aside.sub("", lead)
    lead = lead[max((c.end() for c in _CLAUSE.finditer(lead)), default=0) :]
    return _NO_DENIAL.sub("", _FIRST_PREDICATE.sub("", lead))


def no_subject(text: str, x: tuple[int, int]) -> bool:
    """Whether a case closes a relative clause: "Doe, on which we relied in Roe, is different" says it of Doe."""
    lead = text[: x[0]]
    inside = re.search(
        r"\b(?:which|whom|where|that)\b[^,;]*\b(?:in|on|from|by|of|with|to)\s*$", lead, re.IGNORECASE
    )
    return inside is not None and text[x[1] :].lstrip("· ").startswith(",")
