"""Work in forked processes: in order, with whole refusals, and never waiting for the dead."""

from __future__ import annotations

import os

import pytest

from guide.errors import CannotRun, cannot
from guide.workers import each


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
