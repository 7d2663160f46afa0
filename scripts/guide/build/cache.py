"""Work that has been done, by the name of what it was made from. May be deleted at any time."""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from guide.build.place import unwritable
from guide.errors import cannot

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_SIZE = 20
_DAYS = 30


@dataclass(frozen=True)
class Cache:
    """Files below ``folder``, each led by the digest of its content; ``others`` are read only.

    A file that was cut short or changed is as if it were not there.
    """

    folder: Path
    others: tuple[Path, ...] = ()

    def get(self, kind: str, name: str) -> bytes | None:
        """Return what was put under a name, or None."""
        for folder in self._folders:
            try:
                raw = (folder / kind / name).read_bytes()
            except OSError:
                continue
            if raw[:_SIZE] == _digest(raw[_SIZE:]):
                return raw[_SIZE:]
        return None

    def need(self, kind: str, name: str, what: str) -> bytes:
        """Return what was put under a name; raises :class:`CannotRun`, naming ``what`` is gone."""
        found = self.get(kind, name)
        if found is None:
            remedy = "Delete the folder and build again."
            raise cannot(str(self.folder), f"{what} was lost or changed", remedy)
        return found

    def put(self, kind: str, name: str, data: bytes) -> None:
        """Keep something; whole or not at all, also with others at work.

        Raises :class:`CannotRun` if it cannot be written.
        """
        path = self.folder / kind / name
        beside = path.with_name(f"{name}.{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(_digest(data) + data)
            beside.replace(path)
        except OSError as error:
            with contextlib.suppress(OSError):
                beside.unlink()
            raise unwritable(self.folder, error) from None

    def take(self, draft: Cache) -> None:
        """Keep all that was put into another cache, on the same disk.

        Raises :class:`CannotRun` if it cannot be written.
        """
        try:
            for kind in draft.folder.iterdir() if draft.folder.is_dir() else ():
                (self.folder / kind.name).mkdir(parents=True, exist_ok=True)
                for path in kind.iterdir():
                    path.replace(self.folder / kind.name / path.name)
        except OSError as error:
            raise unwritable(self.folder, error) from None

    def fill(self, kind: str, names: Iterable[str]) -> None:
        """Bring into ``folder`` what only the others hold."""
        for name in names:
            if not (self.folder / kind / name).is_file():
                data = self.get(kind, name)
                if data is not None:
                    self.put(kind, name, data)

    def has(self, kind: str, name: str) -> bool:
        """Tell whether something was put under a name, without looking whether it is whole."""
        return any(os.path.exists(f"{folder}/{kind}/{name}") for folder in self._folders)  # noqa: PTH110 asked for thousands

    def prune(self, used: Collection[str]) -> None:
        """Delete what was made more than a month ago, but for what is ``used``."""
        before = time.time() - _DAYS * 86400
        for kind in filter(Path.is_dir, self.folder.iterdir()):
            with os.scandir(kind) as entries:
                old = [
                    entry.path
                    for entry in entries
                    if entry.name not in used
                    and entry.stat().st_mtime < before
                    and entry.is_file(follow_symlinks=False)
                ]
            for path in old:
                Path(path).unlink(missing_ok=True)

    @property
    def _folders(self) -> tuple[Path, ...]:
        return (self.folder, *self.others)


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_SIZE).digest()
