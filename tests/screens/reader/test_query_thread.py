"""Questions are answered in a thread; the newest wins."""

from collections.abc import Iterator
from queue import SimpleQueue
from threading import Event, current_thread

import pytest

from tui.library.errors import Interrupted
from tui.screens.reader.query_thread import DONE, Done, Failed, QueryThread

SECONDS = 30
"""Longer than any of this takes; what waits so long has failed."""


class Library:
    """Answers `slow` only when it is interrupted, and everything else letter by letter."""

    def __init__(self) -> None:
        self.told: SimpleQueue[tuple[int, str | Failed | Done]] = SimpleQueue()
        self.begun = Event()
        self.interrupted = Event()
        self.threads: set[str] = set()
        self.queries = QueryThread(self.answer, self.tell, self.interrupted.clear, self.interrupted.set)

    def tell(self, number: int, part: str | Failed | Done) -> None:
        self.told.put((number, part))

    def answer(self, question: str) -> Iterator[str]:
        self.threads.add(current_thread().name)
        if question == "slow":
            yield "s"
            self.begun.set()
            if self.interrupted.wait(SECONDS):
                raise Interrupted
        if question == "wrong":
            raise ZeroDivisionError
        yield from question

    def next(self) -> tuple[int, str | Failed | Done]:
        return self.told.get(timeout=SECONDS)


@pytest.fixture
def library() -> Iterator[Library]:
    library = Library()
    yield library
    library.queries.stop()


def test_an_answer_comes_part_by_part_from_another_thread(library: Library) -> None:
    number = library.queries.ask("ab")
    assert [library.next() for _ in range(3)] == [(number, "a"), (number, "b"), (number, DONE)]
    assert library.threads == {"queries"}
    assert current_thread().name != "queries"


def test_a_newer_question_stops_the_one_that_is_being_answered(library: Library) -> None:
    slow = library.queries.ask("slow")
    assert library.next() == (slow, "s")
    assert library.begun.wait(SECONDS)
    newer = library.queries.ask("n")
    assert newer > slow
    assert [library.next() for _ in range(2)] == [(newer, "n"), (newer, DONE)]
    assert library.told.empty(), "nothing more is told of the older question"


def test_of_many_questions_at_once_the_last_is_answered(library: Library) -> None:
    numbers = [library.queries.ask(letter) for letter in "abcdefgh"]
    told = []
    while not told or told[-1] != (numbers[-1], DONE):
        told.append(library.next())
    assert (numbers[-1], "h") in told


def test_whatever_goes_wrong_is_told_and_the_next_question_is_answered(library: Library) -> None:
    number = library.queries.ask("wrong")
    told, failed = library.next()
    assert told == number
    assert isinstance(failed, Failed)
    assert isinstance(failed.error, ZeroDivisionError)
    number = library.queries.ask("a")
    assert library.next() == (number, "a")


def test_stopping_interrupts_and_waits_for_the_end(library: Library) -> None:
    library.queries.ask("slow")
    assert library.begun.wait(SECONDS)
    library.queries.stop()
    assert not library.queries._thread.is_alive()
    assert library.next()[1] == "s"
    assert library.told.empty()


def test_what_is_looked_up_is_all_done_in_order_and_stops_no_answer(library: Library) -> None:
    done: SimpleQueue[str] = SimpleQueue()
    for name in "abc":
        library.queries.look_up(lambda name=name: done.put(name))  # type: ignore[misc]
    assert [done.get(timeout=SECONDS) for _ in range(3)] == ["a", "b", "c"]
    number = library.queries.ask("ab")
    library.queries.look_up(lambda: done.put("d"))
    assert [library.next() for _ in range(3)] == [(number, "a"), (number, "b"), (number, DONE)]
    assert done.get(timeout=SECONDS) == "d"


def test_what_is_looked_up_is_looked_up_again_when_a_newer_question_stops_it(library: Library) -> None:
    begun, done = Event(), Event()

    def look_up() -> None:
        if begun.is_set():
            done.set()
            return
        begun.set()
        if library.interrupted.wait(SECONDS):
            raise Interrupted

    library.queries.look_up(look_up)
    assert begun.wait(SECONDS)
    number = library.queries.ask("n")
    assert done.wait(SECONDS)
    assert [library.next() for _ in range(2)] == [(number, "n"), (number, DONE)]
