"""Bare names: a case named without a cite ("rely on Terry", "Terry's holding"), never the person of that name.

Only grammar that speaks of decisions counts, or emphasis where the format keeps it: a name missed costs a mention, a
person taken for a case costs the reader's trust.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ingest.find.case_names import CaseName
from ingest.find.cores import Core
from ingest.find.persons import borne_by_others, is_part_of_a_name

_SAID_OF = (
    r"decisions?|holdings?|opinions?|rulings?|reasoning|rule|rules|analysis|dicta|dictum|standard|majority"
    r"|dissent|plurality"
    r"|teachings?|mandate|framework|progeny|language|rationale|facts"
)
_BEFORE = re.compile(
    r"(?:\b(?:rel(?:y|ies|ied|ying)|reliance) (?:up)?on(?: both)?|\b[Oo]verrul(?:e|es|ed|ing)|\b[Aa]brogat(?:e"
    r"|es|ed|ing)|\b[Dd]istinguish(?:es|ed|ing)?"
    r"|\b[Rr]eaffirm(?:s|ed|ing)?|\b[Dd]isapprov(?:e|es|ed|ing)(?: of)?|\b[Cc]iting|\b[Qq]uoting|\b[Ii]nvok(?:e"
    r"|es|ed|ing)|\bsupersed(?:e|es|ed|ing)"
    r"|\bread(?:ing)? of|\bextend(?:ed|ing)?|\bunder both"
    rf"|\b(?:{_SAID_OF}) (?:of|in|from|under|announced in|set forth in|set out in|articulated in|established in"
    rf"|established by|adopted in|laid down in)(?: both| cases like)?"
    r"|\b(?:tension|conflict|accord|accordance|odds|keeping|compliance|line|harmony) with[”\"]?(?: both)?"
    r"|\b(?:consistent|inconsistent|incompatible|irreconcilable|squared?) with"
    r"|\b[Ww]e (?:have |also |still |again )*(?:follow(?:ed)?|adhere to)|\bis unlike|\b(?:declin|refus)(?:e"
    r"|es|ed|ing) to follow"
    r"|\bcontrary to|\b(?:bound|controlled|governed|foreclosed|dictated|compelled|barred|settled) by|\b(?:cases"
    r"|decisions) (?:like|such as)"
    r"|(?:\A|[.;(] ?)(?:[Ss]ee(?: also)?|[Cc]f\.|[Bb]ut see|[Aa]ccord|[Cc]ontra),?) \Z"
)
_IN = re.compile(
    r"(?:(?P<start>(?:\A|[.;:”\"(] )(?:As )?(?:[Ii]n|[Uu]nder|[Uu]nlike|[Ss]ince))|\b(?:in|under|by)) \Z"
)
_AFTER_IN = re.compile(
    r",? (?:that|the|this|our|we|which|where|is|was|and the|it|a|an|there|because|to|as)\b|[.;)]|, (?:however"
    r"|by contrast|for example|supra)\b"
)
_AFTER_START = re.compile(r",|'s |’s | (?:that|the|and)\b")
_AFTER = re.compile(
    r"(?:'s|’s) (?:holding|holdings|progeny|dicta|dictum|rationale|framework|mandate|teachings?|rule|standard"
    r"|requirements?|exception|presumption"
    r"|(?:first|second|third|fourth|two-part|three-part|four-part|three|two|four)(?: \w+)? (?:step|prong|factor"
    r"|test|requirement|factors|prongs))\b"
    r"| (?:held that|holds that|teaches|instructs|forecloses|controls|governs|stands? for|reaffirmed|reiterated"
    r"|overruled|abrogated|does not (?:control|hold|stand|govern|foreclose)"
    r"|is (?:distinguishable|inapposite|controlling|not to the contrary|on point|dispositive|instructive"
    r"|directly on point|binding|not controlling|no longer good law|good law|inapplicable)"
    r"|was (?:wrongly decided|overruled|abrogated|decided (?:in|before|after|by))|remains good law|(?:may be|is"
    r"|are) [“\"]?(?:in tension|inconsistent|consistent|in conflict) with)\b"
)
_THE = re.compile(r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Oo]ur|[Ii]ts|[Uu]nder|[Bb]oth) \Z")
_AFTER_THE = re.compile(
    r" (?:court|Court|decision|panel|majority|plurality|dissent|holding|test|factors|standard|framework|rule"
    r"|doctrine|line of cases|progeny|inquiry|presumption|exception|opinion|analysis)(?!\w)"
)
_FIRST_WORD = re.compile(r"(?<![\w’'.-])(?:\w+|[^\w\s])|(?<=\b[Pp]re-)\w+|(?<=\b[Pp]ost-)\w+")
# A name runs on in "Roe-Smith" and "Roe’", not in "Roe’s"; before "v." it is a party of another case.
_RUNS_ON = re.compile(r"[\w-]|[’'](?!s\b)| v[.,]? | [A-Z][a-z]+ v\. ")
# What only a decision can do, or can have done to it, where nobody in the opinion bears the name.
_BEFORE_FREE = re.compile(
    r"(?:\b(?:[Aa]fter|[Bb]efore|[Uu]ntil|[Ss]ince|[Uu]nder|[Pp]ursuant to|[Ii]n(?: both)?|[Uu]nlike"
    r"|[Ll]ike|[Aa]pply(?:ing)?"
    r"|[Aa]pplie[sd]"
    r"|[Ff]ollow(?:ing|ed)|[Cc]ite[sd]?|reexamin(?:e|ed|ing)|revisit(?:ed|ing)?|decided|(?:same day|day) as"
    r"|(?:reach|vitality|implications|scope|logic|application|import|meaning|spirit|wake|lens|light"
    r"|aftermath|shadow|contours|confines|bounds|ambit|purview|facts|progeny|outside) of"
    r"|(?:similar|analogous|comparable|akin|identical) to|as in|conflict(?:s|ed)? with|companion case,"
    r"|(?:held|concluded|believe|agree|contends?|argues?|mean) that"
    r"|(?:interpretations?|readings?|distillations?|requirements?|relevance|teeth|principles?|parts?|portions?|aspects?"
    r"|premises?|innovations?|extensions?|applicability|reasoning and holding|core) of"
    r"|[Ii]nterpret(?:s|ed|ing)|[Cc]onstru(?:es|ed|ing)|[Aa]nalogiz(?:es|ed|ing) (?:to|from)|[Dd]iscuss(?:es|ed|ing)"
    r"|[Cc]odif(?:ies|ied|ying)|[Cc]ontraven(?:es|ed|ing)|[Ll]imiting|(?:[Rr]eli(?:ed|es|ance)|[Rr]elying)"
    r" (?:exclusively|heavily|principally|primarily|chiefly|mainly|solely|instead) (?:up)?on|[Rr]ead(?:s|ing)?"
    r"|closer to|[Mm]is(?:reads?|reading|appl(?:y|ies|ied)|construe[sd]?)|[Ll]imit(?:s|ed)|[Nn]either|nor"
    r"|(?:depart(?:s|ed|ing)?|stem(?:s|med)?|derive[sd]?|differ(?:s|ent)?|distinguishable) from|(?:cases"
    r"|decisions|progeny|precedents?|authorities),? (?:such as|like|including))"
    r"|\bin [\[(]) ?\Z"
)
_ADVERBS = (
    r"(?: (?:itself|thus|also|only|merely|simply|expressly|explicitly|implicitly|actually|clearly|does not|did not"
    r"|is not|was not|cannot))?"
)
_AFTER_FREE = re.compile(
    rf"(?:,? (?:by contrast|however|in turn|in short|for example|for instance|of course),)?"
    rf"{_ADVERBS} (?:held|holds|hold|involved|involves|involve|indicates?|suggests?|requires?|required|established"
    r"|establishes|address(?:es|ed)?|draws|drew|reinforce[sd]?|recogniz(?:es|ed)|speaks|ma(?:kes|de) (?:it )?clear"
    r"|concern(?:s|ed)|explains|explained|sets? (?:forth|out)|created|creates|rejects|rejected|applies|upheld"
    r"|invalidated|precludes?|precluded|implicated|changed?|announced|adopted|adopts|clarified|clarifies|left"
    r"|remain(?:s|ed)|compels?|mandates?|forbids?|permits?|confirms|confirmed|illustrates|emphasi[sz]e[sd]"
    r"|distinguished"
    r"|turned on|dealt with|arose|decided|rests|rested|says|said|states|looks? nothing like|controls?|governs?"
    r"|stands?|acknowledged|described|describes|counsels?|cabins?|undermines?|contemplates?|extends?"
    r"|extended|interpreted"
    r"|construed|construes|articulate[sd]|define[sd]|supports|upended|marked|cautions?|cautioned|teaches"
    r"|taught|affirmed"
    r"|abolished|bars?|barred|repudiated|overturned|predates?|post-?dates?|represents?|comes? into play"
    r"|kicks in|declared|deemed"
    r"|(?:had|has) (?:definitively |expressly |already )?(?:held|interpreted|no (?:relevance|application|bearing)|been"
    r" (?:vacated|overruled|followed|criticized|limited|extended|superseded|abrogated|reaffirmed|read))"
    r"|(?:is|was|are|were) (?:not )?(?:[a-z]+ly )?(?:in|indistinguishable|relevant|distinguishable"
    r"|inapplicable|unhelpful"
    r"|consistent|correct|wrong|controlling|inapposite|instructive|dispositive|overruled|decided|limited"
    r"|vacated|handed)"
    r"|did not (?:change|hold|address|decide|involve|concern|prevent|overrule|establish|consider|create|require|purport"
    r"|resolve|disturb|alter|apply)|does not (?:require|apply|support|compel|help|permit|address|mean|say"
    r"|alter|change))\b"
)
# What bears a case's name in the law ("Burford abstention", "the Rogers filter"); of a company or a person none of it.
_NOUNS = (
    r"abstention|presumptions?|standards?|filter|criteria|material|warnings?|violations?|errors?|tests?"
    r"|deference|factors?"
    r"|balancing|inquiry|framework|prongs?|doctrines?|exceptions?|immunity|rationale|remed(?:y|ies)|scrutiny|hearings?"
    r"|rules?|analysis|progeny|line of (?:cases|decisions)|footnote|preclusion|regime|paradigm|formula"
    r"|approach|principles?"
    r"|bar|effects|holdings?|requirements?|reasoning|logic|teachings?|commands?|mandates?|discussion"
    r"|formulations?|language"
    r"|steps?|definitions?|interpretations?|limitations?|dict(?:a|um)|admonitions?|instructions?|facts"
)
_DOCTRINE = re.compile(
    r"(?:[’']s(?: [a-z-]+){0,2})?(?: [“\"][^“”\"]{1,30}[”\"])? "
    rf"(?:(?:two|three|four|five|multi)-(?:part|prong|step|factor) )?(?:{_NOUNS})\b"
    r"| and its progeny\b| itself\b|, (?:too|then),|,? \(?which (?:held|involved|concerned|addressed"
    r"|decided|arose|upheld|rejected)\b"
)
_DONE_TO = re.compile(r"\b(?:to|for|with|by|from|against|told|paid) \Z")
_ACRONYM = re.compile(r"[A-Z&.]{2,}\Z")
# A decision's parties, court and facts: "the defendants in Terry", "the Court in Terry".
_PART_OF = re.compile(
    r"\b(?:plaintiffs?|defendants?|petitioners?|respondents?|appell(?:ant|ee)s?|[Cc]ourt|panel|majority|dissent|issue"
    r"|conduct|situation|question|scheme|statutes?|officers?|pleading|concurring|dissenting|clear|as|done|did|case"
    r"|[Ww]e (?:held|said|explained|recognized|noted|stated|observed|concluded|decided|wrote)|circumstances|evidence"
    r"|opinions?|concurrence|discussed|described|articulated|recognized|announced|decided|outlined|identified"
    r"|presented|employed|applied|considered|upheld|relied on|made|established|raised|involved) in \Z"
)
_JOINS = frozenset({" and ", " or ", ", and ", " nor ", ", "})
_WHOLE = re.compile(r" v\. |\A(?:In re|Ex parte|Matter of) ")
# An article named for the case it is about.
_TITLE_AFTER = re.compile(r"[:,] ?[“\"][A-Z]")
_TITLE_BEFORE = re.compile(
    r"(?:\b(?:M(?:r|s|rs|x)\.|Dr\.|Prof\.|Sgt\.|Lt\.|Capt\.|Hon\.)|\b(?!Court|Circuit|In|See|But|Cf|The|Under"
    r"|Unlike|That|Both|As|Since|By|With|Accord|Contra|Because|Although|While|And|If|Thus|When|Our|Its|Compare"
    r"|This|However|Neither|Citing|Quoting|Overruling)[A-Z](?:[\w’'-]*|\.)) \Z"
)


def read_bare_names(
    text: str,
    names: Mapping[str, str],
    taken: Sequence[tuple[int, int]],
    italics: Sequence[tuple[int, int]],
    refused: frozenset[str],
) -> list[tuple[Core, CaseName]]:
    """Mentions of cases by bare name. `names` maps short names to authorities, `taken` are spans already read.

    `refused` are names that also belong to the opinion's own parties; those count only in italics.

    >>> names = {"Terry": "392 U.S. 1"}
    >>> [len(read_bare_names(t, names, (), (), frozenset())) for t in ("We cannot rely on Terry.", "Terry called her.")]
    [1, 0]
    """
    if not names:
        return []
    every = list(_places(text, names))
    narrow = refused | borne_by_others(text, every)
    spots = _untaken(every, taken)
    slanted = [_is_slanted(spot, italics) for spot in spots]
    stands = [
        slant or _stands_for_a_case(text, *spot, refused, narrow)
        for slant, spot in zip(slanted, spots, strict=True)
    ]
    _join(text, spots, stands, narrow)
    return [
        (
            Core(
                "name",
                "case",
                start,
                end,
                names[text[start:end]],
                rule="name_in_italics" if slant else "name_of_decision",
            ),
            CaseName(start, end, text[start:end], whole=False),
        )
        for (start, end), slant, stand in zip(spots, slanted, stands, strict=True)
        if stand
    ]


def _untaken(spots: Sequence[tuple[int, int]], taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places that lie in no cite."""
    starts = [s for s, _ in taken]
    free = []
    for start, end in spots:
        place = bisect_right(starts, start) - 1
        if place >= 0 and taken[place][1] > start:
            continue
        if place + 1 < len(taken) and taken[place + 1][0] < end:
            continue
        free.append((start, end))
    return free


