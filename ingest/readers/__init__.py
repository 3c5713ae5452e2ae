"""File to source text, one file a format."""
