"""From rows to a Snapshot: ids become the graph's, authorities add up their mentions, persons' entries are laid in."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any, TypeVar

from graph.digest import snapshot_id
from graph.identity import record_key, record_ref, resolve
from graph.model.batch import Batch
from graph.model.codec import canonical
from graph.model.curated import CuratedAuthority
from graph.model.extraction import Authority, Counts, Extraction
from graph.model.records import RecordedCase, RecordedCite, RecordedRemark
from graph.model.rights import Event, Proposal, Right
from graph.snapshot import Snapshot
from graph.store.landing import number_of
from graph.store.rows import opinion_batch
from graph.store.transaction import Held

Name = Callable[[str], str]
T = TypeVar("T")


def lay(held: Held) -> Snapshot:
    """The snapshot of what is held: a function of the rows, whatever order they come in."""
    claims = {claim.ref: claim for claim, _ in held.claims}
    names = {claim.ref: id for claim, id in held.claims}
    read = [_in_graph(opinion_batch(rows, claims), rows, names) for rows in held.opinions.values()]
    read.sort(key=lambda b: b.extraction.opinion.id)
    apart = _apart(held)
    return Snapshot(
        id=snapshot_id(held.total),
        extractions={b.extraction.opinion.id: b.extraction for b in read},
        authorities=_authorities(
            (a for a in held.authorities if a.id in apart), (b.extraction for b in read)
        ),
        recorded=_recorded(held, names),
        aliases={key: id for key, id in sorted(held.aliases.items()) if key != id},
        curated=_curated(held),
        rights=_rights(read, held),
        same_rights=tuple(sorted(_entered(held, "same_right"), key=canonical)),
        proposals=tuple(sorted((p for b in read for p in b.proposals), key=lambda p: (p.id, p.opinion))),
        findings=tuple(sorted(_entered(held, "finding"), key=attrgetter("id"))),
        identities=tuple(sorted(_entered(held, "identity"), key=canonical)),
        events=tuple(sorted([*(e for b in read for e in b.events), *_entered(held, "event")], key=canonical)),
    )


def _apart(held: Held) -> frozenset[str]:
    """Authorities that are read of or entered; the others a collection alone records."""
    read = {id for claim, id in held.claims if claim.source != "record"}
    entered = (key for values in held.entered.values() for key, _ in values if key is not None)
    return frozenset(read | {held.aliases[key] for key in entered if key in held.aliases})


def _recorded(held: Held, names: Mapping[str, str]) -> dict[str, RecordedCase]:
    """Recorded cases by graph id, what they cite in order of id."""
    captions = {a.id: a for a in held.authorities}
    cites: defaultdict[int, list[RecordedCite]] = defaultdict(list)
    for c in held.records.citings:
        to = names.get(record_ref(c.cited), record_key(c.cited))
        cites[c.citing].append(RecordedCite(to, c.depth, c.citing_opinion, c.cited_opinion))
    said: defaultdict[int, list[RecordedRemark]] = defaultdict(list)
    for r in sorted(held.records.remarks):
        of = names.get(record_ref(r.described), record_key(r.described))
        said[r.describing].append(RecordedRemark(r.number, of, r.text, r.score))
    whole = {r.number: r for r in held.records.records}
    found = {}
    for claim, id in held.claims:
        if claim.source == "record":
            number = number_of(claim.ref)
            row = whole.get(number)
            ours = (row.docket, tuple(sorted(cites[number], key=attrgetter("to", "citing_opinion", "cited_opinion"))),
                    tuple(said[number])) if row else (None, None, None)  # fmt: skip
            found[id] = RecordedCase(captions[id], number, *ours)
    return dict(sorted(found.items()))


def _in_graph(batch: Batch, rows: Mapping[str, Any], names: Mapping[str, str]) -> Batch:
    """A batch with the graph's ids. `names`: the authority that each claim names."""
    ids = {row["id"]: names[row["claim"]] for row in rows["listed"]}
    ids[batch.extraction.opinion.id] = names[rows["opinions"][0]["claim"]]
    return renamed(batch, lambda id: ids.get(id, id))


def renamed(batch: Batch, name: Name) -> Batch:
    """The batch with every id of an authority or opinion put through `name`; authorities that become one are joined."""
    opinion = name(batch.extraction.opinion.id)
    return replace(
        batch,
        extraction=_extraction(batch.extraction, name),
        rights=tuple(replace(r, opinion=opinion) for r in batch.rights),
        proposals=tuple(_proposal(p, opinion, name) for p in batch.proposals),
        events=tuple(_event(e, opinion, name) for e in batch.events),
    )


