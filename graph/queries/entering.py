"""What a person enters of an authority beside what the graph knows of it: gaps are filled, contradictions named."""

from collections.abc import Iterable
from dataclasses import replace

from graph.identity import cite_key, curated_keys
from graph.model.curated import CuratedAuthority
from graph.model.dates import as_known
from graph.model.errors import Contradicted
from graph.model.extraction import Authority
from graph.model.rights import Finding
from graph.queries.lookup import known_as
from graph.queries.same_cases import names_alike
from graph.snapshot import Snapshot


def contradictions(of: Authority, entered: CuratedAuthority) -> tuple[str, ...]:
    """Where an entry says otherwise than what is known, both values in each; a gap on either side is none.

    A name in other spelling, and a fuller date in the same year, are no contradiction.

    >>> a = Authority("1 F.3d 2", "case", "Roe v. County of Place", "1 F.3d 2", court="ca2", year=2009)
    >>> contradictions(a, CuratedAuthority("x", "Roe v. Cty. of Place", "1 F.3d 2", "ca2", date="2009-08-18"))
    ()
    >>> contradictions(a, CuratedAuthority("x", "Doe v. Poe", "1 F.3d 2", "ca6", year=2011))[1:]
    ('court ca6, where it has ca2', 'date 2011, where it has 2009')
    """
    pairs = (
        ("name", _name(of), entered.name),
        ("court", of.court, entered.court),
        ("date", _date(of), _date(entered)),
        ("published", of.weight.published, entered.published),
    )
    return tuple(
        f"{what} {_said(given)}, where it has {_said(held)}"
        for what, held, given in pairs
        if held is not None and given not in (None, "") and not _agree(what, str(held), str(given))
    )


def known_authority(snapshot: Snapshot, id: str) -> Authority | None:
    """What is read, entered or recorded of a case, by any id of it."""
    return known_as(snapshot, snapshot.aliases.get(id, id))


def gaps_filled(
    of: Authority, held: CuratedAuthority | None, given: CuratedAuthority
) -> CuratedAuthority | None:
    """The entry to keep of a known case: what is known stays, what is not known is taken from `given`.

    None when nothing is filled. `held` is what persons entered of it before. `given.name` may be empty.

    Raises
    ------
    Contradicted : a fact given differs from the one known; the line names both
    """
    if other := contradictions(of, given):
        raise Contradicted(
            f"{of.cite or of.id} is {of.name} in this graph, and you give {'; '.join(other)}; nothing was kept: "
            "check the cite, or leave these options out"
        )
    base = held or CuratedAuthority(
        of.id, of.name, of.cite, of.court, of.parallel, of.date, of.year, of.weight.published
    )
    fuller = given.date if given.date and len(given.date) > len(of.date or "") else None
    entry = replace(
        base,
        name=_name(of) or given.name or of.name,
        court=of.court or given.court,
        date=fuller or of.date,
        year=of.year or given.year,
        published=given.published if of.weight.published is None else of.weight.published,
    )
    return None if entry == base else entry


def already_found(snapshot: Snapshot, finding: Finding) -> Finding | None:
    """The same finding of the same person, kept at another time."""

    def said(f: Finding) -> Finding:
        return replace(f, id="", confirmed_at="", authority=snapshot.aliases.get(f.authority, f.authority))

    return next((f for f in snapshot.findings if said(f) == said(finding)), None)


def contradicted(snapshot: Snapshot, entries: Iterable[CuratedAuthority]) -> tuple[str, ...]:
    """Where entries say otherwise than the graph does of a case it knows, a line each.

    >>> contradicted(Snapshot("s"), [CuratedAuthority("x", "Roe v. Poe", "1 F.3d 2", "ca2")])
    ()
    """
    lines = []
    for a in entries:
        of = next((of for key in curated_keys(a) if (of := known_authority(snapshot, key))), None)
        if of is not None and (other := contradictions(of, a)):
            lines.append(f"authority {a.id} gives {'; '.join(other)} ({of.cite or of.id} in this graph)")
    return tuple(lines)


def of_two_cases(snapshot: Snapshot, first: str, second: str) -> str | None:
    """Why two keys cannot name one case, in words: courts, or years, that are both known and differ."""
    a, b = (_by_key(snapshot, key) for key in (first, second))
    if a is None or b is None:
        return None
    facts = (("court", a.court, b.court), ("year", _year(a), _year(b)))
    other = [f"{what} {x} and {y}" for what, x, y in facts if x and y and x != y]
    return f"{a.name} ({a.id}) and {b.name} ({b.id}) differ: {'; '.join(other)}" if other else None


def _by_key(snapshot: Snapshot, key: str) -> Authority | None:
    return known_authority(snapshot, key) or known_authority(snapshot, cite_key(key) or key)


def _year(of: Authority) -> str | None:
    return (_date(of) or "")[:4] or None


def _name(of: Authority) -> str | None:
    return None if of.name in ("", of.id, of.cite) else of.name


def _date(of: Authority | CuratedAuthority) -> str | None:
    return as_known(of.date, of.year)


def _agree(what: str, held: str, given: str) -> bool:
    if what == "name":
        return held.casefold() == given.casefold() or names_alike(held, given)
    return held == given or (what == "date" and (held.startswith(given) or given.startswith(held)))


def _said(value: object) -> str:
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
