"""A folder is replaced whole or not at all."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from content import content

from guide.build import build, place
from guide.build.fresh import Fresh
from guide.errors import CannotRun
from table import Table

GUIDE = [sys.executable, "-c", "from guide.cli import main; main()"]


def write(folder: Path, text: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "page").write_text(text)


def test_the_new_takes_the_place_of_the_old(tmp_path: Path) -> None:
    target = tmp_path / "site"
    for text in ("one", "two"):
        with place.replacing(target) as fresh:
            write(fresh, text)
        assert (target / "page").read_text() == text
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_an_error_leaves_the_old(tmp_path: Path) -> None:
    target = tmp_path / "site"
    write(target, "old")

    def fail() -> None:
        with place.replacing(target) as fresh:
            write(fresh, "new")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (target / "page").read_text() == "old"


def test_where_names_cannot_be_exchanged_two_renames_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "_exchanged", lambda *_: False)
    target = tmp_path / "site"
    write(target, "old")
    with place.replacing(target) as fresh:
        write(fresh, "new")
    assert (target / "page").read_text() == "new"


def test_what_a_killed_build_left_is_cleared_away_and_nothing_else(tmp_path: Path) -> None:
    write(tmp_path / ".site-guide-build-abc", "half")
    write(tmp_path / ".site-notes", "mine")
    with place.replacing(tmp_path / "site") as fresh:
        write(fresh, "new")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site-notes", "site"]


def test_a_second_build_waits_and_says_so(tmp_path: Path) -> None:
    told: list[str] = []
    order: list[str] = []
    target = tmp_path / "site"

    def second() -> None:
        with place.alone(target, told.append):
            order.append("second")

    with place.alone(target, told.append):
        thread = threading.Thread(target=second)
        thread.start()
        while not told:
            time.sleep(0.01)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]
    assert told == ["Another build beside site is at work; waiting for it to end."]


def test_a_full_disk_is_told_and_the_old_site_stays(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(small / "site", "old")
    real = Fresh.write

    def full(fresh: Fresh, place: str, data: bytes, name: str = "") -> None:
        if place == "sitemap.xml":
            raise OSError(28, "No space left on device")
        real(fresh, place, data, name)

    monkeypatch.setattr(Fresh, "write", full)
    with pytest.raises(CannotRun, match="No space left on device"):
        build(small, small / "site")
    assert (small / "site/page").read_text() == "old"


def test_killed_at_any_moment_the_old_or_the_new_site_is_served(small: Path, table: Table) -> None:
    """50 builds killed at random moments of their run, each after an edit."""
    site, page = small / "site", small / "docs/en/index.md"
    text = page.read_text("utf-8")
    chance = random.Random(20261123)  # noqa: S311 the same moments in every run
    build(small, site)
    page.write_text(f"{text}\nFirst.\n", "utf-8")
    start = time.perf_counter()
    subprocess.run([*GUIDE, "build"], cwd=small, check=True, capture_output=True)
    longest = 1.3 * (time.perf_counter() - start)
    old, whole = content(site), 0
    for number in range(50):
        page.write_text(f"{text}\nEdit {number}.\n", "utf-8")
        running = subprocess.Popen(
            [*GUIDE, "build"], cwd=small, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        time.sleep(chance.uniform(0.1, 1) * longest)
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        now = content(site)
        if now != old:
            build(small, small / "clean")
            assert now == content(small / "clean"), f"half a site after kill {number}"
            old, whole = now, whole + 1
    said = f"{50 - whole} old, {whole} new, 0 half"
    table.row("Builds killed at random moments", 50, said, "0 half", ok=True)
    assert 0 < whole < 50, "every kill came too early, or too late"
    build(small, site)
    assert not list(small.glob(".site-*"))
