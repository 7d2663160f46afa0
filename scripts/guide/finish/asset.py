"""Files that pages refer to by what they hold: cached for good, and checked by the browser."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Asset:
    """A text file. ``path`` is its address from the site's root, with a hash of its text.

    ``integrity`` is what a page says of it, so that a browser refuses anything else.
    """

    path: str
    integrity: str
    text: str


def asset(name: str, text: str) -> Asset:
    """Return the asset of a text under a ``name`` with an ending, `search.js`."""
    data = text.encode()
    stem, _, ending = name.rpartition(".")
    path = f"assets/{stem}.{hashlib.sha256(data).hexdigest()[:10]}.{ending}"
    digest = base64.b64encode(hashlib.sha256(data).digest()).decode()
    return Asset(path, f"sha256-{digest}", text)
