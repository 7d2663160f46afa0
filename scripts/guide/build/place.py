"""A folder that is replaced whole or not at all."""

from __future__ import annotations

import contextlib
import glob
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from guide.errors import CannotRun, cannot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

try:
    import fcntl
except ImportError:  # Windows has no such locks
    fcntl = None  # type: ignore[assignment]

_BEING_BUILT = "-guide-build-"
"""Between the name of a site and a random one: what is called so is a build's, and may go."""

_HERE = -100  # AT_FDCWD of <fcntl.h>
_EXCHANGE = 2  # RENAME_EXCHANGE of <linux/fs.h>


@contextlib.contextmanager
def alone(target: Path, tell: Callable[[str], None]) -> Iterator[None]:
    """Let only one at a time work on ``target``: another one waits, and ``tell`` is told so.

    Raises :class:`CannotRun` if the folder it is in cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        # The lock is on the folder itself, so that nothing is left behind.
        folder = os.open(target.parent, os.O_RDONLY)
    except OSError as error:
        raise unwritable(target.parent, error) from None
    try:
        if fcntl is not None:
            try:
                fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                tell(f"Another build beside {target.name} is at work; waiting for it to end.")
                fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


@contextlib.contextmanager
def replacing(target: Path, spare: Path | None = None) -> Iterator[Path]:
    """Yield a folder beside ``target``; at the end it takes the place of ``target``.

    The folder is new, or else the one at ``spare``, where what is replaced goes in the end if it
    is on the same disk. If the block raises, ``target`` stays as it was. What a killed build left
    is cleared away.
    Raises :class:`CannotRun` if the folder cannot be written.
    """
    import tempfile  # noqa: PLC0415 a build with nothing to do replaces nothing

    prefix = f".{target.name}{_BEING_BUILT}"
    for left in target.parent.glob(f"{glob.escape(prefix)}*"):
        shutil.rmtree(left, ignore_errors=True)
    try:
        beside = Path(tempfile.mkdtemp(prefix=prefix, dir=target.parent))
    except OSError as error:
        raise unwritable(target.parent, error) from None
    try:
        fresh = beside / "new"
        if not _moved(spare, fresh):
            fresh.mkdir()
        yield fresh
        _moved(_swap(fresh, target), spare)
    except OSError as error:
        raise unwritable(target, error) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _moved(here: Path | None, there: Path | None) -> bool:
    """Move a folder if it can be done at once; returns whether it was."""
    if here is None or there is None:
        return False
    try:
        here.rename(there)
    except OSError:
        return False
    return True


def _swap(fresh: Path, target: Path) -> Path | None:
    """Put a folder in the place of another in one rename; returns where the other is then."""
    if not target.exists():
        fresh.rename(target)
        return None
    if not _exchanged(fresh, target):
        # Where the system cannot exchange two names, there is a moment with neither.
        old = fresh.with_name("old")
        target.rename(old)
        try:
            fresh.rename(target)
        except OSError:
            old.rename(target)
            raise
        return old
    return fresh


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two names at once, as Linux can; returns whether it did."""
    import ctypes  # noqa: PLC0415 as above

    try:
        exchange = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    done: int = exchange(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE)
    return done == 0


def unwritable(folder: Path, error: OSError) -> CannotRun:
    """Return what to tell where a build cannot write."""
    what = f"the folder cannot be written ({error.strerror or error})"
    return cannot(str(folder), what, "Check its rights and free space; the old site is in place.")
