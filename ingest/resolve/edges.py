"""Edges, one a mention: from the opinion that cites, the case that quotes another, the court that reviewed."""

import re
from collections.abc import Sequence

from graph.model.extraction import Edge, EdgeType, Evidence, Mention
from ingest.document import Document
from ingest.find.history import is_no_authority
from ingest.find.parentheticals import is_quoting
from ingest.find.reading import Reading
from ingest.resolve.cited import Cited, Found

_QUOTE_CLOSES = re.compile(r"[”\"’'][.,;]?[”\"]? ?(?:\(emphasis [^()]*\) ?)?\Z")
# Three words at least. The spaces are kept out of the words, so that there is one way to match and time stays linear.
_QUOTED = re.compile(r"[“\"][^“”\" ]* [^“”\" ]* [^“”\"]*[”\"]")
_SENTENCE = re.compile(r"(?<=[.?!][”\"’]) (?=[A-Z“\"])|(?<=[a-z0-9)][.?!]) (?=[A-Z“\"])")
_SENTENCE_LENGTH = 800
_LONGEST_EVIDENCE = 6000
_BACKWARD = re.compile(
    r"(?:aff|rev)['’]?g|affirming|reversing|vacating|overruling|abrogating|superseding|enforcing|denying"
    r"|modifying|answering"
)


def make_edge(
    doc: Document, reading: Reading, items: Sequence[Cited], found: Sequence[Found], n: int, mention: Mention
) -> Edge | None:
    """The edge of a mention, or None when it was not resolved."""
    item, to = items[n], found[n].authority
    if to is None:
        return None
    parent = found[item.parent].authority if item.parent is not None else None
    source, kind, via = doc.info.id, _kind(reading, item), None
    relation = mention.relation
    if item.cite.level == "history" and relation and parent is not None:
        if is_no_authority(relation):
            return _edge(doc, reading, items, n, mention, found[n], source, to, "history", relation)
        ends = (parent, to) if _BACKWARD.match(relation) else (to, parent)
        return _edge(doc, reading, items, n, mention, found[n], *ends, "history", relation)
    if item.cite.level == "nested":
        kind = "quotes" if is_quoting(relation) else "cites"
        if relation is not None and parent is not None:
            source, via = parent, relation
    return _edge(doc, reading, items, n, mention, found[n], source, to, kind, via)


def _kind(reading: Reading, item: Cited) -> EdgeType:
    cite = item.cite
    if cite.core.kind == "name" or cite.level != "top":
        return "cites"
    if any(b.kind == "quotation" for b in cite.brackets):
        return "quotes"
    if cite.signal is not None:
        return "cites"
    before = reading.text[max(0, cite.signal_start - _SENTENCE_LENGTH) : cite.signal_start]
    if _QUOTE_CLOSES.search(before[-12:] if len(before) > 12 else before):
        return "quotes"
    sentence = _SENTENCE.split(before.rstrip())[-1]
    return (
        "quotes"
        if _QUOTED.search(sentence) and before.rstrip().endswith((".", "”", '"', "?", ","))
        else "cites"
    )


def _edge(
    doc: Document,
    reading: Reading,
    items: Sequence[Cited],
    n: int,
    mention: Mention,
    found: Found,
    source: str,
    to: str,
    kind: EdgeType,
    via: str | None,
) -> Edge:
    cite = items[n].cite
    start, end = cite.signal_start, cite.extent
    if via is not None and (up := items[n].parent) is not None:
        whole = items[up].cite.signal_start, max(end, items[up].cite.extent)
        # Behind a parenthesis that was never closed stands half an opinion: then the cite alone is the evidence.
        start, end = whole if whole[1] - whole[0] <= _LONGEST_EVIDENCE else (start, end)
    low, high = doc.map.span_to_text(*reading.to_clean(min(start, end - 1), end))
    return Edge(
        source,
        to,
        kind,
        mention.id,
        Evidence(low, high, doc.text[low:high]),
        via,
        mention.pin,
        mention.page,
        rule=found.rule,
        confidence=round(found.confidence, 2),
    )
