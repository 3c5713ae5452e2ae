"""The citation graph for other tools: GraphML, GEXF, a node and an edge table, node-link JSON."""

import io
import re
import zipfile
from typing import Any

import networkx as nx

from graph.exports.blocks import printable
from graph.exports.text import csv_rows
from graph.model.codec import dumps
from graph.projection import project
from graph.snapshot import Snapshot

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_NODE = ("id", "name", "kind", "cite", "court", "circuit", "level", "year", "date", "held")
_EDGE = (
    "from",
    "to",
    "type",
    "via",
    "pin",
    "page",
    "label",
    "scope",
    "reported_by",
    "read_in",
    "mention",
    "evidence",
)


def graphml(snapshot: Snapshot) -> bytes:
    """GraphML, as networkx, yEd and Gephi read it."""
    out = io.BytesIO()
    nx.write_graphml(_printable(snapshot), out, encoding="utf-8", prettyprint=True)
    return out.getvalue()


def gexf(snapshot: Snapshot) -> bytes:
    """GEXF 1.2, as Gephi reads it; node labels are case names."""
    graph = _printable(snapshot)
    for id, attributes in graph.nodes(data=True):
        attributes["label"] = attributes.get("name", id)
    # Gephi keeps "type" of an edge for directed and undirected: ours goes by another name there.
    for _, _, attributes in graph.edges(data=True):
        attributes["relation"] = attributes.pop("type")
    out = io.BytesIO()
    nx.write_gexf(graph, out, encoding="utf-8", prettyprint=True, version="1.2draft")
    # networkx stamps the day; a file of ours is of content only.
    return re.sub(rb' lastmodifieddate="[^"]*"', b"", out.getvalue())


def csv_tables(snapshot: Snapshot) -> bytes:
    """nodes.csv and edges.csv in one zip."""
    graph = project(snapshot)
    nodes = [[id, *(a.get(k) for k in _NODE[1:])] for id, a in graph.nodes(data=True)]
    edges = [[a, b, *(d.get(k) for k in _EDGE[2:])] for a, b, d in graph.edges(data=True)]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as files:
        for name, header, rows in (("nodes.csv", _NODE, nodes), ("edges.csv", _EDGE, edges)):
            files.writestr(zipfile.ZipInfo(name, _ZIP_DATE), csv_rows(header, rows), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def as_json(snapshot: Snapshot) -> bytes:
    """Node-link JSON, as networkx and d3 read it."""
    body: dict[str, Any] = nx.node_link_data(project(snapshot), edges="edges")
    return (dumps(body) + "\n").encode()


def _printable(snapshot: Snapshot) -> "nx.MultiDiGraph[str]":
    """The graph with every word fit for XML: a character that XML forbids would make the whole file unreadable."""
    graph: nx.MultiDiGraph[str] = nx.relabel_nodes(project(snapshot), printable, copy=True)
    graph.graph = {k: printable(v) for k, v in graph.graph.items()}
    for _, attributes in graph.nodes(data=True):
        attributes.update({k: printable(v) for k, v in attributes.items() if isinstance(v, str)})
    for _, _, attributes in graph.edges(data=True):
        attributes.update({k: printable(v) for k, v in attributes.items() if isinstance(v, str)})
    return graph
