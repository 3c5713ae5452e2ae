"""open_store(): the one line per backend; a backend is imported only when it is asked for."""

from pathlib import Path

from graph.model.errors import StoreError
from graph.store.protocol import GraphStore

_SERVER = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


def open_store(url: str, *, create: bool = True) -> GraphStore:
    """The graph kept at an address.

    Parameters
    ----------
    url : a path, ``sqlite:///path`` or ``:memory:`` for a file; ``neo4j://``, ``neo4j+s://`` or ``bolt://`` for a
        server, ``…/name`` or ``?graph=name`` for one graph of several on it
    create : whether a file that is not there is made

    Raises
    ------
    StoreError : no store there, not a store, of a newer version, unreachable, or refused; one plain line

    Examples
    --------
    >>> store = open_store(":memory:")
    >>> len(store.snapshot().extractions)
    0
    >>> store.close()
    """
    scheme, sep, rest = url.partition("://")
    if sep and scheme in _SERVER:
        from graph.store.neo4j_store import Neo4jStore  # noqa: PLC0415 - the driver takes seconds to import

        return Neo4jStore(url)
    if sep and scheme != "sqlite":
        known = ", ".join(f"{s}://" for s in ("sqlite", *_SERVER))
        raise StoreError(f"{scheme}://: no store is kept there; give the path of a file, or {known}")
    path = _path(rest) if sep else url
    if not path:
        raise StoreError(
            f"{url!r}: no path in it; write sqlite:///precedent.sqlite or sqlite:////srv/cases/precedent.sqlite"
        )
    from graph.store.sqlite_store import SqliteStore  # noqa: PLC0415

    return SqliteStore(path, create=create)


def _path(rest: str) -> str:
    """The path of a sqlite address: ``sqlite:///name`` is relative, ``sqlite:////folder/name`` absolute.

    Three slashes before an absolute path are a common slip; they are taken so where no relative folder answers to it.
    """
    relative = rest.removeprefix("/")
    if rest.startswith("/") and not Path(relative).parent.is_dir() and Path(rest).parent.is_dir():
        return rest
    return relative
