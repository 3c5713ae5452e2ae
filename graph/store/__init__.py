"""Where graphs are kept: one protocol, two backends."""
