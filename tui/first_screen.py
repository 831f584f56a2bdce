"""The first screen: the picture that a start showed last, written at once, before what takes time is imported.

It is the picture of the same command line in the same surroundings, on the same day, of files that nobody has touched
since. Textual comes up behind it and paints the same. Keys that are typed meanwhile wait in the terminal, unechoed.

A picture lies in the cache folder, for its user alone: a sum, then fields with a zero byte between them. They are this
format's name, the surroundings, paths in turns with stamps of what they name, and what is written to the terminal.
Nothing but `os`, `sys`, `time` (a part of Python itself), `termios` and `signal` may be imported before that is done.
"""

import os
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_FORMAT = b"accord first screen 1"
_VARIABLES = (
    *("TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR", "TERM_PROGRAM", "COLUMNS", "LINES"),
    *("LANG", "LC_ALL", "LC_CTYPE", "TZ", "HOME", "ACCORD_SETTINGS", "SSH_CONNECTION"),
    *("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"),
)
"""The variables that a picture depends on, besides those of Textual."""
_PRIME = (1 << 61) - 1
_PRIVATE = 0o100600
"""The mode (stat(2)) of a regular file that its owner alone may read and write."""
_MOST_BYTES = 1 << 20
"""The largest file that is read: a screen of 300 columns and 100 lines has a fifth of that."""
MOST_PICTURES = 24
"""The most pictures that are kept: of libraries, sizes of the terminal and other surroundings."""

_BEGINNING = b"\x1b[?1049h\x1b[?25l\x1b[?7l"
"""Another screen, without a cursor, without wrapped lines (xterm, "XTerm Control Sequences")."""
_END = b"\x1b[?7h\x1b[?1049l\x1b[?25h"

Modes = list[int | list[bytes | int]]
"""Those of a terminal (termios(3))."""


class _Terminal:
    """What is to be given back."""

    def __init__(self, modes: Modes, set_modes: "Callable[[Modes], None]") -> None:
        self.modes = modes
        self.set_modes = set_modes
        self.picture = b""
        self.is_ours = True
        """Whether nobody has taken it over yet."""


_terminal: _Terminal | None = None


# Showing.
def show(words: "Sequence[str]") -> bool:
    """Write the picture of a start with these arguments, if there is one and it still holds; say whether."""
    if os.name != "posix" or not all(map(os.isatty, (0, 1, 2))):
        return False
    if os.environ.get("TERM", "") in ("", "dumb", "unknown"):
        return False
    picture = _kept(words)
    if picture is None:
        return False
    import termios

    def set_modes(modes: Modes) -> None:
        termios.tcsetattr(0, termios.TCSANOW, modes)

    global _terminal
    try:
        modes: Modes = termios.tcgetattr(0)
        iflag, oflag, cflag, lflag, ispeed, ospeed, characters = termios.tcgetattr(0)
        # As Textual has them, but ctrl+c still ends it: until then nothing else would.
        iflag &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        lflag &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        for place in (termios.VSUSP, termios.VQUIT):
            characters[place] = b"\0"
        _terminal = _Terminal(modes, set_modes)
        _leave_when_ended()
        set_modes([iflag, oflag, cflag, lflag, ispeed, ospeed, characters])
    except (termios.error, OSError):
        _terminal = None
        return False
    _terminal.picture = picture
    _write(_BEGINNING + picture)
    return True


def leave() -> None:
    """Give the terminal back as it was, unless somebody has taken it over, who does that."""
    if _terminal and _terminal.is_ours:
        _terminal.is_ours = False
        _write(_END)
        _terminal.set_modes(_terminal.modes)


def take_over() -> bool:
    """Leave the terminal to who asks; say whether the picture is on it."""
    if _terminal is None or not _terminal.is_ours:
        return False
    _terminal.is_ours = False
    return True


def modes_before() -> Modes | None:
    """Return the modes that the terminal had before anything was shown; `None` where nothing was."""
    return _terminal.modes if _terminal else None


def shown() -> str | None:
    """Return the picture that was shown; `None` where none was."""
    return _terminal.picture.decode() if _terminal else None


def _write(data: bytes) -> None:
    while data:
        data = data[os.write(2, data) :]


def _leave_when_ended() -> None:
    """Leave before a signal ends the process; whoever takes the terminal over handles signals in its own way."""
    import signal

    def end(number: int, _frame: object) -> None:
        leave()
        os._exit(128 + number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, end)


