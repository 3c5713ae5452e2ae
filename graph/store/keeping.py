"""Keeper: a GraphStore over any backend. What merging, entering, undoing and removing mean is written here, once."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from graph.digest import batch_digest, row_digest, snapshot_id
from graph.identity import (
    Claim,
    Node,
    best_first,
    cite_key,
    curated_claim,
    file_key,
    identity_claim,
    kept_claim,
    own_claim,
    printed_claim,
    record_key,
    same_document,
)
from graph.joining import assign
from graph.model.batch import Batch, MergeResult, Status
from graph.model.codec import canonical, load
from graph.model.curated import CuratedAuthority
from graph.model.errors import BadQuestion, NotFound
from graph.model.records import Part
from graph.model.rights import CaseIdentity, Event, Finding, Right, SameRight, event_id, identity_id, link_id
from graph.snapshot import Snapshot
from graph.store.anchoring import anchored, as_entered, place
from graph.store.checking import require_consistent, require_one_case
from graph.store.landing import Landed, land, number_of
from graph.store.laying import lay
from graph.store.neighbourhood import Neighbourhood, require_authority
from graph.store.protocol import Change, EnteredKind
from graph.store.rows import ENTERED, opinion_rows
from graph.store.telling import replaced, said_to_be_one
from graph.store.transaction import Owner, Reading, Transaction
from graph.store.undoing import brought, taken_back, went_with
from graph.store.words import passage, phrases, units, words


class Keeper(Neighbourhood):
    """One graph kept by a backend; see `graph.store.protocol.GraphStore` for what each call promises."""

    def merge(self, batch: Batch) -> MergeResult:
        require_consistent(batch)
        digest = batch_digest(batch)
        return self._backend.write(lambda tx: _merge(tx, batch, digest))

    def snapshot(self, recorded: Iterable[str] | None = None) -> Snapshot:
        asked = None if recorded is None else tuple(recorded)

        def work(tx: Transaction) -> Snapshot:
            ids = None if asked is None else frozenset(tx.ids(asked).values())
            return anchored(lay(tx.everything(ids)), tx.text)

        return self._backend.read(work)

    def snapshot_id(self) -> str:
        return snapshot_id(self._backend.read(lambda tx: tx.total()))

    def text(self, opinion: str) -> str | None:
        def work(tx: Transaction) -> str | None:
            file = _file_of(tx, opinion)
            return None if file is None else tx.text(file)

        return self._backend.read(work)

    def put_right(self, right: Right, *, at: str | None = None) -> None:
        def work(tx: Transaction) -> None:
            _drop_kept_right(tx, right.id)
            _enter(tx, "right", right.id, right, by=right.by, at=at)

        self._backend.write(work)

    def put_same_right(self, same: SameRight) -> None:
        def work(tx: Transaction) -> None:
            _require_right(tx, same.right)
            _require_right(tx, same.same_as)
            _enter(tx, "same_right", link_id(same), same, by=same.by, at=same.at)

        self._backend.write(work)

    def put_authority(
        self, authority: CuratedAuthority, *, by: str | None = None, at: str | None = None
    ) -> str:
        def work(tx: Transaction) -> str:
            claim = curated_claim(authority)
            row = _curated_row(tx, tx.ids(claim.keys).values()) or claim.keys[0]
            _enter(tx, "authority", row, replace(authority, id=claim.keys[0]), claim.keys[0], by, at)
            return tx.ids([claim.keys[0]])[claim.keys[0]]

        return self._backend.write(work)

    def put_finding(self, finding: Finding) -> None:
        def work(tx: Transaction) -> None:
            _require_right(tx, finding.right)
            key = require_authority(tx, finding.authority)
            _enter(tx, "finding", finding.id, finding, key, finding.confirmed_by, finding.confirmed_at)

        self._backend.write(work)

    def put_event(self, event: Event, *, by: str | None = None, at: str | None = None) -> str:
        def work(tx: Transaction) -> str:
            key = require_authority(tx, event.authority)
            _enter(tx, "event", event_id(event), event, key, by, at)
            return event_id(event)

        return self._backend.write(work)

    def put_identity(self, identity: CaseIdentity) -> str:
        def work(tx: Transaction) -> str:
            keys = tuple(require_authority(tx, key) for key in (identity.first, identity.second))
            _require_sense(tx, keys, same=identity.same)
            first, second = best_first(keys) if identity.same else keys
            said = replace(identity, first=first, second=second)
            _enter(tx, "identity", identity_id(first, second), said, by=said.by, at=said.at)
            return identity_id(first, second)

        return self._backend.write(work)

    def undo(self, id: str, *, by: str | None = None, at: str | None = None) -> str:
        return self._backend.write(lambda tx: _undo(tx, id, by, at))

    def changes(self) -> tuple[Change, ...]:
        return self._backend.read(lambda tx: tx.changes())

    def remove(self, opinion: str) -> None:
        def work(tx: Transaction) -> None:
            file = _file_of(tx, opinion)
            if file is None:
                raise NotFound(f"no opinion {opinion!r} is held; `precedent stats` says how many are")
            [owner] = (o for o in tx.owners([file_key(file)]) if o.file == file)
            _take_out(tx, [owner], Counter(), ())

        self._backend.write(work)
        self._backend.purge()

    def search(self, query: str, limit: int = 50) -> tuple[tuple[str, str, str], ...]:
        wanted = phrases(query)
        if not wanted:
            return ()
        hits = self._backend.read(lambda tx: tx.search(wanted, limit))
        return tuple((h.id, h.field, passage(h.text, wanted)) for h in hits)

    def load(self, part: Part) -> Landed:
        return self._backend.write(lambda tx: land(tx, part, partial(_change_claims, tx)))

    def info(self) -> Mapping[str, str]:
        return self._backend.info()

    def close(self) -> None:
        self._backend.close()


def _require_sense(tx: Transaction, keys: Sequence[str], *, same: bool) -> None:
    """Refuse what cannot be said of two keys."""
    ids = tx.ids(keys)
    nodes = tx.nodes(ids.values())
    if len(set(keys)) < 2:
        raise BadQuestion(f"{keys[0]!r} is one key; name two that stand for one case, or for two")
    if other := next((n.authority for n in nodes.values() if n.authority.kind != "case"), None):
        raise BadQuestion(f"{other.id!r} is a {other.kind}, not a case; only cases are joined or kept apart")
    if same and ids[keys[0]] == ids[keys[1]]:
        raise BadQuestion(f"{keys[0]!r} and {keys[1]!r} are one case already, {ids[keys[0]]!r}")
    if same and set(ids.values()) <= _recorded(tx, keys):
        raise BadQuestion(
            f"the bulk data records {keys[0]!r} and {keys[1]!r} as two cases, and two records never become one: "
            "nothing was stored; if they are one, it must be put right where they are recorded (CourtListener)"
        )
    if same and all(n.held for n in nodes.values()):
        raise BadQuestion(
            f"opinions are held of both {keys[0]!r} and {keys[1]!r}: take out the one that should go (`precedent "
            "remove`), then say that they are one"
        )


def _recorded(tx: Transaction, keys: Sequence[str]) -> frozenset[str]:
    """The authorities that a collection records, of those that hang together with these keys."""
    records = [record_key(number_of(c.ref)) for c in tx.component(keys) if c.source == "record"]
    return frozenset(tx.ids(records).values())


def _merge(tx: Transaction, batch: Batch, digest: int) -> MergeResult:
    x = batch.extraction
    file = x.source.sha256
    own = own_claim(x.opinion, file, batch.keys or ())
    claims = {a.id: printed_claim(a, own.keys[0]) for a in x.authorities}
    uses = Counter([own, *claims.values()])
    old = _same_documents(tx, own)
    require_one_case(x.source.path, own, [o.claim for o in old if o.file != file])
    if any(o.file == file and o.digest == digest for o in old):
        return MergeResult("unchanged", tx.ids([file_key(file)])[file_key(file)])
    status = _status(tx, own, old)
    _take_out(tx, old, uses, batch.rights)
    rows = opinion_rows(batch, claims | {x.opinion.id: own})
    to_find = tuple((field, seq, " ".join(words(text))) for field, seq, text in units(batch))
    tx.add_opinion(Reading(file, digest, rows, batch.text, to_find))
    for right in batch.rights:
        _drop_kept_right(tx, right.id)
    tx.set_total(tx.total() + digest)
    id = tx.ids([file_key(file)])[file_key(file)]
    return MergeResult(
        status, id, "; ".join([*replaced(file, old), *said_to_be_one(tx, claims.values())]) or None
    )


def _same_documents(tx: Transaction, own: Claim) -> list[Owner]:
    """Held files of the opinion that makes this claim: by its keys, or because a person said that they are one."""
    said = [
        c for c in tx.component(own.keys) if c.source == "joined" and not set(c.keys).isdisjoint(own.keys)
    ]
    keys = {k for c in said for k in c.keys}
    return [
        o
        for o in tx.owners((*own.keys, *keys))
        if same_document(o.claim, own) or not keys.isdisjoint(o.claim.keys)
    ]


def _status(tx: Transaction, own: Claim, old: list[Owner]) -> Status:
    before = tx.nodes(tx.ids(own.keys).values()).values()
    if any(node.held is None for node in before):
        return "merged"
    return "updated" if old else "new"


def _take_out(tx: Transaction, old: list[Owner], uses: Counter[Claim], stated: tuple[Right, ...]) -> None:
    """Take opinions out, and settle what their claims and the new `uses` leave; `stated` rights stay known."""
    rights = {r.id: r for o in old for r in tx.stated_rights(o.file)}
    change = Counter(uses)
    for owner in old:
        place(tx, owner.file)
        change.subtract(tx.claims_of(owner.file))
        tx.drop_opinion(owner.file)
        tx.set_total(tx.total() - owner.digest)
    _change_claims(tx, {claim: n for claim, n in change.items() if n})
    still = {r.id for r in stated}
    for id, right in rights.items():
        if id not in still and not tx.right_known(id) and tx.right_named(id):
            _keep_right(tx, replace(right, opinion=None, by=None))


def _change_claims(tx: Transaction, change: Mapping[Claim, int]) -> None:
    """Change the uses of claims, and settle which authorities all that hangs together with them then makes."""
    tx.use(change)
    _settle(tx, frozenset(k for claim in change for k in claim.keys))


def _settle(tx: Transaction, touched: frozenset[str]) -> None:
    before = tx.nodes(tx.ids(touched).values()).values()
    claims = tx.component(touched)
    kept = _keep_named(tx, before, claims)
    if kept:
        tx.use(kept)
        for claim, n in kept.items():
            tx.set_total(tx.total() + n * row_digest("kept", (claim.keys, claim.form)))
        claims = tx.component(touched)
    every = touched | {k for node in before for k in node.keys} | {k for c in claims for k in c.keys}
    tx.settle(every, assign(claims))


def _keep_named(tx: Transaction, before: Iterable[Node], claims: tuple[Claim, ...]) -> dict[Claim, int]:
    """Claims to keep, for authorities by a key that only a person's finding or event still names; and to let go."""
    covered = {k for c in claims if c.source not in ("kept", "joined", "apart") for k in c.keys}
    kept = [c for c in claims if c.source == "kept"]
    keys = {k for node in before for k in node.keys} | {k for c in kept for k in c.keys}
    wanted = tx.named(keys - covered)
    change = {c: -1 for c in kept if not wanted & set(c.keys)}
    wanted -= {k for c in kept if c not in change for k in c.keys}
    return change | {kept_claim(n.keys, n.authority): 1 for n in before if wanted & set(n.keys)}


