"""Claims become authorities: which of them are of one case, the id and the caption that follow."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from graph.identity import Claim, Node, best_first, is_cite, same_document
from graph.model.codec import canonical
from graph.model.extraction import Authority, AuthorityKind


def assign(claims: Iterable[Claim]) -> tuple[Node, ...]:
    """The authorities that these claims make, in order of id: a function of the set of claims alone.

    The claims must be closed: any claim that shares a key with one of them is among them. Claims that share a key are
    one authority, with one exception: two held opinions stay two though somebody prints their cites side by side
    (an opinion and its amended version are), and such a claim goes to the opinion of its best key. So do two cases that
    one collection records (a page of orders is the cite of many); a held opinion and a record of it are one. A person's
    word goes before what is printed: keys said to be apart never become one, and each goes on naming a case.

    >>> from graph.identity import printed_claim
    >>> a = printed_claim(Authority("130 S. Ct. 5", "case", "A v. B", "130 S. Ct. 5"), "x")
    >>> b = printed_claim(Authority("577 U.S. 1", "case", "A v. B", "577 U.S. 1", ("130 S. Ct. 5",)), "y")
    >>> [node.keys for node in assign([a, b])]
    [('577 U.S. 1', '130 S. Ct. 5')]
    """
    given = tuple(claims)
    apart = sorted((c for c in given if c.source == "apart"), key=lambda c: c.keys)
    every = sorted(
        (c for c in given if c.source != "apart"),
        key=lambda c: (
            c.source != "own", c.source != "record", c.form.weight.published is not True, c.keys, c.ref
        ),
    )  # fmt: skip
    groups = _Groups([c.keys for c in apart])
    for claim in every:
        groups.join(claim)
    for claim in apart:
        groups.keep_apart(claim)
    return tuple(sorted(groups.nodes(), key=lambda n: n.authority.id))


class _Groups:
    """Union-find over keys, in which neither two held opinions nor two records of a collection ever become one."""

    def __init__(self, apart: Sequence[tuple[str, ...]]) -> None:
        self.apart = apart
        self.parent: dict[str, str] = {}
        self.held: dict[str, Claim] = {}
        self.recorded: dict[str, Claim] = {}
        self.members: dict[str, list[Claim]] = {}

    def root(self, key: str) -> str:
        while (up := self.parent.setdefault(key, key)) != key:
            self.parent[key] = key = self.parent[up]
        return key

    def join(self, claim: Claim) -> None:
        """Join the groups of a claim's keys to one, leaving out those that must stay apart."""
        held, recorded = claim.source == "own", claim.source == "record"
        joined: list[str] = []
        meant_not = {self.root(b) for a, b in self.apart if a in claim.keys and b in claim.keys}
        roots = list(dict.fromkeys(self.root(k) for k in claim.keys))
        # All of them only where a person said so in a circle.
        for root in [r for r in roots if r not in meant_not] or roots:
            own = self.held.get(root)
            if (held and own) or (recorded and root in self.recorded) or self._apart(root, joined):
                continue
            if own and claim.source == "record" and not same_document(own, claim):
                continue
            joined.append(root)
            held, recorded = held or own is not None, recorded or root in self.recorded
        home = next((r for r in joined if r in self.held or r in self.recorded), joined[0])
        if claim.source in ("own", "record"):  # its own file or number is a key that is always free
            (self.held if claim.source == "own" else self.recorded)[home] = claim
        for other in joined:
            if other != home:
                self._under(other, home)
        self.members.setdefault(home, []).append(claim)

    def _apart(self, root: str, joined: Sequence[str]) -> bool:
        """Whether a person says that this group and one of those are two cases."""
        return any({self.root(a), self.root(b)} == {root, other} for a, b in self.apart for other in joined)

    def keep_apart(self, claim: Claim) -> None:
        """The second of two keys that are apart goes on naming a case: what names both means the first."""
        first, second = (self.root(k) for k in claim.keys)
        if first in self.members or second in self.members:
            self.members.setdefault(second, []).append(claim)

    def _under(self, other: str, home: str) -> None:
        self.parent[other] = home
        self.members.setdefault(home, []).extend(self.members.pop(other, []))
        for slot in (self.held, self.recorded):
            if other in slot:
                slot[home] = slot.pop(other)

    def nodes(self) -> Iterator[Node]:
        keys: defaultdict[str, list[str]] = defaultdict(list)
        for key in tuple(self.parent):
            keys[self.root(key)].append(key)
        for root, claims in self.members.items():
            if all(c.source == "joined" for c in claims):
                continue  # nobody names them any more
            own, named = self.held.get(root), best_first(keys[root])
            held = own.ref.removeprefix("own-") if own else None
            yield Node(caption(named, claims), named, tuple(sorted(c.ref for c in claims)), held)


def caption(keys: tuple[str, ...], claims: Iterable[Claim]) -> Authority:
    """What the graph says of an authority: the held opinion's own caption first, then a person's entry, a collection's
    record, what most opinions print; a tie goes to the first in order of text, never to the first that came."""
    sources = ("own", "curated", "record", "printed", "kept", "apart")
    tiers = [[c for c in claims if c.source == source] for source in sources]
    kind: AuthorityKind = _said(tiers, "kind")
    cites = tuple(k for k in keys if is_cite(k)) if kind == "case" else ()
    every = [c.form for tier in tiers for c in tier]
    court = _said(tiers, "court")
    place = [[c for c in tier if c.form.court == court] for tier in tiers]
    date = _said(tiers, "date")
    return Authority(
        id=keys[0],
        kind=kind,
        name=_said(tiers, "name") or keys[0],
        cite=cites[0] if cites else _said(tiers, "cite"),
        parallel=cites[1:] if cites else tuple(sorted({p for f in every for p in f.parallel})),
        court=court,
        circuit=_said(place, "circuit"),
        level=_said(place, "level"),
        year=int(date[:4]) if date else _said(tiers, "year"),
        date=date,
        weight=replace(
            every[0].weight,
            en_banc=any(f.weight.en_banc for f in every),
            per_curiam=any(f.weight.per_curiam for f in every),
            plurality=any(f.weight.plurality for f in every),
            published=_published(tiers),
        ),
        history=tuple(sorted({h for f in every for h in f.history}, key=canonical)),
    )


def _said(tiers: list[list[Claim]], name: str) -> Any:
    for tier in tiers:
        said = [(getattr(c.form, name), c.uses) for c in tier]
        if (best := _most([(v, n) for v, n in said if v is not None])) is not None:
            return best
    return None


def _published(tiers: list[list[Claim]]) -> bool | None:
    for tier in tiers:
        said = [(c.form.weight.published, c.uses) for c in tier if c.form.weight.published is not None]
        if said:
            return bool(_most(said))
    return None


def _most(said: list[tuple[Any, int]]) -> Any:
    votes: dict[Any, int] = {}
    for value, uses in said:
        votes[value] = votes.get(value, 0) + uses
    return min(votes, key=lambda v: (-votes[v], str(v))) if votes else None
