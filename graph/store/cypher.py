"""Every Cypher statement of the Neo4j store. Values come as parameters; only the fixed names below are put in here.

`$graph` is the graph's name: each node carries it, so that several graphs share a server and none touches another.
"""

from typing import get_args

from graph.identity import ClaimSource

# Types of edges between authorities, by the contract's names.
EDGES = {"cites": "CITES", "quotes": "QUOTES", "treats": "TREATS", "history": "HISTORY"}
# Nodes that hold a row of an opinion: table, label.
ROWS = {
    "mentions": "Mention",
    "holdings": "Holding",
    "determinations": "Determination",
    "proposals": "Proposal",
    "events": "Event",
}
# Nodes that hold a person's row: kind, label.
ENTERED = {
    "right": "EnteredRight",
    "kept_right": "KeptRight",
    "same_right": "SameRight",
    "authority": "CuratedAuthority",
    "finding": "Finding",
    "event": "Event",
    "identity": "CaseIdentity",
}

_UNIQUE = {
    "Graph": ("graph",),
    "Authority": ("graph", "id"),
    "Court": ("graph", "id"),
    "Right": ("graph", "id"),
    "Key": ("graph", "key"),
    "Claim": ("graph", "ref"),
    "Source": ("graph", "sha256"),
    "Finding": ("graph", "row"),
    "Change": ("graph", "number"),
}
WORDS = "precedent_words"
SCHEMA = {
    **{
        f"precedent_{label.lower()}": f"CREATE CONSTRAINT precedent_{label.lower()} IF NOT EXISTS FOR (n:{label}) "
        f"REQUIRE ({', '.join(f'n.{p}' for p in properties)}) IS UNIQUE"
        for label, properties in _UNIQUE.items()
    },
    **{
        f"precedent_{label.lower()}_file": f"CREATE INDEX precedent_{label.lower()}_file IF NOT EXISTS "
        f"FOR (n:{label}) ON (n.graph, n.file)"
        for label in ROWS.values()
    },
    **{
        f"precedent_{type.lower()}_file": f"CREATE INDEX precedent_{type.lower()}_file IF NOT EXISTS "
        f"FOR ()-[r:{type}]-() ON (r.graph, r.file)"
        for type in EDGES.values()
    },
    **{
        f"precedent_{label.lower()}_key": f"CREATE INDEX precedent_{label.lower()}_key IF NOT EXISTS "
        f"FOR (n:{label}) ON (n.graph, n.key)"
        for label in ("Finding", "Event", "CuratedAuthority")
    },
    "precedent_claim_source": "CREATE INDEX precedent_claim_source IF NOT EXISTS FOR (n:Claim) ON (n.graph, n.source)",
    WORDS: f"CREATE FULLTEXT INDEX {WORDS} IF NOT EXISTS FOR (n:Authority|Holding|Mention|Source) "
    "ON EACH [n.words, n.graph] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}",
}
SHOW_SCHEMA = "SHOW INDEXES YIELD name RETURN collect(name) AS names"
AWAIT_SCHEMA = "CALL db.awaitIndexes(120)"
COMPONENTS = "CALL dbms.components() YIELD versions, edition RETURN versions[0] AS version, edition"

# The graph's own node: its content id and version, and the lock that a writer holds.
STATE = "MATCH (g:Graph {graph: $graph}) RETURN g.total AS total, g.version AS version"
LOCK = (
    "MERGE (g:Graph {graph: $graph}) ON CREATE SET g.total = $zero, g.version = $version SET g.writing = true"
)
SET_TOTAL = "MATCH (g:Graph {graph: $graph}) SET g.total = $total"