def _is_slanted(spot: tuple[int, int], italics: Sequence[tuple[int, int]]) -> bool:
    """Whether a name is set in italics by itself."""
    start, end = spot
    slant = bisect_right(italics, start, key=lambda span: span[0]) - 1
    return (
        slant >= 0 and italics[slant][1] >= end and italics[slant][1] - italics[slant][0] <= end - start + 4
    )


def _stands_for_a_case(
    text: str, start: int, end: int, refused: frozenset[str], narrow: frozenset[str]
) -> bool:
    name = text[start:end]
    if name in refused:
        return False
    if _WHOLE.search(name):
        return not (_TITLE_AFTER.match(text, end) or is_part_of_a_name(text, start))
    return _reads_as_case(text, start, end) or (
        name not in narrow and _reads_as_case_freely(text, start, end)
    )


def _join(text: str, spots: Sequence[tuple[int, int]], stands: list[bool], narrow: frozenset[str]) -> None:
    """ "Anthony and Laaperi look nothing like this": what is joined to a case is one where nobody bears the name."""
    for order in (range(1, len(spots)), range(len(spots) - 2, -1, -1)):
        for at in order:
            other = at - order.step
            low, high = sorted((spots[at], spots[other]))
            # Two names of cases side by side, which nobody bears, are two cases.
            paired = not (
                _is_narrow(text, spots[at], narrow)
                or _is_narrow(text, spots[other], narrow)
                or _DONE_TO.search(text, max(0, low[0] - 10), low[0])
            )
            if (
                (stands[other] or paired)
                and not stands[at]
                and text[low[1] : high[0]] in _JOINS
                and text[slice(*spots[at])] not in narrow
            ):
                stands[at] = True


