"""The reader: its state, its panes, its keys."""
