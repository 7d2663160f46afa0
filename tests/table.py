"""What the audits found, as one table: at the end of the run, and in .cache/audit.md.

A test that asks for the fixture ``table`` and writes a row is part of `make audit`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAD = ("Check", "Cases", "Languages", "Worst", "Limit", "Result")


@dataclass
class Table:
    """Rows of a run, in the order they were written."""

    rows: list[tuple[str, ...]] = field(default_factory=list)

    def row(
        self, check: str, pages: int | Sequence[str], worst: object, limit: object, ok: bool
    ) -> None:
        """Add a row. ``pages``: how many cases, or the addresses of pages, which tell languages."""
        if isinstance(pages, int):
            count, languages = str(pages), ""
        else:
            count, languages = str(len(pages)), str(len({_language(path) for path in pages}))
        found = "pass" if ok else "FAIL"
        self.rows.append((check, count, languages, str(worst), str(limit), found))

    def __str__(self) -> str:
        rows = [HEAD, *self.rows]
        widths = [max(len(row[at]) for row in rows) for at in range(len(HEAD))]
        lines = [
            "| " + " | ".join(f"{cell:<{w}}" for cell, w in zip(row, widths, strict=True)) + " |"
            for row in rows
        ]
        rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
        return "\n".join([lines[0], rule, *lines[1:]])


def _language(path: str) -> str:
    first = path.partition("/")[0]
    return first if len(first) == 2 else "en"


_TABLE = pytest.StashKey[Table]()


def pytest_configure(config: pytest.Config) -> None:
    """Begin an empty table."""
    config.stash[_TABLE] = Table()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test that writes a row."""
    for item in items:
        if "table" in getattr(item, "fixturenames", ()):
            item.add_marker("table")


@pytest.fixture(scope="session")
def table(pytestconfig: pytest.Config) -> Table:
    """Takes a row from each audit."""
    return pytestconfig.stash[_TABLE]


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Show the table, and keep it."""
    found = config.stash[_TABLE]
    if not found.rows:
        return
    terminalreporter.section("audit")
    terminalreporter.write_line(str(found))
    kept = ROOT / ".cache/audit.md"
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(f"{found}\n", "utf-8")
