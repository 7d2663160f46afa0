"""Work in forked processes: in order, with whole refusals, and never waiting for the dead."""

from __future__ import annotations

import os

import pytest

from guide.errors import CannotRun, cannot
from guide.workers import beside, each


@pytest.fixture(autouse=True)
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def test_results_come_in_order_whatever_they_refer_to() -> None:
    offset = 10
    assert each(lambda number: number + offset, range(20), "a test") == list(range(10, 30))


def test_a_refusal_keeps_its_problems() -> None:
    def refuse(line: int) -> None:
        raise cannot("docs/en/x.md", "it is wrong", "Mend it.", line)

    with pytest.raises(CannotRun) as caught:
        each(refuse, [7, 7], "a test")
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == ("docs/en/x.md", 7)


def test_a_lost_process_is_told() -> None:
    with pytest.raises(CannotRun, match="a worker process was lost"):
        each(lambda _: os._exit(9), [1, 2, 3], "a test")


def test_work_beside_is_done_in_another_process_and_its_result_brought_back() -> None:
    done: list[str] = []
    word, process = beside(lambda: ("read", os.getpid()), lambda: done.append("here"), "a test")
    assert (word, done) == ("read", ["here"])
    assert process != os.getpid()


def test_one_processor_does_both_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert beside(os.getpid, lambda: None, "a test") == os.getpid()


def test_a_refusal_beside_keeps_its_problems() -> None:
    def refuse() -> None:
        raise cannot("data/facts.yml", "it is wrong", "Mend it.", 7)

    with pytest.raises(CannotRun) as caught:
        beside(refuse, lambda: None, "a test")
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == ("data/facts.yml", 7)


def test_a_process_lost_beside_is_told() -> None:
    with pytest.raises(CannotRun, match="a worker process was lost"):
        beside(lambda: os._exit(9), lambda: None, "a test")
