"""How well a reading agrees with the gold: mentions paired by their spans and counted by kind."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

LAW = frozenset({"statute", "constitution", "rule", "regulation"})
NAMED = ("short", "id", "supra", "name")
RELATIONS = ("quoting", "citing")


@dataclass(frozen=True, slots=True)
class Bracket:
    """A parenthetical: its span and its kind; `optional` when it may be read or left."""

    start: int
    end: int
    kind: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A mention as gold or as some reader has it. `cites`: every cite its authority goes by; empty: unresolved."""

    key: str
    start: int
    end: int
    kind: str
    cls: str
    cites: frozenset[str] = frozenset()
    name: str = ""
    court: str = ""
    year: str = ""
    pin: str = ""
    signal: str = ""
    level: str = "top"
    relation: str = ""
    parent: str = ""
    brackets: tuple[Bracket, ...] = ()
    counted: str = "yes"
    confidence: float | None = None


@dataclass(slots=True)
class Tally:
    """Of `gold` records `hit` were read right; of `read` readings `good` are right."""

    gold: int = 0
    hit: int = 0
    read: int = 0
    good: int = 0

    def __iadd__(self, other: "Tally") -> "Tally":
        self.gold, self.hit = self.gold + other.gold, self.hit + other.hit
        self.read, self.good = self.read + other.read, self.good + other.good
        return self


@dataclass(slots=True)
class Scores:
    """Tallies by row, (confidence, right?) of each resolution, and the failures in words."""

    rows: dict[str, Tally] = field(default_factory=dict)
    sureness: list[tuple[float, bool]] = field(default_factory=list)
    failures: list[tuple[int, str]] = field(default_factory=list)

    def add(self, row: str, *, gold: bool, right: bool, read: bool) -> None:
        """Count one record: it is in the gold, it was read right, it was read at all."""
        tally = self.rows.setdefault(row, Tally())
        tally += Tally(gold, gold and right, read, read and right)


