"""CourtListener's API: one opinion as JSON, of version 3 or 4, alone or inside its cluster."""

import re
from hashlib import sha256
from typing import Any

from graph.model.errors import UnreadableFile
from graph.model.extraction import SourceFile
from ingest.document import Source
from ingest.readers import html, jsons
from ingest.readers.jsons import words

FORMAT = "courtlistener"

# Markup made from a scan or a publisher's feed holds italics, notes and the reporter's pages; the rest is the text
# layer of a PDF. "html_with_citations" is one of the others with links put in, and comes last.
_MARKUP = ("xml_harvard", "html_columbia", "html_lawbox", "html_anon_2020", "html")
_KEYS = frozenset((*_MARKUP, "plain_text", "html_with_citations"))


def read(data: bytes, name: str) -> Source:
    """The best text that the record holds, and what it states of the caption.

    Raises
    ------
    UnreadableFile : the record holds no text of an opinion
    """
    body = jsons.load(data, name)
    cluster = body.get("cluster") if isinstance(body.get("cluster"), dict) else {}
    opinion = body
    if not any(words(body.get(key)) for key in _KEYS) and isinstance(body.get("sub_opinions"), list):
        cluster = body
        held = [o for o in body["sub_opinions"] if isinstance(o, dict)]
        if len(held) != 1:
            raise UnreadableFile(
                f"{name}: this is a cluster without the text of one opinion; save the opinion's own record"
            )
        opinion = held[0]
    fields = _fields(cluster or {}, opinion)
    for key in _MARKUP:
        if markup := words(opinion.get(key)):
            return html.source_of(markup, data, name, FORMAT, "utf-8", fields=fields)
    plain = opinion.get("plain_text")
    if isinstance(plain, str) and plain.strip():
        file = SourceFile(name, sha256(data).hexdigest(), FORMAT, len(plain), "utf-8")
        return Source(file, plain, fields=fields)
    if markup := words(opinion.get("html_with_citations")):
        return html.source_of(markup, data, name, FORMAT, "utf-8", fields=fields)
    raise UnreadableFile(
        f"{name}: this CourtListener record holds no text of the opinion; save it again with its text"
    )


def _fields(cluster: dict[str, Any], opinion: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    docket = cluster.get("docket") if isinstance(cluster.get("docket"), dict) else {}
    found = {
        "name": words(cluster.get("case_name")),
        "filed": words(cluster.get("date_filed")),
        "court": words(cluster.get("court_id")) or words((docket or {}).get("court_id")),
        "docket": words(cluster.get("docket_number")) or words((docket or {}).get("docket_number")),
        "cite": ";".join(_cites(cluster)),
        "published": {
            "published": "true",
            "precedential": "true",
            "unpublished": "false",
            "non-precedential": "false",
        }.get(words(cluster.get("precedential_status")).lower(), ""),
        "author": words(opinion.get("author_str")),
        "cluster": _cluster(cluster, opinion),
    }
    return tuple((key, value) for key, value in found.items() if value)


def _cluster(cluster: dict[str, Any], opinion: dict[str, Any]) -> str:
    """The number of the case, on which it meets CourtListener's bulk data: as such, or at the end of an address."""
    named = opinion.get("cluster") if not isinstance(opinion.get("cluster"), dict) else None
    for told in (cluster.get("id"), opinion.get("cluster_id"), cluster.get("resource_uri"), named):
        found = re.fullmatch(r"(?:\S*/)?(\d{1,15})/?", str(told or ""))
        if found:
            return found.group(1)
    return ""


def _cites(cluster: dict[str, Any]) -> list[str]:
    cites = []
    for cite in cluster.get("citations") or ():
        if isinstance(cite, dict):
            cites.append(" ".join(str(cite.get(key, "")).strip() for key in ("volume", "reporter", "page")))
        elif isinstance(cite, str):
            cites.append(cite)
    # Version 3 had one key for each kind of reporter.
    cites += [
        words(cluster.get(key))
        for key in ("federal_cite_one", "federal_cite_two", "neutral_cite", "state_cite_one")
    ]
    return [c for c in dict.fromkeys(cites) if c.strip()]