# Keeping.
def keep(words: "Sequence[str]", picture: str, files: "Iterable[str]") -> None:
    """Keep the picture of a start with these arguments, until one of some files changes.

    It is kept by whoever shows it, while the terminal has the size of the picture. `OSError`: it cannot be kept.
    """
    fields = [_FORMAT, _surroundings(words)]
    for file in (*files, *_program()):
        fields += [os.fsencode(file), _stamp(file)]
    data = b"\0".join([*fields, picture.encode()])
    if len(data) > _MOST_BYTES or picture.count("\0"):
        return
    folder = _folder()
    os.makedirs(folder, mode=0o700, exist_ok=True)
    path = os.path.join(folder, _name(fields[1]))
    new = f"{path}.{os.getpid()}"
    number = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        os.write(number, b"%x\n" % _sum(data) + data)
    finally:
        os.close(number)
    os.replace(new, path)
    _make_room(folder)


def forget() -> None:
    """Remove all pictures. `OSError`: one cannot be removed."""
    if os.path.isdir(_folder()):
        for name in os.listdir(_folder()):
            os.remove(os.path.join(_folder(), name))


def _make_room(folder: str) -> None:
    paths = [os.path.join(folder, name) for name in os.listdir(folder)]
    for path in sorted(paths, key=lambda path: os.lstat(path).st_mtime_ns, reverse=True)[MOST_PICTURES:]:
        os.remove(path)


def _kept(words: "Sequence[str]") -> bytes | None:
    """Return the picture that is kept, if all that it depends on is as it was."""
    try:
        surroundings = _surroundings(words)
        data = _read(os.path.join(_folder(), _name(surroundings)))
        written, _, body = data.partition(b"\n")
        format, kept, *stamps, picture = body.split(b"\0")
        if written != b"%x" % _sum(body) or format != _FORMAT or kept != surroundings:
            return None
        if any(_stamp(file) != stamp for file, stamp in zip(stamps[::2], stamps[1::2], strict=True)):
            return None
    except (OSError, ValueError):  # there is none, or it is damaged
        return None
    return picture


def _read(path: str) -> bytes:
    """Return what is in a small file of this user's that nobody else may write or read; else `OSError`."""
    file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        status = os.fstat(file)
        if status.st_mode != _PRIVATE or status.st_uid != os.geteuid() or status.st_size > _MOST_BYTES:
            raise OSError
        return os.read(file, _MOST_BYTES)
    finally:
        os.close(file)


def _surroundings(words: "Sequence[str]") -> bytes:
    """Return all that a picture depends on but files, as one text."""
    environment = os.environ
    names = (*_VARIABLES, *sorted(name for name in environment if name.startswith("TEXTUAL")))
    variables = [f"{name}={environment[name]}" for name in names if name in environment]
    year, month, day, *_ = time.localtime()
    size = os.get_terminal_size(1)
    parts = [*words, "", os.getcwd(), sys.executable, f"{size.columns}x{size.lines}", f"{year}-{month}-{day}"]
    return os.fsencode("\1".join([*parts, *variables]))


def _program() -> tuple[str, ...]:
    """Return files that change with the version of Accord, and with that of Textual once that is there."""
    textual = sys.modules.get("textual")
    files = (__file__, textual.__file__ if textual else None)
    return tuple(file for file in files if file)


def _stamp(file: str | bytes) -> bytes:
    """Return what tells whether a file has changed. An empty one, such as the log of a database, may go or come."""
    try:
        status = os.stat(file)
    except FileNotFoundError:
        return b"-"
    if not status.st_size:
        return b"-"
    return b"%d %d %d" % (status.st_mtime_ns, status.st_size, status.st_ino)


def _folder() -> str:
    """Return where pictures are kept: as platformdirs has it, which takes longer to import than all of this to do."""
    if sys.platform == "darwin":
        cache = os.path.expanduser("~/Library/Caches")
    else:
        cache = os.environ.get("XDG_CACHE_HOME", "").strip() or os.path.expanduser("~/.cache")
    return os.path.join(cache, "accord", "first")


def _name(surroundings: bytes) -> str:
    return f"{_sum(surroundings):x}"


def _sum(data: bytes) -> int:
    """Return what changes with any bit of some bytes, without anything that is to be imported."""
    return int.from_bytes(data, "big") % _PRIME
