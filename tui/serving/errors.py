"""What can go wrong when a library is served."""


class ServingError(Exception):
    """Nothing is served; the message says why, and what to do."""
