"""The case's name: from a title line, a running head, or the parties of the caption, as a citation prints it."""

from itertools import islice
from re import IGNORECASE
from re import compile as pattern

from ingest.layout.words import word_list

_VERSUS = pattern(r"\s+(?:v|vs|versus)\.?\s+", IGNORECASE)
_VERSUS_IN_CAPTION = pattern(
    r"(?:^|[\s,)|:;])(?:v|vs|V|VS)\.(?=\s|$)|(?:^|\s)-?(?:v|vs)-(?=\s|$)|\n\s*(?:v|vs|versus|against"
    r"|-against-)\s*\n"
)
_TITLE_LINE = pattern(
    r"(?:In re|In the Matter of|Ex parte|Matter of)\s.{2,150}|[A-Z“\"].{1,90}? vs?\. .{1,90}"
)
# California's Courts of Appeal: "Filed 7/16/13 Smith v. Jones CA6".
_FILED_PREFIX = pattern(r"^Filed \d{1,2}/\d{1,2}/\d{2,4}\s+|\s+CA\d(?:/\d)?$")
_NOT_A_NAME = pattern(r"^[^\w“\"'‘’&]+")
_LONGEST_PARTY = 120
_MOST_TRIED = 6
_FARTHEST_ABOVE = 6000
_NOT_ALNUM = pattern(r"[^a-z0-9]")
_IN_RE = pattern(
    r"(?:^|\n|\s)\s*(?P<kind>IN RE:?|In [Rr]e:?|In the Matter of:?|IN THE MATTER OF:?|EX PARTE|Ex parte|Matter of)"
    r"\s+(?P<who>[^\n;,]{3,80})"
)
_ROLE = (
    r"(?:Plaintiffs?|Defendants?|Petitioners?|Respondents?|Appellants?|Appellees?|Movants?|Claimants?|Intervenors?"
    r"|Debtors?|Relators?|Complainants?|Third[ -]Party|Cross|Counter|Consolidated|Amic(?:us|i)(?:\s+Curiae)?"
    r"|Objectors?|Creditors?|Agency)"
)
_ROLES = pattern(rf"[,.;]?\s*(?:and\s+)?\b{_ROLE}(?:\s*[-–—/,]\s*(?:and\s+)?{_ROLE})*\b[.,]?", IGNORECASE)
_NUMBER = r"[\w:\-–]*\d[\w:\-–]*"
_NOISE = pattern(
    rf"\b(?:(?:Case|Civil(?:\s+Action)?|Criminal|Docket|Record|Civ\.?|Cr\.?|Cause|Appeal"
    rf"|File)\s+)?Nos?\.:?\s*(?:{_NUMBER}(?:,\s*|\s+and\s+)?)*"
    r"|\b(?:CIVIL|CASE|Case|Cause)\s+(?:ACTION\s+)?N[Oo]\.?:?\s*[\w:\-–]*\d[\w:\-–]*|\bD\.C\.(?=\s|$)|\|"
    r"|\b(?:MEMORANDUM\s+)?(?:OPINION|MEMORANDUM|ORDER)\b(?:\s+AND\s+(?:ORDER|OPINION))?\*?"
    r"|\bSUMMARY ORDER\b|[)\]:](?=\s|$)|_{3,}|-{3,}|\*(?:\s\*)+"
    r"|\d+:\d\d-[\w-]+|\bSummary Calendar\b|\(Slip Opinion\)|\bOCTOBER TERM,? \d{4}(?:\s+\d)?"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\s+\d{1,2},\s+\d{4}",
    IGNORECASE,
)
_APPEAL = pattern(
    r"\b(?:(?:On\s+)?(?:Direct\s+|Cross-)?Appeals?\s+(?:from|of)|On\s+(?:Appeal|Petition|Writ)"
    r"|Petitions?\s+(?:for|of)|CERTIORARI\s+TO|On\s+certiorari"
    r"|Before\s|BEFORE\s|Argued|Submitted|Decided|Filed|FROM THE)\b",
    IGNORECASE,
)
_COURT_LINE = pattern(
    r"\b(?:supreme|superior|district|circuit|bankruptcy|commonwealth|tax|probate|municipal) court\b"
    r"|\bcourts? of (?:appeals?|criminal|civil|claims|the|common)"
    r"|\bfor the [\w ]{3,30}? circuit\b|\bdistrict of [a-z]|\bfor the district\b|\bdivision$"
    r"|\bappellate (?:court|district|division)|^in the$|^of the$"
    r"|\bfor publication\b|\bpublished\b|\bpublish\b|\bprecedential\b|\bsyllabus\b|\b(?:filed|decided"
    r"|argued)\b|\bUSDC\b|\bclerk\b",
    IGNORECASE,
)
_COURT_WORDS = pattern(
    r"\b(?:COURT OF APPEALS|DISTRICT COURT|SUPREME COURT|SUPERIOR COURT|APPELLATE COURT)\b(?:[ ]+(?:FOR|OF"
    r"|IN)\b[A-Z ,.]*?"
    r"(?:CIRCUIT|(?:NORTHERN|SOUTHERN|EASTERN|WESTERN|MIDDLE|CENTRAL)\s+DISTRICT\s+OF\s+[A-Z]+"
    r"|DISTRICT\s+OF\s+[A-Z]+|UNITED STATES|STATE OF [A-Z]+))?"
    r"(?:[ ]+[A-Z]+ DIVISION)?"
)
_ET_AL = pattern(r",?\s*\b(?:et\s+al|et\s+ux|et\s+vir)\b\.?.*$", IGNORECASE)
_ALSO = pattern(
    r",?\s+(?:a/k/a|d/b/a|f/k/a|n/k/a|doing business as|also known as|formerly known as|individually"
    r"|in (?:his|her|its|their)\s+"
    r"(?:official|individual|capacit)|on behalf of|as (?:administrator|executor|next friend|personal|trustee"
    r"|parent|guardian|mother|father)"
    r"|by and through|an? (?:individual|corporation|business|entity|municipal|limited|nonprofit|non-profit)"
    r"|an? [A-Z][a-z]+(?: [A-Z][a-z]+)?"
    r" (?:corporation|limited|company|nonprofit|partnership))\b.*$",
    IGNORECASE,
)
_CORPORATE = r"(?:Inc|Ltd|LLC|L\.L\.C|LLP|L\.L\.P|LP|L\.P|N\.A|P\.C|S\.A|Co|Corp|PLC|PLLC|P\.A)"
_AFTER_COMMA = pattern(rf",\s+(?!(?:{_CORPORATE}|Jr|Sr|III|II|IV)\b).*$", IGNORECASE)
_AFTER_CORPORATE = pattern(rf"(?<=\b){_CORPORATE}\b\.?(?P<rest>,?\s+and\s.*)$", IGNORECASE)
_SUFFIX = pattern(r",?\s+(?:Jr|Sr|JR|SR)\.?$|,?\s+(?:II|III|IV)$")
_RE = pattern(r"^(?:RE|Re):?\s+")  # the subject line of a letter
# What is cited ("v. Wade, 410 U. S. 113") is another case than the one decided.
_CITED = pattern(r"[^\n(;]{0,120},\s+(?:\d{1,4}\s+[A-Z][\w. ]{0,20}\d|[_—]+\s+U\.)")
_YEAR_IN_PARENTHESES = pattern(r"\b(?:1[6-9]|20)\d\d\s*(?:\)|\()")
_COLUMN_GAP = pattern(r"\s{4,}|\t+")


