"""What a build left is built upon: only what has changed is written, and nothing stays that was."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from content import content
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.build import build
from guide.build.fresh import Fresh
from guide.errors import CannotRun

Files = dict[str, bytes]


def edit(root: Path, words: str) -> None:
    page = root / "docs/en/index.md"
    text = page.read_text("utf-8").partition("\nEdited ")[0]
    page.write_text(f"{text}\nEdited {words}.\n", "utf-8")


def builds(root: Path, count: int, **options: bool) -> None:
    for number in range(count):
        edit(root, f"{number}")
        build(root, root / "site", **options)


def clean(root: Path) -> Files:
    """The site as it is built where nothing is known."""
    (root / ".cache").rename(root / ".known")
    build(root, root / "clean")
    shutil.rmtree(root / ".cache")
    (root / ".known").rename(root / ".cache")
    return content(root / "clean")


def test_an_edit_writes_its_pages_and_no_others(small: Path) -> None:
    builds(small, 2)
    numbers = {path: path.stat().st_ino for path in (small / "site").rglob("*.html")}
    edit(small, "again")
    build(small, small / "site")
    edit(small, "once more")
    build(small, small / "site")
    again = {path for path, number in numbers.items() if path.stat().st_ino == number}
    assert small / "site/risks/index.html" in again
    assert content(small / "site") == clean(small)


def test_what_is_gone_from_the_guide_is_gone_from_the_site(small: Path) -> None:
    picture = small / "docs/en/img/layers.webp"
    picture.parent.mkdir()
    picture.write_text("a picture")
    builds(small, 2)
    assert (small / "site/img/layers.webp").is_file()
    picture.unlink()
    builds(small, 2)
    assert not (small / "site/img").exists()
    assert content(small / "site") == clean(small)


def test_what_somebody_has_touched_is_not_built_upon(small: Path) -> None:
    builds(small, 3)
    [spare] = (small / ".cache/build/spare").iterdir()
    (spare / "risks/index.html").write_text("touched")
    builds(small, 1)
    assert content(small / "site") == clean(small)


def test_a_build_that_fails_loses_nothing_that_is_known(small: Path) -> None:
    builds(small, 3)
    [spare] = (small / ".cache/build/spare").iterdir()
    before = content(spare)
    page = small / "docs/en/index.md"
    text = page.read_text("utf-8")
    page.write_text(text + "\n[nowhere](nowhere.md)\n", "utf-8")
    with pytest.raises(CannotRun, match="nowhere"):
        build(small, small / "site")
    assert content(spare) == before


def test_no_twin_outlives_a_release(small: Path) -> None:
    builds(small, 3, release=True)
    assert list((small / "site").rglob("*.br"))
    builds(small, 3)
    assert content(small / "site") == clean(small)


def test_a_cache_that_has_lost_a_file_is_filled_again(small: Path) -> None:
    builds(small, 3)
    for path in (small / ".cache/build/pages").iterdir():
        path.write_bytes(b"cut")
    for path in (small / ".cache/build/sections").iterdir():
        path.unlink()
    builds(small, 1)
    assert content(small / "site") == clean(small)


def test_a_build_with_nothing_to_do_loads_nothing_it_does_not_need(small: Path) -> None:
    build(small, small / "site")
    code = (
        "import atexit, sys\n"
        "from guide.cli import main\n"
        "atexit.register(lambda: print(*sys.modules))\n"
        "main()"
    )
    command = [sys.executable, "-c", code, "build", "--root", small]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert " 0 of them made now" in done.stdout
    loaded = set(done.stdout.split())
    assert "guide.build.standing" in loaded
    assert not loaded & {"jinja2", "markdown", "mkdocs", "pybtex", "pydantic", "yaml"}


NAMES = st.lists(st.sampled_from(["a", "b", "c.html"]), min_size=1, max_size=3).map("/".join)
SITES = st.dictionaries(NAMES, st.binary(max_size=3), max_size=6).map(
    lambda site: {
        place: data
        for place, data in site.items()
        if not any(other.startswith(f"{place}/") for other in site)  # a file is no folder
    }
)


@settings(deadline=None)
@given(st.lists(SITES, max_size=4))
def test_a_folder_holds_the_last_site_whatever_stood_there(sites: list[Files]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, known = Path(name), {}
        for site in sites:
            fresh = Fresh(folder, dict(known))
            fresh.clear(site)
            for place, data in site.items():
                fresh.write(place, data)
            known = fresh.made
            assert content(folder) == site
            assert all(any(path.iterdir()) for path in folder.rglob("*") if path.is_dir())
