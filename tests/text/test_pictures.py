"""How large a picture is shown is read from its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from guide.text.pictures import PICTURES, size

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("kind", PICTURES)
def test_every_kind_tells_its_size(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"needle.{kind}"
    Image.new("RGB", (60, 40)).save(path)
    assert size(path) == (60, 40)


def test_a_picture_on_its_side_is_told_as_browsers_turn_it(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    path = tmp_path / "needle.jpg"
    Image.new("RGB", (60, 40)).save(path, exif=exif)
    assert size(path) == (40, 60)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=64), st.integers(0, 80))
def test_what_is_cut_or_no_picture_is_none_or_tells_a_size(
    tmp_path: Path, noise: bytes, length: int
) -> None:
    whole = tmp_path / "whole.png"
    Image.new("RGB", (60, 40)).save(whole)
    path = tmp_path / "needle.png"
    path.write_bytes(noise)
    assert size(path) is None or noise
    path.write_bytes(whole.read_bytes()[:length] + noise)
    found = size(path)
    assert found is None or min(found) >= 0
