"""The case's name: from a title line, a running head, or the parties of the caption, as a citation prints it."""

from functools import cache
from importlib.resources import files
from re import compile as pattern
from tomllib import loads

_VERSUS = pattern(r"\s+(?:v|vs|V|VS|versus|VERSUS)\.?\s+")
_VERSUS_LINE = pattern(r"(?:^|[\s,)|:;])(?:v|vs|V|VS)\.(?=\s|$)|(?:^|\s)-?(?:v|vs)-(?=\s|$)|(?:^|\s)versus(?=\s|$)")
_TITLE_LINE = pattern(r"^[^\S\n]*(?P<title>(?:In re|In the Matter of|Ex parte|Matter of)\s[^\n]{2,150}|[A-Z“\"][^\n]{1,90}? v(?:s)?\. [^\n]{1,90}?)[^\S\n]*\n\s*\n")
_IN_RE = pattern(r"(?:^|\n|\s)\s*(?P<kind>IN RE:?|In re:?|In the Matter of|IN THE MATTER OF|EX PARTE|Ex parte|Matter of)\s+(?P<who>[^\n;,]{3,80})")
_ROLE = (
    r"(?:Plaintiffs?|Defendants?|Petitioners?|Respondents?|Appellants?|Appellees?|Movants?|Claimants?|Intervenors?|Debtors?|Relators?|Complainants?"
    r"|Third[ -]Party|Cross|Counter|Consolidated|Amic(?:us|i)(?:\s+Curiae)?|Objectors?|Creditors?|Trustee|Agency)"
)
_ROLES = pattern(rf"[,.;]?\s*(?:and\s+)?\b{_ROLE}(?:\s*[-–—/,]\s*(?:and\s+)?{_ROLE})*\b[.,]?", 2)
_NOISE = pattern(
    r"\b(?:(?:Case|Civil(?:\s+Action)?|Criminal|Docket|Record|CIVIL|CASE|Civ\.?|Cause)\s+)?N(?:o|O|os|OS)\.?:?\s*(?:[\w:\-–]*\d[\w:\-–]*(?:,\s*)?)*|\bD\.C\.(?=\s|$)|\|"
    r"|\bOPINION\b|\bMEMORANDUM\b\*?|\bORDER\b|\bSUMMARY ORDER\b|[)\]](?=\s|$)|_{3,}|\d+:\d\d-[\w-]+"
)
_ET_AL = pattern(r",?\s*\b(?:et\s+al|et\s+ux|et\s+vir)\b\.?(?:\s*,)?.*$", 2)
_ALSO = pattern(
    r",?\s+(?:a/k/a|d/b/a|f/k/a|n/k/a|doing business as|also known as|formerly known as|individually|in (?:his|her|its|their)\s+(?:official|individual|capacit)|on behalf of"
    r"|as (?:administrator|executor|next friend|personal|trustee|parent|guardian|mother|father)|by and through|an? (?:individual|corporation|business|entity|municipal|limited|nonprofit"
    r"|non-profit|California|Delaware|New York|Nevada|Texas|Florida|Ohio|Illinois|[A-Z][a-z]+ (?:corporation|limited|company|nonprofit)))\b.*$",
    2,
)
_AFTER_COMMA = pattern(r",\s+(?!(?:Inc|Ltd|LLC|L\.L\.C|LLP|L\.P|LP|N\.A|P\.C|S\.A|Jr|Sr|III|II|IV|Co\b|Corp|PLC|PLLC|P\.A)\b).*$", 2)
_SUFFIX = pattern(r",?\s+(?:Jr|Sr|JR|SR)\.?$|,?\s+(?:II|III|IV)$")
_PARTICLE = frozenset("de del della di du la le los mac mc san santa st. van vander ver von der den da dos".split())


@cache
def words() -> dict[str, frozenset[str]]:
    """The word lists of captions; each list is sorted and without duplicates."""
    lists: dict[str, list[str]] = loads(files("ingest").joinpath("data/caption_words.toml").read_text("utf-8"))
    for name, entries in lists.items():
        if entries != sorted(set(entries)):
            raise ValueError(f"data/caption_words.toml: {name} is not sorted, or holds an entry twice")
    return {name: frozenset(entries) for name, entries in lists.items()}


def case_name(head: str, running_head: str | None) -> str | None:
    """The name of the case, the parties cut to what a citation prints; None when the caption shows none.

    `head` is the caption with its lines, `running_head` a head that pages repeat, without its number.

    >>> case_name("JANE A. ROE,\\n   Plaintiff-Appellant,\\n  v.\\nCITY OF AUSTIN; BOB SMITH,\\n  Defendants-Appellees.", None)
    'Roe v. City of Austin'
    """
    if running_head and (parts := _VERSUS.split(running_head, maxsplit=1)) and len(parts) == 2:
        return f"{_party(parts[0])} v. {_party(parts[1])}"
    if title := _TITLE_LINE.match(head.lstrip("\ufeff")):
        named = _split(title["title"]) if not title["title"].isupper() else None
        if named:
            return named
        if not title["title"].isupper():
            return " ".join(title["title"].split())
    if named := _split(head):
        return named
    if found := _IN_RE.search(head):
        kind = {"ex": "Ex parte"}.get(found["kind"][:2].lower(), "In re")
        return f"{kind} {title_case(' '.join(found['who'].split()).rstrip(' .,)'))}"
    return None


