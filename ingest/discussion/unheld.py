"""Words around "clearly established" by which a court does not so hold: others', supposed, asked, later, general."""

import re

from ingest.discussion.abroad import abroad, here_not
from ingest.discussion.parties import Parties
from ingest.discussion.passages import Opinion, Passage, Speech
from ingest.discussion.supposed import ASKS

# Where the clause of the assertion begins: what was reported or supposed before it is over.
_TURNS = re.compile(r"[;:]|, (?:but|yet|and yet)\b|\bnevertheless\b", re.IGNORECASE)
_SHORT_OF = re.compile(
    r"\b(?:far from|anything but|hardly|scarcely|(?:falls?|fell|stops?|stopped) (?:\w+ )?short of|less than)\b",
    re.IGNORECASE,
)
_ANOTHERS = re.compile(
    r"\b(?:in|on|(?<!contrary )(?<!opposed )to|under|from|by) "
    r"(?!(?:our|this|the (?:court|circuit|panel|majority)[’']s)\b)"
    r"(?:[\w’'-]+ ){0,3}?(?:[\w-]+[’']s?|his|her|their|its) (?:\w+ )?"
    r"(?:view|telling|reading|theory|account|submission|opinion|estimation|mind|eyes|lights|thinking|perspective|"
    r"words)\b"
    r"(?! of (?:the )?(?:facts?|events?|evidence))"
    r"|\bas (?!(?:we|this)\b)[^,]{1,40} (?:sees?|saw|views?|would have|puts?|has|understands?|reads?|tells?) "
    r"(?:it|things|matters|the (?:law|matter|case))\b|\bto hear [^,]{1,40} tell\b"
    r"|(?:[’']s|\b(?:his|her|their|its)) (?:\w+ ){0,2}(?:point|answer|reason|position|argument|theory|contention|"
    r"claim)s? "
    r"(?:is|are|was|were|runs?|goes) (?:that\b|[^:;]{0,40}:)"
    r"|\b(?:according to|per) (?!(?:our|this)\b)(?!⟦)[A-Za-z]",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"\b(?:assum\w+|suppos\w+|granting|granted,? (?:that|the)|accepting|arguendo|presum\w+|hypothe\w+|"
    r"(?:taking|take|taken) (?:it )?(?:as|for) (?:a )?(?:given|granted|true)|even were|were (?:we|it|one)|"
    r"provided that|"
    r"only (?:where|when|if|once)|(?:turns?|depends?|hinges?|conditioned) (?:up)?on|in order (?:for|to)|"
    r"possib\w+|for [^,]{1,60} to (?:prevail|succeed|recover|win|proceed|survive)|"
    r"(?:must|has|have|had|needs?|seeks?|tries|tried|attempts?|attempted) (?:\w+ )?(?:to )?(?:persuade|convince|show|"
    r"prove|establish|demonstrate|plead|allege))\b"
    r"|^\W*(?:(?:and|but|yet|so),? )?(?:had|were|should) (?:the|an?|any|that|this|those|these|his|her|their|such|it|"
    r"[\w’'-]+[’']s)\b[^,]*$",
    re.IGNORECASE,
)
_MODAL = re.compile(
    r"\b(?:may|might|must|could|would|should|shall|ought to|need to|has to|have to|had to|to)"
    r"(?: (?:\w+ly|well|then|also|not|first|indeed|have|be))*\s*$"
    r"|\b(?:must|may|might|would|should) (?:\w+ )?be (?:one|a right|something|law)\b[^,]*$",
    re.IGNORECASE,
)
_CONCESSION = re.compile(
    r"\b(?:undisputed|uncontested|uncontroverted|common ground|(?:is|are|was) not (?:disputed|contested|in dispute)|"
    r"no (?:one|party) (?:disputes?|contests?|denies)|(?:no|without) (?:genuine |real )?dispute|conced\w+|"
    r"stipulat\w+|parties (?:\w+ )?(?:agree|accept|acknowledge)|(?:not|never) (?:\w+ )?(?:disput|contest|den(?:y|ied)|"
    r"challeng)\w*|(?:forfeit|waiv)\w+)\b",
    re.IGNORECASE,
)
# "The right was clearly established in Hope" is of the law; "In Hope, the right was …" is of that case's parties.
_OTHER_CASE = re.compile(
    r"^\W*unlike here\b"
    r"|^\W*(?:(?:and|but|so|thus|indeed|however|by contrast|in contrast|similarly|likewise|unlike [^,]{2,40}),? )?"
    r"(?:there,|(?:in|under the facts of) (?:⟦[^⟧]*⟧|(?-i:(?!(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December|Spring|Summer|Fall|Autumn|Winter)\b)[A-Z][a-z][\w-]+)"
    r"(?: v\. [A-Z]\w+)?|those (?:cases|decisions)|(?:both|each of those) cases),|in that (?:case|decision|suit)\b)"
    r"|^\W*(?:the )?(?:officers?|defendants?|officials?|deput\w+|agents?|guards?) in "
    r"(?:⟦|(?:that|those) (?:case|decision)s?\b)"
    r"|(?:⟦[^⟧]*⟧|(?-i:[A-Z](?!ircuit\b)[\w-]+)),? (?:where|in which|whose)\b[^,]*$",
    re.IGNORECASE,
)
_OTHER_VOICE = re.compile(
    r"\b(?:asked|urged|invited|told) to (?:hold|say|find|conclude|rule|decide) that\b"
    r"|\b(?:masters?|arbitrators?|examiners?|experts?|witness\w*|professors?|scholars?|commentators?|treatises?|"
    r"commission|state courts?|jury|jurors|charge|instruct\w*|court below|magistrate|amic\w+|"
    r"colleagues?|dissent\w*|concurrence)\b"
    r"(?:(?!\b(?:could|because|since|would (?:have )?(?:support|find))\b)[^,])*$",
    re.IGNORECASE,
)
_THAT = re.compile(r"\bthat\b", re.IGNORECASE)
# Before "that": words with which the court itself asserts what follows, or knows it for a fact.
_ASSERTS = re.compile(
    r"(?:^\W*|(?<!not )(?<!far from )(?<!hardly )\b(?:clear|plain|evident|obvious|apparent|certain|settled|"
    r"follows?|followed|(?<!to )mean[st]?|"
    r"(?:no|little|any) (?:doubt|question|difficulty|trouble)(?: \w+ing)?|doubtless|knew|known|aware|"
    r"notice|warning|such|"
    r"so|because|and|fact|reason|demonstrate[sd]?|shows?|shown|showed|confirm(?:s|ed)?|ensured?|satisfied|convinced|"
    r"persuaded|(?:would|should) (?:\w+ly )?(?:have )?(?:\w+ly )?"
    r"(?:known?|believed?|underst\w+|recogni[sz]ed?|realized?)|"
    r"jury (?:could|might|may) (?:\w+ )*(?:find|conclude|infer|determine)|"
    r"(?:answer|point|truth|problem|difficulty|trouble|short of it|upshot)"
    r"(?: for [\w’' ]{2,40}?| with [\w’' ]{2,60}?)? is)"
    r"[,·\s]*)$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:the|an?|any|this|his|her|their|our|those|these|such|all) "
    r"(?:[\w-]+|[\w-]+ (?!were\b)[\w-]*(?:[^sd\W]|[^e\W]d))\s*$",
    re.IGNORECASE,
)
_OF_WORDS = re.compile(
    r"\b(?:argument|claim|notion|proposition|view|premise|position|theory|contention|suggestion|assertion|idea|"
    r"conclusion|holding|ruling|finding|determination|possibility|belief|test|question|rule|requirement|point|"
    r"allegation|submission|instruction|statement|assumption|case|chance|showing|evidence)s?\s*$",
    re.IGNORECASE,
)
_UPHOLDS = re.compile(r"\b(?:affirm|uphold|agree|concur|endorse|share|adopt|accept)\w*\b", re.IGNORECASE)
# "Doe maintains the right was …": a verb of saying that is no "we hold".
_SAYS = re.compile(
    r"(?<!\bwe )(?<!\bwe also )(?<!\bwe therefore )(?<!\bcourt )\b(?:hold(?:s|ing)|says?|said|saying|thinks?|"
    r"thought|thinking|believe[sd]?|believing|views?|feels?|felt|maintain\w*|insist\w*|conten(?:d|ds|ded|ding)|argu(?:e|es|ed|ing)|"
    r"claim(?:s|ed|ing)|plead\w*|pled|alleg\w+|opin(?:e|es|ed|ing)|suggest\w*|assert\w*|submit\w*|urg(?:e|es|ed|ing)|"
    r"doubt\w*|swears?|swore)"
    r" (?:the|an?|any|it|his|her|their|such|this|[\w-]+[’']s)\b(?: [\w’'-]+){0,14}\s*$",
    re.IGNORECASE,
)
_SAID_AFTER = re.compile(
    r",? (?:or )?(?:so |as )?(?:(?:[A-Z][\w’'-]+|the (?:\w+ ){0,2}\w+|he|she|they|plaintiffs?|defendants?|appell\w+) "
    r"(?:\w+ly |also |now )?(?:argu|contend|insist|maintain|say|said|claim|believ|assert|submit|suggest|urge|alleg|"
    r"conced|think|thought|reason|opin)\w*"
    r"|(?:argu|contend|insist|maintain|say|claim|believ|assert|submit|suggest|urge)\w* "
    r"(?:[A-Z]\w+|the|he|she|they)\b[^,;]*?)"
    r"(?=[,.;\s]*$|, )"
)
# Behind it: later than the conduct, of another law or right, at a height where nothing is decided.
_OTHERWISE = re.compile(
    r"^[^;]{0,120}?\b(?:not in (?:19|20)\d\d|only (?:in|after|when|with|by|once|as of)|too late|after (?:19|20)\d\d|"
    r"(?:but|though|although|just|and) (?:it (?:was|is) )?not (?:here|in (?:this|our|ours|that)|for|as to)|"
    r"not a party|stretch|mistaken|wrong|without merit|unpersuasive|fails?\b)"
    r"|[,;] (?:but|yet|though|although|however|and|still|in (?:19|20)\d\d|then)?\b[^.]{0,60}?\b"
    r"(?:it|they|that|this|which|its \w+) "
    r"(?:was|were|had|is|are) (?:\w+ )?(?:not|another|a different|too)\b"
    r"|^[^,;]{0,60}?\bunder (?:state|local|common|(?-i:(?!Federal|Supreme|First|Second|Third|Fourth|Fifth|Sixth|"
    r"Seventh|Eighth|Ninth|Tenth|Eleventh|Circuit|Constitutional|United|Graham|Garner)[A-Z][a-z]+"
    r"(?: [A-Z][a-z]+)?)) (?:state )?law\b",
    re.IGNORECASE,
)
_GENERALLY = re.compile(
    r"\b(?:level of (?:generality|abstraction)|in the abstract|as a general (?:matter|proposition|rule|principle)|"
    r"in general terms|generally speaking|in a general sense|at that level|state-law right|"
    r"in (?:an?|some|one|the) (?:\w+ )?sense(?! that))\b",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(
    r"^\W*(?:but|yet|however|still|nevertheless|that)\b.*\b(?:general\w*|specific\w*|particular\w*|not enough|"
    r"not (?:the|end|decide)|does not|too (?:broad|high)|not (?:\w+ly )?violate (?:it|that|them|those)|"
    r"abstract\w*|more is needed)\b",
    re.IGNORECASE | re.DOTALL,
)
_LAW = re.compile(
    r"\b(?:un\w*lawful\w*|lawful\w*|illegal\w*|unconstitution\w*|constitution\w*|violat\w*|rights?|law|cases?|"
    r"precedents?|decisions?|prohibit\w*|forb\w+|barr?ed|amendment|excessive\w*|unreasonable|may not|must|cannot|"
    r"could not|can not|should not|impermissibl\w*|improper\w*|wrong\w*|requir\w*|entitle\w*|unjustified|"
    r"unnecessary|clear\w*|protected|permitted|allow\w*|needed|offend\w*|depriv\w*|infring\w*|not)\b|⟦",
    re.IGNORECASE,
)
_LAWFUL = re.compile(
    r"\b(?:was|were|is|are|be|been|being) (?:\w+ly )*(?:lawful|permissible|permitted|legal|constitutional|reasonable|"
    r"justified|proper|authorized|allowed)\b",
    re.IGNORECASE,
)
_PROHIBITS = re.compile(r"\b(?:not|no|only|unless|until|without)\b", re.IGNORECASE)
# "It was clearly established that an officer may shoot …": the law allowed it.
_MAY = re.compile(
    r"[^;.]{0,60}?\bthat (?:\w+ ){0,3}?(?:officers?|officials?|deput\w+|guards?|police|agents?|government|prisons?|"
    r"schools?) (?:\w+ly )?(?:(?:may|can|could) (?!be\b|violate|commit|face)|(?:is|are|was|were) (?:free|allowed|"
    r"permitted|entitled) to)\w+",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:in|by|since|as of|until|before|after) (?:\w+ )?((?:19|20)\d\d)\b", re.IGNORECASE)
_ACTED = re.compile(
    r"\b(?:acted|events?|conduct|happened|occurred|took place|incident)\b[^.;]*?\b((?:19|20)\d\d)\b"
    r"|\bnot (?:in|by|before) ((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
OF_KNOWING = ("fair_notice", "reasonable_official_knew")


def unheld(
    opinion: Opinion, parties: Parties, p: Passage, cue: str, m: re.Match[str], said: tuple[Speech, ...]
) -> bool:
    """Whether an assertion that the law was clear is not this court's own of this case, by the words around it.

    `p.masked` is read from the court's last word of deciding before the match to the end of the sentence, and the
    next sentence where it takes the assertion back. Doubt is decided against the assertion.
    """
    text = p.masked
    if ASKS.search(text):
        return True
    begin = max((s.end for s in said if s.voice == "court" and s.end <= m.start()), default=0)
    turns = [t.end() for t in _TURNS.finditer(text, begin, m.start())]
    lead, tail = text[max([begin, *turns]) : m.start()], text[m.end() :]
    if _ANOTHERS.search(text, begin, m.start()) or any(
        r.search(lead) for r in (_SUPPOSED, _CONCESSION, _SAYS, _GENERALLY, _SHORT_OF)
    ):
        return True
    if _OTHER_VOICE.search(lead):
        return True
    if not begin and _of_another_case(opinion, parties, lead):
        return True
    if _MODAL.search(lead) and re.match(r"(?:be|been|have|violat\w+)\b", m.group(), re.IGNORECASE):
        return True
    if _embedded(lead, text[:begin]):
        return True
    if any(r.search(tail) for r in (_ANOTHERS, _OTHERWISE, _GENERALLY)) or _SAID_AFTER.match(
        tail.split(";")[0]
    ):
        return True
    if _SAID_AFTER.search(tail):
        return True
    if re.match(r"(?:is|are)\b", m.group(), re.IGNORECASE) and re.search(
        r"\b(?:today|now|henceforth)\b", lead + m.group(), re.IGNORECASE
    ):
        return True
    if _MAY.match(tail) and not _PROHIBITS.search(tail):
        return True
    if (
        abroad(opinion, text)
        or _denied_next(opinion, p)
        or _too_late(opinion, p, text[begin : m.start()], tail)
    ):
        return True
    return cue in OF_KNOWING and not _of_law(parties, text, m)


def _of_another_case(opinion: Opinion, parties: Parties, lead: str) -> bool:
    """Whether the words before the assertion set it in another case: "In Roe, …", "the Roe officers …"."""
    if _OTHER_CASE.search(lead) and not parties.names_anyone(lead.partition(",")[0]):
        return True
    m = re.match(
        r"\W*[Tt]he (?:(\w+) (?:officers?|defendants?|officials?|court)|"
        r"(?:officers?|defendants?|officials?) in (\w+))\b",
        lead,
    )
    name = (m.group(1) or m.group(2)) if m else None
    return (
        name is not None
        and name[0].isupper()
        and any(name in re.findall(r"\w+", a.name or "") for a in opinion.cites.authorities)
    )


def _too_late(opinion: Opinion, p: Passage, lead: str, tail: str) -> bool:
    """Whether the law is said to be clear by a year behind that of the act, as the words around tell it."""
    years = [y.group(1) for y in _YEAR.finditer(lead + " · " + tail)]
    after = opinion.passages[p.index + 1 : p.index + 2]
    told = [
        x.group(1) or x.group(2)
        for t in (lead, tail, *(q.masked for q in after if not q.citation))
        for x in _ACTED.finditer(t)
    ]
    return bool(years and told) and max(years) > max(told) and (min(years) > max(told) or min(years) in told)


def _embedded(lead: str, before: str) -> bool:
    """Whether the last "that" before the assertion is another's: no word of asserting stands before it."""
    thats = list(_THAT.finditer(lead))
    if not thats:
        return False
    at = thats[-1].start()
    head = lead[:at]
    if not head.strip(" ·,"):
        return not before.strip()  # "That the right was clear does not end the matter"
    if _OF_WORDS.search(head):
        return not _UPHOLDS.search(before + head)
    if _ASSERTS.search(head):
        return False
    # "the force that Smith used violated …", "at that time": no words are reported.
    if re.match(
        r"that (?:time|day|point|date|year|case|right|law|kind|sort|conduct)\b", lead[at:], re.IGNORECASE
    ):
        return False
    return not _RELATIVE.search(head)


def _denied_next(opinion: Opinion, p: Passage) -> bool:
    """Whether the next sentence takes the assertion back: "In ours it was not.", "But that is too general."."""
    after = opinion.passages[p.index + 1 : p.index + 2]
    if not after or after[0].heading or after[0].citation:
        return False
    return here_not(opinion, after[0]) or _TAKEN_BACK.search(after[0].voiced) is not None


def _of_law(parties: Parties, text: str, m: re.Match[str]) -> bool:
    """Whether what is known or given notice of is the law against the conduct: no hearing, no fact, no leave."""
    if set(re.findall(r"[A-Z][\w-]+", text[max(0, m.start() - 25) : m.end()])) & parties.plaintiffs:
        return False
    rest = re.match(r"[^.;]{0,40}?\b(?:that|of|about)\b", text[m.end() :], re.IGNORECASE)
    if rest is None:
        fair = re.search(
            r"\b(?:fair|clear|adequate|sufficient) (?:warning|notice)\b", m.group(), re.IGNORECASE
        )
        return fair is not None or _LAW.search(text[: m.start()] + text[m.end() :]) is not None
    told = text[m.end() :]
    lawful = _LAWFUL.search(told)
    return _LAW.search(told) is not None and (lawful is None or _PROHIBITS.search(told) is not None)
