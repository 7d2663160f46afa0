"""Where a command may write: a folder is emptied only if it holds what the command makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.errors import cannot

if TYPE_CHECKING:
    from pathlib import Path


def refuse_target(root: Path, target: Path, mark: str) -> None:
    """Raise :class:`CannotRun` unless ``target`` may be replaced as a whole.

    It may if it is not there, holds no file, or holds ``mark``, the file by which an earlier
    result is known (`index.html` of a site). The project's own folders never may.
    """
    root, target = root.resolve(), target.resolve()
    shown = str(target)
    remedy = "Name a new folder, or one that an earlier run has made."
    if target == root or target in root.parents:
        raise cannot(shown, "the project itself is in this folder", remedy)
    for name in ("data", "docs", "overrides", "provenance", "scripts", "tests", ".git"):
        own = root / name
        if target == own or own in target.parents:
            raise cannot(shown, "the folder is the project's own", remedy)
    if target.exists() and not target.is_dir():
        raise cannot(shown, "a file is there already", remedy)
    if target.is_dir() and not (target / mark).is_file():
        if any(not path.is_dir() for path in target.iterdir()):
            raise cannot(shown, "the folder holds other files", remedy)
        if any(path.is_file() for path in target.rglob("*")):
            raise cannot(shown, "the folder holds other files", remedy)