def _is_narrow(text: str, spot: tuple[int, int], narrow: frozenset[str]) -> bool:
    return text[slice(*spot)] in narrow or _ACRONYM.match(text, *spot) is not None


def _places(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where names stand as words of their own: the longest at each place, none within another.

    Each word of the text is looked up as a first word, so that time does not grow with the number of names.
    """
    by_word: dict[str, list[str]] = {}
    for name in names:
        if word := _FIRST_WORD.match(name):
            by_word.setdefault(word.group(), []).append(name)
    for same in by_word.values():
        same.sort(key=len, reverse=True)
    read = 0
    for word in _FIRST_WORD.finditer(text):
        start = word.start()
        for name in by_word.get(word.group(), ()) if start >= read else ():
            if text.startswith(name, start) and not _RUNS_ON.match(text, start + len(name)):
                read = start + len(name)
                yield start, read
                break


def _reads_as_case_freely(text: str, start: int, end: int) -> bool:
    """By the wider grammar: for a name that nobody bears here."""
    if _BEFORE_FREE.search(text, max(0, start - 60), start) or _DOCTRINE.match(text, end):
        return True
    # A body known by its letters acts ("the FDIC acknowledged"), as a decision does.
    return _ACRONYM.match(text, start, end) is None and _AFTER_FREE.match(text, end) is not None


def _reads_as_case(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 60) : start], text[end : end + 60]
    if _TITLE_BEFORE.search(before) or (
        re.match(r"(?:'s|’s)? [A-Z][a-z]+ (?:v\.|[a-z])", after) and not _AFTER_THE.match(after)
    ):
        return False
    if _BEFORE.search(before) or _AFTER.match(after) or _PART_OF.search(before):
        return True
    if (led := _IN.search(before)) and (
        _AFTER_START.match(after) if led["start"] else _AFTER_IN.match(after)
    ):
        return led["start"] is not None or before.rstrip().endswith("in")
    return _THE.search(before) is not None and _AFTER_THE.match(after) is not None
