"""Frozen values of the field: mentions, authorities, holdings, rights, findings. Standard library only."""