def _extraction(x: Extraction, name: Name) -> Extraction:
    return replace(
        x,
        opinion=replace(x.opinion, id=name(x.opinion.id)),
        authorities=_joined(replace(a, id=name(a.id)) for a in x.authorities),
        mentions=tuple(
            replace(
                m,
                authority=_maybe(name, m.authority),
                resolution=replace(m.resolution, candidates=_once(map(name, m.resolution.candidates))),
            )
            for m in x.mentions
        ),
        edges=tuple(
            replace(e, from_=name(e.from_), to=name(e.to), reported_by=_maybe(name, e.reported_by))
            for e in x.edges
        ),
        holdings=tuple(
            replace(
                h,
                about=_maybe(name, h.about),
                speaker=h.speaker if h.speaker == "opinion" else name(h.speaker),
            )
            for h in x.holdings
        ),
        determinations=tuple(
            replace(d, weighed=tuple(replace(w, authority=name(w.authority)) for w in d.weighed))
            for d in x.determinations
        ),
    )


def _proposal(p: Proposal, opinion: str, name: Name) -> Proposal:
    return replace(p, authority=name(p.authority), opinion=opinion, speaker=_maybe(name, p.speaker))


def _event(e: Event, opinion: str, name: Name) -> Event:
    return replace(e, authority=name(e.authority), opinion=opinion)


def _maybe(name: Name, id: str | None) -> str | None:
    return None if id is None else name(id)


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def _joined(authorities: Iterable[Authority]) -> tuple[Authority, ...]:
    """Authorities of one opinion, those of one id joined into the first: two cites of it that nothing there joined."""
    found: dict[str, Authority] = {}
    for a in authorities:
        first = found.get(a.id)
        found[a.id] = a if first is None else _both(first, a)
    return tuple(found.values())


def _both(a: Authority, b: Authority) -> Authority:
    cites = _once(c for c in (a.cite, *a.parallel, b.cite, *b.parallel) if c)
    return replace(
        a,
        cite=cites[0] if cites else None,
        parallel=cites[1:],
        history=tuple(dict.fromkeys((*a.history, *b.history))),
        counts=add(a.counts, b.counts),
    )


def add(a: Counts, b: Counts) -> Counts:
    """Counts of two opinions together."""
    return Counts(**{f.name: getattr(a, f.name) + getattr(b, f.name) for f in fields(Counts)})


def _authorities(captions: Iterable[Authority], read: Iterable[Extraction]) -> dict[str, Authority]:
    counts: defaultdict[str, Counts] = defaultdict(Counts)
    for x in read:
        for a in x.authorities:
            counts[a.id] = add(counts[a.id], a.counts)
    return {a.id: replace(a, counts=counts[a.id]) for a in sorted(captions, key=attrgetter("id"))}


def _curated(held: Held) -> dict[str, CuratedAuthority]:
    """Persons' authorities by graph id. Two entries found to be one case are laid over each other, in order of key."""
    found: dict[str, CuratedAuthority] = {}
    for key, entry in sorted(held.entered.get("authority", ()), key=lambda pair: pair[0] or ""):
        id = held.aliases[key or ""]
        first = found.get(id)
        found[id] = replace(entry, id=id) if first is None else _over(first, entry)
    return dict(sorted(found.items()))


def _over(first: CuratedAuthority, second: CuratedAuthority) -> CuratedAuthority:
    missing = {f.name: getattr(second, f.name) for f in fields(first) if getattr(first, f.name) is None}
    parallel = _once((*first.parallel, *(c for c in (second.cite, *second.parallel) if c)))
    return replace(
        first, **missing, parallel=tuple(c for c in parallel if c != (first.cite or missing.get("cite")))
    )


def _rights(read: Iterable[Batch], held: Held) -> dict[str, Right]:
    """Rights by id: a person's entry first, then the opinions that state it in order of id; dates of all together."""
    stated: defaultdict[str, list[Right]] = defaultdict(list)
    for kind in ("right", "kept_right"):
        for _, right in held.entered.get(kind, ()):
            stated[right.id].append(right)
    for batch in read:
        for right in batch.rights:
            stated[right.id].append(right)
    return {id: _one_right(rights) for id, rights in sorted(stated.items())}


def _one_right(rights: list[Right]) -> Right:
    return replace(
        rights[0],
        elements=next((r.elements for r in rights if r.elements), ()),
        opinion=next((r.opinion for r in rights if r.opinion), None),
        conduct_dates=tuple(sorted({d for r in rights for d in r.conduct_dates})),
    )


def _entered(held: Held, kind: str) -> Iterable[Any]:
    for key, value in held.entered.get(kind, ()):  # type: ignore[call-overload]
        yield replace(value, authority=resolve(held.aliases, key)) if key is not None else value
