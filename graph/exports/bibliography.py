"""The authorities of an opinion for a reference manager: CSL-JSON, RIS, BibTeX."""

import json
import re
from typing import Any

from graph.cite.courts import court_name
from graph.cite.forms import history_form, weight_words
from graph.cite.names import alphabetical, folded, short_name
from graph.cite.reporters import parts
from graph.cite.runs import words
from graph.exports.blocks import printable
from graph.model.extraction import Authority
from graph.snapshot import Snapshot

_CSL_TYPES = {"case": "legal_case", "regulation": "regulation", "secondary": "document"}
_RIS_TYPES = {"case": "CASE", "secondary": "GEN"}
# What TeX would read as a command, and how to print it instead.
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def cited(snapshot: Snapshot, opinion: str) -> tuple[Authority, ...]:
    """The authorities that a held opinion cites, cases first, each from A to Z; record cites are none."""
    ids = {m.authority for m in snapshot.extractions[opinion].mentions if m.authority not in (None, opinion)}
    found = [snapshot.authority(id) for id in ids if id is not None]
    kept = (a for a in found if a.kind != "record")
    return tuple(sorted(kept, key=lambda a: (a.kind != "case", alphabetical(a.name), a.year or 0, a.id)))


def csl_json(authorities: tuple[Authority, ...]) -> bytes:
    """CSL-JSON; weight and history, which CSL has no field for, stand in `note`."""
    items = [_csl(a) for a in authorities]
    return (json.dumps(items, ensure_ascii=False, indent=1) + "\n").encode()


def ris(authorities: tuple[Authority, ...]) -> bytes:
    """RIS, one record an authority (CRLF, as the format has it)."""
    lines: list[str] = []
    for a in authorities:
        split = parts(a.cite or "")
        fields = [("TY", _RIS_TYPES.get(a.kind, "STAT")), ("ID", a.id), ("TI", a.name)]
        if split and a.kind == "case":
            fields += [("VL", split[0]), ("T2", split[1]), ("SP", split[2])]
        elif a.cite and a.cite != a.name:
            fields.append(("M1", a.cite))
        fields += [
            ("PB", court_name(a.court) or ""),
            ("PY", str(a.year or "")),
            ("DA", (a.date or "").replace("-", "/")),
        ]
        fields.append(("N1", _note(a)))
        lines += [f"{tag}  - {_line(value)}" for tag, value in fields if value]
        lines += ["ER  - ", ""]
    return "\r\n".join(lines).encode()


def bibtex(authorities: tuple[Authority, ...]) -> bytes:
    """BibLaTeX: `@jurisdiction` for cases, `@legislation` for enacted law, `@misc` for the rest; read by BibTeX too."""
    entries, keys = [], set[str]()
    for a in authorities:
        key = base = _key(a)
        number = 1
        while key in keys:
            number += 1
            key = f"{base}-{number}"
        keys.add(key)
        split = parts(a.cite or "") if a.kind == "case" else None
        fields = [("title", a.name), ("institution", court_name(a.court) or "")]
        if split:
            fields += [("volume", split[0]), ("journaltitle", split[1]), ("pages", split[2])]
        elif a.cite and a.cite != a.name:
            fields.append(("howpublished", a.cite))
        fields += [("date", a.date or str(a.year or "")), ("year", str(a.year or "")), ("note", _note(a))]
        kind = "jurisdiction" if a.kind == "case" else "misc" if a.kind == "secondary" else "legislation"
        printed = ",\n".join(f"  {name} = {{{_tex(value)}}}" for name, value in fields if value)
        entries.append(f"@{kind}{{{key},\n{printed}\n}}\n")
    return "\n".join(entries).encode()


def _csl(a: Authority) -> dict[str, Any]:
    split = parts(a.cite or "") if a.kind == "case" else None
    item: dict[str, Any] = {"id": a.id, "type": _CSL_TYPES.get(a.kind, "legislation"), "title": a.name}
    if a.kind == "case":
        item["title-short"] = short_name(a.name)
    if split:
        item |= {"volume": split[0], "container-title": split[1], "page": split[2]}
    elif a.cite and a.cite != a.name:
        item["number"] = a.cite
    if a.court:
        item["authority"] = court_name(a.court)
    if a.date or a.year:
        item["issued"] = {"date-parts": [[int(p) for p in (a.date or str(a.year)).split("-")]]}
    if note := _note(a):
        item["note"] = note
    return item


def _note(a: Authority) -> str:
    also = "; ".join(f"also {c}" for c in a.parallel)
    return "; ".join(x for x in (*weight_words(a), words(history_form(a)).lstrip(", "), also) if x)


def _line(value: str) -> str:
    return " ".join(printable(value).split())


def _tex(value: str) -> str:
    return "".join(_TEX.get(c, c) for c in _line(value))


def _key(a: Authority) -> str:
    named = short_name(a.name) if a.kind == "case" else a.name
    return re.sub(r"\s+", "-", folded(named)) + (f"-{a.year}" if a.year else "") or "authority"
