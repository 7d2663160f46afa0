"""Bounds on the work that one text may ask for, so that no text can hang or fill the machine."""

from __future__ import annotations

import contextlib
import signal
import threading
from typing import TYPE_CHECKING, Any

from guide.errors import cannot

try:
    import resource
except ImportError:  # not on Windows: only the depth is bounded there
    resource = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = 1.5
"""Processor time for one step of one page: dozens of times what the longest needs."""

BYTES = 600_000_000
"""Memory for one page beside what the program has already."""


class _TooLong(BaseException):
    """No `Exception`, so that no library takes it for a mistake of its own and goes on."""


@contextlib.contextmanager
def bounds(shown: str) -> Iterator[None]:
    """Bound the time, memory and depth of the work inside; ``shown`` names the text in messages.

    Time is the processor's, so a busy machine makes no difference. Raises :class:`CannotRun`.
    Bounds inside bounds count as one. Only the main thread can be stopped: elsewhere, and on
    systems without these signals, depth alone is bounded.
    """
    try:
        with _timed(), _sized():
            yield
    except _TooLong:
        what = f"the text takes more than {SECONDS:g} s to work on"
        raise cannot(shown, what, "Write it plainly: see what repeats or nests.") from None
    except RecursionError:
        what = "the text nests too deeply"
        raise cannot(shown, what, "Write it with fewer levels.") from None
    except MemoryError:
        what = "the text takes too much memory"
        raise cannot(shown, what, "Write it plainly: see what repeats.") from None


@contextlib.contextmanager
def _timed() -> Iterator[None]:
    able = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not able or signal.getitimer(signal.ITIMER_VIRTUAL)[0]:
        yield
        return

    def stop(_signal: int, _frame: Any) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGVTALRM, stop)
    # It rings again, in case somebody catches everything.
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS, 0.5)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextlib.contextmanager
def _sized() -> Iterator[None]:
    used = _data_in_use()
    if resource is None or used is None:
        yield
        return
    before, most = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = used + BYTES
    if most != resource.RLIM_INFINITY:
        wanted = min(wanted, most)
    if before != resource.RLIM_INFINITY:
        wanted = min(wanted, before)
    resource.setrlimit(resource.RLIMIT_DATA, (wanted, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (before, most))


def _data_in_use() -> int | None:
    """Return the bytes of memory that count against the limit; None where Linux does not tell."""
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 read often
            return int(file.read().split()[5]) * resource.getpagesize()
    except OSError:
        return None