OWNERS = """
UNWIND $keys AS key MATCH (:Key {graph: $graph, key: key})<-[:BEARS]-(c:Claim)<-[:CLAIMS]-(s:Source)
RETURN DISTINCT s.sha256 AS file, s.digest AS digest, properties(c) AS claim ORDER BY file
"""
CLAIMS_OF = """
MATCH (s:Source {graph: $graph, sha256: $file})-[r:LISTS|CLAIMS]->(c:Claim)
RETURN properties(c) AS claim, count(r) AS n
"""
COMPONENT = """
UNWIND $keys AS key MATCH (:Key {graph: $graph, key: key})<-[:BEARS]-(c:Claim)
RETURN DISTINCT c.ref AS ref, c.uses AS uses
"""
CLAIMS = """
UNWIND $refs AS ref MATCH (c:Claim {graph: $graph, ref: ref}) RETURN properties(c) AS claim
"""
IDS = """
UNWIND $keys AS key MATCH (:Key {graph: $graph, key: key})-[:MEANS]->(a:Authority) RETURN key, a.id AS id
"""
NODES = """
UNWIND $ids AS id MATCH (a:Authority {graph: $graph, id: id})
OPTIONAL MATCH (k:Key)-[:MEANS]->(a)
WITH a, collect(k.key) AS keys
OPTIONAL MATCH (a)-[:READ_FROM]->(s:Source)
RETURN properties(a) AS authority, keys, s.sha256 AS held
"""

# Claims
USE_LESS = """
UNWIND $rows AS row MATCH (c:Claim {graph: $graph, ref: row.ref}) SET c.uses = c.uses + row.n
WITH c WHERE c.uses <= 0 DETACH DELETE c
"""
USE_MORE = """
UNWIND $rows AS row MERGE (c:Claim {graph: $graph, ref: row.ref})
ON CREATE SET c += row.claim, c.uses = row.n ON MATCH SET c.uses = c.uses + row.n
WITH c UNWIND c.keys AS key MERGE (k:Key {graph: $graph, key: key}) MERGE (c)-[:BEARS]->(k)
"""
NAMED_BY = """
UNWIND $refs AS ref MATCH (c:Claim {graph: $graph, ref: ref})-[:NAMES]->(a:Authority)
RETURN ref, a.id AS id, c.uses AS uses
"""

# Settling which authorities there are
RENAME = "UNWIND $rows AS row MATCH (a:Authority {graph: $graph, id: row.old}) SET a.id = row.new"
CAPTION = "UNWIND $rows AS row MERGE (a:Authority {graph: $graph, id: row.id}) SET a += row"
DECIDED_BY = """
UNWIND $rows AS row MATCH (a:Authority {graph: $graph, id: row.id})
OPTIONAL MATCH (a)-[old:DECIDED_BY]->() DELETE old
WITH DISTINCT a, row WHERE row.court IS NOT NULL
MERGE (c:Court {graph: $graph, id: row.court})
SET c.circuit = coalesce(row.circuit, c.circuit), c.level = coalesce(row.level, c.level)
MERGE (a)-[:DECIDED_BY]->(c)
"""
NAMES = """
UNWIND $rows AS row MATCH (c:Claim {graph: $graph, ref: row.ref}) MATCH (a:Authority {graph: $graph, id: row.id})
OPTIONAL MATCH (c)-[old:NAMES]->(:Authority) DELETE old
WITH DISTINCT c, a CREATE (c)-[:NAMES]->(a)
"""
FORGET_KEYS = """
UNWIND $keys AS key MATCH (k:Key {graph: $graph, key: key})-[m:MEANS]->() DELETE m
"""
MEANS = """
UNWIND $rows AS row MERGE (k:Key {graph: $graph, key: row.key}) WITH k, row
MATCH (a:Authority {graph: $graph, id: row.id}) CREATE (k)-[:MEANS]->(a)
"""
DROP_KEYS = (
    "UNWIND $keys AS key MATCH (k:Key {graph: $graph, key: key}) "
    "WHERE NOT (k)-[:MEANS]->() AND NOT (k)<-[:BEARS]-(:Claim) DETACH DELETE k"
)
LISTING = """
UNWIND $refs AS ref MATCH (:Claim {graph: $graph, ref: ref})<-[:LISTS|CLAIMS]-(s:Source)
RETURN DISTINCT s.sha256 AS file ORDER BY file
"""
DROP_AUTHORITIES = "UNWIND $ids AS id MATCH (a:Authority {graph: $graph, id: id}) DETACH DELETE a"
DROP_LONE_COURTS = "MATCH (c:Court {graph: $graph}) WHERE NOT (c)--() DELETE c"
DROP_LONE_RIGHTS = "MATCH (r:Right {graph: $graph}) WHERE NOT (r)--() DELETE r"

