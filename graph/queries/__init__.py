"""Questions with plain answers: pure functions of a snapshot."""
