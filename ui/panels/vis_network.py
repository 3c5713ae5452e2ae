"""The graph on the page: pyvis's Network is the model, this component the view; the only file that imports pyvis.

pyvis's own HTML is not used: it calls a public server for Bootstrap, gives no click back, and writes titles as markup. vis-network
comes from the installed pyvis package. All words reach the canvas as text, never as markup.
"""

import json
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st
from pyvis.network import Network

from ui.present.network import LEVELS, RELATIONS, Drawing

_ASSETS = files("ui") / "panels" / "assets"
_VIS = files("pyvis") / "lib" / "vis-9.1.2" / "vis-network.min.js"  # the path holds the version: pyvis is pinned

# Three mounts, so that a click sends about 1 kB: the library once, the drawing when it changes, the selection each time.
_view = st.components.v2.component(
    "precedent_graph",
    js=(_ASSETS / "graph.js").read_text("utf-8"),
    css=(_ASSETS / "graph.css").read_text("utf-8"),
    html='<div id="g"></div>',
)
_select = st.components.v2.component("precedent_select", js=(_ASSETS / "select.js").read_text("utf-8"))


@cache
def _library() -> Callable[..., Any]:
    source = _VIS.read_text("utf-8") + "\ndispatchEvent(new Event('vis-ready'));\nexport default () => {};\n"
    component: Callable[..., Any] = st.components.v2.component("precedent_vis", js=source)
    return component


def model(drawing: Drawing) -> Network:
    """The drawing as a pyvis Network: fixed places, no physics, an id and a relation on each edge."""
    net = Network(directed=True)
    net.set_options(
        json.dumps(
            {
                "physics": {"enabled": False},
                "interaction": {"hover": True, "keyboard": {"enabled": True, "bindToWindow": False}, "multiselect": False},
                "edges": {"smooth": False, "arrows": {"to": {"enabled": True, "scaleFactor": 0.5}}},
                "nodes": {"borderWidth": 1.5, "fixed": True},
            }
        )
    )
    for n in drawing.nodes:
        _, shape, colour = LEVELS.get(n.level, LEVELS["other"])
        net.add_node(n.id, label=n.caption, title=n.title, x=n.x, y=n.y, size=n.size, shape=shape, color=colour)
    for e in drawing.links:
        _, colour, dashes, width = RELATIONS[e.relation]
        net.add_edge(
            e.source, e.target, id=e.id, relation=e.relation, title=e.title, color=colour, dashes=dashes, width=width
        )
    return net


def case_graph(
    drawing: Drawing, *, key: str, rev: str, selected: dict[str, str] | None, on_selected: Callable[[], None], height: int = 520
) -> None:
    """Draw it. `rev` changes when the drawing does; a click lands in `st.session_state[key]["selected"]` as
    {kind: node|edge, id} and calls `on_selected`."""
    nodes, edges, _heading, _height, _width, options = model(drawing).get_network_data()
    _view(
        key=key,
        height=height + 4,
        on_selected_change=on_selected,
        data={
            "name": key,
            "nodes": nodes,
            "edges": edges,
            "options": json.loads(options),
            "rev": rev,
            "lanes": [{"name": lane.name, "y0": lane.y0, "y1": lane.y1} for lane in drawing.lanes],
            "ticks": [{"x": x, "label": label} for x, label in drawing.ticks],
            "quiet": ["cites"] if len(edges) > 150 else [],
            "height": height,
            "label": "Citation graph: courts up the side, years along the bottom. The same cases stand in the table.",
        },
    )
    _select(key=f"{key}_select", height=1, data={"name": key, "selected": selected})
    _library()(key=f"{key}_vis", height=1)
