"""Opinions for the tests of stores: built by hand, or by Hypothesis over a few cases that have several cites each."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from graph.identity import opinion_id
from graph.model.batch import Batch
from graph.model.extraction import (
    Authority,
    Counts,
    Determination,
    Edge,
    Evidence,
    Extraction,
    Footnote,
    HistoryItem,
    Holding,
    Mention,
    OpinionInfo,
    Page,
    Parenthetical,
    Part,
    Problem,
    Resolution,
    Section,
    SourceFile,
    Weighed,
    Weight,
)
from graph.model.rights import Event, Proposal, Right, right_id


def case(*cites: str, name: str = "Roe v. Poe", **fields: object) -> Authority:
    """A case as an opinion prints it: its cites, best first."""
    return Authority(cites[0], "case", name, cites[0], tuple(cites[1:]), **fields)  # type: ignore[arg-type]


def opinion(
    *cites: str,
    name: str = "Doe v. City",
    docket: Sequence[str] = (),
    filed: str | None = "2019-12-04",
    court: str = "ca9",
    published: bool | None = True,
    of: Sequence[Authority] = (),
    text: str | None = None,
    path: str = "opinion.txt",
    rights: Sequence[str] = (),
) -> Batch:
    """An opinion that cites each authority of `of` once, quotes the first, and states `rights`."""
    marks = "; ".join(a.cite or a.name for a in of)
    text = f"{name}, {'; '.join((*cites, *docket))}. See {marks}. Held." if text is None else text
    sha = hashlib.sha256(text.encode()).hexdigest()
    info = OpinionInfo(
        "", name, court, court if court.startswith("ca") else None, "appeals", tuple(docket), filed,
        cite=cites[0] if cites else None, parallel=cites[1:], published=published,
    )  # fmt: skip
    info = replace(info, id=opinion_id(info, sha))
    mentions = tuple(_mention(f"m{n}", a, text) for n, a in enumerate(of))
    extraction = Extraction(
        SourceFile(path, sha, "text", len(text), "utf-8"),
        info,
        authorities=tuple(replace(a, counts=Counts(full=1)) for a in of),
        mentions=mentions,
        edges=tuple(
            Edge(info.id, a.id, "quotes" if n == 0 else "cites", m.id, Evidence(m.start, m.end, m.text))
            for n, (a, m) in enumerate(zip(of, mentions, strict=True))
        ),
    )
    return Batch(extraction, text, tuple(Right(right_id(r), r, (), info.id) for r in rights))


def _mention(id: str, a: Authority, text: str) -> Mention:
    mark = a.cite or a.name
    start = max(text.find(mark), 0)
    printed = text[start : start + len(mark)]
    return Mention(
        id, "full", start, start + len(printed), printed, printed, a.id, None, None, None, "majority",
        resolution=Resolution("full", 1.0),
    )  # fmt: skip


CITES = tuple((f"{n} U.S. {n}", f"{n} S. Ct. {n}", f"{n} F.3d {n}", f"201{n} WL {n}") for n in range(1, 6))
_COURTS = st.sampled_from(("ca2", "ca9", "scotus", None))
_DAYS = st.sampled_from(("2009-08-01", "2013-05-02", "2019-12-04"))
_RIGHTS = ("A right to be left alone.", "a right not to be left alone", "The right that nobody stated")
_WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=30)
_PHRASE = st.sampled_from(("held so", "clearly established", "état § 1983", "“No.” ﬁn—x", "a\nb"))


def _printed(draw: st.DrawFn, number: int) -> Authority:
    cites = draw(st.lists(st.sampled_from(CITES[number]), min_size=1, max_size=2, unique=True))
    cites.sort(key=CITES[number].index)
    return Authority(
        cites[0],
        "case",
        draw(st.sampled_from((f"Party{number} v. State", f"Party{number}", f"P. {number}"))),
        cites[0],
        tuple(cites[1:]),
        draw(_COURTS),
        year=draw(st.sampled_from((None, 2009, 2010))),
        weight=Weight(draw(st.booleans()), published=draw(st.sampled_from((None, True, False)))),
        history=draw(st.sampled_from(((), (HistoryItem("aff'd", "9 F.4th 9", None, "ca9", 2021),)))),
    )


_LAW = (
    Authority("42 U.S.C. § 1983", "statute", "42 U.S.C. § 1983", "42 U.S.C. § 1983", counts=Counts(name=1)),
    Authority("Compl. ¶ 5", "record", "Compl. ¶ 5", "Compl. ¶ 5", counts=Counts(full=1)),
    Authority("571 U.S. ___", "case", "New v. Case", "571 U.S. ___", counts=Counts(full=1)),
)


@st.composite
def readings(draw: st.DrawFn, number: int) -> Batch:
    """One opinion of the `number`-th case as a reader might give it, with something in every table."""
    text = f"Opinion {number}. " + draw(_WORDS) + " The right was clearly established. Held."
    sha = hashlib.sha256(text.encode()).hexdigest()
    own = draw(st.lists(st.sampled_from(CITES[number]), max_size=2, unique=True))
    own.sort(key=CITES[number].index)
    info = OpinionInfo(
        "", f"Own{number} v. State", draw(_COURTS), "ca9", "appeals", (f"1{number}-{number}",),
        draw(st.one_of(st.none(), _DAYS)), cite=own[0] if own else None, parallel=tuple(own[1:]),
        published=draw(st.sampled_from((None, True, False))), panel=("A", "B"), author="A",
        parts=(Part("majority", "A", 0, len(text)),),
    )  # fmt: skip
    info = replace(info, id=opinion_id(info, sha))
    others = draw(st.lists(st.sampled_from([n for n in range(5) if n != number]), max_size=3, unique=True))
    authorities = [replace(_printed(draw, n), counts=Counts(full=1, nested=n % 2)) for n in others]
    authorities += draw(st.lists(st.sampled_from(_LAW), max_size=2, unique=True))
    names = [info.id, *(a.id for a in authorities)]
    named = st.sampled_from(names)
    passage = Evidence(0, 7, text[:7])
    mentions = tuple(
        Mention(
            f"m{n}", "full", 0, 7, text[:7], text[:7], a.id, draw(st.sampled_from((None, "3"))), None, "s1", "majority",
            pin=draw(st.sampled_from((None, "5–6"))), signal=draw(st.sampled_from((None, "see", "but see"))),
            parentheticals=draw(st.sampled_from(((), (Parenthetical(0, 7, text[:7], draw(_PHRASE), "explanatory"),)))),
            resolution=Resolution("full", 0.5, tuple(draw(st.lists(named, max_size=2, unique=True)))),
        )
        for n, a in enumerate(authorities)
    )  # fmt: skip
    edges = tuple(
        Edge(
            draw(named), draw(named), draw(st.sampled_from(("cites", "quotes", "treats", "history"))), f"m{n}", passage,
            via=draw(st.sampled_from((None, "quoting"))), pin="7", label=draw(st.sampled_from((None, "followed"))),
            reported_by=draw(st.sampled_from((None, info.id))), confidence=draw(st.sampled_from((None, 0.5, 1.0))),
        )
        for n in range(draw(st.integers(0, len(mentions))))
    )  # fmt: skip
    rights = tuple(
        Right(right_id(r), r, ("element",), info.id, None, (draw(_DAYS),))
        for r in draw(st.lists(st.sampled_from(_RIGHTS[:2]), max_size=2, unique=True))
    )
    proposals = tuple(
        Proposal(
            f"proposal-{number}-{n}", r.id, draw(named), info.id, "recognises", "on_point", "holding", "supports",
            "because", "rule", 0.75, passage, speaker=draw(st.one_of(st.none(), named)),
        )
        for n, r in enumerate(rights)
    )  # fmt: skip
    determinations = tuple(
        Determination(
            f"d{n}", r.text, (), "not_established", "ca9", ("Officer",), (), "consensus",
            tuple(Weighed(draw(named), "tension", "on_point", "doubt", "why", passage) for _ in range(n + 1)), None, 0,
            7, text[:7], 1.0, right_evidence=draw(st.sampled_from((None, passage))),
        )
        for n, r in enumerate(rights)
    )  # fmt: skip
    holdings = tuple(
        Holding(
            f"h{n}",
            0,
            7,
            draw(_PHRASE),
            "s1",
            None,
            "majority",
            "holding",
            speaker,
            about,
            bool(n),
            confidence=0.5,
        )
        for n, (speaker, about) in enumerate(
            draw(
                st.lists(
                    st.tuples(st.one_of(st.just("opinion"), named), st.one_of(st.none(), named)), max_size=2
                )
            )
        )
    )
    events = tuple(
        Event(draw(named), "reversed", draw(st.one_of(st.none(), _DAYS)), "ca9", "whole", "in text", info.id)
        for _ in range(draw(st.integers(0, 1)))
    )
    extraction = Extraction(
        SourceFile(f"{number}.txt", sha, "text", len(text), "utf-8"), info, (Page("1", 0, len(text)),),
        (Section("s1", "I", "Facts", 0, len(text), None),), (Footnote("1", "*", 0, 3),), tuple(authorities), mentions,
        edges, holdings, determinations, draw(st.sampled_from(((), (Problem("p", "odd", 0, 3),)))),
    )  # fmt: skip
    return Batch(extraction, text, rights, proposals, events)


@st.composite
def libraries(draw: st.DrawFn) -> tuple[Batch, ...]:
    """Up to four opinions, each of another case, that cite each other by any of their cites."""
    numbers = draw(st.lists(st.integers(0, 4), min_size=1, max_size=4, unique=True))
    return tuple(draw(readings(number)) for number in numbers)
