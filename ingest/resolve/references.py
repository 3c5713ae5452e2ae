"""References: short forms, *supra* and bare sections resolved by rule, each with its confidence."""

import re

from graph.cite.reporters import parts
from ingest.find.cite import Cite
from ingest.find.pins import first_page
from ingest.find.wordlists import pairs
from ingest.resolve.antecedents import Group
from ingest.resolve.cited import Cited, Found
from ingest.resolve.identity import Register, prints_page
from ingest.resolve.ids import fits
from ingest.resolve.names import agree

_ACTION = (
    r"(?:actions?|claims?|suits?|lawsuits?|liability|cases?|plaintiffs?|defendants?|litigation|conspiracy|damages"
    r"|complaints?|fees|violations?|causes? of action|attorney[’']?s?[’']? fees)"
)
_ACTIONS = re.compile(rf"(?:\([a-z0-9]+\))* {_ACTION}\b")
_ACTIONS_BEFORE = re.compile(
    rf"\b{_ACTION} (?:brought |arising )?(?:under|pursuant to|against [\w ]{{1,40}} under) \Z"
)
_INTERNAL = re.compile(r"(?:at \d|notes? \d|nn?\. ?\d|[Pp]arts?|[Ss]ections?|§|pp?\.|pages?|¶|\d)")


def resolve_short(item: Cited, register: Register) -> Found:
    """A short reporter cite: by volume and reporter, then by name, then by the page (R15.2)."""
    cite = item.cite
    volumes = [c.rsplit(" ", 1)[0] if prints_page(c) else c for c in cite.cites]
    # A parallel cite printed with its page tells the case; else the volume, then the name and the page.
    whole = dict.fromkeys(register.by_cite[c] for c in cite.cites if c in register.by_cite)
    same = list(
        whole or dict.fromkeys(id_ for v in volumes for id_ in register.by_volume.get(_volume(v), ()))
    )
    name = cite.name.text if cite.name else None
    if len(same) == 1:
        if name is None:
            return Found(same[0], "short_volume", 0.95)
        if agree(name, register.entries[same[0]].name or name) or agree(
            name, register.entries[same[0]].short_name or ""
        ):
            return Found(same[0], "short_volume_name", 0.99)
        return Found(same[0], "short_volume_only", 0.6)
    if same:
        return _among(same, cite, name, register)
    if name is not None:
        named = [
            id_
            for id_, e in register.entries.items()
            if e.kind == "case" and agree(name, e.name or e.short_name or "")
        ]
        if len(named) == 1:
            return Found(named[0], "short_name_other_reporter", 0.6)
        if named:
            return Found(
                None,
                "short_name",
                0.0,
                tuple(named),
                f"{len(named)} cases go by {name!r}, none in this volume",
            )
    return Found(
        None,
        "short_volume",
        0.0,
        (),
        f"no full cite of {volumes[0] if volumes else 'this volume'} in this document",
    )


def _volume(cite: str) -> str:
    return re.sub(r",? at\b.*\Z", "", cite).strip()


def _among(same: list[str], cite: Cite, name: str | None, register: Register) -> Found:
    named = [
        i
        for i in same
        if name and agree(name, register.entries[i].name or register.entries[i].short_name or "")
    ]
    if len(named) == 1:
        return Found(named[0], "short_volume_name", 0.98, tuple(i for i in same if i != named[0]))
    pool = named or same
    page = first_page(cite.pin)
    starts = {i: _first_page(register, i, [_volume(c) for c in cite.cites]) for i in pool}
    fitting = [i for i in pool if page is not None and starts[i] is not None and starts[i] <= page]  # type: ignore[operator]
    if fitting:
        best = max(fitting, key=lambda i: starts[i] or 0)
        return Found(
            best, "short_volume_page", 0.8 if named or not name else 0.5, tuple(i for i in pool if i != best)
        )
    return Found(
        None,
        "short_volume",
        0.0,
        tuple(pool),
        f"{len(pool)} cases in this volume, and neither name nor page tells which",
    )


def _first_page(register: Register, id_: str, volumes: list[str]) -> int | None:
    for cite in register.entries[id_].cites:
        found = parts(cite)
        if found and found[2].isdigit() and cite.rsplit(" ", 1)[0] in volumes:
            return int(found[2])
    return None


def resolve_supra(item: Cited, register: Register) -> Found:
    """*supra* with a name: the case or work so named; without one: a place in this document."""
    cite = item.cite
    if cite.name is None:
        return Found(None, "supra_internal", 0.0, (), "refers to a place in this document")
    name = cite.name.text
    named = [i for i, e in register.entries.items() if agree(name, e.name or e.short_name or e.id)]
    if len(named) == 1:
        return Found(named[0], "supra_name", 0.9)
    page = first_page(cite.pin)
    fitting = [i for i in named if page is not None and fits(register, i, cite.pin)]
    if len(fitting) == 1:
        return Found(fitting[0], "supra_name_page", 0.7, tuple(i for i in named if i != fitting[0]))
    reason = f"{len(named)} authorities go by {name!r}" if named else f"nothing cited here goes by {name!r}"
    return Found(None, "supra_name", 0.0, tuple(named), reason)


def resolve_section(item: Cited, earlier: list[str], register: Register) -> Found:
    """A bare "§ 836": the code whose section it is, the last one cited so far; `earlier` are law ids in order."""
    section = item.cite.core.section or ""
    known = register.by_section.get(section, ())
    before = [i for i in reversed(earlier) if i in known]
    if item.cite.core.rule != "section_word":
        # A section sign without a code means a statute's section where the document cites one of that number.
        enacted = [i for i in before if register.entries[i].kind != "constitution"]
        before = enacted or before
    if before:
        return Found(
            before[0],
            "section_number",
            0.97 if len(known) == 1 else 0.85,
            tuple(i for i in known if i != before[0]),
        )
    if known:
        return Found(known[0], "section_number_later", 0.8, tuple(known[1:]))
    return Found(None, "section_number", 0.0, (), f"no code is named for § {section} in this document")


def section_alone(
    section: str, before: str, after: str, *, federal: bool, led: bool
) -> tuple[str, float] | None:
    """The code of a section known by its number alone, and how sure; None when the words do not say it is that one.

    A federal court means § 1983 of Title 42 without more. Every court means these sections where an action, a claim,
    fees or a conspiracy is spoken of; a federal court the other three, too, where § 1983 is cited (`led`).

    >>> section_alone("1983", "under ", " claim", federal=True, led=False)
    ('42 U.S.C.', 0.9)
    >>> section_alone("1985", "under ", " of the lease", federal=True, led=False) is None
    True
    """
    code = pairs("law", "standing_alone").get(section)
    if code is None:
        return None
    spoken = _ACTIONS.match(after) is not None or _ACTIONS_BEFORE.search(before) is not None
    if spoken:
        return code, 0.9
    return (code, 0.8) if federal and (section == "1983" or led) else None


def group_of(authority: str | None) -> Group:
    """A group of one, for what stands within a parenthetical."""
    return Group((authority,), -1)