def _split(text: str) -> str | None:
    versus = _VERSUS_LINE.search(text)
    if versus is None:
        return None
    before, after = text[: versus.start()], text[versus.end() :]
    first, second = _first_party(before), _second_party(after)
    return f"{first} v. {second}" if first and second else None


def _first_party(before: str) -> str:
    """The last block of the caption above the "v.": what stands between the court's name and the role."""
    block = _NOISE.sub(" ", before)
    lines = [line.strip(" \t)(:|*") for line in block.splitlines()]
    kept: list[str] = []
    for line in reversed(lines):
        if _ROLES.sub("", line).strip(" ,.;:") == "":
            if line.strip() and any(_ROLES.sub("", k).strip(" ,.;:") for k in kept):
                break
            kept.insert(0, line)
            continue
        if _COURT_LINE.search(line):
            break
        kept.insert(0, line)
    name = " ".join(" ".join(kept).split())
    if courts := list(_COURT_LINE.finditer(name)):
        name = name[courts[-1].end() :]
    name = _ROLES.split(name)[0]
    return _party(name)


_COURT_LINE = pattern(
    r"\b(?:COURT OF APPEALS?|(?:DISTRICT|SUPREME|SUPERIOR|CIRCUIT|APPELLATE|APPEALS|BANKRUPTCY|COMMONWEALTH) COURT|COURT|DIVISION|CIRCUIT|DISTRICT)\b"
    r"(?:[ \t]+(?:FOR|OF|IN|OF APPEALS|FOR THE|OF THE)\b[A-Z .,]*?(?:CIRCUIT|DISTRICT|DIVISION|STATES|STATE|COUNTY))?(?![a-z])|(?i:for publication|filed|decided|syllabus)",
)


def _second_party(after: str) -> str:
    block = _NOISE.sub(" ", after[:1500])
    roles = list(_ROLES.finditer(block))
    end = next((m.start() for m in roles if block[: m.start()].strip(" \n\t)(:|,.;*")), 200)
    name = " ".join(block[:end].split())
    return _party(name)


def _party(name: str) -> str:
    """One party as Indigo Book R11 has it: the first of several, surname only of a person, no "et al.", no descriptions."""
    name = " ".join(name.replace("\x0c", " ").split()).strip(" ,.;:)(*|-_\"“”") + ("." if name.rstrip().endswith(("Inc.", "INC.", "Co.", "CO.", "Corp.", "Ltd.")) else "")
    name = _ET_AL.sub("", name)
    name = name.split(";")[0]
    name = _ALSO.sub("", name)
    name = _AFTER_COMMA.sub("", name).strip(" ,;:")
    if not name:
        return ""
    bare = [w.lower().strip(".,'’") for w in name.split()]
    if "and" in bare and not words()["institution"] & set(bare):
        name = " ".join(name.split()[: bare.index("and")]).strip(" ,")
    if _is_person(name):
        name = _surname(name)
    return title_case(name) if _is_capitals(name) else name


def _is_capitals(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return sum(c.isupper() for c in letters) > 0.7 * len(letters)


def _is_person(name: str) -> bool:
    parts = [w.strip(",;:") for w in name.split()]
    if not 2 <= len(parts) <= 6:
        return False
    bare = {p.lower().rstrip(".").replace("'", "").replace("’", "") for p in parts}
    if bare & words()["institution"] or "of" in bare or "the" in bare or "rel" in bare:
        return False
    return all(p[:1].isupper() or p.lower() in _PARTICLE for p in parts) and not any(c.isdigit() for c in name)


def _surname(name: str) -> str:
    parts = _SUFFIX.sub("", name).split()
    start = len(parts) - 1
    while start > 1 and parts[start - 1].lower().rstrip(",") in _PARTICLE:
        start -= 1
    return " ".join(parts[start:]).strip(",") if parts else name


def title_case(name: str) -> str:
    """A name in capitals as prose prints it; particles and abbreviations keep their form.

    >>> title_case("TOWN OF McDONALD"), title_case("AXIOM FOODS, INC."), title_case("O'BRIEN-SMITH III")
    ('Town of McDonald', 'Axiom Foods, Inc.', "O'Brien-Smith III")
    """
    kept, small = words()["kept"], words()["small"]
    out = []
    for i, word in enumerate(name.split()):
        bare = word.strip(".,;:()\"“”")
        if bare.upper() in kept or (word.strip(",;:") in kept):
            out.append(word.upper())
        elif i and bare.lower() in small or (i and word.lower() in small):
            out.append(word.lower())
        elif pattern(r"(?:[A-Z]\.)+,?$").match(word):
            out.append(word)
        else:
            out.append(_capital(word))
    return " ".join(out)


def _capital(word: str) -> str:
    if any(c.islower() for c in word):
        return word
    out = pattern(r"[^\W\d_]+").sub(lambda m: m.group()[0] + m.group()[1:].lower(), word)
    out = pattern(r"(?<=['’])([A-Z])(?=\b|$)").sub(lambda m: m.group().lower(), out)
    return pattern(r"\bMc([a-z])").sub(lambda m: "Mc" + m.group(1).upper(), out)
