"""Cypher of records of a published collection; `$graph` is the graph's name, as in `graph.store.cypher`.

A record is a Claim with a number; what it cites runs from authority to authority, as what is read does, but with a
depth and no file; what is said in parentheses is a node between the two.
"""

PARENTHETICALS = "precedent_parentheticals"
SCHEMA = {
    "precedent_remark": "CREATE CONSTRAINT precedent_remark IF NOT EXISTS FOR (n:Parenthetical) "
    "REQUIRE (n.graph, n.number) IS UNIQUE",
    "precedent_loaded": "CREATE CONSTRAINT precedent_loaded IF NOT EXISTS FOR (n:Loaded) "
    "REQUIRE (n.graph, n.collection, n.file) IS UNIQUE",
    PARENTHETICALS: f"CREATE FULLTEXT INDEX {PARENTHETICALS} IF NOT EXISTS FOR (n:Parenthetical) "
    "ON EACH [n.words, n.graph] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}",
}

DIGESTS = """
UNWIND $refs AS ref MATCH (c:Claim {graph: $graph, ref: ref}) WHERE c.digest IS NOT NULL
RETURN c.number AS number, c.digest AS digest
"""
BORNE = """
UNWIND $keys AS key MATCH (k:Key {graph: $graph, key: key}) WHERE EXISTS { (k)<-[:BEARS]-() } RETURN key
"""
ADD_LONE = """
UNWIND $rows AS row
CREATE (a:Authority) SET a = row.authority
CREATE (c:Claim)-[:NAMES]->(a) SET c = row.claim
WITH a, c, row UNWIND c.keys AS key MERGE (k:Key {graph: $graph, key: key})
CREATE (c)-[:BEARS]->(k), (k)-[:MEANS]->(a)
"""
DECIDED = """
UNWIND $rows AS row MERGE (c:Court {graph: $graph, id: row.court})
SET c.circuit = coalesce(row.circuit, c.circuit), c.level = coalesce(row.level, c.level)
WITH c, row UNWIND row.cases AS id MATCH (a:Authority {graph: $graph, id: id}) CREATE (a)-[:DECIDED_BY]->(c)
"""
CLAIM_ANEW = """
UNWIND $rows AS row MATCH (c:Claim {graph: $graph, ref: row.ref}) SET c += row.claim
WITH c OPTIONAL MATCH (c)-[old:BEARS]->() DELETE old
WITH DISTINCT c UNWIND c.keys AS key MERGE (k:Key {graph: $graph, key: key}) MERGE (c)-[:BEARS]->(k)
"""
KEEP = """
UNWIND $rows AS row MATCH (c:Claim {graph: $graph, ref: row.ref})
SET c.number = row.number, c.digest = row.digest, c.docket = row.docket
"""
DATE_AGAIN = """
UNWIND $rows AS row MATCH (:Claim {graph: $graph, ref: row.ref})-[:NAMES]->()-[r:CITES]->()
WHERE r.citing = row.number SET r.day = row.day, r.court = row.court
"""
_ENDS = """
MATCH (:Claim {graph: $graph, ref: row.by})-[:NAMES]->(a) MATCH (:Claim {graph: $graph, ref: row.of})-[:NAMES]->(b)
"""
CITE = f"""
UNWIND $rows AS row {_ENDS}
OPTIONAL MATCH (a)-[r:CITES]->(b)
WHERE r.citing_opinion = row.cells.citing_opinion AND r.cited_opinion = row.cells.cited_opinion
WITH row, a, b, r, r.depth AS held
FOREACH (_ IN CASE WHEN r IS NULL THEN [1] ELSE [] END | CREATE (a)-[n:CITES]->(b) SET n = row.cells)
FOREACH (_ IN CASE WHEN held < row.cells.depth THEN [1] ELSE [] END | SET r.depth = row.cells.depth)
WITH row, held WHERE held IS NOT NULL RETURN row.at AS at, held
"""
HELD_REMARKS = """
UNWIND $numbers AS number MATCH (p:Parenthetical {graph: $graph, number: number}) RETURN properties(p) AS row
"""
DROP_REMARKS = """
UNWIND $numbers AS number MATCH (p:Parenthetical {graph: $graph, number: number}) DETACH DELETE p
"""
REMARK = f"""
UNWIND $rows AS row {_ENDS}
CREATE (a)-[:SAYS]->(p:Parenthetical)-[:OF]->(b) SET p = row.cells
"""
PROGRESS = """
MATCH (n:Loaded {graph: $graph, collection: $collection}) RETURN properties(n) AS row ORDER BY n.file
"""
SET_PROGRESS = """
MERGE (n:Loaded {graph: $graph, collection: $row.collection, file: $row.file}) SET n += $row
WITH n MATCH (g:Graph {graph: $graph}) WHERE g.version < $version SET g.version = $version
"""
# An authority's records come to another one: what they cite, and what cites them, goes with them.
_BOTH = "MATCH (o:Authority {graph: $graph, id: $old}) MATCH (n:Authority {graph: $graph, id: $new}) "
MOVE = (
    _BOTH
    + "MATCH (o)-[r:CITES]->(b) WHERE r.citing = $number CREATE (n)-[x:CITES]->(b) SET x = properties(r) DELETE r",
    _BOTH
    + "MATCH (b)-[r:CITES]->(o) WHERE r.cited = $number CREATE (b)-[x:CITES]->(n) SET x = properties(r) DELETE r",
    _BOTH + "MATCH (o)-[s:SAYS]->(p) WHERE p.describing = $number CREATE (n)-[:SAYS]->(p) DELETE s",
    _BOTH + "MATCH (p:Parenthetical)-[s:OF]->(o) WHERE p.described = $number CREATE (p)-[:OF]->(n) DELETE s",
)

