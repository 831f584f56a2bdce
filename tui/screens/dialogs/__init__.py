"""Dialogs over the reader: each shows or asks one thing, and goes away."""
