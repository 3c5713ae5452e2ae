"""Finding mentions and the clauses they stand in."""
