"""Pages made one at a time are what a plain `mkdocs build` makes."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from guide.build import build
from guide.errors import CannotRun
from guide.finish import minify


def pages(folder: Path) -> dict[str, str]:
    """The pages of the guide; that of all languages is none of MkDocs."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*.html")
        if path.parent.name != "languages"
    }


def plain(small: Path) -> dict[str, str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", "plain"]
    subprocess.run(command, cwd=small, check=True, capture_output=True)
    return {path: minify(text) for path, text in pages(small / "plain").items()}


def test_pages_are_those_of_a_plain_build(small: Path) -> None:
    build(small, small / "site")
    assert pages(small / "site") == plain(small)


def test_pictures_stand_beside_pages_in_every_language(small: Path) -> None:
    for language, width in (("en", 60), ("tr", 90)):
        picture = small / "docs" / language / "img/layers.webp"
        picture.parent.mkdir()
        Image.new("RGB", (width, 40)).save(picture)
        page = small / "docs" / language / "risks.md"
        page.write_text(page.read_text("utf-8") + "\n![Layers](img/layers.webp)\n", "utf-8")
    build(small, small / "site")
    assert pages(small / "site") == plain(small)
    for folder, width in (("", 60), ("tr/", 90)):
        with Image.open(small / "site" / folder / "img/layers.webp") as picture:
            assert picture.size == (width, 40)
    # Room is kept for it while it loads; Arabic readers are shown the English page.
    for folder, width in (("", 60), ("tr/", 90), ("ar/", 60)):
        page = (small / "site" / folder / "risks/index.html").read_text("utf-8")
        [image] = re.findall("<img [^>]*layers.webp[^>]*>", page)
        assert f"width={width}" in image
        assert "height=40" in image


def test_a_plugin_that_would_not_run_is_told(small: Path) -> None:
    config = small / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("plugins:", "plugins:\n  - tags"), "utf-8")
    with pytest.raises(CannotRun, match="does not run the plugin or hook .*tags"):
        build(small, small / "site")
