"""The same input gives the same bytes, whoever builds it, where and when."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from content import content

from table import Table

GUIDE = [sys.executable, "-c", "from guide.cli import main; main()"]
ROOT = Path(__file__).parents[2]
# One core where the other build has all; a clock ten months on; another place on earth.
HERE = {"TZ": "UTC", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1795392000", "PYTHONHASHSEED": "1"}
THERE = {
    "TZ": "Asia/Tokyo", "LC_ALL": "tr_TR.UTF-8", "SOURCE_DATE_EPOCH": "1822000000",
    "PYTHONHASHSEED": "4242",
}  # fmt: skip


def built(root: Path, where: dict[str, str], umask: int, one_core: bool) -> dict[str, bytes]:
    def before() -> None:
        os.umask(umask)
        if one_core:
            os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})

    code = "import os; os.cpu_count = lambda: 1; " if one_core else ""
    command = [sys.executable, "-c", f"{code}from guide.cli import main; main()", "build"]
    subprocess.run(
        command, cwd=root, check=True, capture_output=True, env={**os.environ, **where},
        preexec_fn=before,
    )  # fmt: skip
    return content(root / "site")


def twice(guide: Path, tmp_path: Path) -> int:
    """Build a guide here and elsewhere; returns how many files are the same, which is all."""
    one, other = tmp_path / "one", tmp_path / "another place/ü"
    for place in (one, other):
        ignored = shutil.ignore_patterns(
            "site", ".cache", ".git", ".venv", "node_modules", ".site*", ".*_cache", ".hypothesis"
        )
        shutil.copytree(guide, place, ignore=ignored)
    first = built(one, HERE, 0o022, one_core=False)
    second = built(other, THERE, 0o077, one_core=True)
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []
    return len(first)


def test_a_small_guide_is_the_same_everywhere(small: Path, tmp_path: Path) -> None:
    twice(small, tmp_path)


@pytest.mark.audit
def test_the_guide_is_the_same_everywhere(tmp_path: Path, table: Table) -> None:
    count = twice(ROOT, tmp_path)
    table.row("Files built elsewhere, later, by others", count, "0 differ", 0, ok=True)


def test_files_on_another_disk_may_be_listed_in_any_order(small: Path, tmp_path: Path) -> None:
    """The order in which a folder lists its files is that of their making: here the reverse."""
    other = tmp_path / "reversed"
    paths = [path for path in small.rglob("*") if path.is_file()]
    for path in sorted(paths, reverse=True):
        target = other / path.relative_to(small)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    assert built(small, HERE, 0o022, one_core=False) == built(other, HERE, 0o022, one_core=False)