# What an opinion is read as
ADD_SOURCE = """
MATCH (c:Claim {graph: $graph, ref: $claim})-[:NAMES]->(o:Authority)
CREATE (s:Source {graph: $graph}) SET s += $row, o:Opinion, o += $opinion
CREATE (o)-[:READ_FROM]->(s) CREATE (s)-[:CLAIMS]->(c)
RETURN o.id AS id
"""
ADD_LISTED = """
MATCH (s:Source {graph: $graph, sha256: $file})
UNWIND $rows AS row MATCH (c:Claim {graph: $graph, ref: row.claim}) CREATE (s)-[l:LISTS]->(c) SET l = row
"""
ADD_MENTIONS = """
MATCH (o:Opinion {graph: $graph, id: $opinion})
UNWIND $rows AS row CREATE (o)-[:MAKES]->(m:Mention) SET m = row.row
WITH m, row WHERE row.of IS NOT NULL
MATCH (a:Authority {graph: $graph, id: row.of}) CREATE (m)-[:OF]->(a)
"""
ADD_EDGES = {
    type: f"UNWIND $rows AS row MATCH (a:Authority {{graph: $graph, id: row.a}}) "
    f"MATCH (b:Authority {{graph: $graph, id: row.b}}) CREATE (a)-[r:{label}]->(b) SET r = row.row"
    for type, label in EDGES.items()
}
ADD_HOLDINGS = """
MATCH (o:Opinion {graph: $graph, id: $opinion})
UNWIND $rows AS row CREATE (o)-[:STATES]->(h:Holding) SET h = row.row
WITH h, row WHERE row.of IS NOT NULL
MATCH (a:Authority {graph: $graph, id: row.of}) CREATE (h)-[:ABOUT]->(a)
"""
ADD_DETERMINATIONS = """
MATCH (o:Opinion {graph: $graph, id: $opinion})
UNWIND $rows AS row CREATE (o)-[:DETERMINES]->(d:Determination) SET d = row.row
WITH d, row MATCH (r:Right {graph: $graph, id: row.right}) CREATE (d)-[:OF_RIGHT]->(r)
"""
ADD_WEIGHED = """
UNWIND $rows AS row
MATCH (:Opinion {graph: $graph, id: $opinion})-[:DETERMINES]->(d:Determination {id: row.row.determination})
MATCH (a:Authority {graph: $graph, id: row.of}) CREATE (d)-[w:WEIGHS]->(a) SET w = row.row
"""
ADD_STATED_RIGHTS = """
MATCH (o:Opinion {graph: $graph, id: $opinion})
UNWIND $rows AS row MERGE (r:Right {graph: $graph, id: row.id}) ON CREATE SET r.text = row.text
CREATE (o)-[s:STATES_RIGHT]->(r) SET s = row
"""
ADD_PROPOSALS = """
MATCH (o:Opinion {graph: $graph, id: $opinion})
UNWIND $rows AS row CREATE (o)-[:PROPOSES]->(p:Proposal) SET p = row.row
WITH p, row MATCH (a:Authority {graph: $graph, id: row.of}) CREATE (p)-[:ON]->(a)
WITH p, row MERGE (r:Right {graph: $graph, id: row.row.right}) CREATE (p)-[:CONCERNS]->(r)
"""
ADD_EVENTS = """
MATCH (o:Opinion {graph: $graph, id: $opinion})
UNWIND $rows AS row CREATE (o)-[:REPORTS]->(e:Event) SET e = row.row
WITH e, row MATCH (a:Authority {graph: $graph, id: row.of}) CREATE (e)-[:BEFELL]->(a)
"""
DROP_EDGES = [
    f"MATCH ()-[r:{type}]->() WHERE r.graph = $graph AND r.file = $file DELETE r" for type in EDGES.values()
]
DROP_STATED_RIGHTS = """
MATCH (:Source {graph: $graph, sha256: $file})<-[:READ_FROM]-(o)-[s:STATES_RIGHT]->() DELETE s
"""
DROP_ROWS = [f"MATCH (n:{label} {{graph: $graph, file: $file}}) DETACH DELETE n" for label in ROWS.values()]
DROP_SOURCE = """
MATCH (s:Source {graph: $graph, sha256: $file})<-[:READ_FROM]-(o)
REMOVE o:Opinion, o.docket, o.filed, o.argued, o.panel, o.author, o.disposition, o.sha256 DETACH DELETE s
"""

