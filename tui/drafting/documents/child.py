"""Work on bytes of others, done in a process of its own with limits on time and memory.

Whatever happens to it there, a crash in a C library, a loop, all memory gone, comes back as a `ChildError` that says
so. What comes back is JSON, since a process that was taken over could put anything into a pickle.

A module that does such work has a `main` that calls `serve`. The exchange, a line of JSON each but for the bytes:
the parent sends what is wanted; the child imports what that needs, and says that it is ready; the parent sends the
bytes, and from then on the clock runs; the child answers.
"""

import json
import logging
import math
import os
import re
import sys
import threading
from collections.abc import Callable
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Generator

    from tui.system.process import Process

MEMORY = 1 << 30
"""How many bytes of address space a child may have, where the system can hold it to that (Linux)."""
_START = 60.0
"""How many seconds a child may take to start and to import what it needs. Half a second is usual."""
_LONGEST_ANSWER = 128 << 20
"""The longest answer that is read, in bytes."""
_LONGEST_COMPLAINT = 1 << 20
"""How many bytes a child may write to files, of which it has one: what Python says when it fails."""
_SPARE = 5
"""How many seconds a child that nobody waits for any more has left."""
_NEAR = 0.8
"""Which part of its memory a process may use before it counts as short of it."""
_READY = "ready"

Message: TypeAlias = dict[str, object]
"""What a child is to do, and what it answers: an object of JSON. One with `failure` says why there is no answer."""


class ChildError(Exception):
    """The work was not done; the message says what happened, as a clause in the past tense."""


class Child:
    """Does one piece of work after the other in a process, which is started when needed, and anew where it has died.

    Its methods are for one thread, but for `close`, which also ends what is under way.
    """

    def __init__(self, module: str, *, memory: int = MEMORY) -> None:
        """Name the module whose `main` does the work; `memory` is in bytes."""
        self._module = module
        self._memory = memory
        self._lock = threading.Lock()
        self._process: Process | None = None
        self._is_busy = False
        self._is_closed = False

    def __enter__(self) -> "Child":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask(self, wanted: Message, data: bytes = b"", *, seconds: float) -> Message:
        """Let a piece of work be done within some seconds. `ChildError`: it was not, or `close` was called."""
        process = self._begin()
        is_sound = False
        try:
            answer = self._asked(process, wanted, data, seconds)
            is_sound = True
        finally:
            self._end(process, is_sound=is_sound)
        return answer

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._is_closed = True
            process, is_busy = self._process, self._is_busy
        if process is not None:
            if is_busy:
                process.kill()  # the thread that waits for it notices
            else:
                self._end(process, is_sound=False)

    def _begin(self) -> "Process":
        from tui.system.process import Process

        with self._lock:
            if self._is_closed:
                raise ChildError("it was given up")
            if self._process is None:
                try:
                    self._process = Process(self._module)
                except OSError as error:
                    raise ChildError(f"the system starts no process for it: {error.strerror or error}") from error
            self._is_busy = True
            return self._process

    def _end(self, process: "Process", *, is_sound: bool) -> None:
        """End a piece of work, and the process if it is of no use any more."""
        with self._lock:
            self._is_busy = False
            if self._process is None or (is_sound and not self._is_closed):
                return
            self._process = None
        process.end()
        process.answers.close()

    def _asked(self, process: "Process", wanted: Message, data: bytes, seconds: float) -> Message:
        order = {**wanted, "length": len(data), "memory": self._memory, "seconds": seconds}
        with _limited(process, _START):
            process.order(order)
            line = process.answers.readline(_LONGEST_ANSWER)
        if _parsed(line) == _READY:
            with _limited(process, seconds):
                with suppress(BrokenPipeError):  # it has died: so it turns out below
                    process.orders.write(data)
                    process.orders.flush()
                line = process.answers.readline(_LONGEST_ANSWER)
        answer = _parsed(line)
        if self._is_closed:
            raise ChildError("it was given up")
        if not isinstance(answer, dict):
            process.kill()
            raise ChildError(f"the process for it failed: {process.fate()}")
        if isinstance(failure := answer.get("failure"), str):
            raise ChildError(failure)
        return answer


@contextmanager
def _limited(process: "Process", seconds: float) -> "Generator[None]":
    """End a process that takes longer than some seconds for what is done in this context, and say so."""
    has_struck = threading.Event()

    def strike() -> None:
        has_struck.set()
        process.kill()

    timer = threading.Timer(seconds, strike)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()  # so that it does not strike a moment later, in the middle of something else
    if has_struck.is_set():
        raise ChildError(f"it took longer than {seconds:g} seconds and was given up")


def _parsed(line: bytes) -> object:
    """Return what a line says; `None` where it is torn or no JSON."""
    try:
        return json.loads(line) if line.endswith(b"\n") else None
    except (ValueError, RecursionError):
        return None


# The process.
def serve(
    prepare: Callable[[Message], None], work: Callable[[Message, bytes], Message], *, is_limited: bool = True
) -> None:
    """Do what is wanted until nobody wants anything any more.

    `prepare` imports what a piece of work needs, before the clock and the limits count. Without limits, there is only
    the clock of the parent.
    """
    logging.disable(logging.CRITICAL)  # libraries tell of what they do not find
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())  # what libraries print is no answer
        while line := sys.stdin.buffer.readline():
            wanted: Message = json.loads(line)
            answer = _done(wanted, prepare, work, answers, is_limited=is_limited)
            _say(answers, answer)
            if "failure" in answer:
                return  # its state is not to be trusted any more


def _done(
    wanted: Message,
    prepare: Callable[[Message], None],
    work: Callable[[Message, bytes], Message],
    answers: IO[bytes],
    *,
    is_limited: bool,
) -> Message:
    memory, seconds, length = (float(str(wanted[name])) for name in ("memory", "seconds", "length"))
    try:
        prepare(wanted)
        if is_limited:
            limit(int(memory), seconds)
        _say(answers, _READY)
        return work(wanted, sys.stdin.buffer.read(int(length)))
    except RecursionError:
        return {"failure": "it is nested too deep"}
    except Exception as error:
        if isinstance(error, MemoryError) or is_short_of_memory():
            return {"failure": f"it needs more memory than the {int(memory) >> 20:,} MiB that a document is given"}
        return {"failure": f"{type(error).__name__}: {' '.join(str(error).split())[:200] or 'no reason given'}"}


def limit(memory: int, seconds: float) -> None:
    """Hold this process to limits: bytes of address space, and seconds of the processor from now on."""
    if sys.platform == "win32":
        return
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    processor = math.ceil(usage.ru_utime + usage.ru_stime + seconds) + _SPARE
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, processor),
        (resource.RLIMIT_CORE, 0),  # what somebody reads is left in no file
        (resource.RLIMIT_FSIZE, _LONGEST_COMPLAINT),
    ):
        _, hard = resource.getrlimit(what)
        with suppress(ValueError, OSError):  # macOS refuses some of them
            resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def is_short_of_memory() -> bool:
    """Say whether this process has come near its limit, so that whatever went wrong most likely did for that.

    libxml2 for one says "unknown error", or that there is nothing in a page. Only Linux tells.
    """
    if sys.platform != "linux":
        return False
    import resource

    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    peak = re.search(r"VmPeak:\s*(\d+) kB", status)
    most, _ = resource.getrlimit(resource.RLIMIT_AS)
    return peak is not None and most != resource.RLIM_INFINITY and int(peak[1]) * 1024 > most * _NEAR


def _say(answers: IO[bytes], answer: object) -> None:
    answers.write(json.dumps(answer).encode() + b"\n")
    answers.flush()
