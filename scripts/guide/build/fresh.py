"""A site being put together, file by file."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass
class Fresh:
    """Writes files below ``folder``; a site has thousands, so each folder is made once."""

    folder: Path
    _made: set[str] = field(default_factory=set)

    def write(self, place: str, data: bytes) -> None:
        """Write a file at its place below the folder, like `tr/risks/index.html`."""
        parent = os.path.dirname(place)  # noqa: PTH120 a path of this kind costs as much as a file
        if parent not in self._made:
            (self.folder / parent).mkdir(parents=True, exist_ok=True)
            self._made.add(parent)
        with open(f"{self.folder}/{place}", "wb") as file:  # noqa: PTH123 as above
            file.write(data)
