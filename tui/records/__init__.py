"""What records say: articles, commitments, events, dates, and how they are read and written. Pure: no interface."""
