"""One folder of records: its files, its index, the filter that searches it."""
