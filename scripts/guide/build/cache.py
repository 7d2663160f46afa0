"""Work that has been done, by the name of what it was made from. May be deleted at any time."""

from __future__ import annotations

import hashlib
import json
import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

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
        for folder in (self.folder, *self.others):
            try:
                raw = (folder / kind / name).read_bytes()
            except OSError:
                continue
            if raw[:_SIZE] == _digest(raw[_SIZE:]):
                return raw[_SIZE:]
        return None

    def put(self, kind: str, name: str, data: bytes) -> None:
        """Keep something; whole or not at all, also with others at work."""
        path = self.folder / kind / name
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f"{name}.{os.getpid()}")
        beside.write_bytes(_digest(data) + data)
        beside.replace(path)

    def fill(self, kind: str, names: Iterable[str]) -> None:
        """Bring into ``folder`` what only the others hold."""
        for name in names:
            if not (self.folder / kind / name).is_file():
                data = self.get(kind, name)
                if data is not None:
                    self.put(kind, name, data)

    def prune(self) -> None:
        """Delete what has not been made or used for a month."""
        before = time.time() - _DAYS * 86400
        for path in self.folder.glob("*/*"):
            if path.stat().st_mtime < before:
                path.unlink(missing_ok=True)

    def published(self, target: Path, name: str) -> dict[str, Any] | None:
        """Return the summary of the build that made ``target``, if it was made from ``name``.

        And if nobody has touched it since: every file is there with its size and time.
        """
        raw = self.get("published", _name(target))
        if raw is None:
            return None
        known = json.loads(raw)
        if known["name"] != name or known["files"] != _listing(target):
            return None
        summary: dict[str, Any] = known["summary"]
        return summary

    def publish(self, target: Path, name: str, summary: object) -> None:
        """Remember that ``target`` was made from ``name``."""
        known = {"name": name, "files": _listing(target), "summary": summary}
        self.put("published", _name(target), json.dumps(known).encode())


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_SIZE).digest()


def _name(target: Path) -> str:
    return _digest(str(target).encode()).hex()


def _listing(target: Path) -> list[list[str | int]]:
    """Return every file below a folder with its size in bytes and its time in nanoseconds."""
    found: list[list[str | int]] = []

    def walk(folder: str, place: str) -> None:
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda each: each.name):
                if entry.is_dir(follow_symlinks=False):
                    walk(entry.path, f"{place}{entry.name}/")
                else:
                    found_at = entry.stat(follow_symlinks=False)
                    found.append([place + entry.name, found_at.st_size, found_at.st_mtime_ns])

    if target.is_dir():
        walk(str(target), "")
    return found
