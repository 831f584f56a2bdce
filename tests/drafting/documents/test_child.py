"""Work in a process of its own: whatever happens there is an error here that says what."""

import os
import signal
import sys
import threading
from collections.abc import Iterator

import pytest

from tui.drafting.documents.child import Child, ChildError

MISBEHAVING = "tests.support.misbehaving"
LONG = 60.0
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    with Child(MISBEHAVING) as child:
        yield child


def refusal(child: Child, what: str, seconds: float = LONG) -> str:
    with pytest.raises(ChildError) as caught:
        child.ask({"do": what}, seconds=seconds)
    return str(caught.value)


def test_it_is_sent_any_number_of_bytes_and_serves_again(child: Child) -> None:
    first = child.ask({"do": "count"}, b"a" * 5_000_000, seconds=LONG)
    second = child.ask({"do": "count"}, b"\n{}\n", seconds=LONG)
    assert (first["count"], second["count"]) == (5_000_000, 4)
    assert first["id"] == second["id"]


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ("crash", "the process for it failed: it was ended by signal 11"),
        ("exit", "the process for it failed: it ended with exit code 3"),
        ("raise", "ValueError: of a kind that nobody expected"),
        ("recurse", "it is nested too deep"),
    ],
)
def test_what_goes_wrong_is_said_and_the_next_is_served(child: Child, what: str, reason: str) -> None:
    assert refusal(child, what).startswith(reason)
    assert child.ask({"do": "count"}, b"abc", seconds=LONG)["count"] == 3


def test_what_takes_too_long_is_given_up(child: Child) -> None:
    assert refusal(child, "loop", seconds=0.2) == "it took longer than 0.2 seconds and was given up"
    assert child.ask({"do": "count"}, b"abc", seconds=LONG)["count"] == 3


@on_linux
def test_what_takes_too_much_memory_is_given_up(child: Child) -> None:
    assert refusal(child, "grow") == "it needs more memory than the 1,024 MiB that a document is given"


@on_linux
def test_what_it_writes_beside_its_answer_is_bounded(child: Child) -> None:
    assert child.ask({"do": "write"}, seconds=LONG) == {"count": 1 << 20}


def test_what_a_library_prints_is_no_answer(child: Child) -> None:
    assert child.ask({"do": "print"}, seconds=LONG) == {"count": 1}


def test_a_process_that_was_killed_from_outside_is_told_and_replaced(child: Child) -> None:
    id = child.ask({"do": "count"}, seconds=LONG)["id"]
    assert isinstance(id, int)
    os.kill(id, signal.SIGKILL)
    assert "signal 9" in refusal(child, "count")
    assert child.ask({"do": "count"}, seconds=LONG)["id"] != id


def test_it_can_be_closed_while_it_works() -> None:
    child = Child(MISBEHAVING)
    timer = threading.Timer(0.3, child.close)
    timer.start()
    assert refusal(child, "loop") == "it was given up"
    timer.join()
    assert refusal(child, "count") == "it was given up"


def test_a_module_that_is_not_there_is_told() -> None:
    with Child("tui.no_such_module") as child:
        assert "No module named" in refusal(child, "count")
