"""Languages built in processes of their own are what a plain `mkdocs build` makes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from guide.build import build
from guide.engine import run
from guide.errors import CannotRun
from guide.finish import minify


def pages(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*.html")
    }


def plain(small: Path) -> dict[str, str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", "plain"]
    subprocess.run(command, cwd=small, check=True, capture_output=True)
    return {path: minify(text) for path, text in pages(small / "plain").items()}


def test_pages_are_those_of_a_plain_build(small: Path) -> None:
    build(small, small / "site")
    assert pages(small / "site") == plain(small)


def test_one_process_makes_the_same_pages(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(small, small / "site")
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    build(small, small / "other")
    assert pages(small / "site") == pages(small / "other")


def test_a_lost_worker_leaves_the_site_as_it_was(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (small / "site").mkdir()
    (small / "site/index.html").write_text("the old site")
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(run, "_build", lambda *_: os._exit(9))
    with pytest.raises(CannotRun, match="a worker process was lost"):
        build(small, small / "site")
    assert (small / "site/index.html").read_text() == "the old site"
    assert not list(small.glob(".site-*"))