def case_name(head: str, running_head: str | None) -> str | None:
    """The name of the case, the parties cut to what a citation prints; None when the caption shows none.

    `head` is the caption with its lines, `running_head` a head that pages repeat, without its number.

    >>> case_name("JANE A. ROE,\\n   Plaintiff,\\n  v.\\nCITY OF AUSTIN; BOB SMITH,\\n  Defendants.", None)
    'Roe v. City of Austin'
    """
    named = _title(head) or _in_re(head) or _split(head)
    if running_head and len(sides := _VERSUS.split(running_head, maxsplit=1)) == 2:
        short = [_party(side, whole=True) for side in sides]
        # The caption is fuller than the head ("Smith Co." for SMITH) but may be tangled with its columns: it counts
        # only where it begins as the head does.
        if named and all(
            _begins(full, part) for full, part in zip(named.split(" v. ", 1), short, strict=False)
        ):
            return named
        return " v. ".join(short)
    if named:
        return named
    return None


def _in_re(head: str) -> str | None:
    """The name of a case without parties, where it stands before any "v."."""
    found = _IN_RE.search(head)
    versus = _VERSUS_IN_CAPTION.search(head)
    if found is None or (versus and versus.start() < found.start()):
        return None
    kind = "Ex parte" if found["kind"].lower().startswith("ex") else "In re"
    who = _NOISE.sub(" ", found["who"])
    return f"{kind} {title_case(' '.join(who.split()).rstrip(' .,)'))}"


