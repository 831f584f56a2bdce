"""Answers questions in a thread of its own, so that no key waits for an answer. The newest question wins."""

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
    """Answers one question after the other, part by part. A newer one stops the one that is being answered."""

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
        self._stopped = False
        self._thread = Thread(target=self._run, name="queries", daemon=True)

    def ask(self, question: Question) -> int:
        """Ask a question in place of the one before; return its number."""
        with self._changed:
            self._interrupt()  # what came before; the thread takes this question up, and begins, after it
            self._number += 1
            self._question = question
            self._changed.notify()
        if self._thread.ident is None:
            self._thread.start()
        return self._number

    def stop(self) -> None:
        """Answer nothing more, and wait until the thread has ended."""
        with self._changed:
            self._interrupt()
            self._stopped = True
            self._changed.notify()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while (asked := self._next()) is not None:
            self._tell_all(*asked)

    def _next(self) -> tuple[int, Question] | None:
        with self._changed:
            self._changed.wait_for(lambda: self._stopped or self._question is not None)
            question, self._question = self._question, None
            self._begin()
            return None if self._stopped or question is None else (self._number, question)

    def _tell_all(self, number: int, question: Question) -> None:
        try:
            for part in self._answer(question):
                if number != self._number or self._stopped:
                    return
                self._tell(number, part)
        except Interrupted:
            return
        except Exception as error:
            self._tell(number, Failed(error))
        else:
            self._tell(number, DONE)
