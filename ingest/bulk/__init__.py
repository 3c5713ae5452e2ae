"""Bulk data as it is published: streams of rows into a store, resumed after a stop, each refused row told."""
