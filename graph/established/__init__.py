"""Clearly established: check(snapshot, question, rules) gives the check record."""
