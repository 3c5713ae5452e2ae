"""*Id.*: the authority cited just before, as this court cites (R6.2.2), and what speaks for another reading."""

from dataclasses import replace

from graph.cite.reporters import parts
from ingest.find.pins import first_page
from ingest.resolve.antecedents import Group, Trail
from ingest.resolve.cited import Cited, Found
from ingest.resolve.identity import Register

# Pages from a case's first: what one opinion seldom exceeds, what the pages of a case seldom exceed, the longest known.
_USUAL_CASE, _LONG_CASE, _LONGEST_CASE = 60, 100, 700
_CANNOT, _CAN, _NEAR = range(3)


def resolve_id(item: Cited, trail: Trail, register: Register, rule: str = "id_preceding") -> Found:
    """The authority just cited, if cited alone and able to have such a pin; else none, with the candidates.

    A cite inside a quotation is the quoted court's: *Id.* after the quotation passes over it. A case taken up by its
    bare name since is meant where its pages fit and those of the case cited before do not. Where both readings stand,
    the confidence says so.
    """
    groups = trail.back(item.part_number)
    own = [g for g in groups if g.quoted < 0 or g.quoted == item.cite.quoted] or groups
    if not groups:
        found = Found(None, "id_preceding", 0.0, (), "nothing is cited before this Id.")
    else:
        found = _preceding(item, own, register, rule)
        if groups[0].string == item.cite.string:
            return found
    if groups and groups[0] is not own[0]:
        found = _or_quoted(found, groups[0], item.cite.pin, register)
    named = trail.named_since(item.part_number)
    if not named:
        return found
    likeliest = max(named, key=lambda n: _grade(register, n, item.cite.pin))  # of equals the last named
    return _or_named(found, likeliest, item.cite.pin, register)


def _or_quoted(found: Found, group: Group, pin: str | None, register: Register) -> Found:
    """Weigh against the cite inside the quotation before: meant only where its page fits, and no page of the other."""
    inside = group.authorities[-1]
    if inside is None or found.authority is None or inside == found.authority:
        return found
    within, outside = _grade(register, inside, pin), _grade(register, found.authority, pin)
    both = (*found.candidates, inside)
    if within == _NEAR and outside == _CANNOT:
        return Found(inside, "id_of_quoted", 0.6, (found.authority,))
    if pin is None or within == outside:
        return replace(
            found, rule="id_after_quotation", confidence=min(found.confidence, 0.85), candidates=both
        )
    return replace(found, rule="id_after_quotation", confidence=min(found.confidence, 0.95))


def _or_named(found: Found, named: str, pin: str | None, register: Register) -> Found:
    """Weigh against the case that the words between have taken up by its bare name."""
    if named == found.authority:
        return replace(found, rule="id_after_name", confidence=0.9) if found.rule == "id_by_pin" else found
    other = _grade(register, named, pin)
    if found.authority is None:
        sure = 0.85 if other == _NEAR else 0.7
        return Found(named, "id_after_name", sure, found.candidates) if other != _CANNOT else found
    cited = _grade(register, found.authority, pin)
    if other > cited and pin is not None:
        sure = 0.85 if other == _NEAR and cited == _CANNOT else 0.75
        return Found(named, "id_after_name", sure, (found.authority,))
    if other == cited:
        return replace(found, confidence=min(found.confidence, 0.75), candidates=(*found.candidates, named))
    return found


