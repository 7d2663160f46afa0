"""No text can take all the time, all the memory or all the stack."""

from __future__ import annotations

import contextlib
import re
import threading
import time

import pytest

from guide.bounds import SECONDS, bounds
from guide.errors import CannotRun


def deeper(level: int) -> int:
    return deeper(level + 1)


def slowly() -> None:
    re.match(r"(a+)+$", "a" * 60 + "b")


@pytest.mark.parametrize(
    ("work", "what"),
    [
        (slowly, "more than"),
        (lambda: deeper(0), "nests too deeply"),
        (lambda: bytearray(3_000_000_000), "too much memory"),
    ],
)
def test_it_ends_in_words(work, what: str) -> None:
    with pytest.raises(CannotRun, match=f"docs/en/x.md: the text .*{what}"), bounds("docs/en/x.md"):
        work()


def test_who_catches_everything_is_stopped_all_the_same() -> None:
    def stubborn() -> None:
        with contextlib.suppress(Exception):  # as some libraries do
            slowly()

    with pytest.raises(CannotRun), bounds("x"), bounds("y"):
        stubborn()


def test_after_it_there_is_time_and_memory_again() -> None:
    for _ in range(3):
        with bounds("x"):
            pass
    end = time.process_time() + SECONDS + 0.3
    while time.process_time() < end:
        pass
    assert len(bytearray(700_000_000)) == 700_000_000


def test_a_thread_may_work_too() -> None:
    found: list[str] = []

    def work() -> None:
        with bounds("x"):
            found.append("done")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == ["done"]
