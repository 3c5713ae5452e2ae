"""The page's one hold on the world: which store, its current snapshot, and the view that the address holds."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import streamlit as st

from graph.model.errors import StoreError
from graph.snapshot import Snapshot
from graph.store.opening import open_store
from graph.store.protocol import GraphStore

_BETWEEN = ","  # several values of one name in the address


def store_url() -> str:
    """The store that `precedent ui` was started for."""
    url = os.environ.get("PRECEDENT_STORE")
    if not url:
        raise StoreError("the page does not know which graph to show; start it with `precedent ui`")
    return url


@contextmanager
def opened() -> Iterator[GraphStore]:
    """The store, closed again whatever happens: no connection is kept across reruns."""
    store = open_store(store_url())
    try:
        yield store
    finally:
        store.close()


def current() -> Snapshot:
    """The snapshot as of now; read again only when its id has changed."""
    with opened() as store:
        id = store.snapshot_id()
    return _snapshot(store_url(), id)


@st.cache_resource(max_entries=2, show_spinner="Reading the graph …")
def _snapshot(url: str, id: str) -> Snapshot:
    with opened() as store:
        return store.snapshot(())


def arrive(screen: str, names: Sequence[str]) -> None:
    """Say first which screen this is, and what its part of the address is.

    A link to another screen drops the address, so on arrival what was kept is written back. On the same screen the
    address is the truth: what the Back key took out of it is forgotten.
    """
    here = st.session_state.get("screen") == screen
    st.session_state["screen"] = screen
    for name in names:
        kept = f"view_{name}"
        if name in st.query_params:
            st.session_state[kept] = st.query_params[name]
        elif here:
            st.session_state.pop(kept, None)
        elif kept in st.session_state:
            st.query_params[name] = st.session_state[kept]


def view(name: str) -> str | None:
    """What the address says of `name` (case, opinion, right, forum, on …)."""
    value: str | None = st.session_state.get(f"view_{name}")
    return value


def set_view(name: str, value: str | None) -> None:
    """Put it in the address and keep it; None or nothing takes it out."""
    if value:
        st.session_state[f"view_{name}"] = value
        st.query_params[name] = value
    else:
        st.session_state.pop(f"view_{name}", None)
        st.query_params.pop(name, None)


def one_of(name: str, options: Sequence[str]) -> str | None:
    """What the address says of `name` where it is one of the options, else the first of them."""
    said = view(name)
    return said if said in options else next(iter(options), None)


def some_of(name: str, options: Iterable[str]) -> list[str]:
    """What the address says of `name`, those that are options."""
    allowed = set(options)
    return [v for v in (view(name) or "").split(_BETWEEN) if v in allowed]


def field(name: str, value: object) -> str:
    """The key of a widget whose value the address holds, with that value set in it."""
    key = f"field_{name}"
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value
    return key


def keep(*names: str) -> None:
    """Put the new values of widgets in the address: for their `on_change`, or a form's `on_click`."""
    for name in names:
        set_view(name, _in_address(st.session_state[f"field_{name}"]))


def _in_address(value: object) -> str | None:
    if isinstance(value, list):
        return _BETWEEN.join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else None
    return None if value is None else str(value).strip()
