"""Answers questions in a thread of its own, so that what draws waits for no answer. The newest question wins."""

from collections import deque
from collections.abc import Callable, Iterator
from threading import Condition, Thread
from typing import Generic, TypeVar

from tui.library.errors import Interrupted
from tui.value import value

Question = TypeVar("Question")
Part = TypeVar("Part")


@value
class Failed:
    """What is told in place of the rest of an answer."""

    error: Exception


class Done:
    """What is told after the last part of an answer."""


DONE = Done()


class QueryThread(Generic[Question, Part]):
    """Answers one question after the other, part by part. A newer one stops the one that is being answered.

    What is looked up for a key is no such question: all of that is done, in order, between the parts of an answer.
    """

    def __init__(
        self,
        answer: Callable[[Question], Iterator[Part]],
        tell: Callable[[int, Part | Failed | Done], None],
        begin: Callable[[], None],
        interrupt: Callable[[], None],
    ) -> None:
        """Take what happens in the thread, and how it is stopped.

        `answer` gives the parts of an answer; `tell` is told a question's number and each part. `interrupt`, which is
        called from other threads, makes what `answer` does raise `Interrupted`, until the thread calls `begin`.
        """
        self._answer = answer
        self._tell = tell
        self._begin = begin
        self._interrupt = interrupt
        self._changed = Condition()
        self._question: Question | None = None
        """The next question."""
        self._number = 0
        self._look_ups: deque[Callable[[], None]] = deque()
        self._stopped = False
        self._thread = Thread(target=self._run, name="queries", daemon=True)

    def ask(self, question: Question) -> int:
        """Ask a question in place of the one before; return its number."""
        with self._changed:
            self._interrupt()  # what came before; the thread takes this question up, and begins, after it
            self._number += 1
            self._question = question
            self._changed.notify()
        self._start()
        return self._number

    def look_up(self, look_up: Callable[[], None]) -> None:
        """Have something looked up. It tells its outcome itself; stopped by a newer question, it is called again."""
        with self._changed:
            self._look_ups.append(look_up)
            self._changed.notify()
        self._start()

    def _start(self) -> None:
        if self._thread.ident is None:
            self._thread.start()

    def stop(self) -> None:
        """Answer nothing more, and wait until the thread has ended."""
        with self._changed:
            self._interrupt()
            self._stopped = True
            self._changed.notify()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._stopped:
            with self._changed:
                self._changed.wait_for(lambda: self._stopped or self._look_ups or self._question is not None)
                number, question, self._question = self._number, self._question, None
                self._begin()
            self._do_look_ups()
            if question is not None:
                self._tell_all(number, question)

    def _do_look_ups(self) -> None:
        while self._look_ups and not self._stopped:
            try:
                self._look_ups[0]()
            except Interrupted:
                self._begin()  # what interrupts is a newer question, which can wait
            else:
                self._look_ups.popleft()

    def _is_latest(self, number: int) -> bool:
        return number == self._number and not self._stopped

    def _tell_all(self, number: int, question: Question) -> None:
        if not self._is_latest(number):
            return
        try:
            for part in self._answer(question):
                if not self._is_latest(number):
                    return
                self._tell(number, part)
                self._do_look_ups()
                if not self._is_latest(number):
                    return
        except Interrupted:
            return
        except Exception as error:
            self._tell(number, Failed(error))
        else:
            self._tell(number, DONE)
