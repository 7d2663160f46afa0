"""A refusal on its way through MkDocs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.exceptions import Abort

if TYPE_CHECKING:
    from guide.errors import CannotRun


class Refused(Abort):
    """Ends a plain `mkdocs build` or `mkdocs serve` with one line a problem and status 2."""

    code = exit_code = 2

    def __init__(self, error: CannotRun) -> None:
        super().__init__(str(error))
        self.problems = error.problems
