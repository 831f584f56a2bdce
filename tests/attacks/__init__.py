"""Attacks on Accord that anybody can run: `python -m tests.attacks`."""