def _enter(
    tx: Transaction, kind: EnteredKind, id: str, value: Any, key: str | None = None, by: str | None = None,
    at: str | None = None, undoes: str | None = None,
) -> None:  # fmt: skip
    """Write, replace or take out a person's row: log it, keep the content id up, settle what it claims."""
    before = tx.entered(kind, id)
    if before == value:
        return
    tx.enter(kind, id, value, key)
    for sign, row in ((-1, before), (1, value)):
        if row is not None:
            tx.set_total(tx.total() + sign * row_digest(kind, row))
    number = tx.last_change() + 1
    tx.log(Change(f"change-{number}", kind, id, _json(before), _json(value), by, at, undoes))
    if (claims := _CLAIMS.get(kind)) is not None:
        change = Counter([claims(value)] if value else [])
        change.subtract([claims(before)] if before else [])
        _change_claims(tx, {claim: n for claim, n in change.items() if n})
    elif before is not None:
        _let_go(tx, kind, before)


_CLAIMS: Mapping[EnteredKind, Callable[[Any], Claim]] = {
    "authority": curated_claim,
    "identity": identity_claim,
}


def _let_go(tx: Transaction, kind: EnteredKind, before: Any) -> None:
    """After a person's row went: keep a right that others name, let go what was kept for that row alone."""
    if kind in ("finding", "event"):
        _settle(tx, frozenset([require_authority(tx, before.authority)]))
    if kind == "right" and not tx.right_known(before.id) and tx.right_named(before.id):
        _keep_right(tx, before)
    named = {"finding": ("right",), "same_right": ("right", "same_as")}.get(kind, ())
    for right in (getattr(before, name) for name in named):
        if not tx.right_named(right):
            _drop_kept_right(tx, right)