_RECORD = "RETURN c.number AS number, c.digest AS digest, c.docket AS docket"
READ_ALL = f"MATCH (c:Claim {{graph: $graph, source: 'record'}}) {_RECORD}"
READ_RECORDS = f"""
UNWIND $ids AS id MATCH (:Authority {{graph: $graph, id: id}})<-[:NAMES]-(c:Claim {{source: 'record'}}) {_RECORD}
"""
ALL_CITINGS = """
MATCH (:Authority {graph: $graph})-[r:CITES]->() WHERE r.citing IS NOT NULL RETURN properties(r) AS row
"""
READ_CITINGS = """
UNWIND $ids AS id MATCH (:Authority {graph: $graph, id: id})-[r:CITES]->()
WHERE r.citing IN $numbers RETURN properties(r) AS row
"""
ALL_REMARKS = "MATCH (p:Parenthetical {graph: $graph}) RETURN properties(p) AS row"
READ_REMARKS = """
UNWIND $ids AS id MATCH (:Authority {graph: $graph, id: id})-[:SAYS]->(p:Parenthetical)
WHERE p.describing IN $numbers RETURN properties(p) AS row
"""
SEARCH = f"""
CALL db.index.fulltext.queryNodes('{PARENTHETICALS}', $query) YIELD node AS p WHERE p.graph = $graph
WITH p ORDER BY p.number LIMIT $limit MATCH (p)-[:OF]->(a:Authority) RETURN a.id AS id, p.text AS text ORDER BY p.number
"""
COUNTS = """
RETURN COUNT { MATCH (:Claim {graph: $graph, source: 'record'}) } AS cases,
COUNT { MATCH (:Claim {graph: $graph, source: 'record'})-[:NAMES]->(a)-[:READ_FROM]->() } AS also_read,
COUNT { MATCH (:Authority {graph: $graph})-[r:CITES]->() WHERE r.citing IS NOT NULL } AS citings,
COUNT { MATCH (:Parenthetical {graph: $graph}) } AS remarks,
COUNT { MATCH (:Authority {graph: $graph}) } AS authorities
"""
COURTS = """
MATCH (a:Authority {graph: $graph, kind: 'case'}) WHERE a.court IS NOT NULL RETURN a.court AS court, count(*) AS n
"""
DAYS = """
MATCH (a:Authority {graph: $graph, kind: 'case'})
WITH coalesce(a.date, CASE WHEN a.year > 0 THEN right('000' + toString(a.year), 4) END) AS day
RETURN min(day) AS earliest, max(day) AS latest
"""
