"""A site being put together, file by file, on what stands there from the build before the last."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path


@dataclass
class Fresh:
    """Writes what is not there yet below ``folder``, and takes away what does not belong there.

    ``known``: the files that stand there, by place (like `tr/risks/index.html`), each with its
    SHA-256 and the name of what it was made from. ``made``: the same of the site, as it grows.
    """

    folder: Path
    known: dict[str, tuple[str, str]] = field(default_factory=dict)
    made: dict[str, tuple[str, str]] = field(default_factory=dict)
    _folders: set[str] = field(default_factory=set)

    def clear(self, places: Collection[str]) -> None:
        """Delete every file that stands anywhere but at one of the ``places``."""
        for place in self.known.keys() - set(places):
            del self.known[place]
            path = self.folder / place
            path.unlink()
            while path.parent != self.folder and not any(path.parent.iterdir()):
                path = path.parent
                path.rmdir()

    def keep(self, place: str, name: str) -> bool:
        """Leave a file that was made from ``name`` as it stands; returns whether it is there."""
        there = self.known.get(place)
        if there is None or there[1] != name:
            return False
        self.made[place] = there
        return True

    def write(self, place: str, data: bytes, name: str = "") -> None:
        """Write a file, if there is not the very same already."""
        is_ = hashlib.sha256(data).hexdigest()
        there = self.known.get(place)
        if there is None or there[0] != is_:
            parent = os.path.dirname(place)  # noqa: PTH120 a path of this kind costs as much as a file
            if parent not in self._folders:
                (self.folder / parent).mkdir(parents=True, exist_ok=True)
                self._folders.add(parent)
            with open(f"{self.folder}/{place}", "wb") as file:  # noqa: PTH123 as above
                file.write(data)
        self.made[place] = (is_, name)

    @property
    def sums(self) -> dict[str, str]:
        """The SHA-256 of every file of the site."""
        return {place: is_ for place, (is_, _) in self.made.items()}