def wilson(right: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share.

    >>> tuple(round(x, 3) for x in wilson(98, 100))
    (0.93, 0.994)
    """
    if not of:
        return 0.0, 1.0
    z, share = 1.96, right / of
    middle, spread = share + z * z / (2 * of), z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    low, high = (middle - spread) / (1 + z * z / of), (middle + spread) / (1 + z * z / of)
    return max(0.0, low), min(1.0, high)


def letters(words: str) -> str:
    """Words as they compare: no case, no punctuation, no space."""
    return re.sub(r"[\W_]", "", words.replace("&amp;", "&").casefold())


def provision(cite: str) -> tuple[str, str, str]:
    """A provision of law as it compares: its title, the initials of its code, its section.

    >>> provision("42 U.S.C. § 1983"), provision("Cal. Gov't Code § 26605"), provision("Fed. R. Civ. P. 56")
    (('42', 'USC', '1983'), ('', 'CGC', '26605'), ('', 'FRCP', '56'))
    >>> provision("U.S. Const. amend. XIV, § 1")
    ('', 'USC', 'XIV')
    """
    parted = re.search(r"(?:amend|art)\. ([IVX]+)", cite) or re.search(r"(\d[\w.:/-]*)\W*$", cite)
    code = cite[: parted.start()] if parted else cite
    title = re.match(r"(\d+) ", code)
    return title[1] if title else "", "".join(re.findall(r"\b[A-Z]", code)), parted[1] if parted else ""


def same_provision(one: str, other: str) -> bool:
    """Whether two cites name one provision; one may leave out where its rules are in force, or "Ann."."""
    (title, code, section), (title2, code2, section2) = provision(one), provision(other)
    shorter, longer = sorted((code, code2), key=len)
    return (title, section) == (title2, section2) and (longer.startswith(shorter) or longer.endswith(shorter))


def same_authority(gold: Item, read: Item) -> bool:
    """Whether both mean one authority. Of the record it is enough that the reading names something of the record."""
    if gold.cls == "record":
        return read.cls == "record"
    if gold.counted == "unheld" and not read.cites:
        return True
    if gold.cls in LAW:
        return read.cls in LAW and any(same_provision(g, r) for g in gold.cites for r in read.cites)
    names = {letters(c) for c in read.cites}
    if any(c.startswith("No. ") for c in gold.cites):  # a docket alone: the reading adds court and date
        return any(letters(c[4:]) in name for c in gold.cites for name in names)
    return bool({letters(c) for c in gold.cites} & names)


def pair(gold: Sequence[Item], read: Sequence[Item]) -> dict[str, Item]:
    """Each gold mention's reading, one to one: of those that overlap, the same kind, authority and span first."""
    options = []
    for g in gold:
        for r in read:
            common = min(g.end, r.end) - max(g.start, r.start)
            if common > 0:
                union = max(g.end, r.end) - min(g.start, r.start)
                same = g.kind in (r.kind, "any")
                options.append(((same, same_authority(g, r), common / union), g.key, r))
    taken: set[str] = set()
    pairs: dict[str, Item] = {}
    for _, key, r in sorted(options, key=lambda option: option[0], reverse=True):
        if key not in pairs and r.key not in taken:
            pairs[key] = r
            taken.add(r.key)
    return pairs


def group(item: Item) -> str:
    """The row of the table to which a mention belongs."""
    if item.cls in LAW and item.kind != "id":
        return "law"
    return item.kind if item.cls == "case" or item.kind == "id" else ""


def score(gold: Sequence[Item], read: Sequence[Item], spans: Sequence[tuple[int, int]], text: str) -> Scores:
    """Compare a reading with the gold of one opinion, inside the spans that were read for it."""
    inside = [r for r in read if any(a <= r.start < b for a, b in spans)]
    pairs = pair(gold, inside)
    back = {r.key: g for g in gold if (r := pairs.get(g.key))}
    scores = Scores()
    for g in gold:
        if g.counted != "optional":
            _score_mention(scores, g, pairs.get(g.key))
            _score_relation(scores, g, pairs)
    for r in inside:
        known = back.get(r.key)
        if not (known.counted == "optional" if known else _excused(r, gold)):
            _score_surplus(scores, r, known)
    _score_brackets(scores, gold, inside, back, text)
    return scores


def _score_mention(scores: Scores, g: Item, r: Item | None) -> None:
    row = group(g)
    if not row:
        return
    if r and group(r) != row and not (r.kind == g.kind and not r.cites):
        r = None  # read as something of another kind, which `_score_surplus` counts
    right = r is not None and same_authority(g, r)
    scores.add(row, gold=True, right=right, read=bool(r and r.cites))
    if row == "full" and g.level != "history":
        _score_full(scores, g, r if right else None, read=r is not None)
    if not right:
        scores.failures.append(
            (g.start, f"{row}: {_show(g)} was read as {_show(r) if r else 'nothing of the kind'}")
        )
    elif r and g.cls == "case":
        for detail, has, got in (("pin", g.pin, r.pin), ("signal", g.signal, r.signal)):
            _score_detail(scores, g, detail, has, got)
    if r and r.cites and row in NAMED and r.confidence is not None:
        scores.sureness.append((r.confidence, right))


def _score_detail(scores: Scores, g: Item, detail: str, has: str, got: str) -> None:
    if has or got:
        right = letters(has) == letters(got)
        scores.add(detail, gold=bool(has), right=right, read=bool(got))
        if not right:
            scores.failures.append((g.start, f"{detail}: {_show(g)} has {has!r}, was read {got!r}"))


def _score_full(scores: Scores, g: Item, r: Item | None, *, read: bool) -> None:
    """Name, court and year of a full cite; `r` is None where the case itself was not read right."""
    parts = {
        "name": r is not None and (not g.name or letters(g.name) == letters(r.name)),
        "court": r is not None and g.court == r.court,
        "year": r is not None and g.year == r.year,
    }
    for part, right in (*parts.items(), ("all three", all(parts.values()))):
        scores.add(f"full: {part}", gold=True, right=right, read=read)
    for part, right in parts.items():
        if r and not right:
            was = f"{getattr(g, part)!r} was read {getattr(r, part)!r}"
            scores.failures.append((g.start, f"full, {part}: {_show(g)}: {was}"))


def _score_relation(scores: Scores, g: Item, pairs: Mapping[str, Item]) -> None:
    if g.relation in RELATIONS:
        child, parent = pairs.get(g.key), pairs.get(g.parent)
        read = child is not None and child.relation == g.relation and child.level == "nested"
        right = bool(read and child and parent and child.parent == parent.key and same_authority(g, child))
        scores.add("quoting and citing", gold=True, right=right, read=read)
        if not right:
            got = f"{child.relation or 'none'}, parent {child.parent or 'none'}" if child else "nothing"
            scores.failures.append((g.start, f"relation {g.relation}: {_show(g)} was read as {got}"))


def _score_surplus(scores: Scores, r: Item, known: Item | None) -> None:
    """What a reading claims and the gold does not have: a mention, or one of another kind, or a relation."""
    if r.cites and group(r) and not (known and group(known) == group(r)):
        for row in ["full", "full: all three"] if group(r) == "full" else [group(r)]:
            scores.add(row, gold=False, right=False, read=True)
        if not known:
            scores.failures.append((r.start, f"{group(r)} that is none: {_show(r)}"))
    if r.relation in RELATIONS and r.level == "nested" and not (known and known.relation == r.relation):
        scores.add("quoting and citing", gold=False, right=False, read=True)
        scores.failures.append((r.start, f"{r.relation} relation that is none: {_show(r)}"))


def _excused(r: Item, gold: Sequence[Item]) -> bool:
    """A reading over a span that may be read or left, or a parallel cite inside a cite that was counted."""
    over = [g for g in gold if g.start < r.end and r.start < g.end]
    return any(g.counted == "optional" or (g.start <= r.start and r.end <= g.end) for g in over)


def _score_brackets(
    scores: Scores, gold: Sequence[Item], read: Sequence[Item], back: Mapping[str, Item], text: str
) -> None:
    """A parenthetical is right when its words are, and the cite that it was given to."""
    wanted = {(g.key, _words(b, text)): b for g in gold if g.counted != "optional" for b in g.brackets}
    left = dict(wanted)
    for r in read:
        g = back.get(r.key)
        if g.counted == "optional" if g else _excused(r, gold):
            continue
        for b in r.brackets:
            meant = left.pop((g.key if g else "", _words(b, text)), None)
            if meant and meant.optional:
                continue
            scores.add("parentheticals", gold=False, right=meant is not None, read=True)
            if meant is None:
                scores.failures.append(
                    (b.start, f"parenthetical of {_show(r)} that is none: {_quote(b, text)}")
                )
            elif b.kind:
                scores.add("parentheticals: kind", gold=True, right=b.kind == meant.kind, read=True)
                if b.kind != meant.kind:
                    was = f"{meant.kind}, was read {b.kind}: {_quote(b, text)}"
                    scores.failures.append((b.start, f"parenthetical, kind: {was}"))
    tally = scores.rows.setdefault("parentheticals", Tally())
    missed = [b for b in left.values() if not b.optional]
    counted = sum(not b.optional for b in wanted.values())
    tally += Tally(counted, counted - len(missed))
    scores.failures += [(b.start, f"parenthetical missed: {b.kind} {_quote(b, text)}") for b in missed]


def _words(b: Bracket, text: str) -> str:
    return letters(text[b.start : b.end])


def _quote(b: Bracket, text: str) -> str:
    words = " ".join(text[b.start : b.end].split())
    return words if len(words) < 160 else f"{words[:120]} … {words[-30:]}"


def _show(item: Item) -> str:
    means = " / ".join(sorted(item.cites)) or "nothing"
    return f"{item.kind} at {item.start}–{item.end} = {means}"
