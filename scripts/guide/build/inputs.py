"""What a build is made from, as digests: the only thing that decides whether work is done again.

Nothing is parsed here and nothing but the standard library is imported, so that a build with
nothing to do can say so at once.
"""

from __future__ import annotations

import hashlib
import os
import sys
import sysconfig
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

_FOLDERS = ("data", "docs", "overrides", "provenance")


def digest(*parts: str | bytes) -> str:
    """Return one name for a sequence of texts; no two sequences share it."""
    whole = hashlib.blake2b(digest_size=20)
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        whole.update(len(raw).to_bytes(8, "little") + raw)
    return whole.hexdigest()


@dataclass(frozen=True)
class Inputs:
    """The files of a guide by path from its root, each with its SHA-256; the program's as well.

    ``program`` stands for this program, its packages and Python. ``day`` is the build's if anybody
    has signed anything: a check by a person ends on its day; without one no page depends on it.
    ``times``: when each file was last written, in nanoseconds; no name depends on it.
    """

    files: dict[str, str]
    modules: dict[str, str]
    program: str
    day: str
    times: dict[str, int]

    @classmethod
    def read(cls, root: Path, day: dt.date) -> Inputs:
        """Read every file that a build of the guide below ``root`` looks at."""
        files: dict[str, str] = {}
        times: dict[str, int] = {}
        signed = False
        for path in _paths(root):
            with open(f"{root}/{path}", "rb") as file:  # noqa: PTH123 a path costs as much as a file
                times[path] = os.fstat(file.fileno()).st_mtime_ns
                raw = file.read()
            files[path] = hashlib.sha256(raw).hexdigest()
            signed = signed or (path.startswith("provenance/") and b'"checks"' in raw)
        modules = _modules()
        program = digest(sys.version, *_packages(), *chain.from_iterable(modules.items()))
        return cls(files, modules, program, day.isoformat() if signed else "", times)

    def since(self, before: Inputs) -> list[str]:
        """Return the files that were written, or came or went, since they were read ``before``."""
        changed = self.files.items() ^ before.files.items()
        written = self.times.items() ^ before.times.items()
        program = self.modules.items() ^ before.modules.items()
        return sorted({path for path, _ in (*changed, *written, *program)})

    @cached_property
    def whole(self) -> str:
        """The name of everything together."""
        return digest(self.day, self.program, *self.digests(self.files))

    def digests(self, paths: Iterable[str]) -> list[str]:
        """Return paths with their digests, empty where there is no such file."""
        return [part for path in paths for part in (path, self.files.get(path, ""))]


def _paths(root: Path) -> list[str]:
    found = ["mkdocs.yml"] if (root / "mkdocs.yml").is_file() else []
    for name in _FOLDERS:
        for folder, folders, files in os.walk(root / name):
            folders.sort()
            place = Path(folder).relative_to(root).as_posix()
            found += [f"{place}/{file}" for file in files if os.path.isfile(f"{folder}/{file}")]  # noqa: PTH113
    return sorted(path for path in found if not path.endswith("/.DS_Store"))


def _modules() -> dict[str, str]:
    """Return the files of this program, by path from its folder, each with its SHA-256."""
    here = Path(__file__).parents[1]
    paths = sorted(path for path in here.rglob("*.*") if path.parent.name != "__pycache__")
    return {
        path.relative_to(here).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in paths
        if path.is_file()
    }


def _packages() -> list[str]:
    """Return the names and versions of what is installed."""
    folder = Path(sysconfig.get_paths()["purelib"])
    return sorted(path.name for path in folder.iterdir() if path.suffix == ".dist-info")
