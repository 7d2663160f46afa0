"""A machine that fails in the middle of a build leaves the old site, and says so in a line."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from judge import picture
from places import guide

GUIDE = [sys.executable, "-c", "from guide.cli import main; main()"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    found = tmp_path / "a/guide"
    guide(found)
    (found / "site").mkdir()
    (found / "site/index.html").write_text("the old site")
    return found


def start(root: Path, *words: str, **more: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*GUIDE, *words], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, encoding="utf-8", **more,
    )  # type: ignore[call-overload]  # fmt: skip


def refused(root: Path, running: subprocess.Popen[str], words: str) -> None:
    _, said = running.communicate(timeout=120)
    assert running.returncode == 2, said
    assert words in said
    assert "Traceback" not in said
    assert (root / "site/index.html").read_text() == "the old site"
    assert [path.name for path in root.iterdir() if path.name.startswith(".site-")] == []


def test_a_full_disk(root: Path) -> None:
    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))

    refused(root, start(root, "build", preexec_fn=small), "(File too large)")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_read_only(root: Path) -> None:
    root.chmod(0o555)
    try:
        refused(root, start(root, "build"), "cannot be written")
    finally:
        root.chmod(0o755)


@pytest.mark.parametrize("command", ["accept", "add-language"])
def test_a_disk_that_is_full_for_a_record(root: Path, command: str) -> None:
    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))

    path = root / "docs/en/risks.md"
    path.write_text(path.read_text("utf-8").replace("Bruises are", "Bruises may be"), "utf-8")
    before = picture(root)
    words = ["accept", "tr/risks", "--how", "human"] if command == "accept" else [command, "he"]
    refused(root, start(root, *words, preexec_fn=small), "the system refuses: File too large")
    assert picture(root) == before


def test_a_lost_worker(root: Path) -> None:
    running = start(root, "build")
    children = Path(f"/proc/{running.pid}/task/{running.pid}/children")
    if not children.exists() or (os.cpu_count() or 1) < 2:
        running.communicate()
        pytest.skip("no list of processes, or none but one")
    killed = False
    while running.poll() is None and not killed:
        for child in children.read_text().split():
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(child), signal.SIGKILL)
                killed = True
        time.sleep(0.005)
    if not killed:
        pytest.skip("no worker was needed")
    refused(root, running, "a worker process was lost")