def _begins(full: str, part: str) -> bool:
    bare = _NOT_ALNUM.sub("", part.lower())
    return _NOT_ALNUM.sub("", full.lower()).startswith(bare) and bare != ""


def _title(head: str) -> str | None:
    """The name from a title among the first lines, where one stands alone in ordinary case."""
    lines = [line.strip() for line in head.lstrip("\ufeff").splitlines()[:12] if line.strip()][:4]
    for line in lines:
        line = _FILED_PREFIX.sub("", line)
        if len(line) < 200 and not line.isupper() and _TITLE_LINE.fullmatch(line):
            return _split(line) or (None if _cites(line) else line)
    return None


def _cites(line: str) -> bool:
    return any(_CITED.match(line, m.end()) for m in _VERSUS_IN_CAPTION.finditer(line))


def _split(text: str) -> str | None:
    found = list(islice(_VERSUS_IN_CAPTION.finditer(text), _MOST_TRIED))
    # "Julia V. VANCHURINA, Petitioner, v.": a capital V. parts the parties only where no small one does.
    if any("V" not in m.group() for m in found):
        found = [m for m in found if "V" not in m.group()]
    for versus in found:
        if _CITED.match(text, versus.end(), versus.end() + 160):
            continue
        first = _party(_above(text[max(0, versus.start() - _FARTHEST_ABOVE) : versus.start()]))
        second = _party(_below(text[versus.end() : versus.end() + 1500]))
        if first and second:
            return f"{first} v. {second}"
    return None


def _above(before: str) -> str:
    """The words of the first party: the last block above the "v.", without its role and without the court's name."""
    kept: list[str] = []
    for line in reversed(_left_column(before)):
        if not line:
            if kept:
                break
            continue
        if _ROLES.sub("", line).strip(" ,.;:") == "":
            if kept:
                break
            continue
        if kept and (_COURT_LINE.search(line) or line.startswith("NOTICE")):
            break
        kept.insert(0, line)
    name = _ROLES.split(" ".join(kept), maxsplit=1)[0]
    courts = list(_COURT_WORDS.finditer(name))
    return name[courts[-1].end() :] if courts else name


def _below(after: str) -> str:
    """The words of the second party: from the "v." to its role, or to what follows a caption."""
    lines = _left_column(after)
    while lines and not lines[0]:
        lines.pop(0)
    words = " ".join(lines)
    ends = [
        m.start()
        for form in (_ROLES, _APPEAL)
        if (m := form.search(words)) and words[: m.start()].strip(" ,.;:")
    ]
    if not ends and "" in lines:
        words = " ".join(lines[: lines.index("")])
    return words[: min(ends, default=200)]


def _left_column(block: str) -> list[str]:
    """Lines of a caption without its right column, which holds docket numbers; roles there are kept."""
    lines = []
    for line in block.splitlines():
        left, *right = _COLUMN_GAP.split(line.strip(), maxsplit=1)
        if right and _ROLES.fullmatch(right[0].strip(" .,;")):
            left += " " + right[0]
        lines.append(" ".join(_NOISE.sub(" ", left).split()).strip(" )(|*"))
    return lines


def _party(name: str, *, whole: bool = False) -> str:
    """One party as Indigo Book R11 has it: the first of several, a person's surname, no "et al.", no descriptions.

    A running head is short already; its parties are taken `whole`.
    """
    name = _RE.sub("", " ".join(name.split())).strip(' ,;:)(*|-_"“”')
    name = _NOT_A_NAME.sub("", name)
    name = _ET_AL.sub("", name).split(";")[0]
    name = _ALSO.sub("", name)
    if name.split(",", 1)[0].strip().lower() in _OFFICES:
        # "Secretary, United States Department of Housing, …": an office alone names no party.
        name = ",".join(name.split(",")[:2]).strip(" ,;:")
    else:
        name = _AFTER_COMMA.sub("", name).strip(" ,;:")
    if several := _AFTER_CORPORATE.search(name):
        name = name[: several.start("rest")]
    bare = [word.lower().strip(".,'’") for word in name.split()]
    if "and" in bare[1:] and not word_list("institution") & set(bare):
        name = " ".join(name.split()[: bare.index("and")]).strip(" ,")
    if len(name) > _LONGEST_PARTY or _is_prose(name):
        return ""
    if name.lower() in ("united states of america", "u.s.a.", "usa"):
        return "United States"
    if not whole and _is_person(name):
        name = _surname(name)
    if not name.endswith((*_ABBREVIATED, *(a.upper() for a in _ABBREVIATED))):
        name = name.rstrip(".")
    return title_case(name) if _is_capitals(name) else name