def _undo(tx: Transaction, id: str, by: str | None, at: str | None) -> str:
    changes = tx.changes()
    gone = taken_back(changes)
    rows = {id, _curated_row(tx, tx.ids([id, cite_key(id) or id]).values())}
    for change in reversed(changes):
        if change.id == id or (change.row in rows and change.undoes is None and change.id not in gone):
            break
    else:
        raise NotFound(f"nothing to take back under {id!r}: no change of a person has this id")
    if change.kind == "finding" and change.undoes is not None:
        for entry in went_with(changes, change):
            _take_back(tx, entry, gone, by, at)
    said = _take_back(tx, change, gone, by, at)
    if change.kind == "finding" and change.before is None:
        _take_back_entries(tx, change, gone, by, at)
    return said


def _take_back_entries(
    tx: Transaction, finding: Change, gone: frozenset[str], by: str | None, at: str | None
) -> None:
    """What a finding brought into the graph of its authority goes with it, where no other finding or event is of it."""
    authority: str = json.loads(finding.after or "")["authority"]
    nodes = tx.nodes(tx.ids([authority, cite_key(authority) or authority]).values())
    row = _curated_row(tx, nodes)
    if row is not None and not tx.named(k for node in nodes.values() for k in node.keys):
        for entry in brought(tx.changes(), row):
            _take_back(tx, entry, gone, by, at)


