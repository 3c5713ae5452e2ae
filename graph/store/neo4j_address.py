"""What an address of a Neo4j server says: the server, the one graph of several on it, and whether it may be used so."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import parse_qsl, urlsplit

from graph.model.errors import StoreError

DEFAULT_GRAPH = "precedent"
_PLAIN = ("bolt", "neo4j")
_GRAPH = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")


@dataclass(frozen=True, slots=True)
class Address:
    """The driver's URL, and the name of the graph that is ours there."""

    server: str
    graph: str

    @property
    def shown(self) -> str:
        return f"{self.server}/{self.graph}"


def read_address(url: str, environment: Mapping[str, str]) -> Address:
    """Parse and admit an address.

    The graph's name is the path, or `?graph=`, or PRECEDENT_GRAPH, or "precedent". To another machine only an encrypted
    address is taken, unless `?allow_unencrypted=1` says that the way there is safe.

    >>> read_address("neo4j://localhost:7687/circuit9", {})
    Address(server='neo4j://localhost:7687', graph='circuit9')

    Raises
    ------
    StoreError : no host, a password in the address, an unknown option, a bad graph name, or an unencrypted way out
    """
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    if parts.username is not None or parts.password is not None:
        raise StoreError(
            f"{parts.scheme}://{parts.hostname or ''}: no credentials in an address, where others can read them; "
            "set NEO4J_USERNAME and NEO4J_PASSWORD"
        )
    try:
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise StoreError(f"{url}: {error}; write {parts.scheme}://HOST:PORT") from error
    if not host:
        raise StoreError(f"{url}: no server in it; write {parts.scheme}://HOST:PORT")
    if unknown := sorted(options.keys() - {"graph", "allow_unencrypted"}):
        raise StoreError(f"{url}: unknown option {unknown[0]!r}; known are graph and allow_unencrypted")
    graph = (
        parts.path.strip("/") or options.get("graph") or environment.get("PRECEDENT_GRAPH") or DEFAULT_GRAPH
    )
    if not _GRAPH.fullmatch(graph):
        raise StoreError(
            f"{url}: {graph!r} is no name for a graph; use letters, figures, '.', '_' and '-', 64 at most"
        )
    server = f"{parts.scheme}://{f'[{host}]' if ':' in host else host}{f':{port}' if port else ''}"
    if parts.scheme in _PLAIN and not _here(host) and options.get("allow_unencrypted") != "1":
        raise StoreError(
            f"{server}: not encrypted, and {host} is another machine; write {parts.scheme}+s://, "
            "or add ?allow_unencrypted=1 if the way there is safe"
        )
    return Address(server, graph)


def _here(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
