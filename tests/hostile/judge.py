"""Builds a guide in a process of its own and says how it ended."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import pickle
import resource
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from guide import checks, workers
from guide.build import build
from guide.errors import CannotRun
from guide.provenance import Survey

SECONDS = 5.0
MEGABYTES = 1000

Ending = Literal["refused", "built", "traceback", "killed"]


@dataclass
class Verdict:
    """How a build ended: in words, in seconds of the processor, in megabytes."""

    ending: Ending
    text: str = ""
    seconds: float = 0.0
    megabytes: float = 0.0
    pages: dict[str, str] = field(default_factory=dict)
    findings: int = 0

    @property
    def harm(self) -> str:
        """What must not be, in words; empty if all is well."""
        if self.ending in ("traceback", "killed"):
            return f"{self.ending}: {self.text[-1500:]}"
        if self.seconds > SECONDS:
            return f"{self.seconds:.1f} s"
        if self.megabytes > MEGABYTES:
            return f"{self.megabytes:.0f} MB"
        if self.ending == "refused" and not _actionable(self.text):
            return f"no file, what and remedy in: {self.text[:300]!r}"
        return ""


def _actionable(text: str) -> bool:
    """Whether each line is `file: what. What to do.`, with nothing a terminal would obey."""
    rows = text.split("\n")
    return all(": " in row and row.rstrip()[-1:] in ".…" for row in rows) and not any(
        c < " " or "\x7f" <= c <= "\x9f" for row in rows for c in row
    )


def judge(root: Path, target: Path) -> Verdict:
    """Build the guide below ``root`` into ``target`` in a fork of this process."""
    return apart(lambda: _build(root, target))


def apart(work: Callable[[], Verdict]) -> Verdict:
    """Do some work in a fork of this process, and measure it."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.close(read)
        signal.alarm(120)
        resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        sys.stdout = sys.stderr = io.StringIO()
        before = resource.getrusage(resource.RUSAGE_SELF)
        try:
            verdict = work()
        except CannotRun as error:
            verdict = Verdict("refused", str(error))
        except BaseException:
            verdict = Verdict("traceback", traceback.format_exc())
        after = resource.getrusage(resource.RUSAGE_SELF)
        verdict.seconds = (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
        verdict.megabytes = after.ru_maxrss / 1024
        with contextlib.suppress(BaseException), os.fdopen(write, "wb") as file:
            pickle.dump(verdict, file)
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as file:
        raw = file.read()
    _, status = os.waitpid(child, 0)
    if not raw:
        return Verdict("killed", f"status {status}")
    verdict = pickle.loads(raw)  # noqa: S301 our own child wrote it
    assert isinstance(verdict, Verdict)
    return verdict


def _build(root: Path, target: Path) -> Verdict:
    workers.workers = lambda _: 1  # type: ignore[assignment]  # this process is the worker
    build(root, target)
    pages = {
        path.relative_to(target).as_posix(): path.read_text("utf-8")
        for path in sorted(target.rglob("*.html"))
    }
    # What was built must also be checked without a traceback.
    found = checks.run(Survey.of(root))
    return Verdict("built", pages=pages, findings=len(found))


def picture(folder: Path) -> str:
    """Return a hash of all names and contents below a folder, links not followed."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if ".cache" in path.parts:
            continue  # the builder's own
        found.update(os.fsencode(path.relative_to(folder)))
        if path.is_file() and not path.is_symlink():
            found.update(path.read_bytes())
    return found.hexdigest()


def clear(folder: Path) -> None:
    """Remove a folder, whatever is in it."""
    shutil.rmtree(folder, ignore_errors=True)