# Reading rows back, of one opinion or of all ($file null)
_OF = "($file IS NULL OR {0}.file = $file)"
READ_SOURCES = """
MATCH (s:Source {graph: $graph})-[:CLAIMS]->(c:Claim) WHERE $file IS NULL OR s.sha256 = $file
RETURN CASE WHEN $file IS NULL THEN s {.*, claim: c.ref, text: null, words: null} ELSE s {.*, claim: c.ref} END AS row
"""
READ_LISTED = """
MATCH (s:Source {graph: $graph})-[l:LISTS]->(c:Claim) WHERE $file IS NULL OR s.sha256 = $file
RETURN properties(l) AS row
"""
READ_ROWS = {
    table: f"MATCH (n:{label} {{graph: $graph}}) WHERE n.file IS NOT NULL AND {_OF.format('n')} "
    "RETURN properties(n) AS row"
    for table, label in ROWS.items()
}
READ_EDGES = [
    f"MATCH ()-[r:{type}]->() WHERE r.graph = $graph AND r.file IS NOT NULL AND {_OF.format('r')} "
    "RETURN properties(r) AS row"
    for type in EDGES.values()
]
READ_WEIGHED = f"""
MATCH (:Determination {{graph: $graph}})-[w:WEIGHS]->() WHERE {_OF.format("w")} RETURN properties(w) AS row
"""
READ_STATED_RIGHTS = f"""
MATCH (:Opinion {{graph: $graph}})-[s:STATES_RIGHT]->() WHERE {_OF.format("s")} RETURN properties(s) AS row
"""
READ_CLAIMS = f"""
MATCH (c:Claim {{graph: $graph}}) WHERE c.source IN {[s for s in get_args(ClaimSource) if s != "record"]}
MATCH (c)-[:NAMES]->(a:Authority) RETURN properties(c) AS claim, a.id AS id
"""
READ_NAMED = """
UNWIND $refs AS ref MATCH (c:Claim {graph: $graph, ref: ref})-[:NAMES]->(a:Authority)
RETURN properties(c) AS claim, a.id AS id
"""
READ_AUTHORITIES = (
    "UNWIND $ids AS id MATCH (a:Authority {graph: $graph, id: id}) RETURN properties(a) AS authority"
)
READ_KEYS = """
UNWIND $ids AS id MATCH (a:Authority {graph: $graph, id: id})<-[:MEANS]-(k:Key) RETURN k.key AS key, a.id AS id
"""
TEXT = "MATCH (s:Source {graph: $graph, sha256: $file}) RETURN s.text AS text"

