"""The cache in SQLite from which the library answers without opening a record."""
