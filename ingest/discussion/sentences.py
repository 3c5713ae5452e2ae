"""Where the sentences of legal prose end: citations, initials, quotations and ellipses do not end them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

LONGEST_PARENTHESIS = 3000
"""A pair of parentheses wider than this is a misread one (a list mark, a scanning fault), and holds nothing."""
LONGEST_SENTENCE = 6000
"""What runs on beyond this is a list, or a scan that lost its stops: it ends at a semicolon, or else at a space."""

# A stop, what closes with it, and white space. The look-ahead leaves the next word for the test below.
# A footnote call may hang on it ("immunity.20 Next").
_STOP = re.compile(r"[.?!]+[\"”’'\])]*(?:(?<=[a-z\"”’'\])][.?!])\d{1,3}|(?<=[.?!][\"”’'\])])\d{1,3})?(?=\s)")
_WORD_BEFORE = re.compile(r"[\w§&.’'-]+$")
_NEXT = re.compile(r"\s+([\"“‘'\[(]*)([\w§¶]?[\w’'-]*)")
# The number of a headnote, printed before the sentence that it sums up: "[4] We therefore conclude …". No word of it.
_HEADNOTE = re.compile(r"(?:\[\d{1,3}[a-z]?(?:[-–, ]+\d{1,3})*\]\s*)+(?=\s[\"“‘'(]*[A-Z])")
_ELLIPSIS = re.compile(r"\.\s+\.\s+$")

# Never the last word of a sentence: a name, a number or a title follows.
_LEADING = frozenset(
    "v vs no nos mr mrs ms dr hon sgt lt det capt gov sen rep prof pp p § ch art sec cf e.g i.e see ex rel in re st mt "
    "ft amend cl fig para pt vol approx acc nom".split()
)
# Abbreviations of citation form (courts, reporters, words of names): they may end a sentence.
_INNER = frozenset(
    "cir ct cty dep't ass'n comm'n gov't int'l nat'l fed supp app div dist const civ crim proc evid "
    "rev stat ann code regs "
    "reg inc co corp ltd llc bros mfg univ sch bd soc servs serv def legal hosp ins indus mem op ex exs tr pet br resp "
    "j c.j jj s l ed u.s u.s.c c.f.r f n.e n.w s.e s.w a p so cal fla ga ill ind mass mich minn mo "
    "mont neb nev ohio okla "
    "or pa tenn tex va vt wash wis wyo ala ariz ark colo conn del haw id idaho kan ky la md me miss "
    "n.c n.d n.h n.j n.m "
    "n.y r.i s.c s.d w.va d.c jan feb mar apr jun jul aug sept sep oct nov dec jr sr n nn a.m p.m "
    "etc al d e w m.d ph.d "
    "twp mun auth envtl educ elec eng'g lab labs mgmt pub util transp sys tech tel assocs assoc ctr "
    "emp ent equip fin found "
    "gen grp guar hous inst interv invest joint maint mkt med mut org pharm pres prob prod prop res "
    "sav sec'y sol subcomm "
    "sur cas cmty det facil pol'y prot bankr b.r cert rptr ord dkt decl aff dep compl".split()
)
# A capital after an abbreviation is a name or a sentence; only these words open sentences and no names.
_OPENERS = frozenset(
    "a accordingly additionally after all also although an and another any as at because before both "
    "but by consequently "
    "each even finally first for from given he her here his how however i if in indeed instead it "
    "its likewise moreover "
    "nevertheless no none nor not notably nothing now of on once one only or other our rather second "
    "she similarly since "
    "so some specifically such that the their then there therefore these they third this those though thus to under "
    "unlike until we what when where whether which while who with without yet you".split()
)


def closed_pairs(text: str) -> tuple[tuple[int, int], ...]:
    """Matched parentheses (open, close), outermost only, in order; an unmatched one is no pair.

    >>> closed_pairs("a (b (c) d) e) f")
    ((2, 10),)
    """
    stack: list[int] = []
    pairs: list[tuple[int, int]] = []
    for m in re.finditer(r"[()]", text):
        if m.group() == "(":
            stack.append(m.start())
        elif stack:
            start = stack.pop()
            if m.start() - start > LONGEST_PARENTHESIS:
                continue
            while pairs and pairs[-1][0] > start:
                pairs.pop()
            pairs.append((start, m.start()))
    return tuple(pairs)


def split(
    text: str, start: int = 0, end: int | None = None, breaks: Iterable[int] = ()
) -> tuple[tuple[int, int], ...]:
    """Sentences of `text[start:end]` as spans without outer white space; `breaks` are ends known beforehand (headings).

    >>> text = "See Roe v. Cty. of Kern, 1 F.3d 2 (9th Cir. 1993). We agree."
    >>> [text[a:b] for a, b in split(text)]
    ['See Roe v. Cty. of Kern, 1 F.3d 2 (9th Cir. 1993).', 'We agree.']
    """
    end = len(text) if end is None else end
    pairs = closed_pairs(text[start:end])
    opens = [a + start for a, _ in pairs]
    cuts = {b for b in breaks if start < b < end}
    for m in _STOP.finditer(text, start, end):
        if not _inside(m.start(), opens, pairs, start) and _ends(text, m, start, end):
            cuts.add(m.end())
    shorter = list(_short_enough(text, start, sorted(cuts | {end}), opens, pairs))
    return tuple(_trimmed(text, shorter, start))


def _short_enough(
    text: str, start: int, cuts: Iterable[int], opens: Sequence[int], pairs: Sequence[tuple[int, int]]
) -> Iterable[int]:
    """The cuts, with more of them where a sentence would be endless; none within parentheses."""
    last = start
    for cut in cuts:
        while cut - last > LONGEST_SENTENCE:
            stop = next(
                (
                    m.end()
                    for sign in (r";(?=\s)", r"\s")
                    for m in re.compile(sign).finditer(
                        text, last + LONGEST_SENTENCE // 2, last + LONGEST_SENTENCE
                    )
                    if not _inside(m.start(), opens, pairs, start)
                ),
                min(cut, last + LONGEST_SENTENCE),
            )
            yield stop
            last = stop
        yield cut
        last = cut


def _inside(at: int, opens: Sequence[int], pairs: Sequence[tuple[int, int]], start: int) -> bool:
    i = bisect_left(opens, at) - 1
    return i >= 0 and at < pairs[i][1] + start


def _ends(text: str, stop: re.Match[str], start: int, end: int) -> bool:
    after = _NEXT.match(text, stop.end(), min(end, stop.end() + 80))
    if after is None:
        return True
    openers, word = after.groups()
    if _HEADNOTE.match(text, after.start(1), end):
        return True
    if word[:1].islower() or (not word and not openers):
        return False
    if _ELLIPSIS.search(text, max(start, stop.start() - 6), stop.start()):
        # Three spaced points leave words out of a sentence; a fourth ends one (Indigo Book R40.3).
        return bool(
            re.search(
                r"\w\s*\.\s+\.\s+\.\s+$|\.\s+\.\s+\.\s+$", text[max(start, stop.start() - 8) : stop.start()]
            )
        )
    if text[stop.start()] != "." or stop.group().rstrip("0123456789") != ".":
        return (
            not (stop.group()[0] == "." and text[stop.end() : stop.end() + 80].lstrip()[:1] == ".")
            or word[:1].isupper()
        )
    before = _WORD_BEFORE.search(text, max(start, stop.start() - 24), stop.start())
    last = before.group() if before else ""
    return _word_ends(last, openers, word)


def _word_ends(last: str, openers: str, word: str) -> bool:
    """Whether a plain "." after `last` and before `word` ends the sentence."""
    key = last.lower().replace("’", "'").lstrip("'")
    if key in ("id", "ibid"):
        return word[:1].isupper() or bool(openers.strip("("))
    if key in _LEADING or (len(last) == 1 and last.isupper() and last != "I"):
        return False
    if re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", last) or key in _INNER:
        return word.lower() in _OPENERS and word[:1].isupper()
    if word[:1].isdigit():
        return len(last) > 2 and last.isalpha() and last.islower()
    return "(" not in openers or word[:1].isupper()


def _trimmed(text: str, cuts: Iterable[int], start: int) -> Iterable[tuple[int, int]]:
    for cut in cuts:
        piece = text[start:cut]
        left = len(piece) - len(piece.lstrip())
        number = _HEADNOTE.match(piece, left)
        if number is not None:
            left = len(piece) - len(piece[number.end() :].lstrip())
        if piece.strip():
            yield start + left, start + len(piece.rstrip())
        start = cut
