"""Answers as files, the same bytes from terminal, page and code."""
