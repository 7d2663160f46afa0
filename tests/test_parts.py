"""The arrows between the parts go one way."""

from __future__ import annotations

import ast
from pathlib import Path

GUIDE = Path(__file__).parents[1] / "scripts/guide"
ORDER = [
    "errors", "day", "bounds", "target", "workers", "data", "text", "provenance", "checks",
    "reader", "finish", "search", "engine", "build", "preview", "commands", "cli",
]  # fmt: skip


def imports(path: Path) -> set[str]:
    """The parts of the guide that a module names, for types alone or for real."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("guide."):
            found.add((node.module or "").split(".")[1])
        elif isinstance(node, ast.ImportFrom) and node.module == "guide":
            found |= {name.name for name in node.names}
    return found


def test_a_part_imports_only_parts_before_it() -> None:
    for path in GUIDE.rglob("*.py"):
        part = path.relative_to(GUIDE).parts[0].removesuffix(".py")
        if part != "__init__":
            later = set(ORDER[ORDER.index(part) + 1 :])
            assert not imports(path) & later, path


def test_only_the_engine_knows_mkdocs() -> None:
    for path in GUIDE.rglob("*.py"):
        if path.relative_to(GUIDE).parts[0] != "engine":
            assert "import mkdocs" not in path.read_text("utf-8"), path
            assert "from mkdocs" not in path.read_text("utf-8"), path
