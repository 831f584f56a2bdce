"""The language of the filter, and what it means in SQL."""
