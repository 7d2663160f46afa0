"""What stands in a folder as a build left it, and nobody has touched since.

A build leaves two sites: the one that is published, and the one it has replaced, which the next
build brings up to date and publishes in its turn. So only what has changed is written.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from guide.build.inputs import digest

if TYPE_CHECKING:
    from pathlib import Path

    from guide.build.cache import Cache

_PUBLISHED, _REPLACED, _SPARE = "published", "replaced", "spare"


@dataclass(frozen=True)
class Standing:
    """A site: the name of all it was made from, what was said of its build, and its files.

    ``made``: by place, the SHA-256 of a file and the name of what it was made from.
    """

    name: str
    summary: dict[str, Any]
    made: dict[str, tuple[str, str]]


def published(cache: Cache, target: Path, name: str) -> Standing | None:
    """Return what was published at ``target`` if it was made from ``name``.

    And if nobody has touched it since: every file is there with its size and time.
    """
    return _standing(cache, _PUBLISHED, target, target, name)


def spare(cache: Cache, target: Path) -> tuple[Path, Standing | None]:
    """Return the folder for what is replaced at ``target``, and what stands there.

    Anything else that stands there is deleted.
    """
    folder = cache.folder / _SPARE / _key(target)
    found = _standing(cache, _REPLACED, target, folder)
    if found is None:
        shutil.rmtree(folder, ignore_errors=True)
    with contextlib.suppress(OSError):  # without it nothing is spared
        folder.parent.mkdir(parents=True, exist_ok=True)
    return folder, found


def publish(cache: Cache, target: Path, site: Standing) -> None:
    """Remember what has been published, and what was before as replaced."""
    if before := cache.get(_PUBLISHED, _key(target)):
        cache.put(_REPLACED, _key(target), before)
    # Not `asdict`, which goes through thousands of files one word at a time.
    known = {**vars(site), "files": _listing(target)}
    cache.put(_PUBLISHED, _key(target), json.dumps(known).encode())
    for folder in (cache.folder / _SPARE).glob("*"):
        if not cache.has(_REPLACED, folder.name):  # of a build that is long forgotten
            shutil.rmtree(folder, ignore_errors=True)


def _standing(
    cache: Cache, kind: str, target: Path, folder: Path, name: str = ""
) -> Standing | None:
    """Return what stands in ``folder`` as recorded; with a ``name``, only if made from that."""
    raw = cache.get(kind, _key(target))
    if raw is None or not folder.is_dir():
        return None
    known = json.loads(raw)
    if name and known["name"] != name:  # told before thousands of files are looked at
        return None
    made = {place: (is_, of) for place, (is_, of) in known["made"].items()}
    listed = _listing(folder)
    if known["files"] != listed or made.keys() != {place for place, _, _ in listed}:
        return None
    return Standing(known["name"], known["summary"], made)


def _key(target: Path) -> str:
    return digest(str(target))


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

    walk(str(target), "")
    return found
