"""The graph on the page: pyvis's Network is the model, this component the view; the only file that imports pyvis.

pyvis's own HTML is not used: it calls a public server for Bootstrap, gives no click back, and writes titles as markup.
vis-network comes from the installed pyvis package. All words reach the canvas as text, never as markup.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st
from pyvis.network import Network

from ui.present.network import LEVELS, RELATIONS, Drawing
from ui.present.wording import as_text

_ASSETS = files("ui") / "panels" / "assets"
_VIS = (
    files("pyvis") / "lib" / "vis-9.1.2" / "vis-network.min.js"
)  # the path holds the version: pyvis is pinned
_MANY = 150  # lines; past that, plain citations are kept back until their case is chosen
_OPTIONS = {
    "physics": {"enabled": False},  # places are worked out beforehand: nothing moves
    "interaction": {
        "hover": True,
        "selectConnectedEdges": False,
        "keyboard": {"enabled": True, "bindToWindow": False},
        "multiselect": False,
    },
    "edges": {
        "smooth": {"enabled": True, "type": "curvedCW", "roundness": 0.08},
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.5}},
    },
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 4, "fixed": True},
}

# Three mounts, so that a click sends about 1 kB: the library once, the drawing when it changes, the selection always.
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


def height_of(drawing: Drawing) -> int:
    """Pixels for the whole drawing at about the scale at which it fills its column; within what a screen shows."""
    return int(min(640.0, max(300.0, 0.8 * drawing.lanes[-1].y1 + 60.0)))


def model(drawing: Drawing) -> Network:
    """The drawing as a pyvis Network: fixed places, no physics, no image, an id and a relation on each line."""
    net = Network(directed=True)
    net.set_options(json.dumps(_OPTIONS))
    for n in drawing.nodes:
        look = LEVELS[n.level]
        net.add_node(
            n.id,
            label=n.caption,
            title=n.title,
            x=n.x,
            y=n.y,
            size=n.size,
            shape=look.shape,
            color=look.colour,
        )
    for e in drawing.links:
        line = RELATIONS[e.relation]
        dashes = list(line.dashes) if isinstance(line.dashes, tuple) else line.dashes
        net.add_edge(
            e.source, e.target, id=e.id, relation=e.relation, title=e.title,
            color=line.colour, dashes=dashes, width=line.width,
        )  # fmt: skip
    return net


def case_graph(
    drawing: Drawing,
    *,
    key: str,
    frame: str,
    selected: Mapping[str, str] | None,
    on_selected: Callable[[], None],
) -> None:
    """Draw it, with its legend, brought into sight whole when `frame` is another.

    A click calls `on_selected`, and lands in `st.session_state[key]["selected"]` as {kind: node|edge, id} or None.
    """
    height = height_of(drawing)
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
            "rev": hashlib.sha256(repr(drawing).encode()).hexdigest()[:16],
            "frame": frame,
            "lanes": [{"name": lane.name, "y0": lane.y0, "y1": lane.y1} for lane in drawing.lanes],
            "ticks": [{"x": x, "label": label} for x, label in drawing.ticks],
            "quiet": ["cites"] if len(edges) > _MANY else [],
            "height": height,
            "label": "Citation graph: courts up the side, years along the bottom. The same cases stand in the table. "
            "Keys: arrows move, comma and full stop walk the cases by date.",
        },
    )
    st.caption(as_text(f"{drawing.cut} Years run along the bottom. Click a case or a line."))
    _legend(drawing)
    # After the drawing: each of these takes a gap of the page's column.
    _select(key=f"{key}_select", height=1, data={"name": key, "selected": selected})
    _library()(key=f"{key}_vis", height=1)


def _legend(drawing: Drawing) -> None:
    """What shapes and lines mean, in words, for what is drawn."""
    levels = {n.level for n in drawing.nodes}
    relations = {e.relation for e in drawing.links}
    st.caption(
        as_text(" · ".join(f"{look.said}: {look.words}" for level, look in LEVELS.items() if level in levels))
    )
    if relations:
        lines = " · ".join(f"{look.said}: {look.words}" for r, look in RELATIONS.items() if r in relations)
        many = " · Plain citations appear when their case is chosen." if len(drawing.links) > _MANY else ""
        st.caption(as_text(lines + many))
