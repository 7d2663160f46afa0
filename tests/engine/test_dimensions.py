"""Images in the HTML of a page say how large they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from guide.engine.dimensions import sized

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """One picture, beside the page on hair in Turkish."""
    Image.new("RGB", (60, 40)).save(tmp_path / "needle.png")
    return {"tr/uses/a needle.png": tmp_path / "needle.png"}


@pytest.mark.parametrize("src", ["../a%20needle.png", "/tr/uses/a%20needle.png"])
def test_an_image_gets_its_size_in_pixels(files: dict[str, Path], src: str) -> None:
    html = f'<p><img alt="A > B" src="{src}" /> and <img alt="" src="{src}"></p>'
    found = sized(html.replace("A > B", "A &gt; B"), "tr/uses/hair/", files)
    assert found.count(' width="60" height="40"') == 2
    assert 'height="40" />' in found


@pytest.mark.parametrize("src", ["../gone.png", "https://example.org/tr/uses/a%20needle.png"])
def test_other_images_stay_as_they_are(files: dict[str, Path], src: str) -> None:
    html = f'<p><img alt="A needle" src="{src}"></p>'
    assert sized(html, "tr/uses/hair/", files) == html


def test_a_size_that_an_editor_gave_stays(files: dict[str, Path]) -> None:
    html = '<img alt="A needle" src="../a%20needle.png" width="30">'
    assert sized(html, "tr/uses/hair/", files) == html
