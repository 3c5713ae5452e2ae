"""Clauses and rules named without their place: "the Due Process Clause", "Rule 12(b)(6)"."""

from collections.abc import Sequence

from graph.model.extraction import Level
from ingest.resolve.cited import Cited, Found
from ingest.resolve.identity import Register

_EVIDENCE = range(101, 1104)


def resolve_clause(item: Cited, earlier: Sequence[str], register: Register, number: int) -> Found:
    """A clause that stands in two places: the one this document cites, last named first; else both are candidates."""
    places = item.cite.core.candidates
    cited = [p for p in places if p in register.entries or any(e.startswith(p) for e in register.entries)]
    before = [p for p in reversed(earlier) if p in places]
    if before:
        return Found(before[0], "clause_last_cited", 0.9, tuple(p for p in places if p != before[0]))
    exact = [p for p in cited if p in register.entries]
    if len(cited) == 1 or len(exact) == 1:
        place = (exact if len(exact) == 1 else cited)[0]
        register.add_law(place, "constitution", number, None, None)
        return Found(place, "clause_cited_here", 0.85, tuple(p for p in places if p != place))
    amendment = [p for p in places if p.split(",")[0] in register.entries]
    if len(amendment) == 1:
        register.add_law(amendment[0], "constitution", number, None, None)
        return Found(
            amendment[0], "clause_amendment_named", 0.8, tuple(p for p in places if p != amendment[0])
        )
    return Found(
        None,
        "clause_named",
        0.0,
        places,
        "the clause stands in more than one place, and the text does not say which",
    )


def resolve_rule(item: Cited, level: Level | None, register: Register, number: int) -> Found:
    """A rule by number alone: of the one set of rules that this document cites, or of evidence by its number."""
    core = item.cite.core
    if core.authority:
        return Found(
            register.add_law(core.authority, "rule", number, core.section, "U.S.S.G."), core.rule, 0.95
        )
    known = [i for i in register.by_section.get(core.section or "", ()) if register.entries[i].kind == "rule"]
    if len(known) == 1:
        return Found(known[0], "rule_number", 0.95)
    sets = sorted(
        {
            e.code
            for e in register.entries.values()
            if e.kind == "rule" and e.code and e.code.startswith("Fed. R.")
        }
    )
    if (
        core.section
        and core.section.isdigit()
        and int(core.section) in _EVIDENCE
        and level in ("supreme", "appeals", "district")
    ):
        id_ = register.add_law(f"Fed. R. Evid. {core.section}", "rule", number, core.section, "Fed. R. Evid.")
        return Found(id_, "rule_number_of_evidence", 0.8)
    if len(sets) == 1 and not known:
        id_ = register.add_law(f"{sets[0]} {core.section}", "rule", number, core.section, sets[0])
        return Found(id_, "rule_of_set_cited", 0.75)
    candidates = tuple(known) or tuple(f"{s} {core.section}" for s in sets)
    return Found(None, "rule_number", 0.0, candidates, f"no set of rules is named for Rule {core.section}")