_OFFICES = frozenset(
    {"secretary", "commissioner", "director", "administrator", "superintendent", "commandant"}
)
_ABBREVIATED = (
    "Inc.",
    "Co.",
    "Corp.",
    "Ltd.",
    "N.A.",
    "P.C.",
    "L.P.",
    "L.L.C.",
    "Ass'n.",
    "Bros.",
    "Dep't.",
    "Cty.",
    "S.A.",
)


def _is_prose(name: str) -> bool:
    """Whether the words before or behind a "v." are a sentence that names a case, and no caption."""
    small = [w for w in name.split() if w[:1].islower() and w.lower() not in word_list("small_in_names")]
    return len(small) >= 3 or name.isdigit() or _YEAR_IN_PARENTHESES.search(name) is not None


def _is_capitals(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return sum(c.isupper() for c in letters) > 0.7 * len(letters)


def _is_person(name: str) -> bool:
    parts = [word.strip(",;:") for word in name.split()]
    if not 2 <= len(parts) <= 6 or any(c.isdigit() for c in name):
        return False
    bare = {part.lower().rstrip(".").replace("'", "").replace("’", "") for part in parts}
    if bare & word_list("institution") or bare & {"of", "the", "rel", "for"}:
        return False
    return all(part[:1].isupper() or part.lower() in word_list("particles") for part in parts)


def _surname(name: str) -> str:
    parts = _SUFFIX.sub("", name).split()
    start = len(parts) - 1
    while start > 1 and parts[start - 1].lower().rstrip(",") in word_list("particles"):
        start -= 1
    return " ".join(parts[start:]).strip(",")


_WITHOUT_VOWELS = frozenset({"ltd", "mfg", "bldg", "blvd", "dr", "mr", "mrs", "st", "jr", "sr"})
_INITIALS = pattern(r"(?:[A-Z]\.)+,?")
_WORD = pattern(r"[^\W\d_]+")
_AFTER_APOSTROPHE = pattern(r"(?<=[^\W\d_]{2}['’])([A-Z])\b")
_MIXED = pattern(r"(Mc|Mac|De|Di|La|Le|Van)([A-Z]{2,})(\W*)")
_MC = pattern(r"\bMc([a-z])")


def title_case(name: str) -> str:
    """A name in capitals as prose prints it; particles and abbreviations keep their form.

    >>> title_case("TOWN OF McDONALD"), title_case("AXIOM FOODS, INC."), title_case("O'BRIEN-SMITH III")
    ('Town of McDonald', 'Axiom Foods, Inc.', "O'Brien-Smith III")
    """
    kept, small = word_list("kept_capitals"), word_list("small_in_names")
    out = []
    for i, word in enumerate(name.split()):
        bare = word.strip('.,;:()"“”')
        if bare.upper() in kept or word.strip(",;:") in kept:
            out.append(word.upper())
        elif i and (bare.lower() in small or word.lower() in small):
            out.append(word.lower())
        elif _INITIALS.fullmatch(word) or (
            len(bare) > 1
            and bare.isupper()
            and not set(bare) & set("AEIOUY")
            and bare.lower() not in _WITHOUT_VOWELS
        ):
            # A word without a vowel is an abbreviation: "RNK, Inc."
            out.append(word)
        else:
            out.append(_capital(word))
    return " ".join(out)


def _capital(word: str) -> str:
    if mixed := _MIXED.fullmatch(word):
        return mixed[1] + mixed[2].capitalize() + mixed[3]
    if any(c.islower() for c in word):
        return word
    out = _WORD.sub(lambda m: m.group()[0] + m.group()[1:].lower(), word)
    out = _AFTER_APOSTROPHE.sub(lambda m: m.group().lower(), out)
    return _MC.sub(lambda m: "Mc" + m.group(1).upper(), out)
