"""Pictures can be shown, and are light enough for a slow phone."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from guide import checks
from guide.provenance import Survey

if TYPE_CHECKING:
    from pathlib import Path


def noise(path: Path, side: int) -> None:
    """A square picture that cannot be made small: some 3 bytes a pixel."""
    dots = random.Random(1).randbytes(side * side * 3)  # noqa: S311 no secret
    Image.frombytes("RGB", (side, side), dots).save(path)


def show(root: Path, *names: str) -> None:
    page = root / "docs/en/risks.md"
    images = "\n\n".join(f"![A needle]({name})" for name in names)
    page.write_text(f"{page.read_text('utf-8')}\n{images}\n", "utf-8")


def found(root: Path, name: str) -> list[checks.Finding]:
    return [each for each in checks.run(Survey.of(root)) if each.check == name]


def test_a_file_that_is_no_picture_is_refused(small: Path) -> None:
    (small / "docs/en/needle.png").write_text("a picture")
    show(small, "needle.png")
    [one] = found(small, "missing-picture")
    assert one.blocking
    assert one.message == "the file `needle.png` is no picture that browsers can show"


def test_a_heavy_picture_is_told_with_its_weight(small: Path) -> None:
    noise(small / "docs/en/needle.png", 200)
    show(small, "needle.png")
    [one] = found(small, "heavy-pictures")
    assert "`needle.png` alone 120 kB" in one.message
    assert (one.language, one.severity, one.blocking) == ("en", "error", False)


def test_light_pictures_may_be_heavy_together(small: Path) -> None:
    for name in "abc":
        noise(small / f"docs/en/{name}.png", 115)
    show(small, "a.png", "b.png", "a.png")
    assert not found(small, "heavy-pictures")  # the same picture is sent once
    show(small, "c.png")
    [one] = found(small, "heavy-pictures")
    assert "119 kB" in one.message


@pytest.mark.parametrize("kind", ["png", "jpg", "jpeg", "gif", "webp", "avif"])
def test_every_kind_that_browsers_show_passes(small: Path, kind: str) -> None:
    Image.new("RGB", (60, 40)).save(small / f"docs/en/needle.{kind}")
    show(small, f"needle.{kind}")
    assert not found(small, "missing-picture")
    assert not found(small, "heavy-pictures")
