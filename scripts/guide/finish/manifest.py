"""build.json: what a site was built from and what it consists of, each file by its SHA-256.

With it anyone can tell whether a published site is exactly one build (`guide verify`), and whether
two builds had the same input.
"""

from __future__ import annotations

import hashlib
import json
import platform
import re
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from typing import TYPE_CHECKING

from guide.errors import cannot
from guide.finish.compress import TWINS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

NAME = "build.json"
_PROGRAM = "mesotherapy-guide"


@dataclass(frozen=True)
class Build:
    """What a build.json tells: the SHA-256 of each file, the version of each package."""

    files: dict[str, str]
    packages: dict[str, str]


def manifest(
    site: Mapping[str, str], inputs: Mapping[str, str], versions: Mapping[str, str], day: str
) -> str:
    """Return build.json for a site with these files, built from these inputs (path: SHA-256).

    ``versions``: of the packages that the program runs with. The same input gives the same text.
    ``day`` is the build's where anything depends on it, since a person's check ends on a day, and
    empty elsewhere.
    """
    found = {
        "day": day,
        "files": {path: is_ for path, is_ in site.items() if path != NAME},
        "inputs": dict(inputs),
        "packages": dict(versions),
        "python": platform.python_version(),
    }
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def files(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".DS_Store"
    }


def packages(name: str = _PROGRAM) -> dict[str, str]:
    """Return the version of every package that the program runs with, and theirs in turn."""
    from packaging.requirements import Requirement  # noqa: PLC0415 slow, and seldom needed

    found: dict[str, str] = {}
    todo = [(name, frozenset[str]())]
    while todo:
        package, extras = todo.pop()
        for text in _requires(package):
            need = Requirement(text)
            here = need.marker is None or any(
                need.marker.evaluate({"extra": extra}) for extra in extras | {""}
            )
            key = re.sub(r"[-_.]+", "-", need.name).lower()
            if here and key not in found:
                found[key] = version(key)
                todo.append((key, frozenset(need.extras)))
    return found


def read(path: Path) -> Build:
    """Read a build.json. Raises :class:`CannotRun` if there is none, or it is broken."""
    try:
        found = json.loads(path.read_text("utf-8"))
        build = Build(dict(found["files"]), dict(found["packages"]))
    except OSError:
        what, remedy = "there is no build.json", "Run `guide build`, or name the one of a build."
        raise cannot(str(path), what, remedy) from None
    except (ValueError, KeyError, TypeError):
        raise cannot(str(path), "this is no build.json", "Name the one of a build.") from None
    if not all(re.fullmatch("[0-9a-f]{64}", str(is_)) for is_ in build.files.values()):
        raise cannot(str(path), "the list of files is broken", "Name the build.json of a build.")
    return build


def twin_of(path: str, listed: Iterable[str]) -> str:
    """Return the file that ``path`` is a compressed twin of; empty if it is none."""
    plain = path[: -len(".br")] if path.endswith(tuple(TWINS)) else ""
    return plain if plain in listed else ""


def _requires(package: str) -> list[str]:
    try:
        return requires(package) or []
    except PackageNotFoundError:
        return []