def _take_back(tx: Transaction, change: Change, gone: frozenset[str], by: str | None, at: str | None) -> str:
    now = tx.entered(change.kind, change.row)
    if change.id in gone or _json(as_entered(now, change.after)) != change.after:
        raise NotFound(f"{change.id} was taken back or changed since; take back the later change")
    value: Any = None if change.before is None else load(ENTERED[change.kind], json.loads(change.before))
    key = value.id if value and change.kind == "authority" else None
    key = require_authority(tx, value.authority) if value and change.kind in ("finding", "event") else key
    _enter(tx, change.kind, change.row, value, key, by, at, undoes=change.id)
    what = change.kind.replace("_", " ")
    return f"{what} {change.row}: {'put back' if change.before is not None else 'taken back'}"


def _json(value: Any | None) -> str | None:
    return None if value is None else canonical(value)


def _curated_row(tx: Transaction, ids: Any) -> str | None:
    """The id of the row by which a person entered one of these authorities."""
    keys = sorted(k for node in tx.nodes(ids).values() for k in node.keys)
    return next((k for k in keys if tx.entered("authority", k) is not None), None)


def _file_of(tx: Transaction, opinion: str) -> str | None:
    ids = tx.ids([k for k in (opinion, cite_key(opinion)) if k])
    return next((node.held for node in tx.nodes(ids.values()).values() if node.held), None)


def _require_right(tx: Transaction, id: str) -> None:
    if not tx.right_known(id):
        raise NotFound(f"no right {id!r} in the graph; `precedent right list` gives those there are")


def _keep_right(tx: Transaction, right: Right) -> None:
    tx.enter("kept_right", right.id, right)
    tx.set_total(tx.total() + row_digest("kept_right", right))


def _drop_kept_right(tx: Transaction, id: str) -> None:
    kept = tx.entered("kept_right", id)
    if kept is not None:
        tx.enter("kept_right", id, None)
        tx.set_total(tx.total() - row_digest("kept_right", kept))
