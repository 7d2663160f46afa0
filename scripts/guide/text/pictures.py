"""Pictures that stand in the text: what kinds there are, and how large they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PICTURES = ("png", "jpg", "jpeg", "gif", "webp", "avif")
"""The endings of the files that browsers show."""

_ORIENTATION = 0x0112
_ON_ITS_SIDE = range(5, 9)


def size(path: Path) -> tuple[int, int] | None:
    """Return a picture's width and height in pixels as browsers show it, or None if it is none.

    A camera held upright leaves a picture on its side, and a word (Exif 2.32, `Orientation`) that
    browsers follow.
    """
    from PIL import Image  # noqa: PLC0415 few guides have pictures

    try:
        with Image.open(path) as image:
            width, height = image.size
            turned = image.getexif().get(_ORIENTATION) in _ON_ITS_SIDE
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return (height, width) if turned else (width, height)
