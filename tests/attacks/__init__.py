"""Attacks on Accord that anybody can run: `python -m tests.attacks`. One file a subject."""
