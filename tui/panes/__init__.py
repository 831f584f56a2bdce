"""The panes of the reader, one widget a file. They know records and never the library."""
