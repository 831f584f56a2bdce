"""Drafting: a text becomes a draft of a record, offline, by rules and a small learned model."""
