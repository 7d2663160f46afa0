"""Work on many things at once, in forked processes that have everything in memory already."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any, TypeVar

from guide.errors import cannot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")
R = TypeVar("R")

_work: Callable[[Any], Any]


def workers(things: int) -> int:
    """Return how many processes are worth starting; 1 where none can be forked."""
    return min(os.cpu_count() or 1, things) if hasattr(os, "fork") else 1


def each(
    work: Callable[[T], R],
    things: Sequence[T],
    what: str,
    done: Callable[[R], None] = lambda _: None,
) -> list[R]:
    """Return ``work(thing)`` for every thing, in order; ``what`` names the command in messages.

    ``done`` is told each result as soon as it and those before it are there.

    Raises whatever ``work`` raises, and :class:`CannotRun` if a process is lost.
    """
    count = workers(len(things))
    if count < 2:
        return [_noted(work(thing), done) for thing in things]
    with _forked(count, work, what) as pool:
        return [_noted(result, done) for result in pool.map(_child, things)]


def beside(work: Callable[[], R], meanwhile: Callable[[], object], what: str) -> R:
    """Return ``work()``, done in a process of its own while this one does ``meanwhile``.

    Raises whatever ``work`` raises, and :class:`CannotRun` if the process is lost.
    """
    if workers(2) < 2:
        meanwhile()
        return work()
    with _forked(1, lambda _: work(), what) as pool:
        result = pool.submit(_child, None)
        meanwhile()
        found: R = result.result()
        return found


@contextlib.contextmanager
def _forked(count: int, work: Callable[[Any], Any], what: str) -> Iterator[ProcessPoolExecutor]:
    """Start processes when they are first given work, which a child finds where we left it."""
    global _work  # noqa: PLW0603
    _work = work
    try:
        forked = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(count, forked, initializer=_begin) as pool:
            yield pool
    except BrokenProcessPool:
        lost = "a worker process was lost, perhaps for want of memory"
        raise cannot(what, lost, "Try again; nothing has been changed.") from None


def _noted(result: R, done: Callable[[R], None]) -> R:
    done(result)
    return result


def _begin() -> None:
    # Whoever stops the command hears of it once, from the parent.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # What the parent has made stays as it is: the child need not look for garbage in it, and
    # seldom in what it makes itself before it ends. (Only once: what is garbage by then stays.)
    gc.freeze()
    gc.set_threshold(100_000)


def _child(thing: Any) -> Any:
    return _work(thing)
