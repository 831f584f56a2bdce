"""Accord: a terminal reader and tracker of commitments."""

__version__ = "0.1.0"