def _preceding(item: Cited, groups: list[Group], register: Register, rule: str) -> Found:
    pin = item.cite.pin
    away = 0.0 if rule == "id_preceding" else 0.1
    passed: str | None = None
    for distance, group in enumerate(groups):
        if group.law_in_prose and _is_page(pin):
            continue
        known = tuple(a for a in group.authorities if a is not None)
        fitting = tuple(a for a in known if fits(register, a, pin))
        if group.string == item.cite.string and group.authorities[-1] is not None:
            # Within one string ("A; id. at 5") the member just before is the one meant.
            known, group = (group.authorities[-1],), Group((group.authorities[-1],), group.string)
            fitting = tuple(a for a in known if fits(register, a, pin))
        if len(group.authorities) > 1:
            if passed is not None and not any(_may_be_meant(register, a, pin) for a in fitting):
                continue
            close = tuple(a for a in known if _is_near(register, a, pin, _USUAL_CASE))
            fitting = close if len(close) == 1 else fitting
            if len(fitting) == 1 and pin is not None:
                return Found(
                    fitting[0], "id_in_string_by_pin", 0.6, tuple(a for a in known if a != fitting[0])
                )
            return Found(
                None,
                "id_after_string",
                0.0,
                known,
                "Id. follows a string cite of several authorities (R6.2.2)",
            )
        if not known:
            return Found(None, rule, 0.0, (), "the cite before this Id. was not resolved")
        if fitting and (passed is None or _may_be_meant(register, fitting[0], pin)):
            sure = 0.97 if distance == 0 and not group.law_in_prose else 0.75
            return Found(fitting[0], rule if distance == 0 else "id_by_pin", min(sure - away, group.sure))
        if passed is None and register.entries[known[0]].kind == "case":
            passed = known[0]
    if passed is not None and _is_misprint(register, passed, pin):
        return Found(passed, "id_pin_misfit", 0.5)
    code = register.entries[groups[0].authorities[0]] if groups[0].authorities[0] else None
    cases = any(register.entries[a].kind == "case" for g in groups for a in g.authorities if a)
    if code is not None and code.code and len(groups[0].authorities) == 1 and not cases and not away:
        return Found(code.id, "id_preceding", 0.6)
    nearest = tuple(a for a in groups[0].authorities if a is not None)
    return Found(None, rule, 0.0, nearest, f"the authority just cited can have no pin {pin!r}")


def _may_be_meant(register: Register, id_: str, pin: str | None) -> bool:
    """Whether *Id.* may pass over a case that has no such page to this: it is the record, or has just such pages."""
    return register.entries[id_].kind == "record" or _is_near(register, id_, pin, _LONG_CASE)


def _is_misprint(register: Register, id_: str, pin: str | None) -> bool:
    """Whether a page that a case cannot have has as many digits as its own: one of another length is another source."""
    page, cites = first_page(pin), register.entries[id_].cites
    return page is not None and any((p := parts(c)) and len(p[2]) == len(str(page)) for c in cites)


def _grade(register: Register, id_: str, pin: str | None) -> int:
    if not fits(register, id_, pin):
        return _CANNOT
    entry = register.entries[id_]
    if entry.kind == "case":
        return _NEAR if _is_near(register, id_, pin, _LONG_CASE) else _CAN
    return _NEAR if entry.section is not None and pin is not None and not _is_page(pin) else _CAN


def _is_page(pin: str | None) -> bool:
    return pin is not None and pin[:1].isdigit()


def _is_near(register: Register, id_: str, pin: str | None, reach: int) -> bool:
    """Whether a page lies so many pages or fewer after a case's first."""
    page = first_page(pin)
    starts = [int(p[2]) for c in register.entries[id_].cites if (p := parts(c)) and p[2].isdigit()]
    return page is not None and any(s <= page <= s + reach for s in starts)


def fits(register: Register, id_: str, pin: str | None) -> bool:
    """Whether an authority can have such a pin: a page at or after a case's first, a section for enacted law."""
    entry = register.entries[id_]
    if pin is None:
        return True
    if entry.kind == "case":
        if pin.startswith(("§", "(")):
            return False
        page = first_page(pin)
        starts = [
            int(p[2])
            for c in entry.cites
            if (p := parts(c)) and p[2].isdigit() and " WL " not in c and "LEXIS" not in c
        ]
        return (
            page is None
            or not starts
            or len(starts) < len(entry.cites)
            or any(s <= page <= s + _LONGEST_CASE for s in starts)
        )
    if entry.kind in ("record", "secondary") or (entry.section is None and entry.kind != "constitution"):
        return True
    # Print without section signs: "id. at 3583(e)(3)" after 18 U.S.C. 3583.
    return not _is_page(pin) or "(" in pin or "." in pin or pin.split(",")[0] == entry.section
