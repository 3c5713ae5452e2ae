"""The page's one hold on the world: which store, its current snapshot, and the view that the address bar holds."""

import os

import streamlit as st

from graph.snapshot import Snapshot
from graph.store.opening import open_store


def store_url() -> str:
    """The store that `precedent ui` was started for."""
    return os.environ["PRECEDENT_STORE"]


def current() -> Snapshot:
    """The snapshot as of now; read again only when its id has changed. No connection is kept across reruns."""
    store = open_store(store_url())
    try:
        id = store.snapshot_id()
    finally:
        store.close()
    return _snapshot(store_url(), id)


@st.cache_resource(max_entries=2, show_spinner="Reading the graph …")
def _snapshot(url: str, id: str) -> Snapshot:
    store = open_store(url)
    try:
        return store.snapshot()
    finally:
        store.close()


def view(name: str) -> str | None:
    """What the address says of `name` (case, opinion, right, forum, on). A link to another screen drops the
    address, so the last value is kept and written back."""
    if name in st.query_params:
        st.session_state[f"view_{name}"] = st.query_params[name]
    elif (kept := st.session_state.get(f"view_{name}")) is not None:
        st.query_params[name] = kept
    return st.session_state.get(f"view_{name}")


def set_view(name: str, value: str | None) -> None:
    """Put it in the address and keep it."""
    if value is None:
        st.session_state.pop(f"view_{name}", None)
        st.query_params.pop(name, None)
    else:
        st.session_state[f"view_{name}"] = value
        st.query_params[name] = value
