"""Code names: "Cal. Penal Code", "California Penal Code" and "TEX. PENAL CODE ANN." as one name each."""

import re
from functools import lru_cache

from reporters_db import STATE_ABBREVIATIONS

from ingest.find.wordlists import pairs

_TAIL = re.compile(
    r"(?:,? (?:Ann\.|Annotated|Anno\.))?(?: \((?:West|McKinney|Deering|LexisNexis|Vernon|Consol\.)[^)]*\))?\Z",
    re.I,
)


@lru_cache(maxsize=1)
def _states() -> tuple[tuple[str, str], ...]:
    forms = {"D.C.": "District of Columbia", "P.R.": "Puerto Rico"} | {
        str(short): str(long) for short, long in STATE_ABBREVIATIONS.items()
    }
    both = {
        **{short.lower(): short for short in forms},
        **{long.lower(): short for short, long in forms.items()},
    }
    return tuple(sorted(both.items(), key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=1)
def _state_start() -> re.Pattern[str]:
    either = "|".join(re.escape(form) for form, _ in _states())
    return re.compile(rf"(?<![\w.])(?:{either})(?: |(?<=\.)(?=(?-i:[A-Z][a-z])))", re.IGNORECASE)


def state_start(printed: str) -> int:
    """Where a code's name begins in the words before a section sign: at the last state named ("TOPA, D.C. Code")."""
    last = 0
    for found in _state_start().finditer(printed):
        last = found.start() if found.start() == 0 or printed[found.start() - 2] in ",;.:" else last
    return last


@lru_cache(maxsize=2048)
def normal_code(printed: str) -> str:
    """The form in which a code's name is kept.

    >>> normal_code("California Penal Code"), normal_code("TEX. CIV. PRAC. & REM. CODE ANN.")
    ('Cal. Penal Code', 'Tex. Civ. Prac. & Rem. Code')
    >>> normal_code("Massachusetts General Laws"), normal_code("Fla. Stat.")
    ('Mass. Gen. Laws', 'Fla. Stat.')
    """
    plain = _TAIL.sub("", " ".join(printed.split()).replace("’", "'").strip(" ,"))
    plain = re.sub(r"\.(?=[A-Z][a-z])", ". ", plain)  # "N.H.Rev.Stat." is spaced as other prints space it
    if re.fullmatch(r"(?:Mass\. ?|M\. ?)G\. ?L\.", plain):
        return "Mass. Gen. Laws"
    low = plain.lower()
    state = next(((form, short) for form, short in _states() if low.startswith(form + " ")), None)
    rest = plain[len(state[0]) + 1 :] if state else plain
    rest = re.sub(r"(?i)\A(?:state )?code of ([\w .&]+)\Z", r"\1 Code", rest)
    rest = re.sub(r"(?i)\bgeneral laws\b|\bgen\. ?laws?\b|\bgen\. ?l\.(?=\Z| )", "Gen. Laws", rest)
    rest = re.sub(r"(?i)\bgeneral statutes\b", "Gen. Stat.", rest)
    rest = re.sub(r"(?i)\brevised statutes\b", "Rev. Stat.", rest)
    rest = re.sub(r"(?i)\brevised code\b", "Rev. Code", rest)
    rest = re.sub(r"(?i)\bstatutes\b", "Stat.", rest)
    subject, kind = rest.rsplit(" ", 1) if " " in rest else ("", rest)
    short = pairs("law", "subjects").get(subject.lower())
    kind = kind.capitalize() if kind.isupper() and "." not in kind else kind
    if subject.isupper():
        subject = " ".join(w if re.fullmatch(r"(?:[A-Z]\.)+", w) else w.capitalize() for w in subject.split())
    body = " ".join(p for p in (short or subject, kind) if p)
    return f"{state[1]} {body}" if state else body
