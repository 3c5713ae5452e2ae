"""Antecedents: what *Id.* may mean at each place (R6.2.2, R15.3): the last authority cited as one, by structure."""

from bisect import bisect_right
from dataclasses import dataclass, field, replace

_FARTHEST = 12


@dataclass(frozen=True, slots=True)
class Group:
    """The authorities of the last citation sentence: one, or the several of a string cite (None: unresolved)."""

    authorities: tuple[str | None, ...]
    string: int
    law_in_prose: bool = False
    quoted: int = -1
    """The quotation it stands in: the quoted court's cite, not this one's."""
    sure: float = 1.0
    """How sure its last member was read: an *Id.* that follows an *Id.* is no surer than that one."""

    def with_one(self, authority: str | None) -> "Group":
        """The group with one more member; the same authority again adds nothing."""
        return (
            self
            if authority in self.authorities
            else Group((*self.authorities, authority), self.string, quoted=self.quoted)
        )


@dataclass(slots=True)
class Trail:
    """The groups of one stream as they pass; a change of voice (majority to dissent) forgets them."""

    groups: list[Group] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    parts: list[int] = field(default_factory=list)
    named: list[tuple[int, int, str]] = field(default_factory=list)
    """The cases taken up by their bare names: place, part, authority."""
    passes: list[int] = field(default_factory=list)
    """Of each group the position of the last one of another string, so that a long string is passed in one step."""

    def cite(
        self,
        authority: str | None,
        string: int,
        place: int,
        part: int,
        *,
        prose: bool = False,
        quoted: int = -1,
        sure: float = 1.0,
    ) -> None:
        """Note a top-level cite that may be an antecedent."""
        last = self.groups[-1] if self.groups and self.parts[-1] == part else None
        if last is not None and last.string == string and not prose:
            group = replace(last.with_one(authority), sure=sure)
        else:
            group = Group((authority,), string, prose, quoted, sure)
        self._add(group, place, part)

    def _add(self, group: Group, place: int, part: int) -> None:
        same = bool(self.groups) and self.groups[-1].string == group.string and self.parts[-1] == part
        self.passes.append(self.passes[-1] if same else len(self.groups) - 1)
        self.groups.append(group)
        self.places.append(place)
        self.parts.append(part)

    def back(self, part: int) -> list[Group]:
        """The groups of the present voice, the last first (at most a dozen, none twice in a row)."""
        found: list[Group] = []
        at = len(self.groups) - 1
        while at >= 0 and self.parts[at] == part and len(found) < _FARTHEST:
            found.append(self.groups[at])
            at = self.passes[at]
        return found

    def name(self, authority: str, place: int, part: int) -> None:
        """Note a case spoken of by its bare name."""
        self.named.append((place, part, authority))

    def named_since(self, part: int) -> tuple[str, ...]:
        """The cases taken up by name after the last cite of the present voice, the last first."""
        found: list[str] = []
        for place, where, authority in reversed(self.named):
            if place < self.last_place() or where != part:
                break
            if authority not in found:
                found.append(authority)
        return tuple(found)

    def last_place(self) -> int:
        """Where its last cite stands, -1 for none."""
        return self.places[-1] if self.places else -1

    def at(self, place: int) -> "Trail":
        """The trail as it was when the text had come to an offset: what a footnote called there follows."""
        count = bisect_right(self.places, place)
        then = Trail(named=[n for n in self.named[-_FARTHEST:] if n[0] <= place])
        for n in range(max(0, count - _FARTHEST), count):
            then._add(self.groups[n], self.places[n], self.parts[n])
        return then
