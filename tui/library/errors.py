"""What can go wrong with a library as a whole. What is wrong with one record is a `tui.records.problems.Problem`."""


class LibraryError(Exception):
    """The library cannot be used; the message says what happened and what to do."""


class Interrupted(LibraryError):  # noqa: N818 - it is a wish fulfilled, not a fault
    """A query was stopped by `Library.interrupt`, because a newer one makes its answer useless."""
