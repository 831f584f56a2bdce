"""The log of assessments: its file, its lines in the index, and what is appended to it."""