# What persons enter
NAMED = """
UNWIND $keys AS key MATCH (n:Finding {graph: $graph, key: key}) RETURN DISTINCT key
UNION UNWIND $keys AS key MATCH (n:Event {graph: $graph, key: key}) RETURN DISTINCT key
"""
UNPLACED = """
MATCH (p:Proposal {graph: $graph, file: $file}) MATCH (f:Finding {graph: $graph, proposal: p.id})
WHERE f.opinion IS NULL RETURN DISTINCT f.row AS id, p.use AS use ORDER BY id
"""
RIGHT_KNOWN = """
MATCH (r:Right {graph: $graph, id: $id}) WHERE EXISTS { ()-[:STATES_RIGHT|ENTERS]->(r) } RETURN r.id AS id
"""
RIGHT_NAMED = """
MATCH (r:Right {graph: $graph, id: $id}) WHERE EXISTS { (:Finding|SameRight)-[:CONCERNS]->(r) } RETURN r.id AS id
"""
READ_ENTERED = {
    kind: f"MATCH (n:{label} {{graph: $graph}}) WHERE n.row IS NOT NULL AND ($row IS NULL OR n.row = $row) "
    "RETURN properties(n) AS row ORDER BY n.row"
    for kind, label in ENTERED.items()
}
DROP_ENTERED = {
    kind: f"MATCH (n:{label} {{graph: $graph, row: $row}}) DETACH DELETE n" for kind, label in ENTERED.items()
}
ENTER = {kind: f"CREATE (n:{label}) SET n = $cells" for kind, label in ENTERED.items()}
_ENTERS_RIGHT = """
MATCH (n:{label} {{graph: $graph, row: $row}}) MERGE (r:Right {{graph: $graph, id: n.id}}) ON CREATE SET r.text = n.text
CREATE (n)-[:ENTERS]->(r)
"""
_CONCERNS = """
MATCH (n:{label} {{graph: $graph, row: $row}}) UNWIND {ids} AS id MATCH (r:Right {{graph: $graph, id: id}})
CREATE (n)-[:CONCERNS]->(r)
"""
LINK_RIGHTS = {
    "right": _ENTERS_RIGHT.format(label="EnteredRight"),
    "kept_right": _ENTERS_RIGHT.format(label="KeptRight"),
    "finding": _CONCERNS.format(label="Finding", ids="[n.right]"),
    "same_right": _CONCERNS.format(label="SameRight", ids="[n.right, n.same_as]"),
}
LINK_AUTHORITIES = [
    f"UNWIND $keys AS key MATCH (n:{label} {{graph: $graph, key: key}}) OPTIONAL MATCH (n)-[old:{type}]->(:Authority) "
    f"DELETE old WITH DISTINCT n MATCH (:Key {{graph: $graph, key: n.key}})-[:MEANS]->(a) CREATE (n)-[:{type}]->(a)"
    for label, type in (("Finding", "ON"), ("Event", "BEFELL"), ("CuratedAuthority", "ENTERS"))
]
LOG = "CREATE (c:Change) SET c = $row"
LAST_CHANGE = "MATCH (c:Change {graph: $graph}) RETURN count(c) AS n"
CHANGES = "MATCH (c:Change {graph: $graph}) RETURN properties(c) AS row ORDER BY c.number"

SEARCH = f"""
CALL db.index.fulltext.queryNodes('{WORDS}', $query) YIELD node AS n WHERE n.graph = $graph
OPTIONAL MATCH (o:Opinion)-[:STATES|MAKES|READ_FROM]->(n)
OPTIONAL MATCH (n)-[:OF]->(a:Authority)
WITH n, o.id AS opinion, a.id AS of,
    CASE WHEN n:Authority THEN 0 WHEN n:Holding THEN 1 WHEN n:Mention THEN 2 ELSE 3 END AS field
WITH n, opinion, field, CASE field WHEN 0 THEN n.id WHEN 2 THEN coalesce(of, opinion) ELSE opinion END AS id
ORDER BY field, id, opinion, n.seq LIMIT $limit
RETURN field, id, CASE field WHEN 0 THEN n.name WHEN 2 THEN n.parentheticals ELSE n.text END AS text
"""
