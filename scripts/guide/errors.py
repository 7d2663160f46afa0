"""What went wrong, in words a person can act on.

Two kinds, two exit statuses: *findings* are about the guide's own text and let the run go on
(exit 1); a :class:`CannotRun` means that nothing can be built from what is there (exit 2).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Severity = Literal["error", "warning"]

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: where it is, what is wrong, what to do.

    ``file`` is a path from the project's root, ``line`` counts from 1 (0: the whole file).
    """

    file: str
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return printable(f"{place}: {self.what}. {self.remedy}")


def printable(text: str) -> str:
    """Return text on one line, with what no terminal should be sent written as its number.

    A file's name or a line of it may hold line breaks, escape codes or halves of characters.
    """
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


class CannotRun(Exception):
    """The input cannot be used; nothing has been written. Exit status 2.

    Its text is one line a problem.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[CannotRun], tuple[tuple[Problem, ...]]]:
        """Keep the problems on the way from one process to another."""
        return (CannotRun, (self.problems,))


def refused(error: OSError) -> CannotRun:
    """Build a :class:`CannotRun` for what the system would not do."""
    place = ascii(error.filename)[1:-1] if isinstance(error.filename, str) else "guide"
    what = f"the system refuses: {error.strerror or error}"
    return cannot(place, what, "Check the path, its rights and free space.")


def cannot(file: str, what: str, remedy: str, line: int = 0) -> CannotRun:
    """Build a :class:`CannotRun` for a single problem."""
    return CannotRun([Problem(file, line, what, remedy)])
