"""What can go wrong with a library as a whole. What is wrong with one record is a `tui.records.problems.Problem`."""


class LibraryError(Exception):
    """The library cannot be used; the message says what happened and what to do."""


class Interrupted(LibraryError):  # noqa: N818 - it is a wish fulfilled, not a fault
    """A query was stopped by `Library.interrupt`, because a newer one makes its answer useless."""


class LogError(LibraryError):
    """The log of assessments cannot be read, or something was not saved in it; the message is as that of all others."""


class IndexDamaged(LibraryError):  # noqa: N818 - a state rather than a fault: `Library.rebuild` ends it
    """The index turned out to be damaged. `Library.rebuild` makes it anew; the records are safe."""


class IndexUnwritable(IndexDamaged):
    """Nothing more can be written where the index is, as on a full disk. `Library.rebuild` makes a temporary one."""
