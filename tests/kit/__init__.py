"""What the tests share: the real Neo4j server, the real browser, and builders of values. Imported as `kit`."""
