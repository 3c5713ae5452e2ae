"""Batches for the tests of stores: small opinions built by hand or by Hypothesis, consistent as a reader's are."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from graph.identity import opinion_id
from graph.model.batch import Batch
from graph.model.extraction import (
    Authority,
    Counts,
    Edge,
    Evidence,
    Extraction,
    Mention,
    OpinionInfo,
    Resolution,
    SourceFile,
)
from graph.model.rights import Right, right_id


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
    info = OpinionInfo("", name, court, court if court.startswith("ca") else None, "appeals", tuple(docket), filed,
                       cite=cites[0] if cites else None, parallel=cites[1:], published=published)  # fmt: skip
    info = replace(info, id=opinion_id(info, sha))
    mentions = tuple(_mention(n, a, text) for n, a in enumerate(of))
    extraction = Extraction(
        SourceFile(path, sha, "text", len(text), "utf-8"),
        info,
        authorities=tuple(_counted(a) for a in of),
        mentions=mentions,
        edges=tuple(
            Edge(info.id, a.id, "quotes" if n == 0 else "cites", mentions[n].id, _evidence(mentions[n]))
            for n, a in enumerate(of)
        ),
    )
    stated = tuple(Right(right_id(r), r, (), info.id) for r in rights)
    return Batch(extraction, text, stated)


def _counted(a: Authority) -> Authority:
    return replace(a, counts=Counts(full=1))


def _mention(n: int, a: Authority, text: str) -> Mention:
    mark = a.cite or a.name
    start = max(text.find(mark), 0)
    printed = text[start : start + len(mark)]
    return Mention(f"m{n}", "full", start, start + len(mark), printed, printed, a.id, None, None, None, "majority",
                   resolution=Resolution("full", 1.0))  # fmt: skip


def _evidence(m: Mention) -> Evidence:
    return Evidence(m.start, m.end, m.text)
