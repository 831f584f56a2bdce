"""Measurements of Accord's speed, as ratios to a bare Textual app in the same run. `python -m tests.benchmarks`."""
